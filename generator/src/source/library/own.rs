//! What a document says that it is: `$self` (OpenAPI 3.2 section 4.1.2.2). Relative references are relative to that, and
//! whoever names it means that document, wherever it was read from.

use super::location::{
    Location, authority, candidates, is_absolute, is_absolute_address, is_web, join_reference,
};
use crate::diagnostics::Diagnostics;
use crate::source::node::Node;
use crate::text::pointer::percent_decode;

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

/// Says what is wrong with a document's `$self`.
pub fn judge(tree: &Node, is_on_disk: bool, diagnostics: &mut Diagnostics) {
    let Some((node, said)) = tree.get("$self").and_then(|it| Some((it, it.as_str()?))) else { return };
    let bare = without_fragment(said);
    let reason = if !is_reference(bare) {
        "is no reference to an address (RFC 3986), so it counts for nothing"
    } else if is_on_disk && !is_absolute_address(bare) && is_absolute(bare) {
        "is an absolute path, so it counts for nothing"
    } else if bare.len() < said.len() {
        "has a fragment, which counts for nothing"
    } else {
        return;
    };
    diagnostics.unusable_self(node.span, said, reason);
}

fn without_fragment(said: &str) -> &str {
    said.split('#').next().unwrap_or(said)
}

/// Whether it is a reference (RFC 3986 section 4.1); letters of other alphabets are taken as they are.
fn is_reference(text: &str) -> bool {
    let is_triplet =
        |it: &str| it.as_bytes().first_chunk::<2>().is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
    let first = text.split(['/', '?']).next().unwrap_or(text);
    !text.contains(|it: char| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it))
        && text.split('%').skip(1).all(is_triplet)
        && (!first.contains(':') || is_absolute_address(text))
}

/// What a document says that it is, if that can be used.
fn said(tree: &Node) -> Option<&str> {
    Some(without_fragment(tree.get("$self")?.as_str()?)).filter(|it| is_reference(it))
}

/// The address that a document gives itself, if it is one that others can name.
pub(super) fn own(tree: &Node, location: &Location) -> Option<String> {
    let said = said(tree)?;
    let address = match location {
        Location::Url(url) => join_reference(url, said),
        Location::File(_) | Location::Nowhere => said.to_owned(),
    };
    is_absolute_address(&address).then_some(address)
}

/// Where the relative references of a document begin: a relative `$self` is relative to where it was read from (RFC 3986
/// section 5.1). So it leads no farther than a reference does.
pub(super) fn base(tree: &Node, location: &Location) -> Location {
    let said = said(tree).filter(|it| matches!(location, Location::File(_)) && !it.is_empty());
    let Some(said) = said.filter(|it| !is_absolute_address(it)) else { return location.clone() };
    let spellings = candidates(location, said).unwrap_or_default();
    let spelled = if hides_separators(said) { spellings.first() } else { spellings.last() };
    spelled.unwrap_or(location).clone()
}

fn hides_separators(path: &str) -> bool {
    path.split('/').any(|it| percent_decode(it).contains(['/', '\\']))
}

/// Whether an address leads to a place as it is written: files that it may be are looked for by its parts.
fn is_plain(path: &str) -> bool {
    !hides_separators(path) && path.split('/').all(|it| !matches!(&*percent_decode(it), "." | ".."))
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
/// the document that says so, and the address itself. `own` and `root` are the addresses that the document and the one that
/// refers to all give themselves: what is on another server than those is no file.
pub(super) fn places(from: &Location, own: Option<&str>, root: Option<&str>, meant: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |path: &str, claim: Claim| {
        let found = candidates(from, path).unwrap_or_default();
        places.extend(found.into_iter().map(|location| Place { location, claim }));
    };
    let (server, path) = parts(meant).unwrap_or_default();
    let is_ours = |own: &str| parts(own).is_some_and(|(it, _)| it.eq_ignore_ascii_case(server));
    if matches!(from, Location::File(_)) && [own, root].into_iter().flatten().any(is_ours) && is_plain(path) {
        let relative = own.and_then(|own| relative(own, meant));
        let last = path.rsplit('/').next();
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

/// The scheme and server of an address, and its path without the first slash.
fn parts(address: &str) -> Option<(&str, &str)> {
    let at = address.find("://")? + 3;
    let whole = address.split(['?', '#']).next().unwrap_or(address);
    let slash = whole.get(at..)?.find('/')? + at;
    Some((whole.get(..slash)?, whole.get(slash + 1..)?))
}

/// The way from one address to another of the same server.
fn relative(own: &str, meant: &str) -> Option<String> {
    let ((server, folder), (other, path)) = (parts(own)?, parts(meant)?);
    let is_file = path.rsplit('/').next().is_some_and(|it| !it.is_empty());
    if !server.eq_ignore_ascii_case(other) || !is_file || !is_plain(folder) || !is_plain(path) {
        return None;
    }
    let (mut folder, path): (Vec<_>, Vec<_>) = (folder.split('/').collect(), path.split('/').collect());
    folder.pop();
    let shared = folder.iter().zip(&path).take_while(|(one, two)| one == two).count();
    let shared = shared.min(path.len().saturating_sub(1));
    let up = std::iter::repeat_n("..", folder.len().saturating_sub(shared));
    let down = path.into_iter().skip(shared);
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
        check("https://a.example/v1/common/pets", Some("../common/pets"));
        check("https://a.example/v2", Some("../../v2"));
        check("https://a.example/v1/api/", None);
        check("https://b.example/v1/api/pets", None);
        check("http://a.example/v1/api/pets", None);
        check("urn:a:b", None);
        check("HTTPS://A.example/v1/api/pets", Some("pets"));
        for hidden in ["a/..%2F..%2Fx", "%2e%2e/x", "a%5Cx", "../x"] {
            check(&format!("https://a.example/v1/api/{hidden}"), None);
        }
    }
}
