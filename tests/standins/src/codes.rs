//! Authorization codes (RFC 6749 §4.1), each good once and for who asked for it (RFC 7636).

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::message::Request;

/// The codes that were given out and not yet redeemed.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    issued: u64,
    open: BTreeMap<String, Asked>,
}

/// What a code was asked for with.
#[derive(Debug)]
struct Asked {
    redirect_uri: String,
    challenge: String,
    scope: String,
}

impl Codes {
    /// Where the user's browser is sent with a new code; `None` where the request lacks anything.
    pub(crate) fn issue(&self, request: &Request, client_id: &str) -> Option<String> {
        let one = |name: &str| match request.query(name).as_slice() {
            [value] if !value.is_empty() => Some(value.clone()),
            _ => None,
        };
        let scope = one("scope")?;
        let well = one("response_type")? == "code"
            && one("client_id")? == client_id
            && one("code_challenge_method")? == "S256"
            && scope.split(' ').any(|it| it == "api1");
        let (redirect_uri, state) = (one("redirect_uri")?, one("state")?);
        if !well {
            return None;
        }
        let mut codes = self.state();
        codes.issued += 1;
        let code = format!("dastra-code-{}", codes.issued);
        let answer: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("code", &code)
            .append_pair("state", &state)
            .finish();
        let location = format!("{redirect_uri}?{answer}");
        codes.open.insert(code, Asked { redirect_uri, challenge: one("code_challenge")?, scope });
        Some(location)
    }

    /// The scopes of a code, which then is spent whatever comes of it.
    pub(crate) fn redeem(&self, request: &Request) -> Option<String> {
        let asked = self.state().open.remove(&request.field("code")?)?;
        let verifier = request.field("code_verifier")?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let is_same = request.field("redirect_uri")? == asked.redirect_uri && challenge == asked.challenge;
        is_same.then_some(asked.scope)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
