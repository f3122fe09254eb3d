//! What a link reads from an argument.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{ident, ty};
use crate::layout::{Ident, Read, ReadFrom, Step, Take};

/// Where a value is.
struct At {
    tokens: TokenStream,
    is: Is,
    /// Whether it is what an option holds, and no more was done with it.
    is_it: bool,
}

/// What stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Value,
    Reference,
    /// `&str`, or a list.
    Slice,
}

impl At {
    fn argument(it: &Read) -> Self {
        let name = ident(&it.argument);
        At { tokens: quote! { #name }, is: of_argument(it), is_it: false }
    }

    fn it(is: Is) -> Self {
        At { tokens: quote! { it }, is, is_it: true }
    }

    fn field(&self, name: &Ident) -> Self {
        let (tokens, name) = (&self.tokens, ident(name));
        At { tokens: quote! { #tokens.#name }, is: Is::Value, is_it: false }
    }
}

/// The name of an argument that is shown as it is, if it may stand in a text.
pub(super) fn name(it: &Read) -> Option<String> {
    let name = it.argument.as_str();
    (it.steps.is_empty() && name == it.argument.bare()).then(|| name.to_owned())
}

/// The value, with `?` where it may not be there.
pub(super) fn sure(it: &Read) -> TokenStream {
    let mut at = At::argument(it);
    for (index, step) in it.steps.iter().enumerate() {
        at = match step {
            Step::Field(name) => at.field(name),
            Step::Present | Step::Item(_) | Step::Member(_) => {
                let (option, is) = option(&at, it, index);
                At { tokens: quote! { #option? }, is, is_it: false }
            }
        };
    }
    let value = taken(&at, it).unwrap_or(at.tokens);
    match it.take.may_fail() {
        true => quote! { #value.ok()? },
        false => value,
    }
}

/// What is matched to have the value, and with which variant: a result is not made an option for that (clippy's
/// `match_result_ok`).
pub(super) fn tried(it: &Read) -> (TokenStream, TokenStream) {
    match options(it) {
        Options::Result(value) => (quote! { Ok }, value),
        Options::Option(value) => (quote! { Some }, value),
    }
}

/// An option of the value.
pub(super) fn maybe(it: &Read) -> TokenStream {
    match options(it) {
        Options::Result(value) => quote! { #value.ok() },
        Options::Option(value) => value,
    }
}

/// A value that may not be there.
enum Options {
    Option(TokenStream),
    /// Nothing on the way to it can be absent, but it may be of another form.
    Result(TokenStream),
}

fn options(it: &Read) -> Options {
    let start = At::argument(it);
    let (mut chain, mut at) = match it.from {
        ReadFrom::Value | ReadFrom::Reference => (None, start),
        ReadFrom::OptionalValue | ReadFrom::OptionalReference => (Some(start.tokens), At::it(start.is)),
    };
    for (index, step) in it.steps.iter().enumerate() {
        at = match step {
            Step::Field(name) => at.field(name),
            Step::Present | Step::Item(_) | Step::Member(_) => {
                let (option, is) = option(&at, it, index);
                chain = Some(match chain {
                    Some(chain) => quote! { #chain.and_then(|it| #option) },
                    None => option,
                });
                At::it(is)
            }
        };
    }
    let value = taken(&at, it);
    let Some(chain) = chain else {
        let value = value.unwrap_or(at.tokens);
        return match it.take.may_fail() {
            true => Options::Result(value),
            false => Options::Option(quote! { Some(#value) }),
        };
    };
    Options::Option(match (&it.take, value) {
        (_, None) if at.is_it => chain,
        // Closures that do no more than call a function are written as that function.
        (Take::Copied, _) if at.is_it => quote! { #chain.copied() },
        (Take::Cloned | Take::Unboxed, _) if at.is_it && at.is == Is::Reference => quote! { #chain.cloned() },
        (Take::Cloned, _) if at.is_it && at.is == Is::Slice => quote! { #chain.map(ToOwned::to_owned) },
        (Take::Widened(to), _) if at.is_it && at.is == Is::Value => {
            let to = ty::ty(to);
            quote! { #chain.map(#to::from) }
        }
        (Take::Chosen(path), _) if at.is_it && at.is == Is::Slice => {
            let path = path.iter().map(ident);
            quote! { #chain.map(#(#path)::*::from) }
        }
        (take, value) => {
            let value = value.unwrap_or(at.tokens);
            match take.may_fail() {
                true => quote! { #chain.and_then(|it| #value.ok()) },
                false => quote! { #chain.map(|it| #value) },
            }
        }
    })
}

/// The option that a step leads into, and what it holds.
fn option(at: &At, it: &Read, index: usize) -> (TokenStream, Is) {
    let is_last = index.saturating_add(1) == it.steps.len();
    match it.steps.get(index) {
        Some(Step::Present) if is_last => opened(at, &it.take),
        step => (entered(&at.tokens, step), Is::Reference),
    }
}

fn of_argument(it: &Read) -> Is {
    match it.from {
        ReadFrom::Value | ReadFrom::OptionalValue => Is::Value,
        // What is read from text as it is lent is that text.
        ReadFrom::Reference | ReadFrom::OptionalReference if it.steps.is_empty() => Is::Slice,
        ReadFrom::Reference | ReadFrom::OptionalReference => Is::Reference,
    }
}

/// The option of what a step on the way leads to.
fn entered(at: &TokenStream, step: Option<&Step>) -> TokenStream {
    match step {
        Some(Step::Item(0)) => quote! { #at.first() },
        Some(Step::Item(index)) => {
            let index = Literal::usize_unsuffixed(*index);
            quote! { #at.get(#index) }
        }
        Some(Step::Member(name)) => quote! { #at.get(#name) },
        Some(Step::Present | Step::Field(_)) | None => quote! { #at.as_ref() },
    }
}

/// The last step, into an option: what is in it then.
fn opened(at: &At, take: &Take) -> (TokenStream, Is) {
    let tokens = &at.tokens;
    match take {
        Take::Copied | Take::Widened(_) | Take::Narrowed(_) if at.is == Is::Value => {
            (tokens.clone(), Is::Value)
        }
        Take::Cloned => (quote! { #tokens.clone() }, Is::Value),
        Take::Sliced => (quote! { #tokens.as_deref() }, Is::Slice),
        Take::Unboxed => (quote! { #tokens.as_deref() }, Is::Reference),
        Take::Moved
        | Take::Copied
        | Take::Shown
        | Take::Lent
        | Take::Written
        | Take::Spelled
        | Take::Chosen(_)
        | Take::Widened(_)
        | Take::Narrowed(_)
        | Take::Parsed => (quote! { #tokens.as_ref() }, Is::Reference),
    }
}

/// What is done with it at the end, a result where that may fail; `None`: nothing.
fn taken(at: &At, it: &Read) -> Option<TokenStream> {
    let tokens = &at.tokens;
    let copied = match at.is {
        Is::Value => quote! { #tokens },
        Is::Reference | Is::Slice => quote! { *#tokens },
    };
    Some(match &it.take {
        Take::Moved => return None,
        Take::Shown if it.steps.is_empty() => return None,
        Take::Shown | Take::Lent | Take::Sliced => match at.is {
            Is::Value => quote! { &#tokens },
            Is::Reference | Is::Slice => return None,
        },
        Take::Copied => match at.is {
            Is::Value => return None,
            Is::Reference | Is::Slice => copied,
        },
        // What was an option was cloned with it.
        Take::Cloned if matches!(it.steps.last(), Some(Step::Present)) => return None,
        Take::Cloned if at.is == Is::Slice => quote! { #tokens.to_owned() },
        Take::Cloned => quote! { #tokens.clone() },
        Take::Unboxed if at.is == Is::Value => quote! { (*#tokens).clone() },
        Take::Unboxed => quote! { #tokens.clone() },
        Take::Written => quote! { #tokens.to_string() },
        Take::Spelled => quote! { #tokens.as_str() },
        Take::Chosen(path) => {
            let path = path.iter().map(ident);
            match at.is {
                Is::Slice => quote! { #(#path)::*::from(#tokens) },
                Is::Value | Is::Reference => quote! { #(#path)::*::from(#tokens.as_str()) },
            }
        }
        Take::Parsed => quote! { #tokens.parse() },
        Take::Narrowed(to) => {
            let to = ty::ty(to);
            quote! { #to::try_from(#copied) }
        }
        Take::Widened(to) => {
            let to = ty::ty(to);
            quote! { #to::from(#copied) }
        }
    })
}
