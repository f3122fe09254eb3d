//! What comes back: the success, and the documented errors.

use super::{docs, status};
use crate::ir;
use crate::layout::names::Names;
use crate::layout::types::{Plan, Site};
use crate::layout::{
    Arm, Body, CodecStyle, Doc, Ident, Outcome, OutcomeVariant, Reader, StatusPattern, Type, doc,
};

/// An answer as it will be read.
pub(super) struct Read<'a> {
    pub(super) answer: &'a ir::Answer,
    holds: Option<Holds>,
}

/// What an answer holds.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Holds {
    ty: Type,
    /// The type as the content of a variant: in a box if it is large.
    in_variant: Type,
    body: Body,
}

/// The success of an operation.
pub(super) struct Success {
    pub(super) ty: Type,
    pub(super) reader: Reader,
    /// The enum, where there are several.
    pub(super) outcome: Option<Outcome>,
}

/// The answers of an operation.
pub(super) fn reads<'a>(plan: &Plan<'_>, operation: &'a ir::Operation) -> Vec<Read<'a>> {
    operation.answers.iter().map(|answer| Read { answer, holds: content(plan, answer) }).collect()
}

fn content(plan: &Plan<'_>, answer: &ir::Answer) -> Option<Holds> {
    let content = answer.content.as_ref()?;
    let is_xml = content.root.is_some() && plan.travels_as_xml();
    Some(match content.kind {
        ir::ContentKind::Json | ir::ContentKind::Xml if is_xml => structured(plan, content, Body::Xml),
        ir::ContentKind::Json => {
            let body = match plan.style {
                CodecStyle::Tables => Body::Json,
                CodecStyle::SerdeDerive => Body::Derived,
            };
            structured(plan, content, body)
        }
        ir::ContentKind::Text | ir::ContentKind::Form | ir::ContentKind::Multipart => {
            Holds { in_variant: Type::String, ty: Type::String, body: Body::Text }
        }
        ir::ContentKind::Octets | ir::ContentKind::Xml => {
            Holds { in_variant: Type::Bytes, ty: Type::Bytes, body: Body::Octets }
        }
    })
}

fn structured(plan: &Plan<'_>, content: &ir::Content, body: Body) -> Holds {
    let ty = plan.ty(&content.ty, Site::Elsewhere);
    Holds { in_variant: plan.boxed_if_large(&content.ty, ty.clone()), ty, body }
}

fn is_success(status: ir::Status) -> bool {
    match status {
        ir::Status::Code(code) => (200..300).contains(&code),
        ir::Status::Class(digit) => digit == 2,
        ir::Status::Other => false,
    }
}

/// The success among the answers of a method.
pub(super) fn success(reads: &[Read<'_>], method: &Ident, name: &Ident, scope: &mut Names) -> Success {
    let mut found: Vec<&Read<'_>> = reads.iter().filter(|it| is_success(it.answer.status)).collect();
    if found.is_empty() {
        // A document that describes its answers as `default` alone means the good ones, too.
        found.extend(reads.iter().filter(|it| it.answer.status == ir::Status::Other));
    }
    let Some(first) = found.first() else {
        return Success { ty: Type::Answer, reader: Reader::Whole, outcome: None };
    };
    if found.iter().all(|it| it.holds == first.holds) {
        // A success that the document does not list is tried as the one it does: a new 2xx is no error.
        let (ty, reader) = match &first.holds {
            Some(holds) => (holds.ty.clone(), Reader::Body(holds.body)),
            None => (Type::Unit, Reader::Empty),
        };
        return Success { ty, reader, outcome: None };
    }
    let name = scope.claim_or(&name.with_suffix("Ok"), &["Answer"]);
    let mut taken = Names::default();
    let doc = Doc::line(format!("What {} gives.", docs::link(method)));
    let variants: Vec<Variant> =
        found.iter().map(|read| variant(read, &mut taken).documented(&said(read))).collect();
    let undocumented = taken.claim_or(&Ident::own("Undocumented"), &["Answer"]);
    let outcome = outcome(doc, name.clone(), variants, Some(undocumented));
    Success { ty: Type::Path(vec![name]), reader: Reader::Documented, outcome: Some(outcome) }
}

/// A documented answer as a variant, its documentation aside: operations that agree in this share an enum.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Variant {
    pub(super) status: ir::Status,
    name: Ident,
    holds: Option<Holds>,
    doc: Doc,
}

impl Variant {
    /// What it holds.
    pub(super) fn ty(&self) -> Option<&Type> {
        self.holds.as_ref().map(|it| &it.ty)
    }

    /// The status with what is said about it.
    pub(super) fn documented(mut self, said: &Doc) -> Self {
        self.doc = docs::status(&status::words(self.status), said);
        self
    }
}

fn variant(read: &Read<'_>, taken: &mut Names) -> Variant {
    let status = read.answer.status;
    Variant {
        status,
        name: taken.claim(&status::name(status)),
        holds: read.holds.clone(),
        doc: Doc::default(),
    }
}

/// The documented errors among the answers, with what is said about each.
pub(super) fn errors(reads: &[Read<'_>]) -> Vec<(Variant, Doc)> {
    let mut taken = Names::default();
    let failed = reads.iter().filter(|it| !is_success(it.answer.status));
    failed.map(|read| (variant(read, &mut taken), said(read))).collect()
}

/// What the document says about an answer, unless that is no more than its status.
fn said(read: &Read<'_>) -> Doc {
    let mut said = doc::summary(&read.answer.docs);
    said.append(&doc::details(&read.answer.docs));
    match said.lines.as_slice() {
        [line] if status::says_no_more(read.answer.status, line) => Doc::default(),
        _ => said,
    }
}

/// An enum of documented answers.
pub(super) fn outcome(doc: Doc, name: Ident, variants: Vec<Variant>, undocumented: Option<Ident>) -> Outcome {
    let mut arms: Vec<Arm> = variants
        .iter()
        .map(|it| Arm {
            pattern: pattern(it.status),
            variant: it.name.clone(),
            content: it.holds.as_ref().map(|holds| holds.body),
        })
        .collect();
    // The order of codes, classes, rest: the first arm that matches wins.
    arms.sort_by_key(|arm| match arm.pattern {
        StatusPattern::Code(_) => 0,
        StatusPattern::Class(_) | StatusPattern::RestOfClass(..) => 1,
        StatusPattern::Rest => 2,
    });
    narrow(&mut arms);
    let variants = variants
        .into_iter()
        .map(|it| OutcomeVariant { doc: it.doc, name: it.name, ty: it.holds.map(|holds| holds.in_variant) })
        .collect();
    Outcome { doc, name, variants, undocumented, arms }
}

fn pattern(status: ir::Status) -> StatusPattern {
    match status {
        ir::Status::Code(code) => StatusPattern::Code(code),
        ir::Status::Class(digit) => StatusPattern::Class(digit),
        ir::Status::Other => StatusPattern::Rest,
    }
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
