//! What is kept for one credential, and its form on disk.

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::{StoreError, StoreErrorKind};
use super::fingerprint::Fingerprint;
use crate::secret::Secret;

/// The format that is written. A larger number is from a newer version, and is left alone.
const FORMAT: u64 = 1;

/// What an entry holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Tokens.
    Tokens(Record),
    /// The grant has ended. It takes a new login, or the primary credential, to get tokens again.
    Ended {
        /// Refresh tokens that must not be sent again, by anybody.
        refused: Vec<Fingerprint>,
    },
}

/// The tokens of one grant.
///
/// There is no `Serialize`, so that they get into no log by mistake; a store writes [`Content::expose_json`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Record {
    /// The access token. An answer may have brought a refresh token that was good and an access token that was not.
    pub access: Option<Secret>,
    /// As the server has named it.
    pub token_type: Option<String>,
    /// The moment before the token was asked for, since 1970-01-01 UTC.
    pub obtained_at: Duration,
    /// When the access token ends, since 1970-01-01 UTC; `None`: when it is refused.
    pub expires_at: Option<Duration>,
    /// From when on the server wants it renewed.
    pub renew_at: Option<Duration>,
    /// The refresh token.
    pub refresh: Option<Secret>,
    /// What was granted, where the server has said so.
    pub scopes: Option<Vec<String>>,
    /// The ID token, as it came: its signature was not checked.
    pub id_token: Option<Secret>,
    /// The key that the tokens are bound to.
    pub dpop_key: Option<Secret>,
    /// The refresh token from the configuration that all this has come from. It was used up on the way.
    pub seed: Option<Fingerprint>,
}

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    format: u64,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    tokens: Option<Tokens<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    ended: Option<Ended<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Ended<'a> {
    #[serde(borrow)]
    refused: Vec<Cow<'a, str>>,
}

type Text<'a> = Option<Cow<'a, str>>;

// Times are in milliseconds: every reader of JSON can hold them exactly.
#[derive(Serialize, Deserialize)]
struct Tokens<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    access_token: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    token_type: Text<'a>,
    obtained_at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renew_at: Option<u64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    refresh_token: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scopes: Option<Vec<String>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    id_token_unverified: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    dpop_key: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    seed: Text<'a>,
}

impl Content {
    /// As JSON, secrets included.
    ///
    /// # Errors
    /// It cannot be written as JSON; this does not happen.
    pub fn expose_json(&self) -> Result<Secret, StoreError> {
        let (tokens, ended) = match self {
            Self::Tokens(record) => (Some(record.shown()), None),
            Self::Ended { refused } => {
                let refused = refused.iter().map(|it| Cow::Borrowed(it.as_str())).collect();
                (None, Some(Ended { refused }))
            }
        };
        // Room for all of it: a buffer that grows leaves unwiped copies behind.
        let mut text = Vec::with_capacity(self.room());
        serde_json::to_writer(&mut text, &Form { format: FORMAT, tokens, ended }).map_err(unwritable)?;
        String::from_utf8(text).map(Secret::new).map_err(unwritable)
    }

    /// How much it can take in JSON.
    fn room(&self) -> usize {
        512 + match self {
            Self::Tokens(record) => record.room(),
            Self::Ended { refused } => 80 * refused.len(),
        }
    }

    /// Reads what [`expose_json`](Self::expose_json) has written.
    ///
    /// # Errors
    /// It is damaged, or written by a newer version. The message does not show it.
    pub fn from_json(text: &str) -> Result<Self, StoreError> {
        let damaged = || StoreError::new(StoreErrorKind::Unreadable, "what the store holds is damaged");
        #[derive(Deserialize)]
        struct Format {
            format: u64,
        }
        // First alone: a newer version may have changed everything else. serde's messages quote what they read, so none is kept.
        let Format { format } = serde_json::from_str(text).map_err(|_| damaged())?;
        if format > FORMAT {
            let message = "what the store holds was written by a newer version";
            return Err(StoreError::new(StoreErrorKind::Unreadable, message));
        }
        let form: Form<'_> = serde_json::from_str(text).map_err(|_| damaged())?;
        match (form.tokens, form.ended) {
            (Some(tokens), None) => Ok(Self::Tokens(Record::read(tokens))),
            (None, Some(Ended { refused })) => {
                let refused = refused.iter().map(|it| Fingerprint::read(it).ok_or_else(damaged));
                Ok(Self::Ended { refused: refused.collect::<Result<_, _>>()? })
            }
            (None, None) | (Some(_), Some(_)) => Err(damaged()),
        }
    }
}

fn unwritable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::new(StoreErrorKind::Unsuitable, "the tokens cannot be written as JSON").with_source(error)
}

