//! One GET request.

use std::path::Path;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use crate::source::limits::MAX_BYTES;
use crate::source::read_error::ReadError;
use crate::source::remote::Trust;

use super::address::Address;

const CONNECT: Duration = Duration::from_secs(15);
const WHOLE: Duration = Duration::from_secs(300);

/// The bytes that the server answers with, after so many redirects at most.
pub(super) fn download(address: &Address, trust: &Trust, redirects: u32) -> Result<Vec<u8>, ReadError> {
    let agent: Agent = Agent::config_builder()
        .tls_config(tls(trust)?)
        // Also after a redirect.
        .https_only(address.encrypted)
        .max_redirects(if address.encrypted { redirects } else { 0 })
        .max_redirects_will_error(true)
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(WHOLE))
        .user_agent(concat!("clientsmith/", env!("CARGO_PKG_VERSION")))
        .accept("application/json, application/yaml, */*;q=0.8")
        .build()
        .into();
    let failed = |error: ureq::Error| match error {
        ureq::Error::StatusCode(status) => ReadError::Status { url: address.url.clone(), status },
        ureq::Error::BodyExceedsLimit(_) => ReadError::TooLarge { path: address.url.clone().into() },
        other => ReadError::Fetch { url: address.url.clone(), source: Box::new(other) },
    };
    let mut response = agent.get(&address.url).call().map_err(failed)?;
    let status = response.status().as_u16();
    if status != 200 {
        return Err(ReadError::Status { url: address.url.clone(), status });
    }
    response.body_mut().with_config().limit(MAX_BYTES).read_to_vec().map_err(failed)
}

fn tls(trust: &Trust) -> Result<TlsConfig, ReadError> {
    let config = TlsConfig::builder();
    Ok(match trust {
        Trust::WebRoots => config.root_certs(RootCerts::WebPki),
        Trust::Only(file) => config.root_certs(certificates(file)?),
        Trust::Anyone => config.disable_verification(true),
    }
    .build())
}

fn certificates(file: &Path) -> Result<RootCerts, ReadError> {
    let io = |source| ReadError::Io { path: file.to_owned(), source };
    let pem = std::fs::read(file).map_err(io)?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| io(std::io::Error::other(error)))? {
            found.push(certificate);
        }
    }
    if found.is_empty() {
        return Err(io(std::io::Error::other("there is no certificate in this file")));
    }
    Ok(RootCerts::from(found))
}
