//! What a generated client offers where people log in.

/// Gives a client the methods for people who log in. Generated code calls it where the document declares an interactive flow.
///
/// The methods are written here and not there: whether there is a browser to log in with depends on the features of this crate,
/// of which a client that is a module of another crate knows nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "login")]
macro_rules! login_methods {
    ($client:ident: $login:ident, $logout:ident, $session:ident) => {
        impl $client {
            /// Lets a person log in for the one credential that takes a person, with the system's browser or on another device.
            ///
            /// # Errors
            ///
            /// Where nobody logged in, or the client holds no such credential, or several: a session then logs in for one of them.
            pub async fn $login(&self) -> ::core::result::Result<(), $crate::AuthError> {
                self.inner.login().await
            }
        }

        $crate::session_methods!($client: $logout, $session);
    };
}

/// The same without the feature `login`.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "login"))]
macro_rules! login_methods {
    ($client:ident: $login:ident, $logout:ident, $session:ident) => {
        $crate::session_methods!($client: $logout, $session);
    };
}

/// The methods that need no browser.
#[doc(hidden)]
#[macro_export]
macro_rules! session_methods {
    ($client:ident: $logout:ident, $session:ident) => {
        impl $client {
            /// Ends the sessions of all credentials: their tokens are revoked where the provider can do that, and forgotten.
            ///
            /// # Errors
            ///
            /// Where a provider could not be told. The tokens are forgotten all the same.
            pub async fn $logout(&self) -> ::core::result::Result<(), $crate::AuthError> {
                self.inner.logout().await
            }

            /// The session of the credential for a security scheme of this name: its token, its login, its end.
            ///
            /// # Errors
            ///
            /// Where the client holds no credential for the scheme.
            pub fn $session(
                &self,
                scheme: &str,
            ) -> ::core::result::Result<$crate::auth::Session, $crate::AuthError> {
                self.inner.session(scheme)
            }
        }
    };
}