impl Record {
    fn shown(&self) -> Tokens<'_> {
        fn secret(secret: &Option<Secret>) -> Text<'_> {
            secret.as_ref().map(|it| Cow::Borrowed(it.expose()))
        }
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Tokens {
            access_token: secret(&self.access),
            token_type: self.token_type.as_deref().map(Cow::Borrowed),
            obtained_at: millis(self.obtained_at),
            expires_at: self.expires_at.map(millis),
            renew_at: self.renew_at.map(millis),
            refresh_token: secret(&self.refresh),
            scopes: self.scopes.clone(),
            id_token_unverified: secret(&self.id_token),
            dpop_key: secret(&self.dpop_key),
            seed: self.seed.as_ref().map(|it| Cow::Borrowed(it.as_str())),
        }
    }

    fn read(tokens: Tokens<'_>) -> Self {
        let secret = |text: Text<'_>| text.map(|it| Secret::new(it.into_owned()));
        Self {
            access: secret(tokens.access_token),
            token_type: tokens.token_type.map(Cow::into_owned),
            obtained_at: Duration::from_millis(tokens.obtained_at),
            expires_at: tokens.expires_at.map(Duration::from_millis),
            renew_at: tokens.renew_at.map(Duration::from_millis),
            refresh: secret(tokens.refresh_token),
            scopes: tokens.scopes,
            id_token: secret(tokens.id_token_unverified),
            dpop_key: secret(tokens.dpop_key),
            seed: tokens.seed.and_then(|it| Fingerprint::read(&it)),
        }
    }

    /// How much its texts can take in JSON, where a byte can become six.
    fn room(&self) -> usize {
        let secrets = [&self.access, &self.refresh, &self.id_token, &self.dpop_key];
        let secrets: usize = secrets.into_iter().flatten().map(|it| it.expose().len()).sum();
        let scopes: usize = self.scopes.iter().flatten().map(|it| it.len() + 3).sum();
        6 * (secrets + scopes + self.token_type.as_ref().map_or(0, String::len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Record {
        Record {
            access: Some("CANARY \"quoted\"\u{7}".into()),
            token_type: Some("Bearer".to_owned()),
            obtained_at: Duration::from_millis(1_767_225_600_123),
            expires_at: Some(Duration::from_millis(1_767_225_660_123)),
            renew_at: Some(Duration::from_millis(1_767_225_630_123)),
            refresh: Some("CANARY-refresh".into()),
            scopes: Some(vec!["a".to_owned(), "b".to_owned()]),
            id_token: Some("CANARY-id".into()),
            dpop_key: Some("CANARY-key".into()),
            seed: Some(Fingerprint::of(&Secret::new("R1"))),
        }
    }

    #[test]
    fn e42_a_whole_record_survives_the_way_through_json() {
        let refused = vec![Fingerprint::of(&Secret::new("a")), Fingerprint::of(&Secret::new("b"))];
        for content in [
            Content::Tokens(full()),
            Content::Tokens(Record::default()),
            Content::Ended { refused },
            Content::Ended { refused: Vec::new() },
        ] {
            let text = content.expose_json().unwrap();
            assert_eq!(Content::from_json(text.expose()).unwrap(), content);
        }
    }

    #[test]
    fn b11_debug_of_what_is_stored_shows_no_token() {
        let content = Content::Tokens(full());
        let shown = format!("{content:?} {content:#?} {:?}", content.expose_json().unwrap());
        assert!(!shown.contains("CANARY"), "{shown}");
    }

    #[test]
    fn b14_the_buffer_of_the_json_never_grows() {
        // What takes most in JSON, in one member after the other.
        let long = "\u{1}".repeat(1000);
        let secret = || Some(Secret::new(long.as_str()));
        for content in [
            Content::Tokens(full()),
            Content::Tokens(Record::default()),
            Content::Ended { refused: Vec::new() },
            Content::Tokens(Record { access: secret(), ..Record::default() }),
            Content::Tokens(Record { refresh: secret(), id_token: secret(), ..Record::default() }),
            Content::Tokens(Record { dpop_key: secret(), ..Record::default() }),
            Content::Tokens(Record { token_type: Some(long.clone()), ..Record::default() }),
            Content::Tokens(Record { scopes: Some(vec![long.clone()]), ..Record::default() }),
            Content::Tokens(Record { scopes: Some(vec![String::new(); 1000]), ..Record::default() }),
            Content::Ended { refused: vec![Fingerprint::of(&Secret::new("a")); 1000] },
        ] {
            let length = content.expose_json().unwrap().expose().len();
            assert!(length <= content.room(), "{length} {}", content.room());
        }
    }

    #[test]
    fn e40_what_is_damaged_or_newer_is_an_error_that_shows_nothing() {
        let newer = r#"{"format":2,"tokens":"CANARY"}"#;
        let error = Content::from_json(newer).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unreadable);
        assert_eq!(error.to_string(), "what the store holds was written by a newer version");
        for damaged in [
            "",
            "CANARY",
            "{}",
            r#"{"format":1}"#,
            r#"{"format":1,"tokens":{"access_token":"CANARY"}}"#,
            r#"{"format":1,"tokens":{"access_token":"CANARY","obtained_at":"CANARY"}}"#,
            r#"{"format":1,"ended":{"refused":["CANARY"]}}"#,
            r#"{"format":1,"tokens":{"obtained_at":1},"ended":{"refused":[]}}"#,
            r#"{"format":1,"tokens":{"access_token":"CANARY","obtai"#,
        ] {
            let error = Content::from_json(damaged).unwrap_err();
            assert_eq!(error.kind(), StoreErrorKind::Unreadable, "{damaged}");
            assert!(!format!("{error} {error:?}").contains("CANARY"));
        }
    }

    #[test]
    fn e40_members_that_a_newer_version_has_added_are_no_harm() {
        let text = r#"{"format":1,"tokens":{"obtained_at":5,"more":[1]},"more":{}}"#;
        let Content::Tokens(record) = Content::from_json(text).unwrap() else { panic!("ended") };
        assert_eq!(record.obtained_at, Duration::from_millis(5));
    }
}
