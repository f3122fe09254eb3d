//! Trees as text, for the tests of this floor.

use crate::diagnostics::Diagnostics;
use crate::text::{Files, Span};

use super::{Input, Node, Value, load};

/// Loads a text and shows its tree and its diagnostics, one line each.
pub(crate) fn dump(text: &str) -> String {
    dump_with(text, &[])
}

/// Loads a text, applies overlays, and shows the outcome.
pub(crate) fn dump_with(text: &str, overlays: &[&str]) -> String {
    let input = |name: &str, text: &str| Input::Text { name: name.into(), text: text.to_owned() };
    let overlays: Vec<Input> = overlays.iter().map(|text| input("overlay", text)).collect();
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let root = load(&input("spec", text), &overlays, &mut files, &mut diagnostics).unwrap();
    let mut out = root.map_or_else(|| "nothing\n".to_owned(), |node| compact(&node) + "\n");
    for it in diagnostics.iter() {
        let (path, place) = (files.path(it.span), files.place(it.span));
        let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
        let path = path.unwrap_or("-".as_ref()).display();
        out += &format!("{}: {path}:{line}:{column}: {}\n", it.code.name, it.message);
    }
    out
}

/// The tree as JSON without spaces.
pub(crate) fn compact(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(it) => it.to_string(),
        Value::Number(number) => number.0.clone(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!("[{}]", items.iter().map(compact).collect::<Vec<_>>().join(",")),
        Value::Object(object) => {
            let members = object.iter().map(|(name, it)| format!("{name:?}:{}", compact(&it.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

/// Every name and value of a text with the piece of the text that its span covers, in the tree's order.
pub(crate) fn spans(text: &str) -> String {
    let mut files = Files::default();
    let input = Input::Text { name: "spec".into(), text: text.to_owned() };
    let root = load(&input, &[], &mut files, &mut Diagnostics::default()).unwrap().unwrap();
    let mut out = String::new();
    walk(&root, &files, &mut out);
    out
}

fn walk(node: &Node, files: &Files, out: &mut String) {
    let covered = |span: Span| {
        let text = &files.get(span.file).unwrap().text;
        text[span.start as usize..span.end as usize].to_owned()
    };
    *out += &format!("{} {:?}\n", node.kind(), covered(node.span));
    match &node.value {
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        Value::Array(items) => items.iter().for_each(|item| walk(item, files, out)),
        Value::Object(object) => {
            for (_, member) in object.iter() {
                *out += &format!("{:?}: ", covered(member.key_span));
                walk(&member.value, files, out);
            }
        }
    }
}
