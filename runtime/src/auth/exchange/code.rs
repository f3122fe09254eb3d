//! An authorization code for tokens (RFC 6749 §4.1.3).

use super::{Failure, Granted, TokenClient};
use crate::auth::clock::Moment;
use crate::auth::form::Form;
use crate::secret::Secret;

/// A code, and what its request has promised about who redeems it.
pub(crate) struct Code<'a> {
    pub(crate) code: &'a Secret,
    /// RFC 7636 §4.5.
    pub(crate) verifier: &'a Secret,
    /// As in the authorization request, byte for byte.
    pub(crate) redirect_uri: &'a str,
}

/// Sent once: a server that has seen a code twice may end what came of it (RFC 6749 §4.1.2).
pub(crate) async fn redeem(client: &TokenClient, code: &Code<'_>, at: Moment) -> Result<Granted, Failure> {
    client.obtain_once(form(code), at, &[code.code, code.verifier]).await
}

fn form(code: &Code<'_>) -> Form {
    let mut form = Form::new();
    form.push("grant_type", "authorization_code");
    form.push("code", code.code.expose());
    form.push("redirect_uri", code.redirect_uri);
    form.push("code_verifier", code.verifier.expose());
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f47_the_exchange_repeats_the_redirect_uri_and_shows_the_verifier() {
        let (code, verifier) = (Secret::new("c/1"), Secret::new("v-_~"));
        let sent = form(&Code { code: &code, verifier: &verifier, redirect_uri: "http://[::1]:1/a%20b" });
        let expected = "grant_type=authorization_code&code=c%2F1&redirect_uri=http%3A%2F%2F%5B%3A%3A1%5D%3A1%2Fa%2520b\
                        &code_verifier=v-_%7E";
        assert_eq!(String::from_utf8(sent.into_body()).unwrap(), expected);
    }
}
