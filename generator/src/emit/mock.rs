//! The module with a server for tests.

use proc_macro2::TokenStream;
use quote::quote;

/// `src/mock.rs`
pub(super) fn mock(title: &str) -> TokenStream {
    let doc = format!(" A server for tests of programs that call {title}: `mock.operation(…).returns(…)`.");
    let root = quote! { crate };
    quote! {
        #![doc = #doc]
        pub use clientsmith_testing::mock::{Expect, Received, Reply, Stub};

        use #root::Client;

        /// A server on loopback, and a client for it, whose methods say which call is meant.
        pub type Mock = clientsmith_testing::mock::Mock<Client>;

        impl clientsmith_testing::mock::Mockable for Client {
            fn builder() -> #root::ClientBuilder<Self> {
                Client::builder()
            }
        }
    }
}
