//! HMAC-SHA256 (RFC 2104) of messages that come in parts, and the digits it is written in.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Whether this is the code of a message. The time that it takes does not tell where they differ.
pub(super) fn is_code(key: &[u8], parts: &[&[u8]], code: &[u8]) -> bool {
    // Any length will do for a key, so that it is never refused.
    Hmac::<Sha256>::new_from_slice(key).is_ok_and(|mut mac| {
        for part in parts {
            mac.update(part);
        }
        mac.verify_slice(code).is_ok()
    })
}

/// Whether two secrets are the same. The time that it takes tells nothing of them, not even the length: codes are compared.
pub(super) fn is_same(one: &[u8], two: &[u8]) -> bool {
    let code = |text: &[u8]| Hmac::<Sha256>::new_from_slice(b"").map(|it| it.chain_update(text).finalize());
    matches!((code(one), code(two)), (Ok(one), Ok(two)) if one == two)
}

/// The octets that hexadecimal digits stand for.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|it| it.to_digit(16).and_then(|it| u8::try_from(it).ok())).collect();
    let digits = digits.filter(|it| it.len() % 2 == 0)?;
    let (pairs, _) = digits.as_chunks::<2>();
    Some(pairs.iter().map(|[high, low]| (high << 4) | low).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231 §4, test cases 1, 2, 4 and 6.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let counted: Vec<u8> = (1..=25).collect();
        for (key, data, expected) in [
            (
                &[0x0b; 20][..],
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (&counted, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            let (one, two) = data.split_at(data.len() / 2);
            let code = from_hex(expected).unwrap();
            assert!(is_code(key, &[one, two], &code));
            assert!(!is_code(key, &[one], &code) && !is_code(b"other", &[one, two], &code));
            assert!(!is_code(key, &[one, two], &code[..31]) && !is_code(key, &[one, two], b""));
        }
    }

    #[test]
    fn digits_come_in_pairs() {
        assert_eq!(from_hex("00fFa5"), Some(vec![0, 255, 165]));
        assert_eq!((from_hex("0"), from_hex("0g"), from_hex("")), (None, None, Some(Vec::new())));
        assert!(is_same(b"ab", b"ab") && !is_same(b"ab", b"abc") && !is_same(b"ab", b"aB"));
    }
}
