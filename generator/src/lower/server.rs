//! Where the API is served.

use super::naming::template_names;
use crate::ir::{Server, ServerVariable};
use crate::spec;

/// The servers of a document, a path or an operation. A variable that an address has and nobody declares is
/// there to be given: it has no value by itself.
pub(super) fn servers<'a>(servers: impl Iterator<Item = spec::Server<'a>>) -> Vec<Server> {
    servers.filter_map(|it| server(it)).collect()
}

fn server(server: spec::Server<'_>) -> Option<Server> {
    let url = server.url()?;
    let mut variables: Vec<ServerVariable> = server
        .variables()
        .filter(|(name, _)| url.contains(&format!("{{{name}}}")))
        .map(|(name, it)| ServerVariable {
            name: name.to_owned(),
            default: it.default().or_else(|| it.values().next()).unwrap_or_default().to_owned(),
            values: it.values().map(str::to_owned).collect(),
            description: it.description().map(str::to_owned),
        })
        .collect();
    for name in template_names(url) {
        if !variables.iter().any(|it| it.name == name) {
            variables.push(ServerVariable {
                name: name.to_owned(),
                default: String::new(),
                values: Vec::new(),
                description: None,
            });
        }
    }
    Some(Server {
        url: url.trim().to_owned(),
        description: server.description().map(str::to_owned),
        variables,
    })
}
