//! Why a request could not be built: found before any network, and told without any value.

use std::fmt;

/// A request that could not be built from its arguments.
// Behind a pointer: every function around a call hands on what it may be.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestError(Box<Refused>);

#[derive(Clone, PartialEq, Eq)]
struct Refused {
    operation: &'static str,
    problem: Problem,
}

/// A [`Problem`] on its way to be told: the least that what writes requests can hand on, and made out of its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal(Box<Problem>);

impl From<Problem> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A path parameter without a value.
    MissingPathParameter(&'static str),
    /// A path parameter whose value would change which path is called.
    PathChanged(&'static str),
    /// A value that serde could not write.
    Unwritable {
        what: String,
        reason: String,
    },
    /// A body that cannot be read.
    Unreadable(String),
    /// A header parameter whose name is not a token (RFC 9110 §5.1).
    HeaderName(&'static str),
    /// A header parameter with a line break or another control character (RFC 9110 §5.5).
    HeaderValue(&'static str),
    /// A header of the caller's own that cannot be sent.
    OwnHeader(String),
    /// A part of the body that the caller has said a header of, and that is not there.
    NoPart(String),
    /// A path of the caller's own with `.` or `..` in it.
    RawPath,
    /// A URL of the caller's own with a user or a password.
    RawUser,
    /// A URL of the caller's own that leads elsewhere.
    RawOrigin,
    /// The next page cannot be asked for.
    NextPage(String),
    /// There are more pages than are asked for.
    TooManyPages(u64),
    #[cfg(feature = "blocking")]
    Wait(String),
    Cookie,
    /// A cookie parameter that is sent as it is, and would end there.
    CookieValue(&'static str),
    Method,
    /// A URL that is longer than may be sent.
    Url,
    Accept,
    ContentType,
    /// An operation's own server that is not a URL.
    Server(&'static str),
    /// An index that no parameter has: generated code and runtime do not fit.
    UnknownParameter(usize),
}

impl RequestError {
    #[cold]
    pub(crate) fn new(operation: &'static str, refusal: impl Into<Refusal>) -> Self {
        Self(Box::new(Refused { operation, problem: *refusal.into().0 }))
    }

    /// The operation whose request it is.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.0.operation)?;
        match &self.0.problem {
            Problem::MissingPathParameter(name) => {
                write!(formatter, "the path parameter `{name}` is empty, which would call another path")
            }
            Problem::PathChanged(name) => {
                write!(formatter, "the path parameter `{name}` is `.` or `..`, which would call another path")
            }
            Problem::Unwritable { what, reason } => write!(formatter, "{what} cannot be written: {reason}"),
            Problem::Unreadable(reason) => write!(formatter, "the body cannot be read: {reason}"),
            Problem::HeaderName(name) => write!(formatter, "`{name}` cannot be the name of a header"),
            Problem::HeaderValue(name) => {
                write!(formatter, "the header parameter `{name}` holds a line break or a control character")
            }
            Problem::OwnHeader(name) => {
                write!(formatter, "the header `{name}` of the call's options cannot be sent")
            }
            Problem::NoPart(name) => {
                write!(
                    formatter,
                    "the call's options have a header for the part `{name}`, which the body has not"
                )
            }
            Problem::RawPath => {
                formatter.write_str("the path holds `.` or `..`, which would call another path")
            }
            Problem::RawUser => {
                formatter.write_str("the URL holds a user or a password, which belong into `credentials`")
            }
            Problem::RawOrigin => formatter.write_str("the URL is not of an origin of this client"),
            Problem::NextPage(reason) => write!(formatter, "there is no way to the next page: {reason}"),
            Problem::TooManyPages(limit) => {
                write!(formatter, "there are more than {limit} pages; `max_pages` asks for more")
            }
            #[cfg(feature = "blocking")]
            Problem::Wait(reason) => formatter.write_str(reason),
            Problem::Cookie => formatter.write_str("a cookie parameter has a name that cookies cannot have"),
            Problem::CookieValue(name) => {
                write!(
                    formatter,
                    "the cookie parameter `{name}` holds `;` or a control character, and is sent as it is"
                )
            }
            Problem::Method => formatter.write_str("the method is not one of HTTP"),
            Problem::Url => formatter.write_str("its URL is too long"),
            Problem::Accept => formatter.write_str("the accepted media types cannot be sent in a header"),
            Problem::ContentType => formatter.write_str("the content type cannot be sent in a header"),
            Problem::Server(url) => write!(formatter, "its server `{url}` is not a URL"),
            Problem::UnknownParameter(index) => write!(formatter, "it has no parameter number {index}"),
        }
    }
}

impl fmt::Debug for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RequestError({self})")
    }
}

impl std::error::Error for RequestError {}
