//! The end of a token at its server (RFC 7009).

use super::failure::Failure;
use super::token_client::{Load, TokenClient, Uses};
use super::{Hint, oauth_answer};
use crate::auth::clock::Moment;
use crate::auth::form::Form;
use crate::auth::oauth::Spot;
use crate::secret::Secret;

impl TokenClient {
    /// Revokes a token. A provider that revokes nothing has nothing to be asked.
    pub(crate) async fn revoke(&self, token: &Secret, hint: Hint, at: Moment) -> Result<(), Failure> {
        if self.provider.find(Spot::Revocation).await?.is_none() {
            tracing::debug!("the provider has no revocation endpoint");
            return Ok(());
        }
        let load = Load { form: form(token, hint), sent: &[token], uses: Uses::Many };
        let asked = self.ask(Spot::Revocation, load, at).await?;
        // RFC 7009 §2.2: 200 also for a token that the server does not know.
        if asked.answer.status.is_success() {
            return Ok(());
        }
        let sent: Vec<&Secret> = std::iter::once(token).chain(asked.secrets.values()).collect();
        Err(oauth_answer::failure(&asked.answer, at, &sent))
    }
}

fn form(token: &Secret, hint: Hint) -> Form {
    let mut form = Form::new();
    form.push("token", token.expose());
    form.push(
        "token_type_hint",
        match hint {
            Hint::Refresh => "refresh_token",
            Hint::Access => "access_token",
        },
    );
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d38_the_request_names_the_token_and_its_kind() {
        let token = Secret::new("t+1");
        assert_eq!(form(&token, Hint::Refresh).into_body(), b"token=t%2B1&token_type_hint=refresh_token");
        assert_eq!(form(&token, Hint::Access).into_body(), b"token=t%2B1&token_type_hint=access_token");
    }
}
