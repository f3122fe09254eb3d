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

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// A parameter of the path.
    Parameter(Named<'a>),
    /// Parameters of the query (RFC 6570 section 3.2.8): `{?page,size}`.
    Query(Vec<&'a str>),
    /// `{}`, or an operator and nothing else.
    Nothing,
}

/// A parameter as an expression names it, and what that says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its style, as OpenAPI names it.
    pub style: Option<&'static str>,
    /// Whether each member has a value of its own.
    pub explode: bool,
    /// Whether reserved characters may stand: it may be several segments.
    pub allow_reserved: bool,
    /// Whether a slash stands before it (RFC 6570 section 3.2.6).
    pub begins_segment: bool,
}

/// The pieces of a path template, in their order. A fragment only tells operations apart, and is never sent (RFC 9110
/// section 4.2.5): it is none of them.
pub fn pieces(path: &str) -> Vec<Piece<'_>> {
    parts(path).0
}

/// The fragment of a path template, with its `#`, or nothing.
pub fn fragment(path: &str) -> &str {
    parts(path).1
}

fn parts(path: &str) -> (Vec<Piece<'_>>, &str) {
    let mut pieces = Vec::new();
    let mut rest = path;
    let mut is_balanced = true;
    loop {
        let braced = braced(rest, &mut is_balanced);
        let text = braced.map_or(rest, |(before, ..)| before);
        if let Some((sent, fragment)) = text.find('#').and_then(|at| rest.split_at_checked(at)) {
            pieces.push(Piece::Text(sent));
            return (pieces, fragment);
        }
        pieces.push(Piece::Text(text));
        let Some((_, inside, after)) = braced else { return (pieces, "") };
        pieces.push(Piece::Expression(Expression(inside)));
        rest = after;
    }
}

/// What is before, in and behind the first braces. Those of a pattern (`{id:[a-z]{2}}`) belong to it; of others that stand in each
/// other (`{{id}}`), the inner ones count. Where a pattern never ends, the first brace ends it and all behind it: nothing is read to
/// the end twice.
fn braced<'a>(text: &'a str, is_balanced: &mut bool) -> Option<(&'a str, &'a str, &'a str)> {
    let first = text.find('{')?;
    let mut start = first;
    let (mut depth, mut is_pattern, mut is_class) = (0_usize, false, false);
    let end = text.char_indices().skip_while(|(at, _)| *at < first).find(|(at, it)| {
        match it {
            '[' if is_pattern => is_class = true,
            ']' => is_class = false,
            _ if is_class => {}
            '{' if is_pattern => depth = depth.saturating_add(1),
            '{' => start = *at,
            '}' if depth > 0 => depth = depth.saturating_sub(1),
            '}' => return true,
            ':' | '=' => is_pattern = *is_balanced,
            _ => {}
        }
        false
    });
    *is_balanced &= end.is_some();
    let end = end.map(|(at, _)| at).or_else(|| Some(start.saturating_add(text.get(start..)?.find('}')?)))?;
    let (before, rest) = text.split_at_checked(start)?;
    let inside = rest.get(1..end.saturating_sub(start))?;
    Some((before, inside, text.get(end.saturating_add(1)..)?))
}

/// What is in the braces of a path template, in its order.
pub fn expressions(path: &str) -> Vec<Expression<'_>> {
    let expression = |it| match it {
        Piece::Expression(expression) => Some(expression),
        Piece::Text(_) => None,
    };
    pieces(path).into_iter().filter_map(expression).collect()
}

impl<'a> Expression<'a> {
    /// As the document writes it.
    pub fn text(self) -> &'a str {
        self.0
    }

    /// What it stands for. A parameter that is declared with all of this as its name is that one, and nothing more is said.
    pub fn meaning(self, is_declared: impl Fn(&str) -> bool) -> Meaning<'a> {
        // A brace in a name could not be told from those around it.
        if is_declared(self.0) && !self.0.contains(['{', '}']) {
            return Meaning::Parameter(Named { name: self.0, ..Named::default() });
        }
        if let Some(names) = self.0.strip_prefix(['?', '&']) {
            let names: Vec<_> =
                names.split(',').map(|it| bare(it, &is_declared).0).filter(|it| !it.is_empty()).collect();
            return if names.is_empty() { Meaning::Nothing } else { Meaning::Query(names) };
        }
        let operator = self.0.chars().next().filter(|it| ['.', ';', '/', '+'].contains(it));
        let (name, modifier) =
            bare(self.0.strip_prefix(['.', ';', '/', '+']).unwrap_or(self.0), &is_declared);
        if name.is_empty() {
            return Meaning::Nothing;
        }
        Meaning::Parameter(Named {
            name,
            style: match operator {
                Some(';') => Some("matrix"),
                Some('.') => Some("label"),
                Some(_) | None => None,
            },
            explode: modifier == Modifier::Explode,
            allow_reserved: operator == Some('+') || modifier == Modifier::Rest,
            begins_segment: operator == Some('/'),
        })
    }
}

