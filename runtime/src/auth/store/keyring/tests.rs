//! A keyring that lives in memory, and the one of this machine, if it has one.

use std::sync::OnceLock;

use keyring_core::mock;

use super::*;
use crate::auth::store::contract::{self, key, tokens};
use crate::auth::store::{Record, StoreErrorKind};

/// One for all tests: they differ in the names of their services.
fn in_memory() -> keyring_core::Result<Arc<CredentialStore>> {
    static KEYRING: OnceLock<Arc<mock::Store>> = OnceLock::new();
    Ok(KEYRING.get_or_init(|| mock::Store::new().unwrap()).clone())
}

fn store(service: &str, folder: &tempfile::TempDir, largest: usize) -> KeyringStore {
    let locks = Directory::new(folder.path().join("locks"));
    KeyringStore { service: service.to_owned(), locks, open: in_memory, largest }
}

fn secret(service: &str, user: &str) -> keyring_core::Entry {
    in_memory().unwrap().build(service, user, None).unwrap()
}

#[tokio::test]
async fn e42_a_keyring_keeps_the_contract_of_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = || store("contract", &folder, 2400);
    contract::check(&store(), &store()).await;
}

#[tokio::test]
async fn e41_what_is_too_large_is_split_and_put_together() {
    let folder = tempfile::tempdir().unwrap();
    let (store, a) = (store("split", &folder, 2400), key("a"));
    let large = |letter: &str| {
        Content::Tokens(Record { access: Some(letter.repeat(9000).into()), ..Record::default() })
    };
    let Saved::As(first) = store.save_if_version(&a, None, &large("é")).await.unwrap() else {
        panic!("conflict")
    };
    assert_eq!(store.load(&a).await.unwrap().unwrap().content, large("é"));
    let part =
        |version: u64, part: usize| secret("split", &format!("{}.{version}.{part}", a.as_str())).get_secret();
    assert_eq!((part(first, 0).unwrap().len(), part(first, 5).unwrap().len()), (2400, 2400));
    // Nothing of it stays when it is written over, or removed.
    let Saved::As(second) = store.save_if_version(&a, Some(first), &large("b")).await.unwrap() else {
        panic!("conflict")
    };
    assert!(part(first, 0).is_err() && part(second, 0).is_ok());
    store.clear_if_version(&a, second).await.unwrap();
    assert!(part(second, 0).is_err());
    let huge = Content::Tokens(Record { access: Some("c".repeat(200_000).into()), ..Record::default() });
    let error = store.save_if_version(&a, None, &huge).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unsuitable);
}

#[tokio::test]
async fn e41_the_largest_content_takes_all_parts_and_one_byte_more_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (store, a) = (store("largest", &folder, 100), key("a"));
    let of = |length: usize| {
        Content::Tokens(Record { access: Some("c".repeat(length).into()), ..Record::default() })
    };
    let around = of(1).expose_json().unwrap().expose().len() - 1;
    // 24 bytes of the first item are for its head.
    let most = (100 - 24) + 64 * 100 - around;
    let saved = store.save_if_version(&a, None, &of(most)).await.unwrap();
    assert_eq!(store.load(&a).await.unwrap().unwrap().content, of(most));
    let Saved::As(version) = saved else { panic!("conflict") };
    let error = store.save_if_version(&a, Some(version), &of(most + 1)).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unsuitable);
    assert_eq!(store.load(&a).await.unwrap().unwrap().content, of(most));
}

#[tokio::test]
async fn e41_what_is_damaged_is_an_error_that_shows_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, a) = (store("damaged", &folder, 2400), key("a"));
    for text in
        ["", "CANARY", "1 0", "x 0\n{}", "1 99999\n{}", "1 0\nCANARY", "1 1\nCANARY", "1 0\n{\"format\":2}"]
    {
        secret("damaged", a.as_str()).set_secret(text.as_bytes()).unwrap();
        let errors = [
            store.load(&a).await.unwrap_err(),
            store.save_if_version(&a, Some(1), &tokens("x")).await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), StoreErrorKind::Unreadable, "{text}");
            assert!(!format!("{error} {error:?}").contains("CANARY"));
        }
    }
}

#[test]
fn e41_what_fails_has_a_kind_and_shows_no_secret() {
    use keyring_core::Error;
    let platform = || Box::new(std::io::Error::other("CANARY"));
    // There is one, and its user can do something about it.
    assert!(failed(Error::NoStorageAccess(platform())).to_string().contains("locked"));
    for (error, kind) in [
        (Error::PlatformFailure(platform()), StoreErrorKind::Unavailable),
        (Error::NoStorageAccess(platform()), StoreErrorKind::Unavailable),
        (Error::NoDefaultStore, StoreErrorKind::Unavailable),
        (Error::TooLong("CANARY".to_owned(), 2560), StoreErrorKind::Unsuitable),
        (Error::BadEncoding(b"CANARY".to_vec()), StoreErrorKind::Unreadable),
        (Error::BadStoreFormat("CANARY".to_owned()), StoreErrorKind::Unreadable),
    ] {
        let shown = failed(error);
        assert_eq!(shown.kind(), kind);
        assert!(!format!("{shown} {shown:?}").contains("CANARY"));
    }
}

/// On a headless machine there is none, and that must not take for ever.
#[tokio::test]
async fn e41_the_keyring_of_this_machine_answers_or_is_an_error() {
    let store = KeyringStore::new("clientsmith-test").unwrap();
    match store.load(&key("a")).await {
        Ok(found) => {
            assert_eq!(found, None);
            store.check().await.unwrap();
        }
        Err(error) => {
            assert_eq!(error.kind(), StoreErrorKind::Unavailable);
            assert_eq!(store.check().await.unwrap_err().kind(), StoreErrorKind::Unavailable);
        }
    }
}

#[tokio::test]
async fn e41_a_keyring_that_is_there_is_found_to_be() {
    let folder = tempfile::tempdir().unwrap();
    store("check", &folder, 2400).check().await.unwrap();
}
