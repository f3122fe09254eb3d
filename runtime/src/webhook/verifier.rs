//! The ways in which webhooks are signed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use super::error::WebhookError;
use super::hmac::{from_hex, is_code, is_same};
use crate::auth::{Clock, SystemClock};
use crate::secret::Secret;

/// How old a signature may be unless another tolerance is set.
const TOLERANCE: Duration = Duration::from_secs(300);

/// Tells whether a webhook comes from whom it says it does.
#[derive(Clone)]
#[must_use = "a verifier does nothing until it is asked"]
pub struct Verifier {
    way: Way,
    keys: Vec<Key>,
    tolerance: Duration,
    clock: Arc<dyn Clock>,
}

type Key = Arc<zeroize::Zeroizing<Vec<u8>>>;

/// How a webhook is signed.
#[derive(Debug, Clone)]
enum Way {
    /// A header holds the secret itself.
    Secret { header: String },
    /// A header holds the code of the body.
    Body { header: String, prefix: &'static str, writing: Writing },
    /// `t=1492774577,v1=5257a8…`: the code of time, dot and body, in one header.
    Timestamped { header: String },
    /// Standard Webhooks: the code of id, time and body, in three headers.
    Standard,
}

/// How a code is written.
#[derive(Debug, Clone, Copy)]
enum Writing {
    Hex,
    Base64,
}

impl Verifier {
    fn new(way: Way, key: &[u8]) -> Self {
        let verifier =
            Self { way, keys: Vec::new(), tolerance: TOLERANCE, clock: Arc::new(SystemClock::new()) };
        verifier.with_key(key)
    }

    fn with_key(mut self, key: &[u8]) -> Self {
        self.keys.push(Arc::new(zeroize::Zeroizing::new(key.to_vec())));
        self
    }

    /// A header holds the secret itself: `X-Gitlab-Token`.
    pub fn secret(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::new(Way::Secret { header: header.into() }, secret.into().expose().as_bytes())
    }

    /// A header holds the HMAC-SHA256 of the body in hexadecimal digits: with the [prefix](Self::prefix) `sha256=`, GitHub's
    /// `X-Hub-Signature-256`.
    pub fn hmac_hex(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let way = Way::Body { header: header.into(), prefix: "", writing: Writing::Hex };
        Self::new(way, secret.into().expose().as_bytes())
    }

    /// A header holds the HMAC-SHA256 of the body in base64: Shopify's `X-Shopify-Hmac-Sha256`.
    pub fn hmac_base64(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let way = Way::Body { header: header.into(), prefix: "", writing: Writing::Base64 };
        Self::new(way, secret.into().expose().as_bytes())
    }

    /// A header holds time and HMAC-SHA256 as `t=…,v1=…`: Stripe's `Stripe-Signature`.
    pub fn timestamped(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::new(Way::Timestamped { header: header.into() }, secret.into().expose().as_bytes())
    }

    /// Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`. The secret begins with `whsec_`, and goes
    /// on in base64.
    ///
    /// # Errors
    /// The secret is not written so.
    pub fn standard(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        Ok(Self::new(Way::Standard, &standard_key(&secret.into())?))
    }

    /// One more secret that may have been signed with, for the time in which one takes the place of another.
    ///
    /// # Errors
    /// The secret is not written as this way of signing wants it.
    pub fn or_secret(self, secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let secret = secret.into();
        Ok(match self.way {
            Way::Standard => self.with_key(&standard_key(&secret)?),
            Way::Secret { .. } | Way::Body { .. } | Way::Timestamped { .. } => {
                self.with_key(secret.expose().as_bytes())
            }
        })
    }

    /// What stands before the code in its header: `sha256=`.
    pub fn prefix(mut self, text: &'static str) -> Self {
        if let Way::Body { prefix, .. } = &mut self.way {
            *prefix = text;
        }
        self
    }

    /// How far the time of a signature may be from now. Five minutes unless it is set; it counts for signatures with a time.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Another clock, for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Tells whether a request is genuine, by its headers and by its body as it came.
    ///
    /// # Errors
    /// It is not, or not known to be.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        match &self.way {
            Way::Secret { header } => {
                let found = value(headers, header)?;
                self.any(|key| is_same(key, found.as_bytes()))
            }
            Way::Body { header, prefix, writing } => {
                let malformed = || WebhookError::Malformed(header.clone());
                let text = value(headers, header)?.trim().strip_prefix(prefix).ok_or_else(malformed)?;
                let found = match writing {
                    Writing::Hex => from_hex(text),
                    Writing::Base64 => STANDARD.decode(text).ok(),
                };
                let found = found.ok_or_else(malformed)?;
                self.any(|key| is_code(key, &[body], &found))
            }
            Way::Timestamped { header } => self.timestamped_is(value(headers, header)?, header, body),
            Way::Standard => {
                let id = value(headers, "webhook-id")?;
                let time = value(headers, "webhook-timestamp")?;
                let codes = value(headers, "webhook-signature")?.split_ascii_whitespace();
                let codes = codes.filter_map(|it| STANDARD.decode(it.strip_prefix("v1,")?).ok());
                self.signed(time, "webhook-timestamp", codes.collect(), |key, code| {
                    is_code(key, &[id.as_bytes(), b".", time.as_bytes(), b".", body], code)
                })
            }
        }
    }

    fn timestamped_is(&self, value: &str, header: &str, body: &[u8]) -> Result<(), WebhookError> {
        let pairs = || value.split(',').filter_map(|it| it.trim().split_once('='));
        let time = pairs().find(|(name, _)| *name == "t").map(|(_, it)| it);
        let time = time.ok_or_else(|| WebhookError::Malformed(header.to_owned()))?;
        // Several, while one secret takes the place of another; other names are other ways to sign.
        let codes = pairs().filter(|(name, _)| *name == "v1").filter_map(|(_, code)| from_hex(code));
        self.signed(time, header, codes.collect(), |key, code| {
            is_code(key, &[time.as_bytes(), b".", body], code)
        })
    }

    /// Whether one of the codes is that of one of the keys, and the time is now. A time that nobody vouches for says nothing,
    /// so it comes second.
    fn signed(
        &self,
        time: &str,
        header: &str,
        codes: Vec<Vec<u8>>,
        is_code: impl Fn(&[u8], &[u8]) -> bool,
    ) -> Result<(), WebhookError> {
        let seconds: u64 = time.parse().map_err(|_| WebhookError::Malformed(header.to_owned()))?;
        self.any(|key| codes.iter().any(|code| is_code(key, code)))?;
        let distance = self.clock.now().wall.abs_diff(Duration::from_secs(seconds));
        if distance > self.tolerance { Err(WebhookError::Expired) } else { Ok(()) }
    }

    fn any(&self, is_right: impl Fn(&[u8]) -> bool) -> Result<(), WebhookError> {
        // An empty secret is one that was not configured, and signs for anybody.
        let is_right = self.keys.iter().any(|key| !key.is_empty() && is_right(key));
        if is_right { Ok(()) } else { Err(WebhookError::Mismatch) }
    }
}

/// The one value of a header: of several nobody knows which is meant.
fn value<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().map_err(|_| WebhookError::Malformed(name.to_owned())),
        (Some(_), Some(_)) | (None, _) => Err(WebhookError::Missing(name.to_owned())),
    }
}

fn standard_key(secret: &Secret) -> Result<Vec<u8>, WebhookError> {
    let text = secret.expose().strip_prefix("whsec_").unwrap_or(secret.expose());
    STANDARD.decode(text).map_err(|_| WebhookError::Malformed("secret".to_owned()))
}

impl fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Verifier"))
            .field("way", &self.way)
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}
