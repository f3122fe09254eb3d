//! Templates of paths.

use regex::Regex;

use super::wire::percent_decoded;

/// The template of a path, as requests are held against it.
#[derive(Debug)]
pub(super) struct Template {
    pattern: Option<Regex>,
    names: Vec<String>,
    /// Pairs of a query that some documents write into the path.
    query: Option<String>,
    weight: usize,
}

impl Template {
    /// Of a path; parameters that are declared with all of what is in braces as their name are those.
    pub(super) fn new(text: &str, declared: &[&str]) -> Self {
        let (mut pattern, mut names, mut weight) = (String::from("^"), Vec::new(), 0_usize);
        let mut query = None;
        for piece in pieces(text) {
            match piece {
                // What stands behind a question mark is a pair of a query that some documents write into the path.
                Piece::Text(text) if query.is_none() => {
                    let (path, rest) =
                        text.split_once('?').map_or((text, None), |(it, rest)| (it, Some(rest)));
                    pattern.push_str(&regex::escape(path));
                    weight = weight.saturating_add(path.len());
                    query = rest.map(str::to_owned);
                }
                Piece::Text(text) => query.iter_mut().for_each(|it| it.push_str(text)),
                Piece::Braces(inside) => match (said(inside, declared), &mut query) {
                    (Some(_), Some(query)) => query.push_str("{}"),
                    (Some(said), None) => {
                        // A parameter of the path is never empty.
                        pattern.push_str(if said.is_segment { "/([^/]+)" } else { "([^/]+)" });
                        names.push(said.name);
                    }
                    (None, None) if !is_of_query(inside) => {
                        pattern.push_str(&regex::escape(&format!("{{{inside}}}")));
                        weight = weight.saturating_add(inside.len());
                    }
                    (None, _) => {}
                },
            }
        }
        pattern.push('$');
        Self { pattern: Regex::new(&pattern).ok(), names, query, weight }
    }

    /// The texts of the parameters, still encoded, if the path is one of these.
    pub(super) fn matches(&self, path: &str, query: &str) -> Option<Vec<(String, String)>> {
        let has = |pair: &str| query.split('&').any(|it| it == pair || pair.contains("{}"));
        if self.query.as_deref().is_some_and(|it| !it.split('&').all(has)) {
            return None;
        }
        // Letters of the template may be encoded in the request.
        let captures = self.pattern.as_ref()?.captures(path);
        let plain = percent_decoded(path);
        let captures = captures.or_else(|| self.pattern.as_ref()?.captures(&plain))?;
        let texts =
            captures.iter().skip(1).map(|it| it.map_or_else(String::new, |it| it.as_str().to_owned()));
        Some(self.names.iter().cloned().zip(texts).collect())
    }

    /// How much of the path is written out.
    pub(super) fn weight(&self) -> usize {
        self.weight.saturating_add(self.query.as_ref().map_or(0, String::len))
    }
}

