//! Why a file that is referred to is not read.

use std::io::ErrorKind;

use crate::text::Place;

/// Why a file that is referred to is not read. The words follow “is not read: ”.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// There is no such file.
    NotThere,
    /// It is a folder.
    Folder,
    /// It is a device or the like, or the file system refuses.
    NotAFile,
    /// The path is absolute.
    Absolute,
    /// It is an address of a kind that nothing is read from.
    Scheme,
    /// It is on this host, from which nothing may be read.
    Remote(String),
    /// It may be read and was not kept, and there is nobody to ask for it.
    NotKept,
    /// No answer came from its server, or no good one.
    NotFetched(String),
    /// It is not what it was; the run ends with that.
    Changed,
    /// The document itself is no file, so nothing is relative to it.
    NoBase,
    /// More files, or larger ones, than any document has.
    TooMuch,
    /// It says that it is another document, with this address.
    Another(String),
    /// There is no such file, nor anything at the address that `$self` makes of its name.
    Elsewhere(Box<Unreadable>),
    /// Bytes that are no text.
    Encoding,
    /// Neither JSON nor YAML, from this place on.
    Syntax(Option<Place>),
    /// A text or a number.
    NotADocument,
}

impl Unreadable {
    pub(super) fn of(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::NotThere,
            _ => Unreadable::NotAFile,
        }
    }
}

impl Unreadable {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Unreadable::Remote(host) => format!(
                "`--allow-remote {host}`, or `allow-remote = [\"{host}\"]` in the configuration, reads it, and keeps it \
                 beside the document for later runs"
            ),
            Unreadable::NotKept => "run `cargo clientsmith generate` once with `--allow-remote`, and commit \
                                    `clientsmith.lock` and `clientsmith.remote`"
                .to_owned(),
            Unreadable::Elsewhere(why) => format!("correct the reference; or {}", why.help()),
            Unreadable::NotThere
            | Unreadable::Folder
            | Unreadable::NotAFile
            | Unreadable::Absolute
            | Unreadable::Scheme
            | Unreadable::NoBase
            | Unreadable::NotFetched(_)
            | Unreadable::Changed
            | Unreadable::TooMuch
            | Unreadable::Another(_)
            | Unreadable::Encoding
            | Unreadable::Syntax(_)
            | Unreadable::NotADocument => {
                "what it stands for is untyped or left out; correct the reference, or put what it names into this \
                 document"
                    .to_owned()
            }
        }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unreadable::NotThere => f.write_str("there is no such file"),
            Unreadable::Folder => f.write_str("it is a folder"),
            Unreadable::NotAFile => f.write_str("it cannot be opened as a file"),
            Unreadable::Absolute => f.write_str("its path is absolute"),
            Unreadable::Scheme => f.write_str("it is neither a relative path nor an https address"),
            Unreadable::Remote(host) => write!(f, "it is on `{host}`, which was not allowed"),
            Unreadable::NotKept => f.write_str("it has not been fetched yet"),
            Unreadable::NotFetched(why) => f.write_str(why),
            Unreadable::Changed => f.write_str("it has changed"),
            Unreadable::NoBase => f.write_str("the document was not read from a file"),
            Unreadable::TooMuch => f.write_str("the document refers to more than can be read"),
            Unreadable::Another(own) => write!(f, "it says that it is `{own}`, which is not what is meant"),
            Unreadable::Elsewhere(why) => write!(f, "there is no such file, and by `$self` {why}"),
            Unreadable::Encoding => f.write_str("it is no text"),
            Unreadable::Syntax(None) => f.write_str("it is neither JSON nor YAML"),
            Unreadable::Syntax(Some(place)) => {
                write!(f, "it is neither JSON nor YAML (line {}, column {})", place.line, place.column)
            }
            Unreadable::NotADocument => f.write_str("it holds a plain text"),
        }
    }
}
