//! Calls an API whose client is written by the build script.
//!
//! `LIBRARY_URL=… LIBRARY_TOKEN=… cargo run -p build-script`

use std::env;
use std::error::Error;

clientsmith_runtime::include_client! {
    /// The client for `library.yaml`.
    mod library
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = library::Client::builder()
        .base_url(env::var("LIBRARY_URL")?)
        .credentials(library::Auth::token(env::var("LIBRARY_TOKEN")?))
        .build()?;
    for book in client.list_books().author("Ursula K. Le Guin").send().await? {
        println!("{}", book.title);
    }
    Ok(())
}
