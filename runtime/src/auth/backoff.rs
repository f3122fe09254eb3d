//! How long a token endpoint is left alone after a failure.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST_STEP: Duration = Duration::from_secs(60);
const LONGEST_WISH: Duration = Duration::from_secs(60 * 60);

/// After the n-th transient failure in a row, n from 1: doubling, spread by a quarter either way, and never less than the server
/// has asked for, within reason.
pub(crate) fn transient(failures: u32, wish: Option<Duration>, draw: f64) -> Duration {
    let doubled = FIRST.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1).min(16)));
    let step = doubled.min(LONGEST_STEP).mul_f64(0.75 + 0.5 * draw.clamp(0.0, 1.0));
    step.max(wish.unwrap_or_default().min(LONGEST_WISH))
}

/// After an answer that says the configuration is wrong: long enough that a loop does not hammer, short enough that a mended
/// server is found.
pub(crate) fn configuration(draw: f64) -> Duration {
    Duration::from_secs_f64(5.0 + 25.0 * draw.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d29_steps_double_up_to_a_minute() {
        let steps: Vec<u64> = (1..=9).map(|failures| transient(failures, None, 0.5).as_secs()).collect();
        assert_eq!(steps, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(transient(u32::MAX, None, 0.5), Duration::from_secs(60));
    }

    #[test]
    fn d29_jitter_stays_within_a_quarter() {
        assert_eq!(transient(1, None, 0.0), Duration::from_millis(750));
        assert_eq!(transient(1, None, 1.0), Duration::from_millis(1250));
    }

    #[test]
    fn d29_the_servers_wish_is_a_lower_bound_and_capped() {
        assert_eq!(transient(1, Some(Duration::from_secs(7)), 0.5), Duration::from_secs(7));
        assert_eq!(transient(9, Some(Duration::from_secs(7)), 0.5), Duration::from_secs(60));
        assert_eq!(transient(1, Some(Duration::MAX), 0.5), Duration::from_secs(3600));
    }

    #[test]
    fn d30_configuration_errors_are_remembered_for_5_to_30_seconds() {
        assert_eq!(configuration(0.0), Duration::from_secs(5));
        assert_eq!(configuration(1.0), Duration::from_secs(30));
    }
}
