//! Operations, parameters, bodies and answers.

use expect_test::expect;

use super::check;

#[test]
fn parameters_are_united_and_completed() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{id}/{other}:
    parameters:
      - {$ref: '#/components/parameters/Page'}
      - {name: id, in: path, required: true, schema: {type: integer}}
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer, format: int32, default: 1}}
        - {name: gone, in: path, required: true, schema: {type: string}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
        - {name: json, in: query, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: X-Ids, in: header, schema: {type: array, items: {type: string}}}
      responses: {}
components:
  parameters:
    Page: {name: page, in: query, schema: {type: string}}
",
        &expect![[r#"
            api "T" 1

            operation get.a.by.id.by.other: GET /a/{id}/{other}
              path id: i64
              path other: text
              query page?: i32 = 1
              query filter?: get.a.by.id.by.other.filter DeepObject
              query json?: [text] Json
              header X-Ids?: [text]

            record ~get.a.by.id.by.other.filter
              a?: text
            warning ignored-header: the header `Accept` is no parameter: the client sends it by itself
        "#]],
    );
}

#[test]
fn operations_without_id_and_with_unusual_methods() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
tags: [{name: Unused}]
paths:
  /pets/{petId}/#x?y=1: {get: {tags: [Pets], responses: {}}, query: {responses: {}}, additionalOperations: {LINK: {responses: {}}}}
  /same: {$ref: '#/paths/~1pets~1{petId}~1%23x?y=1'}
",
        &expect![[r#"
            api "T" 1

            operation get.pets.by.petId.#x?y=1: GET /pets/{petId}/#x?y=1 in Pets
              template /pets/{petId}/
              path petId: text

            operation query.pets.by.petId.#x?y=1: QUERY /pets/{petId}/#x?y=1
              template /pets/{petId}/
              path petId: text

            operation link.pets.by.petId.#x?y=1: LINK /pets/{petId}/#x?y=1
              template /pets/{petId}/
              path petId: text

            operation get.same: GET /same in Pets

            operation query.same: QUERY /same

            operation link.same: LINK /same
        "#]],
    );
}

#[test]
fn media_types_are_chosen() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/xml: {schema: {type: object}}
          application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}
          application/*+json: {schema: {type: object, properties: {b: {type: string}}}}
          text/json: {schema: {type: object, properties: {b: {type: string}}}}
      responses:
        '200': {description: ok, content: {'*/*': {schema: {type: array, items: {type: string}}}}}
        '201': {description: file, content: {application/json: {schema: {type: string, format: binary}}}}
        '202': {description: pdf, content: {application/pdf: {}}}
        '204': {description: none}
        '206': {description: csv, content: {text/csv: {schema: {type: string}}}}
        '400': {description: odd, content: {text/plain: {schema: {type: object}}}}
        4XX: {description: class, content: {application/problem+json: {schema: {$ref: '#/components/schemas/P'}}}}
        default: {$ref: '#/components/responses/Oops'}
        sometimes: {description: no status}
    put:
      operationId: upload
      requestBody: {content: {multipart/form-data: {schema: {type: object}}}}
      responses: {'200': {description: any, content: {application/json: {}}}}
    patch:
      operationId: empty
      requestBody: {content: {}}
      responses: {}
components:
  schemas:
    P: {type: object, properties: {title: {type: string}}}
  responses:
    Oops: {description: oops, content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body application/json as json: send.request
                or application/x-www-form-urlencoded as form: send.request.form
                or application/xml as xml in <>: {any}
                as send.body
              200 application/json as json: [text]
              201 application/json as octets: octets
              202 application/pdf as octets: octets
              204
              206 text/csv as text: text
              400 text/plain as json: {any}
              4XX application/problem+json as json: P
              default application/json as json: Oops

            operation upload: PUT /a
              body? multipart/form-data as multipart: {any}
              200 application/json as json: any

            operation empty: PATCH /a

            record P
              title?: text

            record ~send.request
              b?: text

            record ~send.request.form
              a?: text

            record ~Oops
              x?: text
            warning unknown-status: `sometimes` is no status, or it is there already
        "#]],
    );
}

#[test]
fn coverage_counts_each_media_type() {
    let (lowered, _) = super::lowered(
        "
openapi: 3.0.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: nowhere}]
      requestBody: {content: {application/json: {schema: {type: string}}, application/xml: {schema: {type: object}}}}
      responses: {'204': {description: d}, '200': {description: d, content: {application/json: {schema: {$ref: '#/x'}}}}}
