//! What is measured of a call: its time, its allocations, how many a second, and ten thousand at once.

use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::calls::{ByHand, Call, Generated};
use crate::server::{GATHERED, GATHERING};

const TEAM: &str = "core";
/// Calls of one contender in one round, one after the other.
const CALLS: usize = 200;
/// Calls under way at the same time where throughput is measured.
const WORKERS: usize = 64;
/// How many each of these makes, one after the other.
const TIMES: usize = 25;

/// Both contenders, who take turns.
pub struct Rounds {
    runtime: Runtime,
    count: usize,
    generated: Generated,
    by_hand: ByHand,
}

impl Rounds {
    /// So many rounds, after one that does not count: connections and caches are there by then.
    pub fn new(count: usize, generated: Generated, by_hand: ByHand) -> Self {
        let rounds = Self { runtime: runtime(), count, generated, by_hand };
        rounds.runtime.block_on(times(&rounds.generated));
        rounds.runtime.block_on(times(&rounds.by_hand));
        rounds
    }

    /// The median time of a call, in microseconds.
    pub fn latency(&self) -> [f64; 2] {
        let micros = |it: Vec<Duration>| it.into_iter().map(|it| it.as_secs_f64() * 1e6).collect();
        self.medians(
            |it| micros(it.block_on(times(&self.generated))),
            |it| micros(it.block_on(times(&self.by_hand))),
        )
    }

    /// The allocations of a call, connection included, in the mean of a round; the median of these.
    pub fn allocations(&self) -> [f64; 2] {
        self.medians(|it| vec![allocations(it, &self.generated)], |it| vec![allocations(it, &self.by_hand)])
    }

    /// Calls a second, many at a time.
    pub fn throughput(&self) -> [f64; 2] {
        self.medians(
            |it| vec![it.block_on(throughput(&self.generated))],
            |it| vec![it.block_on(throughput(&self.by_hand))],
        )
    }

    fn medians(
        &self,
        generated: impl Fn(&Runtime) -> Vec<f64>,
        by_hand: impl Fn(&Runtime) -> Vec<f64>,
    ) -> [f64; 2] {
        let mut figures = [Vec::new(), Vec::new()];
        let [ours, theirs] = &mut figures;
        for round in 0..self.count {
            // Who comes first changes, too.
            if round % 2 == 0 {
                ours.extend(generated(&self.runtime));
                theirs.extend(by_hand(&self.runtime));
            } else {
                theirs.extend(by_hand(&self.runtime));
                ours.extend(generated(&self.runtime));
            }
        }
        figures.map(median)
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// The median; of none, zero.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

async fn times(caller: &impl Call) -> Vec<Duration> {
    let mut times = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let start = Instant::now();
        caller.call(TEAM).await.expect("an answer");
        times.push(start.elapsed());
    }
    times
}

fn allocations(runtime: &Runtime, caller: &impl Call) -> f64 {
    let info = allocation_counter::measure(|| {
        runtime.block_on(async {
            for _ in 0..CALLS {
                caller.call(TEAM).await.expect("an answer");
            }
        });
    });
    info.count_total as f64 / CALLS as f64
}

async fn throughput(caller: &impl Call) -> f64 {
    let start = Instant::now();
    let mut workers = JoinSet::new();
    for _ in 0..WORKERS {
        let caller = caller.clone();
        workers.spawn(async move {
            for _ in 0..TIMES {
                caller.call(TEAM).await.expect("an answer");
            }
        });
    }
    workers.join_all().await;
    (WORKERS * TIMES) as f64 / start.elapsed().as_secs_f64()
}

/// Calls that the server answers only when all are there: how many were answered, and in how many seconds.
pub fn gathered(caller: &Generated) -> (usize, f64) {
    runtime().block_on(async {
        let start = Instant::now();
        let mut calls = JoinSet::new();
        for _ in 0..GATHERED {
            let caller = caller.clone();
            calls.spawn(async move { caller.call(GATHERING).await });
        }
        let outcomes = calls.join_all().await;
        let seconds = start.elapsed().as_secs_f64();
        if let Some(error) = outcomes.iter().find_map(|it| it.as_ref().err()) {
            eprintln!("bench: {error}");
        }
        (outcomes.iter().filter(|it| it.is_ok()).count(), seconds)
    })
}
