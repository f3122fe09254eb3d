//! A generated call, beside the same call written by hand with reqwest: time, allocations, and many at once.
//!
//! The server is a process of its own, since work it does would count as the clients'. Both contenders take turns in
//! short rounds, so that what else the machine does is spread over both. And they do so in several processes, one after the
//! other: where one happens to lie in memory is worth some percent to either of them.

#[expect(dead_code, reason = "the other benchmark has answers of all characters")]
mod answers;
mod calls;
mod derived;
mod rounds;
mod server;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use answers::{Character, page};
use calls::{ByHand, Generated};
use rounds::{Rounds, median};

/// The variable of the environment that makes the program one of those that measure.
const ONE: &str = "CLIENTSMITH_BENCH_ONE";

fn main() {
    if std::env::var_os(server::SERVE).is_some() {
        return server::serve(&page(500, Character::Plain));
    }
    if std::env::var_os(ONE).is_some() {
        return print!("{}", one());
    }
    let mut all: BTreeMap<String, Vec<[f64; 2]>> = BTreeMap::new();
    for _ in 0..number("PROCESSES", 5) {
        let mut program = Command::new(std::env::current_exe().expect("a program"));
        let output = program.env(ONE, "1").output().expect("a process");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let (name, figures) = line.split_once(' ').expect("a name");
            let (generated, by_hand) = figures.split_once(' ').expect("two figures");
            let pair = [generated, by_hand].map(|it| it.parse().expect("a figure"));
            all.entry(name.to_owned()).or_default().push(pair);
        }
    }
    let mut figures = String::new();
    for (name, pairs) in all {
        let of = |figure: fn(&[f64; 2]) -> f64| pairs.iter().map(figure).collect::<Vec<_>>();
        let times = of(|[generated, by_hand]| generated / by_hand);
        let least = times.iter().copied().fold(f64::INFINITY, f64::min);
        let most = times.iter().copied().fold(0.0, f64::max);
        let (generated, by_hand) = (median(of(|it| it[0])), median(of(|it| it[1])));
        let _ = writeln!(figures, "{name} {generated} {by_hand} {} {least} {most}", median(times));
    }
    let server = server::Process::start();
    let (answered, seconds) = rounds::gathered(&Generated::new(server.base()));
    let _ = writeln!(figures, "gathered {answered} {seconds}");
    match std::env::var_os("FIGURES") {
        Some(file) => std::fs::write(file, figures).expect("a file"),
        None => print!("{figures}"),
    }
}

/// The figures of this process.
fn one() -> String {
    let server = server::Process::start();
    let contenders = (Generated::new(server.base()), ByHand::new(server.base()));
    let rounds = Rounds::new(number("ROUNDS", 20), contenders.0, contenders.1);
    let mut figures = String::new();
    for (name, [generated, by_hand]) in [
        ("microseconds", rounds.latency()),
        ("allocations", rounds.allocations()),
        ("per-second", rounds.throughput()),
    ] {
        let _ = writeln!(figures, "{name} {generated} {by_hand}");
    }
    figures
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}
