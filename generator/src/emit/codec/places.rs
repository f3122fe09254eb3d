//! Where the code of a type finds serde, and what it needs beside it.

use proc_macro2::TokenStream;
use quote::quote;

/// Paths.
pub(super) struct Places {
    serde: &'static str,
    json: &'static str,
    codec: &'static str,
    macros: &'static str,
    /// Where serde's derives find serde, if they have to be told.
    told: Option<&'static str>,
}

/// In the runtime.
pub(super) const RUNTIME: Places = Places {
    serde: "rt::serde",
    json: "rt::serde_json",
    codec: "rt::codec",
    macros: "rt",
    told: Some("clientsmith_runtime::serde"),
};

/// In serde's own crates, and in a module of the generated crate.
pub(super) const OWN: Places =
    Places { serde: "serde", json: "serde_json", codec: "codec", macros: "codec", told: None };

impl Places {
    pub(super) fn serde(&self) -> TokenStream {
        path(self.serde)
    }

    pub(super) fn json(&self) -> TokenStream {
        path(self.json)
    }

    pub(super) fn codec(&self) -> TokenStream {
        path(self.codec)
    }

    /// Where the macros are that complete an enum.
    pub(super) fn macros(&self) -> TokenStream {
        path(self.macros)
    }

    /// The path of something beside serde, in an attribute of serde.
    pub(super) fn quoted(&self, what: &str) -> String {
        format!("{}::{what}", self.codec)
    }

    /// The attribute of serde for a type.
    pub(super) fn attribute(&self) -> Option<TokenStream> {
        self.told.map(|it| quote! { #[serde(crate = #it)] })
    }
}

/// Ours, and so always legal.
fn path(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}
