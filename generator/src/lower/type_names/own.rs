//! The word that a type without a name is known by: its title, or what it is where it stands.

use super::words::{key, singular};
use crate::lower::naming::{BASE, ITEM, SENT, VALUE};
use crate::lower::placed::Placed;

/// The word of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lower) struct Own {
    /// The words, as they are to be spelled.
    pub(super) words: String,
    /// Whether they are the title of the schema.
    pub(super) title: bool,
    /// How many segments at the front of the path stand before what the word is made of.
    pub(super) before: usize,
    /// Equal for words that are spelled alike.
    pub(in crate::lower) key: String,
}

/// The word of a type; that of a declared one is its name.
pub(in crate::lower) fn own(placed: &Placed) -> Own {
    let path = placed.path();
    if placed.def.declared {
        return Own { words: path.join(" "), title: false, before: 0, key: key(path) };
    }
    let role = role(path);
    let role_key = key(&[&role.words]);
    let is_base = path.iter().any(|it| it == BASE);
    if let Some(title) = placed.title.as_deref().filter(|it| names_a_thing(it) && !is_base) {
        let title = if placed.is_twin() { format!("{title} request") } else { title.to_owned() };
        let title_key = key(&[&title]);
        // Some tools repeat the name of a property as its title, which then names no thing.
        if title_key != role_key && path.last().is_none_or(|it| key(&[it]) != title_key) {
            return Own { words: title, title: true, before: role.before, key: title_key };
        }
    }
    Own { words: role.words, title: false, before: role.before, key: role_key }
}

/// Whether a title is a name and no sentence.
fn names_a_thing(title: &str) -> bool {
    title.starts_with(char::is_alphabetic)
        && title.len() <= 40
        && title.split_whitespace().count() <= 5
        && title.chars().all(|it| it.is_alphanumeric() || matches!(it, ' ' | '_' | '-' | '.'))
        && !title.ends_with('.')
        && !is_kind(title)
}

/// What a type is where it stands.
#[derive(Debug)]
struct Role {
    words: String,
    before: usize,
}

fn role(path: &[String]) -> Role {
    let Some((last, front)) = path.split_last() else { return Role { words: "value".to_owned(), before: 0 } };
    let before = front.len();
    let Some(parent) = front.last() else { return Role { words: last.clone(), before } };
    if last == ITEM || last == VALUE {
        let holder = role(front);
        let bare = if last == ITEM { "item" } else { "value" };
        let words = singular(&holder.words).unwrap_or_else(|| format!("{} {bare}", holder.words));
        return Role { words, before: holder.before };
    }
    if last == BASE || last == SENT {
        let holder = role(front);
        let bare = last.trim_matches(['[', ']']);
        return Role { words: format!("{} {bare}", holder.words), before: holder.before };
    }
    if parent == "response" && is_status(last) {
        // The same problem is described for one status after the other.
        let words = if last.starts_with(['2', '3']) { "response" } else { "error response" };
        return Role { words: words.to_owned(), before: before.saturating_sub(1) };
    }
    if is_kind(last) {
        let holder = role(front);
        return Role { words: format!("{} {last}", holder.words), before: holder.before };
    }
    Role { words: last.clone(), before }
}

fn is_status(word: &str) -> bool {
    word == "default"
        || (word.len() == 3 && word.starts_with(|it: char| it.is_ascii_digit()) && !word.contains('_'))
}

/// Whether a word only says what JSON calls such a value, perhaps with a number: an alternative without a
/// name of its own.
fn is_kind(word: &str) -> bool {
    let (kind, number) = word.split_once(' ').unwrap_or((word, ""));
    match kind {
        "object" | "array" | "string" | "number" | "integer" | "boolean" | "value" => {
            number.chars().all(|it| it.is_ascii_digit())
        }
        "item" => number.parse::<usize>().is_ok(),
        _ => false,
    }
}

/// Whether a word only says which part of a call something is.
pub(super) fn is_part_of_call(own: &Own) -> bool {
    matches!(own.key.as_str(), "request" | "response" | "requestitem" | "responseitem")
}
