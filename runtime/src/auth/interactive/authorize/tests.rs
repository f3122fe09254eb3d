//! The whole way, with a browser that is a few lines of code.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

use super::*;
use crate::auth::interactive::request::Iss;
use crate::auth::interactive::{Browser, DevicePrompt, NoBrowser, Prompt};
use crate::auth::token_source::BoxError;

/// What a person was shown.
#[derive(Debug, Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Prompt for Seen {
    fn visit(&self, url: &str) {
        self.0.lock().unwrap().push(url.to_owned());
    }

    fn enter_code(&self, device: &DevicePrompt) {
        self.0.lock().unwrap().push(device.user_code.clone());
    }
}

/// Agrees to everything at once; the answer is what this makes of the state.
#[derive(Debug)]
struct Agreeing(fn(&str) -> String, Seen);

impl Browser for Agreeing {
    fn open(&self, url: &str) -> Result<(), BoxError> {
        let value = |name: &str| {
            let url = Url::parse(url).unwrap();
            url.query_pairs().find(|(it, _)| it == name).map(|(_, value)| value.into_owned()).unwrap()
        };
        let (answer, redirect) = (self.0(&value("state")), Url::parse(&value("redirect_uri")).unwrap());
        let pages = self.1.clone();
        tokio::spawn(async move {
            let authority = redirect.authority().to_owned();
            for target in [format!("/callback?{answer}"), "/callback/end".to_owned()] {
                let mut stream = TcpStream::connect(&authority).await.unwrap();
                let get = format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
                stream.write_all(get.as_bytes()).await.unwrap();
                let mut page = String::new();
                stream.read_to_string(&mut page).await.unwrap();
                pages.0.lock().unwrap().push(page);
            }
        });
        Ok(())
    }
}

fn asking(url: &Url) -> Asking<'_> {
    Asking {
        scheme: "oauth2",
        authorization_url: url,
        client_id: "id",
        scopes: &[],
        resources: &[],
        parameters: &[],
        key: None,
        issuer: None,
        iss: Iss::Unknown,
    }
}

#[tokio::test]
async fn f48_the_code_is_exchanged_once_and_the_page_tells_how_it_went() {
    for (good, title) in [(true, "You are logged in"), (false, "You are not logged in")] {
        let (prompted, pages) = (Seen::default(), Seen::default());
        let browser = Agreeing(|state| format!("code=CODE&state={state}"), pages.clone());
        let interaction = Interaction::new().browser(browser).prompt(prompted.clone());
        let exchanged = Mutex::new(Vec::new());
        let outcome =
            through_browser(&interaction, &asking(&Url::parse("https://as.example/a").unwrap()), |it| {
                exchanged.lock().unwrap().push((it.code.expose().to_owned(), it.redirect_uri));
                async move { if good { Ok(()) } else { Err(AuthError::configuration("no <such> client")) } }
            })
            .await;
        assert_eq!(outcome.is_ok(), good);
        let urls = prompted.0.lock().unwrap().clone();
        let [url] = urls.as_slice() else { panic!("{urls:?}") };
        let exchanged = exchanged.into_inner().unwrap();
        let [(code, redirect)] = exchanged.as_slice() else { panic!("{exchanged:?}") };
        assert_eq!(code, "CODE");
        assert!(
            Url::parse(url)
                .unwrap()
                .query_pairs()
                .any(|(name, value)| name == "redirect_uri" && value == *redirect)
        );
        let pages = pages.0.lock().unwrap().clone();
        assert!(pages[0].starts_with("HTTP/1.1 303"), "{}", pages[0]);
        assert!(pages.iter().any(|it| it.contains(title)), "{pages:?}");
    }
}

#[tokio::test]
async fn f46_a_refusal_of_the_server_is_the_error_of_the_login() {
    let browser = Agreeing(|state| format!("error=access_denied&state={state}"), Seen::default());
    let interaction = Interaction::new().browser(browser).prompt(Seen::default());
    let url = Url::parse("https://as.example/a").unwrap();
    let outcome = through_browser(&interaction, &asking(&url), |_| async { Ok(()) }).await;
    assert_eq!(outcome.unwrap_err().oauth_code(), Some("access_denied"));
}

#[tokio::test(start_paused = true)]
async fn f46_a_login_has_a_time_limit() {
    let interaction =
        Interaction::new().browser(NoBrowser).prompt(Seen::default()).timeout(Duration::from_secs(60));
    let url = Url::parse("https://as.example/a").unwrap();
    let error = through_browser(&interaction, &asking(&url), |_| async { Ok(()) }).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
    assert_eq!(error.to_string(), "nobody has logged in within 60 s");
}

#[tokio::test]
async fn f48_nothing_but_pages_is_opened_or_shown() {
    let (prompted, opened) = (Seen::default(), Seen::default());
    let interaction =
        Interaction::new().browser(Agreeing(|_| String::new(), opened.clone())).prompt(prompted.clone());
    let url = Url::parse("file:///usr/bin/true").unwrap();
    through_browser(&interaction, &asking(&url), |_| async { Ok(()) }).await.unwrap_err();
    assert!(prompted.0.lock().unwrap().is_empty() && opened.0.lock().unwrap().is_empty());
}

#[test]
fn f44_an_application_that_serves_the_redirect_gives_the_url_or_the_query() {
    let url = Url::parse("https://as.example/a").unwrap();
    let request = AuthorizationRequest::new(&asking(&url), "https://app.example/callback").unwrap();
    let query = format!("code=c&state={}", request.state.expose());
    for callback in [query.clone(), format!("?{query}"), format!("https://app.example/callback?{query}#_=_")]
    {
        let authorized = from_callback(&request, &callback).unwrap();
        assert_eq!(authorized.code.expose(), "c");
        assert_eq!(authorized.redirect_uri, "https://app.example/callback");
        assert_eq!(&authorized.verifier, request.verifier());
    }
    for forged in ["", "code=c", "code=c&state=guess", "https://app.example/callback"] {
        assert_eq!(from_callback(&request, forged).err().unwrap().kind(), AuthErrorKind::Rejected);
    }
}
