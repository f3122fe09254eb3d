//! The pipeline: every stage, in order.

use super::progress::Stage;
use super::run::Compiled;
use crate::diagnostics::Diagnostics;
use crate::source::Node;
use crate::spec::Spec;
use crate::{check, config, layout, lower, upgrade, write};

/// From a document's tree to the texts of a crate. `None` comes only with an error among the diagnostics, and
/// the inner error is a defect of Clientsmith.
pub(super) fn compile(
    mut tree: Node,
    declarations: &[config::Declaration],
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
    let lower::Lowered { api, coverage } = lower::lower(&spec, diagnostics);
    enter(Stage::LayOut);
    let krate = layout::lay_out(&api, options, diagnostics);
    enter(Stage::Emit);
    let texts = write::texts(&krate);
    Some(texts.map(|texts| Compiled { dialect, spec, api, coverage, krate, texts }))
}
