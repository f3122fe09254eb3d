//! What a document says that it is: `$self` (OpenAPI 3.2 section 4.1.2.2). Relative references are relative to that, and
//! whoever names it means that document, wherever it was read from.

use super::location::{Location, authority, candidates, is_absolute_address, is_web, join_reference};
use crate::source::node::Node;

/// A place where a document may be, and what makes it the one that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) location: Location,
    pub(super) claim: Claim,
}

/// What makes a document the one that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// Its place, unless it says itself that it is another one.
    Place,
    /// Nothing but what it says itself.
    Own,
    /// The address that it was fetched from.
    Address,
}

/// Endings that addresses of documents leave out.
const ENDINGS: [&str; 3] = [".yaml", ".yml", ".json"];

/// The address that a document gives itself, if it is one that others can name.
pub(super) fn own(tree: &Node, location: &Location) -> Option<String> {
    let said = tree.get("$self")?.as_str()?;
    let said = said.split('#').next().unwrap_or(said);
    let address = match location {
        Location::Url(url) => join_reference(url, said),
        Location::File(_) | Location::Nowhere => said.to_owned(),
    };
    is_absolute_address(&address).then_some(address)
}

/// Whether a document from somewhere may stand for an address.
pub(super) fn is_entitled(location: &Location, own: &str) -> bool {
    match location {
        // What a server gives may not stand for what another one has.
        Location::Url(url) => authority(url).0 == authority(own).0,
        Location::File(_) | Location::Nowhere => true,
    }
}

/// The address that a reference means in a document that gives itself this one; none where nothing says.
pub(super) fn meant(own: Option<&str>, reference: &str) -> Option<String> {
    if is_absolute_address(reference) {
        return Some(reference.to_owned());
    }
    own.filter(|it| it.contains("://")).map(|own| join_reference(own, reference))
}

/// Whether a document that gives itself an address is the one that is meant. Those who refer to it as the file that it is
/// write an ending that its address may lack.
pub(super) fn is_same(own: &str, meant: &str) -> bool {
    let bare = |it: &str| ENDINGS.iter().find_map(|end| it.strip_suffix(end)).unwrap_or(it).to_owned();
    own == meant || bare(own) == bare(meant)
}

/// The places of what a reference means, likeliest first: files that lie to each other as their addresses do, one beside
/// the document that says so, and the address itself.
pub(super) fn places(from: &Location, own: Option<&str>, meant: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |path: &str, claim: Claim| {
        let found = candidates(from, path).unwrap_or_default();
        places.extend(found.into_iter().map(|location| Place { location, claim }));
    };
    if let Location::File(_) = from {
        let relative = own.and_then(|own| relative(own, meant));
        let last = meant.split(['?', '#']).next().and_then(|it| it.rsplit('/').next());
        if let Some(relative) = relative.as_deref().filter(|_| is_web(meant)) {
            add(relative, Claim::Place);
        }
        for name in relative.as_deref().into_iter().chain(last.filter(|it| !it.is_empty())) {
            add(name, Claim::Own);
            ENDINGS.iter().for_each(|end| add(&format!("{name}{end}"), Claim::Own));
        }
    }
    if is_web(meant) {
        places.push(Place { location: Location::Url(meant.to_owned()), claim: Claim::Address });
    }
    places
}

/// The way from one address to another of the same server.
fn relative(own: &str, meant: &str) -> Option<String> {
    let parts = |address: &str| -> Option<(String, Vec<String>)> {
        let (scheme, rest) = address.split_once("://")?;
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        let (host, path) = rest.split_once('/')?;
        Some((format!("{scheme}://{host}"), path.split('/').map(str::to_owned).collect()))
    };
    let ((server, mut folder), (other, path)) = (parts(own)?, parts(meant)?);
    folder.pop();
    if server != other || path.last().is_none_or(String::is_empty) {
        return None;
    }
    let shared = folder.iter().zip(&path).take_while(|(one, two)| one == two).count();
    let shared = shared.min(path.len().saturating_sub(1));
    let up = std::iter::repeat_n("..", folder.len().saturating_sub(shared));
    let down = path.iter().skip(shared).map(String::as_str);
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[track_caller]
    fn check(meant: &str, expected: Option<&str>) {
        assert_eq!(relative("https://a.example/v1/api/openapi", meant).as_deref(), expected, "{meant}");
    }

    #[test]
    fn addresses_lie_to_each_other_as_files_do() {
        check("https://a.example/v1/api/pets", Some("pets"));
        check("https://a.example/v1/api/more/pets?x=1", Some("more/pets"));
        check("https://a.example/v1/shared/pets", Some("../shared/pets"));
        check("https://a.example/v2", Some("../../v2"));
        check("https://a.example/v1/api/", None);
        check("https://b.example/v1/api/pets", None);
        check("http://a.example/v1/api/pets", None);
        check("urn:a:b", None);
    }
}
