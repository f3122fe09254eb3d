//! The overview that `inspect` prints: what is in a document, in the order in which people ask.

use std::collections::BTreeMap;
use std::fmt::{Result, Write};

use super::{Operations, Report, Typed};
use crate::ir;

/// Prints an overview of an API.
pub fn overview(report: &Report, api: &ir::Api) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, report, api);
    out
}

fn write(out: &mut String, report: &Report, api: &ir::Api) -> Result {
    let title = if report.title.is_empty() { "(no title)" } else { &report.title };
    writeln!(out, "{title} {}  ({})", report.version, report.dialect)?;
    servers(out, report)?;
    security(out, report)?;
    operations(out, api)?;
    counts(out, report)?;
    findings(out, report)
}

fn servers(out: &mut String, report: &Report) -> Result {
    writeln!(out, "\nServers")?;
    if report.servers.is_empty() {
        writeln!(out, "  none: the client has to be told an address")?;
    }
    report.servers.iter().try_for_each(|server| writeln!(out, "  {server}"))
}

fn security(out: &mut String, report: &Report) -> Result {
    writeln!(out, "\nAuthentication")?;
    if report.security.is_empty() {
        writeln!(out, "  none")?;
    }
    let width = report.security.iter().map(|it| it.scheme.chars().count()).max().unwrap_or(0);
    for scheme in &report.security {
        let login = scheme.token_endpoint.as_ref().map(|it| format!(", token from {it}")).unwrap_or_default();
        writeln!(out, "  {:width$}  {}{login}", scheme.scheme, scheme.detail)?;
        for constructor in &scheme.constructors {
            writeln!(out, "  {:width$}    {constructor}", "")?;
        }
    }
    Ok(())
}

/// Operations by group, those without one last.
fn operations(out: &mut String, api: &ir::Api) -> Result {
    writeln!(out, "\nOperations")?;
    let mut groups: BTreeMap<usize, Vec<&ir::Operation>> = BTreeMap::new();
    for operation in &api.operations {
        groups.entry(operation.group.unwrap_or(usize::MAX)).or_default().push(operation);
    }
    for (group, operations) in groups {
        let name = api.groups.get(group).map_or("(no tag)".to_owned(), |it| it.name.0.join(" "));
        writeln!(out, "  {name}")?;
        for operation in operations {
            let summary = operation.docs.summary.as_deref().unwrap_or_default();
            let line = format!("    {:7} {}  {}", operation.method, operation.path, one_line(summary));
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// The first line of a text, since documents put whole paragraphs into summaries.
fn one_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

fn counts(out: &mut String, report: &Report) -> Result {
    writeln!(out, "\nIn the client")?;
    let Operations { total, generated, filtered } = report.operations;
    let operations = Typed { total, typed: generated, filtered };
    let rows = [
        ("operations", operations, "can be called"),
        ("parameters", report.parameters, "typed"),
        ("bodies", report.bodies, "typed"),
        ("responses", report.responses, "typed"),
        ("schemas", report.schemas, "typed"),
    ];
    for (name, Typed { total, typed, filtered }, verb) in rows {
        let left_out = if filtered == 0 { String::new() } else { format!(", {filtered} left out by choice") };
        writeln!(out, "  {name:10}  {typed} of {total} {verb}{left_out}")?;
    }
    writeln!(out, "  {:10}  {} in {} bytes", "files", report.files, report.bytes)
}

fn findings(out: &mut String, report: &Report) -> Result {
    let mut codes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in &report.diagnostics {
        *codes.entry((finding.severity, finding.code)).or_default() += 1;
    }
    writeln!(out, "\nDiagnostics")?;
    if codes.is_empty() {
        writeln!(out, "  none")?;
    }
    codes.iter().try_for_each(|((severity, code), count)| writeln!(out, "  {count:5} × {severity}[{code}]"))
}
