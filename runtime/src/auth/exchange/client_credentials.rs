//! The client credentials grant (RFC 6749 §4.4).

use super::Attempt;
use super::by_grant::Grant;
use super::token_client::TokenClient;
use crate::auth::clock::Moment;
use crate::auth::form::Form;

/// A client that obtains tokens for itself.
#[derive(Debug)]
pub(crate) struct ClientCredentialsGrant {
    pub(crate) scopes: Vec<String>,
}

impl Grant for ClientCredentialsGrant {
    fn obtain<'a>(&'a self, client: &'a TokenClient, at: Moment) -> Attempt<'a> {
        Box::pin(client.obtain(form(&self.scopes), at, &[]))
    }
}

/// The members of the request. Scopes are sorted, so that the same wish is the same request.
fn form(scopes: &[String]) -> Form {
    let mut form = Form::new();
    form.push("grant_type", "client_credentials");
    if !scopes.is_empty() {
        form.push("scope", &scopes.join(" "));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c16_the_form_names_the_grant_and_the_scopes() {
        let scopes = ["a".to_owned(), "b c".to_owned()];
        assert_eq!(form(&scopes).into_body(), b"grant_type=client_credentials&scope=a+b+c");
        assert_eq!(form(&[]).into_body(), b"grant_type=client_credentials");
    }
}
