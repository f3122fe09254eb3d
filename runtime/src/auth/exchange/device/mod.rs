//! The device authorization grant (RFC 8628): a code that a person enters elsewhere, and the wait for it.

mod answer;
mod polling;

pub(crate) use self::answer::DeviceCode;
use self::polling::{Next, Polling};
use super::token_client::{Load, TokenClient, Uses};
use super::{Failure, Granted, oauth_answer};
use crate::auth::clock::{Clock, Moment};
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::auth::oauth::Spot;
use crate::secret::Secret;

/// The grant type (RFC 8628 §3.4).
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

impl TokenClient {
    /// Asks for a code (RFC 8628 §3.1). `at` is the moment before.
    pub(crate) async fn device_code(&self, scopes: &[String], at: Moment) -> Result<DeviceCode, Failure> {
        let mut form = code_form(scopes);
        self.wishes.write(&mut form);
        let load = Load { form, sent: &[], uses: Uses::Many };
        let asked = self.ask(Spot::DeviceAuthorization, load, at).await?;
        let sent: Vec<&Secret> = asked.secrets.values().collect();
        let members = oauth_answer::successful(&asked.answer, at, &sent)
            .map_err(|failure| self.identity.refused(asked.secrets.clone(), failure))?;
        answer::read(&members, at).map_err(|failure| failure.answered(&asked.answer, at))
    }

    /// Asks once whether a person has entered the code (RFC 8628 §3.4).
    pub(crate) async fn redeem_device(&self, device_code: &Secret, at: Moment) -> Result<Granted, Failure> {
        self.obtain(form(device_code), at, &[device_code]).await
    }
}

/// Asks until a person has entered the code, or has refused, or time is up. `ask` gets the moment before each question.
pub(crate) async fn poll<T, F>(
    code: &DeviceCode,
    clock: &dyn Clock,
    ask: impl Fn(Moment) -> F,
) -> Result<T, AuthError>
where
    F: Future<Output = Result<T, Failure>>,
{
    let mut polling = Polling::new(code);
    loop {
        if let Next::Wait(length) = polling.next(clock.now()) {
            // What was waited was waited, whatever the clock says.
            tokio::time::sleep(length).await;
        }
        let at = clock.now();
        if polling.next(at) == Next::Over {
            return Err(polling::expired());
        }
        match ask(at).await {
            Ok(obtained) => return Ok(obtained),
            Err(failure) => polling.refused(&failure, clock.now())?,
        }
    }
}

fn code_form(scopes: &[String]) -> Form {
    let mut form = Form::new();
    if !scopes.is_empty() {
        form.push("scope", &scopes.join(" "));
    }
    form
}

fn form(code: &Secret) -> Form {
    let mut form = Form::new();
    form.push("grant_type", GRANT);
    form.push("device_code", code.expose());
    form
}

#[cfg(test)]
mod tests;
