//! “Did you mean …?”

/// The candidate that is nearest to a misspelt word, if any is near enough to be what was meant: the same but for
/// case, or at most one edit in three characters away.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().collect();
    // Names come from documents and can be arbitrarily long; nobody mistypes one of more than 64 characters.
    if wanted.len() > 64 {
        return None;
    }
    let limit = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            let close = letters.len().abs_diff(wanted.len()) <= limit;
            let edits = if close { distance(&wanted, &letters) } else { usize::MAX };
            (edits <= limit).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
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

    #[test]
    fn finds_what_was_meant() {
        let fields = ["description", "operationId", "parameters", "in"];
        assert_eq!(nearest("descripton", fields), Some("description"));
        assert_eq!(nearest("operationID", fields), Some("operationId"));
        assert_eq!(nearest("paramteers", fields), Some("parameters"));
        assert_eq!(nearest("banana", fields), None);
    }
}
