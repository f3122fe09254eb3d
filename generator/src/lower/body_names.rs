//! Names of bodies of which the caller chooses the media type. They are given for the whole document, so that it changes none
//! which operations somebody takes.

use std::collections::HashMap;

use crate::ir::{Body, Name, Operation};

/// The name of a body after what it belongs to: the operation, or its own where operations share it.
pub(super) fn called(owner: &Name) -> Name {
    let is_body = owner.0.last().is_some_and(|it| it.to_lowercase().ends_with("body"));
    if is_body { owner.clone() } else { owner.child(WORD) }
}

/// What is put behind names that do not say it.
const WORD: &str = "body";

/// What a body is, whatever it is called.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Identity {
    Shared(Name),
    /// Method and path: several ways to make one call send one body.
    Own(String, String),
}

/// Gives names that are not spelled alike. Those of shared bodies come first, and before others those that the document gives.
pub(super) fn settle(operations: &mut [Operation]) {
    let is_given = |it: &Body| it.name.0.len() == 1 || it.name.0.last().is_none_or(|word| word != WORD);
    // Neither is ever iterated.
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut given: HashMap<Identity, Name> = HashMap::new();
    for turn in [(true, true), (true, false), (false, true), (false, false)] {
        for operation in operations.iter_mut() {
            let Operation { body, method, path, .. } = operation;
            let is_its_turn = |it: &&mut Body| (it.is_shared, is_given(it)) == turn && !it.others.is_empty();
            let Some(body) = body.as_mut().filter(is_its_turn) else { continue };
            let identity = if body.is_shared {
                Identity::Shared(body.name.clone())
            } else {
                Identity::Own(method.clone(), path.clone())
            };
            let name = given.entry(identity).or_insert_with(|| free(&body.name, &mut taken));
            body.name = name.clone();
        }
    }
}

/// The name, or the first one behind it that nothing is spelled like: after each is kept how many were counted.
fn free(name: &Name, taken: &mut HashMap<String, usize>) -> Name {
    let spelling = spelled(name);
    let mut free = name.clone();
    let mut number = taken.get(&spelling).copied().unwrap_or_default();
    while taken.contains_key(&spelled(&free)) {
        number = number.saturating_add(1).max(2);
        free = name.child(number.to_string());
    }
    taken.insert(spelling, number);
    taken.insert(spelled(&free), 0);
    free
}

/// Letters and digits: names that differ in other marks are spelled alike in code.
fn spelled(name: &Name) -> String {
    name.0.concat().chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
