//! Generating in a build script.

mod choosing;

use std::path::PathBuf;

use crate::config::Enums;
use crate::diagnostics::{Diagnostic, Severity};
use crate::layout::CodecStyle;
use crate::pipeline::{Destination, Error, Generator, Run, module};
use crate::source::Input;
use crate::text::Files;
use crate::write;

/// So many warnings are worth a line each in cargo's output.
const WARNINGS_SHOWN: usize = 20;

/// Writes the client for a document to `$OUT_DIR`, and tells cargo what it depends on.
///
/// ```no_run
/// // build.rs
/// # #[expect(clippy::needless_doctest_main, reason = "a build script is a program")]
/// fn main() -> Result<(), clientsmith_generator::Error> {
///     clientsmith_generator::Builder::new("specs/tasks.yaml").name("tasks").generate()?;
///     Ok(())
/// }
/// ```
///
/// ```ignore
/// // src/main.rs
/// clientsmith_runtime::include_client!(mod tasks);
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    generator: Generator,
    out_dir: Option<PathBuf>,
}

impl Builder {
    /// Reads the document at this path, relative to the package's folder.
    pub fn new(document: impl Into<Input>) -> Self {
        Builder { generator: Generator::new(document), out_dir: None }
    }

    /// Applies an OpenAPI Overlay to the document, after those that were named before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<Input>) -> Self {
        self.generator = self.generator.overlay(overlay);
        self
    }

    /// Takes settings from this `clientsmith.toml`.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.generator = self.generator.config(path);
        self
    }

    /// Lets the document refer to files on this host. A build script asks no server: it reads what
    /// `cargo clientsmith generate --allow-remote` has kept beside the document.
    #[must_use]
    pub fn allow_remote(mut self, host: impl Into<String>) -> Self {
        self.generator = self.generator.allow_remote(host);
        self
    }

    /// Names the client: the folder in `$OUT_DIR`, and what it calls itself on the wire. Without it, the
    /// configuration does, or the title of the API.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.generator = self.generator.name(name);
        self
    }

    /// Has the types read and written in this way. Without it, the configuration says how, or it is by tables.
    #[must_use]
    pub fn codec(mut self, style: CodecStyle) -> Self {
        self.generator = self.generator.codec(style);
        self
    }

    /// Has enums take any value, or those alone that the document lists. Without it, the configuration says which, or
    /// they take any.
    #[must_use]
    pub fn enums(mut self, enums: Enums) -> Self {
        self.generator = self.generator.enums(enums);
        self
    }

    /// Writes to a folder in this one instead of `$OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Writes the client.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or written, or the document cannot be used; the error then shows all
    /// diagnostics with their source lines, in `Debug` too.
    pub fn generate(self) -> Result<(), Error> {
        let out_dir = match self.out_dir {
            Some(folder) => folder,
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NotABuildScript)?,
        };
        let run = self.generator.run(Destination::Module, &|_| ())?;
        tell_cargo(&run);
        let texts = run.texts()?;
        let name = run.compiled.as_ref().map(|it| it.krate.name.as_str()).unwrap_or_default();
        write::write(&out_dir.join(name), &module(texts))?;
        Ok(())
    }
}

/// Speaks cargo's language on stdout: what to watch, and what to warn of.
fn tell_cargo(run: &Run) {
    for path in run.files.on_disk() {
        println!("cargo::rerun-if-changed={}", on_one_line(&path.display().to_string()));
    }
    let warnings: Vec<_> =
        run.diagnostics.iter().filter(|it| it.code.severity == Severity::Warning).collect();
    for warning in warnings.iter().take(WARNINGS_SHOWN) {
        println!("cargo::warning={}", one_line(warning, &run.files));
    }
    let rest = warnings.len().saturating_sub(WARNINGS_SHOWN);
    if rest > 0 {
        println!("cargo::warning=and {rest} more; `cargo clientsmith inspect` shows all of them");
    }
}

/// `specs/tasks.yaml:12:3: message [code]`: cargo shows one line per warning.
fn one_line(warning: &Diagnostic, files: &Files) -> String {
    let place = files.path(warning.span).zip(files.place(warning.span));
    let place = place.map(|(path, at)| format!("{}:{}:{}: ", path.display(), at.line, at.column));
    on_one_line(&format!("{}{} [{}]", place.unwrap_or_default(), warning.message, warning.code.name))
}

/// A line break in what a document says, or in the name of a file, would begin a command to cargo.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn a_file_name_is_no_command_to_cargo() {
        assert_eq!(on_one_line("a\ncargo::rustc-env=X=1\r.yaml"), "a cargo::rustc-env=X=1 .yaml");
    }
}
