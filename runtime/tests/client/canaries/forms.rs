//! The forms in which a secret comes back.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use clientsmith_runtime::reqwest::Url;
use clientsmith_runtime::serde_json;

type Form = fn(&str) -> String;

pub(super) const FORMS: &[Form] =
    &[plain, for_a_form, percent, percent_twice, base64, base64_url, basic, as_json, json_units];

fn plain(text: &str) -> String {
    text.to_owned()
}

fn for_a_form(text: &str) -> String {
    let mut url = Url::parse("http://form/").unwrap();
    url.query_pairs_mut().append_pair("", text);
    url.query().unwrap()[1..].to_owned()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        write!(out, "%{byte:02x}").unwrap();
        out
    })
}

fn percent_twice(text: &str) -> String {
    for_a_form(&for_a_form(text))
}

fn base64(text: &str) -> String {
    STANDARD.encode(text)
}

fn base64_url(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn basic(text: &str) -> String {
    STANDARD.encode(format!("id:{}", for_a_form(text)))
}

fn as_json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].replace('/', "\\/")
}

fn json_units(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut out, unit| {
        write!(out, "\\u{unit:04X}").unwrap();
        out
    })
}

/// The secret is in the text in none of the forms, nor in base64 of something longer.
#[track_caller]
pub(super) fn assert_absent(text: &str, secret: &str) {
    for form in FORMS {
        let form = form(secret);
        let at = text.find(&form).or_else(|| text.find(&form.replace('\\', "\\\\")));
        if let Some(at) = at {
            let around = text.floor_char_boundary(at.saturating_sub(200))..text.ceil_char_boundary(at + 200);
            panic!("{secret} as {form}: …{}…", &text[around]);
        }
    }
    // The letters of base64 that depend on nothing but the secret, wherever a group of three begins.
    for before in 0..3 {
        let encoded = STANDARD.encode(["xy".get(..before).unwrap(), secret].concat());
        let part = &encoded[(8 * before).div_ceil(6)..8 * (before + secret.len()) / 6];
        let safe = part.replace('+', "-").replace('/', "_");
        assert!(!text.contains(part) && !text.contains(&safe), "{secret} as {part} in base64");
    }
}
