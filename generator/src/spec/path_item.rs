//! The Path Item object (3.2 section 4.9).

use super::{Operation, Server, Spec, Unresolved, member};
use crate::source::Node;

/// The fixed methods in the order of the standard; `query` came with 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// What can be done at a path. Where it refers to another item, its own members win.
#[derive(Debug, Clone, Copy)]
pub struct PathItem<'a> {
    spec: &'a Spec,
    own: &'a Node,
    target: Option<&'a Node>,
}

impl<'a> PathItem<'a> {
    /// Views a node as a path item and follows its reference.
    pub fn new(spec: &'a Spec, node: &'a Node) -> Self {
        let followed = spec.follow(node).ok().filter(|it| it.reference.is_some());
        PathItem { spec, own: node, target: followed.map(|it| it.node) }
    }

    /// The node under `paths`.
    pub fn node(self) -> &'a Node {
        self.own
    }

    /// Why the item's reference leads nowhere, if it does.
    pub fn unresolved(self) -> Option<Unresolved> {
        self.spec.follow(self.own).err()
    }

    fn get(self, name: &str) -> Option<&'a Node> {
        self.own.get(name).or_else(|| self.target?.get(name))
    }

    /// The operations with their method in upper case: the fixed ones in the order of the text, then
    /// `additionalOperations`.
    pub fn operations(self) -> impl Iterator<Item = (String, Operation<'a>)> {
        let own = member::entries(Some(self.own));
        let target = member::entries(self.target).filter(move |(name, _)| self.own.get(name).is_none());
        let fixed = own
            .chain(target)
            .filter(|(name, it)| METHODS.contains(name) && it.value.as_object().is_some())
            .map(|(name, it)| (name.to_ascii_uppercase(), &it.value));
        let additional = member::entries(self.get("additionalOperations"))
            .filter(|(_, it)| it.value.as_object().is_some())
            .map(|(name, it)| (name.to_owned(), &it.value));
        fixed.chain(additional).map(move |(method, node)| (method, Operation::new(self.spec, node)))
    }

    /// The nodes of the parameters that all operations share; they may be references.
    pub fn parameters(self) -> &'a [Node] {
        self.get("parameters").and_then(Node::as_array).unwrap_or_default()
    }

    /// Where the operations are served, if not where the API is.
    pub fn servers(self) -> impl Iterator<Item = Server<'a>> {
        let servers = self.get("servers").and_then(Node::as_array).unwrap_or_default();
        servers.iter().map(move |node| Server::new(self.spec, node))
    }

    /// A short text for all operations.
    pub fn summary(self) -> Option<&'a str> {
        self.get("summary")?.as_str()
    }

    /// A text for all operations.
    pub fn description(self) -> Option<&'a str> {
        self.get("description")?.as_str()
    }
}
