//! A piece of a document, and what it becomes, side by side.

mod answers;
mod bodies;
mod calls;
mod combined;
mod details;
mod encodings;
mod headers;
mod links;
mod links_left_out;
mod merged;
mod pages;
mod parts;
mod paths;
mod schemas;
mod security;
mod streams;
mod webhooks;
mod xml;

use expect_test::Expect;

use super::{Lowered, lower};
use crate::diagnostics::Diagnostics;
use crate::source::{self, Input};
use crate::text::Files;

fn lowered(document: &str) -> (Lowered, String) {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec.yaml".into(), text: document.to_owned() };
    let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
    let spec = crate::spec::Spec::new(document.root);
    let valid = crate::check::check(spec, &mut diagnostics).unwrap();
    let mut diagnostics = Diagnostics::default();
    let lowered = lower(&valid, &mut diagnostics);
    let codes = diagnostics.iter().map(|it| format!("warning {}: {}\n", it.code.name, it.message)).collect();
    (lowered, codes)
}

/// Lowers a whole document.
#[track_caller]
fn check(document: &str, expected: &Expect) {
    let (lowered, codes) = lowered(document);
    expected.assert_eq(&format!("{}{codes}", lowered.api));
}

/// Lowers what stands under `components.schemas`.
#[track_caller]
fn check_schemas(schemas: &str, expected: &Expect) {
    let schemas = schemas.replace('\n', "\n    ");
    let (lowered, codes) = lowered(&format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    {schemas}\n"
    ));
    let text = lowered.api.to_string();
    let types = text.split_once("\n\n").map_or("", |(_, types)| types);
    expected.assert_eq(&format!("{types}{codes}"));
}
