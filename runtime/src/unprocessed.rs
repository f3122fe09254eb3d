//! Requests that a server has sent back before it began with them: any of them may be sent again (RFC 9113 §8.7).

use std::error::Error as _;

use h2::Reason;

/// How often a request is sent again. A server that refuses it a third time means it.
pub(crate) const TIMES: usize = 2;

/// Whether the server says that it has not begun with the request: it has refused the stream, or closed the connection
/// in an orderly way.
///
/// reqwest would send again by itself, but for that it keeps a copy of each request.
pub(crate) fn is_it(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(it) = cause {
        if let Some(error) = it.downcast_ref::<h2::Error>() {
            return says_so(error);
        }
        cause = it.source();
    }
    false
}

fn says_so(error: &h2::Error) -> bool {
    let has_closed = error.is_go_away() && error.reason() == Some(Reason::NO_ERROR);
    let has_refused = error.is_reset() && error.reason() == Some(Reason::REFUSED_STREAM);
    error.is_remote() && (has_closed || has_refused)
}
