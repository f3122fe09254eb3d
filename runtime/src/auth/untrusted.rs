//! Words of a server, made fit for a message.

use crate::secret::Secret;

const LONGEST: usize = 200;

/// The text with known secrets masked, control characters escaped, and not longer than a line or two.
pub(crate) fn shown(text: &str, secrets: &[&Secret]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.expose().is_empty()) {
        text = text.replace(secret.expose(), "***");
    }
    let shown: String = text.chars().take(LONGEST).flat_map(escaped).collect();
    if text.chars().nth(LONGEST).is_some() { format!("{shown}…") } else { shown }
}

fn escaped(character: char) -> impl Iterator<Item = char> {
    // Characters that turn the direction of writing can make a message say something else.
    let turns =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let escape = character.is_control() || turns;
    let plain = (!escape).then_some(character);
    plain.into_iter().chain(escape.then(|| character.escape_unicode()).into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b12_untrusted_text_is_masked_escaped_and_capped() {
        let secret = Secret::new("CANARY");
        assert_eq!(shown("bad secret CANARY\r\n\u{1b}[31m\u{202e}é", &[&secret]), {
            "bad secret ***\\u{d}\\u{a}\\u{1b}[31m\\u{202e}é"
        });
        assert_eq!(shown(&"é".repeat(1000), &[&Secret::new("")]), format!("{}…", "é".repeat(200)));
        assert_eq!(shown(&"x".repeat(200), &[]).len(), 200);
    }
}
