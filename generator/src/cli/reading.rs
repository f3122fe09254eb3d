//! From the arguments that say what to read to a generator.

use std::path::PathBuf;

use super::arguments::Reading;
use crate::Generator;
use crate::source::{Input, Refresh, Remote, Trust};

/// A generator for the document that is named.
pub(super) fn generator(reading: &Reading) -> Generator {
    let mut generator = Generator::new(document(reading));
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
    let trust = match (&reading.cacert, reading.insecure_tls) {
        (_, true) => Trust::Anyone,
        (Some(file), false) => Trust::Only(file.clone()),
        (None, false) => Trust::WebRoots,
    };
    let (folder, refresh) = (PathBuf::from("."), Refresh::IfMissing);
    Input::Url(Box::new(Remote { url: reading.spec.clone(), folder, refresh, trust }))
}
