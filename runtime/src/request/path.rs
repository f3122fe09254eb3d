//! The path: a template with `{expressions}`, filled so that no value can change which path it is.

use super::encode::{Keep, cut, encode, join};
use crate::argument::Argument;
use crate::operation::{Parameter, Style};
use crate::request_error::Problem;

/// Finds a path parameter and its argument by name.
type Lookup<'call> = dyn Fn(&str) -> Option<Found<'call>> + 'call;

type Found<'call> = (&'call Parameter, Option<&'call Argument>);

/// A path template, and the fixed query that some documents write behind it.
///
/// A fragment only tells operations apart in such documents, and is never sent (RFC 9110 §4.2.5).
#[inline]
pub(super) fn split(template: &str) -> (&str, &str) {
    let template = cut(template, b'#').map_or(template, |(it, _)| it);
    match cut(template, b'?') {
        // `{?a,b}` is an expression (RFC 6570 §3.2.8), not the start of a query.
        Some((path, query)) if !path.ends_with('{') => (path, query),
        Some(_) | None => (template, ""),
    }
}

/// Appends the filled template to a URL that ends before its path's next `/`.
#[inline]
pub(super) fn write(url: &mut String, template: &str, lookup: &Lookup<'_>) -> Result<(), Problem> {
    let start = url.len();
    fill(url, template, lookup)?;
    if url.get(start..).is_some_and(|path| !path.is_empty() && !path.starts_with('/')) {
        url.insert(start, '/');
    }
    Ok(())
}

/// Appends a template, filled.
#[inline]
pub(super) fn fill(out: &mut String, template: &str, lookup: &Lookup<'_>) -> Result<(), Problem> {
    let mut segments = Segments { begin: out.len(), out, touched: None };
    let mut rest = template;
    while let Some((literal, tail)) = cut(rest, b'{') {
        segments.literal(literal)?;
        rest = tail;
        let Some((expression, tail)) = cut(tail, b'}') else {
            segments.literal("{")?;
            continue;
        };
        match find(expression, lookup) {
            Some((parameter, argument)) => {
                let argument = argument.ok_or(Problem::MissingPathParameter(parameter.name))?;
                segments.value(parameter, argument)?;
                rest = tail;
            }
            // An undefined optional part expands to nothing (RFC 6570 §3.2.1).
            None if expression.starts_with(['?', '&']) => rest = tail,
            None => segments.literal("{")?,
        }
    }
    segments.literal(rest)?;
    segments.close(segments.out.len())
}

/// Finds the parameter of an expression, whose name may carry an operator of RFC 6570.
#[inline]
fn find<'call>(expression: &str, lookup: &Lookup<'call>) -> Option<Found<'call>> {
    lookup(expression)
        .or_else(|| lookup(expression.trim_start_matches(['+', '/', '.', ';', '#']).trim_end_matches('*')))
}

#[inline]
fn expand(out: &mut String, parameter: &Parameter, argument: &Argument) -> Result<(), Problem> {
    // `;name` says that a value is empty, and calls no other path (RFC 6570 §3.2.7).
    let says_empty = parameter.style == Style::Matrix && !argument.is_undefined();
    if argument.is_empty() && !says_empty {
        return Err(Problem::MissingPathParameter(parameter.name));
    }
    let keep = if parameter.allow_reserved { Keep::ReservedInPath } else { Keep::Unreserved };
    let within = if parameter.explode { "=" } else { "," };
    let separator = match parameter.style {
        Style::Matrix => {
            matrix(out, parameter, argument, keep);
            return Ok(());
        }
        Style::Label => {
            out.push('.');
            if parameter.explode { "." } else { "," }
        }
        Style::Json => {
            encode(out, &argument.text(), keep);
            return Ok(());
        }
        // Swagger 2.0 has these in paths too (“Parameter Object”, `collectionFormat`).
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::TabDelimited => "%09",
        // The other styles are not of the path: their values read best as `simple`, the default.
        Style::Simple | Style::Form | Style::DeepObject => ",",
    };
    join(out, argument, [separator, within], keep);
    Ok(())
}

