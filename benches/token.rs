//! A token that is fresh: what it costs to get it, on one thread and on two at once.

use std::hint::black_box;
use std::sync::Barrier;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clientsmith_runtime::auth::{AuthorizationCode, Flow, Session};
use clientsmith_runtime::{Api, Client, ClientBuilder, Placement, Scheme};
use criterion::{Criterion, criterion_group, criterion_main};
use tokio::runtime::Builder;

static API: Api = Api {
    name: "token",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[Scheme { key: "oauth2", placement: Placement::Bearer }],
};
static FLOW: Flow = Flow { token_url: Some("/token"), ..Flow::NONE };

/// A session whose token lives for a day, which it says itself.
fn session() -> Session {
    let end = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time") + Duration::from_secs(86_400);
    let claims = URL_SAFE_NO_PAD.encode(format!(r#"{{"exp":{}}}"#, end.as_secs()));
    let credential = AuthorizationCode::new("oauth2", &FLOW, "id").access_token(format!("e30.{claims}.x"));
    let builder = ClientBuilder::<Client>::new(&API).base_url("http://127.0.0.1:1").credentials(credential);
    builder.build().expect("a client").session("oauth2").expect("a session")
}

/// Gets the token this often, on so many threads at once; the time of the slowest.
fn on_threads(session: &Session, threads: usize, times: u64) -> Duration {
    let barrier = Barrier::new(threads);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(|| on_one(session, &barrier, times))).collect();
        running.into_iter().map(|it| it.join().expect("a time")).max().unwrap_or_default()
    })
}

fn on_one(session: &Session, barrier: &Barrier, times: u64) -> Duration {
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        // The first one makes this thread's copy.
        session.token().await.expect("a token");
        barrier.wait();
        let start = Instant::now();
        for _ in 0..times {
            black_box(session.token().await.expect("a token"));
        }
        start.elapsed()
    })
}

fn token(criterion: &mut Criterion) {
    let session = session();
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(session.token()).expect("a token");
    let info = allocation_counter::measure(|| drop(black_box(runtime.block_on(session.token()))));
    assert_eq!(info.count_total, 0, "a fresh token is not copied");
    let mut group = criterion.benchmark_group("token");
    for threads in [1, 2] {
        group.bench_function(threads.to_string(), |it| {
            it.iter_custom(|times| on_threads(&session, threads, times));
        });
    }
    group.finish();
}

criterion_group!(benches, token);
criterion_main!(benches);
