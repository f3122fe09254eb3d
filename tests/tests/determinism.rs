//! The same document gives the same bytes, and what did not change is not written.

use std::time::SystemTime;

use clientsmith_generator::Generator;
use clientsmith_tests::{overlay, root, specs, tree};

fn generator(document: &std::path::Path) -> Generator {
    let generator = Generator::new(document).name("same").runtime(root().join("runtime"));
    match overlay(document) {
        Some(overlay) => generator.overlay(overlay),
        None => generator,
    }
}

#[test]
fn twice_gives_the_same_bytes() {
    for document in specs().unwrap() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        generator(&document).write_crate(first.path()).unwrap();
        generator(&document).write_crate(second.path()).unwrap();
        let relative = |folder: &std::path::Path| -> Vec<_> {
            let files = tree(folder).unwrap().into_iter();
            files.map(|(path, bytes)| (path.strip_prefix(folder).unwrap().to_owned(), bytes)).collect()
        };
        assert!(!relative(first.path()).is_empty());
        assert!(relative(first.path()) == relative(second.path()), "{}", document.display());
    }
}

#[test]
fn a_second_run_writes_nothing() {
    let document = root().join("specs/dastra.yaml");
    let out = tempfile::tempdir().unwrap();
    let times = || -> Vec<(std::path::PathBuf, SystemTime)> {
        let files = tree(out.path()).unwrap().into_iter();
        files.map(|(path, _)| (path.clone(), path.metadata().unwrap().modified().unwrap())).collect()
    };
    generator(&document).write_crate(out.path()).unwrap();
    // A time in the past, so that a file written anew shows.
    for (path, _) in times() {
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    generator(&document).write_crate(out.path()).unwrap();
    for (path, time) in times() {
        assert_eq!(time, SystemTime::UNIX_EPOCH, "{}", path.display());
    }
}
