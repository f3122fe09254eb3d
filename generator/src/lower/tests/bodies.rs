//! Bodies in other media types than JSON.

use expect_test::expect;

use super::check;

#[test]
fn members_of_multipart_bodies_are_files_and_parts() {
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
            schema:
              type: object
              required: [photo]
              properties:
                photo: {type: string, format: binary}
                more: {type: array, items: {$ref: '#/components/schemas/Upload'}}
                icon: {type: string}
                tags: {type: array, items: {type: string}}
                about: {type: object, properties: {n: {type: integer}}}
                note: {type: string}
            encoding:
              photo: {contentType: 'image/png, image/jpeg'}
              icon: {contentType: image/png}
              tags: {explode: false}
              about: {contentType: application/xml}
      responses: {}
components:
  schemas:
    Upload: {type: string, format: binary}
    Elsewhere: {type: object, properties: {text: {type: string, format: binary}}}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? multipart/form-data as multipart: send.request, icon image/png, tags Form

            alias Upload = octets

            record Elsewhere
              text?: text

            record ~send.request
              photo: octets
              more?: [Upload]
              icon?: octets
              tags?: [text]
              about?: send.request.about
              note?: text

            record ~send.request.about
              n?: i64
            warning unsupported-encoding: the member `about` is not written as `application/xml`, but as is usual for its type
        "#]],
    );
}

#[test]
fn json_by_its_name_is_asked_for_before_json_that_is_called_text() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: get
      responses:
        '200':
          content:
            text/plain: {schema: {$ref: '#/components/schemas/Pet'}}
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            text/json: {schema: {$ref: '#/components/schemas/Pet'}}
components: {schemas: {Pet: {type: object, properties: {name: {type: string}}}}}
",
        &expect![[r#"
            api "T" 1

            operation get: GET /a
              200 application/json as json: Pet

            record Pet
              name?: text
        "#]],
    );
}

#[test]
fn media_types_are_offered_beside_each_other() {
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
          text/csv: {schema: {type: string}}
          application/json: {schema: {$ref: '#/components/schemas/A'}}
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/A'}}
      responses:
        '200':
          description: ok
          content:
            application/zip: {schema: {type: string, format: binary}}
            application/json: {schema: {$ref: '#/components/schemas/A'}}
            application/xml: {schema: {$ref: '#/components/schemas/A'}}
            application/x-ndjson: {schema: {$ref: '#/components/schemas/A'}}
        '400': {description: bad, content: {application/pdf: {schema: {$ref: '#/components/schemas/A'}}}}
        '404': {description: none, content: {application/vnd.docker.raw-stream: {schema: {$ref: '#/components/schemas/A'}}}}
    put:
      operationId: both
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/F'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/F'}}
      responses: {}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
    F: {type: object, properties: {f: {type: string, format: binary}}}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? application/json as json: A
                or application/x-www-form-urlencoded as form: A
                or text/csv as text: text
                as send.body
              200 application/json as json in <A>: A
              400 application/pdf as json: A
              404 application/vnd.docker.raw-stream as json: A
              stream application/x-ndjson of items: A

            operation send.zip: POST /a with application/zip
              body? application/json as json: A
                or application/x-www-form-urlencoded as form: A
                or text/csv as text: text
                as send.body
              200 application/zip as octets: octets
              400 application/pdf as json: A
              404 application/vnd.docker.raw-stream as json: A

            operation both: PUT /a
              body? multipart/form-data as multipart: F

            record A
              a?: text

            record F
              f?: octets
        "#]],
    );
}

#[test]
fn the_name_of_json_that_has_a_schema_is_taken() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: read
      responses:
        '200':
          description: ok
          content:
            application/json: {example: {a: x}}
            application/json; charset=utf-8: {schema: {$ref: '#/components/schemas/A'}}
        '400':
          description: bad
          content:
            '*/*': {example: oops}
            application/problem+json: {schema: {$ref: '#/components/schemas/A'}}
            code: {example: 400}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation read: GET /a
              200 application/json; charset=utf-8 as json: A
              400 application/problem+json as json: A

            record A
              a?: text
            warning media-type-not-offered: `code` is not offered, since `application/problem+json` is there
        "#]],
    );
}

