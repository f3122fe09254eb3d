//! A provider that describes itself: OpenID Connect Discovery 1.0 and RFC 8414.

mod address;
mod cache;
mod metadata;

use std::sync::Arc;

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use url::Url;

pub(crate) use self::address::Source;
use self::cache::Cache;
pub(crate) use self::metadata::{Endpoints, Metadata};
use super::clock::Clock;
use super::endpoint::Endpoint;
use super::error::AuthError;
use super::exchange::{Class, Failure, Outgoing};
use crate::origin;

/// The metadata of one provider, fetched when they are first needed.
#[derive(Debug)]
pub(crate) struct Discovery {
    /// Where they may be; the first that is there counts.
    sources: Vec<Source>,
    endpoint: Endpoint,
    clock: Arc<dyn Clock>,
    cache: Cache,
}

impl Discovery {
    /// The metadata at one of these places.
    pub(crate) fn new(sources: Vec<Source>, endpoint: Endpoint, clock: Arc<dyn Clock>) -> Self {
        Self { sources, endpoint, clock, cache: Cache::default() }
    }

    /// The metadata. Callers at the same time share one fetch.
    pub(crate) async fn metadata(&self) -> Result<Arc<Metadata>, Failure> {
        self.cache.get(&*self.clock, None, || self.fetch()).await
    }

    /// The metadata anew, because something in `stale` turned out to be wrong; unless somebody has already done so.
    pub(crate) async fn anew(&self, stale: &Arc<Metadata>) -> Result<Arc<Metadata>, Failure> {
        self.cache.get(&*self.clock, Some(stale), || self.fetch()).await
    }

    /// What is known without asking.
    pub(crate) fn known(&self) -> Option<Arc<Metadata>> {
        self.cache.known()
    }

    /// Where they are fetched first.
    pub(crate) fn address(&self) -> Option<&Url> {
        self.sources.first().map(|source| &source.url)
    }

    async fn fetch(&self) -> Result<Metadata, Failure> {
        let mut last = None;
        for source in &self.sources {
            match self.fetch_from(source).await {
                Ok(metadata) => return Ok(metadata),
                // Not there: the next place. What fails otherwise may be there the next time.
                Err(Missed::Absent(failure)) => last = last.or(Some(failure)),
                Err(Missed::Failed(failure)) => return Err(failure),
            }
        }
        let none = || Failure::from(AuthError::configuration("the provider has no place for its metadata"));
        Err(last.unwrap_or_else(none))
    }

    async fn fetch_from(&self, source: &Source) -> Result<Metadata, Missed> {
        let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
        let request =
            Outgoing { to: "discovery", method: Method::GET, url: source.url.clone(), headers, body: None };
        let shown = origin::shown(&source.url);
        let answer = self.endpoint.send(request).await.map_err(|failure| {
            Missed::Failed(failure.map_error(|error| {
                AuthError::new(error.kind(), format!("the metadata at {shown} could not be fetched"))
                    .with_source(Arc::new(error))
            }))
        })?;
        let failed = |class, what: String| {
            Failure::new(class, format!("the metadata at {shown} {what}"))
                .map_error(|it| it.with_status(answer.status))
        };
        let status = answer.status;
        if status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429) {
            let failure = failed(Class::Transient, format!("cannot be had: the server answered {status}"));
            return Err(Missed::Failed(failure));
        }
        // OpenID Connect Discovery §4.2, RFC 8414 §3.2: 200, and no redirect is followed.
        if status != StatusCode::OK {
            let what = format!("cannot be had: the server answered {}", status.as_u16());
            return Err(Missed::Absent(failed(Class::Configuration, what)));
        }
        let metadata = Metadata::read(&answer.body)
            .map_err(|why| Missed::Absent(failed(Class::Configuration, why.to_owned())))?;
        if source.admits(&metadata.issuer) {
            return Ok(metadata);
        }
        // RFC 8414 §3.3, OpenID Connect Discovery §4.3: what is of another issuer must not be used.
        let what =
            format!("are those of another issuer, `{}`", super::untrusted::shown(&metadata.issuer, &[]));
        Err(Missed::Failed(failed(Class::Configuration, what)))
    }
}

/// Why there are no metadata at a place.
enum Missed {
    /// Nothing of the kind is there.
    Absent(Failure),
    Failed(Failure),
}
