//! A mutant as `cargo mutants --list --json` tells it.

use serde::Deserialize;

use crate::Failure;

/// What is changed, and where. Its number is its place in the list.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Mutant {
    #[serde(skip)]
    pub(crate) number: usize,
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) genre: Genre,
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub(crate) enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Span {
    pub(crate) start: Place,
}

/// Line and column, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

pub(crate) fn parse(listed: &[u8]) -> Result<Vec<Mutant>, Failure> {
    let mut mutants: Vec<Mutant> = serde_json::from_slice(listed)?;
    for (number, mutant) in mutants.iter_mut().enumerate() {
        mutant.number = number;
    }
    Ok(mutants)
}
