//! The files that a document refers to, each read once and only when it is asked for.
//!
//! A document is somebody else's text, and its references decide which files are opened. So only regular files
//! with JSON or YAML in them are read, by relative paths; and what a file holds that is neither is never shown.

mod find;
mod location;
mod own;
mod unreadable;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::input::Input;
use super::limits::{MAX_BYTES, MAX_FILES, MAX_TREES};
use super::lock::{Access, Lock};
use super::measure::measure;
use super::node::{Node, Value};
use super::read_error::ReadError;
use super::{decode, load, parse};
use crate::diagnostics::Diagnostics;
use crate::text::{FileId, Files, Span};

use location::Location;
pub use location::join_reference;
pub use own::judge;
pub use unreadable::Unreadable;

/// The number of a document in a [`Library`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(usize);

impl DocumentId {
    /// The document that refers to the others.
    pub const ROOT: DocumentId = DocumentId(0);
}

/// A document and those that it refers to.
#[derive(Debug)]
pub struct Library<'f> {
    files: &'f mut Files,
    access: &'f Access,
    /// Where the lock is.
    home: Option<PathBuf>,
    /// Read when the first file on a server is asked for.
    lock: Option<Lock>,
    /// What ends the run.
    failed: Option<ReadError>,
    documents: Vec<Document>,
    /// What became of each place that was asked for. Never iterated.
    asked: HashMap<Location, Result<DocumentId, Unreadable>>,
    /// Documents by their file's real path: several paths can lead to one file. Never iterated.
    by_path: HashMap<PathBuf, DocumentId>,
    /// Never iterated.
    by_file: HashMap<FileId, DocumentId>,
    /// Documents by what they say that they are. Never iterated.
    by_own: HashMap<String, DocumentId>,
    /// How many files were read, of use or not.
    read: usize,
    bytes: u64,
    tree_bytes: usize,
}

#[derive(Debug)]
struct Document {
    location: Location,
    /// Where its relative references begin.
    base: Location,
    /// What it says that it is.
    own: Option<String>,
    tree: Rc<Node>,
    /// What there is to say about its text, until somebody refers to it: a file that was looked at in vain has nobody to
    /// tell.
    said: Diagnostics,
}

impl<'f> Library<'f> {
    /// A library with nothing in it but the document that refers to the rest.
    pub fn new(input: &Input, root: Rc<Node>, access: &'f Access, files: &'f mut Files) -> Self {
        let location = match input {
            Input::Path(path) => Location::File(path.clone()),
            #[cfg(feature = "fetch")]
            Input::Url(remote) => Location::Url(remote.url.clone()),
            Input::Text { .. } | Input::Tree(_) => Location::Nowhere,
        };
        let mut library = Library {
            files,
            access,
            home: home(input),
            lock: None,
            failed: None,
            documents: Vec::new(),
            asked: HashMap::new(),
            by_path: HashMap::new(),
            by_file: HashMap::new(),
            by_own: HashMap::new(),
            read: 0,
            bytes: 0,
            tree_bytes: 0,
        };
        if let Location::File(path) = &location
            && let Ok(real) = path.canonicalize()
        {
            library.by_path.insert(real, DocumentId::ROOT);
        }
        library.by_file.insert(root.span.file, DocumentId::ROOT);
        library.add(location, root, Diagnostics::default());
        library
    }

    /// The document that a value was written in. What an overlay adds belongs to the document that it changes.
    pub fn document_of(&self, span: Span) -> DocumentId {
        self.by_file.get(&span.file).copied().unwrap_or(DocumentId::ROOT)
    }

    /// The tree of a document.
    pub fn tree(&self, document: DocumentId) -> Option<Rc<Node>> {
        self.documents.get(document.0).map(|it| Rc::clone(&it.tree))
    }

    /// Puts another tree in the place of a document's.
    pub fn put_tree(&mut self, document: DocumentId, tree: Node) {
        if let Some(it) = self.documents.get_mut(document.0) {
            it.tree = Rc::new(tree);
        }
    }

    /// The path or address of a document.
    pub fn path(&self, document: DocumentId) -> Option<&Path> {
        match &self.documents.get(document.0)?.location {
            Location::File(path) => Some(path),
            Location::Url(url) => Some(Path::new(url)),
            Location::Nowhere => None,
        }
    }

    fn add(&mut self, location: Location, tree: Rc<Node>, said: Diagnostics) -> DocumentId {
        let document = DocumentId(self.documents.len());
        let own = own::own(&tree, &location);
        let base = own::base(&tree, &location);
        // The one that refers to the others was chosen by the user.
        let is_entitled = |it: &&String| document == DocumentId::ROOT || own::is_entitled(&location, it);
        if let Some(own) = own.as_ref().filter(is_entitled) {
            self.by_own.entry(own.clone()).or_insert(document);
        }
        if base != location {
            self.asked.entry(base.clone()).or_insert(Ok(document));
        }
        self.documents.push(Document { base, own, tree, location, said });
        document
    }

    fn read(&mut self, location: Location) -> Result<DocumentId, Unreadable> {
        if let Some(known) = self.asked.get(&location) {
            return known.clone();
        }
        let read = match &location {
            Location::File(path) => self.read_file(path),
            Location::Url(url) => self.read_url(url),
            Location::Nowhere => Err(Unreadable::NoBase),
        };
        self.asked.insert(location, read.clone());
        read
    }

