//! Documents before and after the upgrade, side by side.

use super::upgrade;
use crate::diagnostics::Diagnostics;
use crate::source::tests::compact;
use crate::source::{Input, Node, load};
use crate::text::Files;

/// The tree of a snippet, upgraded, and what was said.
fn upgraded(text: &str) -> (Option<Node>, String) {
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let input = Input::Text { name: "spec".into(), text: text.to_owned() };
    let root = load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = upgrade(root, &mut diagnostics);
    let said: Vec<String> = diagnostics
        .iter()
        .map(|it| {
            let place =
                files.place(it.span).map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
            format!("{} {place} {}", it.code.name, it.message)
        })
        .collect();
    (document.map(|it| it.root), said.join("\n"))
}

/// What stands at a pointer after the upgrade; the snippet is YAML, flow style.
#[track_caller]
fn check(text: &str, pointer: &str, expected: &str) {
    let (root, _) = upgraded(text);
    let root = root.unwrap();
    let found = crate::source::follow(&root, pointer).map(compact);
    let wanted = Input::Text { name: "expected".into(), text: expected.to_owned() };
    let wanted = load(&wanted, &[], &mut Files::default(), &mut Diagnostics::default()).unwrap().unwrap();
    assert_eq!(found.as_deref(), Some(compact(&wanted).as_str()), "\n{}", compact(&root));
}

/// What is said about a document.
#[track_caller]
fn says(text: &str, expected: &str) {
    assert_eq!(upgraded(text).1, expected);
}

/// The schema `X` of a 3.0 document.
#[track_caller]
fn schema(before: &str, after: &str) {
    check(
        &format!("{{openapi: 3.0.0, paths: {{}}, components: {{schemas: {{X: {before}}}}}}}"),
        "/components/schemas/X",
        after,
    );
}

/// The operation `GET /a` of a Swagger document with some more members.
#[track_caller]
fn operation(more: &str, before: &str, after: &str) {
    check(&format!("{{swagger: '2.0', {more} paths: {{/a: {{get: {before}}}}}}}"), "/paths/~1a/get", after);
}

#[track_caller]
fn dialect(text: &str, expected: &str) {
    let mut files = Files::default();
    let input = Input::Text { name: "spec".into(), text: text.to_owned() };
    let root = load(&input, &[], &mut files, &mut Diagnostics::default()).unwrap().unwrap();
    let document = upgrade(root, &mut Diagnostics::default()).unwrap();
    assert_eq!(format!("{} {:?}", document.dialect, document.declared), expected);
}

#[test]
fn versions_are_read_however_they_are_spelled() {
    dialect("{swagger: '2.0', paths: {}}", "2.0 \"2.0\"");
    dialect("{swagger: 2.0, paths: {}}", "2.0 \"2.0\"");
    dialect("{swagger: 2, paths: {}}", "2.0 \"2\"");
    dialect("{openapi: 3.0.4, paths: {}}", "3.0 \"3.0.4\"");
    dialect("{openapi: 3.1, paths: {}}", "3.1 \"3.1\"");
    dialect("{openapi: 3.2.0, paths: {}}", "3.2 \"3.2.0\"");
}

#[test]
fn versions_are_guessed_with_a_warning() {
    dialect("{definitions: {}}", "2.0 \"\"");
    dialect("{paths: {}}", "3.1 \"\"");
    says(
        "{openapi: 4.0.0, paths: {}}",
        "unknown-version 1:11 there is no OpenAPI version `4.0.0` that Clientsmith knows",
    );
}

#[test]
fn other_documents_are_refused() {
    says("[1]", "not-openapi 1:1 this is not an OpenAPI document: it holds an array");
    says("a: 1", "not-openapi 1:1 this is not an OpenAPI document: it has neither a version nor `paths`");
    says(
        "{openapi: 3.0.0, paths: [a]}",
        "not-openapi 1:25 this is not an OpenAPI document: its `paths` are an array",
    );
    says(
        "swagger: '1.2'\napis: []",
        "not-openapi 1:10 this is not an OpenAPI document: it is a Swagger 1.2 listing, and Clientsmith reads versions \
         from 2.0 on",
    );
}

