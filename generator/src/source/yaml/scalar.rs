//! YAML scalars: which text is a number, a boolean, null.

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Tag};

use crate::diagnostics::Diagnostics;
use crate::source::node::{Node, Value};
use crate::source::number;
use crate::text::Span;

/// The value of a scalar by the core schema (YAML 1.2.2, section 10.3): `yes`, `no`, `on` and dates are
/// strings.
pub(super) fn resolve(
    text: Cow<'_, str>,
    style: ScalarStyle,
    tag: Option<&Tag>,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Value {
    match tag.map(|tag| (tag, tag.core_suffix())) {
        Some((_, Some("str"))) => Value::String(text.into_owned()),
        // The other tags of the schema name what the text is resolved to anyway, also when it is quoted.
        Some((_, Some(_))) => plain(text, span, diagnostics),
        // YAML 1.2.2, section 6.9.1: `!` alone makes a scalar a string.
        Some((tag, None)) if tag.handle().is_empty() && tag.suffix() == "!" => {
            Value::String(text.into_owned())
        }
        Some((_, None)) | None => match style {
            ScalarStyle::Plain => plain(text, span, diagnostics),
            ScalarStyle::SingleQuoted
            | ScalarStyle::DoubleQuoted
            | ScalarStyle::Literal
            | ScalarStyle::Folded => Value::String(text.into_owned()),
        },
    }
}

fn plain(text: Cow<'_, str>, span: Span, diagnostics: &mut Diagnostics) -> Value {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Boolean(true),
        "false" | "False" | "FALSE" => return Value::Boolean(false),
        _ => {}
    }
    if let Some(number) = number::normalise(&text) {
        return Value::Number(number);
    }
    if is_non_finite(&text) {
        diagnostics.non_finite_number(span, &text);
    }
    Value::String(text.into_owned())
}

fn is_non_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// Whether a key asks for its value to be merged. In quotes it is a name like any other.
pub(super) fn is_merge_key(text: &str, style: ScalarStyle) -> bool {
    text == "<<" && style == ScalarStyle::Plain
}

/// The name that an aliased scalar gives, used as a key.
pub(super) fn key_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.0.clone()),
        Value::Boolean(it) => Some(it.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The span of a block scalar reaches to the next token; its own text ends before the line breaks.
pub(super) fn trim(text: &str, span: Span, style: ScalarStyle) -> Span {
    match style {
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
            let blank = written.len() - written.trim_end().len();
            Span { end: span.end - u32::try_from(blank).unwrap_or(0), ..span }
        }
        ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => span,
    }
}
