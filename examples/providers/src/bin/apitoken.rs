//! The apiToken API: several tokens, of which the one that may is sent.
//!
//! `APITOKEN_URL=… APITOKEN_READER=… APITOKEN_ADMIN=… cargo run --bin apitoken`

use std::env;
use std::error::Error;

use apitoken::{Auth, Permission};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let reader = Auth::api_token(env::var("APITOKEN_READER")?)
        .permissions([Permission::CanReadApiTokens, Permission::CanReadMonitoring]);
    let admin = Auth::api_token(env::var("APITOKEN_ADMIN")?).permissions([Permission::CanConfigureApiTokens]);
    let client = apitoken::Client::builder()
        .base_url(env::var("APITOKEN_URL")?)
        .credentials(reader)
        .credentials(admin)
        .build()?;

    for token in client.list_tokens().active(false).send().await? {
        println!("deleting {}", token.name);
        client.delete_token(&token.id).send().await?;
    }
    Ok(())
}
