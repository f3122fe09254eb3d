//! Which entry of a store belongs to a credential.

use std::fmt;

use sha2::{Digest, Sha256};

use super::fingerprint::hexadecimal;

/// Names the entry of one credential: two that could ever get different tokens have different keys.
///
/// It is a hash, so that it can name a file or a row whatever stands in URLs and account names.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StoreKey {
    id: String,
}

/// What tells the tokens of one credential from all others.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Identity<'a> {
    /// The issuer, or the URL of the token endpoint.
    pub(crate) server: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) client_auth: &'a str,
    pub(crate) grant: &'a str,
    pub(crate) account: Option<&'a str>,
    pub(crate) scopes: &'a [String],
    pub(crate) resources: &'a [String],
    /// The thumbprint of the key that the tokens are bound to (RFC 9449 §6.1).
    pub(crate) dpop: Option<&'a str>,
}

impl StoreKey {
    pub(crate) fn of(identity: &Identity<'_>) -> Self {
        let Identity { server, client_id, client_auth, grant, account, scopes, resources, dpop } = identity;
        let mut hash = Sha256::new_with_prefix(b"clientsmith token 1\n");
        // With its length before each text, no two lists of texts read the same.
        let mut text = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        for part in [server, client_id, client_auth, grant] {
            text(part);
        }
        for part in [account, dpop] {
            text(if part.is_some() { "some" } else { "none" });
            text(part.unwrap_or_default());
        }
        for list in [scopes, resources] {
            let mut sorted: Vec<&str> = list.iter().map(String::as_str).collect();
            sorted.sort_unstable();
            sorted.dedup();
            text(&sorted.len().to_string());
            sorted.into_iter().for_each(&mut text);
        }
        Self { id: hexadecimal(&hash.finalize()) }
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "StoreKey({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn d37_whatever_changes_the_tokens_changes_the_key() {
        let (scopes, more, other) = (texts(&["a", "b"]), texts(&["a", "b", "c"]), texts(&["ab"]));
        let base = Identity {
            server: "https://as.example/token",
            client_id: "id",
            client_auth: "basic",
            grant: "authorization_code",
            account: Some("ann"),
            scopes: &scopes,
            resources: &[],
            dpop: None,
        };
        let all = [
            base,
            Identity { server: "https://other.example/token", ..base },
            Identity { client_id: "idb", client_auth: "asic", ..base },
            Identity { client_id: "id2", ..base },
            Identity { client_auth: "post", ..base },
            Identity { grant: "device", ..base },
            Identity { account: Some("bob"), ..base },
            Identity { account: Some(""), ..base },
            Identity { account: None, ..base },
            Identity { scopes: &more, ..base },
            Identity { scopes: &other, ..base },
            Identity { scopes: &[], resources: &scopes, ..base },
            Identity { resources: &scopes, ..base },
            Identity { dpop: Some("thumb"), ..base },
        ];
        let keys: Vec<StoreKey> = all.iter().map(StoreKey::of).collect();
        for (index, key) in keys.iter().enumerate() {
            assert_eq!(key.as_str().len(), 64);
            assert_eq!(keys.iter().position(|it| it == key), Some(index), "{:?}", all[index]);
        }
    }

    #[test]
    fn d37_the_order_of_scopes_does_not_count() {
        let (one, two) = (texts(&["b", "a", "b"]), texts(&["a", "b"]));
        let key = |scopes| StoreKey::of(&Identity { scopes, ..Identity::default() });
        assert_eq!(key(&one), key(&two));
    }

    /// Entries written by one release must be found by the next.
    #[test]
    fn d37_the_key_of_a_credential_stays_the_same() {
        let scopes = texts(&["read"]);
        let key =
            StoreKey::of(&Identity { server: "s", client_id: "c", scopes: &scopes, ..Identity::default() });
        assert_eq!(key.as_str(), "38eb7f21c5d401d0dcaf1207196381cd133d9256c6125dadfdc27d70d117a597");
    }
}
