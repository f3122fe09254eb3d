//! Judges that break off: what they have said of the request is nothing.

use serde_json::Value;

use crate::contract::case::Case;
use crate::contract::tree::text;

/// What stands before the reason where Prism breaks off while it judges.
const BREAKS_OFF: &str = "Prism breaks off: ";

/// An exception of its own, while it judges a request that the server of the test accepts.
pub(super) fn is_violation(_: &Case<'_>, violation: &Value) -> bool {
    text(violation, "message").starts_with(BREAKS_OFF)
}

/// The same before it judges: micri, which receives its requests, has nothing else to say then; or it has ended.
pub(super) fn is_prism(case: &Case<'_>) -> bool {
    let has_ended =
        case.refusal.starts_with("no connection to ") && case.refusal.contains("Connection refused");
    // Where the document has such an answer.
    let is_documented = case.refusal == "the documented error 500";
    let says_nothing = || {
        case.refusal
            .contains(r#"{"error":{"code":"internal_server_error","message":"Internal Server Error"}}"#)
    };
    case.judge.starts_with("prism") && (has_ended || is_documented || says_nothing())
}

/// An exception of Python that its errors are not made of.
pub(super) fn is_exception(_: &Case<'_>, error: &str) -> bool {
    error.starts_with("broken: ")
}
