//! Headers of answers.

use expect_test::expect;

use super::check;

#[test]
fn headers_have_plain_types_and_names_that_headers_can_have() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          headers:
            X-Left: {schema: {$ref: '#/components/schemas/Count'}}
            X-Reset: {schema: {type: string, format: date-time}}
            X-Kinds: {schema: {type: array, items: {type: string, enum: [a, b]}}}
            X-Shared: {$ref: '#/components/headers/Shared'}
            X-Any: {}
            Content-Type: {schema: {type: string}}
            X Bad: {schema: {type: string}}
components:
  schemas: {Count: {type: integer, format: int32}}
  headers: {Shared: {description: Said once, content: {application/json: {schema: {type: object}}}}}
",
        &expect![[r#"
            api "T" 1

            operation get.a: GET /a
              200
                header X-Left: i32
                header X-Reset: date-time
                header X-Kinds: [text]
                header X-Shared: any
                header X-Any: text

            alias Count = i32
            warning unusable-header: no header can be called `X Bad`, so it is left out
        "#]],
    );
}

#[test]
fn parameters_are_headers_that_can_be_called_so() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: get
      parameters:
        - {name: 'X-Key ', in: header, schema: {type: string}}
        - {name: x bad, in: header, required: true, schema: {type: string}}
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation get: GET /a
              header X-Key?: text
            warning unusable-header: no header can be called `x bad`, so it is left out
        "#]],
    );
}
