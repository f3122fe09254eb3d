//! Answers.

use expect_test::expect;

use super::check;

#[test]
fn nothing_comes_with_head_and_some_statuses() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    head:
      responses:
        '200': {content: {application/json: {schema: {type: string}}}, headers: {X-Count: {schema: {type: integer}}}}
        '404': {content: {application/json: {schema: {type: string}}}}
    get:
      responses:
        '200': {content: {application/json: {schema: {type: string}}}}
        '204': {content: {application/json: {schema: {type: string}}}}
        '304': {content: {}}
",
        &expect![[r#"
            api "T" 1

            operation head.a: HEAD /a
              200
                header X-Count: i64
              404

            operation get.a: GET /a
              200 application/json as json: text
              204
              304
            warning content-of-nothing: an answer of status `204` has no content, whatever the document says of it
        "#]],
    );
}