",
    );
    let coverage = lowered.coverage;
    let pair = |count: super::super::Count| (count.total, count.typed);
    assert_eq!(pair(coverage.operations), (1, 1));
    assert_eq!(pair(coverage.parameters), (2, 1));
    assert_eq!(pair(coverage.bodies), (2, 2));
    assert_eq!(pair(coverage.responses), (2, 1));
}

#[test]
fn a_type_that_is_not_the_same_both_ways_is_two() {
    check(
        r"
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /tasks:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Tasks'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Tasks'}}}}}
components:
  schemas:
    Tasks: {type: array, items: {$ref: '#/components/schemas/Task'}}
    Task:
      type: object
      required: [id, secret, label]
      properties:
        id: {type: integer, readOnly: true}
        secret: {type: string, writeOnly: true}
        label: {$ref: '#/components/schemas/Label'}
        parent: {$ref: '#/components/schemas/Task'}
    Label: {type: object, properties: {text: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation post.tasks: POST /tasks
              body? application/json as json: Tasks request
              200 application/json as json: Tasks

            alias Tasks = [Task]

            record Task
              id: i64
              label: Label
              parent?: Task

            record Label
              text?: text

            alias ~Tasks request = [Task request]

            record ~Task request
              secret: text
              label: Label
              parent?: Task request
        "#]],
    );
}

#[test]
fn formats_operations_and_modules_of_the_users_own() {
    check(
        r"
openapi: 3.1.0
info: {title: T, version: '1'}
x-clientsmith-formats: {money: 'rust_decimal::Decimal'}
paths:
  /tasks:
    get:
      operationId: listTasks
      tags: [tasks]
      x-clientsmith-name: tasks
      x-clientsmith-module: work
      parameters: [{name: over, in: query, schema: {type: string, format: money}}]
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {type: [number, 'null'], format: money}}}}}}
",
        &expect![[r#"
            api "T" 1

            operation tasks: GET /tasks in work
              query over?: money
              200 application/json as json: [money | null]

            foreign ~money = rust_decimal::Decimal
        "#]],
    );
}

#[test]
fn a_tag_is_nested_under_what_is_there_and_not_below_it() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
tags:
  - {name: a, parent: b}
  - {name: b, parent: c}
  - {name: c, parent: a}
  - {name: d, parent: nowhere}
  - {name: e, parent: e}
paths: {}
",
        &expect![[r#"
            api "T" 1

            group a in b

            group b in c
            warning unusable-parent: nothing can be nested under the tag `a` here: there is none, or it is nested under this one
            warning unusable-parent: nothing can be nested under the tag `nowhere` here: there is none, or it is nested under this one
            warning unusable-parent: nothing can be nested under the tag `e` here: there is none, or it is nested under this one
        "#]],
    );
}

#[test]
fn a_parameter_is_the_whole_query() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    parameters:
      - {name: any, in: querystring, content: {application/json: {}}}
    get:
      operationId: form
      parameters:
        - name: find
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema: {type: object, required: [name], properties: {name: {type: string}, ids: {type: array, items: {type: integer}}, at: {type: object}}}
              encoding: {ids: {style: pipeDelimited}, at: {style: deepObject}}
      responses: {}
    put:
      operationId: json
      responses: {}
    post:
      operationId: text
      parameters: [{name: path, in: querystring, content: {application/jsonpath: {schema: {type: string}}}}]
      responses: {}
    patch:
      operationId: strange
      parameters:
        - {name: xml, in: querystring, content: {application/xml: {schema: {type: object}}}}
        - {name: second, in: querystring, content: {text/plain: {}}}
        - {name: page, in: query, schema: {type: integer}}
      responses: {}
    delete:
      operationId: schema
      parameters: [{name: form, in: querystring, schema: {type: object, properties: {a: {type: string}}}}]
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation form: GET /a
              whole query find: form.find, ids PipeDelimited, at DeepObject

            operation json: PUT /a
              whole query any?: any Json exploded

            operation text: POST /a
              whole query path?: text Simple exploded

            operation strange: PATCH /a
              whole query xml?: untyped Simple exploded
              query page?: i64

            operation schema: DELETE /a
              whole query form?: schema.form

            record ~form.find
              name: text
              ids?: [i64]
              at?: {any}

            record ~schema.form
              a?: text
            warning unsupported-media-type: `application/xml` travels as it is: as a query only forms, JSON and text are written
        "#]],
    );
}
