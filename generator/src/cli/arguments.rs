//! The command line, as people type it and as `--help` explains it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::reading::Reading;
use super::session::{Login, Session};
use crate::config::Enums;
use crate::layout::{CodecStyle, SerdeTraits};

const EXIT_CODES: &str = "\
Exit codes:
  0   done; warnings were printed to stderr
  1   --check found files that differ from what would be written
  2   the document, an overlay or the configuration cannot be used, or --strict met a warning
  3   a path or address on the command line could not be read or written
  4   the login did not succeed, or there is no token
  64  the command line itself is wrong";

const GENERATE_EXAMPLES: &str = "\
Examples:
  cargo clientsmith generate openapi.yaml --out my-api
  cargo clientsmith generate openapi.json --overlay fixes.yaml --out clients/acme --name acme
  cargo clientsmith generate openapi.yaml --out my-api --include-tag tasks --exclude-path '/admin/**'
  cargo clientsmith generate https://acme.example/openapi.json --out acme --report acme.json
  cargo clientsmith generate openapi.yaml --out clients/acme --check

The crate that is written is yours to publish or to commit. Only files whose content changes are touched.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  cargo clientsmith inspect openapi.yaml                  what is in it, and what Clientsmith has to say
  cargo clientsmith inspect openapi.yaml --format json    the same for programs: the report of `generate`
  cargo clientsmith inspect openapi.yaml --stage ir       the API as Clientsmith understood it";

const LOGIN_EXAMPLES: &str = "\
Examples:
  cargo clientsmith login openapi.yaml --client-id my-app --scope openid --scope offline_access
  cargo clientsmith login openapi.yaml --client-id my-app --device
  curl -H \"Authorization: Bearer $(cargo clientsmith token openapi.yaml)\" https://api.example/me
  cargo clientsmith logout openapi.yaml";

/// Typed Rust clients that know how to authenticate, from OpenAPI and Swagger documents.
#[derive(Debug, Parser)]
#[command(name = "cargo clientsmith", bin_name = "cargo clientsmith", version, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a complete client crate for a document.
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Generate),
    /// Say what is in a document and what would become of it; writes nothing.
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Log in to the API of a document, in the browser or on another device; the tokens are kept.
    #[command(after_help = LOGIN_EXAMPLES)]
    Login(Box<Login>),
    /// Print an access token of a login, and nothing else, on stdout; it is renewed first where that is due.
    Token(Box<Session>),
    /// End a login: revoke its tokens and forget them.
    Logout(Box<Session>),
}

#[derive(Debug, Args)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) reading: Reading,

    /// The folder that becomes the crate; made where it is missing.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,

    /// The name of the crate; without it, the name in the configuration or one made from the title.
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    pub(super) name: Option<String>,

    /// The folder of the runtime crate, to depend on it by path instead of by version.
    #[arg(long, value_name = "PATH")]
    pub(super) runtime: Option<PathBuf>,

    /// Write no Cargo features; without it, each tag is one, and all of them are on by default.
    #[arg(long)]
    pub(super) no_features: bool,

    /// How the types are read and written; without it, as the configuration says, or by tables.
    #[arg(long, value_enum)]
    pub(super) codec: Option<Codec>,

    /// Which of serde's traits types get; without it, as the configuration says, or those that are used.
    #[arg(long, value_enum)]
    pub(super) serde: Option<SerdeWord>,

    /// Whether enums take values that the document does not list; without it, as the configuration says, or they do.
    #[arg(long, value_enum)]
    pub(super) enums: Option<EnumsWord>,

    /// Write `tests/contract.rs` as well: a test that calls every operation, and judges it by the document.
    #[arg(long)]
    pub(super) tests: bool,

    /// Give the crate a feature `mock`: a server for tests of programs that call the API.
    #[arg(long)]
    pub(super) mock: bool,

    /// Where to write the report: counts and diagnostics, as JSON.
    #[arg(long, value_name = "FILE.json")]
    pub(super) report: Option<PathBuf>,

    /// Take every warning for an error: nothing is written.
    #[arg(long)]
    pub(super) strict: bool,

    /// Write nothing; exit with 1 if the folder is not what would be written.
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(super) struct Inspect {
    #[command(flatten)]
    pub(super) reading: Reading,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// Print what this stage of the pipeline made of the document instead.
    #[arg(long, value_enum)]
    pub(super) stage: Option<Stage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Codec {
    /// By tables that the runtime works through: a fraction of the cost to compile.
    Tables,
    /// By the derives of serde.
    SerdeDerive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SerdeWord {
    /// `Serialize` for what travels in requests, `Deserialize` for what travels in answers.
    Used,
    /// Both for all types, so that answers can be kept as JSON.
    Both,
}

impl From<SerdeWord> for SerdeTraits {
    fn from(word: SerdeWord) -> Self {
        match word {
            SerdeWord::Used => SerdeTraits::Used,
            SerdeWord::Both => SerdeTraits::Both,
        }
    }
}

impl From<Codec> for CodecStyle {
    fn from(codec: Codec) -> Self {
        match codec {
            Codec::Tables => CodecStyle::Tables,
            Codec::SerdeDerive => CodecStyle::SerdeDerive,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EnumsWord {
    /// They keep any value in a variant of its own.
    Open,
    /// They have no such variant, and any other value is an error.
    Closed,
}

impl From<EnumsWord> for Enums {
    fn from(word: EnumsWord) -> Self {
        match word {
            EnumsWord::Open => Enums::Open,
            EnumsWord::Closed => Enums::Closed,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The document after overlays and upgrade, in the shape of OpenAPI 3.2.
    Tree,
    /// The API as data, without OpenAPI's words and without Rust's.
    Ir,
    /// The crate as data: names, modules, types, documentation.
    Layout,
}

fn package_name(text: &str) -> Result<String, String> {
    match crate::config::package_name::problem(text) {
        None => Ok(text.to_owned()),
        Some(reason) => Err(reason.to_owned()),
    }
}
