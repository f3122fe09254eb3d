//! Real calls through the generated clients, against servers on this machine, and an account of what happened.

mod account;
mod json;
mod providers;
mod recorder;
mod site;
mod text;
mod wire;

use std::error::Error;
use std::process::ExitCode;

use account::Account;

/// What to show.
struct Options {
    format: Format,
    secrets: Secrets,
}

/// How to show it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Format {
    Text,
    Json,
}

/// Whether the clients know the secrets of the servers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Secrets {
    Right,
    Wrong,
}

impl Secrets {
    /// The secret to call with, where this is the right one.
    fn of(self, right: &str) -> String {
        match self {
            Self::Right => right.to_owned(),
            Self::Wrong => format!("not-{right}"),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("usage: clientsmith-demo [--format text|json] [--wrong-secret]");
        return ExitCode::from(64);
    };
    match accounts(options.secrets).await {
        Ok(accounts) => {
            match options.format {
                Format::Text => print!("{}", text::write(&accounts)),
                Format::Json => println!("{:#}", json::write(&accounts)),
            }
            let well = accounts.iter().all(Account::went_well);
            ExitCode::from(u8::from(!well))
        }
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options { format: Format::Text, secrets: Secrets::Right };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--format" => {
                options.format = match words.next()?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    _ => return None,
                }
            }
            "--wrong-secret" => options.secrets = Secrets::Wrong,
            _ => return None,
        }
    }
    Some(options)
}

/// All four, one after the other, so that the account reads from top to bottom.
async fn accounts(secrets: Secrets) -> Result<Vec<Account>, Box<dyn Error>> {
    let mut accounts = Vec::new();
    eprintln!("demo: Astera (waits until a token has expired)");
    accounts.push(providers::astera::run(secrets).await?);
    eprintln!("demo: apiToken");
    accounts.push(providers::apitoken::run(secrets).await?);
    eprintln!("demo: Aver (waits until a token has expired)");
    accounts.push(providers::aver::run(secrets).await?);
    eprintln!("demo: Dastra (waits until a token has expired)");
    accounts.push(providers::dastra::run(secrets).await?);
    Ok(accounts)
}