/// `;name=value` (RFC 6570 §3.2.7).
fn matrix(out: &mut String, parameter: &Parameter, argument: &Argument, keep: Keep) {
    let begin = |out: &mut String, is_empty: bool| {
        out.push(';');
        encode(out, parameter.name, Keep::Unreserved);
        out.push_str(if is_empty { "" } else { "=" });
    };
    match argument {
        Argument::List(members) if parameter.explode => {
            for member in members {
                begin(out, member.is_empty());
                encode(out, &member.text(), keep);
            }
        }
        Argument::Map(_) if parameter.explode => {
            out.push(';');
            join(out, argument, [";", "="], keep);
        }
        Argument::Text(_) | Argument::Bare(_) | Argument::List(_) | Argument::Map(_) => {
            begin(out, argument.is_empty());
            join(out, argument, [",", ","], keep);
        }
    }
}

/// The filled path so far.
struct Segments<'out> {
    out: &'out mut String,
    begin: usize,
    /// Where the last segment starts, and the parameter that has touched it last. What a template says is left alone.
    touched: Option<(usize, &'static str)>,
}

impl Segments<'_> {
    #[inline]
    fn literal(&mut self, text: &str) -> Result<(), Problem> {
        let from = self.out.len();
        encode(self.out, text, Keep::Literal);
        match self.next_end(from) {
            Some(end) => {
                self.close(end)?;
                self.touched = None;
                Ok(())
            }
            None => Ok(()),
        }
    }

    #[inline]
    fn value(&mut self, parameter: &Parameter, argument: &Argument) -> Result<(), Problem> {
        let from = self.out.len();
        let start = self.touched.map_or_else(|| self.start(), |(start, _)| start);
        expand(self.out, parameter, argument)?;
        self.touched = Some((start, parameter.name));
        // Only what may keep its `/` has more than one.
        let mut next = from;
        while let Some(end) = self.next_end(next) {
            self.close(end)?;
            next = end.saturating_add(1);
            self.touched = Some((next, parameter.name));
        }
        Ok(())
    }

    /// Where the last segment starts.
    #[inline]
    fn start(&self) -> usize {
        let written = self.out.as_bytes().get(self.begin..).unwrap_or_default();
        let slash = written.iter().rposition(|it| *it == b'/');
        self.begin.saturating_add(slash.map_or(0, |it| it.saturating_add(1)))
    }

    /// Where a segment ends that a value has touched, in what was written from here on.
    #[inline]
    fn next_end(&self, from: usize) -> Option<usize> {
        self.touched?;
        let written = self.out.as_bytes().get(from..)?;
        written.iter().position(|it| *it == b'/').map(|it| from.saturating_add(it))
    }

    #[inline]
    fn close(&self, end: usize) -> Result<(), Problem> {
        match self.touched {
            Some((start, parameter)) if self.out.get(start..end).is_some_and(is_dots) => {
                Err(Problem::PathChanged(parameter))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Dot segments, which URL parsers resolve, encoded or not (RFC 3986 §5.2.4; WHATWG URL, “double-dot path segment”).
#[inline]
fn is_dots(segment: &str) -> bool {
    let without_dot = |it| ["%2e", "%2E", "."].into_iter().find_map(|dot| str::strip_prefix(it, dot));
    let after_one = without_dot(segment);
    let after_two = after_one.and_then(without_dot);
    after_one == Some("") || after_two == Some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        template: &'static str,
        parameter: Parameter,
        value: &serde_json::Value,
        expected: Result<&str, &str>,
    ) {
        let parameter: &'static Parameter = Box::leak(Box::new(parameter));
        let argument = crate::argument::reduce(value).unwrap();
        let mut path = String::new();
        let found = fill(&mut path, template, &|name| {
            (name == parameter.name).then_some((parameter, argument.as_ref()))
        });
        match (found.map(|()| path), expected) {
            (Ok(path), Ok(expected)) => assert_eq!(path, expected),
            (Err(Problem::MissingPathParameter(_)), Err("missing")) => {}
            (Err(Problem::PathChanged(_)), Err("changed")) => {}
            (found, expected) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn styles_follow_the_standard_s_table() {
        // OpenAPI 3.1, “Style Examples”, the rows of the path styles.
        let color = |style, explode| Parameter::path("color").style(style).explode(explode);
        let string = serde_json::json!("blue");
        let array = serde_json::json!(["blue", "black", "brown"]);
        let object = indexed();
        check("/{color}", color(Style::PipeDelimited, false), &array, Ok("/blue%7Cblack%7Cbrown"));
        for (style, explode, expected) in [
            (Style::Matrix, false, [";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]),
            (
                Style::Matrix,
                true,
                [";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
            ),
            (Style::Label, false, [".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
            (Style::Label, true, [".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
            (Style::Simple, false, ["blue", "blue,black,brown", "R,100,G,200,B,150"]),
            (Style::Simple, true, ["blue", "blue,black,brown", "R=100,G=200,B=150"]),
        ] {
            let parameter: &'static Parameter = Box::leak(Box::new(color(style, explode)));
            let arguments = [&string, &array].map(|it| crate::argument::reduce(it).unwrap().unwrap());
            let found = arguments.iter().chain([&object]).map(|it| {
                let mut out = String::new();
                expand(&mut out, parameter, it).unwrap();
                out
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{style:?} {explode}");
        }
    }

    fn indexed() -> Argument {
        let pair = |name: &str, value: &str| (name.to_owned(), Argument::Bare(value.to_owned()));
        Argument::Map(vec![pair("R", "100"), pair("G", "200"), pair("B", "150")])
    }

    #[test]
    fn no_value_changes_which_path_is_called() {
        let id = Parameter::path("id");
        let check =
            |template, value: &str, expected| check(template, id, &serde_json::json!(value), expected);
        check("/a/{id}/b", "x/../y?z#w", Ok("/a/x%2F..%2Fy%3Fz%23w/b"));
        check("/a/{id}", "", Err("missing"));
        check("/a/{id}/b", ".", Err("changed"));
        check("/a/{id}", "..", Err("changed"));
        check("/a/.{id}", ".", Err("changed"));
        check("/a/{id}.json", "..", Ok("/a/...json"));
        check("/a/{id}{id}", ".", Err("changed"));
        check("/a/{id}", "%2e%2e", Ok("/a/%252e%252e"));
    }

    #[test]
    fn reserved_values_cannot_climb_either() {
        let id = Parameter::path("id").allow_reserved(true);
        check("/a/{id}/b", id, &serde_json::json!("x/y:z"), Ok("/a/x/y:z/b"));
        check("/a/{id}/b", id, &serde_json::json!("x/../y"), Err("changed"));
        check("/a/{id}/b", id, &serde_json::json!("x/%2E%2e"), Err("changed"));
    }

    #[test]
    fn odd_templates_are_sent_as_they_stand() {
        let id = Parameter::path("id");
        let check = |template, expected| check(template, id, &serde_json::json!(7), Ok(expected));
        check("/a/{other}/{id}", "/a/%7Bother%7D/7");
        check("/a/{id", "/a/%7Bid");
        check("/a/id}", "/a/id%7D");
        check("/a/{{id}}", "/a/%7B7%7D");
        check("/a/{+id}/{id*}{?page,size}", "/a/7/7");
        check("/a b/ü", "/a%20b/%C3%BC");
        check("/a/{}", "/a/%7B%7D");
    }

    #[test]
    fn a_missing_argument_is_an_error() {
        check("/a/{id}", Parameter::path("id"), &serde_json::Value::Null, Err("missing"));
        check("/a/{id}", Parameter::path("id"), &serde_json::json!([]), Err("missing"));
    }
}
