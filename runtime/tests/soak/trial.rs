//! The trial: 64 tasks, for as long as `CLIENTSMITH_MILLIS` says.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use clientsmith_runtime::auth::{AuthErrorKind, ClientCredentials, Flow};
use clientsmith_runtime::{
    Answer, Api, Client, ClientBuilder, Error, Need, Operation, Placement, Read, Scheme,
};

use crate::server::{LIFE, Servers, WAY};

const TASKS: usize = 64;
/// So much the process may grow after its first third, whatever the length: what grows with it would be more in a long run.
const GROWTH: u64 = 16 * 1024;

static API: Api = Api {
    name: "soak",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[Scheme { key: "oauth2", placement: Placement::Bearer }],
};
static FLOW: Flow = Flow { token_url: Some("/token"), ..Flow::NONE };
static CALL: Operation = Operation {
    id: "call",
    path: "/call",
    access: &[&[Need { scheme: "oauth2", scopes: &[] }]],
    ..Operation::BLANK
};

/// How the calls of one task went.
#[derive(Debug, Default)]
struct Tally {
    well: u64,
    /// Without a token that was good, and told to come again.
    later: u64,
    /// All others.
    failed: Vec<String>,
}

fn length() -> Duration {
    let millis = std::env::var("CLIENTSMITH_MILLIS").ok().and_then(|it| it.parse().ok());
    Duration::from_millis(millis.unwrap_or(8_000))
}

/// What the process has in memory, in KiB. `None` where the system does not say it in this way.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

async fn work(client: Client, servers: Servers, end: Instant) -> Tally {
    let mut tally = Tally::default();
    while Instant::now() < end {
        let begin = Instant::now();
        match call(&client).await {
            Ok(200) => tally.well += 1,
            Err(Error::Auth(error)) if is_excused(&servers, begin) => match error.kind() {
                AuthErrorKind::Retry { .. } => tally.later += 1,
                other => tally.failed.push(format!("{other:?}: {error}")),
            },
            other => tally.failed.push(format!("{other:?}")),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tally
}

/// Whether the client had no token to serve the call with. Its count of a life begins before the server's.
fn is_excused(servers: &Servers, begin: Instant) -> bool {
    servers.good_until().is_none_or(|end| end < begin + WAY / 2)
}

async fn call(client: &Client) -> Result<u16, Error<Infallible>> {
    fn status(answer: &Answer) -> Read<u16, Infallible> {
        Ok(Ok(answer.status()))
    }
    client.call(&CALL, &[], status).send().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d28_d29_no_call_fails_while_its_token_is_valid_whatever_the_token_endpoint_does() {
    let servers = Servers::start().await;
    let credential =
        ClientCredentials::new("oauth2", &FLOW, "id", "s").token_url(format!("{}/token", servers.token));
    let client =
        ClientBuilder::<Client>::new(&API).base_url(&servers.api).credentials(credential).build().unwrap();
    let (start, end) = (Instant::now(), Instant::now() + length());
    let tasks: Vec<_> =
        (0..TASKS).map(|_| tokio::spawn(work(client.clone(), servers.clone(), end))).collect();
    tokio::time::sleep(length() / 3).await;
    let warm = resident();
    let mut total = Tally::default();
    for task in tasks {
        let tally = task.await.unwrap();
        total.well += tally.well;
        total.later += tally.later;
        total.failed.extend(tally.failed);
    }

    let (seen, lives) = (servers.seen(), start.elapsed().as_secs_f64() / LIFE.as_secs_f64());
    let grown = resident().zip(warm).map(|(now, warm)| now.saturating_sub(warm));
    assert!(total.failed.is_empty(), "{} failed: {:?}", total.failed.len(), total.failed.first());
    assert_eq!(seen.refused_calls, 0);
    // One more for the first token, and one for a request that the end of the trial has cut off.
    assert!((seen.token_requests as f64) <= 1.6 * lives + 2.0, "{lives} lives, {seen:?}");
    assert!(grown.is_none_or(|it| it < GROWTH), "{grown:?} KiB more than {warm:?} KiB");
    assert!(total.well > total.later && seen.overloads > 0 && seen.restarts > 0, "{total:?}");
    eprintln!(
        "{TASKS} tasks, {lives:.1} lives of {LIFE:?}: {} token requests ({} restarts, {} times 429, {} times 503, {} late), \
         {} calls went well, {} had no token, 0 failed with one; {grown:?} KiB more than {warm:?} KiB",
        seen.token_requests,
        seen.restarts,
        seen.overloads,
        seen.outages,
        seen.delays,
        total.well,
        total.later
    );
}
