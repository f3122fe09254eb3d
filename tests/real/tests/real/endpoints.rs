//! Token endpoints that are not OAuth 2: simplejwt, knox, and the tokens of Django REST framework.

use std::time::Duration;

use clientsmith_runtime::auth::{Basic, Login, LoginEndpoint};
use clientsmith_runtime::{Client, Operation, Secret};
use serde_json::{Value, json};

use crate::account::{self, BY_BASIC, BY_JWT, BY_KNOX, BY_PLAIN, JWT, KNOX, PLAIN};
use crate::provider::get;
use crate::toolkit::Django;

fn login(django: &Django, scheme: &'static str, endpoint: &'static LoginEndpoint) -> Client {
    let inputs = [("username", Secret::new("alice")), ("password", Secret::new("correct horse"))];
    account::client(&django.url, Login::new(scheme, endpoint, inputs))
}

/// Calls for a while, and tells how often each endpoint was asked.
async fn calls(django: &Django, client: &Client, operation: &'static Operation) -> Value {
    for _ in 0..16 {
        assert_eq!(account::call(client, operation).await.unwrap(), json!({ "user": "alice" }));
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    get(&format!("{}/__counts", django.url)).await
}

fn count(counts: &Value, name: &str) -> u64 {
    counts.get(name).and_then(Value::as_u64).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g54_simplejwt_lives_as_long_as_its_token_says_and_rotates() {
    let Some(django) = Django::start("endpoints.py", 3) else { return };
    let counts = calls(&django, &login(&django, "jwt", &JWT), &BY_JWT).await;
    assert_eq!(count(&counts, "jwt/token"), 1, "{counts}");
    assert!((2..=5).contains(&count(&counts, "jwt/refresh")), "{counts}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g54_knox_takes_basic_and_tells_an_instant_with_an_offset() {
    let Some(django) = Django::start("endpoints.py", 3) else { return };
    let counts = calls(&django, &login(&django, "knox", &KNOX), &BY_KNOX).await;
    assert!((3..=5).contains(&count(&counts, "knox/login")), "{counts}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g54_a_token_that_never_ends_is_obtained_once() {
    let Some(django) = Django::start("endpoints.py", 3) else { return };
    let counts = calls(&django, &login(&django, "plain", &PLAIN), &BY_PLAIN).await;
    assert_eq!(count(&counts, "plain/token"), 1, "{counts}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a3_django_reads_basic_as_it_is_written() {
    let Some(django) = Django::start("endpoints.py", 3) else { return };
    let client = account::client(&django.url, Basic::new("basic", "älice", "pä:ss wörd"));
    assert_eq!(account::call(&client, &BY_BASIC).await.unwrap(), json!({ "user": "älice" }));
}
