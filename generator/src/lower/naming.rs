//! Names for what the document does not name: types and operations named from where they stand.

use crate::grammar::meaning;
use crate::ir::Name;
use crate::spec::segments;
use crate::spec::{Meaning, Piece, fragment, pieces};

/// The segment of a path that stands for the items of a list. No property that people write is called so.
pub(super) const ITEM: &str = "[item]";

/// The segment of a path that stands for the values of a map.
pub(super) const VALUE: &str = "[value]";

/// The segment of a path that stands for what the kinds of a base have in common.
pub(super) const BASE: &str = "[base]";

/// The segment of a path that stands for a type as it is sent, where it comes back as another.
pub(super) const SENT: &str = "[request]";

/// The name of what a reference leads to: the last segments of its pointer that mean something.
pub(super) fn of_pointer(reference: &str) -> Name {
    let fragment = reference.split_once('#').map_or(reference, |(_, fragment)| fragment);
    if !fragment.starts_with('/') {
        return Name::new(last_word(fragment));
    }
    let mut words = Vec::new();
    for word in meaning(fragment) {
        // A path gives its words.
        match word.starts_with('/') {
            true => words.extend(path_words(&word)),
            false => words.push(word),
        }
    }
    if words.is_empty() { Name::new("value") } else { Name(words) }
}

/// The last word of a reference: what it leads to is known by that.
pub(super) fn last_word(reference: &str) -> String {
    let last = reference.rsplit(['/', '#']).next().unwrap_or(reference);
    segments(&format!("/{last}")).pop().filter(|it| !it.is_empty()).unwrap_or_else(|| "value".to_owned())
}

/// The name of an operation without one: `GET /pets/{petId}` is `get pets by petId`.
pub(super) fn of_operation(method: &str, path: &str) -> Name {
    let mut words = vec![method.to_ascii_lowercase()];
    words.extend(path_words(path));
    Name(words)
}

fn path_words(path: &str) -> Vec<String> {
    let mut words = Vec::new();
    let push_text = |words: &mut Vec<String>, text: &str| {
        text.split('/').filter(|it| !it.is_empty()).for_each(|it| push_word(words, it));
    };
    for piece in pieces(path) {
        match piece {
            Piece::Text(text) => push_text(&mut words, text),
            Piece::Expression(expression) => {
                // The query is no part of the path, even where a template has it.
                if let Meaning::Parameter(_) = expression.meaning(|_| false) {
                    words.extend(["by".to_owned(), expression.text().to_owned()]);
                }
            }
        }
    }
    // It is all that tells some paths apart.
    push_text(&mut words, fragment(path));
    words
}

fn push_word(words: &mut Vec<String>, text: &str) {
    if text.chars().any(char::is_alphanumeric) {
        words.push(text.to_owned());
    }
}

/// The names in the braces of a text, in order, each once.
pub(super) fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}
