//! From the arguments that say what to read to a generator.

use std::path::PathBuf;

use super::arguments::Reading;
use crate::source::Input;
use crate::{Error, Generator};

/// A generator for the document; an address is fetched now.
pub(super) fn generator(reading: &Reading) -> Result<Generator, Error> {
    let document = Input::from(PathBuf::from(&reading.spec));
    let mut generator = Generator::new(document);
    for overlay in &reading.overlay {
        generator = generator.overlay(overlay.as_path());
    }
    if let Some(config) = &reading.config {
        generator = generator.config(config);
    }
    Ok(generator)
}
