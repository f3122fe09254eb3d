//! Types that travel, as text.

use super::ty::ty;
use crate::layout::{Alias, Choice, Codec, NameList, Struct, Union};

/// Scopes or permissions.
pub(super) fn names(out: &mut String, it: &NameList) {
    out.push_str(&format!("  names {}\n", it.name.as_str()));
    for entry in &it.names {
        out.push_str(&format!("    {} = {:?}\n", entry.name.as_str(), entry.text));
    }
}

pub(super) fn record(out: &mut String, it: &Struct) {
    out.push_str(&format!("  struct {} ({})\n", it.name.as_str(), way(it.codec)));
    for field in &it.fields {
        let wire_name = match &field.wire_name {
            Some(wire_name) if wire_name == field.name.bare() => String::new(),
            Some(wire_name) => format!(" = {wire_name:?}"),
            None => " = all others".to_owned(),
        };
        out.push_str(&format!("    {}: {}{wire_name}\n", field.name.as_str(), ty(&field.ty)));
    }
}

pub(super) fn choice(out: &mut String, it: &Choice) {
    out.push_str(&format!("  choice {}\n", it.name.as_str()));
    for variant in &it.variants {
        out.push_str(&format!("    {} = {:?}\n", variant.name.as_str(), variant.text));
    }
    if let Some(unknown) = &it.unknown {
        out.push_str(&format!("    {} = any other\n", unknown.as_str()));
    }
}

pub(super) fn union(out: &mut String, it: &Union) {
    let tag = it.tag.as_ref().map(|tag| format!(", told by {:?}", tag.wire_name)).unwrap_or_default();
    out.push_str(&format!("  union {} ({}{tag})\n", it.name.as_str(), way(it.codec)));
    for variant in &it.variants {
        out.push_str(&format!("    {}({})\n", variant.name.as_str(), ty(&variant.ty)));
    }
    out.push_str(&format!("    {} = any other\n", it.unknown.as_str()));
}

pub(super) fn alias(out: &mut String, it: &Alias) {
    out.push_str(&format!("  alias {} = {}\n", it.name.as_str(), ty(&it.ty)));
}

fn way(codec: Codec) -> &'static str {
    match codec {
        Codec::Write => "sent",
        Codec::Read => "received",
        Codec::Both => "sent and received",
    }
}
