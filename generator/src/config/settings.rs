//! The settings of a `clientsmith.toml`, read from its tree: what is unknown or of the wrong kind is refused.

use std::path::{Path, PathBuf};

use super::declaration::{Declaration, Target};
use super::enums::Enums;
use super::table::{table, unknown};
use super::{overrides, package_name, selection};
use crate::diagnostics::Diagnostics;
use crate::grammar::{PREFIX, extensions};
use crate::layout::{CodecStyle, Companions, FeatureRule, SerdeTraits};
use crate::select::{Part, Selection};
use crate::source::Node;

/// What a configuration file says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The name of the generated crate.
    pub name: Option<String>,
    /// Overlays, in the order in which they are applied.
    pub overlays: Vec<PathBuf>,
    /// The folder of the runtime crate, for a dependency by path.
    pub runtime: Option<PathBuf>,
    /// Further packages that the generated crate depends on, with their versions.
    pub dependencies: Vec<(String, String)>,
    /// Hosts that the document may refer to.
    pub allow_remote: Vec<String>,
    /// Which part of the API is generated.
    pub selection: Selection,
    /// Which Cargo features the crate has.
    pub features: Option<FeatureRule>,
    /// How the types are read and written.
    pub codec: Option<CodecStyle>,
    /// Which of serde's traits the types get.
    pub serde: Option<SerdeTraits>,
    /// Whether enums take values that the document does not list.
    pub enums: Option<Enums>,
    /// What the crate has for tests.
    pub companions: Companions,
    /// What the document itself does not say about schemes and operations.
    pub declarations: Vec<Declaration>,
}

const SETTINGS: &[&str] = &[
    "name",
    "overlays",
    "runtime",
    "allow-remote",
    "include-tag",
    "exclude-tag",
    "include-path",
    "exclude-path",
    "include-operation",
    "exclude-operation",
    "prune",
    "only",
    "features",
    "codec",
    "serde",
    "enums",
    "tests",
    "mock",
    "schemes",
    "operations",
    "types",
    "names",
    "modules",
    "pagination",
    "dependencies",
    "extensions",
];
const CODECS: &[(&str, CodecStyle)] =
    &[("tables", CodecStyle::Tables), ("serde-derive", CodecStyle::SerdeDerive)];
const SERDE: &[(&str, SerdeTraits)] = &[("used", SerdeTraits::Used), ("both", SerdeTraits::Both)];
const ENUMS: &[(&str, Enums)] = &[("open", Enums::Open), ("closed", Enums::Closed)];
const OF_A_SCHEME: &[&str] = &["value-template", "token-endpoint"];
const OF_AN_OPERATION: &[&str] = &["permissions", "idempotency-key", "pagination"];

/// Reads the settings; paths in them are relative to `folder`, where the file is.
pub(super) fn read(root: &Node, folder: &Path, diagnostics: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    let Some(members) = root.as_object() else { return config };
    for (key, member) in members.iter() {
        let value = &member.value;
        match key {
            "name" => config.name = name(value, diagnostics),
            "overlays" => {
                let example = "a list: `[\"a.overlay.yaml\"]`";
                let paths = texts(key, value, ("a path", example), diagnostics);
                config.overlays = paths.into_iter().map(|it| folder.join(it)).collect();
            }
            // The other settings are written with a hyphen, and this one with either.
            "allow-remote" | "allow_remote" => {
                let hosts = texts(key, value, ("a host", "a list: `[\"schemas.example\"]`"), diagnostics);
                config.allow_remote = hosts.into_iter().map(str::to_owned).collect();
            }
            "runtime" => config.runtime = text(key, value, "a path", diagnostics).map(|it| folder.join(it)),
            "include-tag" | "exclude-tag" | "include-path" | "exclude-path" | "include-operation"
            | "exclude-operation" | "prune" => {
                selection::read(key, value, &mut config.selection, diagnostics);
            }
            "only" => {
                let part = one_of(key, value, &[("types", Part::Types)], diagnostics);
                config.selection.part = part.unwrap_or_default();
            }
            "features" => config.features = features(value, diagnostics),
            "mock" => config.companions.mock = flag(key, value, diagnostics),
            "tests" => config.companions.contract = flag(key, value, diagnostics),
            "enums" => config.enums = one_of(key, value, ENUMS, diagnostics),
            "codec" => config.codec = one_of(key, value, CODECS, diagnostics),
            "serde" => config.serde = one_of(key, value, SERDE, diagnostics),
            "schemes" => {
                let target = |word: &str| Target::Scheme(word.to_owned());
                let declared = declarations(key, value, OF_A_SCHEME, &target, diagnostics);
                config.declarations.extend(declared);
            }
            "operations" => {
                let declared = declarations(key, value, OF_AN_OPERATION, &Target::operation, diagnostics);
                config.declarations.extend(declared);
            }
            "types" => config.declarations.extend(overrides::types(value, diagnostics)),
            "names" => config.declarations.extend(overrides::names(value, diagnostics)),
            "modules" => config.declarations.extend(overrides::modules(value, diagnostics)),
            "pagination" => config.declarations.push(Declaration {
                target: Target::Document,
                extension: "x-clientsmith-pagination".to_owned(),
                key_span: member.key_span,
                value: value.clone(),
                target_span: member.key_span,
            }),
            "dependencies" => config.dependencies = dependencies(value, diagnostics),
            "extensions" => {
                let target = |word: &str| Target::Pointer(word.to_owned());
                let known: Vec<&str> = extensions().into_iter().map(|(name, _)| name).collect();
                let declared = declarations(key, value, &known, &target, diagnostics);
                config.declarations.extend(declared);
            }
            other => unknown(other, member.key_span, SETTINGS, diagnostics),
        }
    }
    config
}

