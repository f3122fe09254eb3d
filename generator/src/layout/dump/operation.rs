//! Calls as text.

use super::ty::ty;
use crate::layout::{Common, Group, Ident, Offers, Outcome, Wrapper};

/// The methods of the client.
pub(super) fn group(out: &mut String, it: &Group) {
    for call in &it.calls {
        let arguments: Vec<String> =
            call.arguments.iter().map(|it| format!("{}: {}", it.name.as_str(), ty(&it.ty))).collect();
        out.push_str(&format!("  method {}({})\n", call.name.as_str(), arguments.join(", ")));
        let method = call.descriptor.method.as_deref().unwrap_or("GET");
        out.push_str(&format!("    calls {method} {}\n", call.descriptor.path));
        if let Some(path) = &call.wrapper {
            let path: Vec<&str> = path.iter().map(Ident::as_str).collect();
            out.push_str(&format!("    takes more by {}\n", path.join("::")));
        }
        out.push_str(&format!("    gives {} or {}\n", ty(&call.success), ty(&call.error)));
        if let Some(streams) = &call.streams {
            out.push_str(&format!("    streams {:?} of {}\n", streams.kind, ty(&streams.item)));
        }
        for link in &call.links {
            let option = if link.may_lack() { ", or nothing" } else { "" };
            out.push_str(&format!("    made by {}{option}\n", link.name.as_str()));
        }
    }
}

/// What operations have in common.
pub(super) fn common(out: &mut String, it: &Common) {
    out.push_str("  common\n");
    if let Some(accept) = &it.accept {
        out.push_str(&format!("    accepts {accept}\n"));
    }
    for server in it.servers.iter().flatten() {
        out.push_str(&format!("    server {}\n", server.url));
    }
}

/// A call with optional parameters.
pub(super) fn wrapper(out: &mut String, it: &Wrapper) {
    out.push_str(&format!("  call {}\n", it.name.as_str()));
    for setter in &it.setters {
        out.push_str(&format!("    {}({})\n", setter.argument.name.as_str(), ty(&setter.argument.ty)));
    }
}

/// A body of which the caller chooses the media type.
pub(super) fn offers(out: &mut String, it: &Offers) {
    out.push_str(&format!("  body {}\n", it.name.as_str()));
    for variant in &it.variants {
        let meant = if variant.is_meant { "" } else { ", by its name alone" };
        out.push_str(&format!("    {}({}){meant}\n", variant.name.as_str(), ty(&variant.argument.ty)));
    }
}

/// An enum of outcomes.
pub(super) fn outcome(out: &mut String, it: &Outcome) {
    out.push_str(&format!("  answers {}\n", it.name.as_str()));
    for variant in &it.variants {
        let holds = variant.ty.as_ref().map(|it| format!("({})", ty(it))).unwrap_or_default();
        out.push_str(&format!("    {}{holds}\n", variant.name.as_str()));
    }
}
