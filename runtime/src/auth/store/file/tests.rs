//! Files of tokens: who can read them, what a crash leaves, what is never written over.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, symlink};
use std::path::PathBuf;

use super::*;
use crate::auth::store::StoreErrorKind;
use crate::auth::store::contract::{self, key, tokens};

/// A folder that goes away with the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("deep/tokens")
    }

    fn store(&self) -> FileStore {
        FileStore::new(self.path())
    }

    fn file(&self, kind: &str) -> PathBuf {
        self.path().join(format!("{}.{kind}", key("a").as_str()))
    }
}

fn mode(path: PathBuf) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

async fn saved(store: &FileStore) -> u64 {
    let Saved::As(version) = store.save_if_version(&key("a"), None, &tokens("1")).await.unwrap() else {
        panic!("conflict")
    };
    version
}

#[tokio::test]
async fn e42_files_keep_the_contract_of_a_store() {
    let folder = Folder::new();
    contract::check(&folder.store(), &folder.store()).await;
}

#[tokio::test]
async fn e40_files_are_their_owners_alone() {
    let folder = Folder::new();
    let store = folder.store();
    assert_eq!(store.load(&key("a")).await.unwrap(), None);
    assert!(!folder.path().exists(), "reading makes nothing");
    saved(&store).await;
    let _held = store.lock(&key("a")).await.unwrap();
    assert_eq!(mode(folder.path()), 0o700);
    for kind in ["json", "lock", "writer.lock"] {
        assert_eq!(mode(folder.file(kind)), 0o600, "{kind}");
    }
    assert!(!folder.file("new").exists());
}

#[tokio::test]
async fn e40_a_place_that_others_can_enter_is_refused() {
    let folder = Folder::new();
    let store = folder.store();
    let version = saved(&store).await;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o750)).unwrap();
    let a = key("a");
    let errors = [
        store.load(&a).await.unwrap_err(),
        store.lock(&a).await.unwrap_err(),
        store.save_if_version(&a, Some(version), &tokens("2")).await.unwrap_err(),
        store.clear_if_version(&a, version).await.unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.kind() == StoreErrorKind::Insecure), "{errors:?}");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(folder.file("json"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(store.load(&a).await.unwrap_err().kind(), StoreErrorKind::Insecure);
}

#[tokio::test]
async fn e40_links_are_refused() {
    let folder = Folder::new();
    let store = folder.store();
    saved(&store).await;
    let elsewhere = folder.0.path().join("elsewhere");
    fs::write(&elsewhere, "untouched").unwrap();
    for kind in ["json", "lock", "writer.lock", "new"] {
        fs::remove_file(folder.file(kind)).ok();
        symlink(&elsewhere, folder.file(kind)).unwrap();
        let error = match kind {
            "lock" => store.lock(&key("a")).await.unwrap_err(),
            _ => store.save_if_version(&key("a"), None, &tokens("2")).await.unwrap_err(),
        };
        assert_eq!(error.kind(), StoreErrorKind::Insecure, "{kind}");
        fs::remove_file(folder.file(kind)).unwrap();
    }
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "untouched");

    let link = folder.0.path().join("link");
    symlink(folder.path(), &link).unwrap();
    assert_eq!(FileStore::new(link).load(&key("a")).await.unwrap_err().kind(), StoreErrorKind::Insecure);
}

#[tokio::test]
async fn e40_what_stands_in_the_place_of_a_directory_or_a_file_is_refused() {
    let folder = Folder::new();
    let store = folder.store();
    let version = saved(&store).await;
    // Nobody else may enter any of them.
    fs::rename(folder.file("json"), folder.file("kept")).unwrap();
    fs::DirBuilder::new().mode(0o700).create(folder.file("json")).unwrap();
    assert_eq!(store.load(&key("a")).await.unwrap_err().kind(), StoreErrorKind::Insecure);
    let file = FileStore::new(folder.file("kept"));
    assert_eq!(file.load(&key("a")).await.unwrap_err().kind(), StoreErrorKind::Insecure);
    // What cannot be removed is told.
    fs::remove_dir(folder.file("json")).unwrap();
    fs::rename(folder.file("kept"), folder.file("json")).unwrap();
    fs::create_dir(folder.file("new")).unwrap();
    let error = store.clear_if_version(&key("a"), version).await.unwrap_err();
    assert_eq!(error.to_string(), "the file of the tokens cannot be removed");
}

