//! What a link gives: texts and objects that it makes, and what they are made of.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{constant, read};
use crate::emit::ident;
use crate::layout::{Given, GivenConstant, GivenField, GivenObject, Ident as Name, Read, TextPiece};

/// What a value is made of.
#[derive(Default)]
pub(super) struct Parts {
    /// What has a name before the value is made.
    pub(super) named: Vec<TokenStream>,
    pub(super) absent: Absent,
}

/// What becomes of a value where something that it is made of is not there.
#[derive(Default)]
pub(super) enum Absent {
    /// There is no call.
    #[default]
    Call,
    /// It is not given. It waits for these.
    Value(Vec<Awaited>),
}

/// What is waited for.
pub(super) struct Awaited {
    /// The name that it has where it is there.
    pub(super) name: Ident,
    variant: TokenStream,
    value: TokenStream,
    option: TokenStream,
}

impl Awaited {
    pub(super) fn new(name: Ident, it: &Read) -> Self {
        let (variant, value) = read::tried(it);
        Awaited { name, variant, value, option: read::maybe(it) }
    }
}

impl Parts {
    /// Makes a value that is not given where something of it is absent, and what it waits for.
    pub(super) fn waiting<T>(&mut self, make: impl FnOnce(&mut Parts) -> T) -> (T, Vec<Awaited>) {
        let before = std::mem::replace(&mut self.absent, Absent::Value(Vec::new()));
        let made = make(self);
        match std::mem::replace(&mut self.absent, before) {
            Absent::Call => (made, Vec::new()),
            Absent::Value(awaited) => (made, awaited),
        }
    }

    /// The name of what is waited for, if anything waits for it.
    fn awaited(&mut self, it: &Read, name: &Name) -> Option<TokenStream> {
        match &mut self.absent {
            Absent::Value(awaited) if it.may_lack() => {
                let name = ident(name);
                awaited.push(Awaited::new(name.clone(), it));
                Some(quote! { #name })
            }
            Absent::Value(_) | Absent::Call => None,
        }
    }

    /// The name that a value has in a text; it gets one unless it is that of an argument.
    fn name(&mut self, it: &Read, name: &Name) -> String {
        if self.awaited(it, name).is_some() {
            return name.as_str().to_owned();
        }
        read::name(it).unwrap_or_else(|| {
            let (ident, value) = (ident(name), read::sure(it));
            self.named.push(quote! { let #ident = #value; });
            name.as_str().to_owned()
        })
    }
}

/// What is given, where all is there that it is made of.
pub(super) fn given(it: &Given, parts: &mut Parts) -> TokenStream {
    match it {
        Given::Argument(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Given::Constant { value, lent: true } => constant::lent(value),
        Given::Constant { value: GivenConstant::Text(text), lent: false } => quote! { #text.to_owned() },
        Given::Constant { value, lent: false } => constant::constant(value),
        Given::Read(it) => reference(it.lent, read::sure(it)),
        Given::Text { pieces, lent } => reference(*lent, text(pieces, parts)),
        Given::Object(it) => reference(it.lent, object(it, parts)),
    }
}

pub(super) fn reference(lent: bool, value: TokenStream) -> TokenStream {
    if lent {
        quote! { &#value }
    } else {
        value
    }
}

/// What something is done with where all that is waited for is there.
pub(super) fn matching(awaited: &[Awaited]) -> TokenStream {
    let patterns = awaited.iter().map(|Awaited { name, variant, .. }| quote! { #variant(#name) });
    let values = awaited.iter().map(|it| &it.value);
    match awaited {
        [_] => quote! { if let #(#patterns)* = #(#values)* },
        _ => quote! { if let (#(#patterns),*) = (#(#values),*) },
    }
}

/// `format!("…")`, with the names of values.
fn text(pieces: &[TextPiece], parts: &mut Parts) -> TokenStream {
    let mut format = String::new();
    for piece in pieces {
        match piece {
            TextPiece::Words(words) => format.push_str(&words.replace('{', "{{").replace('}', "}}")),
            TextPiece::Value(read, of) => format.push_str(&format!("{{{}}}", parts.name(read, of))),
        }
    }
    quote! { format!(#format) }
}

/// `types::Pet { name: … }`
fn object(it: &GivenObject, parts: &mut Parts) -> TokenStream {
    let path = it.path.iter().map(ident);
    let mut fields = Vec::new();
    for field in &it.fields {
        let name = ident(&field.name);
        let value = match &field.value {
            Some(value) => held(field, value, parts),
            None => quote! { Default::default() },
        };
        fields.push(quote! { #name: #value });
    }
    let rest = it.blank.then(|| quote! { ..rt::codec::blank() });
    quote! { #(#path)::* { #(#fields,)* #rest } }
}

/// The value of a field, in its options and its box.
fn held(field: &GivenField, value: &Given, parts: &mut Parts) -> TokenStream {
    if field.options > 0 && value.may_lack() {
        let option = match value {
            Given::Read(it) => {
                let boxed = field.boxed.then(|| quote! { .map(Box::new) });
                let option = read::maybe(it);
                quote! { #option #boxed }
            }
            Given::Argument(_) | Given::Constant { .. } | Given::Text { .. } | Given::Object(_) => {
                let (value, awaited) = parts.waiting(|parts| given(value, parts));
                let value = boxed(field, value);
                match awaited.as_slice() {
                    [Awaited { name, option, .. }] => quote! { #option.map(|#name| #value) },
                    awaited => {
                        let matching = matching(awaited);
                        quote! { #matching { Some(#value) } else { None } }
                    }
                }
            }
        };
        return (1..field.options).fold(option, |value, _| quote! { #value.map(Some) });
    }
    let bound = match (value, &field.bound) {
        (Given::Read(it), Some(name)) => parts.awaited(it, name),
        (_, _) => None,
    };
    let value = bound.unwrap_or_else(|| given(value, parts));
    (0..field.options).fold(boxed(field, value), |value, _| quote! { Some(#value) })
}

fn boxed(field: &GivenField, value: TokenStream) -> TokenStream {
    match field.boxed {
        true => quote! { Box::new(#value) },
        false => value,
    }
}
