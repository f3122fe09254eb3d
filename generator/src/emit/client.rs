//! The client.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, tables};
use crate::layout::{Client, LoginMethods, Placement, Scheme};

/// `Client`, what it needs to know of the API, and the runtime's types that users meet.
pub(super) fn client(it: &Client) -> TokenStream {
    let doc = docs::outer(&it.doc);
    let Client { crate_name, version, user_agent, .. } = it;
    let servers = tables::servers(&it.servers);
    let schemes = it.schemes.iter().map(scheme);
    let logins = it.logins.as_ref().map(logins);
    quote! {
        pub use clientsmith_runtime::{
            Answer, ApiError, AuthError, BuildError, Call, ClientBuilder, Credential, Error, Pending, Response, Secret,
            Token,
        };
        /// What this crate is built on: stores of tokens, sessions, ways to log in.
        #[doc(no_inline)]
        pub use clientsmith_runtime as runtime;

        #doc
        #[derive(Debug, Clone)]
        pub struct Client { inner: rt::Client }

        impl Client {
            /// Starts to build a client.
            pub fn builder() -> ClientBuilder<Self> {
                ClientBuilder::new(&API)
            }
        }

        #logins

        impl From<rt::Client> for Client {
            fn from(inner: rt::Client) -> Self {
                Self { inner }
            }
        }

        impl AsRef<rt::Client> for Client {
            fn as_ref(&self) -> &rt::Client {
                &self.inner
            }
        }

        static API: rt::Api = rt::Api {
            name: #crate_name,
            version: #version,
            user_agent: #user_agent,
            servers: #servers,
            schemes: &[#(#schemes),*],
        };
    }
}

/// The methods for people who log in. The runtime writes them: whether there is a browser to log in with depends on
/// its features, of which a client that is a module of another crate knows nothing.
fn logins(it: &LoginMethods) -> TokenStream {
    let LoginMethods { login, logout, session } = it;
    let (login, logout, session) = (ident(login), ident(logout), ident(session));
    quote! { rt::login_methods!(Client: #login, #logout, #session); }
}

fn scheme(it: &Scheme) -> TokenStream {
    let key = &it.key;
    let placement = match &it.placement {
        Placement::Basic => quote! { Basic },
        Placement::Bearer => quote! { Bearer },
        Placement::Header { name, template } => quote! { Header { name: #name, template: #template } },
        Placement::Query { name, template } => quote! { Query { name: #name, template: #template } },
        Placement::Cookie { name, template } => quote! { Cookie { name: #name, template: #template } },
        Placement::Authorization { scheme } => quote! { Authorization { scheme: #scheme } },
        Placement::Certificate => quote! { Certificate },
    };
    quote! { rt::Scheme { key: #key, placement: rt::Placement::#placement } }
}
