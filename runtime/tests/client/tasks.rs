//! A client as the generator writes it: the acceptance test of the shape that generated code has.

use clientsmith_runtime::serde::{Deserialize, Serialize};
pub use clientsmith_runtime::{Answer, Error, auth};
use clientsmith_runtime::{
    Api, Call, Need, Operation, Parameter, Pending, Placement, Read, Scheme, Secret, Server, ServerVariable,
    Style, Token,
};

/// A client of the tasks API.
#[derive(Debug, Clone)]
pub struct Client {
    inner: clientsmith_runtime::Client,
}

impl Client {
    /// Starts to build a client.
    pub fn builder() -> clientsmith_runtime::ClientBuilder<Self> {
        clientsmith_runtime::ClientBuilder::new(&API)
    }
}

impl From<clientsmith_runtime::Client> for Client {
    fn from(inner: clientsmith_runtime::Client) -> Self {
        Self { inner }
    }
}

static API: Api = Api {
    name: "tasks",
    version: "1.0",
    user_agent: "tasks/1.0 clientsmith/0.1.0",
    servers: &[Server {
        url: "https://api.tasks.example:{port}",
        variables: &[ServerVariable { name: "port", default: "443", values: &[] }],
    }],
    schemes: &[
        Scheme { key: "apiKey", placement: Placement::Header { name: "X-API-Key", template: "{}" } },
        Scheme { key: "queryKey", placement: Placement::Query { name: "key", template: "{}" } },
        Scheme { key: "oauth2", placement: Placement::Bearer },
    ],
};

/// The ways to authenticate.
#[derive(Debug)]
pub struct Auth;

impl Auth {
    /// An API key.
    pub fn api_key(key: impl Into<Secret>) -> auth::ApiKey {
        auth::ApiKey::new("apiKey", key)
    }

    /// An API key for the query.
    pub fn query_key(key: impl Into<Secret>) -> auth::ApiKey {
        auth::ApiKey::new("queryKey", key)
    }

    /// A token.
    pub fn oauth2(token: impl Into<Token>) -> auth::Bearer {
        auth::Bearer::new("oauth2", token)
    }
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "clientsmith_runtime::serde")]
#[non_exhaustive]
pub struct Task {
    pub id: i64,
    pub label: String,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "clientsmith_runtime::codec::double_option"
    )]
    pub due: Option<Option<clientsmith_runtime::Timestamp>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

impl Task {
    /// A task of its required members.
    pub fn new(id: i64, label: impl Into<String>) -> Self {
        Self { id, label: label.into(), due: None, state: None }
    }
}

/// How far a task is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Not done.
    Open,
    /// Done.
    Done,
    /// A value that the document does not list.
    Unknown(String),
}

impl State {
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "open" => Self::Open,
            "done" => Self::Done,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

clientsmith_runtime::open_text!(State);

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "clientsmith_runtime::serde")]
#[non_exhaustive]
pub struct Problem {
    pub title: String,
}

impl Client {
    /// Gets a task.
    ///
    /// ```http
    /// GET /v1/tenants/{tenantId}/tasks/{id}
    /// ```
    pub fn get_task(&self, tenant_id: i64, id: impl Into<String>) -> GetTask {
        GetTask { call: self.inner.call(&GET_TASK).with(0, &tenant_id).with(1, &id.into()) }
    }

    /// Makes a task.
    ///
    /// ```http
    /// POST /v1/tasks
    /// ```
    pub fn create_task(&self, body: &Task) -> CreateTask {
        CreateTask { call: self.inner.call(&CREATE_TASK).json(body) }
    }
}

/// A call of [`Client::get_task`], not sent yet.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct GetTask {
    call: Call,
}

impl GetTask {
    /// The page.
    pub fn page(self, page: i32) -> Self {
        Self { call: self.call.with(2, &page) }
    }

    /// The states.
    pub fn states(self, states: impl Into<Vec<State>>) -> Self {
        Self { call: self.call.with(3, &states.into()) }
    }

    /// The trace.
    pub fn trace(self, trace: impl Into<String>) -> Self {
        Self { call: self.call.with(4, &trace.into()) }
    }

    /// The session.
    pub fn session(self, session: impl Into<String>) -> Self {
        Self { call: self.call.with(5, &session.into()) }
    }

    /// Sends it.
    pub fn send(self) -> Pending<Task, GetTaskError> {
        self.call.send(read_get_task)
    }
}

static GET_TASK: Operation = Operation {
    id: "getTask",
    method: "GET",
    path: "/v1/tenants/{tenantId}/tasks/{id}",
    parameters: &[
        Parameter::path("tenantId"),
        Parameter::path("id"),
        Parameter::query("page"),
        Parameter::query("states").style(Style::PipeDelimited).explode(false),
        Parameter::header("X-Trace").style(Style::Simple).explode(false),
        Parameter::cookie("session"),
    ],
    content_type: None,
    accept: "application/json",
    access: &[
        &[],
        &[Need { scheme: "oauth2", scopes: &["api1"] }],
        &[Need { scheme: "apiKey", scopes: &[] }, Need { scheme: "queryKey", scopes: &[] }],
        &[Need { scheme: "apiKey", scopes: &[] }],
    ],
    permissions: &[],
    servers: &[],
};

fn read_get_task(answer: &Answer) -> Read<Task, GetTaskError> {
    match answer.status() {
        200..=299 => answer.json().map(Ok),
        404 => answer.json().map(GetTaskError::NotFound).map(Err),
        _ => answer.undocumented(),
    }
}

/// Documented errors of [`Client::get_task`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum GetTaskError {
    /// There is no such task.
    NotFound(Problem),
}

/// A call of [`Client::create_task`], not sent yet.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct CreateTask {
    call: Call,
}

impl CreateTask {
    /// Sends it.
    pub fn send(self) -> Pending<CreateTaskOk, std::convert::Infallible> {
        self.call.send(read_create_task)
    }
}

static CREATE_TASK: Operation = Operation {
    id: "createTask",
    method: "POST",
    path: "/v1/tasks",
    parameters: &[],
    content_type: Some("application/json"),
    accept: "application/json",
    access: &[
        &[Need { scheme: "oauth2", scopes: &[] }],
        &[Need { scheme: "apiKey", scopes: &[] }, Need { scheme: "queryKey", scopes: &[] }],
        &[Need { scheme: "apiKey", scopes: &[] }],
        &[Need { scheme: "queryKey", scopes: &[] }],
    ],
    permissions: &[],
    servers: &[],
};

fn read_create_task(answer: &Answer) -> Read<CreateTaskOk, std::convert::Infallible> {
    match answer.status() {
        201 => answer.json().map(CreateTaskOk::Created).map(Ok),
        202 => answer.empty().map(|()| CreateTaskOk::Accepted).map(Ok),
        200..=299 => Ok(Ok(CreateTaskOk::Undocumented(answer.clone()))),
        _ => answer.undocumented(),
    }
}

/// What [`Client::create_task`] gives.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum CreateTaskOk {
    /// It is there.
    Created(Task),
    /// It will be there.
    Accepted,
    /// An answer that the document does not list.
    Undocumented(Answer),
}
