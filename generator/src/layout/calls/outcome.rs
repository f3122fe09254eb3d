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
    /// What it holds where it has one of these media types.
    others: Vec<(String, Holds)>,
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
    let read = |answer: &'a ir::Answer| {
        let others = answer.others.iter().map(|it| (essence(&it.media_type), holds(plan, it)));
        let usual = answer.content.as_ref().map(|it| holds(plan, it));
        Read { answer, holds: usual, others: others.collect() }
    };
    operation.answers.iter().map(read).collect()
}

/// The media type without parameters (RFC 9110 section 8.3.1), as the runtime compares it.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_owned()
}

/// The type of what is received, and how it is read.
pub(in crate::layout) fn holds_type(plan: &Plan<'_>, content: &ir::Content) -> (Type, Body) {
    let holds = holds(plan, content);
    (holds.ty, holds.body)
}

fn holds(plan: &Plan<'_>, content: &ir::Content) -> Holds {
    let is_xml = content.root.is_some() && plan.travels_as_xml();
    match content.kind {
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
        ir::ContentKind::Octets | ir::ContentKind::Xml | ir::ContentKind::Items => {
            Holds { in_variant: Type::Bytes, ty: Type::Bytes, body: Body::Octets }
        }
    }
}

fn structured(plan: &Plan<'_>, content: &ir::Content, body: Body) -> Holds {
    let ty = plan.ty(&content.ty, Site::Elsewhere);
    Holds { in_variant: plan.boxed_if_large(&content.ty, ty.clone()), ty, body }
}

/// The success among the answers of a method.
pub(super) fn success(reads: &[Read<'_>], method: &Ident, name: &Ident, scope: &mut Names) -> Success {
    let mut found: Vec<&Read<'_>> = reads.iter().filter(|it| status::is_success(it.answer.status)).collect();
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
    /// The media type that selects it; `None`: it stands for all others.
    pub(super) media_type: Option<String>,
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
        let words = status::words(self.status);
        let words = match &self.media_type {
            Some(it) => format!("{words} as {}", doc::code_span(it)),
            None => words,
        };
        self.doc = docs::status(&words, said);
        self
    }
}

fn variant(read: &Read<'_>, taken: &mut Names) -> Variant {
    let status = read.answer.status;
    let name = taken.claim(&status::name(status));
    Variant { status, media_type: None, name, holds: read.holds.clone(), doc: Doc::default() }
}

/// A variant for each of the other media types that an answer may have.
fn others(read: &Read<'_>, taken: &mut Names) -> Vec<Variant> {
    let status = read.answer.status;
    let variant = |(media_type, holds): &(String, Holds)| Variant {
        status,
        media_type: Some(media_type.clone()),
        name: taken.claim(&status::name_as(status, media_type)),
        holds: Some(holds.clone()),
        doc: Doc::default(),
    };
    read.others.iter().map(variant).collect()
}

/// The documented errors among the answers, with what is said about each.
pub(super) fn errors(reads: &[Read<'_>]) -> Vec<(Variant, Doc)> {
    let mut taken = Names::default();
    let mut errors = Vec::new();
    for read in reads.iter().filter(|it| !status::is_success(it.answer.status)) {
        errors.push((variant(read, &mut taken), said(read)));
        errors.extend(others(read, &mut taken).into_iter().map(|it| (it, Doc::default())));
    }
    errors
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
            media_type: it.media_type.clone(),
            variant: it.name.clone(),
            content: it.holds.as_ref().map(|holds| holds.body),
        })
        .collect();
    // The order of codes, classes, rest, and what asks for a media type before what does not: the first arm wins.
    arms.sort_by_key(|arm| (arm.pattern, arm.media_type.is_none()));
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
