//! The texts of all files that were read, and the way from a byte offset to a line and column.

use std::path::{Path, PathBuf};

use super::file_id::FileId;
use super::span::Span;

/// One file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user wrote it, or the URL it was fetched from.
    pub path: PathBuf,
    /// The decoded text.
    pub text: String,
}

/// All files of one run: the document and its overlays.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<SourceFile>,
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Files {
    /// Keeps a file and gives its number. A run reads a handful of files; past 65,534 the number is
    /// [`FileId::NONE`] and spans into the file do not resolve.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: String) -> FileId {
        let id = u16::try_from(self.files.len()).map_or(FileId::NONE, FileId::new);
        self.files.push(SourceFile { path: path.into(), text });
        id
    }

    /// The file with this number.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(id.index()))
    }

    /// Every file with its number, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .filter_map(|(index, file)| Some((FileId::new(u16::try_from(index).ok()?), file)))
    }

    /// The path of the file a span points into.
    pub fn path(&self, span: Span) -> Option<&Path> {
        self.get(span.file).map(|file| file.path.as_path())
    }

    /// Line and column of a span's first byte.
    pub fn place(&self, span: Span) -> Option<Place> {
        let text = &self.get(span.file)?.text;
        let before = text.get(..usize::try_from(span.start).ok()?.min(text.len()))?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..)?.chars().count() + 1;
        Some(Place { line: u32::try_from(line).ok()?, column: u32::try_from(column).ok()? })
    }
}
