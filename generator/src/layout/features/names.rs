//! Names of features.

use std::collections::BTreeSet;

/// What a feature cannot be called: the default, and what the manifest calls dependencies.
pub(super) fn reserved(dependencies: &[(String, String)]) -> BTreeSet<String> {
    let own =
        ["default", "clientsmith-runtime", "clientsmith-testing", "mock", "serde", "serde-json", "tokio"]
            .map(str::to_owned);
    dependencies.iter().map(|(name, _)| name.clone()).chain(own).collect()
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
        let mut taken = reserved(&[("notes".to_owned(), "1".to_owned())]);
        let names = ["pull_requests", "default", "pull_requests_", "tokio", "notes"];
        let names: Vec<String> = names.iter().map(|it| claim(&mut taken, it)).collect();
        assert_eq!(names, ["pull-requests", "default-2", "pull-requests-2", "tokio-2", "notes-2"]);
    }
}
