//! Webhooks: verified, then read.

use clientsmith_runtime::http::HeaderMap;
use clientsmith_runtime::webhook::{Verifier, WebhookError};

use crate::media::{headers, webhooks};
use crate::{derived_media, media};

fn signed(secret: &str, event: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("x-token", secret.parse().unwrap());
    headers.insert("x-event", event.parse().unwrap());
    headers
}

#[test]
fn what_is_genuine_is_read_as_what_it_is() {
    let verifier = Verifier::secret("X-Token", "s");
    let request = signed("s", "pet-added");
    let body = br#"{"pet":{"name":"Tom"},"at":"2026-01-02T03:04:05Z"}"#;
    let added: media::types::Added = webhooks::PET_ADDED.read(&verifier, &request, body).unwrap();
    assert_eq!(added.pet.name, "Tom");
    assert_eq!(added.at.unwrap().to_string(), "2026-01-02T03:04:05Z");
    assert_eq!(headers::X_EVENT.get(&request).unwrap().as_deref(), Some(webhooks::PET_ADDED.name()));
    let derived = derived_media::webhooks::PET_ADDED.read(&verifier, &request, body).unwrap();
    assert_eq!(derived.pet.name, "Tom");
    let done = webhooks::SEND_LINES_DONE.read(&verifier, &request, br#"{"count":7}"#).unwrap();
    assert_eq!(done.count, 7);
    assert_eq!(webhooks::TEXT.read(&verifier, &request, b"text").unwrap(), "text");
}

#[test]
fn what_is_not_genuine_is_not_read() {
    let verifier = Verifier::secret("X-Token", "s");
    let error = webhooks::PET_ADDED.read(&verifier, &signed("other", "pet-added"), b"no JSON").unwrap_err();
    assert_eq!(error, WebhookError::Mismatch);
    let error = webhooks::PET_ADDED.read(&verifier, &signed("s", "pet-added"), br#"{"pet":{}}"#).unwrap_err();
    assert!(matches!(&error, WebhookError::Unreadable { path, .. } if path.starts_with("pet")), "{error}");
    assert!(webhooks::PET_ADDED.read_unverified(br#"{"pet":{"name":"Tom"}}"#).is_ok());
}
