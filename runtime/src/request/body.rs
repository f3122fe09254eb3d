//! Bodies: everything is in memory, so that a request can be sent again.

use super::encode::{Keep, encode};
use super::pairs::Pairs;
use super::query;
use crate::argument::Argument;
use crate::operation::{Parameter, Style};

/// Writes an object as `application/x-www-form-urlencoded`; `fields` say how where it is not the default.
///
/// Spaces become `%20`, which every form decoder reads, and lists one pair per member
/// (OpenAPI 3.1, “Encoding Object”, `style`).
pub(crate) fn form(argument: &Argument, fields: &[Parameter]) -> String {
    let mut form = String::new();
    let mut pairs = Pairs::new(&mut form, "&");
    match argument {
        Argument::Map(members) => {
            for (name, member) in members {
                match fields.iter().find(|it| it.name == name) {
                    // Of a parameter the argument is JSON text already; a member is one value of many.
                    Some(field) if field.style == Style::Json => {
                        encode(pairs.begin(name, Keep::Unreserved), &member.to_json(), Keep::Unreserved);
                    }
                    Some(field) => query::expand(field, member, &mut pairs),
                    None => plain(name, member, &mut pairs),
                }
            }
        }
        Argument::Text(text) | Argument::Bare(text) => return text.clone(),
        Argument::List(_) => return argument.text().into_owned(),
    }
    form
}

fn plain(name: &str, member: &Argument, pairs: &mut Pairs<'_>) {
    let style = match member {
        Argument::Text(_) | Argument::Bare(_) | Argument::List(_) => Style::Form,
        // An object within a form is JSON by default (OpenAPI 3.1, “Encoding Object”, `contentType`).
        Argument::Map(_) => Style::Json,
    };
    query::expand_named(name, &Parameter::query("").style(style), member, pairs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_pairs_and_inner_objects_json() {
        let body = crate::argument::reduce(
            &serde_json::json!({"a": "x y&z", "b": [1, 2], "c": {"d": "e"}, "n": null}),
        );
        let body = body.unwrap().unwrap();
        assert_eq!(form(&body, &[]), "a=x%20y%26z&b=1&b=2&c=%7B%22d%22%3A%22e%22%7D");
        let deep = [Parameter::query("c").style(Style::DeepObject)];
        assert_eq!(form(&body, &deep), "a=x%20y%26z&b=1&b=2&c%5Bd%5D=e");
        let json = ["a", "b", "c"].map(|it| Parameter::query(it).style(Style::Json));
        let expected = "a=%22x%20y%26z%22&b=%5B1%2C2%5D&c=%7B%22d%22%3A%22e%22%7D";
        assert_eq!(form(&body, &json), expected);
    }
}
