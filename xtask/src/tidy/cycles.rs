//! No module may need itself, not even through others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::modules::Use;
use super::report::Finding;

/// Which modules a module uses, and the place where it does.
type Graph<'a> = BTreeMap<&'a [String], BTreeMap<&'a [String], &'a Use>>;

/// One finding for each knot of modules: the shortest circle in it, step by step.
pub(super) fn check(uses: &[Use]) -> Vec<Finding> {
    let mut graph = Graph::new();
    for it in uses {
        graph.entry(&it.from).or_default().entry(&it.to).or_insert(it);
    }
    let mut circles: Vec<Vec<&Use>> = uses.iter().filter_map(|it| circle(&graph, it)).collect();
    circles.sort_by_key(Vec::len);
    let mut told: BTreeSet<&[String]> = BTreeSet::new();
    let mut findings = Vec::new();
    for circle in circles {
        // A second circle through a module that is told of already is seen when the first is gone.
        if circle.iter().any(|step| told.contains(step.from.as_slice())) {
            continue;
        }
        told.extend(circle.iter().map(|step| step.from.as_slice()));
        findings.extend(finding(&circle));
    }
    findings
}

fn finding(circle: &[&Use]) -> Option<Finding> {
    let first = circle.first()?;
    let mut names: Vec<String> = circle.iter().map(|step| name(&step.from)).collect();
    names.push(name(&first.from));
    let steps: Vec<String> = circle.iter().map(|step| format!("{}:{}", step.path, step.line)).collect();
    Some(Finding {
        rule: "cycles",
        path: first.path.clone(),
        line: first.line,
        message: format!("modules in a circle: {}", names.join(" -> ")),
        help: format!(
            "move what both need into a module of its own, or hand it in as an argument; the steps: {}",
            steps.join(", ")
        ),
    })
}

/// The shortest way that begins with this step and leads back to where it began.
fn circle<'a>(graph: &Graph<'a>, first: &'a Use) -> Option<Vec<&'a Use>> {
    let mut came: BTreeMap<&[String], &'a Use> = BTreeMap::from([(first.to.as_slice(), first)]);
    let mut queue = VecDeque::from([first.to.as_slice()]);
    while let Some(here) = queue.pop_front() {
        if here == first.from {
            let mut steps = Vec::new();
            let mut at = here;
            loop {
                let step = *came.get(at)?;
                steps.push(step);
                if step == first {
                    steps.reverse();
                    return Some(steps);
                }
                at = &step.from;
            }
        }
        for (next, step) in graph.get(here).into_iter().flatten() {
            if !came.contains_key(*next) {
                came.insert(next, step);
                queue.push_back(next);
            }
        }
    }
    None
}

fn name(module: &[String]) -> String {
    if module.is_empty() { "crate".to_owned() } else { module.join("::") }
}