#[test]
fn nullable_joins_the_type() {
    schema("{type: string, nullable: true}", "{type: [string, 'null']}");
    schema("{type: string, nullable: false}", "{type: string}");
    schema("{type: string, enum: [a], nullable: true}", "{type: [string, 'null'], enum: [a, null]}");
    schema("{properties: {a: {}}, nullable: true}", "{properties: {a: {}}, type: [object, 'null']}");
}

#[test]
fn nullable_wraps_what_has_no_type() {
    schema(
        "{$ref: '#/components/schemas/Y', nullable: true, description: d}",
        "{description: d, anyOf: [{$ref: '#/components/schemas/Y'}, {type: 'null'}]}",
    );
    schema("{allOf: [{}], nullable: true}", "{anyOf: [{allOf: [{}]}, {type: 'null'}]}");
}

#[test]
fn names_that_look_like_keywords_stay() {
    schema(
        "{properties: {nullable: {type: string}, example: {nullable: true, type: string}}}",
        "{properties: {nullable: {type: string}, example: {type: [string, 'null']}}}",
    );
    schema(
        "{default: {nullable: true, example: 1}, enum: [{nullable: true}], x-a: {example: 1}}",
        "{default: {nullable: true, example: 1}, enum: [{nullable: true}], x-a: {example: 1}}",
    );
}

#[test]
fn bounds_examples_and_tuples() {
    schema("{minimum: 1, exclusiveMinimum: true}", "{exclusiveMinimum: 1}");
    schema("{maximum: 1, exclusiveMaximum: false}", "{maximum: 1}");
    schema("{example: 1}", "{examples: [1]}");
    schema("{items: [{type: string}]}", "{items: {type: string}}");
    schema("{items: [{}, {}]}", "{prefixItems: [{}, {}]}");
}

#[test]
fn what_stands_beside_a_reference() {
    schema(
        "{$ref: '#/components/schemas/Y', description: d, maxLength: 3}",
        "{$ref: '#/components/schemas/Y', description: d}",
    );
    says(
        "openapi: 3.0.0\npaths: {}\ncomponents: {schemas: {X: {$ref: '#/components/schemas/X', enum: [a]}}}",
        "ignored-siblings 3:60 `enum` beside a `$ref` has no effect in this version of OpenAPI",
    );
}

#[test]
fn later_documents_keep_siblings_and_lose_nullable() {
    let text = "{openapi: 3.1.0, paths: {}, components: {schemas: {X: {$ref: '#/a', type: string, nullable: true}}}}";
    check(text, "/components/schemas/X", "{$ref: '#/a', type: [string, 'null']}");
    says(text, "misplaced-nullable 1:83 `nullable` does not exist in this version of OpenAPI");
}

#[test]
fn parts_have_no_styles_in_3_0() {
    let body = |media_type: &str| {
        let encoding = "{a: {style: form, explode: true, contentType: text/x}, b: {style: deepObject}}";
        format!("{{content: {{{media_type}: {{encoding: {encoding}}}}}}}")
    };
    let document = |version: &str, media_type: &str| {
        format!(
            "{{openapi: {version}, paths: {{}}, components: {{requestBodies: {{X: {}}}}}}}",
            body(media_type)
        )
    };
    let form = "Multipart/form-data";
    let without = format!("{{content: {{{form}: {{encoding: {{a: {{contentType: text/x}}, b: {{}}}}}}}}}}");
    let place = "/components/requestBodies/X";
    check(&document("3.0.0", form), place, &without);
    check(&document("3.1.0", form), place, &body(form));
    let urlencoded = "application/x-www-form-urlencoded";
    check(&document("3.0.0", urlencoded), place, &body(urlencoded));
    let said = upgraded(&document("3.0.0", form)).1;
    assert!(said.contains("the style of the part `b` is ignored") && !said.contains("part `a`"), "{said}");
}

