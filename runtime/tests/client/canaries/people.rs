//! Logins of people: by a browser and loopback, by a redirect that the application serves, by a device.

use std::fmt;
use std::sync::{Arc, Mutex};

use clientsmith_runtime::auth::{
    AuthorizationCode, AuthorizationRequest, BoxError, Browser, Device, DevicePrompt, Flow, Interaction,
    NoBrowser, Prompt,
};
use clientsmith_runtime::reqwest::{self, Url};

use super::forms::FORMS;
use super::provider::{Echo, Mood, start};
use super::{Printed, check};
use crate::account::{FLOW, builder, by_oauth2};
use crate::secrets::Journal;

const REDIRECT: &str = "https://app.example/callback";

/// What a person comes back with; of a form there is an error that repeats the state.
fn comes_back(url: &str, form: Option<usize>, states: &Mutex<Vec<String>>) -> String {
    let url = Url::parse(url).unwrap();
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    states.lock().unwrap().push(state.clone());
    let mut query = Url::parse(REDIRECT).unwrap();
    query.query_pairs_mut().append_pair("state", &state).append_pair("code", "CANARY-code");
    if let Some(form) = form {
        let said = FORMS[form](if form % 2 == 0 { &state } else { "CANARY-code" });
        query.query_pairs_mut().append_pair("error", &said).append_pair("error_description", &said);
    }
    query.query().unwrap().to_owned()
}

/// Follows the redirect, and keeps the pages.
struct Agreeing {
    form: Option<usize>,
    states: Arc<Mutex<Vec<String>>>,
    pages: Arc<Mutex<String>>,
}

impl fmt::Debug for Agreeing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Agreeing")
    }
}

impl Browser for Agreeing {
    fn open(&self, url: &str) -> Result<(), BoxError> {
        let query = comes_back(url, self.form, &self.states);
        let redirect =
            Url::parse(url)?.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned();
        let pages = Arc::clone(&self.pages);
        tokio::spawn(async move {
            // A stranger first.
            let forged = reqwest::get(format!("{redirect}?code=x&state=guess")).await;
            let page = reqwest::get(format!("{redirect}?{query}")).await;
            for page in [forged, page].into_iter().flatten() {
                let text = page.text().await.unwrap_or_default();
                pages.lock().unwrap().push_str(&text);
            }
        });
        Ok(())
    }
}

#[derive(Debug)]
struct Silent;

impl Prompt for Silent {
    fn visit(&self, _: &str) {}
    fn enter_code(&self, _: &DevicePrompt) {}
}

fn credential() -> AuthorizationCode {
    AuthorizationCode::new("oauth2", &FLOW, "app")
        .client_secret("CANARY-s/+%")
        .authorization_url("https://as.example/auth")
        .revocation_url("/revoke")
}

#[tokio::test]
async fn b11_b12_no_code_state_or_verifier_is_printed() {
    let (journal, printed, mood) = (Journal::start(), Printed::default(), Mood::default());
    let server = start(&mood).await;
    let (states, pages) = (Arc::default(), Arc::<Mutex<String>>::default());
    let exchanges = (0..FORMS.len()).map(|form| Some(Echo { at: "/token", pick: form % 4, form }));
    let callbacks = (0..FORMS.len()).map(Some);
    let turns = [(None, None)]
        .into_iter()
        .chain(exchanges.map(|it| (it, None)))
        .chain(callbacks.map(|it| (None, it)));
    for (echo, form) in turns {
        mood.set(echo);
        let client = builder(&server.url, credential()).events(printed.clone()).build().unwrap();
        let session = client.session("oauth2").unwrap();
        let browser = Agreeing { form, states: Arc::clone(&states), pages: Arc::clone(&pages) };
        let interaction = Interaction::new().browser(browser).prompt(Silent);
        printed.note(&interaction);
        printed.outcome(&session.login(interaction).await);
        printed.outcome(&by_oauth2(&client).await);

        let request = session.begin(REDIRECT).await.unwrap();
        printed.note(&request);
        let kept = request.expose_json();
        printed.note(&kept);
        printed.outcome(&AuthorizationRequest::from_json(&kept.expose()[1..]));
        let query = comes_back(request.url(), form, &states);
        let (again, third) = (request.clone(), request.clone());
        printed.outcome(&session.finish(again, query.replace("state=", "state=x")).await);
        printed.outcome(&session.finish(third, format!("{query}&code=CANARY-2")).await);
        printed.outcome(&session.finish(request, query).await);
        printed.outcome(&client.logout().await);
        printed.note(&client);
    }
    let (states, pages) = (states.lock().unwrap().clone(), pages.lock().unwrap().clone());
    assert!(pages.contains("You are logged in") && pages.contains("You are not logged in"), "{pages}");
    printed.note(&pages);
    assert!(server.seen().iter().any(|it| it.body.contains("code_verifier=")));
    check(&printed, &journal, &[&server], &states);
}

#[tokio::test]
async fn b11_b12_no_device_code_is_printed() {
    static BY_DEVICE: Flow = Flow { device_authorization_url: Some("/device"), ..FLOW };
    let (journal, printed) = (Journal::start(), Printed::default());
    let echoes = |at| (0..FORMS.len()).map(move |form| Some(Echo { at, pick: form, form }));
    // All at once: each of them waits a second before the first question.
    let mut logins = Vec::new();
    for echo in [None].into_iter().chain(echoes("/token")).chain(echoes("/device")) {
        let printed = printed.clone();
        logins.push(tokio::spawn(async move {
            let mood = Mood::default();
            mood.set(echo);
            let server = start(&mood).await;
            let device =
                Device::new("oauth2", &BY_DEVICE, "app").client_secret("CANARY-s/+%").client_secret_post();
            let client = builder(&server.url, device).events(printed.clone()).build().unwrap();
            let session = client.session("oauth2").unwrap();
            let interaction = Interaction::new().browser(NoBrowser).prompt(Silent);
            printed.outcome(&session.login(interaction).await);
            printed.outcome(&by_oauth2(&client).await);
            printed.outcome(&session.logout().await);
            printed.note(&client);
            server
        }));
    }
    let mut servers = Vec::new();
    for login in logins {
        servers.push(login.await.unwrap());
    }
    assert!(servers.iter().flat_map(|it| it.seen()).any(|it| it.body.contains("device_code=CANARY")));
    check(&printed, &journal, &servers.iter().collect::<Vec<_>>(), &[]);
}
