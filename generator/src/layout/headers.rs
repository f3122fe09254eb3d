//! Headers of answers, as constants: one for each name and type, whatever number of operations has it.

use indexmap::IndexMap;

use super::calls::CallNames;
use super::ident::{Role, spell_or_number};
use super::names::Names;
use super::types::{Plan, Site};
use super::{CodecStyle, Content, Doc, File, HeaderConstant, Item, ModuleFile, Type, doc};
use crate::ir;

/// The path of the file.
pub(super) const PATH: &str = "src/headers.rs";

/// A header, and who has it.
struct Found<'a> {
    header: &'a ir::Header,
    operations: Vec<usize>,
}

/// The constants; none where no answer has a header.
pub(super) fn file(plan: &Plan<'_>, calls: &CallNames) -> Option<File> {
    let mut found: IndexMap<(String, Type), Found<'_>> = IndexMap::new();
    for (index, operation) in plan.api.operations.iter().enumerate() {
        for header in operation.answers.iter().flat_map(|it| &it.headers) {
            let key = (header.wire_name.to_ascii_lowercase(), plan.ty(&header.ty, Site::Elsewhere));
            let one = found.entry(key).or_insert_with(|| Found { header, operations: Vec::new() });
            if !one.operations.contains(&index) {
                one.operations.push(index);
            }
        }
    }
    for header in plan.api.webhooks.iter().flat_map(|it| &it.headers) {
        let key = (header.wire_name.to_ascii_lowercase(), plan.ty(&header.ty, Site::Elsewhere));
        found.entry(key).or_insert_with(|| Found { header, operations: Vec::new() });
    }
    let mut taken = Names::default();
    let mut items = vec![Item::UseRuntime];
    for (index, ((_, ty), found)) in found.into_iter().enumerate() {
        let word = spell_or_number(&[&found.header.wire_name], Role::Field, index);
        items.push(Item::Header(HeaderConstant {
            doc: about(&found, calls),
            name: taken.claim(&word.constant()),
            wire_name: found.header.wire_name.clone(),
            ty,
            derived: plan.style == CodecStyle::SerdeDerive,
        }));
    }
    if items.len() == 1 {
        return None;
    }
    let doc = Doc::line("Headers of answers: `headers::NAME.get(&response.headers)` reads one.");
    Some(File { path: PATH.to_owned(), content: Content::Module(ModuleFile { doc, items }) })
}

fn about(found: &Found<'_>, calls: &CallNames) -> Doc {
    let wire = doc::code_span(&found.header.wire_name);
    let mut doc = doc::doc(&found.header.docs, &format!("The header {wire}."));
    let first = found.operations.first().and_then(|it| calls.method(*it)).map(|it| doc::code_span(it.bare()));
    match (first, found.operations.len()) {
        (Some(first), 1) => doc.paragraph(format!("Answers to {first} have it.")),
        (Some(first), count) => {
            let others = count.saturating_sub(1);
            let calls = if others == 1 { "call" } else { "calls" };
            doc.paragraph(format!("Answers to {first} and {others} more {calls} have it."));
        }
        (None, _) => doc.paragraph("Webhooks have it."),
    }
    doc
}
