//! Cargo features: one for each group of operations, so that a crate can leave out what it does not call.

mod gate;
mod names;
mod reach;
#[cfg(test)]
mod tests;

pub(super) use gate::Gate;

use std::collections::BTreeSet;

use super::calls::CallNames;
use super::{Content, Feature, FeatureRule, File, Ident, Item, Options};
use crate::ir;

/// As many types may stand in one file, and then behind no gate.
pub(super) const MOST_IN_A_FILE: usize = 60;

/// The features of a crate, and what each of them is needed for.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// One for each group of operations, in the order of the groups; none where neither a group nor a part of it has operations.
    /// Behind them that of the webhooks.
    groups: Vec<Option<GroupFeature>>,
    /// The feature for what the API sends of its own accord, if there is such.
    webhooks: Option<String>,
    /// The feature for the types that no operation needs, if there are such types.
    unused: Option<String>,
    /// By type, the groups whose operations need it.
    gates: Vec<Gate>,
    /// How people can log in.
    logins: Logins,
    /// Whether there is a server for tests.
    has_mock: bool,
}

/// How the crate has what it takes for people to log in.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Logins {
    /// Nobody logs in.
    #[default]
    None,
    /// By a feature, which is on by default.
    Feature,
    /// Always: the crate has no features.
    Always,
}

/// The module of the webhooks, and its feature.
pub(super) const WEBHOOKS: &str = "webhooks";
const LOGIN: &str = "login";
const WEBHOOKS_ABOUT: &str = "What the API sends of its own accord.";
const LOGIN_ABOUT: &str = "People log in: the browser, the listener on loopback, the prompt for devices.";
const MOCK_ABOUT: &str = "A server for tests of programs that call the API.";
const GROUP_ABOUT: &str = "One for each group of operations; types come with the operations that need them.";

#[derive(Debug)]
struct GroupFeature {
    name: String,
    /// There is none where only parts of the group have operations.
    module: Ident,
    parent: Option<usize>,
}

/// A gate in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gated {
    /// The features, any of which opens it.
    pub(super) features: Vec<String>,
    /// The name for a module of what is behind it.
    pub(super) module: Ident,
}

/// The features of a crate; none where all operations are of one kind.
pub(super) fn features(api: &ir::Api, names: &CallNames, options: &Options) -> Features {
    let has_mock = options.companions.mock;
    let used: BTreeSet<usize> = api.operations.iter().filter_map(|it| it.group).collect();
    let logins = match options.features {
        _ if !super::auth::is_interactive(api) => Logins::None,
        FeatureRule::PerGroup => Logins::Feature,
        FeatureRule::None => Logins::Always,
    };
    if options.features == FeatureRule::None || used.len() < 2 {
        return Features { logins, has_mock, ..Features::default() };
    }
    let mut taken = names::reserved(&options.dependencies);
    if logins == Logins::Feature {
        taken.insert(LOGIN.to_owned());
    }
    let up = |it: &usize| api.groups.get(*it)?.parent;
    let needed: BTreeSet<usize> = used.iter().flat_map(|it| std::iter::successors(Some(*it), up)).collect();
    let mut groups: Vec<Option<GroupFeature>> = (0..api.groups.len())
        .map(|group| {
            let module = names.module(group).filter(|_| needed.contains(&group))?.clone();
            let name = names::claim(&mut taken, module.bare());
            Some(GroupFeature { name, module, parent: up(&group) })
        })
        .collect();
    let mut webhooks = None;
    if !api.webhooks.is_empty() {
        let name = names::claim(&mut taken, WEBHOOKS);
        webhooks = Some(name.clone());
        groups.push(Some(GroupFeature { name, module: Ident::own(WEBHOOKS), parent: None }));
    }
    // Types that stand in one file stand behind no gate.
    let gates = if api.types.len() > MOST_IN_A_FILE { reach::gates(api) } else { Vec::new() };
    let unused = gates.contains(&Gate::Unused).then(|| names::claim(&mut taken, "unused_types"));
    Features { groups, webhooks, unused, gates, logins, has_mock }
}

impl Features {
    /// The features and what each of them brings along, `default` first.
    pub(super) fn table(&self) -> Vec<Feature> {
        let groups = self.group_names();
        let feature = |name: &str, about, implied| Feature { name: name.to_owned(), about, implied };
        let mut table = Vec::new();
        if self.logins == Logins::Feature {
            table.push(feature(LOGIN, LOGIN_ABOUT, vec!["clientsmith-runtime/login".to_owned()]));
        }
        for (index, group) in self.groups.iter().enumerate() {
            let parts = self.groups.iter().flatten().filter(|it| it.parent == Some(index));
            let parts = parts.map(|it| it.name.clone()).collect();
            let group = group.as_ref().filter(|it| self.webhooks.as_ref() != Some(&it.name));
            table.extend(group.map(|it| feature(&it.name, GROUP_ABOUT, parts)));
        }
        table.extend(self.unused.iter().map(|it| feature(it, GROUP_ABOUT, groups.clone())));
        table.extend(self.webhooks.iter().map(|it| feature(it, WEBHOOKS_ABOUT, Vec::new())));
        if !table.is_empty() {
            let all = table.iter().map(|it| it.name.clone()).collect();
            table.insert(0, feature("default", "", all));
        }
        if self.has_mock {
            table.push(feature("mock", MOCK_ABOUT, vec!["dep:clientsmith-testing".to_owned()]));
        }
        table
    }

