//! Floor 6: from what a document says to what an API is; one file per concept.
//!
//! Nothing is dropped in silence: what cannot be expressed becomes [`ir::Type::Untyped`] at the smallest unit
//! and gets a coded warning, and [`Coverage`] counts what went in and what came out typed.

mod access;
mod all_of;
mod alternatives;
mod answer;
mod answer_header;
mod body;
mod body_names;
mod choice;
mod constant;
mod content;
mod context;
mod coverage;
mod default;
mod direction;
mod docs;
mod encoding;
mod families;
mod family;
mod files;
mod foreign;
mod format;
mod group;
mod header_name;
mod idempotency;
mod keywords;
mod link;
mod list;
mod literal;
mod login;
mod media_type;
mod merge;
mod naming;
mod notes;
mod nullable;
mod object;
mod operation;
mod origins;
mod pagination;
mod parameter;
mod part_header;
mod parts;
mod placed;
mod plan;
mod positional;
mod recursion;
mod said;
mod schema;
mod server;
mod shape;
mod stream;
mod style;
mod tag;
mod template;
#[cfg(test)]
mod tests;
mod type_names;
mod union;
mod ways;
mod webhook;
mod whole_query;
mod xml;

pub use coverage::{Count, Coverage};
pub use origins::{Origin, Origins};

use crate::check::Valid;
use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::spec::Spec;
use context::Context;

/// What lowering gives.
#[derive(Debug)]
pub struct Lowered {
    /// The API.
    pub api: ir::Api,
    /// How much of the document became typed.
    pub coverage: Coverage,
    /// Where operations and types were found, and what of the coverage is due to them.
    pub origins: Origins,
}

/// Turns a document into an API.
pub fn lower(spec: &Valid<Spec>, diagnostics: &mut Diagnostics) -> Lowered {
    let spec = spec.get();
    let mut cx = Context::new(spec, diagnostics);
    let document = spec.document();
    cx.families = families::Families::of(spec);
    schema::reserve_components(&mut cx);
    let mut schemes = access::schemes(&mut cx);
    let mut groups = group::groups(&mut cx);
    let mut webhooks = Vec::new();
    let mut operations = operation::operations(&mut cx, &mut schemes, &mut groups, &mut webhooks);
    webhooks.extend(webhook::webhooks(&mut cx));
    body_names::settle(&mut operations);
    schema::lower_open(&mut cx);
    media_type::report_not_offered(&mut cx);

    let info = document.info();
    let servers = server::servers(document.servers());
    let pages = std::mem::take(&mut cx.pages);
    let (mut types, mut coverage, mut origins) = cx.finish();
    xml::forget_unused(&mut types, &operations, &webhooks);
    recursion::cut(&mut types, diagnostics);
    coverage.count_schemas(types.iter().map(|it| &it.def));
    direction::split(&mut types, &mut operations, &webhooks);
    let merge::Merged { types, origins: of_types } = merge::merge(types, &mut operations, &mut webhooks);
    origins.types = of_types;
    pagination::paginate(&types, &mut operations, &pages, document.pagination(), diagnostics);
    let links = link::links(spec, &types, &operations, diagnostics);
    let api = ir::Api {
        title: info.title().unwrap_or("API").to_owned(),
        version: info.version().unwrap_or_default().to_owned(),
        docs: docs::of_document(document),
        servers,
        schemes,
        groups,
        operations,
        links,
        webhooks,
        types,
    };
    Lowered { api, coverage, origins }
}
