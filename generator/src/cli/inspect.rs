//! `cargo clientsmith inspect`

use super::arguments::{Format, Inspect, Stage};
use super::exit::Exit;
use super::{output, reading};
use crate::pipeline::Destination;
use crate::source::Node;
use crate::{Error, layout, report};

pub(super) fn run(arguments: &Inspect) -> Result<Exit, Error> {
    let generator = reading::generator(&arguments.reading);
    let run = generator.run(Destination::Nowhere, &output::progress)?;
    output::progress_ends();
    output::diagnostics(&run);
    let text = match (&run.compiled, arguments.stage, arguments.format) {
        (Some(it), Some(Stage::Tree), _) => tree(it.spec.get().root()),
        (Some(it), Some(Stage::Ir), _) => it.api.to_string(),
        (Some(it), Some(Stage::Layout), _) => layout::dump(&it.krate),
        (Some(it), None, Format::Text) => report::overview(&run.report(), &it.api),
        (Some(_) | None, None, Format::Json) => run.report().to_json(),
        (None, Some(_), _) | (None, None, Format::Text) => String::new(),
    };
    output::print(&text)?;
    Ok(if run.compiled.is_some() { Exit::Done } else { Exit::Unusable })
}

/// The document's tree as JSON. Only a tree deeper than any that is read has none.
fn tree(root: &Node) -> String {
    serde_json::to_string_pretty(root).map(|text| text + "\n").unwrap_or_default()
}
