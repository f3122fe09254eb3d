//! Parts of multipart bodies.

use expect_test::expect;

use super::check;

#[test]
fn parts_have_headers() {
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
          multipart/related:
            schema: {type: object, properties: {data: {type: object}, octets: {type: string, format: binary}, any: {}, shared: {$ref: '#/components/schemas/Any'}}}
            encoding:
              data: {contentType: application/json}
              octets:
                headers:
                  Content-Id: {schema: {type: string}}
                  X-Kind: {required: true, schema: {type: string, enum: [photo]}}
                  X-Version: {$ref: '#/components/headers/Version'}
                  Content-Type: {schema: {type: string}}
                  'X Y': {schema: {type: string}}
                  x-kind: {schema: {type: string}}
                  X-Bad: {required: true, schema: {enum: [\"a\\r\\nInjected: yes\"]}}
                  Content-Disposition: {required: true, schema: {enum: [inline]}}
                  content-transfer-encoding: {schema: {type: string}}
              any: {contentType: 'image/*'}
              shared: {contentType: 'image/*'}
      responses: {}
components: {schemas: {Any: {}}, headers: {Version: {required: true, schema: {type: integer}}}}
",
        &expect![[r#"
            api "T" 1

            operation send: POST /a
              body? multipart/related as multipart: send.request, data application/json, octets with Content-Id? with X-Kind "photo" with X-Version

            alias Any = any

            record ~send.request
              data?: {any}
              octets?: octets
              any?: octets
              shared?: Any
            warning unusable-header: no header can be called `X Y`, so it is left out
            warning unusable-header: the header `x-kind` of a part is left out: the part has one of that name already
            warning unusable-header: the header `X-Bad` of a part is left out: its only value holds a line break or a control character
            warning unusable-header: the header `Content-Disposition` of a part is left out: how a part is framed is the client's to say
            warning unusable-header: the header `content-transfer-encoding` of a part is left out: how a part is framed is the client's to say
        "#]],
    );
}

#[test]
fn the_parts_of_a_form_have_names() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: list
      requestBody: {content: {multipart/form-data: {schema: {allOf: [{$ref: '#/components/schemas/L'}, {maxItems: 3}]}}}}
      responses: {}
    put:
      operationId: bare
      requestBody: {content: {multipart/form-data: {schema: {items: {type: string}}}}}
      responses: {}
    patch:
      operationId: mixed
      requestBody: {content: {multipart/mixed: {schema: {allOf: [{$ref: '#/components/schemas/L'}]}, prefixEncoding: [{contentType: text/xml}], itemEncoding: {contentType: application/yaml}}}}
      responses: {}
components: {schemas: {L: {type: array, items: {type: string}}}}
",
        &expect![[r#"
            api "T" 1

            operation list: POST /a
              body? multipart/form-data as octets: untyped

            operation bare: PUT /a
              body? multipart/form-data as octets: untyped

            operation mixed: PATCH /a
              body? multipart/mixed as multipart: L, part 0

            alias L = [text]
            warning unsupported-media-type: `multipart/form-data` travels as it is: only an object or, outside of forms, a list is put together from parts, and none is taken apart
            warning unsupported-media-type: `multipart/form-data` travels as it is: only an object or, outside of forms, a list is put together from parts, and none is taken apart
            warning unsupported-encoding: the part 0 is not written as `text/xml`, but as is usual for its type
            warning unsupported-encoding: a part without an encoding of its own is not written as `application/yaml`, but as is usual for its type
        "#]],
    );
}

#[test]
fn parts_that_are_known_by_their_place() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: list
      requestBody:
        content:
          multipart/mixed:
            itemSchema: {type: object, properties: {a: {type: string}}}
            itemEncoding: {contentType: application/json, headers: {X-Id: {schema: {type: string}}}}
      responses: {}
    put:
      operationId: tuple
      requestBody:
        content:
          multipart/related:
            schema: {type: array, prefixItems: [{type: object, properties: {a: {type: string}}}, {}], minItems: 2, maxItems: 2}
            prefixEncoding: [{}, {contentType: image/png}]
      responses: {}
    patch:
      operationId: files
      requestBody: {content: {multipart/mixed: {schema: {type: array}, itemEncoding: {contentType: 'image/*'}}}}
      responses: {}
    delete:
      operationId: named
      requestBody: {content: {multipart/form-data: {schema: {type: array}}}}
      responses: {'200': {description: d, content: {multipart/mixed: {itemSchema: {}}}}}
",
        &expect![[r#"
            api "T" 1

            operation list: POST /a
              body? multipart/mixed as multipart: [list.request.item], parts application/json with X-Id?

            operation tuple: PUT /a
              body? multipart/related as multipart: tuple.request, part 0, part 1 image/png

            operation files: PATCH /a
              body? multipart/mixed as multipart: [octets]

            operation named: DELETE /a
              body? multipart/form-data as octets: untyped
              200 multipart/mixed as octets: untyped

            record ~list.request.item
              a?: text

            tuple ~tuple.request: tuple.request item 1, octets

            record ~tuple.request item 1
              a?: text
            warning unsupported-media-type: `multipart/form-data` travels as it is: only an object or, outside of forms, a list is put together from parts, and none is taken apart
            warning unsupported-media-type: `multipart/mixed` travels as it is: only JSON values are sent as a stream, and only successes are read as one, of events or of JSON values
        "#]],
    );
}
