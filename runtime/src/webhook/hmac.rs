//! HMAC-SHA256 (RFC 2104). It is thirty lines over the hash that is here already.

use std::hint::black_box;

use sha2::{Digest as _, Sha256};

/// RFC 2104 §2: the size of the blocks that SHA-256 works on.
const BLOCK: usize = 64;

/// The code of a message that comes in parts.
pub(super) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = [0_u8; BLOCK];
    if key.len() > BLOCK {
        fill(&mut block, &Sha256::digest(key));
    } else {
        fill(&mut block, key);
    }
    let mut inner = Sha256::new();
    inner.update(block.map(|it| it ^ 0x36));
    for part in parts {
        inner.update(part);
    }
    let mut outer = Sha256::new();
    outer.update(block.map(|it| it ^ 0x5c));
    outer.update(inner.finalize());
    outer.finalize().into()
}

fn fill(block: &mut [u8; BLOCK], with: &[u8]) {
    for (to, from) in block.iter_mut().zip(with) {
        *to = *from;
    }
}

/// Compares in a time that depends on the lengths only.
pub(super) fn is_same(one: &[u8], two: &[u8]) -> bool {
    let differing = one.iter().zip(two).fold(0_u8, |seen, (a, b)| black_box(seen | (a ^ b)));
    one.len() == two.len() && differing == 0
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
            assert_eq!(Some(hmac_sha256(key, &[one, two]).to_vec()), from_hex(expected));
        }
    }

    #[test]
    fn digits_come_in_pairs() {
        assert_eq!(from_hex("00fFa5"), Some(vec![0, 255, 165]));
        assert_eq!((from_hex("0"), from_hex("0g"), from_hex("")), (None, None, Some(Vec::new())));
        assert!(is_same(b"ab", b"ab") && !is_same(b"ab", b"abc") && !is_same(b"ab", b"aB"));
    }
}
