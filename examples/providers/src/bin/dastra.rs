//! Dastra: a private key, or OAuth2 client credentials; and what a documented error looks like.
//!
//! `DASTRA_API_KEY=… DASTRA_TENANT=1 DASTRA_WORKSPACE=2 cargo run --bin dastra`, or with `DASTRA_OAUTH2_CLIENT_ID=…` and
//! `DASTRA_OAUTH2_CLIENT_SECRET=…` in place of the key.

use std::env;
use std::error::Error as StdError;

use dastra::errors::UnauthorizedOrNotFound;
use dastra::{Auth, Client, Error, Scope};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    let mut builder = Client::builder();
    if let Ok(url) = env::var("DASTRA_URL") {
        builder = builder.base_url(url);
    }
    // With a client it is OAuth2; without, the private key is sent as it is.
    let client = match env::var_os("DASTRA_OAUTH2_CLIENT_ID") {
        Some(_) => {
            let mut oauth2 = Auth::oauth2_client_credentials_from_env()?.scopes([Scope::Api1]);
            if let Ok(url) = env::var("DASTRA_TOKEN_URL") {
                oauth2 = oauth2.token_url(url);
            }
            builder.credentials(oauth2).build()?
        }
        None => builder.credentials(Auth::api_key_from_env()?).build()?,
    };

    let page = client.list_workspaces().page(1).send().await?;
    println!("{} workspaces", page.total);
    let (tenant, workspace) = (env::var("DASTRA_TENANT")?.parse()?, env::var("DASTRA_WORKSPACE")?.parse()?);
    match client.get_task(tenant, workspace, 404).send().await {
        Ok(task) => println!("{}", task.label),
        Err(Error::Api(error)) => match error.body {
            UnauthorizedOrNotFound::NotFound(problem) => println!("no such task: {problem:?}"),
            other => println!("{other:?}"),
        },
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
