//! A floor of the generator uses only floors below it.

use super::modules::Use;
use super::report::Finding;

/// From the ground up.
const FLOORS: &[&str] = &[
    "text",
    "diagnostics",
    "source",
    "grammar",
    "upgrade",
    "bundle",
    "spec",
    "check",
    "ir",
    "lower",
    "select",
    "layout",
    "emit",
    "write",
    "report",
    "config",
    "",
    "cli",
];

/// Floors that use fewer than all below them.
const ONLY: &[(&str, &[&str])] = &[
    // The API as data needs nothing: neither the words of OpenAPI nor those of Rust.
    ("ir", &[]),
    ("lower", &["text", "diagnostics", "source", "grammar", "spec", "check", "ir"]),
    ("select", &["text", "diagnostics", "ir"]),
    ("layout", &["text", "diagnostics", "ir"]),
    ("emit", &["layout"]),
];

/// Findings for each use that goes up, and for floors nobody has given a place.
pub(super) fn check(uses: &[Use]) -> Vec<Finding> {
    uses.iter().filter_map(|it| judge(it).map(|(message, help)| finding(it, message, help))).collect()
}

fn judge(it: &Use) -> Option<(String, String)> {
    let (from, to) = (floor(&it.from), floor(&it.to));
    if from == to {
        return None;
    }
    let (Some(upper), Some(lower)) = (place(from), place(to)) else {
        let unknown = if place(from).is_none() { from } else { to };
        return Some((
            format!("`{unknown}` is no floor of the generator"),
            "give it a place in FLOORS in xtask/src/tidy/floors.rs and in ARCHITECTURE.md".to_owned(),
        ));
    };
    if lower > upper {
        return Some((
            format!("floor `{from}` uses `{to}`, which stands above it"),
            format!("the order is {}", FLOORS.join(" < ")),
        ));
    }
    let (_, allowed) = ONLY.iter().find(|(name, _)| *name == from)?;
    (!allowed.contains(&to)).then(|| {
        let allowed = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
        (format!("floor `{from}` uses `{to}`"), format!("`{from}` may use: {allowed}"))
    })
}

fn floor(module: &[String]) -> &str {
    // The pipeline stands with `lib.rs`: it puts the stages together.
    module
        .first()
        .map(String::as_str)
        .filter(|it| !matches!(*it, "builder" | "pipeline" | "main"))
        .unwrap_or("")
}

fn place(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|it| *it == floor)
}

fn finding(it: &Use, message: String, help: String) -> Finding {
    Finding { rule: "floors", path: it.path.clone(), line: it.line, message, help }
}
