//! A generator: what to read and what to make of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::compile::compile;
use super::error::Error;
use super::progress::Stage;
use super::run::Run;
use super::{placement, stack};
use crate::config::{self, Config, Enums};
use crate::diagnostics::Diagnostics;
use crate::layout::{CodecStyle, Companions, FeatureRule, SerdeTraits};
use crate::report::Report;
use crate::select::{Part, Selection};
use crate::source::{self, Access, Fetch, Input};
use crate::text::{Files, Span};
use crate::{bundle, layout, write};

/// What to read and what to make of it.
///
/// ```no_run
/// use clientsmith_generator::Generator;
///
/// let report = Generator::new("specs/tasks.yaml").name("tasks").write_crate("clients/tasks")?;
/// println!("{} operations", report.operations.generated);
/// # Ok::<(), clientsmith_generator::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    document: Input,
    overlays: Vec<Input>,
    config: Option<PathBuf>,
    name: Option<String>,
    runtime: Option<PathBuf>,
    selection: Selection,
    access: Access,
    features: Option<FeatureRule>,
    codec: Option<CodecStyle>,
    serde: Option<SerdeTraits>,
    enums: Option<Enums>,
    companions: Companions,
}

/// What the texts are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination<'a> {
    /// A crate in this folder.
    Crate(&'a Path),
    /// A module that a crate includes.
    Module,
    /// Nothing: somebody only looks.
    Nowhere,
}

impl Generator {
    /// Reads the document at this path, or the input given.
    pub fn new(document: impl Into<Input>) -> Self {
        Generator {
            document: document.into(),
            overlays: Vec::new(),
            config: None,
            name: None,
            runtime: None,
            selection: Selection::default(),
            access: Access::default(),
            features: None,
            codec: None,
            serde: None,
            enums: None,
            companions: Companions::default(),
        }
    }

    /// Takes a typed document. It was read by somebody else, so diagnostics about it have no lines.
    ///
    /// # Errors
    ///
    /// If the document cannot be serialised, which takes an extension that is no JSON value.
    #[cfg(feature = "openapiv3")]
    pub fn from_openapiv3(document: &openapiv3::OpenAPI) -> Result<Self, serde_json::Error> {
        Ok(Self::new(Input::Tree(Box::new(source::from_serializable(document)?))))
    }

    /// Applies an OpenAPI Overlay to the document, after those that were named before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<Input>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Lets the document refer to files on this host, or on this `host:port`. What they hold is kept beside the
    /// document, with a lock; without [`fetcher`](Self::fetcher) only what is kept is read.
    #[must_use]
    pub fn allow_remote(mut self, host: impl Into<String>) -> Self {
        self.access.hosts.push(host.into());
        self
    }

    /// Asks servers for what is not kept yet.
    #[must_use]
    pub fn fetcher(mut self, fetcher: impl Fetch + 'static) -> Self {
        self.access.fetcher = Some(Arc::new(fetcher));
        self
    }

    /// Takes settings from this `clientsmith.toml`.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Names the crate. Without it, the configuration does, or the title of the API.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes the crate depend on the runtime in this folder, instead of by version.
    #[must_use]
    pub fn runtime(mut self, folder: impl Into<PathBuf>) -> Self {
        self.runtime = Some(folder.into());
        self
    }

    /// Gives the crate these Cargo features; without it, the configuration does, or each group of operations gets one.
    #[must_use]
    pub fn features(mut self, rule: FeatureRule) -> Self {
        self.features = Some(rule);
        self
    }

    /// Has the types read and written in this way; without it, the configuration says how, or it is by tables.
    #[must_use]
    pub fn codec(mut self, style: CodecStyle) -> Self {
        self.codec = Some(style);
        self
    }

    /// Gives types both of serde's traits, or those for the directions in which each travels; without it, the configuration says
    /// which, or it is the latter.
    #[must_use]
    pub fn serde(mut self, traits: SerdeTraits) -> Self {
        self.serde = Some(traits);
        self
    }

    /// Has enums take any value, or those alone that the document lists; without it, the configuration says which, or
    /// they take any.
    #[must_use]
    pub fn enums(mut self, enums: Enums) -> Self {
        self.enums = Some(enums);
        self
    }

    /// Writes `tests/contract.rs` as well: a test that calls every operation, and judges it by the document.
    #[must_use]
    pub fn tests(mut self) -> Self {
        self.companions.contract = true;
        self
    }

    /// Gives the crate a feature `mock`: a server for tests of programs that call the API.
    #[must_use]
    pub fn mock(mut self) -> Self {
        self.companions.mock = true;
        self
    }

    /// Changes which part of the API is generated, beyond what the configuration asks for.
    #[must_use]
    pub fn select(mut self, change: impl FnOnce(&mut Selection)) -> Self {
        change(&mut self.selection);
        self
    }

