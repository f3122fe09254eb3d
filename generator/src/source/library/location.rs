//! Where a reference leads: from the place of one document and a relative reference to the place of another.

use std::path::{Component, Path, PathBuf};

use super::unreadable::Unreadable;
use crate::text::pointer::percent_decode;

/// Where a document is from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Location {
    /// The caller holds it.
    Nowhere,
    /// A path, as it is shown to the user.
    File(PathBuf),
    /// An http or https address.
    Url(String),
}

/// The places that a reference may mean, likeliest first.
pub(super) fn candidates(base: &Location, reference: &str) -> Result<Vec<Location>, Unreadable> {
    match scheme(reference) {
        Some(_) if is_web(reference) => return Ok(vec![Location::Url(reference.to_owned())]),
        Some(_) => return Err(Unreadable::Scheme),
        None => {}
    }
    match base {
        Location::Nowhere => Err(Unreadable::NoBase),
        Location::Url(base) => Ok(vec![Location::Url(join_url(base, reference))]),
        Location::File(base) => {
            if is_absolute(reference) {
                return Err(Unreadable::Absolute);
            }
            let folder = base.parent().unwrap_or(Path::new(""));
            let mut spellings = vec![reference.to_owned()];
            for other in [percent_decode(reference).into_owned(), reference.replace('\\', "/")] {
                if !spellings.contains(&other) && !is_absolute(&other) {
                    spellings.push(other);
                }
            }
            Ok(spellings.iter().map(|it| Location::File(normal(&folder.join(it)))).collect())
        }
    }
}

/// Whether something may be read from an address.
pub(super) fn is_web(address: &str) -> bool {
    scheme(address).is_some_and(|it| it.eq_ignore_ascii_case("http") || it.eq_ignore_ascii_case("https"))
}

/// Whether an address needs no other to be complete: it has a scheme, which is no drive of Windows.
pub(super) fn is_absolute_address(address: &str) -> bool {
    scheme(address).is_some_and(|it| it.len() > 1)
}

/// RFC 3986, section 3.1. One letter is a drive of Windows, which is refused like every other scheme.
fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let mut letters = scheme.bytes();
    let starts = letters.next().is_some_and(|it| it.is_ascii_alphabetic());
    (starts && letters.all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.')))
        .then_some(scheme)
}

/// Whether a path leaves the folder without `..`: from the root, or by a drive of Windows, also behind a `./`.
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\']) || scheme(path).is_some() || (cfg!(windows) && path.contains(':'))
}

/// A path without `.` and `..` where a folder can be taken back: chains of references stay short.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                normal.push(part);
            }
        }
    }
    normal
}

/// A reference against the address that it is relative to; both may be without a host.
pub fn join_reference(base: &str, reference: &str) -> String {
    if scheme(reference).is_some() || base.is_empty() {
        return reference.to_owned();
    }
    if base.contains("://") {
        return join_url(base, reference);
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    if reference.starts_with('/') || folder.is_empty() {
        return reference.to_owned();
    }
    normal(&Path::new(folder).join(reference)).display().to_string()
}

/// RFC 3986, section 5.2, for references without a scheme.
fn join_url(base: &str, reference: &str) -> String {
    let base = base.split(['#', '?']).next().unwrap_or(base);
    let authority = base.find("://").map_or(0, |at| at + 3);
    let path_at = base.get(authority..).and_then(|it| it.find('/')).map_or(base.len(), |at| authority + at);
    let (origin, path) = base.split_at(path_at);
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = base.get(..authority).unwrap_or_default().trim_end_matches('/');
        return format!("{scheme}//{rest}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole =
        if reference.starts_with('/') { reference.to_owned() } else { format!("{folder}/{reference}") };
    let (path, query) = whole.split_at(whole.find('?').unwrap_or(whole.len()));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    format!("{origin}/{}{query}", parts.join("/"))
}

/// The host of an address with its port if it has one, and the host alone.
pub(super) fn authority(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|it| it.is_ascii_digit()) => (authority, host),
        Some(_) | None => (authority, authority),
    }
}

#[cfg(test)]
mod tests {
    use super::{Location, authority, candidates};

    #[track_caller]
    fn check(base: &Location, reference: &str, expected: &str) {
        let found = match candidates(base, reference) {
            Ok(places) => match places.first() {
                Some(Location::File(path)) => path.display().to_string(),
                Some(Location::Url(url)) => url.clone(),
                Some(Location::Nowhere) | None => "nowhere".to_owned(),
            },
            Err(problem) => format!("{problem:?}"),
        };
        assert_eq!(found, expected, "{reference}");
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let base = Location::File("specs/api/root.yaml".into());
        check(&base, "pet.yaml", "specs/api/pet.yaml");
        check(&base, "./a/../pet.yaml", "specs/api/pet.yaml");
        check(&base, "../../../x.yaml", "../x.yaml");
        check(&base, "/etc/passwd", "Absolute");
        check(&base, "\\\\host\\share", "Absolute");
        check(&base, "file:///etc/passwd", "Scheme");
        check(&base, "C:\\secret.yaml", "Scheme");
        check(&Location::Nowhere, "pet.yaml", "NoBase");
    }

    #[test]
    fn no_spelling_is_absolute() {
        let base = Location::File("specs/root.yaml".into());
        for reference in
            ["%2Fetc%2Fpasswd", "%5C%5Chost%5Cshare", "C%3A%5Csecret.yaml", "file%3A///etc/passwd"]
        {
            let places = candidates(&base, reference).unwrap();
            assert_eq!(places, [Location::File(format!("specs/{reference}").into())], "{reference}");
        }
    }

    #[test]
    fn addresses_are_joined() {
        let base = Location::Url("https://a.example:8443/v1/root.yaml?x=1".to_owned());
        check(&base, "pet.yaml", "https://a.example:8443/v1/pet.yaml");
        check(&base, "../pet.yaml?y", "https://a.example:8443/pet.yaml?y");
        check(&base, "../../../pet.yaml", "https://a.example:8443/pet.yaml");
        check(&base, "/pet.yaml", "https://a.example:8443/pet.yaml");
        check(&base, "//b.example/pet.yaml", "https://b.example/pet.yaml");
        check(&base, "http://b.example", "http://b.example");
    }

    #[test]
    fn authorities_have_no_user() {
        assert_eq!(authority("https://me:pass@a.example:1/x@y"), ("a.example:1", "a.example"));
        assert_eq!(authority("http://[::1]:80/x"), ("[::1]:80", "[::1]"));
        assert_eq!(authority("http://[::1]/x"), ("[::1]", "[::1]"));
    }
}
