//! Documents that are broken, or mean harm: a message with its place, or a crate; never a panic, a hang, or a file elsewhere.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::fs;
use std::path::Path;

use clientsmith_generator::pipeline::Destination;
use clientsmith_generator::report::Report;
use clientsmith_generator::{Error, Generator};
use clientsmith_tests::tree;

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\n";

/// What the generator says about a text.
fn read(text: &str) -> Result<Report, Error> {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("document.yaml");
    fs::write(&document, text).unwrap();
    Generator::new(document).run(Destination::Nowhere, &|_| ()).map(|it| it.report())
}

/// The text is generated from, and this is said about this line.
#[track_caller]
fn says(text: &str, code: &str, line: u32) {
    let report = read(text).unwrap();
    let said = report.diagnostics.iter().any(|it| it.code == code && it.line == Some(line));
    assert!(said, "{code} on line {line}: {:#?}", report.diagnostics);
}

#[test]
fn bad_yaml_has_a_place() {
    let report = read("openapi: 3.0.3\ninfo: { title: T\npaths: [").unwrap();
    let first = report.diagnostics.first().unwrap();
    assert!(first.line >= Some(2), "{first:?}");
}

#[test]
fn a_reference_into_nothing_has_a_place() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: A.\n          \
         content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/Gone'\n"
    );
    says(&text, "unresolved-reference", 12);
}

#[test]
fn wrong_types_everywhere_are_no_panic() {
    for wrong in ["7", "[]", "{}", "text", "null", "true", "[[]]", "{a: [1]}"] {
        for place in [
            format!("{HEAD}paths: {wrong}"),
            format!("{HEAD}servers: {wrong}\npaths: {{}}"),
            format!("{HEAD}security: {wrong}\npaths: {{}}"),
            format!("{HEAD}components: {wrong}\npaths: {{}}"),
            format!("{HEAD}paths: {{ /a: {wrong} }}"),
            format!("{HEAD}paths: {{ /a: {{ get: {wrong} }} }}"),
            format!("{HEAD}paths: {{ /a: {{ get: {{ parameters: {wrong}, responses: {wrong} }} }} }}"),
            format!(
                "{HEAD}paths: {{ /a: {{ get: {{ requestBody: {wrong}, security: {wrong}, tags: {wrong} }} }} }}"
            ),
            format!("{HEAD}components: {{ schemas: {{ A: {wrong} }} }}\npaths: {{}}"),
            format!(
                "{HEAD}components: {{ schemas: {{ A: {{ type: {wrong}, properties: {wrong}, allOf: {wrong} }} }} }}\npaths: {{}}"
            ),
            format!(
                "{HEAD}components: {{ securitySchemes: {{ A: {{ type: oauth2, flows: {wrong} }} }} }}\npaths: {{}}"
            ),
            format!("openapi: {wrong}\npaths: {{}}"),
            format!("swagger: {wrong}\npaths: {{}}"),
        ] {
            // An error is an answer; a panic is none.
            let _ = read(&place);
        }
    }
}

#[test]
fn wrong_types_in_links_are_no_panic() {
    let operation = |links: &str| {
        let body = "content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } }";
        format!(
            "{HEAD}paths: {{ /a: {{ post: {{ operationId: a, requestBody: {{ {body} }}, responses: {{ '200': {{ description: \
             d, {body}, links: {links} }} }} }} }} }}"
        )
    };
    for wrong in
        ["7", "[]", "{}", "text", "null", "[[]]", "{a: [1]}", "$request.body", "'{$response.body#/a/'"]
    {
        for place in [
            operation(wrong),
            operation(&format!("{{ l: {wrong} }}")),
            operation(&format!("{{ l: {{ operationId: {wrong}, operationRef: {wrong} }} }}")),
            operation(&format!("{{ l: {{ operationId: a, parameters: {wrong}, description: {wrong} }} }}")),
            operation(&format!("{{ l: {{ operationId: a, requestBody: {wrong}, server: {wrong} }} }}")),
        ] {
            // Whatever becomes of the link, the operation is there.
            let report = read(&place).unwrap();
            assert_eq!(report.operations.generated, 1, "{place}");
        }
    }
}

#[test]
fn deep_objects_and_pointers_of_links_are_no_hang() {
    let schema = "{ $ref: '#/components/schemas/A' }";
    let content = format!("content: {{ application/json: {{ schema: {schema} }} }}");
    let body = format!("{}{{}}{}", "{ a: ".repeat(300), " }".repeat(300));
    let pointer = "/a".repeat(300);
    let text = format!(
        "{HEAD}paths: {{ /a: {{ post: {{ operationId: a, requestBody: {{ {content} }}, responses: {{ '200': {{ description: d, \
         {content}, links: {{ l: {{ operationId: a, requestBody: {body} }}, m: {{ operationId: a, requestBody: \
         '$response.body#{pointer}' }} }} }} }} }} }} }}\ncomponents: {{ schemas: {{ A: {{ properties: {{ a: {schema} }} }} }} }}"
    );
    let report = read(&text).unwrap();
    let codes: Vec<&str> = report.diagnostics.iter().map(|it| it.code).collect();
    // One for the object, and one for the pointer.
    assert_eq!(codes, ["unsupported-link", "unsupported-link"]);
}

#[test]
fn two_hundred_levels_are_no_hang() {
    for (open, close) in
        [("{ type: array, items: ", " }"), ("{ properties: { a: ", " } }"), ("{ allOf: [", "] }")]
    {
        let schema = format!("{}{{ type: string }}{}", open.repeat(200), close.repeat(200));
        let text = format!("{HEAD}components: {{ schemas: {{ A: {schema} }} }}\npaths: {{}}");
        let _ = read(&text);
    }
    let _ = read(&"[".repeat(100_000));
    let _ = read(&"{\"a\":".repeat(100_000));
}

#[test]
fn a_circle_of_references_ends() {
    let text = format!(
        "{HEAD}components: {{ schemas: {{ A: {{ $ref: '#/components/schemas/B' }}, B: {{ $ref: '#/components/schemas/A' }} }} }}\npaths: {{}}"
    );
    assert!(!read(&text).unwrap().diagnostics.is_empty());
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let around = tempfile::tempdir().unwrap();
    let document = around.path().join("document.yaml");
    let operations = ["../../evil", "/etc/evil", "..", "con", "a/../../../b", "%2e%2e%2fevil"].map(|name| {
        format!(
            "  /{}: {{ get: {{ tags: ['{name}'], operationId: '{name}', responses: {{}} }} }}\n",
            name.len()
        )
    });
    fs::write(&document, format!("{HEAD}paths:\n{}", operations.concat())).unwrap();
    let out = around.path().join("inside/out");
    Generator::new(&*document).name("safe").write_crate(&out).unwrap();
    let outside: Vec<_> = tree(around.path()).unwrap().into_iter().map(|(path, _)| path).collect();
    let stray: Vec<_> = outside.iter().filter(|it| !it.starts_with(&out) && **it != document).collect();
    assert_eq!(stray, [&document; 0]);
}

#[test]
fn a_folder_that_is_a_file_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/aver.yaml");
    Generator::new(&*document).write_crate(&file).unwrap_err();
}
