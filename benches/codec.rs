//! Decoding and encoding: generated types beside types with serde's derives.

mod answers;
mod derived;

use std::hint::black_box;

use answers::{Character, page};
use clientsmith_runtime::serde_json;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Sizes and characters: every size, and everything special at one size.
const ANSWERS: [(&str, usize, Character); 6] = [
    ("10KB", 10_000, Character::Plain),
    ("1MB", 1_000_000, Character::Plain),
    ("50MB", 50_000_000, Character::Plain),
    ("1MB", 1_000_000, Character::Escapes),
    ("1MB", 1_000_000, Character::Deep),
    ("1MB", 1_000_000, Character::Unknown),
];

fn codec(criterion: &mut Criterion) {
    for (size, bytes, character) in ANSWERS {
        let text = page(bytes, character);
        same(&text);
        let name = format!("{size}-{}", character.word());
        one::<derived::EventPage>(criterion, "derived", &name, &text);
        one::<events::types::EventPage>(criterion, "generated", &name, &text);
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

fn one<T: Serialize + DeserializeOwned>(criterion: &mut Criterion, who: &str, name: &str, text: &str) {
    let value: T = serde_json::from_str(text).expect("an answer");
    let encoded = serde_json::to_vec(&value).expect("JSON").len();
    let mut group = criterion.benchmark_group(format!("decode-{name}"));
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::from_parameter(who), |it| {
        it.iter(|| serde_json::from_slice::<T>(black_box(text.as_bytes())).expect("an answer"));
    });
    group.finish();
    let mut group = criterion.benchmark_group(format!("encode-{name}"));
    group.throughput(Throughput::Bytes(encoded as u64));
    group.bench_function(BenchmarkId::from_parameter(who), |it| {
        it.iter(|| serde_json::to_vec(black_box(&value)).expect("JSON"));
    });
    group.finish();
}

criterion_group!(benches, codec);
criterion_main!(benches);
