//! Tables: the runtime's macros that complete a type, one row behind the other as long as the line has room.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// As long as a line of generated code may be.
const WIDTH: usize = 100;

/// A part of a file.
pub(super) enum Part {
    /// Items.
    Code(TokenStream),
    /// The text of a table.
    Table(String),
}

/// Takes a file apart. What stands in a macro means nothing to a parser, so that tables are told by their tokens:
/// `rt::record!(Task { … });` between two items.
pub(super) fn parts(tokens: TokenStream) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut code: Vec<TokenTree> = Vec::new();
    // Where the item begins that the last token belongs to.
    let mut start = 0;
    for token in tokens {
        let ends = match &token {
            TokenTree::Punct(mark) => mark.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        code.push(token);
        if !ends {
            continue;
        }
        match code.get(start..).and_then(table) {
            Some(table) => {
                code.truncate(start);
                if !code.is_empty() {
                    parts.push(Part::Code(code.drain(..).collect()));
                }
                parts.push(Part::Table(table));
                start = 0;
            }
            None => start = code.len(),
        }
    }
    if !code.is_empty() {
        parts.push(Part::Code(code.into_iter().collect()));
    }
    parts
}

/// The text of a macro of the runtime that holds a table: `rt::record!(Task { 0 id "!id", 1 due "~dueDate" });`
fn table(item: &[TokenTree]) -> Option<String> {
    let [path @ .., TokenTree::Punct(bang), TokenTree::Group(group), TokenTree::Punct(_)] = item else {
        return None;
    };
    let is_path = path.iter().all(|it| match it {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(colon) => colon.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    if !is_path || bang.as_char() != '!' {
        return None;
    }
    let mut tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let Some(TokenTree::Group(rows)) = tokens.pop() else { return None };
    let path: String = path.iter().map(ToString::to_string).collect();
    let head = format!("{path}!({}", tight(tokens));
    Some(table_text(&head, &rows_of(rows.stream())))
}

fn table_text(head: &str, rows: &[String]) -> String {
    let one_line = format!("{head} {{ {} }});\n", rows.join(", "));
    if rows.is_empty() {
        return format!("{head} {{}});\n");
    }
    if one_line.chars().count() <= WIDTH {
        return one_line;
    }
    let mut out = format!("{head} {{\n");
    let mut line = String::new();
    for row in rows {
        if !line.is_empty() && line.chars().count() + row.chars().count() + 6 > WIDTH {
            out.push_str(&format!("    {line}\n"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(row);
        // Nothing may stand behind the field of further members.
        if !row.starts_with("..") {
            line.push(',');
        }
    }
    out.push_str(&format!("    {line}\n}});\n"));
    out
}

fn rows_of(tokens: TokenStream) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                rows.push(tight(std::mem::take(&mut row)));
            }
            token => row.push(token),
        }
    }
    if !row.is_empty() {
        rows.push(tight(row));
    }
    rows
}

/// Tokens with a space between words, and none around marks.
fn tight(tokens: Vec<TokenTree>) -> String {
    let mut out = String::new();
    let mut is_glued = true;
    for token in tokens {
        let (text, glues_next) = match token {
            TokenTree::Group(group) => (grouped(&group), false),
            TokenTree::Punct(mark) => {
                let is_prefix = matches!(mark.as_char(), '.' | '+' | '-');
                if !is_prefix {
                    is_glued = true;
                }
                (mark.as_char().to_string(), is_prefix || mark.spacing() == Spacing::Joint)
            }
            token @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => (token.to_string(), false),
        };
        if !is_glued {
            out.push(' ');
        }
        out.push_str(&text);
        is_glued = glues_next;
    }
    out
}

fn grouped(group: &proc_macro2::Group) -> String {
    let inner = rows_of(group.stream()).join(", ");
    match group.delimiter() {
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{{inner}}}"),
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::None => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    /// The table between two structs.
    fn table(code: &str) -> String {
        let tokens = format!("#[a] struct A {{}} {code} struct B;").parse().unwrap();
        match parts(tokens).as_slice() {
            [Part::Code(_), Part::Table(text), Part::Code(_)] => text.clone(),
            parts => panic!("{} parts", parts.len()),
        }
    }

    #[track_caller]
    fn check(code: &str, expected: &str) {
        assert_eq!(table(code), expected);
        // What is printed is read again as the same.
        assert_eq!(table(expected), expected);
    }

    #[test]
    fn tables_are_printed_row_by_row_as_far_as_lines_reach() {
        check(
            r#"rt::record!(Task{0 id"!id",1 due"~a, b",..rest});"#,
            "rt::record!(Task { 0 id \"!id\", 1 due \"~a, b\", ..rest });\n",
        );
        check(
            r#"rt::record!(Pet xml[0"@id",1"tags/tag"]{0 id"!id",1 tags"?tags"});"#,
            "rt::record!(Pet xml [0 \"@id\", 1 \"tags/tag\"] { 0 id \"!id\", 1 tags \"?tags\" });\n",
        );
        check("rt::record!(Nothing{});", "rt::record!(Nothing {});\n");
        check("rt::choice!(Kind{Bug \"bug\",_ Unknown});", "rt::choice!(Kind { Bug \"bug\", _ Unknown });\n");
        check(
            "rt::union!(Pet by \"kind\" {0 Cat+[\"cat\",\"kitten\"],1 Dog[\"dog\"],2 Other,_ Unknown});",
            "rt::union!(Pet by \"kind\" { 0 Cat +[\"cat\", \"kitten\"], 1 Dog [\"dog\"], 2 Other, _ Unknown });\n",
        );
        check(
            "rt::integer_choice!(I{Minus1 -1,_ Unknown});",
            "rt::integer_choice!(I { Minus1 -1, _ Unknown });\n",
        );
        let long = "a_name_of_thirty_two_characters";
        check(
            &format!("rt::record!(Long{{0 {long}!,1 {long}?,2 {long}~,..rest}});"),
            &format!("rt::record!(Long {{\n    0 {long}!, 1 {long}?,\n    2 {long}~, ..rest\n}});\n"),
        );
    }
}
