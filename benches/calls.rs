//! The same call twice: by a generated client, and as people write it. The same bytes go over the wire.

use std::time::Duration;

use crate::derived::EventPage;

const TIMEOUT: Duration = Duration::from_secs(120);

/// Whoever can make the call; a clone shares connections. It gives the number of events.
pub trait Call: Clone + Send + 'static {
    /// Makes the call.
    fn call(&self, team: &'static str) -> impl Future<Output = Result<usize, String>> + Send;
}

/// By a generated client.
#[derive(Clone)]
pub struct Generated(events::Client);

impl Generated {
    /// With connections of its own.
    pub fn new(base: &str) -> Self {
        let builder = events::Client::builder().base_url(base).timeout(TIMEOUT).user_agent("bench");
        Self(builder.credentials(events::Auth::token("secret")).build().expect("a client"))
    }
}

impl Call for Generated {
    async fn call(&self, team: &'static str) -> Result<usize, String> {
        let answer = self.0.list_events(team).page(2).x_trace("a1").send().await;
        answer.map(|it| it.items.len()).map_err(|error| format!("{error:?}"))
    }
}

/// By hand, with reqwest.
#[derive(Clone)]
pub struct ByHand {
    http: reqwest::Client,
    base: String,
}

impl ByHand {
    /// With connections of its own.
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().timeout(TIMEOUT).user_agent("bench").build();
        Self { http: http.expect("a client"), base: base.to_owned() }
    }

    async fn page(&self, team: &str) -> reqwest::Result<EventPage> {
        let base = &self.base;
        let request = (self.http.get(format!("{base}/teams/{team}/events")))
            .query(&[("page", 2)])
            .header("X-Trace", "a1")
            .header("Accept", "application/json")
            .bearer_auth("secret");
        request.send().await?.error_for_status()?.json().await
    }
}

impl Call for ByHand {
    async fn call(&self, team: &'static str) -> Result<usize, String> {
        self.page(team).await.map(|it| it.items.len()).map_err(|error| format!("{error:?}"))
    }
}
