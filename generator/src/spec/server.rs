//! The Server and Server Variable objects (3.2 sections 4.5 and 4.6).

use super::member;
use super::view::view;

view!(
    /// An address at which the API is served.
    Server
);
view!(
    /// A variable part of a server's address.
    ServerVariable
);

impl<'a> Server<'a> {
    /// The address, with `{variables}`.
    pub fn url(self) -> Option<&'a str> {
        member::text(self.node, "url")
    }

    /// What it is for.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// Its variables by name.
    pub fn variables(self) -> impl Iterator<Item = (&'a str, ServerVariable<'a>)> {
        member::members(self.node, "variables")
            .map(move |(name, it)| (name, ServerVariable::new(self.spec, &it.value)))
    }
}

impl<'a> ServerVariable<'a> {
    /// Its value unless another is given; ports are written as numbers in some documents.
    pub fn default(self) -> Option<&'a str> {
        let default = self.node.get("default")?;
        default.as_str().or_else(|| Some(default.as_number()?.0.as_str()))
    }

    /// The values it may have.
    pub fn values(self) -> impl Iterator<Item = &'a str> {
        member::items(self.node, "enum")
            .iter()
            .filter_map(|it| it.as_str().or_else(|| Some(it.as_number()?.0.as_str())))
    }

    /// What it is for.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }
}
