//! Where the tokens are kept.

use clientsmith_runtime::auth::FileStore;
use clientsmith_runtime::{Client, ClientBuilder};

use super::arguments::Place;

/// What the user may do instead, wherever a keyring cannot be had.
const INSTEAD: &str = "`--store file` keeps the tokens in files that only you can read";

/// The client with its store. A keyring is asked first whether it is there: nobody shall log in for nothing.
pub(super) async fn keep(
    client: ClientBuilder<Client>,
    place: Place,
    files: FileStore,
) -> Result<ClientBuilder<Client>, String> {
    match place {
        Place::File => Ok(client.store(files)),
        Place::Keyring => keyring(client).await,
    }
}

#[cfg(feature = "keyring")]
async fn keyring(client: ClientBuilder<Client>) -> Result<ClientBuilder<Client>, String> {
    use super::credential::told;
    let instead = |error| format!("{}\n  = help: {INSTEAD}", told(&error));
    let store = clientsmith_runtime::auth::KeyringStore::new("clientsmith").map_err(instead)?;
    store.check().await.map_err(instead)?;
    Ok(client.store(store))
}

#[cfg(not(feature = "keyring"))]
#[expect(clippy::unused_async, reason = "with the feature it asks the keyring")]
async fn keyring(_: ClientBuilder<Client>) -> Result<ClientBuilder<Client>, String> {
    Err(format!(
        "this program was built without keyrings\n  = help: cargo install clientsmith-generator --features keyring\n  = help: {INSTEAD}"
    ))
}
