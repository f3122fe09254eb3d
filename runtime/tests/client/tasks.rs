//! A client as the generator writes it: the acceptance test of the shape that generated code has.

use std::convert::Infallible;

use clientsmith_runtime::serde::{Deserialize, Serialize};
pub use clientsmith_runtime::{Answer, Error, auth};
use clientsmith_runtime::{
    Api, Call, Documented, Need, Operation, Parameter, Placement, Scheme, Secret, Server, ServerVariable,
    Style, Token, Unread,
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

impl AsRef<clientsmith_runtime::Client> for Client {
    fn as_ref(&self) -> &clientsmith_runtime::Client {
        &self.inner
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
    /// GET /v1/tenants/{tenantId}/tasks/{id}
    pub fn get_task(&self, tenant_id: i64, id: &str) -> GetTask<Task, GetTaskError> {
        static OPERATION: Operation = Operation {
            id: "getTask",
            path: "/v1/tenants/{tenantId}/tasks/{id}",
            query: &["page"],
            parameters: &[
                Parameter::query("states").style(Style::PipeDelimited).explode(false),
                Parameter::header("X-Trace").style(Style::Simple).explode(false),
                Parameter::cookie("session"),
            ],
            access: &[
                &[],
                &[Need { scheme: "oauth2", scopes: &["api1"] }],
                &[Need { scheme: "apiKey", scopes: &[] }, Need { scheme: "queryKey", scopes: &[] }],
                &[Need { scheme: "apiKey", scopes: &[] }],
            ],
            ..Operation::BLANK
        };
        GetTask(self.inner.call(&OPERATION, &[&tenant_id, &id], clientsmith_runtime::derived))
    }

    /// Makes a task.
    ///
    /// POST /v1/tasks
    pub fn create_task(&self, body: &Task) -> Call<CreateTaskOk, Infallible> {
        static OPERATION: Operation = Operation {
            id: "createTask",
            method: "POST",
            path: "/v1/tasks",
            access: &[
                &[Need { scheme: "oauth2", scopes: &[] }],
                &[Need { scheme: "apiKey", scopes: &[] }, Need { scheme: "queryKey", scopes: &[] }],
                &[Need { scheme: "apiKey", scopes: &[] }],
                &[Need { scheme: "queryKey", scopes: &[] }],
            ],
            ..Operation::BLANK
        };
        self.inner.call(&OPERATION, &[], clientsmith_runtime::documented).json(&body)
    }

    /// Books a task: a call that the server knows by its key.
    ///
    /// POST /v1/bookings
    pub fn book(&self) -> Book<(), Infallible> {
        static OPERATION: Operation = Operation {
            id: "book",
            method: "POST",
            path: "/v1/bookings",
            parameters: &[Parameter::header("X-Request-Id")],
            idempotency_key: Some("X-Request-Id"),
            ..Operation::BLANK
        };
        Book(self.inner.call(&OPERATION, &[], clientsmith_runtime::empty))
    }

    /// Finds tasks: required parameters that the path does not name, and one of a single value.
    ///
    /// GET /v1/{area}/found
    pub fn find_tasks(&self, area: &str, text: &str, tags: &[&str]) -> FindTasks<(), Infallible> {
        static OPERATION: Operation = Operation {
            id: "findTasks",
            path: "/v1/{area}/found",
            query: &["limit", "text"],
            parameters: &[Parameter::query("tags").explode(false), Parameter::query("version").fixed("2")],
            ..Operation::BLANK
        };
        FindTasks(self.inner.call(&OPERATION, &[&area, &text, &tags], clientsmith_runtime::empty))
    }
}

/// A call of [`Client::get_task`], not sent yet.
#[must_use = "a call does nothing until it is sent"]
pub struct GetTask<T, E>(Call<T, E>);

clientsmith_runtime::call!(GetTask);

impl<T, E> GetTask<T, E> {
    /// The page.
    pub fn page(self, page: i32) -> Self {
        Self(self.0.with(0, &page))
    }

    /// The states.
    pub fn states(self, states: &[State]) -> Self {
        Self(self.0.with(1, &states))
    }

    /// The trace.
    pub fn trace(self, trace: &str) -> Self {
        Self(self.0.with(2, &trace))
    }

    /// The session.
    pub fn session(self, session: &str) -> Self {
        Self(self.0.with(3, &session))
    }
}

/// A call of [`Client::book`], not sent yet.
#[must_use = "a call does nothing until it is sent"]
pub struct Book<T, E>(Call<T, E>);

clientsmith_runtime::call!(Book);

impl<T, E> Book<T, E> {
    /// The key.
    pub fn x_request_id(self, key: &str) -> Self {
        Self(self.0.with(0, &key))
    }
}

/// A call of [`Client::find_tasks`], not sent yet.
#[must_use = "a call does nothing until it is sent"]
pub struct FindTasks<T, E>(Call<T, E>);

clientsmith_runtime::call!(FindTasks);

impl<T, E> FindTasks<T, E> {
    /// The most that is found.
    pub fn limit(self, limit: i32) -> Self {
        Self(self.0.with(0, &limit))
    }
}

/// Documented errors of [`Client::get_task`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum GetTaskError {
    /// There is no such task.
    NotFound(Problem),
}

impl Documented for GetTaskError {
    fn read(answer: &Answer) -> Result<Self, Unread> {
        match answer.status() {
            404 => answer.json().map(Self::NotFound),
            _ => answer.undocumented(),
        }
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

impl Documented for CreateTaskOk {
    fn read(answer: &Answer) -> Result<Self, Unread> {
        match answer.status() {
            201 => answer.json().map(Self::Created),
            202 => Ok(Self::Accepted),
            _ => Ok(Self::Undocumented(answer.clone())),
        }
    }
}
