//! What judges are known to get wrong: `docs/testing.md` says why of each.

/// The judge, a part of its words, and what explains them.
const KNOWN: &[(&str, &str, &str)] = &[
    ("", "no-value: ", CONTRADICTION),
    ("", "no valid value could be made up", CONTRADICTION),
    ("", "no answer could be made up", CONTRADICTION),
    ("prism mock", "\"location\":[\"response\"", "Prism's own answer is not what the document says"),
    ("prism mock", "Cannot find serializer", "Prism writes no answer of this media type"),
    ("prism mock", "NO_SUCCESS_RESPONSE_DEFINED", "Prism wants a documented success"),
    ("prism proxy", "PROXY_UNSUPPORTED_REQUEST_BODY", "Prism's proxy passes on no body of GET"),
    ("prism proxy", "Unable to match the returned status code", "the document has no success to answer with"),
];

const CONTRADICTION: &str = "no value is valid: the schema contradicts itself, or is beyond what is made up";

/// What explains a refusal that is no mistake of the client.
pub(super) fn explanation(judge: &str, refusal: &str) -> Option<&'static str> {
    let is_known = |(of, words, _): &&(&str, &str, &str)| judge.starts_with(of) && refusal.contains(words);
    KNOWN.iter().find(is_known).map(|(_, _, explanation)| *explanation)
}
