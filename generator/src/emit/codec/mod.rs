//! How types are read and written: by tables that the runtime works through, or by serde's derives, with the runtime or
//! without.

mod derive;
mod enums;

mod places;
mod supplement;
mod table;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use supplement::helpers;

use self::places::{OWN, RUNTIME};
use crate::layout::{Choice, CodecForm, Field, Struct, Union};

/// The attributes of a struct: derives, and where serde is.
pub(super) fn derives(it: &Struct) -> TokenStream {
    match it.form {
        CodecForm::Table => TokenStream::new(),
        CodecForm::Derive => derive::derives(it, &RUNTIME),
        CodecForm::Plain => derive::derives(it, &OWN),
    }
}

/// The attributes of a field.
pub(super) fn field(it: &Field, of: &Struct) -> TokenStream {
    match of.form {
        CodecForm::Table => TokenStream::new(),
        CodecForm::Derive => derive::field(it, of.codec, &RUNTIME),
        CodecForm::Plain => derive::field(it, of.codec, &OWN),
    }
}

/// What stands behind a struct.
pub(super) fn record(it: &Struct) -> TokenStream {
    match it.form {
        CodecForm::Table => table::record(it),
        CodecForm::Derive => derive::record(it, &RUNTIME).unwrap_or_default(),
        CodecForm::Plain => derive::record(it, &OWN).unwrap_or_default(),
    }
}

/// The attributes of an enum of values.
pub(super) fn choice_derives(it: &Choice) -> TokenStream {
    match it.form {
        CodecForm::Table => table::choice_derives(it).unwrap_or_default(),
        CodecForm::Derive | CodecForm::Plain => derive::choice_derives(it),
    }
}

/// What stands behind an enum of values: which they are, and its codecs.
pub(super) fn choice(it: &Choice) -> TokenStream {
    match it.form {
        CodecForm::Table => table::choice(it, &RUNTIME),
        CodecForm::Derive => derive::choice(it, &RUNTIME),
        CodecForm::Plain => derive::choice(it, &OWN),
    }
}

/// The attributes of a union.
pub(super) fn union_derives(it: &Union) -> TokenStream {
    match it.form {
        CodecForm::Table => table::union_derives(),
        CodecForm::Derive | CodecForm::Plain => derive::union_derives(),
    }
}

/// What stands behind a union.
pub(super) fn union(it: &Union) -> TokenStream {
    match it.form {
        CodecForm::Table => table::union(it),
        CodecForm::Derive => derive::union(it, &RUNTIME),
        CodecForm::Plain => derive::union(it, &OWN),
    }
}

/// The type that a union keeps a value of no listed kind in.
pub(super) fn any(it: &Union) -> TokenStream {
    let json = match it.form {
        CodecForm::Table | CodecForm::Derive => RUNTIME.json(),
        CodecForm::Plain => OWN.json(),
    };
    quote! { #json::Value }
}
