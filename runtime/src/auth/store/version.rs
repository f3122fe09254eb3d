//! Numbers of contents that never come back.

use std::time::{SystemTime, UNIX_EPOCH};

/// The time, which no entry before has had, even one that is gone; or one more, should the clock have been set back.
pub(super) fn next(found: Option<u64>) -> u64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let time = u64::try_from(time.as_micros()).unwrap_or_default();
    found.map_or(time, |found| time.max(found.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e42_versions_grow_even_where_the_clock_was_set_back() {
        let far = 1 << 60;
        assert_eq!(next(Some(far)), far + 1);
        assert!(next(None) > 1 << 50);
        assert_eq!(next(Some(u64::MAX)), u64::MAX);
    }
}
