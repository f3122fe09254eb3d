//! Rule: parameters are listed once, and path parameters and the path agree (OpenAPI 3.2, 4.10.1 and 4.12.2).

use indexmap::{IndexMap, IndexSet};

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::source::Node;
use crate::spec::{Meaning, Named, Spec, expressions};
use crate::text::{Span, nearest};

/// Path parameters that no operation of their path has a place for; those of a path item are met once an operation.
type Unused<'a> = IndexMap<(Span, &'a str), (String, Option<&'a str>)>;

pub(super) fn check(_: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    for (path, span, item) in spec.document().paths() {
        duplicates(spec, item.parameters(), diagnostics);
        let mut unused = Unused::new();
        let expressions = expressions(path);
        let mut said = IndexSet::new();
        for (method, operation) in item.operations() {
            let own = operation.node().get("parameters").and_then(Node::as_array).unwrap_or_default();
            duplicates(spec, own, diagnostics);
            let title = format!("{method} {path}");
            let declared = declared(spec, [item.parameters(), own]);
            let of_path = |name: &str| declared.of_path.contains(name);
            let meanings: Vec<_> = expressions.iter().map(|it| (it.text(), it.meaning(of_path))).collect();
            if declared.is_whole {
                missing(&meanings, &declared, span, &title, diagnostics);
            }
            whole_query(spec, [item.parameters(), own], &title, &mut said, diagnostics);
            for node in item.parameters().iter().chain(own) {
                collect_unused(spec, &meanings, node, &title, &mut unused);
            }
        }
        for ((span, name), (title, suggestion)) in unused {
            diagnostics.unused_path_parameter(span, name, &title, suggestion);
        }
    }
}

/// Name and place of a parameter, through references.
fn identity<'a>(spec: &'a Spec, node: &'a Node) -> Option<(&'a str, &'a str)> {
    let target = spec.follow(node).ok()?.node;
    Some((target.get("name")?.as_str()?, target.get("in")?.as_str()?))
}

/// A list names each parameter once; an operation may say again what its path item said.
fn duplicates(spec: &Spec, parameters: &[Node], diagnostics: &mut Diagnostics) {
    let mut seen = IndexSet::new();
    for node in parameters {
        if let Some((name, place)) = identity(spec, node)
            && !seen.insert((name, place))
        {
            diagnostics.duplicate_parameter(node.span, name, place);
        }
    }
}

/// One parameter may be the whole query, and is then the only one of it (OpenAPI 3.2 section 4.12.1). What a path item
/// says wrong is said once.
fn whole_query(
    spec: &Spec,
    lists: [&[Node]; 2],
    title: &str,
    said: &mut IndexSet<Span>,
    diagnostics: &mut Diagnostics,
) {
    let all = lists.iter().copied().rev().flat_map(|list| list.iter());
    let found = all.filter_map(|node| Some((node.span, identity(spec, node)?)));
    let mut of_query: Vec<(Span, (&str, &str))> =
        found.filter(|(_, (_, place))| matches!(*place, "query" | "querystring")).collect();
    // The operation's own come first, and the first one counts.
    let Some(at) = of_query.iter().position(|(_, (_, place))| *place == "querystring") else { return };
    let (_, (whole, _)) = of_query.remove(at);
    for (span, (name, place)) in of_query {
        let replaces = place == "querystring" && name == whole;
        if !replaces && said.insert(span) {
            match place {
                "query" => diagnostics.query_beside_querystring(span, name, whole, title),
                _ => diagnostics.second_querystring(span, name, title),
            }
        }
    }
}

/// The parameters that an operation declares.
struct Declared<'a> {
    of_path: IndexSet<&'a str>,
    of_query: IndexSet<&'a str>,
    /// Whether all could be read.
    is_whole: bool,
}

fn declared<'a>(spec: &'a Spec, lists: [&'a [Node]; 2]) -> Declared<'a> {
    let mut declared = Declared { of_path: IndexSet::new(), of_query: IndexSet::new(), is_whole: true };
    for node in lists.into_iter().flatten() {
        match identity(spec, node) {
            Some((name, "path")) => drop(declared.of_path.insert(name)),
            Some((name, "query")) => drop(declared.of_query.insert(name)),
            Some(_) => {}
            // It may be one that is missed; what is wrong with it has been said.
            None => declared.is_whole = false,
        }
    }
    declared
}

/// The text of each expression of a path, and what it stands for.
type Meanings<'a> = [(&'a str, Meaning<'a>)];

// The name of the path item is nearer to the mistake than the whole operation.
fn missing(
    meanings: &Meanings<'_>,
    declared: &Declared<'_>,
    span: Span,
    title: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: IndexMap<&str, &Named<'_>> = IndexMap::new();
    for (text, meaning) in meanings {
        match meaning {
            Meaning::Parameter(named) => {
                let name = named.name;
                if !declared.of_path.contains(name) {
                    diagnostics.missing_path_parameter(span, text, name, title);
                }
                if **seen.entry(name).or_insert(named) != *named {
                    diagnostics.unlike_expressions(span, name, title);
                }
            }
            Meaning::Query(names) => {
                for name in names.iter().filter(|it| !declared.of_query.contains(*it)) {
                    diagnostics.missing_query_parameter(span, text, name, title);
                }
            }
            Meaning::Nothing => diagnostics.nameless_path_parameter(span, text, title),
        }
    }
}

fn collect_unused<'a>(
    spec: &'a Spec,
    meanings: &Meanings<'a>,
    node: &'a Node,
    title: &str,
    unused: &mut Unused<'a>,
) {
    let Some((name, "path")) = identity(spec, node) else { return };
    let names = || {
        meanings.iter().filter_map(|(_, it)| match it {
            Meaning::Parameter(named) => Some(named.name),
            Meaning::Query(_) | Meaning::Nothing => None,
        })
    };
    if !names().any(|it| it == name) {
        let suggestion = nearest(name, names());
        unused.entry((node.span, name)).or_insert_with(|| (title.to_owned(), suggestion));
    }
}
