//! Header parameters: `simple`, and never more than one line.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};

use crate::argument::Argument;
use crate::operation::{Parameter, Style};
use crate::request_error::{Problem, Refusal};

/// Writes one header. Its value is not percent-encoded (OpenAPI 3.1, “Style Values”, `simple`).
#[inline]
pub(super) fn write(
    parameter: &Parameter,
    argument: &Argument,
) -> Result<(HeaderName, HeaderValue), Refusal> {
    let name =
        HeaderName::from_bytes(parameter.name.as_bytes()).map_err(|_| Problem::HeaderName(parameter.name))?;
    // Bytes beyond ASCII are opaque to HTTP but allowed; controls are not (RFC 9110 §5.5).
    let value = HeaderValue::from_bytes(text(parameter, argument).as_bytes())
        .map_err(|_| Problem::HeaderValue(parameter.name))?;
    Ok((name, value))
}

#[inline]
fn text<'call>(parameter: &Parameter, argument: &'call Argument) -> Cow<'call, str> {
    match argument {
        Argument::Text(_) | Argument::Bare(_) => argument.text(),
        Argument::List(_) | Argument::Map(_) if parameter.style == Style::Json => argument.text(),
        Argument::List(members) => {
            let members: Vec<_> = members.iter().map(Argument::text).collect();
            members.join(separator(parameter.style)).into()
        }
        Argument::Map(members) => {
            let between = if parameter.explode { "=" } else { "," };
            let members = members.iter().map(|(name, it)| format!("{name}{between}{}", it.text()));
            members.collect::<Vec<_>>().join(",").into()
        }
    }
}

/// What stands between the items of a list.
fn separator(style: Style) -> &'static str {
    match style {
        // Swagger 2.0 has these in headers too (“Parameter Object”, `collectionFormat`).
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        Style::Matrix | Style::Label | Style::Form | Style::Simple | Style::DeepObject | Style::Json => ",",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOR: Parameter = Parameter::header("color");

    #[track_caller]
    fn check(parameter: &'static Parameter, text: &str, expected: &str) {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let argument = crate::argument::reduce(&value).unwrap().unwrap();
        assert_eq!(write(parameter, &argument).unwrap().1.as_bytes(), expected.as_bytes());
    }

    #[test]
    fn styles_follow_the_standard_s_table() {
        static SIMPLE: Parameter = COLOR;
        static EXPLODED: Parameter = COLOR.explode(true);
        check(&SIMPLE, r#"["blue","black","brown"]"#, "blue,black,brown");
        check(&SIMPLE, r#"{"A":100,"B":200}"#, "A,100,B,200");
        check(&EXPLODED, r#"{"A":100,"B":200}"#, "A=100,B=200");
        check(&SIMPLE, r#""übung 100%""#, "übung 100%");
        static PIPES: Parameter = COLOR.style(Style::PipeDelimited);
        check(&PIPES, r#"["blue","black","brown"]"#, "blue|black|brown");
    }

    #[test]
    fn a_value_cannot_start_another_header() {
        static SIMPLE: Parameter = COLOR;
        static NAME: Parameter = Parameter::header("a b");
        for value in ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"] {
            let refused = write(&SIMPLE, &Argument::Text(value.into()));
            assert_eq!(refused, Err(Problem::HeaderValue("color").into()));
        }
        assert_eq!(write(&NAME, &Argument::Text("x".into())), Err(Problem::HeaderName("a b").into()));
    }
}
