//! What a link reads from an argument.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{ident, ty};
use crate::layout::{Read, ReadFrom, Step, Take};

/// Where a value is.
struct At {
    tokens: TokenStream,
    is: Is,
}

/// What stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Value,
    Reference,
    /// `&str`, or a list.
    Slice,
}

/// The name of an argument that is shown as it is, if it may stand in a text.
pub(super) fn name(it: &Read) -> Option<String> {
    let name = it.argument.as_str();
    (it.steps.is_empty() && name == it.argument.bare()).then(|| name.to_owned())
}

/// The value, with `?` where it may not be there.
pub(super) fn sure(it: &Read) -> TokenStream {
    let mut at = At { tokens: argument(it), is: of_argument(it) };
    for (index, step) in it.steps.iter().enumerate() {
        let tokens = &at.tokens;
        let is_last = index.saturating_add(1) == it.steps.len();
        at = match step {
            Step::Field(name) => {
                let name = ident(name);
                At { tokens: quote! { #tokens.#name }, is: Is::Value }
            }
            Step::Present if is_last => {
                let (option, is) = opened(&at, &it.take);
                At { tokens: quote! { #option? }, is }
            }
            Step::Present | Step::Item(_) | Step::Member(_) => {
                let option = entered(&at.tokens, step);
                At { tokens: quote! { #option? }, is: Is::Reference }
            }
        };
    }
    let value = taken(&at, it);
    if it.take.may_fail() {
        quote! { #value? }
    } else {
        value
    }
}

/// An option of the value.
pub(super) fn maybe(it: &Read) -> TokenStream {
    let optional = matches!(it.from, ReadFrom::OptionalValue | ReadFrom::OptionalReference);
    let mut chain = optional.then(|| argument(it));
    let start = if optional {
        quote! { it }
    } else {
        argument(it)
    };
    let mut at = At { tokens: start, is: of_argument(it) };
    for (index, step) in it.steps.iter().enumerate() {
        let tokens = &at.tokens;
        let is_last = index.saturating_add(1) == it.steps.len();
        let (option, is) = match step {
            Step::Field(name) => {
                let name = ident(name);
                at = At { tokens: quote! { #tokens.#name }, is: Is::Value };
                continue;
            }
            Step::Present if is_last => opened(&at, &it.take),
            Step::Present | Step::Item(_) | Step::Member(_) => (entered(tokens, step), Is::Reference),
        };
        chain = Some(match chain {
            Some(chain) => quote! { #chain.and_then(|it| #option) },
            None => option,
        });
        at = At { tokens: quote! { it }, is };
    }
    let is_it = at.tokens.to_string() == "it";
    let value = taken(&at, it);
    match chain {
        Some(chain) if is_it && value.to_string() == "it" => chain,
        Some(chain) if it.take.may_fail() => quote! { #chain.and_then(|it| #value) },
        Some(chain) => match (is_it, at.is, &it.take) {
            (true, Is::Reference, Take::Copied) => quote! { #chain.copied() },
            (true, Is::Reference, Take::Cloned) => quote! { #chain.cloned() },
            (true, Is::Value, Take::Widened(to)) => {
                let to = ty::ty(to);
                quote! { #chain.map(#to::from) }
            }
            (true, Is::Slice, Take::Chosen(path)) => {
                let path = path.iter().map(ident);
                quote! { #chain.map(#(#path)::*::from) }
            }
            (_, _, _) => quote! { #chain.map(|it| #value) },
        },
        None if it.take.may_fail() => value,
        None => quote! { Some(#value) },
    }
}

fn argument(it: &Read) -> TokenStream {
    let name = ident(&it.argument);
    quote! { #name }
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
fn entered(at: &TokenStream, step: &Step) -> TokenStream {
    match step {
        Step::Item(0) => quote! { #at.first() },
        Step::Item(index) => {
            let index = Literal::usize_unsuffixed(*index);
            quote! { #at.get(#index) }
        }
        Step::Member(name) => quote! { #at.get(#name) },
        Step::Present | Step::Field(_) => quote! { #at.as_ref() },
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

/// What is done with it at the end.
fn taken(at: &At, it: &Read) -> TokenStream {
    let tokens = &at.tokens;
    // What an option held is a value already.
    let is_cloned = matches!(it.steps.last(), Some(Step::Present));
    match &it.take {
        Take::Moved => tokens.clone(),
        Take::Shown if at.is == Is::Value && !it.steps.is_empty() => quote! { &#tokens },
        Take::Shown => tokens.clone(),
        Take::Copied if at.is == Is::Value => tokens.clone(),
        Take::Copied => quote! { *#tokens },
        Take::Cloned if is_cloned => tokens.clone(),
        Take::Cloned => quote! { #tokens.clone() },
        Take::Lent | Take::Sliced if at.is == Is::Value => quote! { &#tokens },
        Take::Lent | Take::Sliced => tokens.clone(),
        Take::Written => quote! { #tokens.to_string() },
        Take::Spelled => quote! { #tokens.as_str() },
        Take::Chosen(path) => {
            let path = path.iter().map(ident);
            match at.is {
                Is::Slice => quote! { #(#path)::*::from(#tokens) },
                Is::Value | Is::Reference => quote! { #(#path)::*::from(#tokens.as_str()) },
            }
        }
        Take::Parsed => quote! { #tokens.parse().ok() },
        Take::Narrowed(to) => {
            let to = ty::ty(to);
            match at.is {
                Is::Value => quote! { #to::try_from(#tokens).ok() },
                Is::Reference | Is::Slice => quote! { #to::try_from(*#tokens).ok() },
            }
        }
        Take::Widened(to) => {
            let to = ty::ty(to);
            match at.is {
                Is::Value => quote! { #to::from(#tokens) },
                Is::Reference | Is::Slice => quote! { #to::from(*#tokens) },
            }
        }
    }
}
