//! What a run of the pipeline gives, whether it came to its end or not.

use super::error::Error;
use crate::check::Valid;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::lower::Coverage;
use crate::report::{Finding, Operations, Report, Scheme, Typed};
use crate::source::Pointers;
use crate::spec::Spec;
use crate::text::Files;
use crate::upgrade::Dialect;
use crate::write::Text;
use crate::{ir, layout, lower};

/// A run of the pipeline.
#[derive(Debug)]
pub struct Run {
    /// Everything that was read.
    pub files: Files,
    /// Everything there is to say about it.
    pub diagnostics: Diagnostics,
    /// What it became; `None` if the document cannot be used.
    pub compiled: Option<Compiled>,
}

/// What the stages made of a document.
#[derive(Debug)]
pub struct Compiled {
    /// The version of the standard that the document is written in.
    pub dialect: Dialect,
    /// The document after overlays and upgrade.
    pub spec: Valid<Spec>,
    /// The API.
    pub api: ir::Api,
    /// How much of the document the API holds.
    pub coverage: Coverage,
    /// The crate as data.
    pub krate: layout::Crate,
    /// The crate as text.
    pub texts: Vec<Text>,
}

impl Run {
    /// The files of the crate.
    ///
    /// # Errors
    ///
    /// [`Error::Unusable`] if the document cannot be used.
    pub fn texts(&self) -> Result<&[Text], Error> {
        match &self.compiled {
            Some(compiled) => Ok(&compiled.texts),
            None => Err(Error::Unusable { diagnostics: self.rendered() }),
        }
    }

    /// All diagnostics with their source lines.
    pub fn rendered(&self) -> String {
        self.diagnostics.iter().map(|it| render(it, &self.files, Style::Plain) + "\n\n").collect()
    }

    /// What the run came to, in numbers.
    pub fn report(&self) -> Report {
        let mut pointers = Pointers::new(&self.files);
        let findings = self.diagnostics.iter();
        let diagnostics: Vec<_> =
            findings.map(|it| Finding::new(it, &self.files, pointers.pointer(it.span))).collect();
        let Some(compiled) = &self.compiled else { return Report { diagnostics, ..Report::default() } };
        let Compiled { api, coverage, texts, .. } = compiled;
        Report {
            title: api.title.clone(),
            version: api.version.clone(),
            dialect: compiled.dialect.to_string(),
            operations: Operations {
                total: coverage.operations.total,
                generated: coverage.operations.typed,
                filtered: coverage.operations.filtered,
            },
            parameters: typed(coverage.parameters),
            bodies: typed(coverage.bodies),
            responses: typed(coverage.responses),
            schemas: typed(coverage.schemas),
            servers: api.servers.iter().map(|it| it.url.clone()).collect(),
            security: api.schemes.iter().map(|it| Scheme::new(it, &compiled.krate)).collect(),
            diagnostics,
            files: texts.len(),
            bytes: texts.iter().map(|it| it.text.len()).sum(),
        }
    }
}

fn typed(count: lower::Count) -> Typed {
    Typed { total: count.total, typed: count.typed, filtered: count.filtered }
}
