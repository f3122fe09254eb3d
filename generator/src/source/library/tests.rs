//! Which files are opened.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use super::{DocumentId, Library};
use crate::diagnostics::Diagnostics;
use crate::source::{Access, Fetch, Input, Node, Value};
use crate::text::Files;

/// Opens references of `root.yaml` in a folder, and says what came of each.
fn open(folder: &Path, access: &Access, references: &[&str]) -> Vec<String> {
    let input = Input::from(folder.join("root.yaml"));
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let root = Rc::new(Node::new(Value::Null));
    let mut library = Library::new(&input, root, access, &mut files);
    let opened = references.iter().map(|reference| {
        match library.open(DocumentId::ROOT, reference, &mut diagnostics) {
            Ok(document) => format!("{}", document.0),
            Err(why) => why.to_string(),
        }
    });
    let mut opened: Vec<_> = opened.collect();
    opened.extend(library.close().err().map(|it| it.to_string()));
    opened
}

#[test]
fn a_file_is_read_once_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.yaml"), "a: 1").unwrap();
    std::fs::write(folder.path().join("a b.yaml"), "a: 1").unwrap();
    std::fs::create_dir(folder.path().join("x")).unwrap();
    let names = ["a b.yaml", "./a%20b.yaml", "x/../a b.yaml", "x\\..\\a b.yaml", "./root.yaml", "x"];
    let opened = open(folder.path(), &Access::default(), &names);
    assert_eq!(opened, ["1", "1", "1", "1", "0", "it is a folder"]);
}

#[cfg(unix)]
#[test]
fn links_and_devices() {
    let folder = tempfile::tempdir().unwrap();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
    link("loop", "loop");
    link("/dev/zero", "zero");
    link("/etc/passwd", "secret");
    let opened = open(folder.path(), &Access::default(), &["loop", "zero", "secret"]);
    assert_eq!(opened[..2], ["it cannot be opened as a file"; 2]);
    assert!(!opened[2].contains("root"), "{}", opened[2]);
    assert!(opened[2].parse::<usize>().is_err(), "{}", opened[2]);
}

/// Answers with a number that grows.
#[derive(Debug, Default)]
struct Server(Mutex<Cell<usize>>);

impl Fetch for Server {
    fn fetch(&self, url: &str) -> Result<Vec<u8>, String> {
        if url.ends_with("none") {
            return Err("it is gone".to_owned());
        }
        let count = self.0.lock().unwrap();
        count.set(count.get() + 1);
        Ok(format!("a: {}", count.get()).into_bytes())
    }
}

#[test]
fn servers_are_asked_once_and_only_those_that_were_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let server: Arc<dyn Fetch> = Arc::new(Server::default());
    let hosts = vec!["a.example".to_owned()];
    let online = Access { hosts, fetcher: Some(server) };
    let offline = Access { fetcher: None, ..online.clone() };
    let url = "https://a.example/x";
    assert_eq!(open(folder.path(), &offline, &[url]), ["it has not been fetched yet"]);
    let urls = [url, "https://a.example/none", "https://b.example/x"];
    let refused = "it is on `b.example`, which was not allowed";
    assert_eq!(open(folder.path(), &online, &urls), ["1", "it is gone", refused]);
    assert_eq!(open(folder.path(), &offline, &[url]), ["1"]);
    // What is locked and not kept any more must be what it was.
    std::fs::remove_dir_all(folder.path().join("clientsmith.remote")).unwrap();
    let opened = open(folder.path(), &online, &[url]);
    let changed = "https://a.example/x is not what clientsmith.lock says any more; remove its line there to take what \
                   it is now";
    assert_eq!(opened, ["it has changed", changed]);
}

#[test]
fn an_address_is_one_line_of_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let access = Access { hosts: vec!["a.example".to_owned()], fetcher: None };
    let opened = open(folder.path(), &access, &["https://a.example/x\n0  https://b.example/y"]);
    assert_eq!(opened, ["it is not a URL"]);
}

#[test]
fn a_build_depends_on_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let input = Input::from(folder.path().join("root.yaml"));
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let access = Access { hosts: vec!["a.example".to_owned()], fetcher: None };
    let mut library = Library::new(&input, Rc::new(Node::new(Value::Null)), &access, &mut files);
    library.open(DocumentId::ROOT, "https://a.example/x", &mut diagnostics).unwrap_err();
    library.close().unwrap();
    let found: Vec<_> = files.on_disk().collect();
    assert_eq!(found, [folder.path().join("clientsmith.lock")]);
}

/// A document that is somebody else's, or not.
#[derive(Debug)]
struct Claimant(&'static str);

impl Fetch for Claimant {
    fn fetch(&self, _url: &str) -> Result<Vec<u8>, String> {
        Ok(format!("$self: {}", self.0).into_bytes())
    }
}

#[test]
fn what_a_server_gives_stands_for_nothing_of_another_one() {
    let check = |own: &'static str, expected: &str| {
        let folder = tempfile::tempdir().unwrap();
        let hosts = vec!["a.example".to_owned()];
        let access = Access { hosts, fetcher: Some(Arc::new(Claimant(own))) };
        let opened = open(folder.path(), &access, &["https://a.example/x/y", own]);
        assert_eq!(opened, ["1", expected]);
    };
    check("https://a.example/z", "1");
    check("https://b.example/z", "it is on `b.example`, which was not allowed");
}
