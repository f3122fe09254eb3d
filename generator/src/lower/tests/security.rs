//! Schemes, needs, and declared logins.

use expect_test::expect;

use super::check;

#[test]
fn needs_are_alternatives_of_sets() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
servers:
  - {url: 'https://{host}:{port}/v1', variables: {host: {default: a.test, enum: [a.test, b.test]}}}
security: [{key: [], token: []}, {oauth: [read]}]
paths:
  /global: {get: {responses: {}}}
  /open: {get: {security: [], responses: {}}}
  /maybe: {get: {security: [{}, {key: []}], responses: {}}}
  /unknown: {get: {security: [{nobody: []}, {key: []}], responses: {}}}
  /only-unknown: {get: {security: [{nobody: []}], x-clientsmith-permissions: [a, b], responses: {}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Authorization, x-clientsmith-value-template: 'apiToken {}'}
    token: {type: http, scheme: Bearer}
    digest: {type: http, scheme: Digest}
    broken: {type: apiKey}
    tls: {type: mutualTLS}
    oidc: {type: openIdConnect, openIdConnectUrl: /.well-known}
    oauth:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: /token, scopes: {read: Reads}}
        deviceAuthorization: {tokenUrl: /token, deviceAuthorizationUrl: /device, scopes: {}}
",
        &expect![[r#"
            api "T" 1
            server https://{host}:{port}/v1 host=a.test of a.test|b.test port=

            scheme key: key in header Authorization "apiToken {}"

            scheme token: bearer

            scheme digest: authorization Digest

            scheme tls: certificate

            scheme oidc: openIdConnect /.well-known

            scheme oauth: oauth2
              flow clientCredentials token=/token scopes [read]
              flow deviceAuthorization token=/token device=/device scopes []

            scheme nobody: bearer

            operation get.global: GET /global
              access key & token | oauth(read)

            operation get.open: GET /open

            operation get.maybe: GET /maybe
              access nobody | key

            operation get.unknown: GET /unknown
              access key

            operation get.only-unknown: GET /only-unknown
              access nobody
              permissions a, b
            warning unusable-scheme: the security scheme `broken` cannot be used as it is described
            warning assumed-bearer: `nobody` is the only way to be allowed here, and nothing usable describes it; a bearer token is assumed
        "#]],
    );
}

#[test]
fn a_key_is_in_a_header_that_can_be_called_so() {
    check(
        r#"
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a: {get: {security: [{strange: []}], responses: {}}}
components:
  securitySchemes:
    spaced: {type: apiKey, in: header, name: 'X-Key '}
    strange: {type: apiKey, in: header, name: 'X"Key'}
    query: {type: apiKey, in: query, name: 'a"b'}
"#,
        &expect![[r#"
            api "T" 1

            scheme spaced: key in header X-Key

            scheme query: key in query a"b

            scheme strange: bearer

            operation get.a: GET /a
              access strange
            warning unusable-scheme: the security scheme `strange` cannot be used as it is described
            warning assumed-bearer: `strange` is the only way to be allowed here, and nothing usable describes it; a bearer token is assumed
        "#]],
    );
}

#[test]
fn logins_are_read_with_and_without_placeholders() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  securitySchemes:
    plain:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint:
        url: /login
        credential: {in: json, members: {user: username, password: password, rememberMe: false}}
        response: {token: /access_token, expiresIn: /ttl, unit: ms}
        defaultLifetime: 1800
        refresh: {url: /refresh, in: json, members: {token: token}}
    braces:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint:
        method: get
        url: /token
        credential: {in: header, members: {X-Key: '{id}:{secret}', X-Id: '{id}', X-Kind: fixed}}
        response: {token: token}
    basic:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint: {url: /token, credential: {in: basic}, response: {token: /token}}
    unusable:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint: {response: {token: /token}}
",
        &expect![[r#"
            api "T" 1

            scheme plain: bearer
              login(username, password) POST /login json user="{username}" password="{password}" rememberMe=false
                token at "/access_token", expires in "/ttl" milliseconds, lives 1800 s
              refresh POST /refresh json token="{token}"

            scheme braces: bearer
              login(id, secret) GET /token header X-Key="{id}:{secret}" X-Id="{id}" X-Kind="fixed"
                token at "/token"

            scheme basic: bearer
              login(username, password) POST /token basic username="{username}" password="{password}"
                token at "/token"

            scheme unusable: bearer
            warning malformed-extension: this token endpoint cannot be used: `url` is missing
        "#]],
    );
}

#[test]
fn logins_whose_token_is_plain_text_or_in_a_header_and_that_end() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  securitySchemes:
    whole:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint: {url: /token, credential: {in: basic}, response: {token: ''}}
    header:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint:
        url: /token
        credential: {in: basic}
        response: {header: X-Auth-Token}
        logout: {method: delete, url: /token, in: header, members: {Authorization: 'Token {token}'}}
        prefix: Token
    key:
      type: apiKey
      in: header
      name: X-Key
      x-clientsmith-token-endpoint: {url: /token, credential: {in: basic}, response: {token: /t}, prefix: Key}
    both:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint: {url: /token, response: {token: /t, header: T}}
    neither:
      type: http
      scheme: bearer
      x-clientsmith-token-endpoint: {url: /token, response: {expiresIn: /t}}
",
        &expect![[r#"
            api "T" 1

            scheme whole: bearer
              login(username, password) POST /token basic username="{username}" password="{password}"
                token at ""

            scheme header: authorization Token
              login(username, password) POST /token basic username="{username}" password="{password}"
                token in header X-Auth-Token
              logout DELETE /token header Authorization="Token {token}"

            scheme key: key in header X-Key "Key {}"
              login(username, password) POST /token basic username="{username}" password="{password}"
                token at "/t"

            scheme both: bearer

            scheme neither: bearer
            warning malformed-extension: this token endpoint cannot be used: `response.token` and `response.header` are both there
            warning malformed-extension: this token endpoint cannot be used: neither `response.token` nor `response.header` is there
        "#]],
    );
}

#[test]
fn an_idempotency_key_is_a_header_of_the_usual_name_or_a_declared_one() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /usual: {post: {parameters: [{name: idempotency-key, in: header, schema: {type: string}}], responses: {}}}
  /number: {post: {parameters: [{name: Idempotency-Key, in: header, schema: {type: integer}}], responses: {}}}
  /query: {post: {parameters: [{name: Idempotency-Key, in: query, schema: {type: string}}], responses: {}}}
  /declared: {post: {x-clientsmith-idempotency-key: X-Request-Id, responses: {}}}
  /broken: {post: {x-clientsmith-idempotency-key: 'a b', responses: {}}}
",
        &expect![[r#"
            api "T" 1

            operation post.usual: POST /usual
              header idempotency-key?: text
              idempotency key idempotency-key

            operation post.number: POST /number
              header Idempotency-Key?: i64

            operation post.query: POST /query
              query Idempotency-Key?: text

            operation post.declared: POST /declared
              idempotency key X-Request-Id

            operation post.broken: POST /broken
            warning malformed-extension: this cannot be the name of a header
        "#]],
    );
}
