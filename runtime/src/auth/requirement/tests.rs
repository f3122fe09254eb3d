//! Tests of the choice among credentials.

use super::*;
use crate::auth::credential::{ApiKey, Bearer, Credential};
use crate::auth::fixture::operation;

static SCHEMES: [Scheme; 6] = [
    Scheme { key: "key", placement: Placement::Header { name: "X-Key", template: "{}" } },
    Scheme {
        key: "auth_key",
        placement: Placement::Header { name: "authorization", template: "apiToken {}" },
    },
    Scheme { key: "query", placement: Placement::Query { name: "X-Key", template: "{}" } },
    Scheme { key: "oauth2", placement: Placement::Bearer },
    Scheme { key: "basic", placement: Placement::Basic },
    Scheme { key: "mtls", placement: Placement::Certificate },
];

const fn need(scheme: &'static str) -> Need {
    Need { scheme, scopes: &[] }
}

const fn scoped(scheme: &'static str, scopes: &'static [&'static str]) -> Need {
    Need { scheme, scopes }
}

fn key(scheme: &'static str) -> Reach {
    Credential::from(ApiKey::new(scheme, "k")).reach().clone()
}

fn key_for(scheme: &'static str, permissions: &[&str]) -> Reach {
    Credential::from(ApiKey::new(scheme, "k").permissions(permissions)).reach().clone()
}

fn token(scopes: &[&str]) -> Reach {
    Credential::from(Bearer::new("oauth2", "t").scopes(scopes)).reach().clone()
}

/// The indices of the credentials sent, or what is missing.
fn chosen(operation: &'static Operation, reaches: &[Reach]) -> Result<Vec<Option<usize>>, String> {
    match choose(operation, &SCHEMES, reaches) {
        Ok(needs) => Ok(needs.iter().map(|need| covering(need, operation, reaches)).collect()),
        Err(error) => {
            assert_eq!(error.kind(), AuthErrorKind::Missing);
            Err(error.to_string())
        }
    }
}

#[test]
fn a01_alternatives_are_tried_in_order_and_needs_go_together() {
    let either = operation(&[&[need("key")], &[need("oauth2")]], &[]);
    assert_eq!(chosen(either, &[token(&[]), key("key")]), Ok(vec![Some(1)]));
    assert_eq!(chosen(either, &[token(&[])]), Ok(vec![Some(0)]));

    let both = operation(&[&[need("key"), need("oauth2")], &[need("basic")]], &[]);
    assert_eq!(chosen(both, &[key("key"), token(&[])]), Ok(vec![Some(0), Some(1)]));
    assert_eq!(
        chosen(both, &[key("key")]).unwrap_err(),
        "no credential for `op`: `oauth2` is not set, or `basic` is not set"
    );
}

#[test]
fn a01_nothing_needed_and_anonymous() {
    assert_eq!(chosen(operation(&[], &[]), &[key("key")]), Ok(vec![]));
    let optional = operation(&[&[], &[need("key")]], &[]);
    assert_eq!(chosen(optional, &[]), Ok(vec![]));
    assert_eq!(chosen(optional, &[key("key")]), Ok(vec![Some(0)]));
}

#[test]
fn a01_a_certificate_is_the_connections_business() {
    let with_key = operation(&[&[need("mtls"), need("key")]], &[]);
    assert_eq!(chosen(with_key, &[key("key")]), Ok(vec![None, Some(0)]));
    assert!(chosen(with_key, &[]).unwrap_err().ends_with("`key` is not set"));
}

#[test]
fn a01_the_token_whose_permissions_cover_the_operation_is_sent() {
    let read = operation(&[&[need("key")]], &["read"]);
    let write = operation(&[&[need("key")]], &["read", "write"]);
    let held = [key_for("key", &["read"]), key_for("key", &["write", "read"])];
    assert_eq!(chosen(read, &held), Ok(vec![Some(0)]));
    assert_eq!(chosen(write, &held), Ok(vec![Some(1)]));
    assert_eq!(
        chosen(operation(&[&[need("key")]], &["admin", "read"]), &held).unwrap_err(),
        "no credential for `op`: `key` lacks `admin` or `admin`"
    );
    assert_eq!(
        chosen(write, &[]).unwrap_err(),
        "no credential for `op`: `key` is not set and needs `read`, `write`"
    );
}

#[test]
fn a01_a_credential_of_which_nothing_is_said_comes_after_one_that_says_it() {
    let read = operation(&[&[need("key")]], &["read"]);
    assert_eq!(chosen(read, &[key("key"), key_for("key", &["read"])]), Ok(vec![Some(1)]));
    assert_eq!(chosen(read, &[key_for("key", &["write"]), key("key")]), Ok(vec![Some(1)]));
}

#[test]
fn a01_scopes_choose_likewise() {
    let write = operation(&[&[scoped("oauth2", &["w"])]], &[]);
    assert_eq!(chosen(write, &[token(&["r"]), token(&["r", "w"])]), Ok(vec![Some(1)]));
    assert_eq!(chosen(write, &[token(&["api://x/.default"])]), Ok(vec![Some(0)]));
    assert_eq!(chosen(write, &[token(&["r"])]).unwrap_err(), "no credential for `op`: `oauth2` lacks `w`");
}

#[test]
fn a02_two_schemes_that_write_the_same_header_are_refused() {
    let clashing = operation(&[&[need("basic"), need("auth_key")]], &[]);
    let reaches = [key("basic"), key("auth_key")];
    assert_eq!(
        chosen(clashing, &reaches).unwrap_err(),
        "no credential for `op`: two schemes that both write `Authorization`"
    );
    let apart = operation(&[&[need("key"), need("query")]], &[]);
    assert_eq!(chosen(apart, &[key("key"), key("query")]), Ok(vec![Some(0), Some(1)]));
}

#[test]
fn c20_scopes_that_were_asked_for_and_not_granted_are_withheld() {
    let need = scoped("oauth2", &["r", "w", "x"]);
    let granted = ["r".to_owned()];
    assert_eq!(withheld(&need, &token(&["r", "w"]), &granted), ["w"]);
    assert!(withheld(&need, &key("oauth2"), &granted).is_empty());
}
