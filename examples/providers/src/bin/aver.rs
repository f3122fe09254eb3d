//! Aver: key and secret for a token, which is refreshed by itself from then on.
//!
//! `AVER_KEY=… AVER_SECRET=… AVER_SEARCH=… cargo run --bin aver`

use std::env;
use std::error::Error;

use aver::{Auth, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut builder =
        Client::builder().credentials(Auth::session(env::var("AVER_KEY")?, env::var("AVER_SECRET")?));
    if let Ok(url) = env::var("AVER_URL") {
        builder = builder.base_url(url);
    }
    let client = builder.build()?;

    let search = client.get_search(env::var("AVER_SEARCH")?.parse()?).send().await?;
    println!("{} of {}: {}", search.id, search.search_date, search.status);
    for result in client.list_results(search.id).send().await? {
        println!("{result:?}");
    }
    Ok(())
}
