//! From a typed document to a tree without spans.

use serde::Serialize;

use crate::diagnostics::Diagnostics;
use crate::text::FileId;

use super::json::{self, Outcome};
use super::node::Node;

/// The tree of a document that a program holds as a typed value, such as an `openapiv3::OpenAPI`. Members
/// keep the order in which the value serialises them.
///
/// # Errors
///
/// If the value has no JSON form.
pub fn from_serializable(document: &impl Serialize) -> Result<Node, serde_json::Error> {
    // Through text, since `serde_json::Value` sorts the members of objects unless some crate of the build
    // has switched that off.
    let text = serde_json::to_string(document)?;
    let mut diagnostics = Diagnostics::default();
    match json::parse(&text, FileId::NONE, &mut diagnostics) {
        Outcome::Tree(node) | Outcome::Lenient(node) => Ok(node),
        Outcome::Broken | Outcome::Refused => {
            let reason = diagnostics.iter().next().map(|it| it.message.clone()).unwrap_or_default();
            Err(serde::ser::Error::custom(reason))
        }
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::from_serializable;
    use crate::source::tests::compact;
    use crate::text::Span;

    #[test]
    fn members_keep_their_order_and_have_no_place() {
        let document = IndexMap::from([("z", vec![Some(1.5), None]), ("a", vec![])]);
        let node = from_serializable(&document).unwrap();
        assert_eq!(compact(&node), r#"{"z":[1.5,null],"a":[]}"#);
        assert_eq!(node.span, Span::NONE);
        assert_eq!(node.as_object().unwrap().member("z").unwrap().key_span, Span::NONE);
    }

    #[test]
    fn a_value_without_a_json_form_is_an_error() {
        let document = std::collections::BTreeMap::from([(vec![1], 2)]);
        assert!(from_serializable(&document).is_err());
    }
}
