//! A login through the browser and back to this machine (RFC 8252).

use std::time::Duration;

use super::interaction::Interaction;
use super::loopback::{Loopback, Page};
use super::request::{Asking, AuthorizationRequest};
use super::{browser, callback};
use crate::auth::error::{AuthError, AuthErrorKind};
use crate::secret::Secret;

/// How long a person may take in the browser, unless it is said otherwise.
const PATIENCE: Duration = Duration::from_secs(300);

/// What an authorization request has come to. Good for one exchange.
pub(crate) struct Authorized {
    pub(crate) code: Secret,
    pub(crate) verifier: Secret,
    pub(crate) redirect_uri: String,
}

/// Sends a person to the authorization server, waits for the answer, and lets `exchange` make of the code what it is for.
///
/// The browser is told how the exchange went. Dropping the future closes the listener.
pub(crate) async fn through_browser<T, F>(
    interaction: &Interaction,
    asking: &Asking<'_>,
    exchange: impl FnOnce(Authorized) -> F,
) -> Result<T, AuthError>
where
    F: Future<Output = Result<T, AuthError>>,
{
    browser::checked(asking.authorization_url)?;
    // Before the browser opens: whoever has the port by then gets the code (RFC 8252 §8.3).
    let loopback = Loopback::bind(interaction.host, interaction.port, &interaction.path).await?;
    let request = AuthorizationRequest::new(asking, &loopback.redirect_uri())?;
    let (verifier, redirect_uri) = (request.verifier().clone(), request.redirect_uri().to_owned());
    let url = request.url().to_owned();
    let mut waiting = loopback.wait(request);

    interaction.prompt.visit(&url);
    if let Err(error) = interaction.browser.open(&url) {
        tracing::warn!(%error, "no browser could be opened");
    }
    let patience = interaction.timeout.unwrap_or(PATIENCE);
    let outcome = match tokio::time::timeout(patience, waiting.answer()).await {
        Ok(Ok(code)) => exchange(Authorized { code, verifier, redirect_uri }).await,
        Ok(Err(error)) => Err(error),
        Err(_) => {
            let message = format!("nobody has logged in within {} s", patience.as_secs());
            return Err(AuthError::new(AuthErrorKind::InteractionRequired, message));
        }
    };
    let page = match &outcome {
        Ok(_) => Page::Done,
        Err(error) => Page::Failed { why: error.to_string() },
    };
    waiting.end(page).await;
    outcome
}

/// Accepts the answer to a request whose redirect URI the application serves itself: its whole URL, or the query.
pub(crate) fn from_callback(request: &AuthorizationRequest, callback: &str) -> Result<Authorized, AuthError> {
    let query = callback.split_once('?').map_or(callback, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    match callback::judge(query, request) {
        callback::Verdict::Code(code) => Ok(Authorized {
            code,
            verifier: request.verifier().clone(),
            redirect_uri: request.redirect_uri().to_owned(),
        }),
        callback::Verdict::Refused(error) => Err(error),
        callback::Verdict::NotOurs(reason) => {
            let message = format!("this is not the answer to the login that was begun: {reason}");
            Err(AuthError::new(AuthErrorKind::Rejected, message))
        }
    }
}

#[cfg(test)]
mod tests;
