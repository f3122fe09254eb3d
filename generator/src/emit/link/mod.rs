//! Methods that make the call that an answer leads to.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{argument, docs, expect, ident, ty};
use crate::layout::{
    Argument, Call, CodecForm, Given, GivenConstant, GivenField, GivenObject, Ident as Name, Link,
    LinkArgument, Read, TextPiece,
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
        let is_object = matches!(value, Given::Object(_));
        if value.may_lack() && !is_object {
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
        // Text is lent as it is.
        Given::Constant { value: GivenConstant::Text(text), lent: true } => quote! { #text },
        Given::Constant { value: GivenConstant::Text(text), lent: false } => quote! { #text.to_owned() },
        Given::Constant { value, lent } => reference(*lent, constant(value)),
        Given::Read(it) => reference(it.lent, read::sure(it)),
        Given::Text { pieces, lent } => {
            reference(*lent, text(pieces, &mut |it, name| name_of(it, name, named)))
        }
        Given::Object(it) => reference(it.lent, object(it, named)),
    }
}

fn reference(lent: bool, value: TokenStream) -> TokenStream {
    if lent {
        quote! { &#value }
    } else {
        value
    }
}

fn object(it: &GivenObject, named: &mut Vec<TokenStream>) -> TokenStream {
    let path = it.path.iter().map(ident);
    let blank = it.form == CodecForm::Table && it.fields.iter().any(|it| it.value.is_none());
    let mut fields = Vec::new();
    for field in &it.fields {
        let name = ident(&field.name);
        match &field.value {
            Some(value) => {
                let value = held(field, value, named);
                fields.push(quote! { #name: #value });
            }
            None if blank => {}
            None => fields.push(quote! { #name: Default::default() }),
        }
    }
    let rest = blank.then(|| quote! { ..rt::codec::blank() });
    quote! { #(#path)::* { #(#fields,)* #rest } }
}

/// The value of a field, in its options and its box.
fn held(field: &GivenField, value: &Given, named: &mut Vec<TokenStream>) -> TokenStream {
    let maybe = match value {
        Given::Read(it) if it.may_lack() && field.options > 0 => Some(read::maybe(it)),
        _ => None,
    };
    let boxed = |value| {
        if field.boxed {
            quote! { Box::new(#value) }
        } else {
            value
        }
    };
    match maybe {
        Some(value) => {
            let boxed = field.boxed.then(|| quote! { .map(Box::new) });
            (1..field.options).fold(quote! { #value #boxed }, |value, _| quote! { #value.map(Some) })
        }
        None => (0..field.options).fold(boxed(given(value, named)), |value, _| quote! { Some(#value) }),
    }
}

/// Gives something where it is there: an expression without a value passes none (OpenAPI 3.2 section 4.20).
fn set(setter: &Ident, it: &Given, named: &mut Vec<TokenStream>) -> TokenStream {
    let mut bound = Vec::new();
    let mut values = Vec::new();
    let given = match it {
        Given::Read(it) => {
            bound.push(quote! { it });
            values.push(read::maybe(it));
            reference(it.lent, quote! { it })
        }
        Given::Text { pieces, lent } => {
            let text = text(pieces, &mut |it, name| {
                if !it.may_lack() {
                    return name_of(it, name, named);
                }
                let ident = ident(name);
                bound.push(quote! { #ident });
                values.push(read::maybe(it));
                name.as_str().to_owned()
            });
            reference(*lent, text)
        }
        Given::Argument(_) | Given::Constant { .. } | Given::Object(_) => given(it, named),
    };
    match (bound.as_slice(), values.as_slice()) {
        ([name], [value]) => quote! { if let Some(#name) = #value { call = call.#setter(#given); } },
        _ => quote! { if let (#(Some(#bound)),*) = (#(#values),*) { call = call.#setter(#given); } },
    }
}

/// `format!("…")`, with the names of values.
fn text(pieces: &[TextPiece], name: &mut dyn FnMut(&Read, &Name) -> String) -> TokenStream {
    let mut format = String::new();
    for piece in pieces {
        match piece {
            TextPiece::Words(words) => format.push_str(&words.replace('{', "{{").replace('}', "}}")),
            TextPiece::Value(read, of) => format.push_str(&format!("{{{}}}", name(read, of))),
        }
    }
    quote! { format!(#format) }
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
