//! The path: a template with `{expressions}`, filled so that no value can change which path it is.

use super::encode::{Keep, encode};
use crate::argument::Argument;
use crate::operation::{Operation, Parameter, Style};
use crate::request_error::Problem;

/// Finds a path parameter and its argument by name.
type Lookup<'call> = dyn Fn(&str) -> Option<Found<'call>> + 'call;

type Found<'call> = (&'call Parameter, Option<&'call Argument>);

/// Fills the template: the path, and the fixed query that some documents write behind it.
///
/// A fragment only tells operations apart in such documents, and is never sent (RFC 9110 §4.2.5).
pub(super) fn write(operation: &'static Operation, lookup: &Lookup<'_>) -> Result<(String, String), Problem> {
    let template = operation.path.split('#').next().unwrap_or_default();
    let (path, query) = match template.split_once('?') {
        // `{?a,b}` is an expression (RFC 6570 §3.2.8), not the start of a query.
        Some((path, query)) if !path.ends_with('{') => (path, query),
        Some(_) | None => (template, ""),
    };
    let path = fill(path, lookup)?;
    let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
    Ok((format!("{slash}{path}"), fill(query, lookup)?.replace('?', "%3F")))
}

fn fill(template: &str, lookup: &Lookup<'_>) -> Result<String, Problem> {
    let mut segments = Segments::default();
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        segments.push(&encode(literal, Keep::Literal), None)?;
        rest = tail;
        let Some((expression, tail)) = tail.split_once('}') else {
            segments.push("%7B", None)?;
            continue;
        };
        match find(expression, lookup) {
            Some((parameter, argument)) => {
                let argument = argument.ok_or(Problem::MissingPathParameter(parameter.name))?;
                segments.push(&expand(parameter, argument)?, Some(parameter.name))?;
                rest = tail;
            }
            // An undefined optional part expands to nothing (RFC 6570 §3.2.1).
            None if expression.starts_with(['?', '&']) => rest = tail,
            None => segments.push("%7B", None)?,
        }
    }
    segments.push(&encode(rest, Keep::Literal), None)?;
    segments.close()?;
    Ok(segments.path)
}

/// Finds the parameter of an expression, whose name may carry an operator of RFC 6570.
fn find<'call>(expression: &str, lookup: &Lookup<'call>) -> Option<Found<'call>> {
    lookup(expression)
        .or_else(|| lookup(expression.trim_start_matches(['+', '/', '.', ';', '#']).trim_end_matches('*')))
}

fn expand(parameter: &Parameter, argument: &Argument) -> Result<String, Problem> {
    let keep = if parameter.allow_reserved { Keep::ReservedInPath } else { Keep::Unreserved };
    let name = encode(parameter.name, Keep::Unreserved);
    let encoded = |argument: &Argument| encode(&argument.text(), keep);
    let joined = |separator: &str| join(argument, separator, parameter.explode, keep);
    if argument.is_empty() {
        return Err(Problem::MissingPathParameter(parameter.name));
    }
    Ok(match parameter.style {
        Style::Matrix => match argument {
            Argument::List(members) if parameter.explode => {
                members.iter().map(|it| format!(";{name}={}", encoded(it))).collect()
            }
            Argument::Map(_) if parameter.explode => format!(";{}", joined(";")),
            Argument::Text(_) | Argument::Bare(_) | Argument::List(_) | Argument::Map(_) => {
                format!(";{name}={}", joined(","))
            }
        },
        Style::Label => format!(".{}", joined(if parameter.explode { "." } else { "," })),
        Style::Json => encoded(argument),
        // Swagger 2.0 has these in paths too (“Parameter Object”, `collectionFormat`).
        Style::SpaceDelimited => joined("%20"),
        Style::PipeDelimited => joined("%7C"),
        Style::TabDelimited => joined("%09"),
        // The other styles are not of the path: their values read best as `simple`, the default.
        Style::Simple | Style::Form | Style::DeepObject => joined(","),
    })
}

fn join(argument: &Argument, separator: &str, explode: bool, keep: Keep) -> String {
    let encoded = |argument: &Argument| encode(&argument.text(), keep);
    match argument {
        Argument::Text(_) | Argument::Bare(_) => encoded(argument),
        Argument::List(members) => members.iter().map(encoded).collect::<Vec<_>>().join(separator),
        Argument::Map(members) => {
            let between = if explode { "=" } else { "," };
            (members.iter())
                .map(|(name, it)| format!("{}{between}{}", encode(name, keep), encoded(it)))
                .collect::<Vec<_>>()
                .join(separator)
        }
    }
}

/// The filled path so far, with the parameter that has touched its last segment.
#[derive(Default)]
struct Segments {
    path: String,
    segment: String,
    touched_by: Option<&'static str>,
}

impl Segments {
    fn push(&mut self, text: &str, by: Option<&'static str>) -> Result<(), Problem> {
        for (index, part) in text.split('/').enumerate() {
            if index > 0 {
                self.close()?;
                self.path.push('/');
            }
            self.segment.push_str(part);
            self.touched_by = by.or(self.touched_by);
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        match self.touched_by.take() {
            Some(parameter) if is_dots(&self.segment) => return Err(Problem::PathChanged(parameter)),
            Some(_) | None => {}
        }
        self.path.push_str(&self.segment);
        self.segment.clear();
        Ok(())
    }
}

/// Dot segments, which URL parsers resolve, encoded or not (RFC 3986 §5.2.4; WHATWG URL, “double-dot path segment”).
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
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
        let found =
            fill(template, &|name| (name == parameter.name).then_some((parameter, argument.as_ref())));
        match (found, expected) {
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
            let found = arguments.iter().chain([&object]).map(|it| expand(parameter, it).unwrap());
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
