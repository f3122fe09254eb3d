//! Which documents are looked at.

use std::fs;
use std::path::{Path, PathBuf};

use crate::corpus;
use crate::failure::Failure;

/// Documents, and how many of those that describe operations are wanted.
pub(super) struct Choice {
    pub(super) documents: Vec<PathBuf>,
    pub(super) wanted: usize,
}

/// How documents of a directory are chosen.
pub(super) struct Terms {
    pub(super) sample: Option<u64>,
    pub(super) seed: u64,
    /// In kilobytes.
    pub(super) largest: Option<u64>,
}

/// The documents at a place: one, or those below a directory, in the order in which they are tried.
pub(super) fn at(place: &Path, terms: &Terms) -> Result<Choice, Failure> {
    let place = std::path::absolute(place).map_err(|error| format!("{}: {error}", place.display()))?;
    if !place.is_dir() {
        return Ok(Choice { documents: vec![place], wanted: 1 });
    }
    let mut found = corpus::find(place)?;
    let directory = found.directory.clone();
    let is_small = |it: &String| {
        let bytes = fs::metadata(directory.join(it)).map_or(0, |it| it.len());
        terms.largest.is_none_or(|largest| bytes <= largest.saturating_mul(1024))
    };
    found.roots.retain(|it| is_small(it) && !it.starts_with("invalid/"));
    let names = match terms.sample {
        Some(_) => corpus::shuffled(found.roots, terms.seed),
        None => found.roots,
    };
    let wanted = terms.sample.map_or(names.len(), |it| usize::try_from(it).unwrap_or(usize::MAX));
    Ok(Choice { documents: names.iter().map(|it| directory.join(it)).collect(), wanted })
}
