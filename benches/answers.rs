//! Answers of any size and of several characters.

use std::fmt::Write;

/// What is special about an answer.
#[derive(Debug, Clone, Copy)]
pub enum Character {
    /// Nothing.
    Plain,
    /// Quotes, line feeds and escaped letters in every text.
    Escapes,
    /// Comments on comments, forty levels of them.
    Deep,
    /// Members that no type knows, in every object.
    Unknown,
}

impl Character {
    /// Its name in the results.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Escapes => "escapes",
            Self::Deep => "deep",
            Self::Unknown => "unknown",
        }
    }
}

/// An `EventPage` of about so many bytes.
pub fn page(bytes: usize, character: Character) -> String {
    let mut items = String::new();
    let mut count = 0;
    while items.len() < bytes {
        if count > 0 {
            items.push(',');
        }
        event(&mut items, count, character);
        count += 1;
    }
    format!(r#"{{"total":{count},"next":"/events?page=2","items":[{items}]}}"#)
}

fn event(out: &mut String, id: u64, character: Character) {
    let title = match character {
        Character::Escapes => r#"A \"quoted\" title,\nof two lines: caf\u00e9 \\ na\u00efve \/ \ud83d\ude00"#,
        Character::Plain | Character::Deep | Character::Unknown => {
            "A title of an ordinary length, as titles are"
        }
    };
    let extra = match character {
        Character::Unknown => {
            r#""internalId":"6f1c","flags":[1,2,3],"meta":{"source":"import","depth":{"a":[true,null]}},"score":0.25,"#
        }
        Character::Plain | Character::Escapes | Character::Deep => "",
    };
    let kind = ["created", "changed", "removed"][(id % 3) as usize];
    let _ = write!(
        out,
        r#"{{"id":{},{extra}"kind":"{kind}","title":"{title}","note":"{title}","amount":{}.25,"#,
        1_000_000 + id,
        id % 1000,
    );
    let _ = write!(
        out,
        r#""createdAt":"2026-03-{:02}T10:20:30.5Z","author":{{{extra}"id":{id},"name":"Ada Lovelace","email":"ada@example.com"}},"#,
        1 + id % 28,
    );
    out.push_str(r#""tags":["one","two","three"],"labels":{"team":"core","stage":"beta"}"#);
    if let Character::Deep = character {
        out.push_str(r#","discussion":"#);
        for _ in 0..40 {
            out.push_str(r#"{"text":"I agree with what was said","replies":["#);
        }
        out.push_str(r#"{"text":"Me too"}"#);
        out.push_str(&"]}".repeat(40));
    }
    out.push('}');
}