#[test]
fn hosts_become_servers() {
    let check = |members: &str, expected: &str| {
        check(&format!("{{swagger: '2.0', {members} paths: {{}}}}"), "", expected)
    };
    check(
        "host: a.com, basePath: /v1/, schemes: [http, wss, https],",
        "{paths: {}, servers: [{url: 'https://a.com/v1'}, {url: 'http://a.com/v1'}], openapi: 3.2.0}",
    );
    check("basePath: v1,", "{paths: {}, servers: [{url: /v1}], openapi: 3.2.0}");
    check("", "{paths: {}, openapi: 3.2.0}");
    says(
        "{swagger: '2.0', host: a.com, paths: {}}",
        "assumed-scheme 1:24 the document names a `host` without `schemes`; `https` is assumed",
    );
}

#[test]
fn schemes_of_an_operation_become_its_servers() {
    operation("host: a.com, schemes: [https],", "{schemes: [http]}", "{servers: [{url: 'http://a.com'}]}");
}

#[test]
fn parameters_get_schemas_and_styles() {
    operation(
        "",
        "{parameters: [{name: q, in: query, type: array, items: {type: string, collectionFormat: csv}}]}",
        "{parameters: [{name: q, in: query, schema: {type: array, items: {type: string}}, style: form, explode: false}]}",
    );
    operation(
        "",
        "{parameters: [{name: q, in: query, type: array, collectionFormat: tsv}]}",
        "{parameters: [{name: q, in: query, schema: {type: array}, x-clientsmith-internal-style: tabDelimited, \
          style: form, explode: false}]}",
    );
    operation(
        "",
        "{parameters: [{name: q, in: query, type: array, collectionFormat: multi}]}",
        "{parameters: [{name: q, in: query, schema: {type: array}, style: form, explode: true}]}",
    );
    operation(
        "",
        "{parameters: [{name: h, in: header, type: integer, format: int64, default: 3, x-nullable: true}]}",
        "{parameters: [{name: h, in: header, schema: {type: [integer, 'null'], format: int64, default: 3}}]}",
    );
}

#[test]
fn a_body_parameter_becomes_the_request_body() {
    operation(
        "consumes: [text/json],",
        "{parameters: [{name: b, in: body, required: true, schema: {type: string}}]}",
        "{requestBody: {content: {text/json: {schema: {type: string}}}, required: true}}",
    );
    operation(
        "",
        "{consumes: [a/b, c/d], parameters: [{name: b, in: body, schema: {}}]}",
        "{requestBody: {content: {a/b: {schema: {}}, c/d: {schema: {}}}}}",
    );
}

#[test]
fn a_shared_body_becomes_a_shared_request_body() {
    let shared = "parameters: {B: {name: b, in: body, schema: {type: string}}},";
    operation(
        shared,
        "{parameters: [{$ref: '#/parameters/B'}]}",
        "{requestBody: {$ref: '#/components/requestBodies/B'}}",
    );
    operation(
        shared,
        "{consumes: [a/b], parameters: [{$ref: '#/parameters/B'}]}",
        "{requestBody: {content: {a/b: {schema: {type: string}}}}}",
    );
    check(
        &format!("{{swagger: '2.0', {shared} paths: {{}}}}"),
        "/components/requestBodies/B",
        "{content: {application/json: {schema: {type: string}}}}",
    );
}

#[test]
fn form_parameters_become_one_body() {
    operation(
        "",
        "{parameters: [{name: a, in: formData, type: string, description: d, required: true}, {name: b, in: formData, \
          type: array, items: {type: string}}]}",
        "{requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: \
          string, description: d}, b: {type: array, items: {type: string}}}, required: [a]}, encoding: {b: {style: \
          form, explode: false}}}}, required: true}}",
    );
    operation(
        "consumes: [application/json],",
        "{parameters: [{name: f, in: formData, type: file}]}",
        "{requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: \
          binary}}}}}}}",
    );
}

