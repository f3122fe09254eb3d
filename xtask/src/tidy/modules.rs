//! Which module of a crate uses which: paths followed through re-exports to the module where the item stands.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Mention, mentions};
use super::sources::Source;

/// One use of a module by another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Use {
    /// The file in which it is written.
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
}

/// All uses inside one crate.
pub(super) fn uses(sources: &[&Source]) -> Vec<Use> {
    let krate = Crate::new(sources);
    let mut found = Vec::new();
    for (source, module) in &krate.files {
        for mention in krate.mentions.get(module).into_iter().flatten() {
            // `lib.rs` and a floor's `mod.rs` hand names on: that is not a use, the name is followed from where it is used.
            if is_hand_on(source, mention) {
                continue;
            }
            let Some(to) = krate.resolve(module, &mention.segments, 0) else { continue };
            if to != *module {
                found.push(Use {
                    path: source.path.clone(),
                    line: mention.line,
                    from: module.clone(),
                    to: to.clone(),
                });
            }
        }
    }
    found
}

fn is_hand_on(source: &Source, mention: &Mention) -> bool {
    let line = source.text.lines().nth(mention.line.saturating_sub(1)).unwrap_or_default().trim_start();
    mention.known_as.is_some() && line.starts_with("pub") && line.contains("use ")
}

struct Crate<'a> {
    files: Vec<(&'a Source, Vec<String>)>,
    modules: BTreeSet<Vec<String>>,
    mentions: BTreeMap<Vec<String>, Vec<Mention>>,
}

impl<'a> Crate<'a> {
    fn new(sources: &[&'a Source]) -> Self {
        let files: Vec<_> = sources.iter().filter(|it| !it.is_test()).map(|it| (*it, it.module())).collect();
        let modules = files.iter().map(|(_, module)| module.clone()).collect();
        let mentions =
            files.iter().map(|(source, module)| (module.clone(), mentions(&source.tokens()))).collect();
        Self { files, modules, mentions }
    }

    /// The module in which the thing behind a path stands; none, if it stands in another crate.
    fn resolve(&self, module: &[String], segments: &[String], depth: usize) -> Option<Vec<String>> {
        // Names may be handed on in a circle.
        if depth > 8 {
            return None;
        }
        let mut here = module.to_vec();
        let mut rest = segments;
        let mut anchored = false;
        while let Some((first, tail)) = rest.split_first() {
            match first.as_str() {
                "crate" => here.clear(),
                "super" => {
                    here.pop();
                }
                "self" => {}
                _ => break,
            }
            (rest, anchored) = (tail, true);
        }
        while let Some((first, tail)) = rest.split_first() {
            let mut child = here.clone();
            child.push(first.clone());
            if self.modules.contains(&child) {
                (here, rest, anchored) = (child, tail, true);
                continue;
            }
            let handed_on = self
                .mentions
                .get(&here)
                .into_iter()
                .flatten()
                .find(|it| it.known_as.as_ref() == Some(first) && it.segments.as_slice() != segments);
            return match handed_on {
                Some(mention) => {
                    let mut path = mention.segments.clone();
                    path.extend_from_slice(tail);
                    self.resolve(&here, &path, depth + 1).or(anchored.then_some(here))
                }
                None => anchored.then_some(here),
            };
        }
        anchored.then_some(here)
    }
}
