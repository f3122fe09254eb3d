//! The operations of a document that has not been upgraded yet, by what people call them.

use crate::source::{Node, Object, follow};
use crate::text::pointer::tokens;

/// Where 3.2 has the methods that it knows no field for.
const FURTHER: &str = "additionalOperations";

/// An operation, and how it is reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation<'a> {
    path: &'a str,
    /// The path item may be elsewhere in the document.
    reference: Option<&'a str>,
    is_further: bool,
    method: &'a str,
    node: &'a Node,
}

/// Every operation, the ones of path items that are referred to included.
pub(super) fn of(root: &Node) -> impl Iterator<Item = Operation<'_>> {
    let paths = root.get("paths").and_then(Node::as_object).into_iter().flat_map(Object::iter);
    paths.flat_map(move |(path, item)| {
        let own = in_item(path, None, &item.value);
        let reference = item.value.get("$ref").and_then(Node::as_str);
        let target = reference.and_then(|it| Some((it, follow(root, it.strip_prefix('#')?)?)));
        own.chain(target.into_iter().flat_map(move |(text, item)| in_item(path, Some(text), item)))
    })
}

fn in_item<'a>(
    path: &'a str,
    reference: Option<&'a str>,
    item: &'a Node,
) -> impl Iterator<Item = Operation<'a>> {
    let members = |node: Option<&'a Node>| node.and_then(Node::as_object).into_iter().flat_map(Object::iter);
    let own = members(Some(item)).filter(|(name, _)| *name != FURTHER).map(|it| (false, it));
    let further = members(item.get(FURTHER)).map(|it| (true, it));
    let operations = own.chain(further).filter(|(_, (_, member))| member.value.as_object().is_some());
    operations.map(move |(is_further, (method, member))| Operation {
        path,
        reference,
        is_further,
        method,
        node: &member.value,
    })
}

impl<'a> Operation<'a> {
    /// Whether it is the one of this method and path.
    pub(super) fn is(self, method: &str, path: &str) -> bool {
        self.path == path && self.method.eq_ignore_ascii_case(method)
    }

    /// Its `operationId`.
    pub(super) fn id(self) -> Option<&'a str> {
        self.node.get("operationId")?.as_str()
    }

    /// `GET /tasks`
    pub(super) fn call(self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }

    /// Where it stands.
    pub(super) fn pointer(self) -> Option<Vec<String>> {
        let mut pointer = match self.reference {
            Some(reference) => tokens(reference)?,
            None => vec!["paths".to_owned(), self.path.to_owned()],
        };
        pointer.extend(self.is_further.then(|| FURTHER.to_owned()));
        pointer.push(self.method.to_owned());
        Some(pointer)
    }
}
