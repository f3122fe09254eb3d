//! Names of features.

use std::collections::BTreeSet;

/// What a feature cannot be called: the default, and what the manifest calls dependencies.
pub(super) fn reserved() -> BTreeSet<String> {
    ["default", "clientsmith-runtime", "serde", "serde-json", "tokio"].map(str::to_owned).into()
}

/// The feature for a module, in kebab case: `pull_requests` is `pull-requests`.
pub(super) fn claim(taken: &mut BTreeSet<String>, module: &str) -> String {
    let kebab = module.trim_matches('_').replace('_', "-");
    let mut name = kebab.clone();
    let mut number: u64 = 2;
    while !taken.insert(name.clone()) {
        name = format!("{kebab}-{number}");
        number = number.saturating_add(1);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{claim, reserved};

    #[test]
    fn names_are_unique_and_cargo_takes_them() {
        let mut taken = reserved();
        let names = ["pull_requests", "default", "pull_requests_", "tokio", "group_2"];
        let names: Vec<String> = names.iter().map(|it| claim(&mut taken, it)).collect();
        assert_eq!(names, ["pull-requests", "default-2", "pull-requests-2", "tokio-2", "group-2"]);
    }
}
