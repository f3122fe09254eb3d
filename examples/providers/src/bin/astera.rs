//! Astera Server: logs in by itself, over a certificate that the server has signed for itself.
//!
//! `ASTERA_URL=https://centerprise:9261 ASTERA_CERTIFICATE=server.pem ASTERA_USER=… ASTERA_PASSWORD=… cargo run --bin astera`

use std::env;
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut builder = astera::Client::builder()
        .base_url(env::var("ASTERA_URL")?)
        .credentials(astera::Auth::login(env::var("ASTERA_USER")?, env::var("ASTERA_PASSWORD")?));
    if let Ok(path) = env::var("ASTERA_CERTIFICATE") {
        builder = builder.root_certificate(std::fs::read(path)?);
    }
    let client = builder.build()?;

    let server = client.get_server_info().send().await?;
    println!("{} {}", server.name, server.version);
    for schedule in client.list_schedules().enabled(true).send().await? {
        println!("{}: {}", schedule.id, schedule.name);
    }
    Ok(())
}
