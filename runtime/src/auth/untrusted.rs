//! Words of a server, made fit for a message.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode;

use crate::secret::Secret;

const LONGEST: usize = 200;

/// Nobody reads on, and no secret is as long.
const EXAMINED: usize = 4 * 1024;

/// A shorter text stands by chance in anything that is decoded.
const SHORTEST_DISGUISED: usize = 4;

/// How often something is encoded that is encoded: a secret for a form, that for `Basic`, and all of it for a message.
const LAYERS: u32 = 3;

/// The text with known secrets masked, control characters escaped, and not longer than a line or two.
///
/// Of a text that holds one of them encoded, or a signed statement, nothing is shown.
pub(crate) fn shown(text: &str, secrets: &[&Secret]) -> String {
    // In all of it, since what is masked is shorter: the half of a secret at the end would move up. And the longest first, since
    // one can be a part of another.
    let mut known: Vec<&str> = secrets.iter().map(|it| it.expose()).filter(|it| !it.is_empty()).collect();
    known.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let masked = known.iter().fold(text.to_owned(), |text, secret| text.replace(secret, "***"));
    let text: String = masked.chars().take(EXAMINED).collect();
    if is_signed(text.as_bytes()) || decoded_holds(text.as_bytes(), secrets, LAYERS) {
        return "***".to_owned();
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

/// Whether there is a secret below one of the encodings in which servers repeat what they were sent.
fn decoded_holds(text: &[u8], secrets: &[&Secret], layers: u32) -> bool {
    let holds = |decoded: &[u8]| {
        let known = secrets.iter().map(|it| it.expose().as_bytes());
        known
            .filter(|it| it.len() >= SHORTEST_DISGUISED)
            .any(|it| decoded.windows(it.len()).any(|at| at == it))
            || is_signed(decoded)
            || (layers > 1 && decoded_holds(decoded, secrets, layers - 1))
    };
    let spaced: Vec<u8> = text.iter().map(|it| if *it == b'+' { b' ' } else { *it }).collect();
    let percent = [text, &spaced].map(|it| percent_decode(it).collect::<Vec<u8>>());
    let plain = unescaped(text);
    percent.iter().any(|it| it != text && holds(it))
        || (plain != text && holds(&plain))
        || text
            .split(|it| !is_base64(*it))
            .any(|run| (0..4).any(|from| base64(run, from).is_some_and(|it| holds(&it))))
}

/// Whether there is a JWS or JWE in it (RFC 7515 §7.1): a token, an assertion, a proof. Its header begins with `{"`.
fn is_signed(text: &[u8]) -> bool {
    text.split(|it| !is_base64(*it) && *it != b'.')
        .any(|run| run.windows(3).any(|it| it == b"eyJ") && run.iter().filter(|it| **it == b'.').count() >= 2)
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Both alphabets, from one of the four places on where a group of it can begin, and as far as it goes.
fn base64(run: &[u8], from: usize) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
    let safe = |byte: &u8| match byte {
        b'+' => b'-',
        b'/' => b'_',
        other => *other,
    };
    let mut run: Vec<u8> = run.get(from..)?.iter().map(safe).collect();
    // One letter alone is no byte.
    if run.len() % 4 == 1 {
        run.pop();
    }
    ENGINE.decode(&run).ok()
}

/// JSON's escapes resolved (RFC 8259 §7), wherever they stand.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        if let Some((character, behind)) = escape(rest) {
            out.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
            rest = behind;
        } else if let (b'\\', Some((escaped @ (b'"' | b'\\' | b'/'), behind))) = (first, after.split_first())
        {
            out.push(*escaped);
            rest = behind;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// The character that an escape with `u` stands for, or a pair of them; and what is behind.
fn escape(text: &[u8]) -> Option<(char, &[u8])> {
    let (unit, behind) = unit(text)?;
    if let Some(character) = char::from_u32(unit.into()) {
        return Some((character, behind));
    }
    let (second, behind) = self::unit(behind)?;
    let character = char::decode_utf16([unit, second]).next()?.ok()?;
    Some((character, behind))
}

/// One unit of UTF-16: `\u00e9`.
fn unit(text: &[u8]) -> Option<(u16, &[u8])> {
    let (digits, behind) = text.strip_prefix(b"\\u")?.split_at_checked(4)?;
    let unit = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some((unit, behind))
}

#[cfg(test)]
mod tests;
