//! From the arguments that say what to read to a generator.

use std::path::PathBuf;

use clap::Args;

use super::choosing::Choosing;
use crate::Generator;
use crate::source::{Input, Network, Refresh, Remote, Trust};

/// What every command reads.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// The document: a path, or an https address. Swagger 2.0 or OpenAPI 3, JSON or YAML (told by content).
    ///
    /// What is fetched is kept in the current directory, beside its hash, and later runs use the kept one; delete it
    /// to fetch it again.
    #[arg(value_name = "SPEC")]
    pub(super) spec: String,

    /// A clientsmith.toml with settings for this document.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// An OpenAPI Overlay to apply to the document before anything else; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) overlay: Vec<PathBuf>,

    /// Let the document refer to files on this host; may be given several times.
    ///
    /// They are kept in `clientsmith.remote` beside the document, with their hashes in `clientsmith.lock`, and later runs
    /// use the kept ones. Commit both.
    #[arg(long, value_name = "HOST")]
    pub(super) allow_remote: Vec<String>,

    /// For https, of SPEC and of what it refers to: trust the certificates in this PEM file, and no others.
    #[arg(long, value_name = "FILE")]
    pub(super) cacert: Option<PathBuf>,

    /// For https, of SPEC and of what it refers to: accept any certificate. The document could then come from anyone; prefer --cacert.
    #[arg(long, conflicts_with = "cacert")]
    pub(super) insecure_tls: bool,

    #[command(flatten)]
    pub(super) choosing: Choosing,
}

/// A generator for the document that is named.
pub(super) fn generator(reading: &Reading) -> Generator {
    let mut generator = Generator::new(document(reading)).fetcher(Network { trust: trust(reading) });
    for host in &reading.allow_remote {
        generator = generator.allow_remote(host);
    }
    for overlay in &reading.overlay {
        generator = generator.overlay(overlay.as_path());
    }
    if let Some(config) = &reading.config {
        generator = generator.config(config);
    }
    reading.choosing.apply(generator)
}

/// What looks like an address is one; it is kept in the current directory, where later runs find it.
fn document(reading: &Reading) -> Input {
    if !reading.spec.contains("://") {
        return Input::from(PathBuf::from(&reading.spec));
    }
    let trust = trust(reading);
    let (folder, refresh) = (PathBuf::from("."), Refresh::IfMissing);
    Input::Url(Box::new(Remote { url: reading.spec.clone(), folder, refresh, trust }))
}

/// Whom to believe that they are a server.
fn trust(reading: &Reading) -> Trust {
    match (&reading.cacert, reading.insecure_tls) {
        (_, true) => Trust::Anyone,
        (Some(file), false) => Trust::Only(file.clone()),
        (None, false) => Trust::WebRoots,
    }
}
