//! What a document may be at most.

/// How deep objects and arrays may lie inside each other, however the tree came about. Two hundred schemas
/// inside each other take three levels each; every stage may recurse this deep.
pub(crate) const MAX_DEPTH: usize = 640;

/// The size of a file that is still read. The largest known document has 50 MB.
pub(crate) const MAX_BYTES: u64 = 256 << 20;

/// What the actions of one overlay may add to a document.
pub(crate) const MAX_OVERLAY_BYTES: usize = 256 << 20;

/// How many files a document may refer to.
pub(crate) const MAX_FILES: usize = 20_000;

/// What the trees of all those files may take in memory, also where aliases make much of little text.
pub(crate) const MAX_TREES: usize = 2 << 30;

/// What may be copied to the places that refer to it.
pub(crate) const MAX_COPIES: usize = 256 << 20;

/// What may be copied to more than one place.
pub(crate) const MAX_REPEATED: usize = 16 << 20;
