//! Configurations and what they do to a document.

use std::path::Path;

use super::{Config, Enums, apply, parse};
use crate::diagnostics::Diagnostics;
use crate::layout::{CodecStyle, FeatureRule, SerdeTraits};
use crate::source::{Input, Node, Object, Value, follow, load};
use crate::text::{Files, Span};

fn read(text: &str) -> (Config, Vec<String>) {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let config = parse(Path::new("here/clientsmith.toml"), text.to_owned(), &mut files, &mut diagnostics);
    let said = diagnostics.iter().map(|it| {
        let place = files.place(it.span).map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
        format!("{place} {} {} ({})", it.code.name, it.message, it.help.clone().unwrap_or_default())
    });
    let said = said.collect();
    (config, said)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text).1, expected);
}

#[test]
fn paths_are_relative_to_the_file() {
    let (config, said) =
        read("name = \"aver\"\noverlays = [\"a.yaml\", \"/b.yaml\"]\nruntime = \"../runtime\"");
    assert_eq!(said, [""; 0]);
    assert_eq!(config.name.as_deref(), Some("aver"));
    assert_eq!(config.overlays, [Path::new("here/a.yaml"), Path::new("/b.yaml")]);
    assert_eq!(config.runtime.as_deref(), Some(Path::new("here/../runtime")));
}

#[test]
fn an_unknown_setting_gets_a_suggestion() {
    check("nam = \"a\"", &["1:1 unknown-setting there is no setting `nam` (did you mean `name`?)"]);
    check(
        "[schemes.key]\nvalueTemplate = \"k {}\"",
        &["2:1 unknown-setting there is no setting `valueTemplate` (did you mean `value-template`?)"],
    );
}

