//! The path: a template with `{names}`, filled so that no value can change which path it is.

use super::dots;
use super::encode::{Keep, encode, join};
use super::values::Values;
use crate::argument::Argument;
use crate::cut::cut;
use crate::operation::{Parameter, Style};
use crate::request_error::{Problem, Refusal};

/// A path template, and the fixed query that some documents write behind it.
#[inline]
pub(super) fn split(template: &'static str) -> (&'static str, &'static str) {
    let mut is_name = false;
    let at = template.bytes().position(|it| {
        is_name = it == b'{' || (is_name && it != b'}');
        it == b'?' && !is_name
    });
    let behind = |at: usize| Some((template.get(..at)?, template.get(at.saturating_add(1)..)?));
    at.and_then(behind).unwrap_or((template, ""))
}

/// Appends the filled template to a URL that ends before its path's next `/`.
#[inline]
pub(super) fn write(
    url: &mut String,
    template: &'static str,
    values: &mut Values<'_>,
) -> Result<(), Refusal> {
    let start = url.len();
    fill(url, template, values)?;
    if url.as_bytes().get(start).is_some_and(|first| *first != b'/') {
        url.insert(start, '/');
    }
    Ok(())
}

/// Appends a template, filled.
#[inline]
pub(super) fn fill(out: &mut String, template: &'static str, values: &mut Values<'_>) -> Result<(), Refusal> {
    let start = out.len();
    let mut suspect = None;
    let mut rest = template;
    while let Some((literal, tail)) = cut(rest, b'{') {
        encode(out, literal, Keep::Literal);
        rest = tail;
        let found = cut(tail, b'}').and_then(|(name, tail)| Some((values.take(name)?, tail)));
        let Some(((parameter, argument), tail)) = found else {
            encode(out, "{", Keep::Literal);
            continue;
        };
        let from = out.len();
        let argument = argument.ok_or(Problem::MissingPathParameter(parameter.name))?;
        expand(out, &parameter, argument)?;
        // As a list of empty texts does.
        if out.len() == from {
            return Err(Problem::MissingPathParameter(parameter.name).into());
        }
        if out.get(from..).is_some_and(dots::may_make) {
            suspect.get_or_insert(parameter.name);
        }
        rest = tail;
    }
    encode(out, rest, Keep::Literal);
    match suspect {
        Some(name) if out.get(start..).is_none_or(|it| dots::are_made(template, it)) => {
            Err(Problem::PathChanged(name).into())
        }
        Some(_) | None => Ok(()),
    }
}

#[inline]
fn expand(out: &mut String, parameter: &Parameter, argument: &Argument) -> Result<(), Refusal> {
    // `;name` says that a value is empty, and calls no other path (RFC 6570 §3.2.7).
    let says_empty = parameter.style == Style::Matrix && !argument.is_undefined();
    if argument.is_empty() && !says_empty {
        return Err(Problem::MissingPathParameter(parameter.name).into());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::operation::Operation;

    #[track_caller]
    fn check(
        template: &'static str,
        parameter: Parameter,
        value: &serde_json::Value,
        expected: Result<&str, &str>,
    ) {
        let parameters = Box::leak(Box::new([parameter]));
        let operation = Box::leak(Box::new(Operation { path: template, parameters, ..Operation::BLANK }));
        let mut draft = Draft::new(operation, &[]);
        draft.set(0, value);
        let mut path = String::new();
        let found = fill(&mut path, template, &mut Values::of(&draft));
        match (found.map(|()| path), expected) {
            (Ok(path), Ok(expected)) => assert_eq!(path, expected),
            (Err(it), Err("missing")) if it == Problem::MissingPathParameter(parameter.name).into() => {}
            (Err(it), Err("changed")) if it == Problem::PathChanged(parameter.name).into() => {}
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
    fn a_query_begins_behind_the_names() {
        assert_eq!(split("/a/{b?}/c?d={e?}&f?"), ("/a/{b?}/c", "d={e?}&f?"));
        assert_eq!(split("/a/{b"), ("/a/{b", ""));
    }

    #[test]
    fn odd_templates_are_sent_as_they_stand() {
        let id = Parameter::path("id");
        let check = |template, expected| check(template, id, &serde_json::json!(7), Ok(expected));
        check("/a/{other}/{id}", "/a/%7Bother%7D/7");
        check("/a/{id", "/a/%7Bid");
        check("/a/id}", "/a/id%7D");
        check("/a/{{id}}", "/a/%7B7%7D");
        check("/a b/ü", "/a%20b/%C3%BC");
        check("/a/{}", "/a/%7B%7D");
    }

    #[test]
    fn values_come_in_the_order_of_the_template_where_the_table_has_none() {
        static OPERATION: Operation = Operation { path: "/a/{b}/c/{d}", query: &["e"], ..Operation::BLANK };
        let filled = |required: &[&dyn crate::argument::ToArgument]| {
            let draft = Draft::new(&OPERATION, required);
            let mut path = String::new();
            fill(&mut path, OPERATION.path, &mut Values::of(&draft)).map(|()| path)
        };
        assert_eq!(filled(&[&1, &"x"]).unwrap(), "/a/1/c/x");
        // Behind those of the path, one of the tables.
        assert_eq!(filled(&[&1, &"x", &2]).unwrap(), "/a/1/c/x");
        assert_eq!(filled(&[&1]), Err(Problem::MissingPathParameter("d").into()));
        assert_eq!(filled(&[&(), &2]), Err(Problem::MissingPathParameter("b").into()));
    }

    #[test]
    fn a_missing_argument_is_an_error() {
        check("/a/{id}", Parameter::path("id"), &serde_json::Value::Null, Err("missing"));
        check("/a/{id}", Parameter::path("id"), &serde_json::json!([]), Err("missing"));
        check("/a/.{id}", Parameter::path("id"), &serde_json::json!([""]), Err("missing"));
    }
}
