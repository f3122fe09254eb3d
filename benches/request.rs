//! A generated call, beside the same call written by hand with reqwest: time, allocations, and many at once.
//!
//! The server is a process of its own, since work it does would count as the clients'. Both contenders take turns in
//! short rounds, so that what else the machine does is spread over both.

#[expect(dead_code, reason = "the other benchmark has answers of all characters")]
mod answers;
mod calls;
mod derived;
mod rounds;
mod server;

use std::fmt::Write as _;

use answers::{Character, page};
use calls::{ByHand, Generated};
use rounds::Rounds;

fn main() {
    if std::env::var_os(server::SERVE).is_some() {
        return server::serve(&page(500, Character::Plain));
    }
    let count = std::env::var("ROUNDS").ok().and_then(|it| it.parse().ok()).unwrap_or(20);
    let server = server::Process::start();
    let rounds = Rounds::new(count, Generated::new(server.base()), ByHand::new(server.base()));
    let mut figures = String::new();
    for (name, [generated, by_hand]) in [
        ("microseconds", rounds.latency()),
        ("allocations", rounds.allocations()),
        ("per-second", rounds.throughput()),
    ] {
        let _ = writeln!(figures, "{name} {generated} {by_hand}");
    }
    drop(rounds);
    let (answered, seconds) = rounds::gathered(&Generated::new(server.base()));
    let _ = writeln!(figures, "gathered {answered} {seconds}");
    match std::env::var_os("FIGURES") {
        Some(file) => std::fs::write(file, figures).expect("a file"),
        None => print!("{figures}"),
    }
}
