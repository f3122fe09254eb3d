//! Settings of one call, besides its arguments.

use std::fmt;
use std::time::Duration;

use crate::around::Retry;
use crate::auth::{Chosen, Credential, Secret};

/// Settings of one call, besides its arguments. What is not set here is as the client has it.
///
/// ```
/// # use std::time::Duration;
/// use clientsmith_runtime::CallOptions;
///
/// let options = CallOptions::new().timeout(Duration::from_secs(5)).header("X-Tenant", "7");
/// ```
#[derive(Clone, Default)]
#[must_use = "options do nothing until they are given to a call"]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    // Any of them may be a secret that the API's document does not know of.
    pub(crate) headers: Vec<(String, Secret)>,
    pub(crate) query: Vec<(String, Secret)>,
    pub(crate) retry: Option<Retry>,
    pub(crate) idempotency_key: Option<Secret>,
    pub(crate) chosen: Chosen,
    pub(crate) max_pages: Option<u64>,
    pub(crate) gzip: bool,
    pub(crate) part_headers: Vec<PartHeader>,
}

/// A header of a part of the body.
#[derive(Clone)]
pub(crate) struct PartHeader {
    /// The name of the part; where parts have none, its number.
    pub(crate) part: String,
    pub(crate) name: String,
    pub(crate) value: Secret,
}

impl CallOptions {
    /// No settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the time of the whole call: everything that is waited for, in all attempts, up to the last byte of the
    /// answer; of an answer that is read as a stream, up to its first. `Duration::MAX` is no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Limits the time between two pieces of the answer's body.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Some(timeout);
        self
    }

    /// Sends a header, in place of all of this name that the client or the call's arguments bring. Calling it again with
    /// the same name adds a second line.
    ///
    /// It does not follow redirects to other origins. `Authorization` is sent in place of any credential.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a pair to the query, behind those of the call's arguments. Both are percent-encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Tries the call again by this policy in place of the client's.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sends this idempotency key with all attempts of the call, in the header that the document declares for it, or in
    /// `Idempotency-Key`. A call with a key is tried again whatever its method is.
    ///
    /// Without it, calls whose document declares such a header are sent with a new key each.
    pub fn idempotency_key(mut self, key: impl Into<Secret>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Asks for this many pages at most, where the call's answer is read page by page. A server that has more is an error.
    /// The default is 10,000.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.max_pages = Some(pages);
        self
    }

    /// Packs the body of the call by gzip, and says so (`Content-Encoding`). What is read while it is sent is packed while it
    /// is sent, in chunks. Servers that read such requests say it in their documentation; others answer 415.
    ///
    /// A call that has a header `Content-Encoding` of its own is sent as it is.
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// Sends a header with each part of this name in a multipart body, in place of one of that name; where an object has several
    /// parts, its own name is that of all. Where parts have no
    /// names, they have numbers, from `0` on. A call without such a part is an error. Calling it again with the same names
    /// replaces the value: unlike a request, a part has each header once.
    ///
    /// A file may bring headers of its own: [`File::with_header`](crate::File::with_header).
    pub fn part_header(
        mut self,
        part: impl Into<String>,
        name: impl Into<String>,
        value: impl Into<Secret>,
    ) -> Self {
        let (part, name) = (part.into(), name.into());
        self.part_headers.retain(|it| it.part != part || !it.name.eq_ignore_ascii_case(&name));
        self.part_headers.push(PartHeader { part, name, value: value.into() });
        self
    }

    /// Sends the call without any credential of the client, whatever the operation asks for.
    pub fn anonymous(mut self) -> Self {
        self.chosen = Chosen::Nothing;
        self
    }

    /// Sends the call with the client's credential for this security scheme, whatever the operation asks for.
    pub fn scheme(mut self, scheme: impl Into<String>) -> Self {
        self.chosen = Chosen::Scheme(scheme.into());
        self
    }

    /// Sends the call with this credential in place of the client's: an API key, a user with a password, or a token.
    /// Call it again for an operation that takes several together.
    ///
    /// It goes where credentials of the client may go, and nowhere else. Logins and grants have tokens with a life, which
    /// belongs to a client: the call ends with [`Error::Auth`](crate::Error::Auth) if it is given one of those.
    pub fn credential(mut self, credential: impl Into<Credential>) -> Self {
        match &mut self.chosen {
            Chosen::These(credentials) => credentials.push(credential.into()),
            Chosen::ByDocument | Chosen::Nothing | Chosen::First | Chosen::Scheme(_) => {
                self.chosen = Chosen::These(vec![credential.into()]);
            }
        }
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("CallOptions"))
            .field("timeout", &self.timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("headers", &Names(&self.headers))
            .field("query", &Names(&self.query))
            .field("retry", &self.retry)
            .field("idempotency_key", &self.idempotency_key)
            .field("chosen", &self.chosen)
            .field("max_pages", &self.max_pages)
            .field("gzip", &self.gzip)
            .field("part_headers", &self.part_headers.iter().map(|it| &it.name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// Shows the names alone.
struct Names<'a>(&'a [(String, Secret)]);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
