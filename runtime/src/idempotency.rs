//! Keys by which a server knows a call that it has seen before (draft-ietf-httpapi-idempotency-key-header).

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{SystemTime, UNIX_EPOCH};

use http::{HeaderName, HeaderValue};
use uuid::{Builder, Uuid};

use crate::draft::Draft;
use crate::request_error::{Problem, Refusal};

/// The header of the draft, for calls that are given a key though the document declares none.
const HEADER: &str = "Idempotency-Key";

/// The key of one logical call: the same for all of its attempts.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) name: HeaderName,
    pub(crate) value: HeaderValue,
    pub(crate) origin: Origin,
}

/// Where a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The caller's options: it replaces what is there.
    Caller,
    /// Made here: it gives way to what the call's arguments say.
    Made,
}

/// The key of a call, if it has one: the caller's own, or a new one where the document declares that there is a header for it.
#[inline]
pub(crate) fn key(draft: &Draft) -> Result<Option<Box<Key>>, Refusal> {
    // Most calls have neither: the rest is not even looked at.
    if draft.options().is_none() && draft.operation.idempotency_key.is_none() {
        return Ok(None);
    }
    let own = draft.options().and_then(|it| it.idempotency_key.as_ref());
    match (own, draft.operation.idempotency_key) {
        (Some(own), name) => written(name.unwrap_or(HEADER), own.expose(), Origin::Caller).map(Some),
        (None, Some(name)) => written(name, &made().to_string(), Origin::Made).map(Some),
        (None, None) => Ok(None),
    }
}

fn written(name: &str, value: &str, origin: Origin) -> Result<Box<Key>, Refusal> {
    let refused = || Problem::OwnHeader(name.escape_debug().to_string());
    let value = HeaderValue::from_str(value).map_err(|_| refused())?;
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
    Ok(Box::new(Key { name, value, origin }))
}

/// A UUID of version 4 (RFC 9562 §5.4).
///
/// It has to be unique, not secret: the standard library's hashers, with their keys from the operating system, do
/// that without another dependency. Process and time are part of it since a process that forks copies those keys.
fn made() -> Uuid {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let half = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u32(std::process::id());
        hasher.write_u128(now.as_nanos());
        hasher.finish()
    };
    let bits = (u128::from(half()) << 64) | u128::from(half());
    Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn made_keys_are_uuids_of_version_4_and_differ() {
        let keys: BTreeSet<Uuid> = (0..10_000).map(|_| made()).collect();
        assert_eq!(keys.len(), 10_000);
        assert!(keys.iter().all(|it| it.get_version_num() == 4), "{keys:?}");
        let ones = keys.iter().map(|it| it.as_u128().count_ones()).sum::<u32>() / 10_000;
        assert!((60..=64).contains(&ones), "{ones}");
    }
}
