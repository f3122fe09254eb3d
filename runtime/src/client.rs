//! The client behind a generated one: cheap to clone, made by [`ClientBuilder`](crate::ClientBuilder).

use std::fmt;
use std::sync::Arc;

use crate::answer::Answer;
use crate::argument::ToArgument;
#[cfg(feature = "login")]
use crate::auth::Interaction;
use crate::auth::{AuthError, Session};
use crate::call::Call;
use crate::draft::Draft;
use crate::operation::Operation;
use crate::origin;
use crate::raw::{self, RawCall};
use crate::shared::Shared;
use crate::unread::Read;

/// The client behind a generated one. Clones share connections, credentials and tokens.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

impl Client {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// A call of an operation.
    ///
    /// `required` holds the arguments of the path in the order of its template, then those of the last
    /// parameters of [`Operation::query`] and [`Operation::parameters`]; `read` turns the answer into the result.
    pub fn call<T, E>(
        &self,
        operation: &'static Operation,
        required: &[&dyn ToArgument],
        read: fn(&Answer) -> Read<T, E>,
    ) -> Call<T, E> {
        Call::new(Arc::clone(&self.shared), Box::new(Draft::new(operation, required)), read)
    }

    /// A call that no operation describes: of this method, to a path below the base URL, which may hold a query, or to a
    /// URL of an origin of this client.
    ///
    /// It is sent with the first credential that the client was given; [`CallOptions::scheme`](crate::CallOptions::scheme)
    /// chooses another, and [`CallOptions::anonymous`](crate::CallOptions::anonymous) none. The path is sent as it is, but
    /// for what no URL can hold: encode what is put into it. One with a step up (`..`) is refused when it is sent.
    pub fn request(&self, method: &str, to: &str) -> RawCall {
        let target = raw::target(&self.shared, method, to);
        let draft = Box::new(Draft::raw(&raw::OPERATION, target));
        RawCall(Call::new(Arc::clone(&self.shared), draft, |answer| Ok(Ok(answer.clone()))))
    }

    /// Lets a person log in for the one credential that takes a person: in the system's browser, or with a code on another device.
    ///
    /// [`Session::login`] does the same for one of several, and in other ways.
    ///
    /// # Errors
    ///
    /// Where the login did not succeed, or the client holds no such credential, or several.
    #[cfg(feature = "login")]
    pub async fn login(&self) -> Result<(), AuthError> {
        let scheme = self.shared.authenticator.interactive()?;
        self.session(scheme)?.login(Interaction::new()).await
    }

    /// Ends the sessions of all credentials that have tokens: revokes them where the server can, forgets them, and removes them from
    /// the store.
    ///
    /// # Errors
    ///
    /// A server or the store could not be told. All of them are tried, and all tokens are forgotten here.
    pub async fn logout(&self) -> Result<(), AuthError> {
        let mut result = Ok(());
        for manager in self.shared.authenticator.managers() {
            result = result.and(manager.log_out().await);
        }
        result
    }

    /// The tokens of the credential for a security scheme of this name.
    ///
    /// # Errors
    ///
    /// Where the client holds no credential for the scheme.
    pub fn session(&self, scheme: &str) -> Result<Session, AuthError> {
        Session::new(Arc::clone(&self.shared), scheme)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Client"))
            .field("api", &self.shared.api.name)
            .field("base_url", &origin::shown(self.shared.servers.base()))
            .finish_non_exhaustive()
    }
}
