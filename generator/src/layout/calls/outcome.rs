//! What comes back: the success, the documented errors, and the function that tells them apart.

use super::{docs, status};
use crate::ir;
use crate::layout::names::Names;
use crate::layout::types::{Plan, Site};
use crate::layout::{
    Alias, Arm, BodyUse, Doc, Ident, Outcome, OutcomeVariant, Reader, Reading, StatusPattern, Type, doc,
};

/// What was laid out for the answers of an operation.
pub(super) struct Outcomes {
    pub(super) success: Type,
    pub(super) error: Type,
    pub(super) reader: Reader,
    pub(super) items: Vec<Outcome>,
}

/// Error enums of a module by their variants: operations that fail alike share one.
#[derive(Default)]
pub(super) struct Shared {
    known: Vec<(Vec<OutcomeVariant>, Ident)>,
}

/// An answer as it will be read.
struct Read<'a> {
    answer: &'a ir::Answer,
    holds: Option<Holds>,
}

/// What an answer holds.
#[derive(PartialEq)]
struct Holds {
    ty: Type,
    /// The type as the content of a variant: in a box if it is large.
    in_variant: Type,
    role: BodyUse,
}

/// The names of an operation.
struct Called<'a> {
    method: &'a Ident,
    operation: &'a Ident,
}

/// What is collected on the way.
#[derive(Default)]
struct Parts {
    arms: Vec<Arm>,
    items: Vec<Outcome>,
}

/// Lays out the answers of an operation.
pub(super) fn outcome(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    method: &Ident,
    name: &Ident,
    scope: &mut Names,
    shared: &mut Shared,
) -> Outcomes {
    let reads: Vec<Read<'_>> =
        operation.answers.iter().map(|answer| Read { answer, holds: content(plan, answer) }).collect();
    let called = Called { method, operation: name };
    let mut parts = Parts::default();
    let success = successes(&reads, &called, scope, &mut parts);
    let error = errors(&reads, &called, scope, shared, &mut parts);
    let Parts { mut arms, items } = parts;
    // The order of codes, classes, rest: the first arm that matches wins.
    arms.sort_by_key(|arm| match arm.pattern {
        StatusPattern::Code(_) => 0,
        StatusPattern::Class(_) | StatusPattern::RestOfClass(..) => 1,
        StatusPattern::Rest => 2,
    });
    narrow(&mut arms);
    if !arms.iter().any(|arm| arm.pattern == StatusPattern::Rest) {
        arms.push(Arm { pattern: StatusPattern::Rest, reading: Reading::Undocumented });
    }
    let reader = Reader { name: Ident::own(&format!("read_{}", method.bare())), arms };
    Outcomes { success, error, reader, items }
}

/// Takes the codes at the edges of a class out of it where they have arms of their own: clippy's
/// `match_overlapping_arm` does not mind `404` before `400..=499`, but does mind `400` there.
fn narrow(arms: &mut [Arm]) {
    let codes: Vec<StatusPattern> = arms.iter().map(|arm| arm.pattern).collect();
    for arm in arms {
        let StatusPattern::Class(digit) = arm.pattern else { continue };
        let (first, last) = class(digit);
        let is_left = |code: &u16| !codes.contains(&StatusPattern::Code(*code));
        let (from, to) = ((first..=last).find(is_left), (first..=last).rev().find(is_left));
        if let (Some(from), Some(to)) = (from, to)
            && (from, to) != (first, last)
        {
            arm.pattern = StatusPattern::RestOfClass(from, to);
        }
    }
}

/// The first and the last code of a class.
fn class(digit: u8) -> (u16, u16) {
    let first = u16::from(digit).saturating_mul(100);
    (first, first.saturating_add(99))
}

fn content(plan: &Plan<'_>, answer: &ir::Answer) -> Option<Holds> {
    let content = answer.content.as_ref()?;
    Some(match content.kind {
        ir::ContentKind::Json => {
            let ty = plan.ty(&content.ty, Site::Elsewhere);
            Holds { in_variant: plan.boxed_if_large(&content.ty, ty.clone()), ty, role: BodyUse::Json }
        }
        ir::ContentKind::Text | ir::ContentKind::Form => {
            Holds { in_variant: Type::String, ty: Type::String, role: BodyUse::Text }
        }
        ir::ContentKind::Octets => Holds { in_variant: Type::Bytes, ty: Type::Bytes, role: BodyUse::Bytes },
    })
}

fn is_success(status: ir::Status) -> bool {
    match status {
        ir::Status::Code(code) => (200..300).contains(&code),
        ir::Status::Class(digit) => digit == 2,
        ir::Status::Other => false,
    }
}

