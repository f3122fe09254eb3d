//! Documentation of calls.

use super::descriptor::Shared;
use crate::ir;
use crate::layout::doc::opens_block;
use crate::layout::{Argument, Doc, Ident, doc};

/// The documentation of a module of calls.
pub(super) fn group(group: Option<&ir::Group>) -> Doc {
    let title = match group {
        Some(group) => format!("Calls: {}.", doc::code_span(&group.name.0.join(" "))),
        None => "Calls that the document sorts into no group.".to_owned(),
    };
    let mut out = Doc::line(title);
    if let Some(group) = group {
        out.append(&doc::summary(&group.docs).lines);
        out.append(&doc::details(&group.docs));
    }
    out
}

/// The documentation of the module of all calls.
pub(super) fn root(api: &ir::Api, shared: &Shared) -> Doc {
    let mut out = Doc::line("The calls of [`Client`](crate::Client), one module for each group of them.");
    if let Some(operation) = shared.needy(api) {
        out.paragraph(format!("Where a call says nothing else, it needs {}.", access(api, operation)));
    }
    out
}

/// A link to a method of the client.
pub(super) fn link(method: &Ident) -> String {
    let bare = method.bare();
    if bare == method.as_str() {
        format!("[`Client::{bare}`]")
    } else {
        // rustdoc resolves no raw names without help.
        format!("`Client::{bare}`")
    }
}

/// The documentation of a method that makes a call.
///
/// The line `METHOD /path` stands in it exactly once, alone on its line: people and tools count on it.
/// `failures` are the documented errors of which the type that all its users share says less.
pub(super) fn call(
    operation: &ir::Operation,
    required: &[(Argument, &ir::Docs)],
    failures: &[Doc],
    needs: Option<String>,
) -> Doc {
    let mut out = doc::summary(&operation.docs);
    let mut details = doc::details(&operation.docs);
    if out.lines.is_empty() {
        out.lines = first_paragraph(&mut details);
    }
    if out.lines.is_empty() {
        out.paragraph(format!("Calls {}.", doc::code_span(&operation.name.0.join("."))));
    }
    out.append(&request_line(operation));
    out.append(&details);
    out.append(&doc::notes(&operation.docs));
    let arguments: Vec<String> = required.iter().flat_map(|(it, docs)| argument(it, docs)).collect();
    out.append(&arguments);
    out.append(&part_headers(operation));
    if !failures.is_empty() {
        out.paragraph("Errors:");
        let items: Vec<String> = failures.iter().flat_map(|failure| item(&failure.lines)).collect();
        out.append(&items);
    }
    if let Some(needs) = needs {
        out.paragraph(needs);
    }
    out
}

/// The documentation of another way to make the call of `usual`: all else is said there.
pub(super) fn other_way(operation: &ir::Operation, media_type: &str, usual: &Ident) -> Doc {
    let mut out = doc::summary(&operation.docs);
    if out.lines.is_empty() {
        out.lines = first_paragraph(&mut doc::details(&operation.docs));
    }
    out.paragraph(format!("Like {}, with {}.", link(usual), doc::code_span(media_type)));
    out
}

/// The documentation of an answer: its status, and what is said about it, on one line where that fits.
pub(super) fn status(words: &str, said: &Doc) -> Doc {
    match said.lines.as_slice() {
        [line] if !opens_block(line) && words.len() + line.len() <= 108 => {
            Doc::line(format!("{words}: {line}"))
        }
        lines => {
            let mut out = Doc::line(format!("{words}."));
            out.append(lines);
            out
        }
    }
}

/// The line `METHOD /path`, in a fence where Markdown would read the path as more than a word.
fn request_line(operation: &ir::Operation) -> Vec<String> {
    let line = format!("{} {}", one_line(&operation.method), one_line(&operation.path));
    if is_plain(&line) { vec![line] } else { vec!["```http".to_owned(), line, "```".to_owned()] }
}

/// Whether Markdown and rustdoc show the line as it is, without a lint.
fn is_plain(line: &str) -> bool {
    let has_only_words = line.chars().all(|it| {
        it.is_ascii_alphanumeric() || matches!(it, ' ' | '/' | '{' | '}' | '.' | '-' | '_' | ':' | ',')
    });
    // An underscore at the edge of a word may open an emphasis; dashes and dots may become typography.
    let has_edge = line.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    has_only_words
        && !has_edge.into_iter().any(|word| word.starts_with('_') || word.ends_with('_'))
        && !["--", "..", "://", "www."].iter().any(|it| line.contains(it))
}

