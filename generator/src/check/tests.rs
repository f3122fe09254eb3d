//! Each rule by the document that breaks it.

use super::{Valid, check};
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::tests::compact;
use crate::source::{Input, follow, load};
use crate::spec::Spec;
use crate::text::Files;
use crate::upgrade::upgrade;

/// Checks a YAML document: what was said, as `code line:column message | help`, and what is left of the document.
fn run(text: &str) -> (String, Valid<Spec>) {
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let input = Input::Text { name: "spec".into(), text: text.to_owned() };
    let root = load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = upgrade(root, &mut diagnostics).unwrap();
    let valid = check(Spec::new(document.root), &mut diagnostics).unwrap();
    let said = diagnostics.iter().map(|it| {
        assert_eq!(it.code.severity, Severity::Warning);
        let place = files.place(it.span).unwrap();
        let help = it.help.as_deref().unwrap_or_default();
        format!("{} {}:{} {} | {help}\n", it.code.name, place.line, place.column, it.message)
    });
    (said.collect(), valid)
}

#[track_caller]
fn says(text: &str, expected: &str) {
    assert_eq!(run(text).0.trim_end(), expected);
}

/// What a rule says about a document with these components.
#[track_caller]
fn components(text: &str, expected: &str) {
    says(&format!("openapi: 3.1.0\npaths: {{}}\ncomponents:\n{text}"), expected);
}

/// What a rule says about a document with these paths.
#[track_caller]
fn paths(text: &str, expected: &str) {
    says(&format!("openapi: 3.1.0\npaths:\n{text}"), expected);
}

/// What is left of a schema.
#[track_caller]
fn left(schema: &str, expected: &str) {
    let (_, valid) = run(&format!("{{openapi: 3.1.0, components: {{schemas: {{X: {schema}}}}}}}"));
    assert_eq!(compact(follow(valid.get().root(), "/components/schemas/X").unwrap()), expected);
}

#[test]
fn a_good_document_is_passed_in_silence() {
    says(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a/{id}:\n    parameters: [{name: id, in: path, \
         required: true, schema: {type: string}}]\n    get: {operationId: a, x-anything: 1, responses: {200: \
         {description: d}, 4XX: {description: d}, default: {description: d}}}",
        "",
    );
}

