//! From the arguments that say what to read to a generator.

use std::path::PathBuf;

use super::arguments::Reading;
use crate::Generator;
use crate::source::{Input, Network, Refresh, Remote, Trust};

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
