//! Every style in every place, against the table that `SUPPORTED.md` shows: the standard's own examples.

use serde_json::value::RawValue;

use super::pairs::Pairs;
use super::values::Values;
use super::{cookie, header, path, query, whole_query};
use crate::argument;
use crate::draft::Draft;
use crate::operation::{Operation, Parameter, Place, Style};

fn table(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../generator/src/grammar");
    std::fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

fn style(name: &str) -> Style {
    match name {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        // 3.2's `cookie` is `form` without encoding.
        "form" | "cookie" => Style::Form,
        "simple" => Style::Simple,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "tabDelimited" => Style::TabDelimited,
        "deepObject" => Style::DeepObject,
        "application/json" => Style::Json,
        // The content of a whole query.
        "application/x-www-form-urlencoded" => Style::Form,
        "text/plain" => Style::Simple,
        other => panic!("no such style: {other}"),
    }
}

fn written(parameter: &'static Parameter, value: &RawValue) -> String {
    let argument = argument::reduce_for(parameter.style, &value).unwrap().unwrap();
    match parameter.place {
        Place::Path => {
            let mut out = String::new();
            let parameters = std::slice::from_ref(parameter);
            let operation = Box::leak(Box::new(Operation { parameters, ..Operation::BLANK }));
            let mut draft = Draft::new(operation, &[]);
            draft.set(0, &value);
            match path::fill(&mut out, "/{color}", &mut Values::of(&draft)) {
                Ok(()) => out.split_off(1),
                Err(_) => "refused".to_owned(),
            }
        }
        Place::Query => {
            let mut out = String::new();
            query::expand(parameter, &argument, &mut Pairs::new(&mut out, "&"));
            out
        }
        Place::QueryString => {
            let mut out = String::new();
            whole_query::write(parameter, &argument, &[], &mut Pairs::new(&mut out, "&"));
            out
        }
        Place::Header => {
            header::write(parameter, &argument).unwrap().1.to_str().unwrap().replace('\t', "\\t")
        }
        Place::Cookie => match cookie::write([(*parameter, &argument)].into_iter()) {
            Ok(cookies) => cookies.unwrap().to_str().unwrap().to_owned(),
            Err(_) => "refused".to_owned(),
        },
    }
}

#[test]
fn every_cell_is_what_the_table_says() {
    // Text keeps the order of the members.
    let values = [r#""""#, r#""blue""#, r#"["blue","black","brown"]"#, r#"{"R":100,"G":200,"B":150}"#]
        .map(|it| serde_json::from_str::<&RawValue>(it).unwrap());
    let mut cells = 0;
    for row in table("styles.tsv").lines().skip(1) {
        let cells_of_row: Vec<&str> = row.split('\t').collect();
        let [place, name, explode, expected @ ..] = &cells_of_row[..] else { panic!("{row}") };
        let parameter = match *place {
            "path" => Parameter::path("color"),
            "query" => Parameter::query("color"),
            "querystring" => Parameter::query_string("color"),
            "header" => Parameter::header("color"),
            "cookie" => Parameter::cookie("color"),
            other => panic!("no such place: {other}"),
        };
        let parameter =
            parameter.style(style(name)).explode(*explode == "true").allow_reserved(*name == "cookie");
        let parameter: &'static Parameter = Box::leak(Box::new(parameter));
        let found: Vec<String> = values.iter().map(|it| written(parameter, it)).collect();
        assert_eq!(found, expected, "{row}");
        cells += expected.len();
    }
    assert_eq!(cells, 32 * 4);
}

#[test]
fn what_is_reserved_is_written_as_the_table_says() {
    let values = [r#"":/?#[]@!$&'()*+,;=""#, r#""a%2Fb 50%""#, r#"["a/b","c,d"]"#]
        .map(|it| serde_json::from_str::<&RawValue>(it).unwrap());
    let mut wrong = Vec::new();
    let mut cells = 0;
    for row in table("reserved.tsv").lines().skip(1) {
        let cells_of_row: Vec<&str> = row.split('\t').collect();
        let [place, name, reserved, expected @ ..] = &cells_of_row[..] else { panic!("{row}") };
        let parameter = match *place {
            "path" => Parameter::path("color"),
            "query" => Parameter::query("color"),
            "header" => Parameter::header("color"),
            "cookie" => Parameter::cookie("color"),
            other => panic!("no such place: {other}"),
        };
        let parameter = parameter.style(style(name)).explode(false).allow_reserved(*reserved == "true");
        let parameter: &'static Parameter = Box::leak(Box::new(parameter));
        let found: Vec<String> = values.iter().map(|it| written(parameter, it)).collect();
        if found != expected {
            wrong.push(format!("{place}\t{name}\t{reserved}\t{}", found.join("\t")));
        }
        cells += expected.len();
    }
    assert!(wrong.is_empty(), "the table should say\n{}", wrong.join("\n"));
    assert_eq!(cells, 13 * 3);
}
