//! What passes the judge, and what does not: calls of a small client, written as the generator would, and with mistakes.

use clientsmith_runtime as rt;
use clientsmith_testing::contract::{Call, Given, Problem, Sent, check};

const DOCUMENT: &str = r##"{
  "openapi": "3.2.0",
  "info": { "title": "Pets", "version": "1" },
  "paths": {
    "/pets/{id}": {
      "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "minimum": 3 } }],
      "get": {
        "security": [{ "key": [] }],
        "parameters": [
          { "name": "tags", "in": "query", "required": true, "explode": false,
            "schema": { "type": "array", "maxItems": 2, "minItems": 2, "items": { "type": "string", "pattern": "^[A-Z]{3}$" } } },
          { "name": "filter", "in": "query", "style": "deepObject", "schema": { "$ref": "#/components/schemas/Filter" } }
        ],
        "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } } }
      },
      "put": {
        "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } },
        "responses": { "204": { "description": "" } }
      }
    },
    "/found": {
      "get": {
        "security": [{ "query_key": [] }],
        "parameters": [{ "name": "search", "in": "querystring", "required": true, "content": {
          "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/Search" } } } }],
        "responses": { "204": { "description": "" } }
      },
      "query": {
        "security": [{ "query_key": [] }],
        "parameters": [{ "name": "search", "in": "querystring", "required": true, "content": {
          "application/json": { "schema": { "$ref": "#/components/schemas/Search" } } } }],
        "responses": { "204": { "description": "" } }
      }
    }
  },
  "components": {
    "schemas": {
      "Pet": {
        "type": "object", "required": ["id", "name"],
        "properties": { "id": { "type": "integer", "readOnly": true }, "name": { "type": "string", "minLength": 6 } }
      },
      "Filter": { "type": "object", "properties": { "age": { "type": "integer" } }, "additionalProperties": false },
      "Search": {
        "type": "object", "required": ["name", "ages"], "additionalProperties": false,
        "properties": { "name": { "type": "string" }, "ages": { "type": "array", "minItems": 2, "items": { "type": "integer" } } }
      }
    },
    "securitySchemes": {
      "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
      "query_key": { "type": "apiKey", "in": "query", "name": "key" }
    }
  }
}"##;

static API: rt::Api = rt::Api {
    name: "pets",
    version: "1",
    user_agent: "pets/1",
    servers: &[],
    schemes: &[
        rt::Scheme { key: "key", placement: rt::Placement::Header { name: "X-Key", template: "{}" } },
        rt::Scheme { key: "query_key", placement: rt::Placement::Query { name: "key", template: "{}" } },
    ],
};

struct Client(rt::Client);

impl From<rt::Client> for Client {
    fn from(inner: rt::Client) -> Self {
        Self(inner)
    }
}

type Value = rt::serde_json::Value;

const GET: rt::Operation = rt::Operation {
    id: "get",
    path: "/pets/{id}",
    parameters: &[
        rt::Parameter::query("filter").style(rt::Style::DeepObject),
        rt::Parameter::query("tags").explode(false),
    ],
    access: &[&[rt::Need::of("key", &[])]],
    ..rt::Operation::BLANK
};

fn get(client: &Client, operation: &'static rt::Operation, it: &Given) -> Result<Sent, Problem> {
    let (id, tags): (i64, Vec<String>) = (it.path("id")?, it.query("tags")?);
    let call = client.0.call::<Value, rt::Infallible>(operation, &[&id, &tags], rt::derived);
    it.outcome(call.with(0, &it.query::<Value>("filter")?).send())
}

const GOOD: Call<Client> = Call("GET /pets/{id}", |client, it| {
    static OPERATION: rt::Operation = GET;
    get(client, &OPERATION, it)
});

fn put(client: &Client, body: &Value, it: &Given) -> Result<Sent, Problem> {
    static OPERATION: rt::Operation =
        rt::Operation { id: "put", method: "PUT", path: "/pets/{id}", ..rt::Operation::BLANK };
    it.outcome(
        client
            .0
            .call::<(), rt::Infallible>(&OPERATION, &[&it.path::<i64>("id")?], rt::empty)
            .json(body)
            .send(),
    )
}

/// What the test says about a call; nothing where it passes.
fn said(call: Call<Client>) -> String {
    let outcome =
        std::panic::catch_unwind(|| check(DOCUMENT, rt::ClientBuilder::<Client>::new(&API), &[call]));
    outcome.err().and_then(|it| it.downcast::<String>().ok()).map(|it| *it).unwrap_or_default()
}

