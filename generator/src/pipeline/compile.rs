//! The pipeline: every stage, in order.

use std::collections::BTreeSet;

use super::progress::Stage;
use super::run::Compiled;
use crate::diagnostics::Diagnostics;
use crate::source::Node;
use crate::spec::Spec;
use crate::text::Span;
use crate::{check, config, ir, layout, lower, select, upgrade, write};

/// From a document's tree to the texts of a crate. `None` comes only with an error among the diagnostics, and
/// the inner error is a defect of Clientsmith.
pub(super) fn compile(
    mut tree: Node,
    declarations: &[config::Declaration],
    selection: &select::Selection,
    options: &layout::Options,
    diagnostics: &mut Diagnostics,
    enter: &dyn Fn(Stage),
) -> Option<Result<Compiled, String>> {
    config::apply(declarations, &mut tree, diagnostics);
    enter(Stage::Upgrade);
    let upgrade::Document { root, dialect, .. } = upgrade::upgrade(tree, diagnostics)?;
    enter(Stage::Check);
    let spec = check::check(Spec::new(root), diagnostics)?;
    enter(Stage::Lower);
    let lower::Lowered { api, mut coverage, origins } = lower::lower(&spec, diagnostics);
    let selected = select::select(api, selection, diagnostics)?;
    leave_out(&selected, &origins, &mut coverage, diagnostics);
    let api = selected.api;
    if (options.codec, options.contents) == (layout::CodecStyle::SerdeDerive, layout::Contents::Client) {
        take_back_xml(&api, &mut coverage, diagnostics);
    }
    enter(Stage::LayOut);
    let krate = layout::lay_out(&api, options, diagnostics);
    enter(Stage::Emit);
    let texts = write::texts(&krate).map(|texts| with_document(texts, &krate, spec.get().root()));
    Some(texts.map(|texts| Compiled { dialect, spec, api, coverage, krate, texts }))
}

/// The document itself goes with the test that judges by it: whoever judges must not know what became of it.
fn with_document(mut texts: Vec<write::Text>, krate: &layout::Crate, document: &Node) -> Vec<write::Text> {
    if krate.files.iter().any(|it| matches!(it.content, layout::Content::Contract(_))) {
        // Only a tree deeper than any that is read has no text.
        let text = serde_json::to_string_pretty(document).unwrap_or_default() + "\n";
        texts.push(write::Text { path: write::DOCUMENT.to_owned(), text });
    }
    texts
}

/// What only tables can do does not count where there are none.
fn take_back_xml(api: &ir::Api, coverage: &mut lower::Coverage, diagnostics: &mut Diagnostics) {
    let count = coverage.take_back_xml(api);
    if count > 0 {
        diagnostics.xml_without_tables(count);
    }
}

/// What the user left out is counted by itself, and there is nothing to say about it.
fn leave_out(
    selected: &select::Selected,
    origins: &lower::Origins,
    coverage: &mut lower::Coverage,
    diagnostics: &mut Diagnostics,
) {
    if selected.operations.is_empty() && selected.types.is_empty() {
        return;
    }
    let operations = selected.operations.iter().filter_map(|&it| origins.operations.get(it));
    let types = selected.types.keys().filter_map(|&it| origins.types.get(it));
    coverage.leave_out(operations.map(|it| &it.coverage), types.map(|it| &it.coverage));
    let out: BTreeSet<usize> = selected.operations.iter().copied().collect();
    let operations = origins.operations.iter().enumerate();
    let operations = operations.map(|(index, it)| (it.span, out.contains(&index)));
    let types = origins.types.iter().enumerate();
    let types = types.map(|(index, it)| (it.span, selected.types.contains_key(&index)));
    let (left_out, kept): (Vec<_>, Vec<_>) = operations.chain(types).partition(|(_, out)| *out);
    let spans = |places: Vec<(Span, bool)>| places.into_iter().map(|(span, _)| span).collect::<Vec<_>>();
    diagnostics.forget(&spans(left_out), &spans(kept));
}
