//! Dastra: a private key, or OAuth2 client credentials; and what a documented error looks like.
//!
//! `DASTRA_PUBLIC_KEY=… DASTRA_PRIVATE_KEY=… DASTRA_TENANT=1 DASTRA_WORKSPACE=2 cargo run --bin dastra`

use std::env;
use std::error::Error as StdError;

use dastra::errors::UnauthorizedOrNotFound;
use dastra::{Auth, Client, Error, Scope};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    let private_key = env::var("DASTRA_PRIVATE_KEY")?;
    let mut builder = Client::builder();
    if let Ok(url) = env::var("DASTRA_URL") {
        builder = builder.base_url(url);
    }
    // With a public key as well it is OAuth2; without, the private key is sent as it is.
    let client = match env::var("DASTRA_PUBLIC_KEY") {
        Ok(public_key) => {
            let mut oauth2 = Auth::oauth2_client_credentials(public_key, private_key).scopes([Scope::Api1]);
            if let Ok(url) = env::var("DASTRA_TOKEN_URL") {
                oauth2 = oauth2.token_url(url);
            }
            builder.credentials(oauth2).build()?
        }
        Err(_) => builder.credentials(Auth::api_key(private_key)).build()?,
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
