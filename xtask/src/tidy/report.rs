//! What a rule has found, where, and what to do about it.

/// One violation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub(super) rule: &'static str,
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) message: String,
    pub(super) help: String,
}

/// Files excused from a rule, as `(rule, path)`. The list only ever shrinks, and it is empty.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Prints the findings in the order of the files and returns how many there are.
pub(super) fn print(mut findings: Vec<Finding>) -> usize {
    findings.retain(|it| !EXCEPTIONS.contains(&(it.rule, it.path.as_str())));
    findings.sort_by(|a, b| (&a.path, a.line, a.rule).cmp(&(&b.path, b.line, b.rule)));
    for it in &findings {
        eprintln!("error[{}]: {}", it.rule, it.message);
        eprintln!("  --> {}:{}", it.path, it.line);
        eprintln!("  help: {}\n", it.help);
    }
    findings.len()
}
