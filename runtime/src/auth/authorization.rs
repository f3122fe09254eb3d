//! What one request carries to be let in.

use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, StatusCode};

use url::Url;

use super::binding::Binding;
use super::error::AuthError;
use super::events::Origin;
use super::held::Held;
use super::place::Placed;
use crate::api::Server;

/// The credentials chosen for one operation.
#[derive(Debug)]
pub(crate) struct Authorization {
    // The first stands apart, since one is the rule and a vector would be an allocation for each call.
    first: Option<Part>,
    more: Option<Box<More>>,
    binding: Arc<Binding>,
    /// The servers that the document declares for the operation alone.
    servers: &'static [Server],
}

/// What few have.
#[derive(Debug, Default)]
struct More {
    parts: Vec<Part>,
    /// Credentials that were refused, which are taken out first.
    replaced: Vec<Placed>,
}

/// One credential of an [`Authorization`].
#[derive(Debug)]
pub(crate) struct Part {
    /// Which of the client's credentials this is.
    pub(crate) holder: usize,
    pub(crate) proof: Proof,
}

/// What is written for a credential.
#[derive(Debug)]
pub(crate) enum Proof {
    Fixed(Arc<Placed>),
    Held(Arc<Held>),
}

impl Part {
    fn placed(&self) -> &Placed {
        match &self.proof {
            Proof::Fixed(placed) => placed,
            Proof::Held(held) => &held.placed,
        }
    }
}

impl Authorization {
    #[inline]
    pub(crate) fn new(binding: Arc<Binding>, servers: &'static [Server]) -> Self {
        Self { first: None, more: None, binding, servers }
    }

    /// An empty one for the same call. Placing it takes this one's credentials out first.
    pub(crate) fn successor(&self) -> Self {
        let replaced = self.parts().map(|part| part.placed().clone()).collect();
        let more = Some(Box::new(More { parts: Vec::new(), replaced }));
        Self { more, ..Self::new(Arc::clone(&self.binding), self.servers) }
    }

    #[inline]
    pub(crate) fn push(&mut self, part: Part) {
        match self.first {
            None => self.first = Some(part),
            Some(_) => self.more.get_or_insert_default().parts.push(part),
        }
    }

    #[inline]
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        let rest = self.more.as_deref().map(|it| it.parts.as_slice()).unwrap_or_default();
        self.first.iter().chain(rest)
    }

    /// Writes the credentials into a request, if it goes where they may go. What the call itself has set stays.
    #[inline]
    pub(crate) fn place(&self, request: &mut reqwest::Request) -> Result<(), AuthError> {
        if self.first.is_none() {
            return Ok(());
        }
        self.binding.admit(request.url(), self.servers)?;
        if let Some(more) = &self.more {
            more.replaced.iter().for_each(|placed| placed.lift(request));
        }
        for part in self.parts() {
            part.placed().write(request)?;
        }
        Ok(())
    }

    /// Takes every credential out of a request that goes on to another origin.
    pub(crate) fn strip(&self, request: &mut reqwest::Request) {
        for part in self.parts() {
            part.placed().strip(request);
        }
        for name in [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE] {
            request.headers_mut().remove(name);
        }
    }

    /// Takes note of what an answer tells those who make proofs. Whether the request can be sent again as it is: the server has
    /// not looked at the token, for want of a nonce that it has given now (RFC 9449 §9).
    #[cfg(feature = "dpop")]
    pub(crate) fn learn(&self, url: &Url, status: StatusCode, headers: &HeaderMap) -> bool {
        let mut again = false;
        for part in self.parts() {
            match part.placed() {
                Placed::Bound(bound) => {
                    again |= bound.learn(url, headers) && status == StatusCode::UNAUTHORIZED;
                }
                Placed::Header { .. } | Placed::Query { .. } | Placed::Cookie { .. } => {}
            }
        }
        again
    }

    /// Nobody makes proofs.
    #[cfg(not(feature = "dpop"))]
    pub(crate) fn learn(&self, _url: &Url, _status: StatusCode, _headers: &HeaderMap) -> bool {
        false
    }

    /// Whether a token that stands in the place of a refused one was in the store, so that nobody has fetched it for this call.
    pub(crate) fn is_from_store(&self, refused: &Self) -> bool {
        let is = |(part, refused): (&Part, &Part)| match (&part.proof, &refused.proof) {
            (Proof::Held(new), Proof::Held(old)) => {
                new.generation != old.generation && new.origin == Origin::Store
            }
            (Proof::Held(_) | Proof::Fixed(_), Proof::Held(_) | Proof::Fixed(_)) => false,
        };
        self.parts().zip(refused.parts()).any(is)
    }

    /// Says that the API has taken these credentials: a later refusal is then worth a new token at once.
    #[inline]
    pub(crate) fn accepted(&self) {
        for part in self.parts() {
            if let Proof::Held(held) = &part.proof {
                held.accept();
            }
        }
    }
}
