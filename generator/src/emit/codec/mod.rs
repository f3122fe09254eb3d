//! How types are read and written: by tables that the runtime works through, or by serde's derives.

mod derive;
mod table;

use proc_macro2::TokenStream;

use crate::layout::{Choice, CodecStyle, Field, Struct, Union};

/// The attributes of a struct: derives, and where serde is.
pub(super) fn derives(it: &Struct) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::derives(it),
        CodecStyle::SerdeDerive => derive::derives(it),
    }
}

/// The attributes of a field.
pub(super) fn field(it: &Field, of: &Struct) -> TokenStream {
    match of.style {
        CodecStyle::Tables => TokenStream::new(),
        CodecStyle::SerdeDerive => derive::field(it, of.codec),
    }
}

/// What stands behind a struct.
pub(super) fn record(it: &Struct) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::record(it),
        CodecStyle::SerdeDerive => derive::record(it).unwrap_or_default(),
    }
}

/// The attributes of an enum of values.
pub(super) fn choice_derives(it: &Choice) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::choice_derives(it).unwrap_or_default(),
        CodecStyle::SerdeDerive => derive::choice_derives(it),
    }
}

/// What stands behind an enum of values: which they are, and its codecs.
pub(super) fn choice(it: &Choice) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::choice(it),
        CodecStyle::SerdeDerive => derive::choice(it),
    }
}

/// The attributes of a union.
pub(super) fn union_derives(it: &Union) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::union_derives(),
        CodecStyle::SerdeDerive => derive::union_derives(),
    }
}

/// What stands behind a union.
pub(super) fn union(it: &Union) -> TokenStream {
    match it.style {
        CodecStyle::Tables => table::union(it),
        CodecStyle::SerdeDerive => derive::union(it),
    }
}
