//! Wider lines than prettyplease's 89 columns: what it broke and rustfmt would not is put together again.

use std::borrow::Cow;

/// The width of a line, as rustfmt has it.
const WIDTH: usize = 100;

/// A pair of brackets and what stands between them on lines of their own.
const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('<', '>')];

/// Joins bracketed lists of one item a line where they fit into one line, inner ones first.
pub(super) fn join(code: &str) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for line in code.lines() {
        lines.push(Cow::Borrowed(line));
        while join_last(&mut lines) {}
    }
    let mut out = String::with_capacity(code.len());
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Joins the list that the last line closes, if it does and there is room.
fn join_last(lines: &mut Vec<Cow<'_, str>>) -> bool {
    let Some((last, before)) = lines.split_last() else { return false };
    let Some(closing) = closed_by(last) else { return false };
    let depth = indent(last);
    let Some(start) = before.iter().rposition(|line| indent(line) <= depth && !line.is_empty()) else {
        return false;
    };
    let Some((head, items)) = before.get(start..).and_then(<[_]>::split_first) else { return false };
    let opens = PAIRS.iter().any(|&(open, close)| close == closing && opens_with(head, open));
    let is_list = items.iter().all(|it| indent(it) == depth.saturating_add(4));
    if !opens || !is_list || items.is_empty() || items.iter().chain([head]).any(|it| is_comment(it)) {
        return false;
    }
    let inner: Vec<&str> = items.iter().map(|it| it.trim()).collect();
    let inner = inner.join(" ");
    let joined = format!("{head}{}{}", inner.trim_end_matches(','), last.trim_start());
    if joined.chars().count() > WIDTH {
        return false;
    }
    lines.truncate(start);
    lines.push(Cow::Owned(joined));
    true
}

/// The bracket that a line starts with.
fn closed_by(line: &str) -> Option<char> {
    let first = line.trim_start().chars().next()?;
    PAIRS.iter().any(|&(_, close)| close == first).then_some(first)
}

/// Whether a line ends by opening a list; not a tuple, which is another thing without its last comma.
fn opens_with(line: &str, open: char) -> bool {
    let Some(before) = line.strip_suffix(open) else { return false };
    open != '(' || before.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '_' | '!' | '>'))
}

fn indent(line: &str) -> usize {
    line.len().saturating_sub(line.trim_start().len())
}

/// Comments and attributes keep their lines.
fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//") || line.trim_start().starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::join;

    #[track_caller]
    fn check(code: &str, expected: &str) {
        assert_eq!(join(code), expected);
    }

    #[test]
    fn what_fits_is_one_line() {
        check(
            "pub fn get(\n    &self,\n    id: &str,\n) -> rt::Call<\n    types::Task,\n    errors::NotFound,\n> {\n",
            "pub fn get(&self, id: &str) -> rt::Call<types::Task, errors::NotFound> {\n",
        );
        check("    A(\n        b.call(\n            &[],\n        ),\n    )\n", "    A(b.call(&[]))\n");
        let long = format!("f(\n    {},\n)\n", "a".repeat(100));
        check(&long, &long);
    }

    #[test]
    fn what_is_no_list_keeps_its_lines() {
        for code in [
            "/// as in (\n/// this\n/// )\n",
            "x: (\n    A,\n)\n",
            "f(\n    // why\n    a,\n)\n",
            "f(|x| {\n    g();\n    h()\n})\n",
        ] {
            check(code, code);
        }
    }
}
