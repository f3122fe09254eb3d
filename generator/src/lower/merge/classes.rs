//! Which types are the same, by partition refinement: what looks the same at first is told apart by what it
//! mentions, until nothing more is. Types that mention each other, or themselves, are found equal as well.

use std::collections::HashMap;
use std::hash::Hash;

use super::super::placed::Placed;
use super::super::type_names::Own;
use super::sketch::sketch;

/// The class of each type; classes are numbered in the order in which they first occur.
pub(super) fn classes(types: &[Placed], owns: &[Own]) -> Vec<usize> {
    let mut mentions: Vec<Vec<usize>> = Vec::with_capacity(types.len());
    let sketches = types.iter().zip(owns).map(|(it, own)| {
        let sketch = sketch(&it.def, &own.key);
        mentions.push(sketch.mentions.iter().filter_map(|id| usize::try_from(id.0).ok()).collect());
        sketch.octets
    });
    let (mut classes, mut count) = numbered(sketches);
    loop {
        // Classes only ever split, so that an equal count means that none did. Each round looks one mention
        // further; declared types are told apart by their names at once, so that there are no more rounds
        // than inline schemas stand in each other.
        let (finer, finer_count) = numbered(mentions.iter().zip(&classes).map(|(mentions, class)| {
            let mut key = Vec::with_capacity(mentions.len() + 1);
            key.push(*class);
            key.extend(mentions.iter().filter_map(|it| classes.get(*it).copied()));
            key
        }));
        classes = finer;
        if finer_count == count {
            return classes;
        }
        count = finer_count;
    }
}

/// A number for each key, the same for equal ones, and how many there are.
fn numbered<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> (Vec<usize>, usize) {
    // Only looked up, never iterated.
    let mut known: HashMap<K, usize> = HashMap::new();
    let numbers = keys
        .map(|key| {
            let next = known.len();
            *known.entry(key).or_insert(next)
        })
        .collect();
    (numbers, known.len())
}
