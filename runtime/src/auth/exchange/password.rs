//! The password grant (RFC 6749 §4.3).

use std::sync::{Mutex, PoisonError};

use super::by_grant::Grant;
use super::failure::{Class, Failure};
use super::token_client::TokenClient;
use super::{Attempt, Granted};
use crate::auth::clock::Moment;
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::auth::form::Form;
use crate::auth::oauth::password::{PASSWORD, USERNAME};
use crate::auth::secret_source::{SecretSource, Secrets};

/// A password, until it has brought tokens.
#[derive(Debug)]
pub(crate) struct PasswordGrant {
    scopes: Vec<String>,
    inputs: Mutex<Option<SecretSource>>,
}

impl PasswordGrant {
    pub(crate) fn new(scopes: Vec<String>, inputs: SecretSource) -> Self {
        Self { scopes, inputs: Mutex::new(Some(inputs)) }
    }

    async fn log_in(&self, client: &TokenClient, at: Moment) -> Result<Granted, Failure> {
        let inputs = self.inputs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(inputs) = inputs else {
            let message = "the tokens have ended, and the password is not kept: the user has to log in";
            let error = AuthError::new(AuthErrorKind::InteractionRequired, message);
            return Err(Failure { class: Class::Dead, ..Failure::from(error) });
        };
        let secrets = inputs.get().await?;
        let form = form(&self.scopes, &secrets)?;
        let sent: Vec<_> = secrets.get(PASSWORD).into_iter().collect();
        let granted = match client.obtain(form, at, &sent).await {
            Ok(granted) => granted,
            Err(failure) => return Err(inputs.refused(secrets, failure)),
        };
        // RFC 6749 §4.3.1: the client must discard the credentials once it has a token. A source of the user's own keeps none here.
        if !inputs.is_asked() {
            *self.inputs.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        Ok(granted)
    }
}

impl Grant for PasswordGrant {
    fn obtain<'a>(&'a self, client: &'a TokenClient, at: Moment) -> Attempt<'a> {
        Box::pin(self.log_in(client, at))
    }
}

fn form(scopes: &[String], secrets: &Secrets) -> Result<Form, AuthError> {
    let (Some(username), Some(password)) = (secrets.get(USERNAME), secrets.get(PASSWORD)) else {
        return Err(AuthError::configuration("the password grant needs a user name and a password"));
    };
    let mut form = Form::new();
    form.push("grant_type", "password");
    form.push("username", username.expose());
    form.push("password", password.expose());
    if !scopes.is_empty() {
        form.push("scope", &scopes.join(" "));
    }
    Ok(form)
}
