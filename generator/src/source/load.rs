//! The entry of floor 1: from inputs to one tree.

use std::io::Read;
use std::path::Path;

use crate::diagnostics::Diagnostics;
use crate::text::{Files, Span};

use super::input::Input;
use super::limits::MAX_BYTES;
use super::node::Node;
use super::parse::parse;
use super::read_error::ReadError;
use super::{decode, overlay};

/// Reads a document and applies the overlays to it, in their order. `Ok(None)` comes only with an error
/// among the diagnostics.
///
/// # Errors
///
/// A [`ReadError`] if a file cannot be read at all, which says nothing about the document.
pub fn load(
    document: &Input,
    overlays: &[Input],
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Node>, ReadError> {
    let mut root = load_one(document, files, diagnostics)?;
    for overlay in overlays {
        // A broken overlay is looked at in whole even where the document is broken, too.
        let applied = match (load_one(overlay, files, diagnostics)?, root.as_mut()) {
            (Some(overlay), Some(root)) => overlay::apply(root, &overlay, diagnostics),
            (Some(_) | None, _) => false,
        };
        if !applied {
            root = None;
        }
    }
    Ok(root)
}

fn load_one(
    input: &Input,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Node>, ReadError> {
    match input {
        Input::Path(path) => Ok(parse_bytes(path, path, read(path)?, files, diagnostics)),
        #[cfg(feature = "fetch")]
        Input::Url(remote) => {
            let fetched = super::fetch::fetch(remote)?;
            let url = Path::new(&remote.url);
            Ok(parse_bytes(url, &fetched.file, fetched.bytes, files, diagnostics))
        }
        Input::Text { name, text } => {
            let file = files.add(name, text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned());
            Ok(parse(file, files, diagnostics))
        }
        Input::Tree(node) => Ok(Some(node.as_ref().clone())),
    }
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let io = |source| ReadError::Io { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(io)?;
    // One byte more than allowed tells a large file from one of just that size.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

fn parse_bytes(
    name: &Path,
    on_disk: &Path,
    bytes: Vec<u8>,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let decode::Decoded { text, bad_at, latin1_at } = decode::decode(bytes);
    let file = files.add_read(name, text, on_disk);
    if let Some(at) = latin1_at.and_then(|at| u32::try_from(at).ok()) {
        diagnostics.latin_1(Span { file, start: at, end: at.saturating_add(2) });
    }
    match bad_at {
        None => parse(file, files, diagnostics),
        Some(at) => {
            let at = u32::try_from(at).ok()?;
            diagnostics.undecodable_bytes(Span { file, start: at, end: at.saturating_add(3) });
            None
        }
    }
}
