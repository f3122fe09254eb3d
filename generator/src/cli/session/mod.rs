//! `cargo clientsmith login`, `token` and `logout`: an API tried in a minute, without code.

mod arguments;
mod credential;
mod place;
mod remembered;

use std::sync::{Arc, Mutex, PoisonError};

use clientsmith_runtime::auth::{
    Events, FileStore, Interaction, LoopbackHost, NoBrowser, PersistFailed, StoreErrorKind,
};
use clientsmith_runtime::{AuthError, AuthErrorKind};

use self::arguments::Host;
pub(super) use self::arguments::{Login, Session};
use self::credential::told;
use self::remembered::Remembered;
use super::exit::Exit;
use super::{output, reading};
use crate::Error;
use crate::pipeline::Destination;

/// What to do with the session.
enum Act<'a> {
    Login(&'a Login),
    Token,
    Logout,
}

pub(super) fn login(arguments: &Login) -> Result<Exit, Error> {
    run(&arguments.session, &Act::Login(arguments))
}

pub(super) fn token(arguments: &Session) -> Result<Exit, Error> {
    run(arguments, &Act::Token)
}

pub(super) fn logout(arguments: &Session) -> Result<Exit, Error> {
    run(arguments, &Act::Logout)
}

fn run(session: &Session, act: &Act<'_>) -> Result<Exit, Error> {
    let generator = reading::generator(&session.reading);
    let run = generator.run(Destination::Nowhere, &output::progress)?;
    output::progress_ends();
    let Some(compiled) = &run.compiled else {
        output::diagnostics(&run);
        return Ok(Exit::Unusable);
    };
    match perform(&compiled.api, session, act) {
        Ok(text) => output::print(&text).map(|()| Exit::Done),
        Err(message) => {
            output::say(&format!("error: {message}\n"));
            Ok(Exit::NoSession)
        }
    }
}

fn perform(api: &crate::ir::Api, session: &Session, act: &Act<'_>) -> Result<String, String> {
    let files = match &session.folder {
        Some(folder) => FileStore::new(folder),
        None => FileStore::for_user("clientsmith").map_err(|error| told(&error))?,
    };
    let folder = files.directory().to_path_buf();
    let mut wanted = Remembered::read(&folder, session).under(session);
    if let Act::Login(login) = act {
        wanted.device = login.device;
    }
    let (client, key) = credential::client(api, &wanted, session.account.as_deref())?;
    let runtime = (tokio::runtime::Builder::new_current_thread().enable_all().build())
        .map_err(|error| format!("cannot start: {error}"))?;
    let unkept = Unkept::default();
    let client = runtime.block_on(place::keep(client, wanted.store, files))?.events(unkept.clone());
    let client = client.build().map_err(|error| told(&error))?;
    let held = client.session(key).map_err(|error| told(&error))?;
    match act {
        Act::Login(login) => {
            runtime.block_on(held.login(interaction(login))).map_err(|error| told(&error))?;
            unkept.check()?;
            let forgotten =
                |error| format!("you are logged in, but what you chose cannot be remembered: {error}");
            wanted.write(&folder, session).map_err(forgotten)?;
            output::say("You are logged in. `cargo clientsmith token` prints an access token.\n");
            Ok(String::new())
        }
        Act::Token => {
            let token = runtime.block_on(held.token()).map_err(|error| advised(&error, session))?;
            Ok(format!("{}\n", token.expose()))
        }
        Act::Logout => {
            let ended = runtime.block_on(held.logout()).map_err(|error| told(&error));
            Remembered::forget(&folder, session);
            ended.map(|()| String::new())
        }
    }
}

/// Whether the store has failed: this process ends, and with it what lives in memory only.
#[derive(Debug, Clone, Default)]
struct Unkept(Arc<Mutex<Option<StoreErrorKind>>>);

impl Events for Unkept {
    fn on_persist_failed(&self, event: &PersistFailed<'_>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(event.kind);
    }
}

impl Unkept {
    fn check(&self) -> Result<(), String> {
        let reason = match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            None => return Ok(()),
            Some(StoreErrorKind::Unavailable) => "the store cannot be reached",
            Some(StoreErrorKind::ReadOnly) => "the store cannot be written to",
            Some(StoreErrorKind::Locked) => "another process has kept the store locked",
            Some(StoreErrorKind::Unreadable) => "what the store holds for them cannot be read",
            Some(StoreErrorKind::Insecure) => "others could read what is in the store",
            Some(StoreErrorKind::Unsuitable) => "the store cannot hold them",
            Some(_) => "the store has failed",
        };
        Err(format!("the login went well, and its tokens are lost: {reason}"))
    }
}

fn advised(error: &AuthError, session: &Session) -> String {
    let told = told(error);
    match error.kind() {
        AuthErrorKind::InteractionRequired => {
            format!("{told}\n  = help: cargo clientsmith login {}", session.reading.spec)
        }
        _ => told,
    }
}

fn interaction(login: &Login) -> Interaction {
    let host = match login.host {
        Host::V4 => LoopbackHost::V4,
        Host::V6 => LoopbackHost::V6,
        Host::Localhost => LoopbackHost::Localhost,
    };
    let interaction = Interaction::new().host(host).port(login.port).path(&login.path);
    if login.no_browser { interaction.browser(NoBrowser) } else { interaction }
}
