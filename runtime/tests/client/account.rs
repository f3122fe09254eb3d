//! An API with one operation for each scheme that obtains tokens, and a clock that is set by hand.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clientsmith_runtime::auth::{
    AuthError, Clock, Credential, Flow, LoginAnswer, LoginEndpoint, LoginRequest, Member, MemberPlace,
    Moment, TimeUnit, Value,
};
use clientsmith_runtime::{
    Answer, Api, Client, ClientBuilder, Error, Need, Operation, Placement, Read, Scheme,
};

static API: Api = Api {
    name: "account",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[
        Scheme { key: "oauth2", placement: Placement::Bearer },
        Scheme { key: "login", placement: Placement::Bearer },
    ],
};

pub(crate) static FLOW: Flow = Flow { token_url: Some("/token"), ..Flow::NONE };

/// Basic for a token; the token itself for the next one.
pub(crate) static LOGIN: LoginEndpoint = LoginEndpoint {
    request: LoginRequest {
        method: "GET",
        url: "/login",
        place: MemberPlace::Basic,
        members: &[
            Member { name: "username", value: Value::Template("{key}") },
            Member { name: "password", value: Value::Template("{secret}") },
        ],
    },
    answer: LoginAnswer {
        token: "/token",
        header: None,
        expires_in: None,
        expires_at: None,
        unit: TimeUnit::Seconds,
        refresh_token: None,
    },
    default_lifetime: Some(1800),
    refresh: Some(LoginRequest {
        method: "POST",
        url: "/refresh",
        place: MemberPlace::Json,
        members: &[Member { name: "token", value: Value::Template("{token}") }],
    }),
    logout: Some(LoginRequest {
        method: "DELETE",
        url: "/login",
        place: MemberPlace::Header,
        members: &[Member { name: "Authorization", value: Value::Template("Bearer {token}") }],
    }),
};

static BY_OAUTH2: Operation = operation("byOauth2", &[&[Need { scheme: "oauth2", scopes: &[] }]]);
static BY_SCOPE: Operation = operation("byScope", &[&[Need { scheme: "oauth2", scopes: &["needed"] }]]);
static BY_LOGIN: Operation = operation("byLogin", &[&[Need { scheme: "login", scopes: &[] }]]);

const fn operation(id: &'static str, access: &'static [&'static [Need]]) -> Operation {
    Operation { id, path: "/who", access, ..Operation::BLANK }
}

/// A builder of a client of this API.
pub(crate) fn builder(base_url: &str, credential: impl Into<Credential>) -> ClientBuilder<Client> {
    ClientBuilder::new(&API).base_url(base_url).credentials(credential)
}

/// A client of this API.
pub(crate) fn client(base_url: &str, credential: impl Into<Credential>) -> Client {
    builder(base_url, credential).build().unwrap()
}

fn status(answer: &Answer) -> Read<u16, Infallible> {
    Ok(Ok(answer.status()))
}

/// The status of the answer, or why there was no token.
pub(crate) async fn by_oauth2(client: &Client) -> Result<u16, AuthError> {
    unwrapped(client.call(&BY_OAUTH2, &[], status).send().await)
}

/// As above, for an operation that needs the scope `needed`.
pub(crate) async fn by_scope(client: &Client) -> Result<u16, AuthError> {
    unwrapped(client.call(&BY_SCOPE, &[], status).send().await)
}

/// As above, with the token of the login.
pub(crate) async fn by_login(client: &Client) -> Result<u16, AuthError> {
    unwrapped(client.call(&BY_LOGIN, &[], status).send().await)
}

fn unwrapped(outcome: Result<u16, Error<Infallible>>) -> Result<u16, AuthError> {
    outcome.map_err(|error| match error {
        Error::Auth(error) => error,
        other => panic!("{other:?}"),
    })
}

/// A clock that stands still until it is set.
#[derive(Debug, Clone)]
pub(crate) struct SetClock(Arc<Mutex<Duration>>);

impl SetClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Duration::from_secs(1_767_225_600))))
    }

    pub(crate) fn advance(&self, seconds: u64) {
        *self.0.lock().unwrap() += Duration::from_secs(seconds);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        let now = *self.0.lock().unwrap();
        Moment { monotonic: now, wall: now }
    }
}
