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
    pub(super) fn new(text: &str) -> Self {
        let text = plain(text);
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (text.as_str(), None),
        };
        let (mut pattern, mut names, mut weight) = (String::from("^"), Vec::new(), 0_usize);
        let mut rest = path;
        while let Some((before, name, after)) = braces(rest) {
            pattern.push_str(&regex::escape(before));
            // A parameter of the path is never empty.
            pattern.push_str("([^/]+)");
            names.push(name.to_owned());
            weight = weight.saturating_add(before.len());
            rest = after;
        }
        pattern.push_str(&regex::escape(rest));
        pattern.push('$');
        weight = weight.saturating_add(rest.len());
        Self { pattern: Regex::new(&pattern).ok(), names, query, weight }
    }

    /// The texts of the parameters, still encoded, if the path is one of these.
    pub(super) fn matches(&self, path: &str, query: &str) -> Option<Vec<(String, String)>> {
        let has = |pair: &str| query.split('&').any(|it| it == pair || pair.contains('{'));
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

/// The names of the parameters in the path of an operation.
pub(super) fn names(operation: &str) -> Vec<String> {
    Template::new(operation).names
}

/// What an expression of RFC 6570 says of the parameter whose name is in it.
pub(super) struct Said {
    pub(super) name: String,
    pub(super) style: Option<&'static str>,
    pub(super) explode: bool,
}

/// What the expressions of a path say.
pub(super) fn said(path: &str) -> Vec<Said> {
    let mut all = Vec::new();
    let mut rest = path;
    while let Some((_, expression, after)) = braces(rest) {
        let style = match expression.chars().next() {
            Some(';') => Some("matrix"),
            Some('.') => Some("label"),
            _ => None,
        };
        let explode = expression.ends_with('*');
        if style.is_some() || explode {
            all.push(Said { name: name(expression).to_owned(), style, explode });
        }
        rest = after;
    }
    all
}

fn name(expression: &str) -> &str {
    expression.trim_start_matches([';', '.', '+', '/', '#']).trim_end_matches('*')
}

/// The template without its fragment, and with names alone in its braces: some documents write the expressions of RFC 6570
/// there, which say the style too, or for which there is nothing in the path.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, expression, after)) = braces(rest).filter(|(before, ..)| !before.contains('#')) {
        plain.push_str(before);
        if !expression.starts_with(['?', '&']) {
            plain.extend(["{", name(expression), "}"]);
        }
        rest = after;
    }
    plain.push_str(rest.split('#').next().unwrap_or_default());
    plain
}

/// What stands before, in and behind the first braces.
fn braces(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn parameters_are_parts_of_segments() {
        let template = Template::new("/pets/{id}.{format}");
        let found = template.matches("/pets/7%2F.json", "").unwrap();
        assert_eq!(found, [("id".to_owned(), "7%2F".to_owned()), ("format".to_owned(), "json".to_owned())]);
        assert!(template.matches("/pets/7/8.json", "").is_none());
    }

    #[test]
    fn expressions_are_names_or_nothing() {
        let template = Template::new("/pets/{;id*}/{+rest}{?page,size}#{x}");
        let found = template.matches("/pets/;id=7/a", "page=1").unwrap();
        assert_eq!(found, [("id".to_owned(), ";id=7".to_owned()), ("rest".to_owned(), "a".to_owned())]);
    }

    #[test]
    fn a_query_in_the_path_is_needed() {
        let template = Template::new("/do?action=start#x");
        assert!(template.matches("/do", "a=1&action=start").is_some());
        assert!(template.matches("/do", "action=stop").is_none());
    }
}
