//! An API with one operation for each kind of token.

use std::convert::Infallible;

use clientsmith_runtime::auth::{
    Credential, Flow, LoginAnswer, LoginEndpoint, LoginRequest, Member, MemberPlace, TimeUnit, Value,
};
use clientsmith_runtime::{
    Answer, Api, AuthError, Client, ClientBuilder, Error, Need, Operation, Placement, Read, Scheme,
};

static API: Api = Api {
    name: "account",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[
        Scheme { key: "oauth2", placement: Placement::Bearer },
        Scheme { key: "jwt", placement: Placement::Bearer },
        Scheme { key: "knox", placement: Placement::Authorization { scheme: "Token" } },
        Scheme { key: "plain", placement: Placement::Authorization { scheme: "Token" } },
        Scheme { key: "basic", placement: Placement::Basic },
    ],
};

/// Nothing but the names of the endpoints: each test knows where they are.
pub(crate) static FLOW: Flow = Flow::NONE;

pub(crate) static WHO: Operation = operation("who", "/who", &[&[Need::of("oauth2", &[])]]);
/// Every token is refused here, so that the next one is fetched at once.
pub(crate) static REFUSED: Operation = operation("refused", "/refused", &[&[Need::of("oauth2", &[])]]);
pub(crate) static BY_JWT: Operation = operation("byJwt", "/jwt/who", &[&[Need::of("jwt", &[])]]);
pub(crate) static BY_KNOX: Operation = operation("byKnox", "/knox/who", &[&[Need::of("knox", &[])]]);
pub(crate) static BY_PLAIN: Operation = operation("byPlain", "/plain/who", &[&[Need::of("plain", &[])]]);
pub(crate) static BY_BASIC: Operation = operation("byBasic", "/basic/who", &[&[Need::of("basic", &[])]]);

const fn operation(id: &'static str, path: &'static str, access: &'static [&'static [Need]]) -> Operation {
    Operation { id, path, access, ..Operation::BLANK }
}

const CREDENTIALS: &[Member] = &[
    Member { name: "username", value: Value::Template("{username}") },
    Member { name: "password", value: Value::Template("{password}") },
];

const fn request(url: &'static str, place: MemberPlace, members: &'static [Member]) -> LoginRequest {
    LoginRequest { method: "POST", url, place, members }
}

const ANSWER: LoginAnswer = LoginAnswer {
    token: "/token",
    header: None,
    expires_in: None,
    expires_at: None,
    unit: TimeUnit::Rfc3339,
    refresh_token: None,
};

/// simplejwt: no life in the answer, it stands in the token; the refresh token rotates.
pub(crate) static JWT: LoginEndpoint = LoginEndpoint {
    request: request("/jwt/token", MemberPlace::Json, CREDENTIALS),
    answer: LoginAnswer { token: "/access", refresh_token: Some("/refresh"), ..ANSWER },
    default_lifetime: None,
    refresh: Some(request(
        "/jwt/refresh",
        MemberPlace::Json,
        &[Member { name: "refresh", value: Value::Template("{refreshToken}") }],
    )),
    logout: None,
};

/// knox: Basic, and an instant with an offset.
pub(crate) static KNOX: LoginEndpoint = LoginEndpoint {
    request: request("/knox/login", MemberPlace::Basic, CREDENTIALS),
    answer: LoginAnswer { expires_at: Some("/expiry"), ..ANSWER },
    default_lifetime: None,
    refresh: None,
    logout: None,
};

/// The tokens of Django REST framework: they never end.
pub(crate) static PLAIN: LoginEndpoint = LoginEndpoint {
    request: request("/plain/token", MemberPlace::Form, CREDENTIALS),
    answer: ANSWER,
    default_lifetime: None,
    refresh: None,
    logout: None,
};

/// A client of this API.
pub(crate) fn client(base_url: &str, credential: impl Into<Credential>) -> Client {
    builder(base_url, credential).build().unwrap()
}

/// What makes one.
pub(crate) fn builder(base_url: &str, credential: impl Into<Credential>) -> ClientBuilder<Client> {
    ClientBuilder::new(&API).base_url(base_url).credentials(credential)
}

/// The answer of an operation, which says who has called.
pub(crate) async fn call(
    client: &Client,
    operation: &'static Operation,
) -> Result<serde_json::Value, AuthError> {
    match client.call(operation, &[], told).send().await {
        Ok(told) => Ok(told),
        Err(Error::Auth(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

fn told(answer: &Answer) -> Read<serde_json::Value, Infallible> {
    let told = serde_json::from_slice(answer.body()).unwrap_or_default();
    assert_eq!(answer.status(), 200, "{told}");
    Ok(Ok(told))
}
