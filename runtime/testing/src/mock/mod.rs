//! A server for tests of programs that call an API: told what to answer by the very calls that it answers.
//!
//! A client that was generated with `--mock` has the feature `mock`, and with it `mock::Mock`:
//!
//! ```ignore
//! use acme::mock::{Expect as _, Mock};
//!
//! let mock = Mock::start().await;
//! let stub = mock.get_task(7).returns(Task::new("write tests"));
//! assert_eq!(mock.client().get_task(7).send().await?.title, "write tests");
//! assert_eq!(stub.count(), 1);
//! ```

mod expect;
mod matching;
mod reply;
mod state;
mod stub;

use std::ops::Deref;
use std::sync::Arc;

use clientsmith_runtime::{Client, ClientBuilder};

pub use expect::Expect;
pub use reply::Reply;
pub use state::Received;
pub use stub::Stub;

use crate::credentials;
use crate::server::Server;
use state::State;

/// A client that a [`Mock`] can be made for. Generated code implements it.
pub trait Mockable: From<Client> {
    /// Starts to build a client.
    fn builder() -> ClientBuilder<Self>;
}

/// A server on loopback, and a client for it, whose methods say which call is meant: `mock.get_task(7).returns(task)`.
///
/// It ends when it is dropped.
#[derive(Debug)]
pub struct Mock<C> {
    client: C,
    state: Arc<State>,
    server: Server,
}

impl<C: Mockable> Mock<C> {
    /// Starts it. It answers nothing but what it is told to.
    ///
    /// # Panics
    ///
    /// If there is no port left, or no thread.
    #[expect(clippy::unused_async, reason = "a server of another process would take its time")]
    #[expect(clippy::expect_used, reason = "a test without its server has failed")]
    pub async fn start() -> Self {
        let state = Arc::new(State::default());
        let answering = Arc::clone(&state);
        let server = Server::start("127.0.0.1:0", Arc::new(move |request| answering.answer(&request)));
        let server = server.expect("a server on loopback");
        state::register(&server.url(), &state);
        let builder = credentials::give(C::builder().base_url(server.url()), None);
        let client = builder.build().expect("a client with a made-up credential for each scheme");
        Self { client, state, server }
    }
}

impl<C> Mock<C> {
    /// The client for it; give it to the program that is tested.
    pub fn client(&self) -> C
    where
        C: Clone,
    {
        self.client.clone()
    }

    /// Where it is, for programs that build a client of their own.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Every request that came, in order.
    pub fn requests(&self) -> Vec<Received> {
        self.state.received(|_| true)
    }

    /// The requests that it was not told of. Each was answered with the status 501, and with what it knows instead.
    pub fn unexpected(&self) -> Vec<Received> {
        self.state.received(|it| it.is_unexpected)
    }
}

impl<C> Deref for Mock<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.client
    }
}
