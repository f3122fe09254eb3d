//! Tests of the grant as a whole: see also those against a server under `tests/`.

use super::*;

#[test]
fn f49_the_question_names_the_grant_and_the_code() {
    let form = form(&Secret::new("d/1")).into_body();
    let expected = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d%2F1";
    assert_eq!(String::from_utf8(form).unwrap(), expected);
}

#[test]
fn f49_the_request_for_a_code_names_the_scopes_if_there_are_any() {
    let body = |scopes: &[&str]| {
        let scopes: Vec<String> = scopes.iter().map(|&it| it.to_owned()).collect();
        String::from_utf8(code_form(&scopes).into_body()).unwrap()
    };
    assert_eq!(body(&["a", "b:c"]), "scope=a+b%3Ac");
    assert_eq!(body(&[]), "");
}
