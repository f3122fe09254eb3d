//! Signatures of providers' own documentation, and what is wrong with others.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Verifier, WebhookError};
use crate::auth::{Clock, Moment};

/// A clock that stands still.
#[derive(Debug)]
struct At(u64);

impl Clock for At {
    fn now(&self) -> Moment {
        Moment { monotonic: Duration::ZERO, wall: Duration::from_secs(self.0) }
    }
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_str(value).unwrap());
    }
    headers
}

#[track_caller]
fn check(verifier: &Verifier, pairs: &[(&str, &str)], body: &str, expected: Result<(), WebhookError>) {
    let found = verifier.verify(&headers(pairs), body.as_bytes());
    assert_eq!(found, expected, "{pairs:?}");
    assert!(!format!("{verifier:?} {found:?}").contains("CANARY"));
}

fn malformed(header: &str) -> Result<(), WebhookError> {
    Err(WebhookError::Malformed(header.to_owned()))
}

#[test]
fn a_header_holds_the_secret() {
    let verifier = Verifier::secret("X-Gitlab-Token", "CANARY").or_secret("CANARY-2").unwrap();
    check(&verifier, &[("x-gitlab-token", "CANARY")], "", Ok(()));
    check(&verifier, &[("x-gitlab-token", "CANARY-2")], "", Ok(()));
    check(&verifier, &[("x-gitlab-token", "CANAR")], "", Err(WebhookError::Mismatch));
    let missing = Err(WebhookError::Missing("X-Gitlab-Token".to_owned()));
    check(&verifier, &[], "", missing.clone());
    check(&verifier, &[("x-gitlab-token", "CANARY"), ("x-gitlab-token", "x")], "", missing);
    check(&Verifier::secret("x", ""), &[("x", "")], "", Err(WebhookError::Mismatch));
}

#[test]
fn a_header_holds_the_code_of_the_body() {
    let github = Verifier::hmac_hex("X-Hub-Signature-256", "It's a Secret to Everybody").prefix("sha256=");
    let code = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let name = "x-hub-signature-256";
    check(&github, &[(name, code)], "Hello, World!", Ok(()));
    check(&github, &[(name, &code.to_uppercase().replace("SHA", "sha"))], "Hello, World!", Ok(()));
    check(&github, &[(name, code)], "Hello, World! ", Err(WebhookError::Mismatch));
    check(&github, &[(name, &code[..20])], "Hello, World!", malformed("X-Hub-Signature-256"));
    check(&github, &[(name, "sha256=")], "Hello, World!", Err(WebhookError::Mismatch));
    check(&github, &[(name, &code[7..])], "Hello, World!", malformed("X-Hub-Signature-256"));
    let shopify = Verifier::hmac_base64("X-Shopify-Hmac-Sha256", "hush");
    check(
        &shopify,
        &[("x-shopify-hmac-sha256", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=")],
        "{\"id\":1}",
        Ok(()),
    );
    check(
        &shopify,
        &[("x-shopify-hmac-sha256", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=")],
        "{\"id\":2}",
        Err(WebhookError::Mismatch),
    );
}

#[test]
fn a_code_with_a_time_counts_for_some_minutes() {
    let at = |now| Verifier::timestamped("Stripe-Signature", "whsec_test").clock(At(now));
    let signed = "t=1700000000,v1=00,v1=2f441ba4b3b2d50d28a9ab9d9fd8880376ecd1eb5d0435401553f5d8d0a5dcf8,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39";
    let name = "stripe-signature";
    for (now, expected) in [
        (1_700_000_000, Ok(())),
        (1_700_000_300, Ok(())),
        (1_699_999_700, Ok(())),
        (1_700_000_301, Err(WebhookError::Expired)),
        (1_699_999_699, Err(WebhookError::Expired)),
    ] {
        check(&at(now), &[(name, signed)], "{\"id\":1}", expected);
    }
    check(&at(1_700_000_301).tolerance(Duration::MAX), &[(name, signed)], "{\"id\":1}", Ok(()));
    let now = at(1_700_000_000);
    check(&now, &[(name, signed)], "{\"id\":2}", Err(WebhookError::Mismatch));
    let later = signed.replace("t=17", "t=18");
    check(&now, &[(name, &later)], "{\"id\":1}", Err(WebhookError::Mismatch));
    check(
        &now,
        &[(name, "v1=2f441ba4b3b2d50d28a9ab9d9fd8880376ecd1eb5d0435401553f5d8d0a5dcf8")],
        "{\"id\":1}",
        malformed("Stripe-Signature"),
    );
    check(
        &now,
        &[(name, "t=now,v1=2f441ba4b3b2d50d28a9ab9d9fd8880376ecd1eb5d0435401553f5d8d0a5dcf8")],
        "{\"id\":1}",
        malformed("Stripe-Signature"),
    );
    // What was signed in another way is not signed.
    check(&now, &[(name, &signed.replace("v1=", "v0="))], "{\"id\":1}", Err(WebhookError::Mismatch));
}

#[test]
fn standard_webhooks_are_those_of_the_standard() {
    let verifier =
        Verifier::standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap().clock(At(1_614_265_330));
    let signed = |codes| {
        [
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", codes),
        ]
    };
    let body = "{\"test\": 2432232314}";
    check(&verifier, &signed("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), body, Ok(()));
    check(&verifier, &signed("v1a,xx v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), body, Ok(()));
    check(
        &verifier,
        &signed("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        body,
        Err(WebhookError::Mismatch),
    );
    let other = Verifier::standard("whsec_AAAA").unwrap().clock(At(1_614_265_330));
    let both = other.clone().or_secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let code = signed("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    check(&other, &code, body, Err(WebhookError::Mismatch));
    check(&both, &code, body, Ok(()));
    check(&verifier, &code[..2], body, Err(WebhookError::Missing("webhook-signature".to_owned())));
    assert_eq!(Verifier::standard("whsec_?").err(), Some(WebhookError::Malformed("secret".to_owned())));
}
