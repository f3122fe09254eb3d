//! Answers of one thing after the other.

use expect_test::expect;

use super::check;

#[test]
fn json_values_are_sent_one_after_the_other() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/octet-stream: {}
          application/jsonl: {itemSchema: {type: object, properties: {a: {type: string}}}}
          application/json-seq: {itemSchema: {type: integer}}
          text/event-stream: {itemSchema: {type: object}}
      responses: {}
    put:
      operationId: list
      requestBody:
        content:
          application/x-ndjson: {schema: {type: array, items: {type: integer}}}
          application/json: {schema: {type: array, items: {type: integer}}}
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body application/jsonl as items: [send.request.item]
                or application/json-seq as items: [i64]
                or application/octet-stream as octets: octets
                as send.body

            operation list: PUT /a
              body? application/json as json: [i64]
                or application/x-ndjson as items: [i64]
                as list.body

            record ~send.request.item
              a?: text
            warning media-type-not-offered: `text/event-stream` is not offered, since `application/jsonl` is there
        "#]],
    );
}

#[test]
fn one_call_gives_the_whole_or_events() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /chat:
    post:
      operationId: chat
      responses:
        '200':
          description: ok
          content:
            text/event-stream: {schema: {$ref: '#/components/schemas/Chunk'}}
            application/json: {schema: {$ref: '#/components/schemas/Chat'}}
            application/zip: {}
components:
  schemas:
    Chat: {type: object, properties: {text: {type: string}}}
    Chunk: {type: object, properties: {delta: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation chat: POST /chat
              200 application/json as json: Chat
              stream text/event-stream of events: Chunk

            operation chat.zip: POST /chat with application/zip
              200 application/zip as octets: octets

            record Chat
              text?: text

            record Chunk
              delta?: text
        "#]],
    );
}

#[test]
fn a_stream_alone_is_octets_as_a_whole() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: lines
      responses:
        '200': {description: ok, content: {application/jsonl: {itemSchema: {type: object, properties: {n: {type: integer}}}}}}
  /b:
    get:
      operationId: list
      responses:
        '200': {description: ok, content: {application/x-ndjson: {schema: {type: array, items: {type: integer}}}}}
  /c:
    get:
      operationId: nothing-said
      responses:
        '200': {description: ok, content: {application/geo+json-seq: {}, application/x-ndjson: {}}}
  /d:
    get:
      operationId: text
      responses:
        2XX: {description: ok, content: {text/event-stream: {schema: {type: string}}}}
        '400': {description: bad, content: {text/event-stream: {}}}
",
        &expect![[r#"
            api "T" 1

            operation lines: GET /a
              200 application/jsonl as octets: octets
              stream application/jsonl of items: lines.response.item

            operation list: GET /b
              200 application/x-ndjson as octets: octets
              stream application/x-ndjson of items: i64

            operation nothing-said: GET /c
              200 application/geo+json-seq as octets: octets
              stream application/geo+json-seq of items: any

            operation text: GET /d
              400 text/event-stream as octets: untyped
              2XX text/event-stream as octets: octets
              stream text/event-stream of events of text: text

            record ~lines.response.item
              n?: i64
            warning unsupported-media-type: `text/event-stream` travels as it is: only JSON values are sent as a stream, and only successes are read as one, of events or of JSON values
            warning media-type-not-offered: `application/x-ndjson` is not offered, since `application/geo+json-seq` is there
        "#]],
    );
}

#[test]
fn an_event_may_be_described_by_its_fields() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: one
      responses:
        '200':
          description: ok
          content:
            text/event-stream:
              itemSchema:
                type: object
                properties:
                  event: {type: string}
                  data:
                    type: string
                    contentMediaType: application/json
                    contentSchema: {$ref: '#/components/schemas/A'}
  /b:
    get:
      operationId: with-an-end
      responses:
        '200':
          description: ok
          content:
            text/event-stream:
              schema:
                oneOf:
                - {type: object, properties: {data: {$ref: '#/components/schemas/A'}}}
                - {type: object, properties: {data: {type: string, enum: ['[DONE]']}}}
  /c:
    get:
      operationId: several
      responses:
        '200':
          description: ok
          content:
            text/event-stream:
              itemSchema:
                type: object
                required: [event]
                properties: {event: {type: string}, data: {type: string}}
                oneOf:
                - properties: {event: {const: text}}
                - properties:
                    event: {const: json}
                    data: {contentMediaType: application/json, contentSchema: {type: object, properties: {n: {type: integer}}}}
  /d:
    get:
      operationId: plain
      responses:
        '200': {description: ok, content: {text/event-stream: {itemSchema: {properties: {data: {type: string}}}}}}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
",
        &expect![[r#"
            api "T" 1

            operation one: GET /a
              200 text/event-stream as octets: octets
              stream text/event-stream of events: A

            operation with-an-end: GET /b
              200 text/event-stream as octets: octets
              stream text/event-stream of events: A

            operation several: GET /c
              200 text/event-stream as octets: octets
              stream text/event-stream of whole events: several.response.event

            operation plain: GET /d
              200 text/event-stream as octets: octets
              stream text/event-stream of events of text: text

            record A
              a?: text

            record ~several.response.event.data
              n?: i64

            record ~several.response.event object
              event: text always "text"
              data?: text

            record ~several.response.event object 2
              event?: text always "json"
              data?: several.response.event.data

            union ~several.response.event
              object: several.response.event object
              object 2: several.response.event object 2
        "#]],
    );
}

#[test]
fn what_is_no_stream_of_events_or_values_is_said() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: read
      responses:
        '200': {description: ok, content: {multipart/mixed: {itemSchema: {type: string}}}}
",
        &expect![[r#"
            api "T" 1

            operation read: GET /a
              200 multipart/mixed as octets: untyped
            warning unsupported-media-type: `multipart/mixed` travels as it is: only JSON values are sent as a stream, and only successes are read as one, of events or of JSON values
        "#]],
    );
}
