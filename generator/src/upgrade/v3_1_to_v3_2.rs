//! OpenAPI 3.1 to 3.2. What 3.1 can say means the same in 3.2 (OpenAPI 3.2, appendix “Changes”), so there is only
//! the number to write.

use crate::source::{Node, Value};

pub(super) fn step(root: &mut Node) {
    let Some(object) = root.as_object_mut() else { return };
    match object.get_mut("openapi") {
        Some(version) => version.value = Value::String("3.2.0".to_owned()),
        None => {
            let version = Node::string("3.2.0", crate::text::Span::NONE);
            object.insert("openapi", crate::text::Span::NONE, version);
        }
    }
}
