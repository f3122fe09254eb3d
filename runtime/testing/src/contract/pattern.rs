//! Texts that a regular expression matches.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// How often something is repeated beyond what it must be, at most.
const MOST: u32 = 64;

/// A text that a pattern matches, of at least and at most so many letters; `None` where none is found.
///
/// Patterns are those of ECMA 262, of which Rust's know all but looking ahead and back; such conditions are left out here,
/// and whether they hold is for the validator to say.
///
/// What has any letters is preferred: most places of a request have no way to write nothing.
pub(super) fn matching(pattern: &str, least: usize, most: usize) -> Option<String> {
    let some = least.max(1);
    let first = (some <= most).then(|| found(pattern, some, most)).flatten();
    first.or_else(|| found(pattern, least, most))
}

/// Whether it is a pattern: what is none says nothing.
pub(super) fn is_readable(pattern: &str) -> bool {
    regex_syntax::Parser::new().parse(&without_conditions(pattern)).is_ok()
}

fn found(pattern: &str, least: usize, most: usize) -> Option<String> {
    let plain = without_conditions(pattern);
    let tree = regex_syntax::Parser::new().parse(&plain).ok()?;
    let check = Regex::new(&plain).ok()?;
    let fits = |it: &String| (least..=most).contains(&it.chars().count()) && check.is_match(it);
    let made = (0..=MOST).map(|more| {
        let mut out = String::new();
        write(&tree, more, &mut out);
        out
    });
    made.flat_map(|it| {
        // A pattern without anchors lets anything stand beside it.
        let missing = least.saturating_sub(it.chars().count());
        [format!("{it}{}", "a".repeat(missing)), format!("{it}{}", "1".repeat(missing)), it]
    })
    .find(fits)
}

fn write(tree: &Hir, more: u32, out: &mut String) {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(letter(class)),
        HirKind::Repetition(it) => {
            let most = it.max.unwrap_or(u32::MAX);
            for _ in 0..it.min.saturating_add(more).min(most).min(it.min.saturating_add(MOST)) {
                write(&it.sub, more, out);
                if out.len() > 100_000 {
                    return;
                }
            }
        }
        HirKind::Capture(it) => write(&it.sub, more, out),
        HirKind::Concat(parts) => parts.iter().for_each(|it| write(it, more, out)),
        HirKind::Alternation(parts) => parts.iter().take(1).for_each(|it| write(it, more, out)),
    }
}

/// A letter of a class, one that needs no encoding if there is one.
fn letter(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|it| (it.start(), it.end())).collect(),
        Class::Bytes(class) => {
            class.iter().map(|it| (char::from(it.start()), char::from(it.end()))).collect()
        }
    };
    let has = |letter: &char| ranges.iter().any(|(start, end)| start <= letter && letter <= end);
    "a1A-_.bB20f".chars().find(has).or_else(|| ranges.first().map(|(start, _)| *start))
}

/// The pattern without conditions on what comes before or behind.
fn without_conditions(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = ["(?=", "(?!", "(?<=", "(?<!"].iter().filter_map(|it| rest.find(it)).min() {
        let (before, condition) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = condition.get(end(condition)..).unwrap_or_default();
    }
    out.push_str(rest);
    // What ECMA 262 allows without the flag `u`.
    with_braces(&out.replace("\\/", "/").replace("\\-", "-").replace("[^]", "[\\s\\S]"))
}

/// Braces that count nothing stand for themselves (ECMA 262, annex B.1.2).
fn with_braces(pattern: &str) -> String {
    let count = Regex::new(r"^\{\d+(,\d*)?\}").ok();
    let (mut out, mut before, mut is_class) = (String::new(), ['\0'; 2], false);
    for (at, letter) in pattern.char_indices() {
        let is_escaped = before[1] == '\\';
        let is_of_letter = before[0] == '\\' && matches!(before[1], 'p' | 'P' | 'u' | 'x');
        let rest = pattern.get(at..).unwrap_or_default();
        let counts = || count.as_ref().is_some_and(|it| it.is_match(rest));
        match letter {
            '[' if !is_escaped => is_class = true,
            ']' if !is_escaped => is_class = false,
            '{' if !is_class && !is_escaped && !is_of_letter && !counts() => out.push('\\'),
            _ => {}
        }
        out.push(letter);
        // A backslash that is escaped escapes nothing.
        before = [before[1], if is_escaped && letter == '\\' { '\0' } else { letter }];
    }
    out
}

/// Where the group that a text begins with ends.
fn end(text: &str) -> usize {
    let (mut depth, mut is_escaped, mut is_class) = (0_usize, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '(' if !is_class => depth = depth.saturating_add(1),
            ')' if !is_class => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at.saturating_add(1);
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn texts_fit_patterns_and_lengths() {
        assert_eq!(matching("^[A-Z]{2}-\\d+$", 0, 10).unwrap(), "AA-1");
        assert_eq!(matching("^[a-z]*$", 3, 5).unwrap(), "aaa");
        assert_eq!(matching("^[A-F]*$", 0, 5).unwrap(), "A");
        assert_eq!(matching("^$", 0, 5).unwrap(), "");
        assert_eq!(matching("^(?!x)[a-z]+$", 0, 9).unwrap(), "a");
        assert_eq!(matching("^{[A-Z]{2}}$", 0, 9).unwrap(), "{AA}");
        assert_eq!(matching("^\\{[{]\\p{Lu}{2}\\\\{$", 0, 9).unwrap(), "{{AA\\{");
        assert!(matching("^a$", 2, 5).is_none());
    }
}
