//! Several runs of the same, as one.

use crate::measure::Cost;

/// User seconds and peak megabytes, each its own median.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Figures {
    pub(super) user: f64,
    pub(super) peak: f64,
}

impl Figures {
    pub(super) fn of(costs: &[Cost]) -> Self {
        Self { user: median(costs.iter().map(|it| it.user)), peak: median(costs.iter().map(|it| it.peak)) }
    }
}

/// The one in the middle; of two in the middle the lower. Nothing is 0.
pub(super) fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len().saturating_sub(1) / 2;
    figures.get(middle).copied().unwrap_or(0.0)
}

/// How many times as much as ours, or nothing where ours is not known.
pub(super) fn ratio(figure: f64, ours: Option<f64>) -> String {
    match ours.filter(|it| *it > 0.0) {
        Some(ours) => format!("{:.2}", figure / ours),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn an_outlier_does_not_move_the_median() {
        assert_eq!(median([1.0, 900.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([].into_iter()), 0.0);
    }
}
