//! How many retries a client may make, all calls together.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry costs. A call that ends well gives back one.
const PRICE: u32 = 10;

/// Retries that a client may make, all calls together.
///
/// When everything fails, retries multiply the load of a server that has too much already. So only a tenth of what goes
/// well may be tried again in the long run, and a bucket of retries at once.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    most: u32,
}

impl Budget {
    /// A full bucket of so many retries.
    pub(crate) fn of(retries: u32) -> Self {
        let most = retries.saturating_mul(PRICE);
        Self { left: AtomicU32::new(most), most }
    }

    /// Takes one retry, if there is one.
    pub(crate) fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(PRICE);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Takes note of a call that ended well.
    pub(crate) fn earn(&self) {
        // Mostly full, and then nothing is written that other threads would have to read again.
        if self.left.load(Ordering::Relaxed) < self.most {
            let more = |left: u32| (left < self.most).then(|| left.saturating_add(1));
            let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::of(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_what_goes_well_may_be_tried_again() {
        let budget = Budget::of(2);
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.take());
        budget.earn();
        assert!(budget.take());
        (0..1000).for_each(|_| budget.earn());
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
    }

    #[test]
    fn no_budget_is_no_retries_and_the_largest_never_overflows() {
        let none = Budget::of(0);
        none.earn();
        assert!(!none.take());
        let endless = Budget::of(u32::MAX);
        endless.earn();
        assert!(endless.take());
    }
}
