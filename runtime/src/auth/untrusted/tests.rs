//! What a server can say, and what is shown of it.

use super::*;

const SECRET: &str = "Cana/ry+\"é ü";

#[track_caller]
fn check(said: &str, expected: &str) {
    assert_eq!(shown(said, &[&Secret::new("other"), &Secret::new(SECRET)]), expected, "{said}");
}

#[test]
fn b12_untrusted_text_is_masked_escaped_and_capped() {
    let secret = Secret::new("CANARY");
    assert_eq!(shown("bad secret CANARY\r\n\u{1b}[31m\u{202e}é", &[&secret]), {
        "bad secret ***\\u{d}\\u{a}\\u{1b}[31m\\u{202e}é"
    });
    assert_eq!(shown(&"é".repeat(1000), &[&Secret::new("")]), format!("{}…", "é".repeat(200)));
    assert_eq!(shown(&"x".repeat(200), &[]).len(), 200);
}

#[test]
fn b12_a_secret_that_comes_back_encoded_is_not_shown() {
    check(&format!("no such key: {SECRET}!"), "no such key: ***!");
    // For a form, for a path, and twice.
    check("bad Cana%2Fry%2B%22%C3%A9+%C3%BC", "***");
    check("bad Cana/ry%2b%22%c3%a9%20%c3%bc", "***");
    check("bad Cana%252Fry%252B%2522%25C3%25A9%2520%25C3%25BC", "***");
    // As JSON writes it, and as some libraries do.
    check(r#"bad Cana/ry+\"é ü"#, "***");
    check(r#"bad Cana\/ry+\"\u00e9 \u00FC"#, "***");
    check(r"bad \u0043ana\u002Fry\u002b\u0022\u00e9\u0020\u00fc", "***");
    // Beyond 16 bits: two units.
    let key = Secret::new("key 🔑!");
    assert_eq!(shown(r"bad key \ud83d\uDD11!", &[&key]), "***");
    // Base64 of the secret with 0 to 3 bytes before it, in either alphabet, in and behind other text.
    let engine = base64::engine::general_purpose::STANDARD;
    for before in ["", "i", "id", "id:"] {
        let encoded = engine.encode(format!("{before}{SECRET}"));
        for encoded in [encoded.clone(), encoded.replace('+', "-").replace('/', "_").replace('=', "")] {
            check(&format!("Basic {encoded} is wrong"), "***");
            check(&format!("/x/{encoded}/y"), "***");
        }
    }
    // Encoded for a form, then for `Basic`, and then once more.
    let basic = engine.encode("id:Cana%2Fry%2B%22%C3%A9%20%C3%BC");
    check(&format!("({basic})"), "***");
    check(&engine.encode(&basic), "***");
    // Nobody encodes more often, and whoever looked on for ever would never end.
    let often = engine.encode(engine.encode(basic));
    check(&often, &often);
}

#[test]
fn b12_a_signed_statement_is_not_shown() {
    check("the assertion eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJpZCJ9.c2ln has ended", "***");
    check("%65yJhbGciOiJFUzI1NiJ9%2EeyJpc3MiOiJpZCJ9%2Ec2ln", "***");
    check("eyJ is how it begins. It goes on. And on.", "eyJ is how it begins. It goes on. And on.");
    check("a.b.c has no header", "a.b.c has no header");
}

#[test]
fn b12_what_hides_nothing_is_shown_as_it_was_said() {
    for said in [
        "the client id is 100% unknown",
        "see https://as.example/errors?code=12&lang=de#top+more",
        r"C:\users\unknown \u00 \uD83D \uD83D\u0041 \",
        r"a\/b \u0041",
        "dGhpcyBpcyBmaW5l",
        "",
    ] {
        check(said, said);
    }
    // Two letters are in anything.
    let short = Secret::new("is");
    assert_eq!(shown("dGhpcyBpcyBmaW5l", &[&short]), "dGhpcyBpcyBmaW5l");
    assert_eq!(shown("dGhpcyBpcyBmaW5l", &[&Secret::new("this")]), "***");
}

#[test]
fn b12_no_part_of_a_secret_is_left_beside_a_mask() {
    let (short, long) = (Secret::new("CANARY"), Secret::new("see CANARY-2"));
    for secrets in [[&short, &long], [&long, &short]] {
        assert_eq!(shown("see CANARY-2, see CANARY", &secrets), "***, see ***");
    }
    // Masked, this is a few words: what is cut off must not be the half of one.
    let secret = Secret::new("0123456789-secret-".repeat(30));
    let often = format!("x{}", secret.expose().repeat(20));
    assert_eq!(shown(&often, &[&secret]), format!("x{}", "***".repeat(20)));
}

#[test]
fn b12_a_text_without_end_is_looked_at_in_part() {
    let far = format!("{}Cana%2Fry%2B%22%C3%A9+%C3%BC", "so ".repeat(1300));
    assert_eq!(shown(&far, &[&Secret::new(SECRET)]), "***");
    let long = format!("{}{SECRET}", "x".repeat(EXAMINED));
    assert_eq!(shown(&long, &[&Secret::new(SECRET)]), format!("{}…", "x".repeat(LONGEST)));
}
