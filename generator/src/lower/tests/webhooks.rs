//! What the API sends of its own accord.

use expect_test::expect;

use super::check;

#[test]
fn webhooks_and_callbacks_bring_what_answers_would() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
webhooks:
  newPet:
    post:
      parameters:
      - {name: X-Event, in: header, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          text/plain: {schema: {type: string}}
      responses: {}
  both:
    post: {requestBody: {$ref: '#/components/requestBodies/Note'}, responses: {}}
    put: {deprecated: true, responses: {}}
  shared: {$ref: '#/components/pathItems/Shared'}
paths:
  /a:
    post:
      operationId: subscribe
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      callbacks:
        onEvent:
          '{$request.body#/url}':
            post:
              requestBody: {content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}}
              responses: {}
        again: {$ref: '#/components/callbacks/Again'}
      responses: {}
components:
  pathItems:
    Shared: {post: {requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}}}}, responses: {}}}
  callbacks:
    Again: {'{$url}': {get: {responses: {}}}}
  requestBodies:
    Note: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
  schemas:
    Pet:
      type: object
      properties:
        id: {type: integer, readOnly: true}
        password: {type: string, writeOnly: true}
",
        &expect![[r#"
            api "T" 1

            operation subscribe: POST /a
              body? application/json as json: Pet request

            webhook subscribe.onEvent: after subscribe to {$request.body#/url}
              body application/json as json: subscribe.onEvent.webhook

            webhook subscribe.again: after subscribe to {$url}

            webhook newPet
              body application/json as json: Pet
              header X-Event: text

            webhook both.post
              body application/json as json: Note

            webhook both.put deprecated

            webhook shared
              body application/x-www-form-urlencoded as octets: untyped

            record Pet
              id?: i64

            record ~subscribe.onEvent.webhook
              n?: i64

            record ~Note
              text?: text

            record ~Pet request
              password?: text
            warning unsupported-parameter: the parameter `q` in the query of a webhook is read by the server that receives it
            warning unsupported-media-type: `application/x-www-form-urlencoded` travels as it is: forms are not read from answers yet
            warning media-type-not-offered: `text/plain` is not offered, since `application/json` is there
        "#]],
    );
}

#[test]
fn what_a_webhook_cannot_bring_is_told() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
webhooks:
  x-made:
    post:
      parameters: [{name: bad name, in: header, schema: {type: string}}]
      requestBody: {content: {application/x-ndjson: {schema: {type: integer}}}}
      responses: {}
      callbacks: {inner: {'{$url}': {post: {responses: {}}}}}
",
        &expect![[r#"
            api "T" 1

            webhook x-made
              body application/x-ndjson as octets: octets
            warning unsupported-callback: the callback `inner` belongs to a webhook or a callback, and is left out
            warning unusable-header: no header can be called `bad name`, so it is left out
            warning unsupported-media-type: `application/x-ndjson` travels as it is: only JSON values are sent as a stream, and only successes are read as one, of events or of JSON values
        "#]],
    );
}