fn pattern(status: ir::Status) -> StatusPattern {
    match status {
        ir::Status::Code(code) => StatusPattern::Code(code),
        ir::Status::Class(digit) => StatusPattern::Class(digit),
        ir::Status::Other => StatusPattern::Rest,
    }
}

/// The type of a success, with the arms that read it.
fn successes(reads: &[Read<'_>], names: &Called<'_>, scope: &mut Names, out: &mut Parts) -> Type {
    let mut found: Vec<&Read<'_>> = reads.iter().filter(|it| is_success(it.answer.status)).collect();
    if found.is_empty() {
        // A document that describes its answers as `default` alone means the good ones, too.
        found.extend(reads.iter().filter(|it| it.answer.status == ir::Status::Other));
    }
    let any = StatusPattern::Class(2);
    let Some(first) = found.first() else {
        out.arms.push(Arm { pattern: any, reading: Reading::WholeSuccess });
        return Type::Answer;
    };
    if found.iter().all(|it| it.holds == first.holds) {
        // A success that the document does not list is tried as the one it does: a new 2xx is no error.
        return match &first.holds {
            Some(holds) => {
                out.arms.push(Arm { pattern: any, reading: Reading::Success(holds.role) });
                holds.ty.clone()
            }
            None => {
                out.arms.push(Arm { pattern: any, reading: Reading::EmptySuccess });
                Type::Unit
            }
        };
    }
    let name = scope.claim_or(&names.operation.with_suffix("Ok"), &["Answer"]);
    let mut taken = Names::default();
    let mut variants = Vec::new();
    for read in &found {
        let variant = variant(read, &mut taken);
        let path = vec![name.clone(), variant.name.clone()];
        let reading = Reading::SuccessVariant(path, read.holds.as_ref().map(|it| it.role));
        out.arms.push(Arm { pattern: pattern(read.answer.status), reading });
        variants.push(variant);
    }
    let undocumented = taken.claim_or(&Ident::own("Undocumented"), &["Answer"]);
    if !out.arms.iter().any(|arm| arm.pattern == any) {
        let reading = Reading::KeptSuccess(vec![name.clone(), undocumented.clone()]);
        out.arms.push(Arm { pattern: any, reading });
    }
    let doc = Doc::line(format!("What {} gives.", docs::link(names.method)));
    out.items.push(Outcome::Successes { doc, name: name.clone(), variants, undocumented });
    Type::Path(vec![name])
}

/// The type of the documented errors, with the arms that read them.
fn errors(
    reads: &[Read<'_>],
    names: &Called<'_>,
    scope: &mut Names,
    shared: &mut Shared,
    out: &mut Parts,
) -> Type {
    let mut taken = Names::default();
    let failed: Vec<(&Read<'_>, OutcomeVariant)> = reads
        .iter()
        .filter(|it| !is_success(it.answer.status))
        .map(|read| (read, variant(read, &mut taken)))
        .collect();
    if failed.is_empty() {
        return Type::Infallible;
    }
    let name = scope.claim_or(&names.operation.with_suffix("Error"), &["Failure"]);
    for (read, variant) in &failed {
        let path = vec![name.clone(), variant.name.clone()];
        let reading = Reading::ErrorVariant(path, read.holds.as_ref().map(|it| it.role));
        out.arms.push(Arm { pattern: pattern(read.answer.status), reading });
    }
    let doc = Doc::line(format!("The documented errors of {}.", docs::link(names.method)));
    let variants: Vec<OutcomeVariant> = failed.into_iter().map(|(_, variant)| variant).collect();
    match shared.known.iter().find(|(known, _)| *known == variants) {
        Some((_, same)) => {
            let ty = Type::Path(vec![same.clone()]);
            out.items.push(Outcome::Same(Alias { doc, name: name.clone(), ty }));
        }
        None => {
            shared.known.push((variants.clone(), name.clone()));
            out.items.push(Outcome::Errors { doc, name: name.clone(), variants });
        }
    }
    Type::Path(vec![name])
}

fn variant(read: &Read<'_>, taken: &mut Names) -> OutcomeVariant {
    let status = read.answer.status;
    let mut said = doc::summary(&read.answer.docs);
    said.append(&doc::details(&read.answer.docs));
    OutcomeVariant {
        doc: docs::status(&status::words(status), &said),
        name: taken.claim(&status::name(status)),
        ty: read.holds.as_ref().map(|it| it.in_variant.clone()),
    }
}