/// What is in braces, and what is not.
enum Piece<'a> {
    Text(&'a str),
    Braces(&'a str),
}

/// The pieces of a path, without its fragment: nobody sends it.
fn pieces(path: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    loop {
        let found = braces(rest);
        let text = found.map_or(rest, |(open, _)| rest.get(..open).unwrap_or_default());
        pieces.push(Piece::Text(text.split('#').next().unwrap_or_default()));
        let Some((open, close)) = found.filter(|_| !text.contains('#')) else { return pieces };
        pieces.push(Piece::Braces(rest.get(open.saturating_add(1)..close).unwrap_or_default()));
        rest = rest.get(close.saturating_add(1)..).unwrap_or_default();
    }
}

/// Where the first braces are, the inner ones of several; those of a pattern are part of it.
fn braces(text: &str) -> Option<(usize, usize)> {
    let (mut open, mut pattern, mut inner, mut class) = (None, false, 0_usize, false);
    for (at, it) in text.char_indices() {
        match it {
            '[' if pattern => class = true,
            ']' => class = false,
            _ if class => {}
            '{' if pattern => inner = inner.saturating_add(1),
            '{' => open = Some(at),
            '}' if inner > 0 => inner = inner.saturating_sub(1),
            '}' if open.is_some() => return Some((open?, at)),
            ':' | '=' if open.is_some() => pattern = true,
            _ => {}
        }
    }
    let open = open?;
    Some((open, open.saturating_add(text.get(open..)?.find('}')?)))
}

fn is_of_query(inside: &str) -> bool {
    inside.starts_with(['?', '&'])
}

/// A parameter as the braces of a path name it: some documents write the expressions of RFC 6570 there, or the patterns of a
/// framework.
pub(super) struct Said {
    pub(super) name: String,
    pub(super) style: Option<&'static str>,
    pub(super) explode: bool,
    /// Whether a slash comes before it.
    is_segment: bool,
}

/// What braces say of a parameter; nothing where they name none of the path.
fn said(inside: &str, declared: &[&str]) -> Option<Said> {
    if declared.contains(&inside) {
        return Some(Said { name: inside.to_owned(), style: None, explode: false, is_segment: false });
    }
    if is_of_query(inside) {
        return None;
    }
    let rest = inside.trim_start_matches([';', '.', '+', '/']);
    let (named, behind) =
        rest.split_once([':', '=']).map_or((rest, ""), |(it, behind)| (it.trim(), behind.trim()));
    let mut name = named.trim_matches(['*', '+', '?']);
    let is_word = !behind.is_empty()
        && behind.chars().all(|it| it.is_alphanumeric() || "_-. ".contains(it))
        && !behind.chars().all(|it| it.is_ascii_digit());
    if is_word && !declared.contains(&name) {
        name = if declared.contains(&behind) { behind } else { rest };
    }
    let style = match inside.chars().next()? {
        ';' => Some("matrix"),
        '.' => Some("label"),
        _ => None,
    };
    let explode = named.ends_with('*') && !named.starts_with('*');
    let is_segment = inside.starts_with('/');
    (!name.is_empty()).then(|| Said { name: name.to_owned(), style, explode, is_segment })
}

/// The parameters that a path names.
pub(super) fn all(path: &str, declared: &[&str]) -> Vec<Said> {
    let of = |it| match it {
        Piece::Braces(inside) => said(inside, declared),
        Piece::Text(_) => None,
    };
    pieces(path).into_iter().filter_map(of).collect()
}

/// A path with a value for one of its parameters.
pub(super) fn with(path: &str, declared: &[&str], name: &str, value: &str) -> String {
    let mut filled = String::new();
    for piece in pieces(path) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Braces(inside) => match said(inside, declared) {
                Some(said) if said.name == name => {
                    filled.extend([if said.is_segment { "/" } else { "" }, value])
                }
                Some(said) => filled.extend(["{", &said.name, "}"]),
                None => {}
            },
        }
    }
    filled
}

/// The pairs of a query that stand in a path.
pub(super) fn query(path: &str) -> String {
    Template::new(path, &[]).query.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn parameters_are_parts_of_segments() {
        let template = Template::new("/pets/{id}.{format}", &[]);
        let found = template.matches("/pets/7%2F.json", "").unwrap();
        assert_eq!(found, [("id".to_owned(), "7%2F".to_owned()), ("format".to_owned(), "json".to_owned())]);
        assert!(template.matches("/pets/7/8.json", "").is_none());
    }

    #[test]
    fn expressions_are_names_or_nothing() {
        let template = Template::new("/pets/{;id*}/{+rest}{?page,size}#{x}", &[]);
        let found = template.matches("/pets/;id=7/a", "page=1").unwrap();
        assert_eq!(found, [("id".to_owned(), ";id=7".to_owned()), ("rest".to_owned(), "a".to_owned())]);
    }

    #[test]
    fn patterns_and_odd_names_are_parameters() {
        for (path, sent, expected) in [
            ("/a/{id:[0-9]{2}}/b", "/a/07/b", Some(("id", "07"))),
            ("/a/{slug?}", "/a/x", Some(("slug", "x"))),
            ("/a/{x?y}", "/a/z", Some(("x?y", "z"))),
            ("/a/{.id}", "/a/7", Some((".id", "7"))),
            ("/a{/id}", "/a/7", Some(("id", "7"))),
            ("/a/{b/{c}", "/a/{b/7", Some(("c", "7"))),
            ("/a/{{b}}", "/a/%7B7%7D", Some(("b", "7"))),
            ("/a/{int:b}/{int:c}", "/a/7/8", Some(("int:b", "7"))),
            ("/a/{int:.id}", "/a/7", Some((".id", "7"))),
            ("/a/{", "/a/{", None),
            ("/a/{}", "/a/%7B%7D", None),
        ] {
            let found = Template::new(path, &["x?y", ".id"]).matches(sent, "").expect(path);
            let found = found.first().map(|(name, text)| (name.as_str(), text.as_str()));
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn a_query_in_the_path_is_needed() {
        let template = Template::new("/do?action=start#x", &[]);
        assert!(template.matches("/do", "a=1&action=start").is_some());
        assert!(template.matches("/do", "action=stop").is_none());
    }
}
