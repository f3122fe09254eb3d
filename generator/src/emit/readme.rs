//! `README.md`

use super::example;
use crate::layout::{LoginMethods, Page};

/// The page's text.
pub(super) fn readme(it: &Page) -> String {
    let about = if it.about.is_empty() { String::new() } else { format!("{}\n\n", it.about.join("\n")) };
    let kind = if it.example.is_some() { "A client of" } else { "The types of" };
    let example = it.example.as_ref().map(|it| format!("```rust,no_run\n{}```\n\n", example::sketch(it)));
    format!(
        "# {}\n\n\
         {kind} {}.\n\n\
         {about}{}{}\
         Written by Clientsmith from the provider's document. Do not edit: change the document, and generate \
         again.\n",
        it.name,
        it.title,
        example.unwrap_or_default(),
        authentication(it),
    )
}

/// How credentials are made, and how people log in.
fn authentication(it: &Page) -> String {
    if it.credentials.is_empty() {
        return String::new();
    }
    let mut out = "## Authentication\n\n| Credential | Environment, for the constructor with `_from_env` |\n|---|---|\n".to_owned();
    for (call, variables) in &it.credentials {
        let variables: Vec<String> = variables.iter().map(|it| format!("`{it}`")).collect();
        out.push_str(&format!("| `{call}` | {} |\n", variables.join(", ")));
    }
    out.push('\n');
    if let Some(LoginMethods { login, logout, session }) = &it.logins {
        out.push_str(&format!(
            "`client.{}().await?` lets a person log in, with the browser or on another device; `client.{}().await?` ends it \
             everywhere.\n`client.{}(scheme)` does both for one of several credentials. The feature `login` brings the browser and \
             the prompt; it is on\nby default.\n\n",
            login.as_str(),
            logout.as_str(),
            session.as_str(),
        ));
    }
    out
}
