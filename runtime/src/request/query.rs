//! The query: an encoded `name=value` for each pair that a parameter makes.

use super::encode::{Keep, encode, join};
use super::pairs::Pairs;
use crate::argument::Argument;
use crate::operation::{Parameter, Place, Style};

/// Writes the pairs of one parameter.
#[inline]
pub(super) fn expand(parameter: &Parameter, argument: &Argument, pairs: &mut Pairs<'_>) {
    expand_named(parameter.name, parameter, argument, pairs);
}

/// The same under another name. An empty list or map is undefined and makes no pair (RFC 6570 §2.3).
#[inline]
pub(super) fn expand_named(name: &str, parameter: &Parameter, argument: &Argument, pairs: &mut Pairs<'_>) {
    let keep = match (parameter.allow_reserved, parameter.place) {
        (false, _) => Keep::Unreserved,
        // OpenAPI 3.2, “Style Values”, `cookie`: nothing is escaped.
        (true, Place::Cookie) => Keep::All,
        (true, Place::Path | Place::Query | Place::QueryString | Place::Header) => Keep::ReservedInQuery,
    };
    let separator = match parameter.style {
        Style::DeepObject => {
            let mut encoded = String::new();
            encode(&mut encoded, name, Keep::Unreserved);
            return deep(&encoded, argument, keep, pairs);
        }
        Style::Json => return encode(pairs.begin(name, Keep::Unreserved), &argument.text(), keep),
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::TabDelimited => "%09",
        // The styles of other places read best as `form`, the default.
        Style::Form | Style::Simple | Style::Matrix | Style::Label => ",",
    };
    match argument {
        Argument::Text(text) | Argument::Bare(text) => {
            encode(pairs.begin(name, Keep::Unreserved), text, keep);
        }
        Argument::List(members) if parameter.explode => {
            for member in members {
                encode(pairs.begin(name, Keep::Unreserved), &member.text(), keep);
            }
        }
        Argument::Map(members) if parameter.explode => {
            for (key, member) in members {
                encode(pairs.begin(key, keep), &member.text(), keep);
            }
        }
        Argument::List(members) if members.is_empty() => {}
        Argument::Map(members) if members.is_empty() => {}
        Argument::List(_) | Argument::Map(_) => {
            join(pairs.begin(name, Keep::Unreserved), argument, [separator; 2], keep);
        }
    }
}

/// `name[member]=value`. The standard stops at one level; deeper ones go on in the way of `qs`, Rails and PHP.
fn deep(name: &str, argument: &Argument, keep: Keep, pairs: &mut Pairs<'_>) {
    match argument {
        Argument::Text(text) | Argument::Bare(text) => encode(pairs.begin_encoded(name), text, keep),
        Argument::Map(members) => {
            for (key, member) in members {
                let mut inner = format!("{name}%5B");
                encode(&mut inner, key, Keep::Unreserved);
                inner.push_str("%5D");
                deep(&inner, member, keep, pairs);
            }
        }
        Argument::List(members) => {
            for (index, member) in members.iter().enumerate() {
                deep(&format!("{name}%5B{index}%5D"), member, keep, pairs);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color() -> Argument {
        let pair = |name: &str, value: &str| (name.to_owned(), Argument::Bare(value.to_owned()));
        Argument::Map(vec![pair("R", "100"), pair("G", "200"), pair("B", "150")])
    }

    #[track_caller]
    fn check(style: Style, explode: bool, argument: &Argument, expected: &str) {
        let parameter = Parameter::query("color").style(style).explode(explode);
        let mut query = String::new();
        expand(&parameter, argument, &mut Pairs::new(&mut query, "&"));
        assert_eq!(query, expected);
    }

    #[test]
    fn styles_follow_the_standard_s_table() {
        // OpenAPI 3.1, “Style Examples”, the rows of the query styles.
        let list =
            |texts: &[&str]| Argument::List(texts.iter().map(|it| Argument::Text((*it).into())).collect());
        let array = list(&["blue", "black", "brown"]);
        let empty = Argument::Text(String::new());
        check(Style::Form, false, &empty, "color=");
        check(Style::Form, false, &Argument::Text("blue".into()), "color=blue");
        check(Style::Form, false, &array, "color=blue,black,brown");
        check(Style::Form, true, &array, "color=blue&color=black&color=brown");
        check(Style::Form, false, &color(), "color=R,100,G,200,B,150");
        check(Style::Form, true, &color(), "R=100&G=200&B=150");
        check(Style::SpaceDelimited, false, &array, "color=blue%20black%20brown");
        check(Style::SpaceDelimited, false, &color(), "color=R%20100%20G%20200%20B%20150");
        check(Style::PipeDelimited, false, &array, "color=blue%7Cblack%7Cbrown");
        check(Style::TabDelimited, false, &array, "color=blue%09black%09brown");
        check(Style::DeepObject, true, &color(), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
        check(Style::Json, false, &Argument::Text("{\"a\":1}".into()), "color=%7B%22a%22%3A1%7D");
        check(Style::Form, true, &list(&[]), "");
        check(Style::Form, false, &list(&[]), "");
        check(Style::Form, false, &list(&["a,b", "c&d"]), "color=a%2Cb,c%26d");
    }

    #[test]
    fn deep_objects_go_as_deep_as_they_are() {
        let inner = Argument::Map(vec![("gte".into(), Argument::List(vec![Argument::Bare("1".into())]))]);
        check(
            Style::DeepObject,
            true,
            &Argument::Map(vec![("created".into(), inner)]),
            "color%5Bcreated%5D%5Bgte%5D%5B0%5D=1",
        );
    }
}
