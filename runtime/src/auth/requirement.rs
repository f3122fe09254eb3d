//! Which credentials an operation gets: one of the alternatives, and all the needs in it.

use std::fmt::Write;

use super::error::{AuthError, AuthErrorKind};
use crate::auth::reach::Reach;
use crate::operation::Operation;
use crate::scheme::{Need, Placement, Scheme};

/// Chooses the first alternative that can be met.
///
/// An alternative without needs makes authentication optional (OpenAPI 3.1, “Security Requirement Object”), wherever it stands in the
/// list: it is taken when no other can be met. Otherwise a client with a key would stay anonymous wherever `{}` comes first.
#[inline]
pub(crate) fn choose(
    operation: &'static Operation,
    schemes: &[Scheme],
    reaches: &[Reach],
) -> Result<&'static [Need], AuthError> {
    let access = operation.access;
    let met = access.iter().find(|needs| {
        !needs.is_empty()
            // One alone clashes with none.
            && (needs.len() == 1 || clash(needs, schemes).is_none())
            && needs
                .iter()
                .all(|need| covering(need, operation, reaches).is_some() || is_certificate(need, schemes))
    });
    match met {
        Some(needs) => Ok(needs),
        None if access.is_empty() || access.iter().any(|needs| needs.is_empty()) => Ok(&[]),
        None => Err(AuthError::new(AuthErrorKind::Missing, missing(operation, schemes, reaches))),
    }
}

/// The first credential that is known to cover a need, or else the first of which nothing is known.
#[inline]
pub(crate) fn covering(need: &Need, operation: &Operation, reaches: &[Reach]) -> Option<usize> {
    // Nothing can be lacking.
    if need.scopes.is_empty() && operation.permissions.is_empty() {
        return reaches.iter().position(|reach| reach.scheme == need.scheme);
    }
    let fitting = || {
        let known = reaches.iter().enumerate();
        known.filter(|(_, reach)| {
            reach.scheme == need.scheme && lacking(need, operation, reach).next().is_none()
        })
    };
    let declared = |reach: &Reach| {
        (operation.permissions.is_empty() || reach.permissions.is_some())
            && (need.scopes.is_empty() || reach.scopes.is_some())
    };
    let best = fitting().find(|(_, reach)| declared(reach)).or_else(|| fitting().next());
    best.map(|(index, _)| index)
}

/// What an operation needs and a credential is known not to have.
fn lacking<'a>(
    need: &'a Need,
    operation: &'a Operation,
    reach: &'a Reach,
) -> impl Iterator<Item = &'static str> {
    let permissions = operation.permissions.iter().copied().filter(|wanted| {
        reach.permissions.as_ref().is_some_and(|held| !held.iter().any(|held| held == wanted))
    });
    let scopes = need.scopes.iter().copied().filter(|wanted| {
        reach.scopes.as_ref().is_some_and(|held| !held.iter().any(|held| grants(held, wanted)))
    });
    permissions.chain(scopes)
}

/// Whether one scope stands for another: `…/.default` is Microsoft's word for all that was granted beforehand.
fn grants(held: &str, wanted: &str) -> bool {
    held == wanted || held.ends_with("/.default")
}

/// The scopes that an operation needs, that were asked for, and that the server has left out of its grant (RFC 6749 §3.3).
pub(crate) fn withheld(need: &Need, reach: &Reach, granted: &[String]) -> Vec<&'static str> {
    let asked = |wanted: &str| reach.scopes.as_ref().is_some_and(|asked| asked.iter().any(|it| it == wanted));
    let left_out = |wanted: &str| !granted.iter().any(|granted| granted == wanted);
    need.scopes.iter().copied().filter(|wanted| asked(wanted) && left_out(wanted)).collect()
}

pub(crate) fn placement(need: &Need, schemes: &[Scheme]) -> Option<Placement> {
    schemes.iter().find(|scheme| scheme.key == need.scheme).map(|scheme| scheme.placement)
}

#[inline]
fn is_certificate(need: &Need, schemes: &[Scheme]) -> bool {
    // The TLS connection carries it; whether it has one is for the server to say.
    placement(need, schemes) == Some(Placement::Certificate)
}

/// The place that two needs of one alternative would both write (RFC 6750 §2: one method per request).
#[inline]
fn clash(needs: &[Need], schemes: &[Scheme]) -> Option<&'static str> {
    let mut places = needs.iter().filter_map(|need| place(placement(need, schemes)?));
    while let Some((kind, name)) = places.next() {
        // Names of headers alone are the same in any case (RFC 9110 §5.1).
        let same = |taken: &str| name == taken || kind == "header" && name.eq_ignore_ascii_case(taken);
        if places.clone().any(|(other, taken)| kind == other && same(taken)) {
            return Some(name);
        }
    }
    None
}

fn place(placement: Placement) -> Option<(&'static str, &'static str)> {
    match placement {
        Placement::Basic | Placement::Bearer | Placement::Authorization { .. } => {
            Some(("header", "Authorization"))
        }
        Placement::Header { name, .. } => Some(("header", name)),
        Placement::Query { name, .. } => Some(("query", name)),
        Placement::Cookie { name, .. } => Some(("cookie", name)),
        Placement::Certificate => None,
    }
}

fn missing(operation: &Operation, schemes: &[Scheme], reaches: &[Reach]) -> String {
    let mut message = format!("no credential for `{}`:", operation.id);
    for (index, needs) in operation.access.iter().enumerate() {
        message.push_str(if index == 0 { " " } else { ", or " });
        if let Some(name) = clash(needs, schemes) {
            let _ = write!(message, "two schemes that both write `{name}`");
            continue;
        }
        let unmet = needs
            .iter()
            .filter(|need| !is_certificate(need, schemes) && covering(need, operation, reaches).is_none());
        for (index, need) in unmet.enumerate() {
            message.push_str(if index == 0 { "" } else { " and " });
            describe(&mut message, need, operation, reaches);
        }
    }
    message
}

fn describe(message: &mut String, need: &Need, operation: &Operation, reaches: &[Reach]) {
    let _ = write!(message, "`{}`", need.scheme);
    let mut held = reaches.iter().filter(|reach| reach.scheme == need.scheme).peekable();
    if held.peek().is_none() {
        message.push_str(" is not set");
        let wanted = operation.permissions.iter().chain(need.scopes);
        list(message, " and needs", wanted.copied());
        return;
    }
    for (index, reach) in held.enumerate() {
        message.push_str(if index == 0 { " lacks" } else { " or" });
        list(message, "", lacking(need, operation, reach));
    }
}

fn list(message: &mut String, word: &str, names: impl Iterator<Item = &'static str>) {
    for (index, name) in names.enumerate() {
        message.push_str(if index == 0 { word } else { "," });
        let _ = write!(message, " `{name}`");
    }
}

#[cfg(test)]
mod tests;