    /// The features of the runtime that the crate needs without having one of its own for them.
    pub(super) fn of_runtime(&self) -> Vec<String> {
        match self.logins {
            Logins::Always => vec![LOGIN.to_owned()],
            Logins::Feature | Logins::None => Vec::new(),
        }
    }

    /// The feature of an operation.
    pub(super) fn of_operation(&self, operation: &ir::Operation) -> Option<&str> {
        Some(&self.groups.get(operation.group?)?.as_ref()?.name)
    }

    /// The gate of a type.
    pub(super) fn gate(&self, ty: usize) -> &Gate {
        self.gates.get(ty).unwrap_or(&Gate::Always)
    }

    /// A gate in words; `None` for the one that is open.
    pub(super) fn gated(&self, gate: &Gate) -> Option<Gated> {
        match gate {
            Gate::Always => None,
            Gate::Unused => {
                let features = self.unused.iter().cloned().collect();
                Some(Gated { features, module: Ident::own("unused") })
            }
            Gate::Groups(groups) => {
                let groups: Vec<_> = groups.iter().filter_map(|&it| self.groups.get(it)?.as_ref()).collect();
                let module = match groups.as_slice() {
                    [] => return None,
                    [one] => one.module.clone(),
                    [one, other] => one.module.with_suffix(&format!("_and_{}", other.module.bare())),
                    [one, ..] => one.module.with_suffix("_and_others"),
                };
                Some(Gated { features: groups.iter().map(|it| it.name.clone()).collect(), module })
            }
        }
    }

    /// Puts the modules of operations, and what they take, behind their features.
    pub(super) fn gate_operations(&self, files: &mut [File]) {
        if self.group_names().is_empty() {
            return;
        }
        for file in files {
            let Content::Module(module) = &mut file.content else { continue };
            match file.path.as_str() {
                "src/operations/mod.rs" => self.gate_modules(&mut module.items),
                super::calls::BODIES_PATH => self.gate_bodies(&mut module.items),
                _ => {}
            }
        }
    }

    fn gate_modules(&self, items: &mut [Item]) {
        for item in items {
            if let Item::PublicModule { name } = item {
                let features = self.of_module(name).into_iter().collect();
                gate(item, features);
            }
        }
    }

    /// Puts bodies behind the features of the calls that take them.
    fn gate_bodies(&self, items: &mut [Item]) {
        // What they need is there where one of them is: the runtime for all, types for those that mention some.
        let (mut all, mut with_types) = (Vec::new(), Vec::new());
        for item in items.iter_mut() {
            let Item::Offers(it) = item else { continue };
            let features: Option<BTreeSet<String>> = it.modules.iter().map(|it| self.of_module(it)).collect();
            let features = features.unwrap_or_default();
            if it.variants.iter().any(|it| it.argument.ty.mentions_types()) {
                with_types.push(features.clone());
            }
            all.push(features.clone());
            gate(item, features.into_iter().collect());
        }
        for item in items.iter_mut() {
            match item {
                Item::UseRuntime => gate(item, any_of(&all)),
                Item::Use { .. } => gate(item, any_of(&with_types)),
                _ => {}
            }
        }
    }

    /// Puts the module of the webhooks behind its feature.
    pub(super) fn gate_webhooks(&self, item: &mut Item) {
        if let Item::PublicModule { name } = item
            && name.as_str() == WEBHOOKS
        {
            let features = self.webhooks.iter().cloned().collect();
            gate(item, features);
        }
    }

    fn of_module(&self, module: &Ident) -> Option<String> {
        self.groups.iter().flatten().find(|it| it.module == *module).map(|it| it.name.clone())
    }

    pub(super) fn group_names(&self) -> Vec<String> {
        self.groups.iter().flatten().map(|it| it.name.clone()).collect()
    }
}

/// The features of which each opens something; none where something is always open.
fn any_of(features: &[BTreeSet<String>]) -> Vec<String> {
    if features.iter().any(BTreeSet::is_empty) {
        return Vec::new();
    }
    features.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

/// Puts an item behind any of these features, if there are some.
pub(super) fn gate(item: &mut Item, features: Vec<String>) {
    if !features.is_empty() {
        let inner = std::mem::replace(item, Item::UseRuntime);
        *item = Item::Gated { features, item: Box::new(inner) };
    }
}
