//! What every store must do, as one test.

use std::time::Duration;

use super::{Content, Entry, Fingerprint, Identity, Record, Saved, Store, StoreKey};
use crate::secret::Secret;

pub(crate) fn key(name: &str) -> StoreKey {
    StoreKey::of(&Identity { account: Some(name), ..Identity::default() })
}

pub(crate) fn tokens(name: &str) -> Content {
    let secret = |kind: &str| Some(Secret::new(format!("{kind} {name}")));
    Content::Tokens(Record {
        access: secret("access"),
        refresh: secret("refresh"),
        obtained_at: Duration::from_millis(1_767_225_600_123),
        ..Record::default()
    })
}

/// `one` and `two` are two ways to the same place, as two processes have them.
pub(crate) async fn check(one: &dyn Store, two: &dyn Store) {
    let (a, b) = (key("contract a"), key("contract b"));
    assert_eq!(one.load(&a).await.unwrap(), None);
    assert_eq!(one.clear_if_version(&a, 1).await.unwrap(), Saved::Conflict);

    // The first one wins, and only over nothing.
    assert_eq!(one.save_if_version(&a, Some(1), &tokens("x")).await.unwrap(), Saved::Conflict);
    let Saved::As(first) = one.save_if_version(&a, None, &tokens("1")).await.unwrap() else {
        panic!("conflict")
    };
    assert_eq!(two.save_if_version(&a, None, &tokens("x")).await.unwrap(), Saved::Conflict);
    assert_eq!(two.load(&a).await.unwrap(), Some(Entry { version: first, content: tokens("1") }));

    // Each version is written over once.
    let ended = Content::Ended { refused: vec![Fingerprint::of(&Secret::new("r"))] };
    let Saved::As(second) = two.save_if_version(&a, Some(first), &ended).await.unwrap() else {
        panic!("conflict")
    };
    assert_ne!(first, second);
    assert_eq!(one.save_if_version(&a, Some(first), &tokens("x")).await.unwrap(), Saved::Conflict);
    assert_eq!(one.load(&a).await.unwrap(), Some(Entry { version: second, content: ended }));

    // Keys do not mix.
    assert_eq!(one.load(&b).await.unwrap(), None);
    assert!(matches!(one.save_if_version(&b, None, &tokens("b")).await.unwrap(), Saved::As(_)));

    // A version does not come back after its entry has gone.
    assert_eq!(one.clear_if_version(&a, first).await.unwrap(), Saved::Conflict);
    assert_eq!(one.clear_if_version(&a, second).await.unwrap(), Saved::As(second));
    assert_eq!(two.load(&a).await.unwrap(), None);
    let Saved::As(third) = two.save_if_version(&a, None, &tokens("2")).await.unwrap() else {
        panic!("conflict")
    };
    assert!(third != first && third != second);
    assert!(two.load(&b).await.unwrap().is_some());

    locks(one, two).await;
}

/// One at a time, for each key alone; whoever waits gets it, and what is under way is not disturbed by one who gives up.
async fn locks(one: &dyn Store, two: &dyn Store) {
    let (a, b) = (key("contract a"), key("contract b"));
    let held = one.lock(&a).await.unwrap();
    assert!(held.is_held());
    let other = two.lock(&b).await.unwrap();
    {
        let mut waiting = two.lock(&a);
        let soon = tokio::time::timeout(Duration::from_millis(30), &mut waiting).await;
        assert!(soon.is_err(), "two hold the lock");
        drop(held);
        assert!(waiting.await.unwrap().is_held());
    }
    let given_up = tokio::time::timeout(Duration::from_millis(5), async {
        let _held = one.lock(&b).await;
    });
    assert!(given_up.await.is_err());
    drop(other);
    assert!(one.lock(&b).await.unwrap().is_held());
    assert!(two.lock(&a).await.unwrap().is_held());
}