#[test]
fn a_value_of_the_wrong_kind_says_what_to_write() {
    check(
        "name = 3",
        &["1:8 configuration-value `name` cannot be a number (write the name of a crate in quotes)"],
    );
    check("schemes = 1", &["1:11 configuration-value `schemes` cannot be a number (write a table)"]);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let (_, said) = read("name = \"2\"\nruntime = 1\nfoo = 1");
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn broken_toml_has_a_place() {
    let (_, said) = read("name = \"a\"\noverlays = [");
    assert!(said.first().is_some_and(|it| it.starts_with("2:")), "{said:?}");
}

fn object(members: Vec<(&str, Node)>) -> Node {
    let mut object = Object::new();
    for (name, value) in members {
        object.insert(name, Span::NONE, value);
    }
    Node::new(Value::Object(object))
}

fn document() -> Node {
    let operation = object(vec![("operationId", Node::string("listTasks", Span::NONE))]);
    let paths = object(vec![("/tasks", object(vec![("get", operation)]))]);
    let schemes = object(vec![("apiKey", object(vec![]))]);
    let price = object(vec![("format", Node::string("money", Span::NONE))]);
    let schemas = object(vec![("Price", price)]);
    let components = object(vec![("securitySchemes", schemes), ("schemas", schemas)]);
    object(vec![("paths", paths), ("components", components)])
}

#[track_caller]
fn applied(text: &str) -> (Node, Vec<String>) {
    let (config, said) = read(text);
    assert_eq!(said, [""; 0]);
    let (mut root, mut diagnostics) = (document(), Diagnostics::default());
    apply(&config.declarations, &mut root, &mut diagnostics);
    let said =
        diagnostics.iter().map(|it| it.message.clone() + "; " + it.help.as_deref().unwrap_or_default());
    (root, said.collect())
}

#[test]
fn declarations_become_vendor_extensions() {
    let (root, said) = applied(
        "[schemes.apiKey]\nvalue-template = \"apiToken {}\"\n\
         [operations.\"GET /tasks\"]\npermissions = [\"read\"]\n\
         [extensions.\"/components/securitySchemes/apiKey\".x-clientsmith-token-endpoint]\nurl = \"/login\"",
    );
    assert_eq!(said, [""; 0]);
    let scheme = root.get("components").unwrap().get("securitySchemes").unwrap().get("apiKey").unwrap();
    assert_eq!(scheme.get("x-clientsmith-value-template").unwrap().as_str(), Some("apiToken {}"));
    assert_eq!(
        scheme.get("x-clientsmith-token-endpoint").unwrap().get("url").unwrap().as_str(),
        Some("/login")
    );
    let operation = root.get("paths").unwrap().get("/tasks").unwrap().get("get").unwrap();
    assert_eq!(operation.get("x-clientsmith-permissions").unwrap().as_array().map(<[Node]>::len), Some(1));
}

#[test]
fn an_operation_is_also_found_by_its_id() {
    let (root, said) = applied("[operations.listTasks]\npermissions = [\"read\"]");
    assert_eq!(said, [""; 0]);
    let operation = root.get("paths").unwrap().get("/tasks").unwrap().get("get").unwrap();
    assert!(operation.get("x-clientsmith-permissions").is_some());
}

#[test]
fn a_declaration_that_hits_nothing_is_told() {
    let (_, said) = applied("[schemes.apikey]\nvalue-template = \"k {}\"");
    assert_eq!(
        said,
        ["the document has no security scheme `apikey`, so this is left out; did you mean `apiKey`?"]
    );
    let (_, said) = applied("[operations.\"GET /task\"]\npermissions = []");
    assert_eq!(
        said,
        ["the document has no operation `GET /task`, so this is left out; did you mean `GET /tasks`?"]
    );
}

#[test]
fn overrides_are_extensions() {
    let text = "[types.formats]\nmoney = \"a::Money\"\n[names.operations]\nlistTasks = \"tasks\"\n[modules]\nlistTasks = \"work\"";
    let (root, said) = applied(text);
    assert_eq!(said, [""; 0]);
    assert_eq!(root.get("x-clientsmith-formats").unwrap().get("money").unwrap().as_str(), Some("a::Money"));
    let operation = root.get("paths").unwrap().get("/tasks").unwrap().get("get").unwrap();
    assert_eq!(operation.get("x-clientsmith-name").unwrap().as_str(), Some("tasks"));
    assert_eq!(operation.get("x-clientsmith-module").unwrap().as_str(), Some("work"));
    let (_, said) = applied("[types.schemas]\nPet = \"crate::Pet\"");
    assert_eq!(said, ["the document has no schema `Pet`, so this is left out; "]);
}

#[test]
fn settings_of_few_words_know_them() {
    let (config, said) = read(
        "codec = \"serde-derive\"\nserde = \"both\"\nonly = \"types\"\nfeatures = false\nenums = \"closed\"",
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(config.codec, Some(CodecStyle::SerdeDerive));
    assert_eq!(config.serde, Some(SerdeTraits::Both));
    assert_eq!(config.enums, Some(Enums::Closed));
    assert_eq!(config.features, Some(FeatureRule::None));
    check(
        "codec = \"serde\"",
        &["1:9 configuration-value `codec` cannot be a string (write `\"tables\"` or `\"serde-derive\"`)"],
    );
}

/// What a configuration has to say about a document.
#[track_caller]
fn said_of(document: &str, text: &str) -> (Node, Vec<String>) {
    let (config, said) = read(text);
    assert_eq!(said, [""; 0]);
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec".into(), text: document.to_owned() };
    let mut root = load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    apply(&config.declarations, &mut root, &mut diagnostics);
    let said =
        diagnostics.iter().map(|it| it.message.clone() + "; " + it.help.as_deref().unwrap_or_default());
    (root, said.collect())
}

#[test]
fn operations_are_found_wherever_they_stand() {
    let document = "{openapi: 3.2.0, paths: {/a: {additionalOperations: {COPY: {operationId: copyA}}}, \
                    /b: {$ref: '#/components/pathItems/B'}}, components: {pathItems: {B: {get: {operationId: getB}}}}}";
    for (operation, at) in [
        ("copyA", "/paths/~1a/additionalOperations/COPY"),
        ("copy /a", "/paths/~1a/additionalOperations/COPY"),
        ("getB", "/components/pathItems/B/get"),
        ("GET /b", "/components/pathItems/B/get"),
    ] {
        let (root, said) = said_of(document, &format!("[modules]\n\"{operation}\" = \"m\""));
        assert_eq!(said, [""; 0], "{operation}");
        let module = follow(&root, at).and_then(|it| it.get("x-clientsmith-module"));
        assert!(module.is_some(), "{operation}");
    }
    let (_, said) = said_of(document, "[modules]\ncopya = \"m\"");
    assert_eq!(
        said,
        [
            "the document has no operation with the `operationId` `copya`, so this is left out; did you mean `copyA`?"
        ]
    );
}

#[test]
fn the_version_of_the_document_says_where_its_things_are() {
    let text = "[schemes.key]\nvalue-template = \"k {}\"\n[names.types]\nPet = \"Dog\"";
    let newer = "{openapi: 3.0.0, paths: {}, definitions: {x: 1}, securityDefinitions: {y: 1}, components: {schemas: \
                 {Pet: {}}, securitySchemes: {key: {}}}}";
    assert_eq!(said_of(newer, text).1, [""; 0]);
    let older =
        "{swagger: '2.0', paths: {}, components: {}, definitions: {Pet: {}}, securityDefinitions: {key: {}}}";
    assert_eq!(said_of(older, text).1, [""; 0]);
}

#[test]
fn a_format_that_nothing_has_is_told() {
    let document = "{openapi: 3.0.0, paths: {}, components: {schemas: {A: {format: money}}}}";
    let (_, said) = said_of(document, "[types.formats]\nmoney = \"a::M\"\nmonye = \"a::M\"");
    assert_eq!(said, ["the document has no format `monye`, so this is left out; did you mean `money`?"]);
}

#[test]
fn every_extension_can_stand_anywhere() {
    let text = "[extensions.\"/components/schemas/Pet\"]\nx-clientsmith-enums = \"closed\"\nx-clientsmith-type = \"a::B\"";
    let (root, said) = said_of("{openapi: 3.0.0, paths: {}, components: {schemas: {Pet: {}}}}", text);
    assert_eq!(said, [""; 0]);
    let schema = follow(&root, "/components/schemas/Pet").unwrap();
    assert_eq!(schema.get("x-clientsmith-enums").and_then(Node::as_str), Some("closed"));
}
