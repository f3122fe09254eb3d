//! Tables: the runtime's macros that complete a type, one row behind the other as long as the line has room.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// As long as a line of generated code may be.
const WIDTH: usize = 100;

/// The text of a macro of the runtime that holds a table: `rt::record!(Task { 0 id!, 1 due~ "dueDate" });`
pub(super) fn table(item: &syn::Item) -> Option<String> {
    let syn::Item::Macro(item) = item else { return None };
    let mut tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    let Some(TokenTree::Group(rows)) = tokens.pop() else { return None };
    let path: Vec<String> = item.mac.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let head = format!("{}!({}", path.join("::"), tight(tokens.into_iter().collect()));
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
                let is_prefix = matches!(mark.as_char(), '.' | '+');
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
    use super::table;

    #[track_caller]
    fn check(code: &str, expected: &str) {
        let item = syn::parse_str(code).unwrap();
        assert_eq!(table(&item).unwrap(), expected);
        // What is printed is read again as the same.
        let again: syn::Item = syn::parse_str(expected).unwrap();
        assert_eq!(table(&again).unwrap(), expected);
    }

    #[test]
    fn tables_are_printed_row_by_row_as_far_as_lines_reach() {
        check(
            "rt::record!(Task{0 id!,1 due~\"a, b\",..rest});",
            "rt::record!(Task { 0 id!, 1 due~ \"a, b\", ..rest });\n",
        );
        check("rt::record!(Nothing{});", "rt::record!(Nothing {});\n");
        check("rt::choice!(Kind{Bug \"bug\",_ Unknown});", "rt::choice!(Kind { Bug \"bug\", _ Unknown });\n");
        check(
            "rt::union!(Pet by \"kind\" {0 Cat+[\"cat\",\"kitten\"],1 Dog[\"dog\"],2 Other,_ Unknown});",
            "rt::union!(Pet by \"kind\" { 0 Cat +[\"cat\", \"kitten\"], 1 Dog [\"dog\"], 2 Other, _ Unknown });\n",
        );
        let long = "a_name_of_thirty_two_characters";
        check(
            &format!("rt::record!(Long{{0 {long}!,1 {long}?,2 {long}~,..rest}});"),
            &format!("rt::record!(Long {{\n    0 {long}!, 1 {long}?,\n    2 {long}~, ..rest\n}});\n"),
        );
    }
}
