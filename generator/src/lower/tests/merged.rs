//! Inline schemas of one shape and one word, and what the types made of them are called.

use expect_test::expect;

use super::{check, check_schemas};

#[test]
fn one_type_for_one_shape_and_one_word() {
    check_schemas(
        "
Task:
  properties:
    status: {type: string, enum: [open, done]}
    owner: {type: object, properties: {id: {type: string}, role: {enum: [a]}}}
Project:
  properties:
    status: {type: string, enum: [done, open], description: of the project}
    owner: {type: object, properties: {role: {enum: [a]}, id: {type: string}}}
    other: {type: object, properties: {id: {type: string}, role: {enum: [a]}}}
Team:
  properties:
    status: {type: string, enum: [open, gone]}
    owner: {type: object, required: [id], properties: {id: {type: string}}}",
        &expect![[r#"
            record Task
              status?: status
              owner?: owner

            record Project
              status?: status
              owner?: owner
              other?: Project.other

            record Team
              status?: Team.status
              owner?: Team.owner

            choice ~status: "open" | "done"

            record ~owner
              id?: text
              role?: role

            choice ~role: "a"

            record ~Project.other
              id?: text
              role?: role

            choice ~Team.status: "open" | "gone"

            record ~Team.owner
              id: text
        "#]],
    );
}

#[test]
fn a_component_stands_for_what_repeats_it() {
    check_schemas(
        "
Task: {properties: {owner: {title: Simple User, type: object, properties: {id: {type: string}}}}}
User: {type: object, properties: {id: {type: string}}}
simple-user: {type: object, properties: {id: {type: string}}}
Twin: {type: object, properties: {id: {type: string}}}",
        &expect![[r#"
            record Task
              owner?: simple-user

            record User
              id?: text

            record simple-user
              id?: text

            record Twin
              id?: text
        "#]],
    );
}

#[test]
fn recursive_types_are_found_equal() {
    check_schemas(
        "
One: {properties: {node: {type: object, properties: {next: {$ref: '#/components/schemas/One/properties/node'}}}}}
Two: {properties: {node: {type: object, properties: {next: {$ref: '#/components/schemas/One/properties/node'}}}}}
Tree: {properties: {leaf: {type: object, properties: {of: {$ref: '#/components/schemas/Tree'}}}}}
Wood: {properties: {leaf: {type: object, properties: {of: {$ref: '#/components/schemas/Tree'}}}}}",
        &expect![[r#"
            record One
              node?: node

            record Two
              node?: node

            record Tree
              leaf?: leaf

            record Wood
              leaf?: leaf

            record ~node
              next?: node

            record ~leaf
              of?: Tree
        "#]],
    );
}

#[test]
fn names_are_the_word_and_what_tells_it_apart() {
    check_schemas(
        "
PullRequest: {properties: {labels: {type: array, items: {properties: {name: {type: string}}}}, state: {enum: [a]}}}
PullRequestReview: {properties: {labels: {type: array, items: {properties: {name: {type: string}}}}, state: {enum: [b]}}}
Issue: {properties: {state: {enum: [b]}, counts: {additionalProperties: {properties: {n: {type: integer}}}}}}
Pair: {properties: {left: {properties: {kind: {enum: [x]}}}, right: {properties: {kind: {enum: [y]}}}}}
State: {type: integer}
Deep:
  properties:
    payment_method_options:
      properties:
        sepa_debit_of_the_customer:
          properties:
            mandate_options:
              properties:
                payment_schedule: {enum: [now]}",
        &expect![[r#"
            record PullRequest
              labels?: [PullRequest.label]
              state?: PullRequest.state

            record PullRequestReview
              labels?: [PullRequest.label]
              state?: PullRequestReview.state

            record Issue
              state?: PullRequestReview.state
              counts?: {Issue.count}

            record Pair
              left?: Pair.left
              right?: Pair.right

            alias State = i64

            record Deep
              payment_method_options?: Deep.payment_method_options

            record ~PullRequest.label
              name?: text

            choice ~PullRequest.state: "a"

            choice ~PullRequestReview.state: "b"

            record ~Issue.count
              n?: i64

            record ~Pair.left
              kind?: Pair.left.kind

            choice ~Pair.left.kind: "x"

            record ~Pair.right
              kind?: Pair.right.kind

            choice ~Pair.right.kind: "y"

            record ~Deep.payment_method_options
              sepa_debit_of_the_customer?: Deep.sepa_debit_of_the_customer

            record ~Deep.sepa_debit_of_the_customer
              mandate_options?: Deep.sepa_debit_of_the_customer.mandate_options

            record ~Deep.sepa_debit_of_the_customer.mandate_options
              payment_schedule?: Deep.payment_schedule

            choice ~Deep.payment_schedule: "now"
        "#]],
    );
}

#[test]
fn titles_are_names_unless_they_repeat_the_property_or_are_sentences() {
    check_schemas(
        "
A: {properties: {owner: {title: Simple User, properties: {id: {type: string}}}}}
B: {properties: {author: {title: Simple User, properties: {id: {type: string}}}, lead: {title: Simple User, properties: {no: {type: string}}}}}
C: {properties: {status: {title: Status, enum: [a]}, flag: {title: The flag that tells whether it is so., enum: [a]}}}",
        &expect![[r#"
            record A
              owner?: Simple User

            record B
              author?: Simple User
              lead?: B.Simple User

            record C
              status?: C.status
              flag?: C.flag

            record ~Simple User
              id?: text

            record ~B.Simple User
              no?: text

            choice ~C.status: "a"

            choice ~C.flag: "a"
        "#]],
    );
}

#[test]
fn errors_of_all_calls_are_one_type() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: getTask
      parameters: [{name: sort, in: query, schema: {enum: [up, down]}}]
      responses:
        '200': {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
        '404': {content: {application/json: {schema: &error {type: object, properties: {message: {type: string}}}}}}
        '500': {content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}
    put:
      operationId: putTask
      parameters: [{name: sort, in: query, schema: {enum: [up, down]}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
      responses:
        '200': {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
        default: {content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}",
        &expect![[r#"
            api "T" 1

            operation getTask: GET /a
              query sort?: Task.sort
              200 application/json as json: Task.response
              404 application/json as json: Task.error response
              500 application/json as json: Task.error response

            operation putTask: PUT /a
              query sort?: Task.sort
              body? application/json as json: putTask.request
              200 application/json as json: Task.response
              default application/json as json: Task.error response

            choice ~Task.sort: "up" | "down"

            record ~Task.response
              a?: text

            record ~Task.error response
              message?: text

            record ~putTask.request
              b?: text
        "#]],
    );
}

#[test]
fn unions_of_equal_and_of_nested_alternatives() {
    check_schemas(
        "
Equal:
  properties:
    a: {type: object, properties: {id: {type: string}}}
    either: {oneOf: [{title: a, type: object, properties: {id: {type: string}}}, {title: A, type: object, properties: {id: {type: string}}}]}
Nested: {anyOf: [{type: string}, {oneOf: [{type: integer}, {anyOf: [{type: 'boolean'}, {type: 'null'}]}]}]}
Tagged:
  oneOf:
    - {title: x, type: object, required: [t], properties: {t: {const: x}}}
    - oneOf: [{title: y, type: object, required: [t], properties: {t: {const: y}}}]
User: {properties: {n: {$ref: '#/components/schemas/Nested'}}}",
        &expect![[r#"
            record Equal
              a?: Equal.a
              either?: Equal.either

            union Nested
              string: text
              integer: i64
              boolean: boolean

            union Tagged by t
              x: Tagged.x "x"
              y: Tagged.y "y"

            record User
              n?: Nested | null

            record ~Equal.a
              id?: text

            alias ~Equal.either = Equal.a

            record ~Tagged.x
              t: text always "x"

            record ~Tagged.y
              t: text always "y"
        "#]],
    );
}

#[test]
fn what_has_one_value_and_must_be_sent_needs_no_type() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{kind}:
    get:
      parameters:
        - {name: kind, in: path, required: true, schema: {enum: [all]}}
        - {name: Version, in: query, required: true, schema: {type: string, enum: ['2016-11-15']}}
        - {name: depth, in: query, required: true, schema: {const: 1}}
        - {name: Action, in: query, schema: {type: string, enum: [Go]}}
        - {name: both, in: query, required: true, schema: {type: [string, 'null'], enum: [a, null]}}
      responses: {}",
        &expect![[r#"
            api "T" 1

            operation get.a.by.kind: GET /a/{kind}
              path kind: text always "all"
              query Version: text always "2016-11-15"
              query depth: text always "1"
              query Action?: get.a.by.kind.Action
              query both: get.a.by.kind.both | null

            choice ~get.a.by.kind.Action: "Go"

            choice ~get.a.by.kind.both: "a"
        "#]],
    );
}