    fn read_file(&mut self, path: &Path) -> Result<DocumentId, Unreadable> {
        let facts = std::fs::metadata(path).map_err(|error| Unreadable::of(&error))?;
        // A pipe would be waited for, and a device has no end.
        if !facts.is_file() {
            return Err(if facts.is_dir() { Unreadable::Folder } else { Unreadable::NotAFile });
        }
        let real = path.canonicalize().map_err(|error| Unreadable::of(&error))?;
        if let Some(known) = self.by_path.get(&real) {
            return Ok(*known);
        }
        if self.read >= MAX_FILES || self.bytes.saturating_add(facts.len()) > MAX_BYTES {
            return Err(Unreadable::TooMuch);
        }
        let bytes = load::read(path).map_err(|_| Unreadable::NotAFile)?;
        self.count(&bytes)?;
        let document = self.shelve(Location::File(path.to_owned()), path, path, bytes)?;
        self.by_path.insert(real, document);
        Ok(document)
    }

    fn read_url(&mut self, url: &str) -> Result<DocumentId, Unreadable> {
        let (authority, host) = location::authority(url);
        if !self.access.allows(authority, host) {
            return Err(Unreadable::Remote(host.to_owned()));
        }
        // The lock has a line for each.
        if url.contains(|it: char| it.is_whitespace() || it.is_control()) {
            return Err(Unreadable::NotFetched("it is not a URL".to_owned()));
        }
        if self.read >= MAX_FILES {
            return Err(Unreadable::TooMuch);
        }
        let (path, bytes) = match self.locked(url) {
            Ok(found) => found?,
            Err(error) => {
                self.failed.get_or_insert(error);
                return Err(Unreadable::Changed);
            }
        };
        self.count(&bytes)?;
        self.shelve(Location::Url(url.to_owned()), Path::new(url), &path, bytes)
    }

    /// Counts what was read: also where the file system had said that it is less.
    fn count(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        self.read += 1;
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.bytes > MAX_BYTES { Err(Unreadable::TooMuch) } else { Ok(()) }
    }

    /// What is kept of an address, or what its server says now.
    fn locked(&mut self, url: &str) -> Result<Result<(PathBuf, Vec<u8>), Unreadable>, ReadError> {
        let Some(home) = &self.home else { return Ok(Err(Unreadable::NoBase)) };
        let lock = match &mut self.lock {
            Some(lock) => lock,
            None => {
                let lock = Lock::read(home)?;
                self.files.depend_on(lock.file());
                self.lock.insert(lock)
            }
        };
        let path = lock.path(url);
        if let Some(bytes) = lock.content(url)? {
            return Ok(Ok((path, bytes)));
        }
        let Some(fetcher) = &self.access.fetcher else { return Ok(Err(Unreadable::NotKept)) };
        match fetcher.fetch(url) {
            Ok(bytes) => {
                lock.keep(url, &bytes)?;
                Ok(Ok((path, bytes)))
            }
            Err(why) => Ok(Err(Unreadable::NotFetched(why))),
        }
    }

    /// Writes down what was fetched.
    ///
    /// # Errors
    ///
    /// If that fails, or something that is kept is not what it was.
    pub fn close(self) -> Result<(), ReadError> {
        match (self.failed, &self.lock) {
            (Some(error), _) => Err(error),
            (None, Some(lock)) => lock.write(),
            (None, None) => Ok(()),
        }
    }

    fn shelve(
        &mut self,
        location: Location,
        name: &Path,
        on_disk: &Path,
        bytes: Vec<u8>,
    ) -> Result<DocumentId, Unreadable> {
        let decode::Decoded { text, bad_at, latin1_at } = decode::decode(bytes);
        if bad_at.is_some() {
            return Err(Unreadable::Encoding);
        }
        let file = self.files.add_read(name, text, on_disk);
        // What a parser says can quote the text: only the place is passed on.
        let mut said = Diagnostics::default();
        let tree = parse::parse(file, self.files, &mut said);
        let Some(tree) = tree.filter(|_| !said.has_errors()) else {
            let place = said.iter().find_map(|it| self.files.place(it.span));
            return Err(Unreadable::Syntax(place));
        };
        if !matches!(tree.value, Value::Object(_) | Value::Array(_)) {
            return Err(Unreadable::NotADocument);
        }
        self.tree_bytes = self.tree_bytes.saturating_add(measure(&tree).bytes);
        if self.tree_bytes > MAX_TREES {
            return Err(Unreadable::TooMuch);
        }
        if let Some(at) = latin1_at.and_then(|at| u32::try_from(at).ok()) {
            said.latin_1(Span { file, start: at, end: at.saturating_add(2) });
        }
        let is_on_disk = matches!(location, Location::File(_));
        own::judge(&tree, is_on_disk, &mut said);
        let document = self.add(location, Rc::new(tree), said);
        self.by_file.insert(file, document);
        Ok(document)
    }
}

/// The folder of a document.
fn home(input: &Input) -> Option<PathBuf> {
    match input {
        Input::Path(path) => Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        #[cfg(feature = "fetch")]
        Input::Url(remote) => Some(remote.folder.clone()),
        Input::Text { .. } | Input::Tree(_) => None,
    }
}