    /// Writes a complete crate into a folder. Only files whose content changes are touched.
    ///
    /// # Errors
    ///
    /// If something cannot be read or written, or the document cannot be used.
    pub fn write_crate(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        let folder = folder.as_ref();
        let run = self.run(Destination::Crate(folder), &|_| ())?;
        write::write(folder, run.texts()?)?;
        Ok(run.report())
    }

    /// Runs the pipeline and writes nothing.
    ///
    /// # Errors
    ///
    /// If something cannot be read. What is wrong with the document itself stands in the result.
    pub fn run(&self, destination: Destination<'_>, enter: &(dyn Fn(Stage) + Sync)) -> Result<Run, Error> {
        let run = stack::with_room(|| self.run_here(destination, enter));
        run.map_err(|source| Error::Io { path: PathBuf::from("a thread"), source })?
    }

    fn run_here(&self, destination: Destination<'_>, enter: &dyn Fn(Stage)) -> Result<Run, Error> {
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        enter(Stage::Load);
        let config = self.read_config(&mut files, &mut diagnostics)?;
        if let Some(name) = &self.name {
            config::package_name::check(name, Span::NONE, &mut diagnostics);
        }
        let selection = config.selection.clone().and(&self.selection);
        let options = self.options(&config, selection.part, destination)?;
        let overlays: Vec<_> = config.overlays.iter().map(|it| Input::from(it.as_path())).collect();
        let overlays = [overlays, self.overlays.clone()].concat();
        let tree = source::load(&self.document, &overlays, &mut files, &mut diagnostics)?;
        // Mistakes of the configuration are told together with those of the document's text.
        let tree = tree.filter(|_| !diagnostics.has_errors());
        let hosts = [config.allow_remote, self.access.hosts.clone()].concat();
        let access = Access { hosts, ..self.access.clone() };
        let bundled =
            tree.map(|it| bundle::bundle(it, &self.document, &access, &mut files, &mut diagnostics));
        let tree = bundled.transpose()?;
        let mut declarations = config.declarations;
        declarations.extend(self.enums.or(config.enums).map(Enums::declaration));
        let compiled =
            tree.and_then(|tree| compile(tree, &declarations, &selection, &options, &mut diagnostics, enter));
        let compiled = compiled.transpose().map_err(Error::Defect)?;
        let compiled = compiled.filter(|_| !diagnostics.has_errors());
        Ok(Run { files, diagnostics, compiled })
    }

    fn read_config(&self, files: &mut Files, diagnostics: &mut Diagnostics) -> Result<Config, Error> {
        let Some(path) = &self.config else { return Ok(Config::default()) };
        let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.clone(), source })?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(config::parse(path, text, files, diagnostics)),
            Err(_) => {
                diagnostics.undecodable_bytes(Span::NONE);
                Ok(Config::default())
            }
        }
    }

    fn options(
        &self,
        config: &Config,
        part: Part,
        destination: Destination<'_>,
    ) -> Result<layout::Options, Error> {
        let name = self.name.clone().or_else(|| config.name.clone());
        let runtime = self.runtime.as_deref().or(config.runtime.as_deref());
        let contents = match part {
            Part::Types => layout::Contents::Types,
            Part::Everything => layout::Contents::Client,
        };
        let features = match (self.features.or(config.features), destination) {
            (Some(rule), Destination::Crate(_) | Destination::Nowhere) => rule,
            (None, Destination::Crate(_) | Destination::Nowhere) => FeatureRule::PerGroup,
            // Its features would be those of the crate that includes it.
            (_, Destination::Module) => FeatureRule::None,
        };
        let dependencies = config.dependencies.clone();
        let codec = self.codec.or(config.codec).unwrap_or_default();
        let companions = match destination {
            Destination::Crate(_) | Destination::Nowhere => Companions {
                contract: self.companions.contract || config.companions.contract,
                mock: self.companions.mock || config.companions.mock,
            },
            // They belong to the crate that includes it.
            Destination::Module => Companions::default(),
        };
        let serde = match companions {
            Companions { contract: false, mock: false } => self.serde.or(config.serde).unwrap_or_default(),
            // Tests read what is sent, and write what comes back.
            Companions { .. } => SerdeTraits::Both,
        };
        let options = layout::Options {
            name,
            contents,
            features,
            dependencies,
            codec,
            serde,
            companions,
            ..layout::Options::default()
        };
        match destination {
            Destination::Crate(folder) => {
                let found = placement::runtime(runtime, folder);
                let path = runtime.unwrap_or(folder).to_owned();
                let runtime = found.map_err(|source| Error::Io { path, source })?;
                Ok(layout::Options { runtime, own_workspace: placement::is_stranger(folder), ..options })
            }
            Destination::Module | Destination::Nowhere => Ok(options),
        }
    }
}
