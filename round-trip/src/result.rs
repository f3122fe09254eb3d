//! What came of all instances.

use serde_json::{Value, json};

use crate::compare::same;
use crate::program::Answer;
use crate::schemas::Schemas;

/// An instance of a schema.
pub(crate) struct Trial {
    /// Of the schema.
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) instance: Value,
}

/// Counts, and each instance that did not come back as it should. One that is valid but says something else is listed
/// apart: whether that is right depends on the schema.
pub(crate) fn judge(schemas: &Schemas, trials: &[Trial], answers: &[Answer]) -> Value {
    let (mut mismatches, mut changed) = (Vec::new(), Vec::new());
    for (trial, answer) in trials.iter().zip(answers) {
        let row = |reason: String, encoded: Option<&Value>| json!({ "schema": trial.name, "instance": trial.instance, "reason": reason, "encoded": encoded });
        match answer {
            Answer::Refused(reason) => mismatches.push(row(reason.clone(), None)),
            Answer::Nothing => mismatches.push(row("the program ended".to_owned(), None)),
            Answer::Encoded(value) if !schemas.accepts(trial.index, value) => {
                let reason = format!("not valid any more: {}", schemas.refusal(trial.index, value));
                mismatches.push(row(reason, Some(value)));
            }
            Answer::Encoded(value) if !same(&trial.instance, value) => {
                changed.push(row("valid, but changed".to_owned(), Some(value)));
            }
            Answer::Encoded(_) => {}
        }
    }
    let names: Vec<&str> = schemas.names().collect();
    let bare = |(index, name): (usize, &&str)| {
        let reason =
            if schemas.is_readable(index) { "no instance is valid" } else { "the validator cannot read it" };
        (!trials.iter().any(|it| it.index == index)).then(|| json!({ "schema": name, "reason": reason }))
    };
    json!({
        "schemas": names.len(),
        "instances": trials.len(),
        "mismatches": mismatches,
        "changed": changed,
        "without_instances": names.iter().enumerate().filter_map(bare).collect::<Vec<_>>(),
    })
}
