//! `schemes`, `host` and `basePath` become `servers`.

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value};
use crate::text::Span;

/// The servers of the whole document.
pub(super) fn upgrade(root: &mut Object, diagnostics: &mut Diagnostics) {
    let host = root.get("host").filter(|it| it.as_str().is_some_and(|text| !text.trim().is_empty()));
    let base = root.get("basePath").filter(|it| it.as_str().is_some());
    let span = host.or(base).map(|it| it.span);
    let schemes = schemes(root);
    if let (Some(host), None) = (host, root.get("schemes"))
        && !host.as_str().is_some_and(|text| text.contains("://"))
    {
        diagnostics.assumed_scheme(host.span);
    }
    let path = path(base.and_then(Node::as_str).unwrap_or_default());
    let host = host.and_then(Node::as_str).map(|text| text.trim().trim_end_matches('/').to_owned());
    let urls = urls(host.as_deref(), &path, &schemes);
    for name in ["host", "basePath", "schemes"] {
        root.remove(name);
    }
    if let Some(span) = span
        && !root.contains("servers")
    {
        root.insert("servers", span, servers(urls, span));
    }
}

/// `schemes` of one operation: the servers again, by these schemes only.
pub(super) fn upgrade_operation(operation: &mut Object, document_servers: Option<&Node>) {
    let own = schemes(operation);
    let Some(member) = operation.remove("schemes") else { return };
    let base = document_servers
        .and_then(Node::as_array)
        .and_then(<[Node]>::first)
        .and_then(|server| server.get("url"))
        .and_then(Node::as_str);
    // Without a host there is nothing that a scheme could be put before.
    let Some((scheme, rest)) = base.and_then(|url| url.split_once("://")) else { return };
    if own.is_empty() || own.iter().any(|it| it == scheme) || operation.contains("servers") {
        return;
    }
    let urls = own.iter().map(|it| format!("{it}://{rest}")).collect();
    operation.insert("servers", member.key_span, servers(urls, member.value.span));
}

/// The HTTP schemes, the encrypted one first: the first server is what a client talks to unless told otherwise,
/// and it will send credentials.
fn schemes(object: &Object) -> Vec<String> {
    let listed: Vec<String> = match object.get("schemes").map(|it| &it.value) {
        Some(Value::Array(items)) => items.iter().filter_map(Node::as_str).map(str::to_lowercase).collect(),
        Some(Value::String(one)) => vec![one.to_lowercase()],
        Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_)) | None => Vec::new(),
    };
    ["https", "http"]
        .into_iter()
        .filter(|it| listed.iter().any(|word| word == it))
        .map(str::to_owned)
        .collect()
}

fn urls(host: Option<&str>, path: &str, schemes: &[String]) -> Vec<String> {
    match host {
        None if path.is_empty() => vec!["/".to_owned()],
        None => vec![path.to_owned()],
        // Not allowed, and clear.
        Some(host) if host.contains("://") => vec![format!("{host}{path}")],
        Some(host) if schemes.is_empty() => vec![format!("https://{host}{path}")],
        Some(host) => schemes.iter().map(|scheme| format!("{scheme}://{host}{path}")).collect(),
    }
}

/// The base path with a slash before it and none behind: paths begin with one.
fn path(base: &str) -> String {
    let base = base.trim().trim_end_matches('/');
    if base.is_empty() || base.starts_with('/') { base.to_owned() } else { format!("/{base}") }
}

fn servers(urls: Vec<String>, span: Span) -> Node {
    let servers = urls.into_iter().map(|url| {
        let mut server = Object::new();
        server.insert("url", span, Node::string(url, span));
        Node::at(Value::Object(server), span)
    });
    Node::at(Value::Array(servers.collect()), span)
}
