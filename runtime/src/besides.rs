//! What most calls have nothing of.

use http::Method;
use url::Url;

use crate::options::CallOptions;
use crate::request_error::Refusal;
use crate::stream::Live;

/// What most calls have nothing of: all behind one pointer, so that these look only once.
#[derive(Clone, Default)]
pub(crate) struct Besides {
    /// Why it cannot be sent.
    pub(crate) problem: Option<Refusal>,
    /// What makes its answer a live one.
    pub(crate) live: Option<Live>,
    pub(crate) options: Option<CallOptions>,
    pub(crate) target: Option<Target>,
}

/// Where a call goes that no operation describes.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) kind: TargetKind,
}

/// Who says where a call goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TargetKind {
    /// The caller, and no document.
    Raw,
    /// The answer of the page before: its URL is all that there is to say.
    Page,
}