fn features(value: &Node, diagnostics: &mut Diagnostics) -> Option<FeatureRule> {
    match value.as_bool() {
        Some(true) => Some(FeatureRule::PerGroup),
        Some(false) => Some(FeatureRule::None),
        None => {
            diagnostics.configuration_value(value.span, "features", value.kind(), "`true` or `false`");
            None
        }
    }
}

fn flag(key: &str, value: &Node, diagnostics: &mut Diagnostics) -> bool {
    if value.as_bool().is_none() {
        diagnostics.configuration_value(value.span, key, value.kind(), "`true` or `false`");
    }
    value.as_bool().unwrap_or_default()
}

/// One of a few words.
fn one_of<T: Copy>(key: &str, value: &Node, words: &[(&str, T)], diagnostics: &mut Diagnostics) -> Option<T> {
    let found = words.iter().find(|(word, _)| value.as_str() == Some(*word));
    if found.is_none() {
        let words: Vec<String> = words.iter().map(|(word, _)| format!("`\"{word}\"`")).collect();
        diagnostics.configuration_value(value.span, key, value.kind(), &words.join(" or "));
    }
    found.map(|(_, meaning)| *meaning)
}

fn name(value: &Node, diagnostics: &mut Diagnostics) -> Option<String> {
    let name = text("name", value, "the name of a crate", diagnostics)?;
    package_name::check(name, value.span, diagnostics).then(|| name.to_owned())
}

fn text<'a>(key: &str, value: &'a Node, what: &str, diagnostics: &mut Diagnostics) -> Option<&'a str> {
    if value.as_str().is_none() {
        diagnostics.configuration_value(value.span, key, value.kind(), &format!("{what} in quotes"));
    }
    value.as_str()
}

/// The texts of a list; the first word is for what each is, the second for what the list looks like.
fn texts<'a>(
    key: &str,
    value: &'a Node,
    (what, example): (&str, &str),
    diagnostics: &mut Diagnostics,
) -> Vec<&'a str> {
    let Some(items) = value.as_array() else {
        diagnostics.configuration_value(value.span, key, value.kind(), example);
        return Vec::new();
    };
    items.iter().filter_map(|item| text(key, item, what, diagnostics)).collect()
}

/// Reads `[schemes.<key>]`, `[operations."GET /x"]`, `[extensions."/json/pointer"]`.
fn declarations(
    section: &str,
    value: &Node,
    known: &[&str],
    target: &dyn Fn(&str) -> Target,
    diagnostics: &mut Diagnostics,
) -> Vec<Declaration> {
    let Some(entries) = table(section, value, diagnostics) else { return Vec::new() };
    let mut found = Vec::new();
    for (word, entry) in entries.iter() {
        let Some(members) = table(word, &entry.value, diagnostics) else { continue };
        for (key, member) in members.iter() {
            if !known.contains(&key) {
                unknown(key, member.key_span, known, diagnostics);
                continue;
            }
            let plain = key.strip_prefix(PREFIX).unwrap_or(key);
            found.push(Declaration {
                target: target(word),
                extension: format!("{PREFIX}{plain}"),
                key_span: member.key_span,
                value: member.value.clone(),
                target_span: entry.key_span,
            });
        }
    }
    found
}

/// Further dependencies of the generated crate: versions, by package.
fn dependencies(value: &Node, diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
    let Some(entries) = table("dependencies", value, diagnostics) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, entry) in entries.iter() {
        if let Some(version) = text(name, &entry.value, "a version", diagnostics)
            && package_name::check(name, entry.key_span, diagnostics)
        {
            found.push((name.to_owned(), version.to_owned()));
        }
    }
    found
}