#[tokio::test]
async fn e40_what_cannot_be_understood_is_not_written_over() {
    let newer = r#"{"version":7,"content":{"format":2,"CANARY":1}}"#;
    let long = " ".repeat(1 << 20) + r#"{"version":7,"content":{"format":1,"ended":{"refused":[]}}}"#;
    for text in ["", "CANARY", r#"{"version":7"#, r#"{"version":"CANARY"}"#, newer, "\u{feff}{}", &long] {
        let folder = Folder::new();
        let store = folder.store();
        let version = saved(&store).await;
        fs::write(folder.file("json"), text).unwrap();
        let a = key("a");
        let errors = [
            store.load(&a).await.unwrap_err(),
            store.save_if_version(&a, None, &tokens("2")).await.unwrap_err(),
            store.save_if_version(&a, Some(7), &tokens("2")).await.unwrap_err(),
            store.clear_if_version(&a, version).await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), StoreErrorKind::Unreadable);
            assert!(!format!("{error} {error:?}").contains("CANARY"));
        }
        assert_eq!(fs::read_to_string(folder.file("json")).unwrap(), text);
    }
    let folder = Folder::new();
    saved(&folder.store()).await;
    fs::write(folder.file("json"), [0xff, 0xfe]).unwrap();
    assert_eq!(folder.store().load(&key("a")).await.unwrap_err().kind(), StoreErrorKind::Unreadable);
}

#[tokio::test]
async fn e40_what_a_crash_leaves_is_used_up() {
    let folder = Folder::new();
    let store = folder.store();
    let version = saved(&store).await;
    // Killed while it wrote more than comes next: the old entry is whole.
    fs::write(folder.file("new"), format!("{{\"version\":{}", "x".repeat(10_000))).unwrap();
    fs::set_permissions(folder.file("new"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(store.load(&key("a")).await.unwrap().unwrap().version, version);
    assert!(matches!(
        store.save_if_version(&key("a"), Some(version), &tokens("2")).await.unwrap(),
        Saved::As(_)
    ));
    assert_eq!(store.load(&key("a")).await.unwrap().unwrap().content, tokens("2"));
    assert!(!folder.file("new").exists());
}

#[tokio::test]
async fn e40_the_lock_file_is_never_renamed_or_removed() {
    use std::os::unix::fs::MetadataExt;
    let folder = Folder::new();
    let store = folder.store();
    drop(store.lock(&key("a")).await.unwrap());
    let number = || fs::metadata(folder.file("lock")).unwrap().ino();
    let before = number();
    let version = saved(&store).await;
    drop(store.lock(&key("a")).await.unwrap());
    store.clear_if_version(&key("a"), version).await.unwrap();
    assert_eq!(number(), before);
    assert!(!folder.file("json").exists());
}

#[test]
fn e39_the_wait_for_a_file_lock_is_bounded() {
    let folder = Folder::new();
    let directory = Directory::new(folder.path());
    directory.make().unwrap();
    let path = folder.file("lock");
    let _held = lock::take(&directory, &path, lock::WAIT).unwrap();
    let error = lock::take(&directory, &path, Duration::from_millis(5)).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Locked);
}

#[tokio::test]
async fn e39_a_wait_that_is_given_up_ends_and_leaves_the_lock_to_others() {
    let folder = Folder::new();
    let store = folder.store();
    let held = store.lock(&key("a")).await.unwrap();
    let threads = || fs::read_dir("/proc/self/task").map_or(0, Iterator::count);
    let before = threads();
    for _ in 0..64 {
        assert!(tokio::time::timeout(Duration::from_millis(1), store.lock(&key("a"))).await.is_err());
    }
    // Long before the wait would be over by itself.
    let start = std::time::Instant::now();
    while threads() > before + 32 {
        assert!(start.elapsed() < lock::WAIT / 2, "{} threads, {before} before", threads());
        tokio::task::yield_now().await;
    }
    drop(held);
    drop(store.lock(&key("a")).await.unwrap());
}

/// Root may write everywhere, so this tells something to others only.
#[tokio::test]
async fn e40_a_directory_that_cannot_be_written_can_still_be_read() {
    let folder = Folder::new();
    let store = folder.store();
    saved(&store).await;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let is_root = fs::write(folder.file("probe"), "").is_ok();
    assert!(store.load(&key("a")).await.unwrap().is_some());
    if !is_root {
        assert_eq!(store.lock(&key("a")).await.unwrap_err().kind(), StoreErrorKind::ReadOnly);
        let saved = store.save_if_version(&key("b"), None, &tokens("2")).await;
        assert_eq!(saved.unwrap_err().kind(), StoreErrorKind::ReadOnly);
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
}
