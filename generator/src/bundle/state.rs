//! What the steps share.

use std::collections::{HashMap, HashSet, VecDeque};

use super::places::Places;
use super::problem::Problem;
use super::target::Target;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::{DocumentId, Library, Node};
use crate::upgrade::Vocabulary;

/// What the steps share.
#[derive(Debug)]
pub(super) struct Bundle<'f, 'd> {
    pub(super) library: Library<'f>,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) vocabulary: Vocabulary,
    /// Where targets in other files stand in the bundle.
    pub(super) places: Places,
    /// What each text that was met in a document leads to. Never iterated.
    pub(super) resolved: HashMap<(DocumentId, String), Result<Target, Problem>>,
    /// Documents whose names are pointers already. Never iterated.
    pub(super) settled: HashSet<DocumentId>,
    /// References that had to be repaired. Never iterated.
    pub(super) repaired: HashSet<(DocumentId, String)>,
    /// References that still need their target brought in.
    pub(super) wanted: VecDeque<Wanted>,
    /// Never iterated.
    pub(super) asked: HashSet<(DocumentId, String, Kind)>,
    pub(super) units: Vec<Unit>,
    /// Names that are taken, by section. Never iterated.
    pub(super) taken: HashSet<(&'static str, String)>,
    /// Targets that were copied. Never iterated.
    pub(super) seen: HashSet<(DocumentId, String)>,
    /// How many bytes have been copied, and how many of them not for the first time.
    pub(super) copied: usize,
    pub(super) repeated: usize,
}

/// A reference to something of a kind.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) document: DocumentId,
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// A target that was brought in.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) target: Target,
    pub(super) section: &'static str,
    pub(super) name: String,
    pub(super) content: Node,
}

impl<'f, 'd> Bundle<'f, 'd> {
    pub(super) fn new(
        library: Library<'f>,
        vocabulary: Vocabulary,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Bundle {
            library,
            diagnostics,
            vocabulary,
            places: Places::default(),
            resolved: HashMap::new(),
            settled: HashSet::from([DocumentId::ROOT]),
            repaired: HashSet::new(),
            wanted: VecDeque::new(),
            asked: HashSet::new(),
            units: Vec::new(),
            taken: HashSet::new(),
            seen: HashSet::new(),
            copied: 0,
            repeated: 0,
        }
    }
}
