//! Every 3.0 document read with `openapiv3` as well: an independent witness of what it says.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot set its scene has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clientsmith_generator::pipeline::Destination;
use clientsmith_generator::{Generator, ir};
use clientsmith_tests::{fixtures, specs};
use openapiv3::{OpenAPI, Parameter, ReferenceOr, RequestBody, Response, Schema, SchemaKind, Type};

/// What both readers have to agree on, for one operation.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    /// Place, name, and whether it is required.
    parameters: BTreeSet<(String, String, bool)>,
    /// Whether the body is required.
    body: Option<bool>,
    statuses: BTreeSet<String>,
}

/// The media types in a document, which may be more than the client uses.
#[derive(Debug, Default)]
struct Media {
    body: BTreeSet<String>,
    answers: BTreeMap<String, BTreeSet<String>>,
}

/// Members and which of them are required, by the name of the schema.
type Members = BTreeMap<String, BTreeMap<String, bool>>;

#[test]
fn both_readers_see_the_same() {
    let mut compared = 0;
    for document in specs().unwrap().into_iter().chain(fixtures().unwrap()) {
        let text = std::fs::read_to_string(&document).unwrap();
        if !text.starts_with("openapi: 3.0") {
            continue;
        }
        let witness: OpenAPI = serde_yaml_ng::from_str(&text).unwrap();
        compare(&document, &witness);
        compared += 1;
    }
    assert!(compared >= 3, "{compared}");
}

fn compare(document: &Path, witness: &OpenAPI) {
    let run = Generator::new(document).run(Destination::Nowhere, &|_| ()).unwrap();
    let api = run.compiled.unwrap().api;
    let name = document.display();

    let theirs = their_operations(witness);
    let ours: BTreeMap<String, Seen> = api.operations.iter().map(our_operation).collect();
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        theirs.keys().collect::<Vec<_>>(),
        "{name}: paths and methods"
    );
    for operation in &api.operations {
        let (key, ours) = our_operation(operation);
        let (seen, media) = &theirs[&key];
        assert_eq!(&ours, seen, "{name}: {key}");
        if let Some(body) = &operation.body {
            assert!(media.body.contains(&body.content.media_type), "{name}: {key}: {body:?}");
        }
        for answer in &operation.answers {
            let offered = &media.answers[&status(answer.status)];
            match &answer.content {
                Some(content) => assert!(offered.contains(&content.media_type), "{name}: {key}: {answer:?}"),
                None => assert!(offered.is_empty(), "{name}: {key}: {answer:?}"),
            }
        }
    }
    let ours = our_members(&api);
    for (schema, members) in their_members(witness) {
        assert_eq!(ours.get(&schema), Some(&members), "{name}: {schema}");
    }
}

fn our_operation(operation: &ir::Operation) -> (String, Seen) {
    let place = |location| match location {
        ir::Location::Path => "path",
        ir::Location::Query => "query",
        ir::Location::QueryString => "querystring",
        ir::Location::Header => "header",
        ir::Location::Cookie => "cookie",
    };
    let parameters = operation.parameters.iter();
    let seen = Seen {
        parameters: parameters
            .map(|it| (place(it.location).to_owned(), it.wire_name.clone(), it.required))
            .collect(),
        body: operation.body.as_ref().map(|it| it.required),
        statuses: operation.answers.iter().map(|it| status(it.status)).collect(),
    };
    (format!("{} {}", operation.method, operation.path), seen)
}

fn status(status: ir::Status) -> String {
    match status {
        ir::Status::Code(code) => code.to_string(),
        ir::Status::Class(class) => format!("{class}XX"),
        ir::Status::Other => "default".to_owned(),
    }
}

fn our_members(api: &ir::Api) -> Members {
    let mut members = Members::new();
    for it in &api.types {
        let ir::Shape::Record(record) = &it.shape else { continue };
        // What is sent, or what all kinds share, is a type beside the declared one.
        let name = match it.name.0.split_last() {
            Some((last, name)) if !it.declared && matches!(last.as_str(), "request" | "base") => {
                name.concat()
            }
            Some(_) | None if it.declared => it.name.0.concat(),
            Some(_) | None => continue,
        };
        let fields = record.fields.iter().map(|it| (it.wire_name.clone(), it.required));
        members.entry(name).or_default().extend(fields);
    }
    members
}

