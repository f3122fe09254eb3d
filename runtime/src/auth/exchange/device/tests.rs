//! Tests of the grant as a whole: see also those against a server under `tests/`.

use super::*;

#[test]
fn f49_the_question_names_the_grant_and_the_code() {
    let form = form(&Secret::new("d/1")).into_body();
    let expected = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d%2F1";
    assert_eq!(String::from_utf8(form).unwrap(), expected);
}
