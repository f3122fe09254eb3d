//! What `login` remembers for `token` and `logout`: everything but secrets.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::arguments::{Place, Session};

/// The choices of a login.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Remembered {
    pub(super) scheme: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) scopes: Vec<String>,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) base_url: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) authorization_url: Option<String>,
    pub(super) token_url: Option<String>,
    pub(super) device: bool,
    pub(super) store: Place,
}

impl Remembered {
    /// What was remembered for this document and account; nothing, where that cannot be read.
    pub(super) fn read(folder: &Path, session: &Session) -> Self {
        let text = fs::read_to_string(path(folder, session)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// With what the command line says instead.
    pub(super) fn under(self, session: &Session) -> Self {
        let or = |given: &Option<String>, kept: Option<String>| given.clone().or(kept);
        Self {
            scheme: or(&session.scheme, self.scheme),
            client_id: or(&session.client_id, self.client_id),
            scopes: if session.scope.is_empty() { self.scopes } else { session.scope.clone() },
            parameters: if session.parameter.is_empty() {
                self.parameters
            } else {
                session.parameter.clone()
            },
            base_url: or(&session.base_url, self.base_url),
            issuer: or(&session.issuer, self.issuer),
            authorization_url: or(&session.authorization_url, self.authorization_url),
            token_url: or(&session.token_url, self.token_url),
            device: self.device,
            store: session.store.unwrap_or(self.store),
        }
    }

    pub(super) fn write(&self, folder: &Path, session: &Session) -> Result<(), std::io::Error> {
        let path = path(folder, session);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, serde_json::to_string_pretty(self)?)
    }

    pub(super) fn forget(folder: &Path, session: &Session) {
        // Where there was none it is forgotten already.
        let _ = fs::remove_file(path(folder, session));
    }
}

fn path(folder: &Path, session: &Session) -> PathBuf {
    let spec = &session.reading.spec;
    let spec = fs::canonicalize(spec).map_or_else(|_| spec.clone(), |it| it.display().to_string());
    let account = session.account.as_deref().unwrap_or_default();
    let hash = Sha256::digest(format!("{spec}\n{account}"));
    let name: String = hash.iter().take(16).map(|it| format!("{it:02x}")).collect();
    folder.join("logins").join(name + ".json")
}
