//! Where the lines of a text start, and how many characters lie before a byte.

use std::ops::Range;

use super::place::Place;

/// After so many bytes the characters before them are noted. A minified document is one line of megabytes,
/// and counting its columns from the start each time would take longer than everything else.
const BLOCK: usize = 1024;

/// The index of one text.
#[derive(Debug)]
pub(super) struct Lines {
    /// Offset of each line's first byte.
    starts: Vec<usize>,
    /// Characters before the byte `index * BLOCK`.
    characters: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut lines = Lines { starts: vec![0], characters: Vec::with_capacity(text.len() / BLOCK + 1) };
        let mut count = 0;
        for (index, block) in text.as_bytes().chunks(BLOCK).enumerate() {
            lines.characters.push(count);
            count += count_characters(block);
            let ends = block.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            lines.starts.extend(ends.map(|(at, _)| index * BLOCK + at + 1));
        }
        lines
    }

    pub(super) fn place(&self, text: &str, offset: usize) -> Option<Place> {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Some(Place { line: u32::try_from(line).ok()?, column: u32::try_from(column).ok()? })
    }

    /// The bytes of the line around an offset, without its line break.
    pub(super) fn around(&self, text: &str, offset: usize) -> Option<Range<usize>> {
        let next = self.starts.partition_point(|start| *start <= offset.min(text.len()));
        let start = *self.starts.get(next.checked_sub(1)?)?;
        let end = self.starts.get(next).map_or(text.len(), |next| next - 1);
        let end = end - usize::from(text.get(start..end)?.ends_with('\r'));
        Some(start..end)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        // A text that ends with a full block has no entry behind it.
        match self.characters.get(block) {
            Some(before) => before + count_characters(rest),
            None => text.chars().count(),
        }
    }
}

/// Counts the bytes that begin a character.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Lines};

    #[track_caller]
    fn check(text: &str, offset: usize, line: u32, column: u32, around: &str) {
        let lines = Lines::new(text);
        let place = lines.place(text, offset).unwrap();
        assert_eq!((place.line, place.column), (line, column));
        assert_eq!(text.get(lines.around(text, offset).unwrap()), Some(around));
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        check("", 0, 1, 1, "");
        check("ab\ncd", 0, 1, 1, "ab");
        check("ab\ncd", 2, 1, 3, "ab");
        check("ab\ncd", 4, 2, 2, "cd");
        check("ab\r\ncd\n", 1, 1, 2, "ab");
        check("ab\n", 3, 2, 1, "");
        check("ab", 99, 1, 3, "ab");
    }

    #[test]
    fn columns_count_characters() {
        check("é😀x", 6, 1, 3, "é😀x");
    }

    #[test]
    fn long_lines_are_indexed() {
        let text = "é".repeat(3 * BLOCK) + "\nx";
        check(&text, 5 * BLOCK + 2, 1, (5 * BLOCK / 2 + 2) as u32, &text[..6 * BLOCK]);
        check(&text, 6 * BLOCK + 1, 2, 1, "x");
        let full = "a".repeat(2 * BLOCK);
        check(&full, 2 * BLOCK, 1, (2 * BLOCK + 1) as u32, &full);
    }
}
