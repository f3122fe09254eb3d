//! Links that are left out for where they stand and how deep they reach.

use expect_test::expect;

use super::lowered;

#[test]
fn no_pointer_goes_too_deep() {
    let deep = |steps: usize| {
        let (_, codes) = lowered(&format!(
            "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /a:
    put:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/T'}}}}}}}}
      responses: {{'200': {{links: {{l: {{operationId: a, requestBody: '$request.body#{}'}}}}}}}}
components: {{schemas: {{T: {{type: object, properties: {{t: {{$ref: '#/components/schemas/T'}}}}}}}}}}
",
            "/t".repeat(steps)
        ));
        codes
    };
    assert_eq!(deep(32), "");
    expect![[r#"
        warning unsupported-link: the link `l` is left out: its body stands more than 32 steps deep
    "#]]
    .assert_eq(&deep(33));
}

#[test]
fn links_of_what_the_client_answers_are_reported() {
    let answer = "{post: {responses: {'200': {links: {l: {operationId: a}, none: {$ref: '#/components/links/None'}}}}}}";
    let (lowered, codes) = lowered(&format!(
        "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths: {{/a: {{get: {{operationId: a, responses: {{}}, callbacks: {{c: {{'{{$url}}': {answer}}}}}}}}}}}
webhooks: {{w: {answer}}}
"
    ));
    assert!(lowered.api.links.is_empty());
    expect![[r#"
        warning unsupported-link: the link `l` is left out: it belongs to an answer to a webhook or a callback, which the client gives and does not get
        warning unsupported-link: the link `l` is left out: it belongs to an answer to a webhook or a callback, which the client gives and does not get
    "#]].assert_eq(&codes);
}

#[test]
fn what_many_operations_have_in_common_is_said_once() {
    let operation = "{responses: {'200': {$ref: '#/components/responses/R'}}}";
    let (_, codes) = lowered(&format!(
        "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths: {{/a: {{get: {operation}, put: {operation}}}}}
components: {{responses: {{R: {{links: {{l: {{operationId: c}}}}}}}}}}
"
    ));
    assert_eq!(codes, "warning unsupported-link: the link `l` is left out: there is no operation `c`\n");
}