fn their_operations(witness: &OpenAPI) -> BTreeMap<String, (Seen, Media)> {
    let mut found = BTreeMap::new();
    for (path, item) in witness.paths.iter() {
        let item = item.as_item().unwrap();
        for (method, operation) in item.iter() {
            let mut parameters = BTreeMap::new();
            for parameter in item.parameters.iter().chain(&operation.parameters) {
                let data = parameter_of(witness, parameter);
                parameters.insert((data.0, data.1), data.2);
            }
            let body = operation.request_body.as_ref().map(|it| body_of(witness, it));
            let responses = operation.responses.responses.iter();
            let mut answers: BTreeMap<String, BTreeSet<String>> =
                responses.map(|(status, it)| (status.to_string(), contents(witness, it))).collect();
            if let Some(default) = &operation.responses.default {
                answers.insert("default".to_owned(), contents(witness, default));
            }
            let seen = Seen {
                parameters: parameters.into_iter().map(|((place, name), it)| (place, name, it)).collect(),
                body: body.map(|it| it.required),
                statuses: answers.keys().cloned().collect(),
            };
            let offered = body.map(|it| it.content.keys().cloned().collect()).unwrap_or_default();
            let key = format!("{} {path}", method.to_uppercase());
            found.insert(key, (seen, Media { body: offered, answers }));
        }
    }
    found
}

fn parameter_of(witness: &OpenAPI, parameter: &ReferenceOr<Parameter>) -> (String, String, bool) {
    let parameter = match parameter {
        ReferenceOr::Item(it) => it,
        ReferenceOr::Reference { reference } => {
            witness.components.as_ref().unwrap().parameters[last(reference)].as_item().unwrap()
        }
    };
    let place = match parameter {
        Parameter::Path { .. } => "path",
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Cookie { .. } => "cookie",
    };
    let data = parameter.parameter_data_ref();
    (place.to_owned(), data.name.clone(), data.required)
}

fn body_of<'a>(witness: &'a OpenAPI, body: &'a ReferenceOr<RequestBody>) -> &'a RequestBody {
    match body {
        ReferenceOr::Item(it) => it,
        ReferenceOr::Reference { reference } => {
            witness.components.as_ref().unwrap().request_bodies[last(reference)].as_item().unwrap()
        }
    }
}

fn contents(witness: &OpenAPI, response: &ReferenceOr<Response>) -> BTreeSet<String> {
    let response = match response {
        ReferenceOr::Item(it) => it,
        ReferenceOr::Reference { reference } => {
            witness.components.as_ref().unwrap().responses[last(reference)].as_item().unwrap()
        }
    };
    response.content.keys().cloned().collect()
}

/// Of the schemas that are objects, parts of `allOf` included.
fn their_members(witness: &OpenAPI) -> Members {
    let schemas = &witness.components.as_ref().unwrap().schemas;
    let mut found = Members::new();
    for (name, schema) in schemas {
        let (mut properties, mut required) = (BTreeSet::new(), BTreeSet::new());
        let is_object = collect(witness, schema, &mut properties, &mut required);
        if is_object && !properties.is_empty() {
            let members = properties.into_iter().map(|it| (it.clone(), required.contains(&it)));
            found.insert(name.clone(), members.collect());
        }
    }
    found
}

fn collect(
    witness: &OpenAPI,
    schema: &ReferenceOr<Schema>,
    properties: &mut BTreeSet<String>,
    required: &mut BTreeSet<String>,
) -> bool {
    let schema = match schema {
        ReferenceOr::Item(it) => it,
        ReferenceOr::Reference { reference } => {
            let target = &witness.components.as_ref().unwrap().schemas[last(reference)];
            return collect(witness, target, properties, required);
        }
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => {
            properties.extend(object.properties.keys().cloned());
            required.extend(object.required.iter().cloned());
            true
        }
        SchemaKind::AllOf { all_of } => {
            let parts: Vec<bool> =
                all_of.iter().map(|it| collect(witness, it, properties, required)).collect();
            parts.into_iter().all(|it| it)
        }
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. }
        | SchemaKind::Any(_) => false,
    }
}

fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}
