//! The `Link` header (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link to the next page.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(LINK).iter().filter_map(|it| std::str::from_utf8(it.as_bytes()).ok());
    lines.flat_map(|line| Links { rest: line }).find(|it| it.is_next()).map(|it| it.target)
}

/// The links of one header line.
struct Links<'a> {
    rest: &'a str,
}

struct Link<'a> {
    target: &'a str,
    /// What stands behind it, up to the next link.
    parameters: &'a str,
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        let (_, after) = self.rest.split_once('<')?;
        let (target, behind) = after.split_once('>')?;
        let (parameters, rest) = behind.split_at_checked(end(behind, ','))?;
        self.rest = rest;
        Some(Link { target: target.trim(), parameters })
    }
}

impl Link<'_> {
    /// RFC 8288 §3.3: several relations stand in one `rel`, in any case, and a second `rel` is passed over. §3.2: a link
    /// with an `anchor` is one of something else.
    fn is_next(&self) -> bool {
        let mut relation = None;
        let mut rest = self.parameters;
        while let Some((_, after)) = rest.split_once(';') {
            let (parameter, behind) = after.split_at_checked(end(after, ';')).unwrap_or((after, ""));
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "rel" if relation.is_none() => relation = Some(value),
                "anchor" => return false,
                _ => {}
            }
            rest = behind;
        }
        relation.is_some_and(|it| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("next")))
    }
}

/// Where the first mark outside of quotes stands, or the end.
fn end(text: &str, mark: char) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, it) in text.char_indices() {
        match it {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            it if it == mark && !is_quoted => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[track_caller]
    fn check(lines: &[&str], expected: Option<&str>) {
        let line = |it: &&str| (LINK, HeaderValue::from_str(it).unwrap());
        let mut headers = HeaderMap::new();
        headers.extend(lines.iter().map(line));
        assert_eq!(next(&headers), expected);
    }

    #[test]
    fn the_link_next_is_found_among_others() {
        check(&[r#"<https://a.example/x?page=1>; rel="prev", </x?page=3>; rel="next""#], Some("/x?page=3"));
        check(&["</1>; rel=prev", "</3>; title=\"a, b; rel=next\"; REL=Next"], Some("/3"));
        check(&[r#"</a,b;c>; rel="last next""#], Some("/a,b;c"));
        check(&[r#"</1>; title="\", <"; rel="first", </2>;rel = "next""#], Some("/2"));
    }

    #[test]
    fn what_is_no_link_to_the_next_page_is_none() {
        for line in [
            "",
            "</1>",
            "/1; rel=next",
            "</1>; rel=first; rel=next",
            "</1>; rel=\"nextish\"",
            "</1>; rel=next; anchor=\"/other\"",
            "</1; rel=next",
        ] {
            check(&[line], None);
        }
    }
}
