//! The arguments of `login`, `token` and `logout`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::cli::reading::Reading;

/// Which credential is meant. `login` remembers all of it but the secret, so that the others need the document only.
#[derive(Debug, Args)]
pub(in crate::cli) struct Session {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,

    /// The security scheme of the document; needed where several take a person.
    #[arg(long, value_name = "NAME")]
    pub(super) scheme: Option<String>,

    /// The client id that the provider gave you. A secret that belongs to it is read from CLIENTSMITH_CLIENT_SECRET.
    #[arg(long, value_name = "ID")]
    pub(super) client_id: Option<String>,

    /// A scope to ask for; may be given several times.
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Vec<String>,

    /// A parameter of the provider's own, such as audience=…; may be given several times.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(super) parameter: Vec<(String, String)>,

    /// Whose tokens these are, where several people use one machine account.
    #[arg(long, value_name = "NAME")]
    pub(super) account: Option<String>,

    /// Where the API is, if not where the document says: what relative addresses are relative to.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// The provider, to find its endpoints by its own description.
    #[arg(long, value_name = "URL")]
    pub(super) issuer: Option<String>,

    /// Another authorization endpoint than the document's.
    #[arg(long, value_name = "URL")]
    pub(super) authorization_url: Option<String>,

    /// Another token endpoint than the document's.
    #[arg(long, value_name = "URL")]
    pub(super) token_url: Option<String>,

    /// Where the tokens are kept: in files, if `login` was told nothing else.
    #[arg(long, value_enum)]
    pub(super) store: Option<Place>,

    /// The folder of the file store and of what `login` remembers, if not the user's own.
    #[arg(long, value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Login {
    #[command(flatten)]
    pub(in crate::cli) session: Session,

    /// Show a code to enter on another device instead of opening a browser here.
    #[arg(long)]
    pub(super) device: bool,

    /// Print the address instead of opening a browser.
    #[arg(long)]
    pub(super) no_browser: bool,

    /// The host of the redirect URI, as it is registered with the provider.
    #[arg(long, value_enum, default_value_t = Host::V4)]
    pub(super) host: Host,

    /// The port of the redirect URI; 0 is any.
    #[arg(long, default_value_t = 0)]
    pub(super) port: u16,

    /// The path of the redirect URI.
    #[arg(long, default_value = "/callback")]
    pub(super) path: String,
}

/// A place for tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    /// Files that only you can read.
    #[default]
    File,
    /// The keyring of the operating system.
    Keyring,
}

/// A host of a redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Host {
    #[value(name = "127.0.0.1")]
    V4,
    #[value(name = "::1")]
    V6,
    #[value(name = "localhost")]
    Localhost,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
