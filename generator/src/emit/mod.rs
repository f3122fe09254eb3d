//! Floor 9: layout to tokens. The only user of `quote!`; it decides nothing.

mod alias;
mod argument;
mod auth;
mod choice;
mod client;
mod codec;
mod contract;
mod docs;
mod example;
mod expect;
mod group;
mod header;
mod ident;
mod item;
mod link;
mod manifest;
mod mock;
mod module;
mod offers;
mod operation;
mod outcome;
mod pages;
mod readme;
mod record;
mod tables;
mod ty;
mod union;
mod webhook;

use proc_macro2::TokenStream;

pub use docs::LINE_BREAK;

use crate::layout;
use ident::ident;

/// A file, before it is formatted.
#[derive(Debug)]
pub enum Output {
    /// Rust code, with comments to stand in front of it.
    Code(TokenStream),
    /// Text that is written as it is.
    Text(String),
}

/// Emits a file.
pub fn emit(file: &layout::File) -> Output {
    match &file.content {
        layout::Content::Manifest(manifest) => Output::Text(manifest::manifest(manifest)),
        layout::Content::Readme(page) => Output::Text(readme::readme(page)),
        layout::Content::Module(module) => Output::Code(module::module(module)),
        layout::Content::Codec(helpers) => Output::Code(codec::helpers(helpers)),
        layout::Content::Example(example) => Output::Code(example::example(example)),
        layout::Content::Contract(it) => Output::Code(contract::contract(it)),
        layout::Content::Mock(title) => Output::Code(mock::mock(title)),
    }
}
