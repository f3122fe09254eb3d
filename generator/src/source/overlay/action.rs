//! The actions that an overlay document holds.

use crate::diagnostics::Diagnostics;
use crate::source::node::{Node, Object, Value};
use crate::text::{Span, nearest};

use super::query::Query;

/// One action, read and checked.
pub(super) struct Action<'a> {
    /// Where its target stands.
    pub(super) span: Span,
    pub(super) target: Query,
    pub(super) change: Change<'a>,
}

/// What an action does to the nodes it selects.
pub(super) enum Change<'a> {
    Update(&'a Node),
    Copy(Query),
    Remove,
}

/// Reads an overlay. `None` if there are errors in it, all of which are then reported.
pub(super) fn read<'a>(overlay: &'a Node, diagnostics: &mut Diagnostics) -> Option<Vec<Action<'a>>> {
    let (Some(object), Some(version)) = (overlay.as_object(), overlay.get("overlay")) else {
        diagnostics.not_an_overlay(overlay.span);
        return None;
    };
    let mut sound = check_version(version, diagnostics);
    check_fields(object, &["overlay", "info", "extends", "actions"], diagnostics);
    let Some(actions) = overlay.get("actions").and_then(Node::as_array) else {
        let span = overlay.get("actions").map_or(overlay.span, |node| node.span);
        diagnostics.invalid_overlay(span, "`actions` must be an array of actions");
        return None;
    };
    let mut read = Vec::with_capacity(actions.len());
    for node in actions {
        match action(node, diagnostics) {
            Ok(Some(action)) => read.push(action),
            Ok(None) => {}
            Err(Invalid) => sound = false,
        }
    }
    sound.then_some(read)
}

/// An error has been reported.
struct Invalid;

/// Overlay 1.1.0, “Versions”: major and minor name the feature set, the patch changes nothing.
fn check_version(node: &Node, diagnostics: &mut Diagnostics) -> bool {
    // `overlay: 1.0` without quotes is a number in YAML.
    let version = node.as_str().or_else(|| node.as_number().map(|number| number.0.as_str()));
    let supported = version.is_some_and(|version| {
        let mut parts = version.split('.');
        matches!((parts.next(), parts.next()), (Some("1"), Some("0" | "1")))
    });
    if !supported {
        diagnostics.unsupported_overlay_version(node.span, version.unwrap_or(node.kind()));
    }
    supported
}

fn action<'a>(node: &'a Node, diagnostics: &mut Diagnostics) -> Result<Option<Action<'a>>, Invalid> {
    let Some(object) = node.as_object() else {
        let message = format!("an action must be an object, and this is {}", node.kind());
        diagnostics.invalid_overlay(node.span, &message);
        return Err(Invalid);
    };
    check_fields(object, &["target", "description", "update", "copy", "remove"], diagnostics);
    let Some(target) = object.get("target") else {
        diagnostics.invalid_overlay(node.span, "this action has no `target`");
        return Err(Invalid);
    };
    let target_query = query(target, "target", diagnostics)?;
    let change = match change(object, target.span, diagnostics)? {
        Some(change) => change,
        None => return Ok(None),
    };
    Ok(Some(Action { span: target.span, target: target_query, change }))
}

fn change<'a>(
    object: &'a Object,
    target: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Change<'a>>, Invalid> {
    let remove = match object.get("remove").map(|node| (&node.value, node.span)) {
        None | Some((Value::Null, _)) => false,
        Some((Value::Boolean(remove), _)) => *remove,
        Some((_, span)) => {
            diagnostics.invalid_overlay(span, "`remove` must be true or false");
            return Err(Invalid);
        }
    };
    // Overlay 1.1.0, “Action Object”: `remove` makes the other two meaningless; these two exclude each
    // other, and each “has no impact” beside the other, which leaves nothing to do.
    match (remove, object.get("update"), object.get("copy")) {
        (true, _, _) => Ok(Some(Change::Remove)),
        (false, Some(_), Some(copy)) => {
            diagnostics.invalid_overlay(copy.span, "an action takes `update` or `copy`, not both");
            Err(Invalid)
        }
        (false, Some(update), None) => Ok(Some(Change::Update(update))),
        (false, None, Some(copy)) => Ok(Some(Change::Copy(query(copy, "copy", diagnostics)?))),
        (false, None, None) => {
            diagnostics.overlay_action_does_nothing(target);
            Ok(None)
        }
    }
}

fn query(node: &Node, field: &str, diagnostics: &mut Diagnostics) -> Result<Query, Invalid> {
    let Some(text) = node.as_str() else {
        let message = format!("`{field}` must be a JSONPath, and this is {}", node.kind());
        diagnostics.invalid_overlay(node.span, &message);
        return Err(Invalid);
    };
    Query::parse(text).map_err(|reason| {
        diagnostics.invalid_json_path(node.span, text, &reason);
        Invalid
    })
}

fn check_fields(object: &Object, known: &[&str], diagnostics: &mut Diagnostics) {
    for (name, member) in object.iter() {
        if !known.contains(&name) && !name.starts_with("x-") {
            let suggestion = nearest(name, known.iter().copied());
            diagnostics.unknown_overlay_field(member.key_span, name, suggestion);
        }
    }
}
