//! Pages that a document declares: `x-clientsmith-pagination`.

use super::super::shape::{NotThere, Types};
use super::answer::answer;
use super::envelope;
use crate::diagnostics::Diagnostics;
use crate::ir::{Location, Next, Operation, PageItems, Pagination, Type};
use crate::source::Node;
use crate::text::nearest;

const EXAMPLE: &str = "write `{kind: cursor, parameter: page_token, next: /next_page_token}`, or one of the other kinds: \
    `page`, `offset`, `link`, `next-url`; or `false`";

/// The kinds, with the members that each may have.
const KINDS: &[(&str, &[&str])] = &[
    ("cursor", &["kind", "parameter", "next", "header", "lastItem", "items", "hasMore", "isLast"]),
    ("page", &["kind", "parameter", "first", "current", "items", "hasMore", "isLast", "total"]),
    ("offset", &["kind", "parameter", "items", "hasMore", "isLast", "total"]),
    ("link", &["kind", "items", "hasMore", "isLast"]),
    ("next-url", &["kind", "next", "items", "hasMore", "isLast"]),
];

/// Says what is wrong with a declaration wherever it stands.
pub(super) fn check(node: &Node, diagnostics: &mut Diagnostics) {
    read(node, diagnostics);
}

/// The pages that an operation is declared to have, if it can have them.
pub(super) fn pagination(
    types: Types<'_>,
    operation: &Operation,
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<Pagination> {
    let read = read(node, diagnostics)?;
    let mut refuse = |reason: String, help: &str| {
        diagnostics.unusable_pagination(node.span, &reason, help);
        None
    };
    let parameter = match &read.next {
        Next::Cursor { parameter, .. }
        | Next::Header { parameter, .. }
        | Next::LastItem { parameter, .. }
        | Next::Page { parameter, .. }
        | Next::Offset { parameter } => Some(parameter),
        Next::Link | Next::Url { .. } => None,
    };
    let is_there = |name: &String| {
        operation.parameters.iter().any(|it| it.location == Location::Query && it.wire_name == *name)
    };
    if let Some(name) = parameter.filter(|it| !is_there(it)) {
        return refuse(format!("the operation has no query parameter `{name}`"), "name one that it has");
    }
    if operation.stream.is_some() {
        return refuse(
            "its answer is a stream".to_owned(),
            "a stream has no pages: take the declaration away",
        );
    }
    let Some(content) = answer(operation) else {
        let help = "pages are read from one success in JSON";
        return refuse("the operation has no such answer".to_owned(), help);
    };
    let items = match items(types, &content.ty, read.items.as_deref()) {
        Ok(items) => items,
        Err(at) => {
            return refuse(format!("there is no list at `{at}` in its answer"), "point to the list of items");
        }
    };
    if items.is_none() && read.counts() && !read.tells_its_end() {
        let help = "add `items`, the place of the list of items in the answer";
        return refuse("nothing tells that the last page is there".to_owned(), help);
    }
    if items.is_none() && matches!(read.next, Next::Offset { .. } | Next::LastItem { .. }) {
        let help = "add `items`, the place of the list of items in the answer";
        return refuse("it is not known where the items are".to_owned(), help);
    }
    let Read { next, more, last, total, .. } = read;
    Some(Pagination { next, items, more, last, total })
}

/// The items, where the declaration says they are, or where they can only be.
fn items(types: Types<'_>, answer: &Type, at: Option<&str>) -> Result<Option<PageItems>, String> {
    let Some(at) = at else { return Ok(envelope::items(types, answer)) };
    let ty = match types.at(answer, at) {
        Ok(Some(ty)) if types.is_any(ty) => Type::Any,
        Ok(Some(ty)) => types.list(ty).ok_or_else(|| at.to_owned())?.clone(),
        Ok(None) => Type::Any,
        Err(NotThere) => return Err(at.to_owned()),
    };
    Ok(Some(PageItems { at: at.to_owned(), ty }))
}

/// A declaration, before anybody looks at the operation.
struct Read {
    next: Next,
    items: Option<String>,
    more: Option<String>,
    last: Option<String>,
    total: Option<String>,
}

impl Read {
    fn counts(&self) -> bool {
        matches!(self.next, Next::Page { .. })
    }

    fn tells_its_end(&self) -> bool {
        self.more.is_some() || self.last.is_some() || self.total.is_some()
    }
}

fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Read> {
    // `link` needs no more to be said.
    let kind = node.as_str().map(|it| (it, node)).or_else(|| {
        let kind = node.get("kind")?;
        Some((kind.as_str()?, kind))
    });
    let Some((kind, at)) = kind else {
        diagnostics.malformed_extension(node.span, "this does not say of what `kind` its pages are", EXAMPLE);
        return None;
    };
    let Some((_, known)) = KINDS.iter().find(|(name, _)| *name == kind) else {
        diagnostics.malformed_extension(at.span, format!("`{kind}` is no kind of pages"), EXAMPLE);
        return None;
    };
    for (name, member) in node.as_object().into_iter().flat_map(|it| it.iter()) {
        if !known.contains(&name) {
            let help = match nearest(name, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("such pages have {}", known.join(", ")),
            };
            let message = format!("pages of the kind `{kind}` have no member `{name}`");
            diagnostics.malformed_extension(member.key_span, message, help);
        }
    }
    let mut members = Members { node, diagnostics, is_whole: true };
    let next = match kind {
        "cursor" => members.cursor(),
        "page" => members.text("parameter").map(|parameter| Next::Page {
            parameter,
            first: members.first(),
            current: members.pointer("current"),
        }),
        "offset" => members.text("parameter").map(|parameter| Next::Offset { parameter }),
        "link" => Some(Next::Link),
        _ => members.needed_pointer("next").map(|at| Next::Url { at }),
    };
    let (items, more) = (members.pointer("items"), members.pointer("hasMore"));
    let (last, total) = (members.pointer("isLast"), members.pointer("total"));
    let is_whole = members.is_whole;
    next.filter(|_| is_whole).map(|next| Read { next, items, more, last, total })
}

/// The members of a declaration.
struct Members<'n, 'd> {
    node: &'n Node,
    diagnostics: &'d mut Diagnostics,
    is_whole: bool,
}

impl Members<'_, '_> {
    fn cursor(&mut self) -> Option<Next> {
        let parameter = self.text("parameter")?;
        let ways = ["next", "header", "lastItem"].map(|it| self.node.get(it));
        if let [Some(_), Some(further), ..] | [_, Some(_), Some(further)] | [Some(_), _, Some(further)] = ways
        {
            let message = "a cursor comes from one place: `next`, `header` or `lastItem`";
            self.diagnostics.malformed_extension(further.span, message, EXAMPLE);
            self.is_whole = false;
        }
        if self.node.get("header").is_some() {
            return self.text("header").map(|name| Next::Header { parameter, name });
        }
        if self.node.get("lastItem").is_some() {
            return self.pointer("lastItem").map(|at| Next::LastItem { parameter, at });
        }
        self.needed_pointer("next").map(|at| Next::Cursor { parameter, at })
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let value = self.node.get(name);
        if let Some(text) = value.and_then(Node::as_str).map(str::trim).filter(|it| !it.is_empty()) {
            return Some(text.to_owned());
        }
        let span = value.map_or(self.node.span, |it| it.span);
        self.diagnostics.malformed_extension(span, format!("`{name}` must be a text"), EXAMPLE);
        self.is_whole = false;
        None
    }

    fn needed_pointer(&mut self, name: &str) -> Option<String> {
        if self.node.get(name).is_none() {
            let message = format!("`{name}` is missing: the place in the answer that leads on");
            self.diagnostics.malformed_extension(self.node.span, message, EXAMPLE);
        }
        self.pointer(name)
    }

    /// A JSON pointer (RFC 6901).
    fn pointer(&mut self, name: &str) -> Option<String> {
        let node = self.node.get(name)?;
        let text = node.as_str();
        if let Some(text) = text.filter(|it| it.starts_with('/') || (it.is_empty() && name == "items")) {
            return Some(text.to_owned());
        }
        self.diagnostics.malformed_extension(
            node.span,
            format!("`{name}` must be a JSON pointer into the answer, and those begin with `/`"),
            format!("write `{name}: /{}`", text.unwrap_or(name)),
        );
        self.is_whole = false;
        None
    }

    fn first(&mut self) -> u64 {
        let Some(node) = self.node.get("first") else { return 1 };
        let number = node.as_number().and_then(|it| it.0.parse().ok());
        if number.is_none() {
            let help = "write the number of the first page: `first: 0`";
            self.diagnostics.malformed_extension(node.span, "`first` must be a whole number", help);
            self.is_whole = false;
        }
        number.unwrap_or(1)
    }
}
