//! The crate and its files.

use super::{
    Alias, Auth, Body, Choice, Client, Common, Constructor, Contract, Group, LoginMethods, NameList, Offers,
    Outcome, Struct, Type, Union, Wrapper,
};
use crate::layout::{Doc, Ident};

/// A crate.
#[derive(Debug, Clone)]
pub struct Crate {
    /// The package's name.
    pub name: String,
    /// Its files, by path.
    pub files: Vec<File>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path inside the crate, with `/`.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a [`File`].
#[derive(Debug, Clone)]
pub enum Content {
    /// `Cargo.toml`
    Manifest(Manifest),
    /// `README.md`
    Readme(Page),
    /// A module.
    Module(ModuleFile),
    /// `src/codec.rs` of a crate that does without the runtime: what its types need beside serde.
    Codec(Vec<Helper>),
    /// `examples/<crate>_first_call.rs`
    Example(Example),
    /// `tests/contract.rs`
    Contract(Contract),
    /// `src/mock.rs`, with the API's title.
    Mock(String),
}

/// `Cargo.toml`
#[derive(Debug, Clone)]
pub struct Manifest {
    /// The package's name.
    pub name: String,
    /// One line about it.
    pub description: String,
    /// Where the runtime comes from; `None`: the crate does without it.
    pub runtime: Option<RuntimeSource>,
    /// Features of the runtime that the crate always needs.
    pub runtime_features: Vec<String>,
    /// Whether the crate is a workspace of its own, and so can be built inside another one's folder.
    pub own_workspace: bool,
    /// What the crate offers.
    pub contents: Contents,
    /// What it depends on in place of the runtime.
    pub packages: Vec<Package>,
    /// Further packages that it depends on, with their versions.
    pub dependencies: Vec<(String, String)>,
    /// The features.
    pub features: Vec<Feature>,
    /// The example, where it needs a feature: its name and the feature.
    pub example: Option<(String, String)>,
    /// What it has for tests.
    pub companions: Companions,
    /// The features that the test of every operation needs.
    pub contract_features: Vec<String>,
}

/// What a crate has for tests; each depends on a crate beside the runtime.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Companions {
    /// `tests/contract.rs`: a test that calls every operation.
    pub contract: bool,
    /// A server for tests of programs that call the API, by the feature `mock`.
    pub mock: bool,
}

/// A package that types without the runtime depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Package {
    /// Octets as text.
    Base64,
    /// Dates and times.
    Jiff,
    /// The derives.
    Serde,
    /// Values of any kind.
    SerdeJson,
    /// Identifiers.
    Uuid,
}

/// What types without the runtime need beside serde.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Helper {
    /// The type of `format: byte`.
    Base64,
    /// The type of octets that stand where text does.
    Octets,
    /// What `Debug` shows for a member that it masks.
    Masked,
    /// Reads members that may be absent and may be null.
    DoubleOption,
    /// Reads the tag of a union.
    Tagged,
    /// Adds the tag of a union.
    WithTag,
    /// Tries a variant of a union.
    Attempt,
    /// The rest of an open enum of texts.
    OpenText,
    /// The rest of an open enum of whole numbers.
    OpenInteger,
    /// The rest of a closed enum of texts.
    ClosedText,
    /// The rest of a closed enum of whole numbers.
    ClosedInteger,
    /// What is wrong with a value that a closed enum does not list.
    NotListed,
}

/// A feature of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it is for; empty where a comment before it says so already.
    pub about: &'static str,
    /// What it brings along.
    pub implied: Vec<String>,
}

/// What a crate offers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Contents {
    /// A client, with all that it needs.
    #[default]
    Client,
    /// Types alone.
    Types,
}

/// Where the runtime comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeSource {
    /// The registry.
    Version(String),
    /// A folder, relative to the generated crate or absolute.
    Path(String),
    /// `workspace = true`
    Workspace,
}

/// `README.md`
#[derive(Debug, Clone)]
pub struct Page {
    /// The package's name.
    pub name: String,
    /// The API's title.
    pub title: String,
    /// What the provider says.
    pub about: Vec<String>,
    /// The first call; `None` where nothing can be called.
    pub example: Option<Example>,
    /// The credentials as they are made, with the environment variables for them.
    pub credentials: Vec<(String, Vec<String>)>,
    /// What is there for people who log in.
    pub logins: Option<LoginMethods>,
}

/// A program that makes a first call.
#[derive(Debug, Clone)]
pub struct Example {
    /// The crate's name in code.
    pub crate_name: Ident,
    /// The API's title.
    pub title: String,
    /// The credential.
    pub credential: Option<Constructor>,
    /// An operation to call: one that needs nothing and gives something.
    pub call: Option<Ident>,
    /// Whether the document names no usable address, so that the program takes it from the environment.
    pub asks_address: bool,
}

/// A module.
#[derive(Debug, Clone)]
pub struct ModuleFile {
    /// Its documentation.
    pub doc: Doc,
    /// What is in it, in order.
    pub items: Vec<Item>,
}

/// What stands in a module.
#[derive(Debug, Clone)]
pub enum Item {
    /// `use clientsmith_runtime as rt;`
    UseRuntime,
    /// `use path::{names};`
    Use {
        /// Where from.
        path: Vec<Ident>,
        /// What.
        names: Vec<Ident>,
    },
    /// `pub use …`
    Export {
        /// Where from.
        path: Vec<Ident>,
        /// What.
        names: Vec<Ident>,
    },
    /// `mod name;`
    PrivateModule(Ident),
    /// `pub mod name;`
    PublicModule {
        /// Its name.
        name: Ident,
    },
    /// An item that is there with any of these features.
    Gated {
        /// The features.
        features: Vec<String>,
        /// The item; one in Rust as well, since that is what an attribute stands before, or [`Item::Offers`].
        item: Box<Item>,
    },
    /// The client.
    Client(Box<Client>),
    /// The ways to authenticate.
    Auth(Box<Auth>),
    /// Scopes or permissions.
    Names(NameList),
    /// A struct.
    Struct(Struct),
    /// An open enum.
    Choice(Choice),
    /// A union.
    Union(Union),
    /// An alias.
    Alias(Alias),
    /// The methods of `Client` that make calls.
    Group(Group),
    /// What most operations have in common.
    Common(Common),
    /// A call with optional parameters.
    Wrapper(Wrapper),
    /// What a call comes to.
    Outcome(Outcome),
    /// A header of answers.
    Header(HeaderConstant),
    /// A body of which the caller chooses the media type.
    Offers(Offers),
    /// What the API sends of its own accord.
    Webhook(WebhookConstant),
}

/// A header of answers, as a constant.
#[derive(Debug, Clone)]
pub struct HeaderConstant {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// Its name on the wire.
    pub wire_name: String,
    /// What it holds.
    pub ty: Type,
    /// Whether it is read by what serde derived.
    pub derived: bool,
}

/// What the API sends of its own accord, as a constant.
#[derive(Debug, Clone)]
pub struct WebhookConstant {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The name that the document gives it.
    pub key: String,
    /// What it brings.
    pub ty: Type,
    /// How that is read, if it brings anything.
    pub body: Option<Body>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
}
