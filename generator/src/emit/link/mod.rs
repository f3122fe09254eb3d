//! Methods that make the call that an answer leads to.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{argument, docs, expect, ident, ty};
use crate::layout::{
    Argument, Call, Given, GivenConstant, Ident as Name, Link, LinkArgument, Read, TextPiece,
};

mod read;

/// The method of a link; what it gives is what its call gives.
pub(super) fn link(it: &Link, of: &Call, gives: &TokenStream) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let deprecated = expect::deprecated(it.deprecated);
    let expects = expect::expects(&it.expects);
    let (name, method) = (ident(&it.name), ident(&of.name));
    let lifetime = argument::lifetime(&of.arguments);
    let arguments = it.arguments.iter().map(taken);
    let mut named = Vec::new();
    let required: Vec<_> = it.required.iter().map(|it| given(it, &mut named)).collect();
    let mut call = quote! { self.#method(#(#required),*) };
    let mut steps = Vec::new();
    for (setter, value) in &it.optional {
        let setter = ident(setter);
        if value.may_lack() {
            steps.push(set(&setter, value, &mut named));
        } else {
            let value = given(value, &mut named);
            call = quote! { #call.#setter(#value) };
        }
    }
    let mut before = quote! { #(#named)* };
    if !steps.is_empty() {
        before = quote! { #before let mut call = #call; #(#steps)* };
        call = quote! { call };
    }
    let (gives, call) = match it.may_lack() {
        true => (quote! { Option<#gives> }, quote! { Some(#call) }),
        false => (gives.clone(), call),
    };
    quote! {
        #doc
        #deprecated
        #expects
        pub fn #name #lifetime(&self, #(#arguments),*) -> #gives {
            #before
            #call
        }
    }
}

fn taken(it: &LinkArgument) -> TokenStream {
    match it {
        LinkArgument::Required(it) => argument::argument(it),
        LinkArgument::Optional(Argument { name, ty: of, pass, .. }) => {
            let (name, of) = (ident(name), ty::argument(of, *pass));
            quote! { #name: Option<#of> }
        }
        LinkArgument::Whole(name, of) => {
            let (name, of) = (ident(name), ty::whole(of));
            quote! { #name: #of }
        }
    }
}

/// The name that a value has in a text; `named` gives it that unless it is that of an argument.
fn name_of(it: &Read, name: &Name, named: &mut Vec<TokenStream>) -> String {
    read::name(it).unwrap_or_else(|| {
        let (ident, value) = (ident(name), read::sure(it));
        named.push(quote! { let #ident = #value; });
        name.as_str().to_owned()
    })
}

/// What is given, where nothing of it may be missing, or all is nothing then.
fn given(it: &Given, named: &mut Vec<TokenStream>) -> TokenStream {
    match it {
        Given::Argument(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Given::Constant { value, lent: true } => {
            let value = constant(value);
            quote! { &#value }
        }
        Given::Constant { value, lent: false } => constant(value),
        Given::Read(it) => lent(it, read::sure(it)),
        Given::Text(pieces) => text(pieces, &mut |it, name| name_of(it, name, named)),
    }
}

fn lent(it: &Read, value: TokenStream) -> TokenStream {
    if it.lent {
        quote! { &#value }
    } else {
        value
    }
}

/// Gives something where it is there.
fn set(setter: &Ident, it: &Given, named: &mut Vec<TokenStream>) -> TokenStream {
    let mut bound = Vec::new();
    let mut values = Vec::new();
    let given = match it {
        Given::Read(it) => {
            bound.push(quote! { it });
            values.push(read::maybe(it));
            lent(it, quote! { it })
        }
        Given::Text(pieces) => text(pieces, &mut |it, name| {
            if !it.may_lack() {
                return name_of(it, name, named);
            }
            let ident = ident(name);
            bound.push(quote! { #ident });
            values.push(read::maybe(it));
            name.as_str().to_owned()
        }),
        Given::Argument(_) | Given::Constant { .. } => given(it, named),
    };
    match (bound.as_slice(), values.as_slice()) {
        ([name], [value]) => quote! { if let Some(#name) = #value { call = call.#setter(#given); } },
        _ => quote! { if let (#(Some(#bound)),*) = (#(#values),*) { call = call.#setter(#given); } },
    }
}

/// `&format!("…")`, with the names of values.
fn text(pieces: &[TextPiece], name: &mut dyn FnMut(&Read, &Name) -> String) -> TokenStream {
    let mut format = String::new();
    for piece in pieces {
        match piece {
            TextPiece::Words(words) => format.push_str(&words.replace('{', "{{").replace('}', "}}")),
            TextPiece::Value(read, of) => format.push_str(&format!("{{{}}}", name(read, of))),
        }
    }
    quote! { &format!(#format) }
}

fn constant(it: &GivenConstant) -> TokenStream {
    match it {
        GivenConstant::Text(text) => quote! { #text },
        GivenConstant::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote! { #number }
        }
        GivenConstant::Number(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote! { #number }
        }
        GivenConstant::Boolean(value) => quote! { #value },
        GivenConstant::Variant(path) => {
            let path = path.iter().map(ident);
            quote! { #(#path)::* }
        }
        GivenConstant::Unlisted(path, value) => {
            let (path, value) = (path.iter().map(ident), constant(value));
            quote! { #(#path)::*::from(#value) }
        }
    }
}
