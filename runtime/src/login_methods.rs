//! What a generated client offers where people log in.

/// Gives a client the methods for people who log in. Generated code calls it where the document declares an interactive flow.
///
/// The methods are written here and not there: whether there is a browser to log in with depends on the features of this crate,
/// of which a client that is a module of another crate knows nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! login_methods {
    ($client:ident: $login:ident, $logout:ident, $session:ident) => {
        impl $client {
            $crate::login_method!($login);

            /// Ends the sessions of all credentials: their tokens are revoked where the provider can do that, and forgotten.
            ///
            /// # Errors
            ///
            /// Where a provider or the store could not be told. The tokens are forgotten here all the same.
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

/// The method that takes a browser.
#[cfg(feature = "login")]
#[doc(hidden)]
#[macro_export]
macro_rules! login_method {
    ($login:ident) => {
        /// Lets a person log in, in the system's browser or with a code on another device, and waits until that is done.
        ///
        /// # Errors
        ///
        /// Where the login did not succeed, or the client holds no credential that a person logs in for, or several.
        pub async fn $login(&self) -> ::core::result::Result<(), $crate::AuthError> {
            self.inner.login().await
        }
    };
}

/// Without the feature `login` there is none.
#[cfg(not(feature = "login"))]
#[doc(hidden)]
#[macro_export]
macro_rules! login_method {
    ($login:ident) => {};
}
