//! Environment variables: `<CRATE>_<SCHEME>`, with the input's name behind where a scheme takes several.

use std::collections::BTreeMap;

use super::offers::Offer;
use crate::ir;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::Names;
use crate::layout::{Constructor, Doc, Environment, Ident, doc};

/// The variables of a crate: no two schemes share one.
pub(super) struct Variables {
    krate: String,
    /// Which scheme has a variable.
    taken: BTreeMap<String, usize>,
}

impl Variables {
    pub(super) fn of(krate: &str) -> Self {
        Variables { krate: upper(krate), taken: BTreeMap::new() }
    }

    /// What stands before the inputs of a scheme: its name, with a number where another scheme has that already.
    pub(super) fn prefix(&mut self, index: usize, scheme: &ir::Scheme, offers: &[Offer<'_>]) -> String {
        let name = spell_or_number(&[&scheme.key], Role::Method, index);
        let base = format!("{}_{}", self.krate, upper(name.bare()));
        let mut number: usize = 1;
        loop {
            let prefix = if number == 1 { base.clone() } else { format!("{base}_{number}") };
            let names = all(&prefix, offers);
            if names.iter().all(|it| !self.taken.contains_key(it)) {
                self.taken.extend(names.into_iter().map(|it| (it, index)));
                return prefix;
            }
            number = number.saturating_add(1);
        }
    }
}

fn all(prefix: &str, offers: &[Offer<'_>]) -> Vec<String> {
    let inputs = offers.iter().flat_map(|it| variables(prefix, it));
    let secret = offers.iter().any(Offer::may_have_secret).then(|| client_secret(prefix));
    inputs.chain(secret).collect()
}

/// The variables of what an offer takes, in its order. Names in a declared login may differ in case and marks alone; they
/// are told apart as the arguments are.
pub(super) fn variables(prefix: &str, offer: &Offer<'_>) -> Vec<String> {
    let mut names = Names::default();
    let inputs = offer.inputs().into_iter().enumerate();
    inputs
        .map(|(index, (_, _, word))| match word {
            "" => prefix.to_owned(),
            word => {
                let name = names.claim(&spell_or_number(&[word], Role::Parameter, index));
                format!("{prefix}_{}", upper(name.bare()))
            }
        })
        .collect()
}

/// The variable of a secret that a client may have or not.
pub(super) fn client_secret(prefix: &str) -> String {
    format!("{prefix}_CLIENT_SECRET")
}

fn upper(name: &str) -> String {
    name.trim_matches('_').replace('-', "_").to_ascii_uppercase()
}

/// The constructor that reads the variables of another one.
pub(super) fn constructor(of: &Constructor, name: Ident, client_secret: Option<String>) -> Environment {
    let variables: Vec<String> = of.inputs.iter().map(|it| doc::code_span(&it.variable)).collect();
    let noun = if variables.len() == 1 { "variable" } else { "variables" };
    let mut said = format!("{noun} {}", enumerated(&variables));
    if let Some(secret) = &client_secret {
        said.push_str(&format!(", and {} if the client has a secret", doc::code_span(secret)));
    }
    let mut doc = Doc::line(format!("Like {}, from the environment:", doc::code_span(of.name.bare())));
    doc.lines.push(format!("{said}."));
    doc.paragraph("# Errors");
    doc.paragraph("A variable is missing, empty or not UTF-8.");
    Environment { doc, name, client_secret }
}

fn enumerated(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        words => words.concat(),
    }
}
