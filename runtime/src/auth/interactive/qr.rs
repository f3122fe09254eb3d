//! A QR code as text, two modules to a character.

use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that scanners need.
const BORDER: i32 = 2;

/// The code for a terminal that writes light on dark. `None`: the text is too long for one that fits a screen.
pub(super) fn text(content: &str) -> Option<String> {
    Some(rows(content)?.join("\n"))
}

/// The same with its own colours: right on every background.
pub(super) fn coloured(content: &str) -> Option<String> {
    let rows: Vec<String> =
        rows(content)?.into_iter().map(|row| format!("\u{1b}[38;5;231;48;5;16m{row}\u{1b}[0m")).collect();
    Some(rows.join("\n"))
}

fn rows(content: &str) -> Option<Vec<String>> {
    let code = QrCode::encode_text(content, QrCodeEcc::Low).ok()?;
    // Above this size it needs more than 80 columns.
    if code.size() > 73 {
        return None;
    }
    let (first, end) = (-BORDER, code.size() + BORDER);
    let light = |x: i32, y: i32| y >= end || !code.get_module(x, y);
    let row = |y: i32| (first..end).map(|x| cell(light(x, y), light(x, y + 1))).collect();
    Some((first..end).step_by(2).map(row).collect())
}

/// Light modules are drawn, dark ones are left out.
fn cell(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_corner_marks() {
        let text = text("https://as.example/device?user_code=XBLR-XBDH").unwrap();
        let rows: Vec<&str> = text.lines().collect();
        let width = rows[0].chars().count();
        assert!(rows.iter().all(|it| it.chars().count() == width));
        assert!(rows.len() * 2 == width || rows.len() * 2 == width + 1, "{} x {width}", rows.len());
        assert!(rows[0].chars().all(|it| it == '█'));
        // A finder pattern: a dark frame of 7, a light one, a dark square of 3.
        assert!(rows[1].starts_with("██ ▄▄▄▄▄ █"), "{text}");
        assert!(rows[1].ends_with("█ ▄▄▄▄▄ ██"), "{text}");
    }

    #[test]
    fn colours_are_set_and_reset_on_each_row() {
        const CONTENT: &str = "https://as.example/device";
        let coloured = coloured(CONTENT).unwrap();
        let plain: Vec<&str> = coloured
            .lines()
            .map(|it| it.strip_prefix("\u{1b}[38;5;231;48;5;16m").unwrap().strip_suffix("\u{1b}[0m").unwrap())
            .collect();
        assert_eq!(plain.join("\n"), text(CONTENT).unwrap());
    }

    #[test]
    fn the_largest_code_fits_80_columns() {
        // Letters in lower case take a byte each: as many as version 14 of the code holds, and one more.
        let largest = text(&"x".repeat(458)).unwrap();
        assert_eq!(largest.lines().next().unwrap().chars().count(), 77);
        assert_eq!(text(&"x".repeat(459)), None);
    }
}
