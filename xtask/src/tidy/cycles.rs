//! No module may need itself, not even through others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::modules::Use;
use super::report::Finding;

/// One finding for each shortest circle of modules.
pub(super) fn check(uses: &[Use]) -> Vec<Finding> {
    let mut graph: BTreeMap<&[String], BTreeSet<&[String]>> = BTreeMap::new();
    for it in uses {
        graph.entry(&it.from).or_default().insert(&it.to);
    }
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for it in uses {
        let Some(back) = way(&graph, &it.to, &it.from) else { continue };
        let mut members: Vec<&[String]> = back.clone();
        members.sort();
        members.dedup();
        if !seen.insert(members) {
            continue;
        }
        let names: Vec<String> = back.iter().map(|module| name(module)).collect();
        findings.push(Finding {
            rule: "cycles",
            path: it.path.clone(),
            line: it.line,
            message: format!("modules in a circle: {} -> {}", name(&it.from), names.join(" -> ")),
            help: "move what both need into a module of its own, or hand it in as an argument".to_owned(),
        });
    }
    findings
}

/// The shortest way from one module to another.
fn way<'a>(
    graph: &BTreeMap<&'a [String], BTreeSet<&'a [String]>>,
    from: &'a [String],
    to: &[String],
) -> Option<Vec<&'a [String]>> {
    let mut came: BTreeMap<&[String], Option<&'a [String]>> = BTreeMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(here) = queue.pop_front() {
        if here == to {
            let mut steps = vec![here];
            let mut at = here;
            while let Some(Some(before)) = came.get(at) {
                steps.push(before);
                at = before;
            }
            steps.reverse();
            return Some(steps);
        }
        for next in graph.get(here).into_iter().flatten() {
            if !came.contains_key(*next) {
                came.insert(next, Some(here));
                queue.push_back(next);
            }
        }
    }
    None
}

fn name(module: &[String]) -> String {
    if module.is_empty() { "crate".to_owned() } else { module.join("::") }
}
