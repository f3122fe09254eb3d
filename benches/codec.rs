//! Decoding and encoding: generated types beside types with serde's derives.
//!
//! Both contenders take turns in short rounds of one process, so that what else the machine does is spread over both;
//! the shortest round is the one that was disturbed least.

mod answers;
mod derived;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use answers::{Character, page};
use clientsmith_runtime::serde_json;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Sizes and characters: every size, and everything special at one size. The largest are for whoever has the time.
const ANSWERS: [(&str, usize, Character); 6] = [
    ("10 KB", 10_000, Character::Plain),
    ("1 MB", 1_000_000, Character::Plain),
    ("1 MB", 1_000_000, Character::Escapes),
    ("1 MB", 1_000_000, Character::Deep),
    ("1 MB", 1_000_000, Character::Unknown),
    ("50 MB", 50_000_000, Character::Plain),
];

/// How long one contender goes on before it is the other's turn.
const TURN: Duration = Duration::from_micros(500);

fn main() {
    let number = |name| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let rounds: usize = number("ROUNDS").unwrap_or(200);
    let largest = number("LARGEST").unwrap_or(usize::MAX);
    let mut figures = String::new();
    for (size, bytes, character) in ANSWERS.into_iter().filter(|(_, bytes, _)| *bytes <= largest) {
        let text = page(bytes, character);
        same(&text);
        let (ours, theirs) =
            (contender::<events::types::EventPage>(&text), contender::<derived::EventPage>(&text));
        let count = if bytes > 10_000_000 { rounds.div_ceil(10) } else { rounds };
        for (direction, ours, theirs) in
            [("decode", ours.decode, theirs.decode), ("encode", ours.encode, theirs.encode)]
        {
            let [ours, theirs] = turns(count, [&*ours, &*theirs]);
            let _ = writeln!(figures, "{direction} {size}, {}\t{ours}\t{theirs}", character.word());
        }
    }
    match std::env::var_os("FIGURES") {
        Some(file) => std::fs::write(file, figures).expect("a file"),
        None => print!("{figures}"),
    }
}

/// Both must say the same, or the figures say nothing.
fn same(text: &str) {
    let derived: derived::EventPage = serde_json::from_str(text).expect("an answer");
    let generated: events::types::EventPage = serde_json::from_str(text).expect("an answer");
    let value = |it: String| serde_json::from_str::<serde_json::Value>(&it).expect("JSON");
    assert_eq!(
        value(serde_json::to_string(&derived).expect("JSON")),
        value(serde_json::to_string(&generated).expect("JSON")),
    );
}

/// Does it once, and says how long it took.
type Once<'a> = Box<dyn Fn() -> Duration + 'a>;

/// What one kind of types can do.
struct Contender<'a> {
    decode: Once<'a>,
    encode: Once<'a>,
}

fn contender<T: Serialize + DeserializeOwned + 'static>(text: &str) -> Contender<'_> {
    let value: T = serde_json::from_str(text).expect("an answer");
    Contender {
        decode: Box::new(move || timed(|| serde_json::from_slice::<T>(black_box(text.as_bytes())))),
        encode: Box::new(move || timed(|| serde_json::to_vec(black_box(&value)))),
    }
}

/// The time that something takes; dropping what comes of it does not count.
fn timed<T>(act: impl Fn() -> serde_json::Result<T>) -> Duration {
    let start = Instant::now();
    let value = black_box(act().expect("an answer"));
    let time = start.elapsed();
    drop(value);
    time
}

/// So many rounds: for each contender, the time of once in its shortest turn and in its median one, in milliseconds.
fn turns(rounds: usize, contenders: [&dyn Fn() -> Duration; 2]) -> [String; 2] {
    let once = contenders.map(|it| it()).into_iter().min().unwrap_or(TURN);
    let times = u32::try_from(TURN.as_nanos() / once.as_nanos().max(1)).unwrap_or(1).max(1);
    let mut all = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        // Who comes first changes, too.
        for at in [round % 2, (round + 1) % 2] {
            let time: Duration = (0..times).map(|_| contenders[at]()).sum();
            all[at].push(time.as_secs_f64() * 1e3 / f64::from(times));
        }
    }
    all.map(|mut it| {
        it.sort_by(f64::total_cmp);
        format!("{} {}", it[0], it[it.len() / 2])
    })
}
