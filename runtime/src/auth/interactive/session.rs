//! What a session can do that takes a person.

use std::sync::Arc;

use url::Url;

use super::authorize::{self, Authorized};
use super::interaction::Interaction;
use super::prompt::DevicePrompt;
use super::request::{Asking, AuthorizationRequest, Iss};
use crate::auth::error::AuthError;
use crate::auth::exchange::code::{self, Code};
use crate::auth::exchange::device::DeviceCode;
use crate::auth::exchange::{Entrance, Way, device};
use crate::auth::manager::Manager;
use crate::auth::session::Session;

impl Session {
    /// Lets a person log in, and waits until that is done.
    ///
    /// The system's browser is sent to the authorization server and comes back to a listener on this machine (RFC 8252), with
    /// PKCE by S256, also where the server's metadata list other methods only, which is warned about; a device's credential shows a code to enter elsewhere (RFC 8628). All calls of this client and its clones use the new tokens from then on. Dropping the future
    /// gives the login up, until the browser has come back: a code is good for one exchange, so what it brings is kept.
    ///
    /// # Errors
    ///
    /// Where the person or the server refuses, nobody logs in in time, or the credential is not one that a person logs in for.
    pub async fn login(&self, interaction: Interaction) -> Result<(), AuthError> {
        let (manager, entrance) = self.entrance()?;
        match entrance.way {
            Way::Browser => {
                let asked = Asked::of(&entrance).await?;
                let redeem = |it| redeem(manager, &entrance, it);
                authorize::through_browser(&interaction, &asked.asking(self.scheme(), &entrance), redeem)
                    .await
            }
            Way::Device => on_device(manager, &entrance, &interaction).await,
        }
    }

    /// Begins a login whose answer comes to an address that the application itself serves: send the user to
    /// [`url`](AuthorizationRequest::url), keep the rest, and hand both to [`finish`](Self::finish) when the user comes back.
    ///
    /// # Errors
    ///
    /// Where the authorization server is not known, or the credential is not one of an authorization code grant.
    pub async fn begin(&self, redirect_uri: impl AsRef<str>) -> Result<AuthorizationRequest, AuthError> {
        let (_, entrance) = self.entrance()?;
        if entrance.way != Way::Browser {
            return Err(AuthError::configuration(
                "this credential is for a device: its login has no redirect",
            ));
        }
        let asked = Asked::of(&entrance).await?;
        super::browser::checked(&asked.url)?;
        AuthorizationRequest::new(&asked.asking(self.scheme(), &entrance), redirect_uri.as_ref())
    }

    /// Ends a login with the URL that the user came back to, or its query. The request is good for one answer.
    ///
    /// # Errors
    ///
    /// Where the answer does not belong to the request, or says that there is no login.
    pub async fn finish(
        &self,
        request: AuthorizationRequest,
        callback: impl AsRef<str>,
    ) -> Result<(), AuthError> {
        let (manager, entrance) = self.entrance()?;
        if request.scheme() != self.scheme() {
            return Err(AuthError::configuration(format!(
                "the login was begun for `{}`, and this is the session for `{}`",
                request.scheme().escape_debug(),
                self.scheme()
            )));
        }
        redeem(manager, &entrance, authorize::from_callback(&request, callback.as_ref())?).await
    }

    fn entrance(&self) -> Result<(&Manager, Entrance<'_>), AuthError> {
        let manager = self.manager()?;
        let none = || {
            let message =
                format!("the credential for `{}` is not one that a person logs in for", self.scheme());
            AuthError::configuration(message)
        };
        manager.entrance().map(|entrance| (manager, entrance)).ok_or_else(none)
    }
}

/// What has to be known of the server before a person is sent there.
struct Asked {
    url: Url,
    key: Option<String>,
    issuer: Option<String>,
    iss: Iss,
}

impl Asked {
    async fn of(entrance: &Entrance<'_>) -> Result<Self, AuthError> {
        let provider = &entrance.client.provider;
        let url = provider.authorization_url().await.map_err(|it| it.error)?;
        let metadata = provider.metadata().await.map_err(|it| it.error)?;
        let key = entrance.client.thumbprint();
        let Some(metadata) = metadata else {
            // Without the server's own word for itself, `iss` cannot be compared: RFC 9207 §2.4 takes it from the metadata.
            return Ok(Self { url, key, issuer: None, iss: Iss::Unknown });
        };
        let methods = metadata.code_challenge_methods.as_deref().unwrap_or_default();
        if !methods.is_empty() && !methods.iter().any(|it| it == super::pkce::METHOD) {
            // RFC 9700 §2.1.1. Sent all the same: many servers do it and do not say so, and `plain` would protect nothing.
            tracing::warn!("the authorization server does not say that it checks PKCE with S256");
        }
        let iss = if metadata.promises_iss { Iss::Promised } else { Iss::Unknown };
        Ok(Self { url, key, issuer: Some(metadata.issuer.clone()), iss })
    }

    fn asking<'a>(&'a self, scheme: &'a str, entrance: &'a Entrance<'a>) -> Asking<'a> {
        let client = entrance.client;
        Asking {
            scheme,
            authorization_url: &self.url,
            client_id: &client.identity.id,
            scopes: entrance.scopes,
            resources: client.wishes.resources(),
            parameters: client.wishes.parameters(),
            key: self.key.as_deref(),
            issuer: self.issuer.as_deref(),
            iss: self.iss,
        }
    }
}

/// Shows a code, and asks until somebody has entered it.
async fn on_device(
    manager: &Manager,
    entrance: &Entrance<'_>,
    interaction: &Interaction,
) -> Result<(), AuthError> {
    let (client, clock) = (entrance.client, manager.clock());
    let code = client.device_code(entrance.scopes, clock.now()).await.map_err(|it| it.error)?;
    let patience = interaction.timeout.unwrap_or(code.expires_in);
    let code = DeviceCode { expires_in: code.expires_in.min(patience), ..code };
    interaction.prompt.enter_code(&DevicePrompt {
        verification_uri: code.verification_uri.clone(),
        verification_uri_complete: code.verification_uri_complete.clone(),
        user_code: code.user_code.clone(),
        expires_in: code.expires_in,
    });
    // The answer that ends the wait comes once: each question and what it brings are one task of their own.
    let ask = |at| {
        let (client, device_code) = (Arc::clone(client), code.device_code.clone());
        manager.log_in(async move { client.redeem_device(&device_code, at).await }, at)
    };
    device::poll(&code, clock, ask).await.map(drop)
}

/// The code for tokens, once, and the tokens into use.
async fn redeem(manager: &Manager, entrance: &Entrance<'_>, authorized: Authorized) -> Result<(), AuthError> {
    let (client, at) = (Arc::clone(entrance.client), manager.clock().now());
    let wants_refresh = entrance.scopes.iter().any(|it| it == "offline_access");
    let exchange = async move {
        let Authorized { code, verifier, redirect_uri } = authorized;
        let code = Code { code: &code, verifier: &verifier, redirect_uri: &redirect_uri };
        let granted = code::redeem(&client, &code, at).await?;
        if granted.refresh.is_none() && wants_refresh {
            tracing::warn!(
                "the login brought no refresh token, though `offline_access` was asked for: some servers want the parameter `prompt=consent`"
            );
        }
        Ok(granted)
    };
    manager.log_in(exchange, at).await.map(drop).map_err(|it| it.error)
}