#[test]
fn a_failure_keeps_all_that_its_media_types_tell_apart() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: read
      responses:
        default:
          description: bad
          content:
            application/json: {schema: {$ref: '#/components/schemas/A'}}
            application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}
            application/json; charset=utf-8: {schema: {type: string}}
            text/html: {}
            text/event-stream: {}
            '*/*': {schema: {type: integer}}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation read: GET /a
              default application/json as json: A
                or application/problem+json as json: read.response.default.problem+json
                or text/html as text: text

            record A
              a?: text

            record ~read.response.default.problem+json
              title?: text
            warning media-type-not-offered: `*/*` is not offered, since `application/json` is there
            warning media-type-not-offered: `application/json; charset=utf-8` is not offered, since `application/json` is there
            warning media-type-not-offered: `text/event-stream` is not offered, since `application/json` is there
        "#]],
    );
}

#[test]
fn what_is_no_media_type_and_has_no_schema_is_not_counted() {
    let count = |stray: &str| {
        let text = format!(
            "
openapi: 3.0.3
info: {{title: T, version: '1'}}
paths:
  /a: {{get: {{responses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: string}}}}, {stray}}}}}}}}}}}
"
        );
        let responses = super::lowered(&text).0.coverage.responses;
        (responses.total, responses.typed)
    };
    assert_eq!(count("code: {example: 400}"), (1, 1));
    assert_eq!(count("form-data: {schema: {type: object, properties: {a: {type: string}}}}"), (2, 1));
    assert_eq!(count("application/x-ndjson: {example: 400}"), (2, 2));
}

#[test]
fn a_file_of_several_kinds_is_asked_for_by_all_of_them() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: read
      responses:
        '200':
          description: ok
          content:
            image/png: {schema: {type: string, format: binary}}
            image/*: {schema: {type: string, format: binary}}
            application/json+sarif: {schema: {type: array, items: {type: string}}}
        '400': {description: bad, content: {image/png: {schema: {$ref: '#/components/schemas/A'}}}}
        '404': {description: bad, content: {'*/*': {schema: {type: string, format: binary}}}}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation read: GET /a
              200 application/json+sarif as json: [text]
              400 image/png as json: A
              404 */* as octets: octets

            operation read.png: GET /a with image/png
              200 image/png or image/* as octets: octets
              400 image/png as json: A
              404 */* as octets: octets

            record A
              a?: text
        "#]],
    );
}

#[test]
fn of_the_names_of_json_the_plain_one_stays_and_framings_are_notations() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody: {content: {application/json-patch+json: {schema: {type: integer}}, application/json: {schema: {type: integer}}}}
      responses: {}
    put:
      operationId: lines
      requestBody: {content: {application/x-ndjson: {itemSchema: {type: integer}}, application/json-seq: {itemSchema: {type: integer}}}}
      responses: {}
    patch:
      operationId: range
      requestBody: {content: {application/json: {schema: {type: integer}}, '*/*': {schema: {type: string}}}}
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? application/json as json: i64

            operation lines: PUT /a
              body? application/x-ndjson as items: [i64]
                or application/json-seq as items: [i64]
                as lines.body

            operation range: PATCH /a
              body? application/json as json: i64
            warning media-type-not-offered: `*/*` is not offered, since `application/json` is there
        "#]],
    );
}

#[test]
fn bodies_in_several_media_types_are_called_after_what_they_belong_to() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    post: {operationId: addPet, requestBody: {$ref: '#/components/requestBodies/Pet'}, responses: {}}
    put: {operationId: pet, requestBody: {content: {application/json: {}, application/xml: {schema: {type: object}}}}, responses: {}}
    patch: {operationId: add_pet, requestBody: {$ref: '#/components/requestBodies/PetBody'}, responses: {}}
    delete: {operationId: other, requestBody: {$ref: '#/components/requestBodies/Pet'}, responses: {}}
components:
  requestBodies:
    Pet: {content: {application/json: {}, text/plain: {}}}
    PetBody: {content: {application/json: {}, text/plain: {}}}
",
        &expect![[r#"
            api "T" 1

            operation addPet: POST /a
              body? application/json as json: any
                or text/plain as text: text
                as Pet.body.2

            operation pet: PUT /a
              body? application/json as json: any
                or application/xml as xml in <>: {any}
                as pet.body.3

            operation add_pet: PATCH /a
              body? application/json as json: any
                or text/plain as text: text
                as PetBody

            operation other: DELETE /a
              body? application/json as json: any
                or text/plain as text: text
                as Pet.body.2
        "#]],
    );
}
