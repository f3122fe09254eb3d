//! What a call says about itself and its answer.

use clientsmith_runtime::serde::Serialize;
use clientsmith_runtime::{Call, http};

use super::matching::Pattern;
use super::reply::Reply;
use super::state;
use super::stub::Stub;

/// Calls of a [`Mock`](super::Mock)'s client, which say how they are to be answered.
///
/// A request is such a call if the path is the same and it has every argument of it: what the call leaves open may be
/// anything. Of several the one that was told last counts.
pub trait Expect<T, E, S>: Into<Call<T, E, S>> {
    /// Is answered with this success: as JSON with the status 200, or without a body and with 204 for `()`.
    ///
    /// # Panics
    ///
    /// If the call is not one of a [`Mock`](super::Mock)'s client, or the value cannot be written.
    fn returns(self, body: T) -> Stub
    where
        T: Serialize,
    {
        let call = self.into();
        let reply = Reply::success(&body, call.operation().accept);
        tell(&call, Pattern::Exact, reply)
    }

    /// Is answered with this status, and with this as JSON.
    ///
    /// # Panics
    ///
    /// Like [`returns`](Self::returns).
    fn fails(self, status: u16, body: impl Serialize) -> Stub {
        self.answers(Reply::new(status).json(&body))
    }

    /// Is answered so.
    ///
    /// # Panics
    ///
    /// Like [`returns`](Self::returns).
    fn answers(self, reply: Reply) -> Stub {
        tell(&self.into(), Pattern::Exact, reply)
    }

    /// Any call of the operation is answered so, whatever its arguments are.
    ///
    /// # Panics
    ///
    /// Like [`returns`](Self::returns).
    fn always_answers(self, reply: Reply) -> Stub {
        tell(&self.into(), Pattern::Operation, reply)
    }
}

impl<T, E, S, C: Into<Call<T, E, S>>> Expect<T, E, S> for C {}

#[expect(clippy::expect_used, reason = "a test that cannot say what it expects has failed")]
fn tell<T, E, S>(call: &Call<T, E, S>, pattern: Pattern, reply: Reply) -> Stub {
    let request = call.request().expect("a call that can be written");
    let base = http::Uri::from_parts({
        let mut parts = http::uri::Parts::default();
        parts.scheme = request.uri().scheme().cloned();
        parts.authority = request.uri().authority().cloned();
        parts.path_and_query = Some(http::uri::PathAndQuery::from_static("/"));
        parts
    });
    let base = base.map(|it| it.to_string()).unwrap_or_default();
    let state = state::of(base.trim_end_matches('/')).expect("a call of a mock's client");
    let index = state.tell(pattern.of(call.operation(), &request), reply);
    Stub::new(state, index)
}
