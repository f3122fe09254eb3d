//! A document that a program holds as an `openapiv3::OpenAPI` becomes the client that its text becomes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::path::Path;

use clientsmith_generator::pipeline::{Compiled, Destination, Run};
use clientsmith_generator::{Generator, report::Report};
use clientsmith_tests::{fixtures, specs};
use openapiv3::OpenAPI;

fn run(generator: &Generator) -> (Compiled, Report) {
    let run: Run = generator.clone().name("same").run(Destination::Nowhere, &|_| ()).unwrap();
    let report = run.report();
    (run.compiled.unwrap(), report)
}

fn read(document: &Path) -> Option<OpenAPI> {
    let text = std::fs::read_to_string(document).unwrap();
    text.starts_with("openapi: 3.0").then(|| serde_yaml_ng::from_str(&text).unwrap())
}

#[test]
fn a_typed_document_gives_the_client_that_its_text_gives() {
    let mut compared = 0;
    for document in specs().unwrap().into_iter().chain(fixtures().unwrap()) {
        let Some(typed) = read(&document) else { continue };
        let (by_value, report) = run(&Generator::from_openapiv3(&typed).unwrap());
        let (by_text, told) = run(&Generator::new(&*document));
        let name = document.display();
        assert_eq!(report.operations, told.operations, "{name}");
        assert!(report.operations.total > 0, "{name}");
        for (by_value, by_text) in by_value.texts.iter().zip(&by_text.texts) {
            assert_eq!(by_value.path, by_text.path, "{name}");
            assert!(by_value.text == by_text.text, "{name}: {}:\n{}", by_value.path, by_value.text);
        }
        assert_eq!(by_value.texts.len(), by_text.texts.len(), "{name}");
        compared += 1;
    }
    assert!(compared >= 3, "{compared}");
}

#[test]
fn what_is_said_about_it_has_a_pointer_or_no_place_but_never_a_wrong_one() {
    let document = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {/a: {get: {responses: {'200': \
                    {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}}}}}";
    let typed: OpenAPI = serde_yaml_ng::from_str(document).unwrap();
    let report =
        Generator::from_openapiv3(&typed).unwrap().run(Destination::Nowhere, &|_| ()).unwrap().report();
    let finding = report.diagnostics.iter().find(|it| it.code == "unresolved-reference").unwrap();
    assert_eq!((finding.file.as_deref(), finding.line, finding.column), (None, None, None));
    assert!(finding.message.contains("#/components/schemas/B"), "{finding:?}");
}
