//! The texts of all files that were read, and the way from a byte offset to a line and column.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::file_id::FileId;
use super::lines::Lines;
use super::place::Place;
use super::span::Span;

/// One file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user wrote it, or the URL it was fetched from.
    pub path: PathBuf,
    /// The decoded text.
    pub text: String,
    /// The file on disk that holds it, if one does: a build depends on that file.
    pub on_disk: Option<PathBuf>,
    /// Made for the first diagnostic that needs it.
    lines: OnceLock<Lines>,
}

impl SourceFile {
    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

/// All files of one run: the document and its overlays.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<SourceFile>,
    /// Files that decide what is read and are shown to nobody.
    further: Vec<PathBuf>,
}

impl Files {
    /// Keeps a text that no file on disk holds, under a name, and gives its number. A run reads a handful of
    /// files; past 65,534 the number is [`FileId::NONE`] and spans into the file do not resolve.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: String) -> FileId {
        self.keep(path.into(), text, None)
    }

    /// Keeps a text that was read from disk, under the name that the user knows it by.
    pub fn add_read(
        &mut self,
        path: impl Into<PathBuf>,
        text: String,
        on_disk: impl Into<PathBuf>,
    ) -> FileId {
        self.keep(path.into(), text, Some(on_disk.into()))
    }

    fn keep(&mut self, path: PathBuf, text: String, on_disk: Option<PathBuf>) -> FileId {
        let id = u16::try_from(self.files.len()).map_or(FileId::NONE, FileId::new);
        self.files.push(SourceFile { path, text, on_disk, lines: OnceLock::new() });
        id
    }

    /// Notes a file that decides what is read, whether it is there or not.
    pub fn depend_on(&mut self, path: impl Into<PathBuf>) {
        self.further.push(path.into());
    }

    /// The files on disk that a run depends on: what `cargo::rerun-if-changed` is for.
    pub fn on_disk(&self) -> impl Iterator<Item = &Path> {
        let read = self.files.iter().filter_map(|file| file.on_disk.as_deref());
        read.chain(self.further.iter().map(PathBuf::as_path))
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
        let file = self.get(span.file)?;
        file.lines().place(&file.text, usize::try_from(span.start).ok()?)
    }

    /// The line that a span starts on, as a range of bytes without its line break.
    pub fn line(&self, span: Span) -> Option<Range<usize>> {
        let file = self.get(span.file)?;
        file.lines().around(&file.text, usize::try_from(span.start).ok()?)
    }
}
