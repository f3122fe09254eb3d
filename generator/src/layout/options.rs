//! What the user decides about the generated crate.

use super::{CodecStyle, Companions, Contents, RuntimeSource, SerdeTraits};

/// What the user decides about the generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The package's name; made from the title where it is absent.
    pub name: Option<String>,
    /// Where the runtime comes from.
    pub runtime: RuntimeSource,
    /// Whether the crate is a workspace of its own, so that it can be built inside another one's folder.
    pub own_workspace: bool,
    /// What the crate offers.
    pub contents: Contents,
    /// Further packages that it depends on, with their versions.
    pub dependencies: Vec<(String, String)>,
    /// Which Cargo features the crate has.
    pub features: FeatureRule,
    /// How the types are read and written.
    pub codec: CodecStyle,
    /// Which of serde's traits the types get.
    pub serde: SerdeTraits,
    /// What the crate has for tests.
    pub companions: Companions,
}

/// Which Cargo features a crate has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FeatureRule {
    /// One for each group of operations, all of them on by default.
    #[default]
    PerGroup,
    /// None.
    None,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            name: None,
            runtime: RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
            own_workspace: false,
            contents: Contents::default(),
            dependencies: Vec::new(),
            features: FeatureRule::default(),
            codec: CodecStyle::default(),
            serde: SerdeTraits::default(),
            companions: Companions::default(),
        }
    }
}
