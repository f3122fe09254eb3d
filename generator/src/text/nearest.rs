//! “Did you mean …?”

/// The candidate that is nearest to a word that nothing knows, if any is near enough to be what was meant: at most
/// one edit in three characters away.
///
/// Case, `-` and `_` count for nothing: `valueTemplate` finds `value-template`.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(word);
    // Names come from documents and can be arbitrarily long; nobody mistypes one of more than 64 characters.
    if wanted.len() > LONGEST {
        return None;
    }
    // Anything looser suggests nonsense.
    let limit = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters = folded(candidate);
            let close = letters.len().abs_diff(wanted.len()) <= limit;
            let edits = if close { distance(&wanted, &letters) } else { usize::MAX };
            (edits <= limit).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

const LONGEST: usize = 64;

/// The letters that count; no more of them than it takes to see that there are too many.
fn folded(word: &str) -> Vec<char> {
    let letters = word.chars().filter(|it| !matches!(it, '-' | '_' | ' ')).flat_map(char::to_lowercase);
    letters.take(LONGEST.saturating_mul(2)).collect()
}

/// Levenshtein's distance, where swapping two neighbours is one edit as well.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, from) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, to) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX - 1);
            let replaced = at(&previous, column) + usize::from(from != to);
            let mut edits = replaced.min(at(&previous, column + 1) + 1).min(at(&current, column) + 1);
            let swapped =
                row > 0 && column > 0 && left.get(row - 1) == Some(to) && right.get(column - 1) == Some(from);
            if swapped {
                edits = edits.min(at(&before, column - 1) + 1);
            }
            current.push(edits);
        }
        before = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().unwrap_or(usize::MAX)
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
    fn finds_a_field() {
        let fields = ["description", "operationId", "parameters", "in"];
        assert_eq!(nearest("descripton", fields), Some("description"));
        assert_eq!(nearest("operationID", fields), Some("operationId"));
        assert_eq!(nearest("paramteers", fields), Some("parameters"));
        assert_eq!(nearest("banana", fields), None);
    }

    #[test]
    fn reads_over_spelling_conventions() {
        assert_eq!(nearest("valueTemplate", WORDS), Some("value-template"));
    }

    #[test]
    fn suggests_nothing_far_away() {
        assert_eq!(nearest("colour", WORDS), None);
        assert_eq!(nearest("", WORDS), None);
        assert_eq!(nearest(&"permissions".repeat(9), WORDS), None);
    }
}