/// What stands beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Modifier {
    None,
    /// `id*` (RFC 6570 section 2.4.2).
    Explode,
    /// `rest+`, `*rest`, `**rest` and `name=shelves/*`, as frameworks write what may be several segments.
    Rest,
}

/// A name without what stands beside it: a modifier, a pattern (`id:[0-9]+`, `id:3`), a mark that it may be left out (`id?`). Of two
/// words (`int:id`), the one that is declared is the name, or else both are.
fn bare(text: &str, is_declared: impl Fn(&str) -> bool) -> (&str, Modifier) {
    let (before, behind) = text.split_once([':', '=']).unwrap_or((text, ""));
    let (before, behind) = (before.trim(), behind.trim());
    let is_pattern = behind.contains(|it: char| !(it.is_alphanumeric() || "_-. ".contains(it)))
        || behind.chars().all(|it| it.is_ascii_digit());
    let name = before.trim_start_matches('*').trim_end_matches(['*', '+', '?']);
    if !is_declared(name) && !is_pattern {
        return if is_declared(behind) { (behind, Modifier::None) } else { (text, Modifier::None) };
    }
    let modifier = if before.starts_with('*')
        || before.ends_with('+')
        || behind.contains(['/', '*']) && text.contains('=')
    {
        Modifier::Rest
    } else if before.ends_with('*') {
        Modifier::Explode
    } else {
        Modifier::None
    };
    (name, modifier)
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
        assert_eq!(pieces("/a/{b:[a-z]{2}}c"), [text("/a/"), braced("b:[a-z]{2}"), text("c")]);
        assert_eq!(pieces("/a/{b:[^}]}/c"), [text("/a/"), braced("b:[^}]"), text("/c")]);
        assert_eq!(pieces("/a/{b/{c}"), [text("/a/{b/"), braced("c"), text("")]);
        assert_eq!(pieces("{a:{}{b:{}"), [text(""), braced("a:{"), text("{b:"), braced(""), text("")]);
        assert_eq!(pieces("/a/{{b}}{c}"), [text("/a/{"), braced("b"), text("}"), braced("c"), text("")]);
        assert_eq!((fragment("/a/{b#c}#d"), fragment("/a")), ("#d", ""));
        assert_eq!(pieces(""), [text("")]);
        assert_eq!(pieces("/{b}#{c}"), [text("/"), braced("b"), text("")]);
    }

    #[test]
    fn names_are_found_beside_what_is_said_of_them() {
        let declared = |it: &str| ["id", "x:y", ".own", "rest"].contains(&it);
        let plain = |name| Named { name, ..Named::default() };
        let rest = |name| Named { allow_reserved: true, ..plain(name) };
        for (expression, expected) in [
            ("id", plain("id")),
            ("x:y", plain("x:y")),
            (".own", plain(".own")),
            (";id*", Named { style: Some("matrix"), explode: true, ..plain("id") }),
            (".id", Named { style: Some("label"), ..plain("id") }),
            ("/id", Named { begins_segment: true, ..plain("id") }),
            ("id:3", plain("id")),
            ("id: [0-9,]*", plain("id")),
            ("id:.*", plain("id")),
            ("other:[0-9]+", plain("other")),
            ("id?", plain("id")),
            ("+rest", rest("rest")),
            ("rest+", rest("rest")),
            ("**rest", rest("rest")),
            ("rest=shelves/*", rest("rest")),
            ("int:id", plain("id")),
            ("id:int", plain("id")),
            ("int:other", plain("int:other")),
        ] {
            let found = Expression(expression).meaning(declared);
            assert_eq!(found, Meaning::Parameter(expected), "{expression}");
        }
        assert_eq!(Expression("?a,b*,,c:3").meaning(declared), Meaning::Query(vec!["a", "b", "c"]));
        for nothing in ["", "?", "*", ";", "&,"] {
            assert_eq!(Expression(nothing).meaning(declared), Meaning::Nothing, "{nothing}");
        }
    }
}