#[test]
fn wrong_types_are_taken_out() {
    components(
        "  schemas: {X: {properties: {a: {required: true}, b: {description: [1]}}}}",
        "wrong-type 4:44 `required` of a Schema Object must be an array, and this is a boolean | it has no effect; the \
         object that has the property lists the names of those that are required: `required: [name]`\n\
         wrong-type 4:68 `description` of a Schema Object must be a string, and this is an array | it is read as if it \
         were not there",
    );
    left("{properties: {a: {required: true}}}", r#"{"properties":{"a":{}}}"#);
    left("{properties: {a: 3, b: {}}}", r#"{"properties":{"b":{}}}"#);
    left("{required: [a, 1.5, [b]]}", r#"{"required":["a","1.5"]}"#);
}

#[test]
fn wrong_types_are_repaired_where_one_thing_is_meant() {
    says(
        "openapi: 3.1.0\ninfo: {title: t, version: 1.0}\npaths:\n",
        "wrong-type 3:6 `paths` of an OpenAPI Object must be an object, and this is null | it is read as an empty \
         object\n\
         wrong-type 2:27 `version` of an Info Object must be a string, and this is a number | it is read as text; put \
         it in quotes",
    );
    left("{maxLength: '3', readOnly: 'true'}", r#"{"maxLength":3,"readOnly":true}"#);
    left("{properties: {a: null}}", r#"{"properties":{"a":{}}}"#);
    left("{required: a, properties: []}", r#"{"required":["a"],"properties":{}}"#);
}

#[test]
fn examples_and_extensions_are_nobodys_business() {
    left(
        "{default: {required: true}, examples: [{type: 3}], x-a: {$ref: gone}}",
        r#"{"default":{"required":true},"examples":[{"type":3}],"x-a":{"$ref":"gone"}}"#,
    );
    components("  schemas: {X: {properties: {required: {type: boolean}, type: {type: string}}}}", "");
}

#[test]
fn words_of_closed_lists() {
    paths(
        "  /a:\n    get: {parameters: [{name: a, in: Query, schema: {}}, {name: b, in: quary, schema: {}}]}",
        "unknown-value 4:38 `Query` is not a value of `in` | did you mean `query`? It must be one of `query`, \
         `header`, `path`, `cookie`, `querystring`\n\
         unknown-value 4:72 `quary` is not a value of `in` | did you mean `query`? It must be one of `query`, \
         `header`, `path`, `cookie`, `querystring`",
    );
}

#[test]
fn types_that_do_not_exist() {
    components(
        "  schemas: {A: {type: int64}, B: {type: String}, C: {type: any}, D: {type: intger}}",
        "unknown-type 4:23 there is no type `int64` | write `type: integer` with `format: int64`; that is how it is \
         read\n\
         unknown-type 4:41 there is no type `String` | write `type: string`; that is how it is read\n\
         unknown-type 4:60 there is no type `any` | write no `type`: any value is taken; that is how it is read\n\
         unknown-type 4:76 there is no type `intger` | did you mean `integer`? As it stands, any value is taken",
    );
    left("{type: int64}", r#"{"type":"integer","format":"int64"}"#);
    left("{type: [string, null]}", r#"{"type":["string","null"]}"#);
    left("{type: foo}", "{}");
}

#[test]
fn required_fields() {
    paths(
        "  /a:\n    get: {parameters: [{in: query}], requestBody: {}}",
        "missing-field 4:24 this Parameter Object has no `name` | add `name`; what is described here is left out or \
         untyped without it\n\
         missing-field 4:24 this Parameter Object has no `schema` | add `schema`; what is described here is left out \
         or untyped without it\n\
         missing-field 4:51 this Request Body Object has no `content` | add `content`; what is described here is left \
         out or untyped without it",
    );
    components(
        "  securitySchemes: {a: {type: apiKey, in: header}, b: {type: http}}",
        "missing-field 4:24 this Security Scheme Object has no `name` | add `name`; what is described here is left \
         out or untyped without it\n\
         missing-field 4:55 this Security Scheme Object has no `scheme` | add `scheme`; what is described here is left \
         out or untyped without it",
    );
}

#[test]
fn unknown_fields() {
    paths(
        "  /a:\n    get: {operationID: a, consumes: []}\n    x-fine: 1",
        "unknown-field 4:11 there is no field `operationID` in an Operation Object | did you mean `operationId`?\n\
         unknown-field 4:27 there is no field `consumes` in an Operation Object | it has no effect; the names of your \
         own extensions begin with `x-`",
    );
    components(
        "  schemas: {X: {requried: [a], example: 1, whatever: 2}}",
        "unknown-field 4:17 there is no field `requried` in a Schema Object | did you mean `required`?",
    );
}

#[test]
fn what_is_not_expressed_is_said_once_a_field() {
    components(
        "  mediaTypes:\n    A: {encoding: {a: {encoding: {x: {style: form}}}, b: {encoding: {}}}}\n    B: {encoding: {a: \
         {encoding: {x: {style: form}}}}}",
        "unsupported-encoding 5:24 `encoding` of an Encoding Object is not expressed in the client (2 places, this is \
         the first) | `encoding` says how the parts of a form or multipart body travel. Parts within parts, and \
         notations other than text and JSON are not expressed: the defaults of the media type are used.",
    );
}

#[test]
fn references_that_lead_nowhere() {
    components(
        "  schemas:\n    Pet: {$ref: '#/components/schemas/Pte'}\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}",
        "unresolved-reference 5:17 `#/components/schemas/Pte` names nothing in this document | did you mean \
         `#/components/schemas/Pet`?\n\
         reference-cycle 6:15 `#/components/schemas/B` leads back here through references only, so nothing says what \
         it is | replace one of the references by what is meant\n\
         reference-cycle 7:15 `#/components/schemas/A` leads back here through references only, so nothing says what \
         it is | replace one of the references by what is meant",
    );
    components("  schemas: {A: {properties: {a: {$ref: '#/components/schemas/A'}}}}", "");
}

#[test]
fn operation_ids_are_unique() {
    paths(
        "  /a:\n    get: {operationId: x}\n    put: {operationId: x}",
        "duplicate-operation-id 5:24 `x` is the `operationId` of `GET /a` already | give each operation its own; this \
         one gets another name in the client",
    );
}

#[test]
fn parameters_are_listed_once() {
    paths(
        "  /a:\n    parameters: [{name: q, in: query, schema: {}}]\n    get: {parameters: [{name: q, in: query, \
         schema: {}}, {name: q, in: query, schema: {}}, {name: q, in: header, schema: {}}]}",
        "duplicate-parameter 5:58 the query parameter `q` is listed twice | remove one of them; the first one counts",
    );
}

#[test]
fn what_is_the_whole_query_stands_alone() {
    paths(
        "  /a:\n    parameters: [{name: all, in: querystring, content: {text/plain: {}}}, {name: p, in: query, schema: \
         {}}]\n    get: {parameters: [{name: own, in: querystring, content: {text/plain: {}}}, {name: q, in: query, \
         schema: {}}]}\n    put: {parameters: [{name: all, in: querystring, content: {text/plain: {}}}]}",
        "conflicting-query 5:81 `q` goes to the query of `GET /a`, of which `own` is the whole | make it a member of \
         `own`; as it stands, it is sent before it\n\
         conflicting-query 4:18 `all` is the whole query of `GET /a`, which another parameter is already | keep one of \
         them; this one is left out\n\
         conflicting-query 4:75 `p` goes to the query of `GET /a`, of which `own` is the whole | make it a member of \
         `own`; as it stands, it is sent before it",
    );
}

#[test]
fn paths_and_their_parameters_agree() {
    paths(
        "  /a/{id}:\n    get: {parameters: [{name: ID, in: path, schema: {}}]}",
        "missing-path-parameter 3:3 `{id}` in the path of `GET /a/{id}` has no parameter | add `{name: id, in: path, \
         required: true, schema: {type: string}}` to its `parameters`; that is how it is read\n\
         unused-path-parameter 4:24 the path of `GET /a/{id}` has no `{ID}` | the path has `{id}`: one of the two \
         names is wrong",
    );
}

#[test]
fn expressions_in_paths_have_parameters_too() {
    paths(
        "  /a/{;id*}{?page,size}:\n    get: {parameters: [{name: id, in: path, schema: {}}, {name: page, in: query, schema: \
         {}}]}",
        "missing-query-parameter 3:3 `size` of `{?page,size}` in the path of `GET /a/{;id*}{?page,size}` is no query \
         parameter | add `{name: size, in: query, schema: {type: string}}` to its `parameters`",
    );
    paths(
        "  /a/{.id}: {get: {}}",
        "missing-path-parameter 3:3 `{.id}` in the path of `GET /a/{.id}` has no parameter | add \
         `{name: id, in: path, required: true, schema: {type: string}}` to its `parameters`; that is how it is read",
    );
    paths(
        "  /a/{;id}/{id}:\n    get: {parameters: [{name: id, in: path, schema: {}}]}",
        "unlike-expressions 3:3 the path of `GET /a/{;id}/{id}` writes `id` in two styles | declare two parameters, each in \
         its own style",
    );
    paths(
        "  '/a/{id:[0-9]{2}}{?}':\n    get: {parameters: [{name: id, in: path, schema: {}}]}",
        "nameless-path-parameter 3:3 `{?}` in the path of `GET /a/{id:[0-9]{2}}{?}` names no parameter | write the name of \
         one between the braces",
    );
    paths(
        "  /a/{}#{x}: {get: {}}",
        "nameless-path-parameter 3:3 `{}` in the path of `GET /a/{}#{x}` names no parameter | \
         write the name of one between the braces",
    );
}

#[test]
fn paths_are_told_apart() {
    paths(
        "  /a/{x}: {}\n  /a/{y}: {}\n  b: {}",
        "ambiguous-path 4:3 `/a/{y}` and `/a/{x}` are the same path: only the names of their parameters differ | put \
         the operations of both under one of them\n\
         malformed-path 5:3 the path `b` does not begin with a slash | write `/b`",
    );
}

#[test]
fn security_requirements() {
    says(
        "openapi: 3.1.0\npaths: {}\nsecurity: [{basci: []}, {basic: [], oauth: []}]\ncomponents:\n  securitySchemes:\n    \
         basic: {type: http, scheme: basic}\n    oauth: {type: oauth2, flows: {}}",
        "undeclared-security-scheme 3:13 there is no security scheme `basci` | did you mean `basic`?\n\
         colliding-schemes 3:25 `basic` and `oauth` are asked for together, and both write the `Authorization` header \
         | list them as two alternatives, each in an object of its own, if either will do",
    );
}

#[test]
fn requirements_that_can_never_be_met() {
    says(
        "openapi: 3.1.0\npaths: {}\nsecurity:\n- {a: [], b: []}\n- {c: [], d: []}\n- {o: [raed, read, none]}\n- {p: [x]}\n\
         components:\n  securitySchemes:\n    a: {type: apiKey, in: header, name: X-Key}\n    b: {type: apiKey, in: header, name: \
         x-key}\n    c: {type: apiKey, in: query, name: k}\n    d: {type: apiKey, in: query, name: K}\n    o: {type: oauth2, flows: \
         {password: {tokenUrl: /t, scopes: {read: r}}}}\n    p: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {}}}}",
        "colliding-schemes 4:3 `a` and `b` are asked for together, and both write the header `x-key` | list them as two \
         alternatives, each in an object of its own, if either will do\n\
         undeclared-scope 6:8 no flow of `o` has the scope `raed` | did you mean `read`?\n\
         undeclared-scope 6:20 no flow of `o` has the scope `none` | list `none` under the `scopes` of a flow that grants it",
    );
}

#[test]
fn enums_and_discriminators() {
    components(
        "  schemas:\n    Cat: {enum: []}\n    Pet: {discriminator: {propertyName: k, mapping: {a: Cat, b: Cta, c: \
         '#/components/schemas/Cat'}}}",
        "unknown-mapping-target 6:65 the discriminator maps `b` to `Cta`, and there is no such schema | did you mean \
         `Cat`?\n\
         empty-enum 5:17 an `enum` without values allows nothing | list the values, or remove `enum`; it is read as if \
         it were not there",
    );
}

#[test]
fn own_extensions() {
    components(
        "  securitySchemes:\n    a: {type: apiKey, in: header, name: X, x-clientsmith-value-templat: 'a {}'}\n    b: \
         {type: apiKey, in: header, name: X, x-clientsmith-value-template: a}\n    c: {type: http, scheme: basic, \
         x-clientsmith-permissions: [a]}",
        "unknown-extension 5:44 there is no `x-clientsmith-value-templat` in a Security Scheme Object | did you mean \
         `x-clientsmith-value-template`?\n\
         unknown-extension 7:36 there is no `x-clientsmith-permissions` in a Security Scheme Object | it belongs in an \
         Operation Object\n\
         malformed-extension 6:74 a value template has exactly one `{}`, which stands for the key | write for example \
         `x-clientsmith-value-template: \"apiToken {}\"`",
    );
}

#[test]
fn token_endpoints() {
    components(
        "  securitySchemes:\n    a:\n      type: http\n      scheme: bearer\n      x-clientsmith-token-endpoint: {method: \
         P T, url: /t, defaultLifetime: 0, credential: {in: body}, response: {token: a, expires: /e}}",
        "unknown-value 8:97 `body` is not a value of `in` | write one of `basic`, `json`, `form`, `header`\n\
         unknown-field 8:125 there is no field `expires` in an `x-clientsmith-token-endpoint.response` | did you mean \
         `expiresIn`?\n\
         malformed-extension 8:46 `method` must be the name of an HTTP method | write `method: POST`, or leave it out: \
         `POST` is the default\n\
         malformed-extension 8:77 `defaultLifetime` must be more than 0 seconds | write the seconds that a token lives \
         when the answer does not say it, as in `defaultLifetime: 1800`\n\
         malformed-extension 8:122 `token` must be a JSON pointer into the answer, and those begin with `/` | write \
         `token: /a`",
    );
}
