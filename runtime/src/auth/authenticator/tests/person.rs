//! Which credential is that of a person.

use super::*;

/// Client credentials that the API's own jobs use, and a person's, for one scheme.
fn with_and_without_a_person() -> Vec<Credential> {
    vec![
        ClientCredentials::new("bearer", &FLOW, "job", "s").into(),
        AuthorizationCode::new("bearer", &FLOW, "app").access_token("of-a-person").into(),
    ]
}

#[tokio::test]
async fn of_several_credentials_for_one_scheme_a_session_is_that_of_the_person() {
    let it = build(with_and_without_a_person()).unwrap();
    let index = it.position("bearer").unwrap();
    assert_eq!(index, 1);
    let Some(Holder::Managed(manager)) = it.holder(index) else { panic!("it has a token") };
    assert_eq!(manager.token().await.unwrap().value.expose(), "of-a-person");
    // Without one it is the first that was given.
    let it = build(vec![ApiKey::new("key", "1").into(), ApiKey::new("key", "2").into()]).unwrap();
    assert_eq!(it.position("key").unwrap(), 0);
    assert_eq!(it.position("bearer").unwrap_err().kind(), AuthErrorKind::Missing);
}

#[cfg(feature = "login")]
#[test]
fn the_one_credential_that_takes_a_person_is_found() {
    assert_eq!(build(with_and_without_a_person()).unwrap().interactive().unwrap(), "bearer");
    let twice = [with_and_without_a_person(), with_and_without_a_person()].concat();
    let error = build(twice).unwrap().interactive().unwrap_err().to_string();
    assert!(error.contains("two credentials for `bearer`"), "{error}");
    let mut both = with_and_without_a_person();
    both.push(AuthorizationCode::new("key", &FLOW, "app").access_token("t").into());
    let error = build(both).unwrap().interactive().unwrap_err().to_string();
    assert!(error.contains("both `bearer` and `key`"), "{error}");
    // What takes no person: a fixed token, a job, a login that its inputs suffice for.
    let login = Login::new("bearer", &LOGIN, [("user", "u".into())]);
    let job = ClientCredentials::new("bearer", &FLOW, "job", "s");
    let nobody = build(vec![ApiKey::new("key", "1").into(), login.into(), job.into()]).unwrap();
    let error = nobody.interactive().unwrap_err().to_string();
    assert!(error.contains("no credential that a person logs in for"), "{error}");
}
