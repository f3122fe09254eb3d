//! A generated call, beside the same call written by hand with reqwest: latency over loopback, and allocations.

mod answers;
mod derived;
mod server;

use std::time::Duration;

use answers::{Character, page};
use criterion::Criterion;
use tokio::runtime::{Builder, Runtime};

/// The call as the generated client has it.
async fn generated(client: &events::Client) -> usize {
    client.list_events("core").page(2).x_trace("a1").send().await.expect("an answer").items.len()
}

/// The call as people write it.
async fn by_hand(http: &reqwest::Client, base: &str) -> usize {
    let answer = http
        .get(format!("{base}/teams/core/events"))
        .query(&[("page", 2)])
        .header("X-Trace", "a1")
        .header("Accept", "application/json")
        .bearer_auth("secret")
        .send()
        .await
        .expect("an answer");
    let page: derived::EventPage = answer.error_for_status().expect("a page").json().await.expect("a page");
    page.items.len()
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let base = server::start(page(500, Character::Plain));
    let client: events::Client = events::Client::builder()
        .base_url(&base)
        .credentials(events::Auth::token("secret"))
        .build()
        .expect("a client");
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().expect("a client");
    let counts =
        [allocations(&runtime, || generated(&client)), allocations(&runtime, || by_hand(&http, &base))];
    if let Some(file) = std::env::var_os("ALLOCATIONS") {
        std::fs::write(file, format!("{} {}\n", counts[0], counts[1])).expect("a file");
    }
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("request");
    group.bench_function("generated", |it| it.iter(|| runtime.block_on(generated(&client))));
    group.bench_function("by-hand", |it| it.iter(|| runtime.block_on(by_hand(&http, &base))));
    group.finish();
    criterion.final_summary();
}

/// Allocations of one call on this thread, the fewest of many: connections and caches are there by then.
fn allocations<F: Future<Output = usize>>(runtime: &Runtime, call: impl Fn() -> F) -> u64 {
    let count = || {
        let info = allocation_counter::measure(|| {
            runtime.block_on(call());
        });
        info.count_total
    };
    (0..50).map(|_| count()).min().unwrap_or(0)
}
