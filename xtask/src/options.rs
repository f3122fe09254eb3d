//! The options of a command, taken from the words behind it.

use crate::failure::Failure;

/// Refuses every word behind a command that takes none.
pub(crate) fn none(command: &str, arguments: &[String]) -> Result<(), Failure> {
    Options::new(command, arguments).finish().map(|_| ())
}

/// Words that are taken out one option after the other.
pub(crate) struct Options {
    command: String,
    words: Vec<String>,
}

impl Options {
    pub(crate) fn new(command: &str, arguments: &[String]) -> Self {
        Self { command: command.to_owned(), words: arguments.to_vec() }
    }

    /// Whether a word without a value is there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|it| it != name);
        self.words.len() != before
    }

    /// The value behind a name, as `--name value` or `--name=value`.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let joined = format!("{name}=");
        if let Some(at) = self.words.iter().position(|it| it.starts_with(&joined)) {
            return Ok(self.words.remove(at).strip_prefix(&joined).map(str::to_owned));
        }
        let Some(at) = self.words.iter().position(|it| it == name) else { return Ok(None) };
        self.words.remove(at);
        if at < self.words.len() {
            return Ok(Some(self.words.remove(at)));
        }
        Err(Failure::usage(format!("`{name}` needs a value; see `cargo xtask {} --help`", self.command)))
    }

    /// The number behind a name.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<u64>, Failure> {
        let Some(text) = self.value(name)? else { return Ok(None) };
        let number = text.parse().map_err(|_| Failure::usage(format!("`{name} {text}`: not a number")))?;
        Ok(Some(number))
    }

    /// The words that are no options; an option nobody asked for is refused.
    pub(crate) fn finish(self) -> Result<Vec<String>, Failure> {
        self.at_most(0)
    }

    /// Like [`Options::finish`], where up to `count` words may stay.
    pub(crate) fn at_most(self, count: usize) -> Result<Vec<String>, Failure> {
        let unknown = self.words.iter().find(|it| it.starts_with("--")).or_else(|| self.words.get(count));
        match unknown {
            Some(word) => Err(Failure::usage(format!(
                "`{word}` is not understood; see `cargo xtask {} --help`",
                self.command
            ))),
            None => Ok(self.words),
        }
    }
}
