//! Path templates: `{name}` (OpenAPI 3.2 section 4.8.2), and the expressions of RFC 6570 and of frameworks that some documents
//! write in its place.

/// A piece of a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What is sent as it stands, a brace without its other one included.
    Text(&'a str),
    /// What is in a pair of braces.
    Expression(Expression<'a>),
}

/// What is in a pair of braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expression<'a>(&'a str);

/// The pieces of a path template, in their order. A fragment only tells operations apart, and is never sent (RFC 9110
/// section 4.2.5): it is none of them.
pub fn pieces(path: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    loop {
        let braced = rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)));
        let text = braced.map_or(rest, |(before, _)| before);
        if let Some((sent, _)) = text.split_once('#') {
            pieces.push(Piece::Text(sent));
            return pieces;
        }
        pieces.push(Piece::Text(text));
        let Some((_, (inside, after))) = braced else { return pieces };
        pieces.push(Piece::Expression(Expression(inside)));
        rest = after;
    }
}

/// What is in the braces of a path template, in its order.
pub fn expressions(path: &str) -> impl Iterator<Item = Expression<'_>> {
    pieces(path).into_iter().filter_map(|it| match it {
        Piece::Expression(expression) => Some(expression),
        Piece::Text(_) => None,
    })
}

impl<'a> Expression<'a> {
    /// As the document writes it.
    pub fn text(self) -> &'a str {
        self.0
    }

    /// The name of its parameter: all of it where one of this name is declared, or else what is left without an operator
    /// (`;`, `.`, `+`, `/`, `#`), a modifier (`*`, `:3`) or a pattern (`:[0-9]+`). None where it is no path parameter's.
    pub fn name(self, is_declared: impl Fn(&str) -> bool) -> Option<&'a str> {
        if is_declared(self.0) {
            return Some(self.0);
        }
        let bare = self.0.trim_start_matches([';', '.', '+', '/', '#']).trim_end_matches('*');
        let before = bare.split(':').next().unwrap_or(bare).trim();
        let name = if is_declared(before) { before } else { bare };
        (!name.is_empty() && self.of_query().is_none()).then_some(name)
    }

    /// The query parameters that it stands for (RFC 6570 section 3.2.8): `{?page,size}`.
    pub fn of_query(self) -> Option<impl Iterator<Item = &'a str>> {
        let names = self.0.strip_prefix(['?', '&'])?;
        Some(names.split(',').map(|it| it.trim_end_matches('*')))
    }

    /// The style that its operator asks for, as OpenAPI names it.
    pub fn style(self) -> Option<&'static str> {
        match self.0.chars().next()? {
            ';' => Some("matrix"),
            '.' => Some("label"),
            _ => None,
        }
    }

    /// Whether its modifier asks for one value per member.
    pub fn explodes(self) -> bool {
        self.0.ends_with('*')
    }

    /// Whether its operator lets reserved characters stand.
    pub fn allows_reserved(self) -> bool {
        self.0.starts_with(['+', '#'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_text_and_expressions() {
        let text = Piece::Text;
        let braced = |it| Piece::Expression(Expression(it));
        assert_eq!(pieces("/a/{id}.json"), [text("/a/"), braced("id"), text(".json")]);
        assert_eq!(pieces("/a/{b/}c}{"), [text("/a/"), braced("b/"), text("c}{")]);
        assert_eq!(pieces(""), [text("")]);
        assert_eq!(pieces("/{#b}#{c}"), [text("/"), braced("#b"), text("")]);
    }

    #[test]
    fn names_are_found_behind_operators() {
        let declared = |it: &str| ["id", "x:y", "rest"].contains(&it);
        for (expression, expected) in [
            ("id", Some("id")),
            (";id*", Some("id")),
            (".id", Some("id")),
            ("+rest", Some("rest")),
            ("id:3", Some("id")),
            ("id: [0-9]+", Some("id")),
            ("x:y", Some("x:y")),
            ("other:3", Some("other:3")),
            (";other*", Some("other")),
            ("?id,x", None),
            ("&id", None),
            ("", None),
            ("*", None),
        ] {
            assert_eq!(Expression(expression).name(declared), expected, "{expression}");
        }
        assert_eq!(Expression("?a,b*").of_query().map(Iterator::collect), Some(vec!["a", "b"]));
    }
}
