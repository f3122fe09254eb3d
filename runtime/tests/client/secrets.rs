//! A canary is in nothing that is printed or traced.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock};

use tracing_core::field::{Field, Visit};
use tracing_core::span::{Attributes, Current, Id, Record};
use tracing_core::{Event, Metadata, Subscriber};

use crate::server::{Server, reply};
use crate::tasks::{Auth, Client, Task};

/// Writes down everything that is traced or logged, at every level.
#[derive(Clone, Default)]
pub(crate) struct Journal(Arc<Mutex<String>>);

impl Journal {
    /// The one of the whole process: what other tests of this one trace must hold no canary either.
    pub(crate) fn start() -> Self {
        static JOURNAL: OnceLock<Journal> = OnceLock::new();
        let start = || {
            let journal = Self::default();
            tracing::subscriber::set_global_default(journal.clone()).unwrap();
            log::set_boxed_logger(Box::new(journal.clone())).unwrap();
            log::set_max_level(log::LevelFilter::Trace);
            journal
        };
        JOURNAL.get_or_init(start).clone()
    }

    pub(crate) fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

/// What the HTTP library has to say.
impl log::Log for Journal {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        let _ = writeln!(self.0.lock().unwrap(), "{} {}", record.target(), record.args());
    }
    fn flush(&self) {}
}

impl Visit for Journal {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0.lock().unwrap(), " {}={value:?}", field.name());
    }
}

impl Subscriber for Journal {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().unwrap().push_str(span.metadata().name());
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
        self.0.lock().unwrap().push('\n');
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
    fn current_span(&self) -> Current {
        Current::none()
    }
}

#[tokio::test]
async fn a_canary_is_in_nothing_that_is_printed_or_traced() {
    let journal = Journal::start();
    let server = Server::start(|_| reply(401).json("{}").header("location", "/x?key=CANARY")).await;
    let mut printed = String::new();
    for base in [server.url.as_str(), "http://127.0.0.1:1/"] {
        let client = Client::builder()
            .base_url(base)
            .default_header("X-Secret", "CANARY")
            .credentials(Auth::api_key("CANARY"))
            .credentials(Auth::query_key("CANARY"))
            .build()
            .unwrap();
        let call = client.create_task(&Task::new(7, "CANARY"));
        let _ = write!(printed, "{client:?} {call:?}");
        let error = call.send().await.unwrap_err();
        let _ = write!(printed, "{error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            let _ = write!(printed, "{error} {error:?}");
            source = error.source();
        }
    }
    let traced = journal.text();
    assert!(traced.contains("createTask") && traced.contains("answered"), "{traced}");
    // OpenTelemetry's semantic conventions for HTTP clients.
    for field in [
        "otel.name=POST /v1/tasks",
        "otel.kind=\"client\"",
        "http.request.method=\"POST\"",
        "url.template=\"/v1/tasks\"",
        "server.address=\"127.0.0.1\" server.port=1",
        "http.response.status_code=401",
        "error.type=401",
        "error.type=\"connect\"",
    ] {
        assert!(traced.contains(field), "{field}: {traced}");
    }
    assert!(!printed.contains("CANARY"), "{printed}");
    assert!(!traced.contains("CANARY"), "{traced}");
}
