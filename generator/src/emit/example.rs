//! A program that makes a first call.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::layout::{Constructor, Example, Ident};

/// `examples/<crate>_first_call.rs`
pub(super) fn example(it: &Example) -> TokenStream {
    let doc = format!(" A first call of {}.", it.title);
    let crate_name = ident(&it.crate_name);
    let auth = it.credential.as_ref().map(|_| quote! { Auth, });
    let credentials = it.credential.as_ref().and_then(|it| {
        let constructor = ident(&it.environment.as_ref()?.name);
        Some(quote! { .credentials(Auth::#constructor()?) })
    });
    let address = it.asks_address.then(|| quote! { .base_url(std::env::var("BASE_URL")?) });
    let call = match &it.call {
        Some(method) => {
            let method = ident(method);
            quote! {
                let answer = client.#method().send().await?;
                println!("{answer:?}");
            }
        }
        None => quote! { println!("{client:?}"); },
    };
    quote! {
        #![doc = #doc]
        use #crate_name::{#auth Client};

        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::builder() #address #credentials .build()?;
            #call
            Ok(())
        }
    }
}

/// The same in a few lines of text, for the README.
pub(super) fn sketch(it: &Example) -> String {
    let name = |it: &Ident| it.as_str().to_owned();
    let mut out = format!("let client = {}::Client::builder()\n", name(&it.crate_name));
    if it.asks_address {
        out.push_str("    .base_url(base_url)\n");
    }
    if let Some(call) = it.credential.as_ref().and_then(Constructor::call) {
        out.push_str(&format!("    .credentials({}::{call})\n", name(&it.crate_name)));
    }
    out.push_str("    .build()?;\n");
    if let Some(method) = &it.call {
        out.push_str(&format!("let answer = client.{}().send().await?;\n", name(method)));
    }
    out
}
