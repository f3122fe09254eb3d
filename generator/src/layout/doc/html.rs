//! HTML in descriptions: its tags are read for what they mean and left out.

/// What a tag means for the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, with entities as they are.
    Text(&'a str),
    /// The end of a paragraph.
    Break,
    /// Start or end of code.
    Code,
    /// A list item.
    Item,
}

const BREAKS: &[&str] = &[
    "p",
    "br",
    "div",
    "ul",
    "ol",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "section",
    "details",
    "summary",
    "thead",
    "tbody",
];
const SILENT: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "span",
    "font",
    "small",
    "big",
    "sub",
    "sup",
    "td",
    "th",
    "img",
    "center",
    "aside",
    "abbr",
    "cite",
    "q",
    "del",
    "ins",
    "mark",
    "label",
    "iframe",
    "video",
    "button",
    "svg",
    "path",
    "input",
    "col",
    "colgroup",
    "caption",
    "script",
    "style",
    "nav",
    "header",
    "footer",
    "article",
    "figure",
    "figcaption",
    "main",
    "body",
    "html",
    "head",
    "title",
    "meta",
    "link",
    "wbr",
    "strike",
    "tt",
];
const CODES: &[&str] = &["code", "kbd", "samp", "var"];

/// Takes HTML apart. What is no tag of HTML (`<id>`) is text.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        push_text(&mut out, before);
        let (length, meaning) = tag(from);
        let (this, after) = from.split_at(length);
        match meaning {
            Some(Some(piece)) => out.push(piece),
            Some(None) => {}
            None => push_text(&mut out, this),
        }
        rest = after;
    }
    push_text(&mut out, rest);
    out
}

fn push_text<'a>(out: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
}

/// The length of the tag at the start of the text, and what it means: `None` for text.
fn tag(text: &str) -> (usize, Option<Option<Piece<'static>>>) {
    if text.starts_with("<!--") {
        let end = text.find("-->").map_or(text.len(), |at| at.saturating_add(3));
        return (end, Some(None));
    }
    let Some(end) = text.find('>').map(|at| at.saturating_add(1)) else {
        return (text.len(), None);
    };
    let inner = text.get(1..end.saturating_sub(1)).unwrap_or_default();
    let closing = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = |list: &[&str]| list.contains(&name.as_str());
    if known(BREAKS) {
        (end, Some(Some(Piece::Break)))
    } else if name == "li" {
        (end, Some(Some(if closing { Piece::Break } else { Piece::Item })))
    } else if known(CODES) {
        (end, Some(Some(Piece::Code)))
    } else if known(SILENT) {
        (end, Some(None))
    } else {
        // `<` and what follows, up to the next tag that may be one.
        (1, None)
    }
}
