//! How answers lead on to other calls, and what keeps them from it.

use expect_test::{Expect, expect};

use super::{check, lowered};

#[test]
fn values_of_a_request_and_its_answer_are_what_another_call_takes() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          headers: {X-Count: {schema: {type: integer, format: int32}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
          links:
            notes:
              operationId: find
              parameters: {path.id: $response.body#/notes/0/id, query.id: '{$method}', X-User: $request.path.id, kind: a}
            count: {operationRef: '#/paths/~1notes~1%7Bid%7D/post', parameters: {count: $response.header.x-count, id: 'u{$request.path.id}-{$statusCode}'}}
            say: {$ref: '#/components/links/Say'}
  /users:
    post:
      operationId: addUser
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses:
        default: {links: {say: {$ref: '#/components/links/Say'}, sent: {operationId: say, requestBody: $request.body#/name}}}
    get:
      operationId: listUsers
      responses:
        2XX:
          content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}
          links: {each: {operationId: getUser, parameters: {id: $response.body#/more/a~1b}}}
  /notes/{id}:
    post:
      operationId: find
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: id, in: query, schema: {type: string}}
      - {name: X-User, in: header, schema: {type: string}}
      - {name: kind, in: query, schema: {type: string, enum: [a, b]}}
      - {name: count, in: query, schema: {type: integer}}
      responses: {'204': {description: Found.}}
  /say: {put: {operationId: say, requestBody: {content: {text/plain: {schema: {type: string}}}}, responses: {'204': {}}}}
components:
  links: {Say: {operationId: say, requestBody: Hello}, Unused: {operationId: nobody}}
  schemas:
    Users: {type: array, items: {$ref: '#/components/schemas/User'}}
    User:
      type: object
      properties:
        name: {type: string}
        notes: {type: array, items: {type: object, properties: {id: {type: string, enum: [n, m]}}}}
        more: {type: object, additionalProperties: {type: integer}}
",
        &expect![[r#"
            api "T" 1

            operation getUser: GET /users/{id}
              path id: i64
              200 application/json as json: User
                header X-Count: i32

            operation addUser: POST /users
              body? application/json as json: User
              default

            operation listUsers: GET /users
              2XX application/json as json: Users

            operation find: POST /notes/{id}
              path id: text
              query id?: text
              header X-User?: text
              query kind?: find.kind
              query count?: i64
              204

            operation say: PUT /say
              body? text/plain as text: text
              204

            link notes: from 200 of getUser to find
              id is answer/notes/0/id as text
              id is "GET"
              X-User is parameter id as text
              kind is "a"

            link count: from 200 of getUser to find
              count is header x-count widened
              id is "u" then parameter id then "-200"

            link say: from 200 of getUser to say
              body is "Hello"

            link say: from other of addUser to say
              body is "Hello"

            link sent: from other of addUser to say
              body is request/name

            link each: from 2XX of listUsers to getUser
              id is item/more/a/b

            alias Users = [User]

            record User
              name?: text
              notes?: [User.note]
              more?: {i64}

            choice ~find.kind: "a" | "b"

            record ~User.note
              id?: User.note.id

            choice ~User.note.id: "n" | "m"
        "#]],
    );
}

/// What is said of a link from `GET /a`, which answers this schema, to `POST /b`.
#[track_caller]
fn says(answer: &str, link: &str, expected: &Expect) {
    let document = format!(
        "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /a:
    get:
      operationId: a
      parameters: [{{name: p, in: query, schema: {{type: integer}}}}]
      responses: {{2XX: {{content: {answer}, links: {{l: {link}}}}}}}
  /b:
    post:
      operationId: b
      parameters:
      - {{name: t, in: query, schema: {{type: string}}}}
      - {{name: n, in: query, schema: {{type: integer, format: int32}}}}
      - {{name: k, in: query, schema: {{type: string, enum: [x, y]}}}}
      - {{name: l, in: query, schema: {{type: array, items: {{type: string}}}}}}
      - {{name: o, in: query, schema: {{type: object, properties: {{b: {{type: string}}}}}}}}
      - {{name: c, in: query, required: true, schema: {{type: string, const: only}}}}
      requestBody: {{content: {{application/octet-stream: {{}}}}}}
      responses: {{}}
"
    );
    let (lowered, codes) = lowered(&document);
    assert!(lowered.api.links.is_empty());
    expected.assert_eq(
        codes.trim_start_matches("warning unsupported-link: the link `l` is left out: ").trim_end(),
    );
}

const OBJECT: &str = "{application/json: {schema: {type: object, properties: {a: {type: array, items: {type: string}}, \
    s: {type: string, writeOnly: true}, n: {type: number}, i: {type: integer}, u: {oneOf: [{type: string}, {type: integer}]}, x: {}}}}}";

#[test]
fn a_link_leads_to_an_operation_of_the_document() {
    let leads = |link: &str, expected: &Expect| says(OBJECT, link, expected);
    leads("{}", &expect!["it names no operation"]);
    leads("{operationId: c}", &expect!["there is no operation `c`"]);
    leads("{operationRef: '#/paths/~1c/get'}", &expect!["there is no operation `#/paths/~1c/get`"]);
    leads(
        "{operationRef: 'https://example.org/openapi.yaml#/paths/~1b/post'}",
        &expect!["`https://example.org/openapi.yaml#/paths/~1b/post` is no operation of this document"],
    );
    leads(
        "{operationId: b, server: {url: 'https://example.org'}}",
        &expect!["it goes to a server of its own, and calls go to that of the client"],
    );
}

#[test]
fn a_link_gives_what_the_operation_takes() {
    let gives =
        |link: &str, expected: &Expect| says(OBJECT, &format!("{{operationId: b, {link}}}"), expected);
    gives("parameters: {z: 1}", &expect!["`b` has no parameter `z`"]);
    gives("parameters: {header.t: 1}", &expect!["`b` has no parameter `header.t`"]);
    gives("parameters: {c: only}", &expect!["`c` has only one value, which the client sends by itself"]);
    gives("parameters: {t: a, query.t: b}", &expect!["`query.t` is given twice"]);
    gives("requestBody: a", &expect!["its body is `application/octet-stream`"]);
    gives("parameters: [t]", &expect!["its `parameters` are no object"]);
    gives("parameters: null", &expect!["its `parameters` are no object"]);
}

#[test]
fn a_link_finds_what_it_gives() {
    let finds = |value: &str, expected: &Expect| {
        says(OBJECT, &format!("{{operationId: b, parameters: {{t: {value}}}}}"), expected);
    };
    finds("$id", &expect!["`t` is `$id`, which is no expression"]);
    finds("'a{$response.id}'", &expect!["`t` is `$response.id`, which is no expression"]);
    finds("$url", &expect!["`t` is the URL of a call, which nobody knows who has its answer"]);
    finds("$statusCode", &expect!["`t` is a status of which only the class is known"]);
    finds("$response.path.id", &expect!["`t` stands in a part that answers do not have"]);
    finds("$request.path.p", &expect!["`t` stands in a parameter `p` that the request does not have"]);
    finds("$request.body#/a", &expect!["`t` stands in the body of a request that has none"]);
    finds("$response.body#/s", &expect!["`t` stands at `s`, where the document has nothing"]);
    finds("$response.body#/a/last", &expect!["`t` stands at `last`, where the document has nothing"]);
    finds("$response.body#/u/a", &expect!["`t` stands at `a` in what is one of several types"]);
    finds("$response.body#/x/a", &expect!["`t` stands at `a` in what has no type"]);
    finds("$response.body#/i/a", &expect!["`t` stands at `a`, where the document has nothing"]);
    finds("$response.body#/a/+0", &expect!["`t` stands at `+0`, where the document has nothing"]);
    finds("$response.body#/a/00", &expect!["`t` stands at `00`, where the document has nothing"]);
    finds("$response.body#/a/-", &expect!["`t` stands at `-`, where the document has nothing"]);
    finds(
        "$response.body#/a/4294967296",
        &expect!["`t` stands at `4294967296`, where the document has nothing"],
    );
}

#[test]
fn what_a_link_gives_is_of_the_type_that_is_taken() {
    let fits = |parameters: &str, expected: &Expect| {
        says(OBJECT, &format!("{{operationId: b, parameters: {{{parameters}}}}}"), expected);
    };
    fits("t: $response.body#/n", &expect!["`t` is text, and a number is given"]);
    fits("t: $response.body#/a", &expect!["`t` is text, and a list is given"]);
    fits("t: $response.body", &expect!["`t` is text, and an object is given"]);
    fits("t: 'a{$response.body#/x}'", &expect!["`t` is text, in which anything cannot stand"]);
    fits("n: $response.body#/n", &expect!["`n` is a whole number of 32 bits, and a number is given"]);
    fits("n: 'a{$request.query.p}'", &expect!["`n` is a whole number of 32 bits, and text is given"]);
    fits("n: one", &expect!["`n` is a whole number of 32 bits, and the constant `one` is given"]);
    fits(
        "n: 3000000000",
        &expect!["`n` is a whole number of 32 bits, and the constant `3000000000` is given"],
    );
    fits("t: null", &expect!["`t` is text, and the constant `null` is given"]);
    fits("t: [a]", &expect![[r#"`t` is text, and the constant `["a"]` is given"#]]);
    fits(
        "l: $response.body#/a",
        &expect!["`l` is a list of text, which is `&[&str]` in calls and `Vec<String>` elsewhere"],
    );
    fits("o: $response.body", &expect!["`o` is an object, and one of another type is given"]);
    fits("k: 1", &expect!["`k` is one of a list of values, and the constant `1` is given"]);
    fits(
        "k: $request.query.p",
        &expect!["`k` is one of a list of values, and a whole number of 64 bits is given"],
    );
}

#[test]
fn the_members_of_an_object_are_values_too() {
    let makes = |body: &str, expected: &Expect| {
        let object = "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer}, c: {type: \
                      array, items: {}}, d: {readOnly: true}, l: {type: array, items: {type: string}}, f: {type: number}, n: {type: integer, format: int32}}}";
        let document = format!(
            "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /a:
    post:
      operationId: a
      parameters: [{{name: l, in: query, schema: {{type: array, items: {{type: string}}}}}}]
      requestBody: {{content: {{application/json: {{schema: {object}}}}}}}
      responses: {{'200': {{links: {{l: {{operationId: a, requestBody: {body}}}}}}}}}
"
        );
        let (lowered, codes) = lowered(&document);
        let text = lowered.api.to_string();
        let link = text.split_once("\n\nlink l").and_then(|(_, link)| link.split_once("\n  body is "));
        let made = link.and_then(|(_, rest)| rest.lines().next()).unwrap_or_default();
        let said = codes.trim_start_matches("warning unsupported-link: the link `l` is left out: ");
        expected.assert_eq(&format!("{made}{}", said.trim_end()));
    };
    makes("{a: $request.body#/b, b: $statusCode}", &expect!["{a: request/b as text, b: 200}"]);
    makes("{a: 'a{$method}', b: 1}", &expect![[r#"{a: "aPOST", b: 1}"#]]);
    makes(
        "{a: '{$method}{$method}{$request.body#/b}{$method}!'}",
        &expect![[r#"{a: "POSTPOST" then request/b then "POST!"}"#]],
    );
    makes("{a: '{$method}-{$statusCode}'}", &expect![[r#"{a: "POST-200"}"#]]);
    makes("{a: a, l: $request.body#/l}", &expect![[r#"{a: "a", l: request/l}"#]]);
    makes(
        "{a: a, l: $request.query.l}",
        &expect![
            "its body has a member `l` that is a list of text, which is `&[&str]` in calls and `Vec<String>` elsewhere"
        ],
    );
    makes("{a: a, f: $request.body#/n}", &expect![[r#"{a: "a", f: request/n widened}"#]]);
    makes(
        "{a: a, f: $request.body#/b}",
        &expect!["its body has a member `f` that is a number, and a whole number of 64 bits is given"],
    );
    makes("$request.body", &expect!["request"]);
    makes("{b: 1}", &expect!["its body must have a member `a`"]);
    makes(
        "{a: b, b: c}",
        &expect![
            "its body has a member `b` that is a whole number of 64 bits, and the constant `c` is given"
        ],
    );
    makes(
        "{a: b, c: []}",
        &expect!["its body has a member `c` that is a list, and the constant `[]` is given"],
    );
    makes("{a: b, d: 1}", &expect!["its body has no member `d`"]);
    makes("{a: b, e: 1}", &expect!["its body has no member `e`"]);
}

#[test]
fn no_pointer_leads_into_what_is_no_json() {
    let into = |content: &str, expected: &Expect| {
        says(content, "{operationId: b, parameters: {t: $response.body#/a}}", expected);
    };
    into("{}", &expect!["`t` stands in an answer that holds nothing"]);
    into("{text/plain: {}}", &expect!["`t` stands in `text/plain`, into which no pointer leads"]);
    into(
        "{application/octet-stream: {}}",
        &expect!["`t` stands in `application/octet-stream`, into which no pointer leads"],
    );
    into(
        "{application/xml: {schema: {type: object, properties: {a: {type: string}}}}}",
        &expect!["`t` stands in `application/xml`, into which no pointer leads"],
    );
}

#[test]
fn long_names_are_shortened_and_sentences_are_not() {
    let long = "n".repeat(1000);
    says(
        OBJECT,
        &format!("{{operationId: b, parameters: {{{long}: 1}}}}"),
        &expect![
            "`b` has no parameter `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…`"
        ],
    );
    says(
        OBJECT,
        &format!("{{operationId: b, parameters: {{t: $response.body#/{long}}}}}"),
        &expect![
            "`t` stands at `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…`, where the document has nothing"
        ],
    );
    says(
        OBJECT,
        &format!("{{operationId: b, parameters: {{n: {long}}}}}"),
        &expect![
            "`n` is a whole number of 32 bits, and the constant `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…` is given"
        ],
    );
}
