//! Webhooks: whether a request comes from whom it says it does.
//!
//! A provider that calls its users' servers signs what it sends, as anybody could send the same. [`Verifier`] knows the ways
//! in which that is done. It reads the body as it came: one that was parsed and written again has another signature.
//!
//! ```
//! use clientsmith_runtime::http::HeaderMap;
//! use clientsmith_runtime::webhook::Verifier;
//!
//! let verifier = Verifier::hmac_hex("X-Hub-Signature-256", "It's a Secret to Everybody").prefix("sha256=");
//! let mut headers = HeaderMap::new();
//! let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
//! headers.insert("x-hub-signature-256", signature.parse().unwrap());
//! assert!(verifier.verify(&headers, b"Hello, World!").is_ok());
//! assert!(verifier.verify(&headers, b"Hello, World?").is_err());
//! ```

mod error;
mod hmac;
mod of;
mod payload;
#[cfg(test)]
mod tests;
mod verifier;

pub use self::error::WebhookError;
pub use self::of::WebhookOf;
pub use self::payload::{read, read_derived};
pub use self::verifier::Verifier;