/// Takes the first paragraph out of a text, if it is one and not a list, a heading or a table.
fn first_paragraph(text: &mut Vec<String>) -> Vec<String> {
    let end = text.iter().position(String::is_empty).unwrap_or(text.len());
    if end > 3 || text.first().is_none_or(|line| opens_block(line)) {
        return Vec::new();
    }
    let rest = text.split_off(end);
    let first = std::mem::replace(text, rest);
    if text.first().is_some_and(String::is_empty) {
        text.remove(0);
    }
    first
}

fn one_line(text: &str) -> String {
    text.split(|it: char| it.is_whitespace() || it.is_control())
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is said about an argument, as an item of a list.
fn argument(it: &Argument, docs: &ir::Docs) -> Vec<String> {
    let mut said = Doc { lines: doc::details(docs) };
    if said.lines.first().is_none_or(|line| opens_block(line)) {
        return Vec::new();
    }
    if let Some(first) = said.lines.first_mut() {
        first.insert_str(0, &format!("`{}`: ", it.name.bare()));
    }
    item(&said.lines)
}

/// The headers of parts that the caller may give.
fn part_headers(operation: &ir::Operation) -> Vec<String> {
    let contents = operation.body.iter().flat_map(ir::Body::contents);
    let mut items: Vec<String> = Vec::new();
    for encoding in contents.flat_map(|it| &it.encodings) {
        for header in encoding.headers.iter().filter(|it| it.constant.is_none()) {
            let part = match &encoding.member {
                ir::Member::Named(name) => doc::code_span(name),
                ir::Member::At(place) => doc::code_span(&place.to_string()),
                ir::Member::Rest => "each other part".to_owned(),
            };
            let required = if header.required { ", required" } else { "" };
            let words = format!("{} of {part}{required}", doc::code_span(&header.wire_name));
            items.extend(item(&status(&words, &Doc { lines: doc::details(&header.docs) }).lines));
        }
    }
    if items.is_empty() {
        return items;
    }
    let mut out = Doc::line("Headers of parts, by `File::with_header` or `CallOptions::part_header`:");
    out.append(&items);
    out.lines
}

/// Lines as an item of a list: its further lines stand below its text.
fn item(lines: &[String]) -> Vec<String> {
    let marked = lines.iter().enumerate().map(|(index, line)| match (index, line.as_str()) {
        (0, line) => format!("- {line}"),
        (_, "") => String::new(),
        (_, line) => format!("  {line}"),
    });
    marked.collect()
}

/// Who may call an operation, in words.
pub(super) fn access(api: &ir::Api, operation: &ir::Operation) -> String {
    let mut alternatives: Vec<String> = Vec::new();
    for alternative in &operation.access {
        let needs: Vec<String> = alternative.needs.iter().filter_map(|need| one(api, need)).collect();
        alternatives.push(if needs.is_empty() { "nothing".to_owned() } else { needs.join(" and ") });
    }
    if alternatives.is_empty() { "nothing".to_owned() } else { alternatives.join(", or ") }
}

/// What an operation needs that is not what most need.
pub(super) fn needs(api: &ir::Api, operation: &ir::Operation, shared: &Shared) -> Option<String> {
    let permissions: Vec<String> = operation.permissions.iter().map(|it| doc::code_span(it)).collect();
    let mut sentences = Vec::new();
    let is_nothing_new = operation.access.is_empty() && shared.needy(api).is_none();
    if !is_nothing_new && !shared.covers_access(api, operation) {
        sentences.push(format!("Needs {}.", access(api, operation)));
    }
    if !permissions.is_empty() {
        sentences.push(format!("Permissions: {}.", permissions.join(", ")));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn one(api: &ir::Api, need: &ir::Need) -> Option<String> {
    let key = doc::code_span(&api.schemes.get(need.scheme)?.key);
    let scopes: Vec<String> = need.scopes.iter().map(|it| doc::code_span(it)).collect();
    Some(match scopes.len() {
        0 => key,
        1 => format!("{key} with scope {}", scopes.concat()),
        _ => format!("{key} with scopes {}", scopes.join(", ")),
    })
}
