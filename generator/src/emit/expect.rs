//! The one place that names the lints which a document can force on generated code.
//!
//! There is no `allow` for crates or modules. An expectation that is not met is itself a warning, so the
//! layout places each one exactly where the lint would fire.

use proc_macro2::TokenStream;
use quote::quote;

use crate::layout::Expect;

/// `#[expect(…)]`
pub(super) fn expects(expects: &[Expect]) -> TokenStream {
    let lines = expects.iter().map(|it| match it {
        Expect::Deprecated => {
            quote! { #[expect(deprecated, reason = "a part of it is deprecated, and filled in all the same")] }
        }
        Expect::TypeComplexity => {
            quote! { #[expect(clippy::type_complexity, reason = "the API nests so deep")] }
        }
        Expect::TooManyArguments => {
            quote! { #[expect(clippy::too_many_arguments, reason = "the API requires all of them")] }
        }
        Expect::DisallowedNames => {
            quote! { #[expect(clippy::disallowed_names, reason = "the document calls it so")] }
        }
    });
    quote! { #(#lines)* }
}

/// `#[deprecated]`
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated = "the provider advises against it"] })
}