#[test]
fn shared_and_inherited_form_parameters_are_found() {
    check(
        "{swagger: '2.0', parameters: {F: {name: f, in: formData, type: string}}, paths: {/a: {parameters: [{$ref: \
          '#/parameters/F'}, {name: q, in: query, type: string}], post: {}}}}",
        "/paths/~1a",
        "{post: {requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {f: \
          {type: string}}}}}}}, parameters: [{name: q, in: query, schema: {type: string}}]}",
    );
}

#[test]
fn a_second_body_is_said() {
    says(
        "{swagger: '2.0', paths: {/a: {post: {parameters: [{in: body, name: a}, {in: formData, name: b}]}}}}",
        "several-bodies 1:72 the operation has a body already; `b` cannot travel in the same request",
    );
}

#[test]
fn responses_get_content() {
    operation(
        "produces: [a/b],",
        "{responses: {200: {description: d, schema: {type: string}, examples: {a/b: x}, headers: {H: {type: integer}}}}}",
        "{responses: {'200': {description: d, headers: {H: {schema: {type: integer}}}, content: {a/b: {schema: {type: \
          string}, example: x}}}}}",
    );
    operation(
        "",
        "{responses: {200: {schema: {type: file}}, 204: {description: d}}}",
        "{responses: {'200': {content: {application/octet-stream: {schema: {type: string, format: binary}}}}, '204': \
          {description: d}}}",
    );
    operation(
        "responses: {R: {schema: {type: string}}},",
        "{produces: [a/b], responses: {200: {$ref: '#/responses/R'}}}",
        "{responses: {'200': {content: {a/b: {schema: {type: string}}}}}}",
    );
}

#[test]
fn references_follow() {
    operation(
        "definitions: {P: {type: string}}, responses: {R: {schema: {$ref: '#/definitions/P'}}},",
        "{responses: {200: {$ref: '#/responses/R'}, 201: {schema: {$ref: '#/definitions/P'}}, 202: {schema: {$ref: \
          '#/responses/R/schema'}}, 203: {schema: {$ref: '#/definitions/Gone'}}}}",
        "{responses: {'200': {$ref: '#/components/responses/R'}, '201': {content: {application/json: {schema: {$ref: \
          '#/components/schemas/P'}}}}, '202': {content: {application/json: {schema: {$ref: \
          '#/components/responses/R/content/application~1json/schema'}}}}, '203': {content: {application/json: \
          {schema: {$ref: '#/definitions/Gone'}}}}}}",
    );
}

#[test]
fn security_definitions_become_schemes() {
    check(
        "{swagger: '2.0', paths: {}, securityDefinitions: {a: {type: basic}, b: {type: oauth2, flow: accessCode, \
          authorizationUrl: /a, tokenUrl: /t, scopes: {r: read}}, c: {type: oauth2, flow: application, tokenUrl: /t}}}",
        "/components/securitySchemes",
        "{a: {type: http, scheme: basic}, b: {type: oauth2, flows: {authorizationCode: {authorizationUrl: /a, \
          tokenUrl: /t, scopes: {r: read}}}}, c: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t}}}}",
    );
    says(
        "{swagger: '2.0', paths: {}, securityDefinitions: {a: {type: oauth2, flow: code, tokenUrl: /t}}}",
        "malformed-flow 1:75 the OAuth2 scheme `a` has no `flow` that exists",
    );
}

#[test]
fn discriminators_become_objects() {
    check(
        "{swagger: '2.0', paths: {}, definitions: {P: {discriminator: kind}}}",
        "/components/schemas/P",
        "{discriminator: {propertyName: kind}}",
    );
}

#[test]
fn moved_nodes_keep_their_places() {
    let text = "{swagger: '2.0', paths: {/a: {get: {parameters: [{name: q, in: query, type: integer}]}}}}";
    let (root, _) = upgraded(text);
    let root = root.unwrap();
    let node = crate::source::follow(&root, "/paths/~1a/get/parameters/0/schema/type").unwrap();
    assert_eq!(&text[node.span.start as usize..node.span.end as usize], "integer");
}
