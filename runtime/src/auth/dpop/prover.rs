//! Who makes the proofs of one credential: its key, and the nonces that servers have given.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::key::{DpopKey, KeyOrigin};
use super::proof::{Subject, proof};
use crate::auth::clock::{Clock, Moment};
use crate::auth::error::AuthError;
use crate::origin::Origin;
use crate::secret::Secret;

pub(super) const DPOP: HeaderName = HeaderName::from_static("dpop");
const NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// A credential talks to one provider and to the servers of one API.
const MOST_ORIGINS: usize = 64;
/// No honest nonce is longer.
const LONGEST_NONCE: usize = 1024;

/// Makes the proofs of one credential.
#[derive(Debug)]
pub(crate) struct Prover {
    clock: Arc<dyn Clock>,
    key: Mutex<DpopKey>,
    /// By origin (RFC 9449 §8.2: a nonce is good where it came from).
    nonces: Mutex<BTreeMap<String, String>>,
}

impl Prover {
    pub(crate) fn new(key: DpopKey, clock: Arc<dyn Clock>) -> Self {
        Self { clock, key: Mutex::new(key), nonces: Mutex::default() }
    }

    /// The key as it is kept with the tokens, unless the program keeps it.
    pub(crate) fn kept(&self) -> Option<Secret> {
        let key = self.key();
        match key.origin() {
            KeyOrigin::Given => None,
            KeyOrigin::Made => Some(key.expose_pem()),
        }
    }

    /// What names the key before there are tokens, where it stays the same until they come. One that was made here may not: another
    /// process may end the login, and one that is found with tokens takes its place.
    #[cfg(feature = "login")]
    pub(crate) fn lasting_thumbprint(&self) -> Option<String> {
        let key = self.key();
        match key.origin() {
            KeyOrigin::Given => Some(key.thumbprint()),
            KeyOrigin::Made => None,
        }
    }

    /// Goes on with the key of tokens that were kept.
    pub(crate) fn adopt(&self, kept: &Secret) -> Result<(), AuthError> {
        match self.key().origin() {
            KeyOrigin::Given => Ok(()),
            KeyOrigin::Made => {
                *lock(&self.key) = DpopKey::kept(kept)?;
                Ok(())
            }
        }
    }

    /// Writes the proof for a request to a token endpoint.
    pub(crate) fn prove_grant(
        &self,
        url: &Url,
        at: Moment,
        headers: &mut HeaderMap,
    ) -> Result<(), AuthError> {
        let nonce = self.nonce(url);
        let subject =
            Subject { method: &Method::POST, url, token_hash: None, nonce: nonce.as_deref(), wall: at.wall };
        headers.insert(DPOP, sensitive(&proof(&self.key(), subject)?)?);
        Ok(())
    }

    /// Takes note of a nonce. Whether there was one that was not known.
    pub(crate) fn learn(&self, url: &Url, headers: &HeaderMap) -> bool {
        let nonce = headers.get(NONCE).and_then(|it| it.to_str().ok());
        let Some(nonce) = nonce.filter(|it| !it.is_empty() && it.len() <= LONGEST_NONCE) else {
            return false;
        };
        let mut nonces = lock(&self.nonces);
        let origin = Origin::of(url).to_string();
        if nonces.len() >= MOST_ORIGINS && !nonces.contains_key(&origin) {
            nonces.clear();
        }
        nonces.insert(origin, nonce.to_owned()).as_deref() != Some(nonce)
    }

    pub(super) fn nonce(&self, url: &Url) -> Option<String> {
        lock(&self.nonces).get(&Origin::of(url).to_string()).cloned()
    }

    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    pub(super) fn key(&self) -> DpopKey {
        lock(&self.key).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn sensitive(text: &Secret) -> Result<HeaderValue, AuthError> {
    let mut value = HeaderValue::from_str(text.expose())
        .map_err(|_| AuthError::configuration("the credential does not fit into a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::fixture::SetClock;

    fn prover(key: DpopKey) -> Arc<Prover> {
        Arc::new(Prover::new(key, Arc::new(SetClock::new())))
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn given(nonce: &str) -> HeaderMap {
        HeaderMap::from_iter([(NONCE, HeaderValue::from_str(nonce).unwrap())])
    }

    #[test]
    fn f53_nonces_are_kept_by_origin_and_there_is_a_bound_to_them() {
        let prover = prover(DpopKey::generate().unwrap());
        assert!(!prover.learn(&url("https://as.example/token"), &HeaderMap::new()));
        assert!(prover.learn(&url("https://as.example/token"), &given("one")));
        assert!(!prover.learn(&url("https://as.example:443/other"), &given("one")));
        assert!(prover.learn(&url("https://as.example/token"), &given("two")));
        assert_eq!(prover.nonce(&url("https://as.example/x")).as_deref(), Some("two"));
        assert_eq!(prover.nonce(&url("https://api.example/x")), None);
        assert!(!prover.learn(&url("https://as.example/"), &given(&"x".repeat(LONGEST_NONCE + 1))));
        for number in 0..1000 {
            prover.learn(&url(&format!("https://h{number}.example/")), &given("n"));
        }
        assert!(lock(&prover.nonces).len() <= MOST_ORIGINS);
    }

    #[test]
    fn f53_nonces_give_way_only_to_one_of_a_further_origin() {
        let prover = prover(DpopKey::generate().unwrap());
        let origin = |number: usize| url(&format!("https://h{number}.example/"));
        for number in 0..MOST_ORIGINS {
            prover.learn(&origin(number), &given("old"));
        }
        prover.learn(&origin(0), &given("new"));
        assert_eq!(prover.nonce(&origin(0)).as_deref(), Some("new"));
        assert_eq!(prover.nonce(&origin(MOST_ORIGINS - 1)).as_deref(), Some("old"));
        prover.learn(&origin(MOST_ORIGINS), &given("one more"));
        assert_eq!(prover.nonce(&origin(0)), None);
        assert_eq!(prover.nonce(&origin(MOST_ORIGINS)).as_deref(), Some("one more"));
    }

    #[test]
    fn f53_a_key_made_here_gives_way_to_the_one_in_the_store_and_a_given_one_does_not() {
        let (made, stored) = (DpopKey::generate().unwrap(), DpopKey::generate().unwrap());
        let given = DpopKey::from_pem(made.expose_pem().expose()).unwrap();
        let prover_made = prover(made.clone());
        assert_eq!(prover_made.kept(), Some(made.expose_pem()));
        prover_made.adopt(&stored.expose_pem()).unwrap();
        assert_eq!(prover_made.kept(), Some(stored.expose_pem()));
        assert!(prover_made.adopt(&"no key".into()).is_err());
        assert_eq!(prover_made.kept(), Some(stored.expose_pem()));
        let prover_given = prover(given.clone());
        prover_given.adopt(&stored.expose_pem()).unwrap();
        assert_eq!((prover_given.kept(), given.name()), (None, given.thumbprint()));
        assert_eq!(made.name(), stored.name());
    }
}
