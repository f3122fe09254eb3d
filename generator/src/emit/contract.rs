//! The test of every operation: a table of calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::{expect, ident};
use crate::layout::{Contract, ContractCall, Expect, GivenForm, GivenSource, GivenValue, Ident, Place};

/// `tests/contract.rs`
pub(super) fn contract(it: &Contract) -> TokenStream {
    let crate_name = ident(&it.crate_name);
    let doc = format!(
        " Every operation of {}, called with values that its document describes, and judged by it.",
        it.title
    );
    let expects = expect::expects(if it.deprecated { &[Expect::Deprecated] } else { &[] });
    let calls = it.calls.iter().map(|one| call(&it.crate_name, one));
    quote! {
        #![doc = #doc]
        #![doc = ""]
        #![doc = " `CLIENTSMITH_TEST_URL` names a server to call; without it, one in this process judges each request."]
        use clientsmith_testing::contract::{Call, check};
        use #crate_name::Client;

        #[test]
        fn every_operation_is_as_the_document_says() {
            check(include_str!("contract/document.json"), Client::builder(), CALLS);
        }

        /// Every operation, with all that it takes.
        #expects
        const CALLS: &[Call<Client>] = &[#(#calls),*];
    }
}

fn call(crate_name: &Ident, it: &ContractCall) -> TokenStream {
    let ContractCall { name, .. } = it;
    let method = ident(&it.method);
    let given = |it: &GivenValue| match &it.variant {
        Some([offers, offer]) => {
            let (crate_name, offers, offer) = (ident(crate_name), ident(offers), ident(offer));
            let (value, into) = (
                given(it),
                (matches!(it.source, GivenSource::Octets(_)) || it.form == GivenForm::Sequence)
                    .then(|| quote! { .into() }),
            );
            quote! { #crate_name::bodies::#offers::#offer(#value #into) }
        }
        None => given(it),
    };
    let arguments = it.arguments.iter().map(given);
    let setters = it.setters.iter().map(|(name, value)| {
        let name = ident(name);
        let value = given(value);
        quote! { .#name(#value) }
    });
    quote! { Call(#name, |client, it| it.outcome(client.#method(#(#arguments),*) #(#setters)* .send())) }
}

fn given(it: &GivenValue) -> TokenStream {
    let (place, name) = match &it.source {
        GivenSource::Parameter(Place::Path, name) => (quote! { path }, name),
        GivenSource::Parameter(Place::Query, name) => (quote! { query }, name),
        GivenSource::Parameter(Place::QueryString, name) => (quote! { query_string }, name),
        GivenSource::Parameter(Place::Header, name) => (quote! { header }, name),
        GivenSource::Parameter(Place::Cookie, name) => (quote! { cookie }, name),
        GivenSource::Body(media_type) => (quote! { body }, media_type),
        GivenSource::Text(media_type) => (quote! { text }, media_type),
        GivenSource::Octets(media_type) => (quote! { octets }, media_type),
    };
    match it.form {
        GivenForm::Value => quote! { it.#place(#name)? },
        GivenForm::Reference => quote! { &it.#place(#name)? },
        GivenForm::Sequence => quote! { it.#place::<Vec<_>>(#name)? },
        GivenForm::Slice => quote! { &it.#place::<Vec<_>>(#name)? },
    }
}
