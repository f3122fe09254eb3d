//! Calls that no operation describes: the caller says method and path.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use url::Url;

use crate::answer::Answer;
use crate::besides::{Target, TargetKind};
use crate::call::Call;
use crate::file::File;
use crate::operation::Operation;
use crate::options::CallOptions;
use crate::pending::Pending;
use crate::request_error::{Problem, Refusal};
use crate::shared::Shared;
use crate::stream::{ByteStream, Download, Opening};

/// What such calls have in common with those of an operation.
pub(crate) static OPERATION: Operation =
    Operation { id: "request", path: "", accept: "*/*", ..Operation::BLANK };

/// A call that no operation describes. Everything around a call is as for others: credentials, retries, time limits.
#[must_use = "a call does nothing until it is sent"]
#[derive(Clone)]
pub struct RawCall(pub(crate) Call<Answer, Infallible>);

impl RawCall {
    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        Self(self.0.written(serde_json::to_vec(body).map(Bytes::from), "application/json".to_owned()))
    }

    /// Sets a body of this media type, in memory or from wherever a file is read.
    pub fn body(self, media_type: impl Into<String>, body: impl Into<File>) -> Self {
        Self(self.0.file(body.into(), media_type.into()))
    }

    /// Sets headers, pairs of the query, time limits, credentials. It replaces what was set before.
    pub fn options(self, options: CallOptions) -> Self {
        Self(self.0.options(options))
    }

    /// Sends the call, and gives the answer whatever its status is. Nothing is sent before the future is awaited.
    pub fn send(self) -> Pending<Answer, Infallible> {
        self.0.send()
    }

    /// Sends the call, and gives the body of a success as it comes.
    pub fn stream(self) -> Opening<ByteStream, Infallible> {
        self.0.stream()
    }

    /// Sends the call, and writes the body of a success to a file.
    pub fn download(self, path: impl AsRef<Path>) -> Download<Infallible> {
        self.0.download(path)
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// Where such a call goes: a path below the base URL, or a URL of an origin of the client.
pub(crate) fn target(shared: &Shared, method: &str, to: &str) -> Result<Target, Refusal> {
    let method = Method::from_bytes(method.as_bytes()).map_err(|_| Problem::Method)?;
    let base = shared.servers.base();
    let mut url = match Url::parse(to) {
        Ok(url) => url,
        Err(_) => below(base, to)?,
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::RawUser.into());
    }
    // Default headers may be keys, so it is not only the credentials that would be sent to strangers.
    if !shared.authenticator.knows(&url) {
        return Err(Problem::RawOrigin.into());
    }
    url.set_fragment(None);
    Ok(Target { method, url, kind: TargetKind::Raw })
}

fn below(base: &Url, to: &str) -> Result<Url, Refusal> {
    let to = to.split('#').next().unwrap_or_default();
    let (path, query) = to.split_once('?').map_or((to, None), |(path, query)| (path, Some(query)));
    // A URL takes these for steps up (WHATWG URL §4.1), `\` for `/`, and an id with one of them would call another path.
    let is_step = |it: &str| matches!(it.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    if path.split(['/', '\\']).any(is_step) {
        return Err(Problem::RawPath.into());
    }
    let mut url = base.clone();
    url.set_path(&format!("{}/{}", base.path().trim_end_matches('/'), path.trim_start_matches('/')));
    let pairs: Vec<&str> = base.query().into_iter().chain(query).filter(|it| !it.is_empty()).collect();
    url.set_query((!pairs.is_empty()).then(|| pairs.join("&")).as_deref());
    Ok(url)
}
