//! Files on servers, kept beside the document.

use std::path::Path;

use super::Lock;

const URL: &str = "https://schemas.example/v1/pet.json?x=1";

fn name(lock: &Lock) -> String {
    lock.path(URL).file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn what_was_kept_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut lock = Lock::read(folder.path()).unwrap();
    assert_eq!(lock.content(URL).unwrap(), None);
    lock.keep(URL, b"a: 1").unwrap();
    lock.write().unwrap();
    let text = std::fs::read_to_string(folder.path().join("clientsmith.lock")).unwrap();
    let hash = "16c3c6d78678d53d39ab2c7a5a7bc4596567b46a1a57000a2d707334f779b824";
    assert_eq!(text.lines().last(), Some(format!("{hash}  {URL}").as_str()));
    let lock = Lock::read(folder.path()).unwrap();
    assert_eq!(lock.content(URL).unwrap().as_deref(), Some(b"a: 1".as_slice()));
    assert!(name(&lock).ends_with("-schemas.example-v1-pet.json"));
}

#[test]
fn what_is_not_what_it_was_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut lock = Lock::read(folder.path()).unwrap();
    lock.keep(URL, b"a: 1").unwrap();
    assert!(lock.keep(URL, b"a: 2").unwrap_err().to_string().contains("is not what clientsmith.lock says"));
    std::fs::write(lock.path(URL), "a: 3").unwrap();
    assert!(lock.content(URL).unwrap_err().to_string().contains("was changed after it was fetched"));
}

#[test]
fn names_stay_in_the_folder() {
    let lock = Lock::read(Path::new("x")).unwrap();
    let path = lock.path("https://a.example/../../etc/passwd");
    assert_eq!(path.parent(), Some(Path::new("x/clientsmith.remote")));
    let path = lock.path(&format!("https://ü.example/{}", "é".repeat(900)));
    assert!(path.file_name().unwrap().len() < 140);
}
