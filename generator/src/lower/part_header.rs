//! Headers of the parts of multipart bodies (OpenAPI 3.2 section 4.15.1, `headers`).

use super::constant;
use super::context::Context;
use super::docs;
use super::header_name::{is_header_name, is_header_value};
use crate::ir::PartHeader;
use crate::spec::{Encoding, Parameter};

/// Headers that say how a part is framed, which the client alone knows.
const FRAMING: [&str; 4] =
    ["content-disposition", "content-transfer-encoding", "content-length", "transfer-encoding"];

/// The headers that a part may have.
pub(super) fn headers<'a>(cx: &mut Context<'a, '_>, of: Encoding<'a>) -> Vec<PartHeader> {
    let mut headers: Vec<PartHeader> = Vec::new();
    for (name, member) in of.headers() {
        // `check` has reported a reference that leads nowhere.
        let Ok(followed) = cx.spec.follow(&member.value) else { continue };
        // A header is a parameter without name and place.
        let header = Parameter::new(cx.spec, followed);
        // `contentType` says what this one says.
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if !is_header_name(name) {
            cx.diagnostics.unusable_header(member.key_span, name);
            continue;
        }
        if FRAMING.iter().any(|it| name.eq_ignore_ascii_case(it)) {
            cx.diagnostics.unusable_part_header(
                member.key_span,
                name,
                "how a part is framed is the client's to say",
            );
            continue;
        }
        if headers.iter().any(|it| it.wire_name.eq_ignore_ascii_case(name)) {
            cx.diagnostics.unusable_part_header(
                member.key_span,
                name,
                "the part has one of that name already",
            );
            continue;
        }
        let required = header.required();
        let schema = header.schema();
        let mut docs = docs::of_description(header.description());
        if let Some(schema) = schema {
            docs::complete(&mut docs, docs::of_schema(schema));
            super::notes::forget_default(&mut docs);
        }
        let constant = schema.filter(|_| required).and_then(|it| constant::only_value(cx, it));
        if constant.as_deref().is_some_and(|it| !is_header_value(it)) {
            let reason = "its only value holds a line break or a control character";
            cx.diagnostics.unusable_part_header(member.key_span, name, reason);
            continue;
        }
        headers.push(PartHeader { wire_name: name.to_owned(), required, constant, docs });
    }
    headers
}
