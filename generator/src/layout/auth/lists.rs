//! Names that a document lists: scopes and permissions, each an enum.

use std::collections::BTreeMap;

use crate::ir;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::{Names, PRELUDE};
use crate::layout::{Doc, Ident, NameList, NamedText, doc};

/// The scopes that tokens can have.
pub(super) fn scopes(api: &ir::Api) -> Option<NameList> {
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for scheme in &api.schemes {
        let ir::SchemeKind::OAuth2 { flows, .. } = &scheme.kind else { continue };
        for scope in flows.iter().flat_map(|flow| &flow.scopes) {
            texts.entry(&scope.name).or_insert(&scope.description);
        }
    }
    name_list("Scope", "A scope that a token can have.", &texts)
}

/// The permissions that credentials can have.
pub(super) fn permissions(api: &ir::Api) -> Option<NameList> {
    let texts: BTreeMap<&str, &str> = api
        .operations
        .iter()
        .flat_map(|operation| operation.permissions.iter().map(|name| (name.as_str(), "")))
        .collect();
    name_list("Permission", "A permission that a credential can have.", &texts)
}

fn name_list(name: &str, about: &str, texts: &BTreeMap<&str, &str>) -> Option<NameList> {
    if texts.is_empty() {
        return None;
    }
    let mut taken = Names::with_taken(PRELUDE);
    let names = texts
        .iter()
        .enumerate()
        .map(|(index, (text, description))| {
            let mut doc = Doc::line(match doc::code_span(text) {
                span if span.is_empty() && text.is_empty() => "The empty name.".to_owned(),
                span if span.is_empty() => "A name that shows nothing.".to_owned(),
                span => format!("{span} on the wire."),
            });
            doc.append(&doc::render(description));
            let name = taken.claim_or(&spell_or_number(&[text], Role::Variant, index), &["Name"]);
            NamedText { doc, name, text: (*text).to_owned() }
        })
        .collect();
    Some(NameList { doc: Doc::line(about), name: Ident::own(name), names })
}
