//! The generators that are measured, and how each is asked for a crate.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::failure::Failure;
use crate::measure::{Cost, Limits, measure};

/// Generating takes seconds; what takes longer than this does not end well.
const LIMIT: Limits = Limits { time: Duration::from_secs(600), memory: None };

/// A generator, or a way to run ours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Contender {
    pub(super) name: &'static str,
    pub(super) made: Made,
    kind: Kind,
    program: PathBuf,
}

/// What comes out; only what is alike is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    Client,
    TypesOnly,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Clientsmith { runtime: PathBuf, options: &'static [&'static str] },
    Ploidy,
    OpenapiToRust,
    OpenapiGenerator,
}

/// The generators of others, and where each is below the folder of peers.
const PEERS: [(&str, Kind, &str); 3] = [
    ("ploidy", Kind::Ploidy, "bin/ploidy"),
    ("openapi-to-rust", Kind::OpenapiToRust, "bin/openapi-to-rust"),
    (
        "openapi-generator",
        Kind::OpenapiGenerator,
        "openapi-generator/openapi_generator_cli/openapi-generator.jar",
    ),
];

/// The ways to run ours. The first of each kind is what others are compared to.
const OURS: [(&str, Made, &[&str]); 4] = [
    ("clientsmith", Made::Client, &[]),
    ("clientsmith, serde-derive", Made::Client, &["--codec", "serde-derive"]),
    ("clientsmith, types only", Made::TypesOnly, &["--only", "types"]),
    (
        "clientsmith, types only, serde-derive",
        Made::TypesOnly,
        &["--only", "types", "--codec", "serde-derive"],
    ),
];

impl Contender {
    /// Ours first; then those that are installed.
    pub(super) fn all(program: PathBuf, runtime: &Path, peers: Option<&Path>) -> Result<Vec<Self>, Failure> {
        let help = Command::new(&program).args(["generate", "--help"]).output();
        let help = help.map_err(|error| format!("cannot run {}: {error}", program.display()))?;
        let help = String::from_utf8_lossy(&help.stdout);
        let mut all = Vec::new();
        for (name, made, options) in OURS {
            match options.iter().find(|it| it.starts_with("--") && !help.contains(**it)) {
                Some(option) => eprintln!("bench: left out: {name}; this generator has no `{option}`"),
                None => {
                    let kind = Kind::Clientsmith { runtime: runtime.to_path_buf(), options };
                    all.push(Self { name, made, kind, program: program.clone() });
                }
            }
        }
        for (name, kind, place) in PEERS {
            match peers.map(|it| it.join(place)).filter(|it| it.is_file()) {
                Some(program) => all.push(Self { name, made: Made::Client, kind, program }),
                None => eprintln!("bench: left out: {name} is not installed; see `--peers`"),
            }
        }
        Ok(all)
    }

    /// Whether others are compared to it.
    pub(super) fn is_base(&self) -> bool {
        OURS.iter().find(|it| it.1 == self.made).is_some_and(|it| it.0 == self.name)
    }

    /// Whether it is ours, asked for something else than it gives by itself.
    pub(super) fn has_options(&self) -> bool {
        matches!(&self.kind, Kind::Clientsmith { options, .. } if !options.is_empty())
    }

    /// Generates into a folder that is emptied before.
    pub(super) fn run(&self, document: &Path, out: &Path) -> Result<Cost, Failure> {
        let _ = fs::remove_dir_all(out);
        fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
        measure(&self.command(document, out), LIMIT, Stdio::null())
    }

    /// The command that generates into an empty folder.
    fn command(&self, document: &Path, out: &Path) -> Command {
        let mut command = match self.kind {
            Kind::OpenapiGenerator => Command::new("java"),
            _ => Command::new(&self.program),
        };
        let mut words = |words: &[&dyn AsRef<OsStr>]| {
            command.args(words.iter().map(|it| it.as_ref()));
        };
        match &self.kind {
            Kind::Clientsmith { runtime, options } => {
                words(&[
                    &"generate",
                    &document,
                    &"--out",
                    &out,
                    &"--name",
                    &"generated",
                    &"--runtime",
                    &runtime,
                ]);
                for option in *options {
                    words(&[option]);
                }
            }
            Kind::Ploidy => words(&[&"generate", &"rust", &document, &"-o", &out, &"--name", &"generated"]),
            Kind::OpenapiToRust => {
                let api = out.join("src/api");
                words(&[&"generate", &document, &"--output-dir", &api, &"--module-name", &"api", &"--quiet"]);
            }
            Kind::OpenapiGenerator => {
                words(&[
                    &"-jar",
                    &self.program,
                    &"generate",
                    &"--generator-name",
                    &"rust",
                    &"--skip-validate-spec",
                ]);
                words(&[&"--input-spec", &document, &"--output", &out]);
                words(&[
                    &"--additional-properties",
                    &"packageName=generated,packageVersion=0.1.0,library=reqwest",
                ]);
            }
        }
        command
    }

    /// Makes a crate of what was generated that cargo takes by itself.
    pub(super) fn finish(&self, out: &Path) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", out.display()));
        if self.kind == Kind::OpenapiToRust {
            let dependencies = fs::read_to_string(out.join("src/api/REQUIRED_DEPS.toml")).map_err(failed)?;
            let package = "[package]\nname = \"generated\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";
            fs::write(out.join("Cargo.toml"), format!("{package}{dependencies}")).map_err(failed)?;
            fs::write(out.join("src/lib.rs"), "pub mod api;\n").map_err(failed)?;
        }
        let manifest = out.join("Cargo.toml");
        let mut text = fs::read_to_string(&manifest).map_err(failed)?;
        if !text.contains("[workspace]") {
            text.push_str("\n[workspace]\n");
        }
        fs::write(&manifest, text).map_err(failed)
    }
}