#[test]
fn calls_as_the_document_says_pass() {
    assert_eq!(said(GOOD), "");
    let good = Call("PUT /pets/{id}", |client, it| put(client, &it.body("application/json")?, it));
    assert_eq!(said(good), "");
}

#[test]
fn a_style_that_is_not_the_documents_is_told() {
    let said = said(Call("GET /pets/{id}", |client, it| {
        const PLAIN: &[rt::Parameter] =
            &[rt::Parameter::query("filter").style(rt::Style::DeepObject), rt::Parameter::query("tags")];
        static OPERATION: rt::Operation = rt::Operation { parameters: PLAIN, ..GET };
        get(client, &OPERATION, it)
    }));
    assert!(said.contains("GET /pets/{id}: query parameter `tags`:"), "{said}");
}

#[test]
fn a_credential_that_is_missing_is_told() {
    let said = said(Call("GET /pets/{id}", |client, it| {
        static OPERATION: rt::Operation = rt::Operation { access: &[], ..GET };
        get(client, &OPERATION, it)
    }));
    assert!(said.contains("credentials: there are none for key"), "{said}");
}

#[test]
fn a_path_that_the_document_does_not_have_is_told() {
    let said = said(Call("GET /pets/{id}", |client, it| {
        static OPERATION: rt::Operation = rt::Operation { path: "/pet/{id}", ..GET };
        get(client, &OPERATION, it)
    }));
    assert!(said.contains("path: `/pet/7` is none of the document"), "{said}");
}

#[test]
fn a_body_that_its_schema_does_not_allow_is_told() {
    let said =
        said(Call("PUT /pets/{id}", |client, it| put(client, &rt::serde_json::json!({ "name": "Rex" }), it)));
    assert!(said.contains("body: \"Rex\" is shorter than 6 characters at `/name`"), "{said}");
}

#[test]
fn a_type_that_does_not_take_a_valid_value_is_told() {
    let said = said(Call("GET /pets/{id}", |client, it| {
        it.path::<bool>("id")?;
        put(client, &Value::Null, it)
    }));
    assert!(said.contains("the generated type does not take a valid value of path parameter `id`"), "{said}");
}

fn find(
    client: &Client,
    operation: &'static rt::Operation,
    search: &Value,
    it: &Given,
) -> Result<Sent, Problem> {
    it.outcome(client.0.call::<(), rt::Infallible>(operation, &[search], rt::empty).send())
}

const FORM: rt::Operation = rt::Operation {
    id: "find",
    path: "/found",
    parameters: &[rt::Parameter::query_string("search")],
    access: &[&[rt::Need::of("query_key", &[])]],
    ..rt::Operation::BLANK
};

const JSON: rt::Operation = rt::Operation {
    method: "QUERY",
    parameters: &[rt::Parameter::query_string("search").style(rt::Style::Json)],
    ..FORM
};

#[test]
fn a_whole_query_is_read_as_its_media_type_beside_a_key() {
    let form = Call("GET /found", |client, it| {
        static OPERATION: rt::Operation = FORM;
        find(client, &OPERATION, &it.query_string("search")?, it)
    });
    assert_eq!(said(form), "");
    let json = Call("QUERY /found", |client, it| {
        static OPERATION: rt::Operation = JSON;
        find(client, &OPERATION, &it.query_string("search")?, it)
    });
    assert_eq!(said(json), "");
}

#[test]
fn a_whole_query_that_its_schema_does_not_allow_is_told() {
    let wrong = said(Call("GET /found", |client, it| {
        static OPERATION: rt::Operation = FORM;
        find(client, &OPERATION, &rt::serde_json::json!({ "name": "Rex", "ages": ["a", "b"] }), it)
    }));
    assert!(wrong.contains("GET /found: the query `search`:"), "{wrong}");
    let as_form = said(Call("QUERY /found", |client, it| {
        static OPERATION: rt::Operation = rt::Operation { method: "QUERY", ..FORM };
        find(client, &OPERATION, &it.query_string("search")?, it)
    }));
    assert!(as_form.contains("QUERY /found: the query `search`:"), "{as_form}");
    let empty = said(Call("GET /found", |client, it| {
        static OPERATION: rt::Operation = FORM;
        find(client, &OPERATION, &rt::serde_json::json!({}), it)
    }));
    assert!(empty.contains("the query `search`: it is required, and not there"), "{empty}");
}
