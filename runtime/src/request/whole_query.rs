//! The query as a whole (OpenAPI 3.2, “Parameter Locations”, `querystring`): a form, JSON or text.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::body::form;
use super::encode::{Keep, encode};
use super::pairs::Pairs;
use crate::argument::Argument;
use crate::operation::{Parameter, Style};

/// What URLs leave out, and what ends a query (WHATWG URL, “basic URL parser”): a text may be a form already.
const UNSENT: &AsciiSet = &CONTROLS.add(b' ').add(b'#');

/// Writes it; `members` say how those of a form are written where that is not as usual.
pub(super) fn write(
    parameter: &Parameter,
    argument: &Argument,
    members: &[Parameter],
    pairs: &mut Pairs<'_>,
) {
    let mut text = String::new();
    match parameter.style {
        Style::Form if !matches!(argument, Argument::List(_)) => {
            text = utf8_percent_encode(&form(argument, members), UNSENT).to_string()
        }
        // What separates pairs is encoded too, so that a credential behind it is a pair of its own.
        Style::Form
        | Style::Json
        | Style::Simple
        | Style::Matrix
        | Style::Label
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::TabDelimited
        | Style::DeepObject => encode(&mut text, &argument.text(), Keep::Unreserved),
    }
    if !text.is_empty() {
        pairs.next().push_str(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: Style, value: &serde_json::Value, expected: &str) {
        const LIST: &[Parameter] = &[Parameter::query("list").explode(false)];
        let parameter = Parameter::query_string("any").style(style);
        let argument = crate::argument::reduce_for(style, value).unwrap().unwrap();
        let mut query = String::from("fixed=1");
        let mut pairs = Pairs::new(&mut query, "&");
        pairs.next();
        write(&parameter, &argument, LIST, &mut pairs);
        assert_eq!(query, format!("fixed=1{expected}"));
    }

    #[test]
    fn a_whole_query_is_a_form_json_or_text() {
        // The standard's own examples (OpenAPI 3.2, “Parameter Object Examples”) among them.
        let numbers = serde_json::json!({"numbers": [1, 2], "flag": null});
        check(Style::Form, &numbers, "&numbers=1&numbers=2");
        let json = "%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D";
        check(Style::Json, &numbers, &format!("&{json}"));
        check(Style::Simple, &"$.a.b[1:1]".into(), "&%24.a.b%5B1%3A1%5D");
        check(Style::Simple, &"a&b=c#".into(), "&a%26b%3Dc%23");
        let form = serde_json::json!({"a b": "x&y", "list": ["p", "q"], "inner": {"c": true}});
        check(Style::Form, &form, "&a%20b=x%26y&inner=%7B%22c%22%3Atrue%7D&list=p,q");
        check(Style::Form, &serde_json::json!({}), "");
        check(Style::Form, &"written=already".into(), "&written=already");
        check(Style::Form, &"a=1\r\n2\t3&b".into(), "&a=1%0D%0A2%093&b");
    }
}
