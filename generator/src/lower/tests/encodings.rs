//! How members of forms and parts are written.

use expect_test::expect;

use super::check;

#[test]
fn forms_have_encodings() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {a: {type: array, items: {type: string}}, b: {type: object}, c: {}}}
            encoding:
              a: {style: spaceDelimited, explode: false}
              b: {style: deepObject, explode: true}
              c: {contentType: application/json}
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? application/x-www-form-urlencoded as form: send.request, a SpaceDelimited, b DeepObject exploded, c Json

            record ~send.request
              a?: [text]
              b?: {any}
              c?: any
        "#]],
    );
}

/// A multipart body whose members have styles, in a version of the standard.
#[track_caller]
fn check_parts(version: &str, expected: &expect_test::Expect) {
    let document = "
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {a: {type: array, items: {type: string}}, b: {type: object}, c: {type: object}, d: {type: string}, e: {type: object}}}
            encoding:
              a: {style: form, explode: true}
              b: {style: form}
              c: {style: deepObject, explode: true}
              d: {style: form}
              e: {style: pipeDelimited, explode: false}
      responses: {}
";
    check(&format!("openapi: {version}{document}"), expected);
}

#[test]
fn parts_that_are_objects_have_styles_since_3_1() {
    check_parts(
        "3.1.0",
        &expect![[r#"
        api "T" 1

        operation send: POST /a
          body? multipart/form-data as multipart: send.request, b Form exploded, c DeepObject exploded, e PipeDelimited

        record ~send.request
          a?: [text]
          b?: {any}
          c?: {any}
          d?: text
          e?: {any}
    "#]],
    );
}

#[test]
fn style_wins_over_the_media_type_of_a_part() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {type: string}, c: {type: array, items: {type: string}}, d: {}, e: {type: string, format: binary}}}
            encoding:
              a: {style: form, contentType: application/json}
              b: {style: form, contentType: text/markdown}
              c: {style: deepObject}
              d: {style: form, contentType: image/png}
              e: {explode: false, contentType: image/png}
          multipart/mixed:
            schema: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, d: {type: string}}}
            encoding:
              a: {style: form, contentType: application/json}
      responses: {}
components: {schemas: {A: {type: [object, 'null'], properties: {x: {type: string}}}}}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? multipart/form-data as multipart: send.request, a Form exploded, b text/markdown, d image/png, e image/png
                or multipart/mixed as multipart: send.request.multipart, a application/json
                as send.body

            record A
              x?: text

            record ~send.request
              a?: A | null
              b?: text
              c?: [text]
              d?: octets
              e?: octets

            record ~send.request.multipart
              a?: A | null
              d?: text
            warning unsupported-encoding: the member `c` is not written as `deepObject`, but as is usual for its type
        "#]],
    );
}

#[test]
fn parts_of_3_0_have_no_styles() {
    check_parts(
        "3.0.3",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? multipart/form-data as multipart: send.request

            record ~send.request
              a?: [text]
              b?: {any}
              c?: {any}
              d?: text
              e?: {any}
        "#]],
    );
}
