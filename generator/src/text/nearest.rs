//! The word that was probably meant.

/// The candidate that is nearest to a word that nothing knows; `None` if none is near enough to suggest.
///
/// Case, `-` and `_` count for nothing: `valueTemplate` finds `value-template`.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    // A third of the letters may be wrong; anything looser suggests nonsense.
    let limit = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &folded(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn folded(word: &str) -> Vec<char> {
    word.chars().filter(|it| !matches!(it, '-' | '_' | ' ')).flat_map(char::to_lowercase).take(64).collect()
}

/// Levenshtein's distance, a row at a time.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, left) in from.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut beside = index + 1;
        next.push(beside);
        for (right, above) in to.iter().zip(row.windows(2)) {
            let [corner, over] = above else { continue };
            beside = (beside + 1).min(over + 1).min(corner + usize::from(left != right));
            next.push(beside);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const WORDS: [&str; 3] = ["value-template", "token-endpoint", "permissions"];

    #[test]
    fn finds_a_word_with_a_slip() {
        assert_eq!(nearest("permisions", WORDS), Some("permissions"));
        assert_eq!(nearest("token-endpiont", WORDS), Some("token-endpoint"));
    }

    #[test]
    fn reads_over_spelling_conventions() {
        assert_eq!(nearest("valueTemplate", WORDS), Some("value-template"));
    }

    #[test]
    fn suggests_nothing_far_away() {
        assert_eq!(nearest("colour", WORDS), None);
        assert_eq!(nearest("", WORDS), None);
    }
}
