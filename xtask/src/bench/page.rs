//! A page of results: a heading, what was measured, tables, plots.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::machine;
use super::setting::Setting;
use crate::failure::Failure;

/// A Markdown file in the making.
pub(super) struct Page {
    name: &'static str,
    text: String,
}

impl Page {
    pub(super) fn new(name: &'static str, title: &str, what: &str) -> Self {
        let machine = machine::describe();
        let text = format!("# {title}\n\nWritten by `cargo xtask bench {name}`. {machine}\n\n{what}\n");
        Self { name, text }
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        let _ = write!(self.text, "\n{text}\n");
    }

    /// A table; the first column is text, the others are figures.
    pub(super) fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        let rule = heads.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "--:" });
        let rule: Vec<_> = rule.collect();
        let _ = write!(self.text, "\n| {} |\n| {} |\n", heads.join(" | "), rule.join(" | "));
        for row in rows {
            let _ = writeln!(self.text, "| {} |", row.join(" | "));
        }
    }

    /// A plot, as a file beside the page.
    pub(super) fn plot(
        &mut self,
        setting: &Setting,
        name: &str,
        alt: &str,
        svg: &str,
    ) -> Result<(), Failure> {
        let path = setting.results.join(format!("{name}.svg"));
        fs::write(&path, svg).map_err(|error| format!("{}: {error}", path.display()))?;
        let _ = write!(self.text, "\n![{alt}]({name}.svg)\n");
        Ok(())
    }

    /// Writes the page, and shows it.
    pub(super) fn finish(self, setting: &Setting) -> Result<(), Failure> {
        let path = setting.results.join(format!("{}.md", self.name));
        fs::write(&path, &self.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}\nwritten to {}", self.text, path.display());
        Ok(())
    }
}

/// How a document is called in tables: without its folder and kind.
pub(super) fn name(document: &Path) -> String {
    document.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}
