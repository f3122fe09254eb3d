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
#[derive(PartialEq, Eq)]
enum Identity {
    Shared(Name),
    /// Method and path: several ways to make one call send one body.
    Own(String, String),
}

/// Gives names that are not spelled alike. Those of shared bodies come first, and before others those that the document gives.
pub(super) fn settle(operations: &mut [Operation]) {
    let is_given = |it: &Body| it.name.0.len() == 1 || it.name.0.last().is_none_or(|word| word != WORD);
    // Never iterated.
    let mut taken: HashMap<String, Identity> = HashMap::new();
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
            let numbered = (2..).map(|number: usize| body.name.child(number.to_string()));
            let mut names = std::iter::once(body.name.clone()).chain(numbered);
            let is_free = |name: &Name| taken.get(&spelled(name)).is_none_or(|it| *it == identity);
            if let Some(name) = names.find(is_free) {
                taken.insert(spelled(&name), identity);
                body.name = name;
            }
        }
    }
}

/// Letters and digits: names that differ in other marks are spelled alike in code.
fn spelled(name: &Name) -> String {
    name.0.concat().chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
