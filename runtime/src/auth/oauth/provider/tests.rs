//! Tests of where a provider's endpoints are, as far as nobody has to be asked.

use super::*;
use crate::auth::fixture::SetClock;
use crate::transport::Transport;

static FLOW: super::super::Flow = super::super::Flow {
    token_url: Some("oauth/token"),
    refresh_url: Some("/renew"),
    authorization_url: Some("https://login.example/authorize"),
    discovery_url: Some("https://as.example/.well-known/openid-configuration"),
    ..super::super::Flow::NONE
};

fn provider(addresses: &Addresses) -> Result<Provider, AuthError> {
    crate::tls::prepare();
    let transport = Transport::new(reqwest::Client::new());
    let endpoint = Endpoint { transport, plain_http: PlainHttp::Refused };
    let url = Url::parse("https://api.example/v1").unwrap();
    let base = Base { url: &url, plain_http: PlainHttp::Refused };
    let clock: Arc<dyn Clock> = Arc::new(SetClock::new());
    Provider::new(addresses, base, Channel::Plain, endpoint, &clock)
}

fn shown(provider: &Provider) -> Vec<Option<&str>> {
    [Spot::Token, Spot::Refresh, Spot::Authorization, Spot::DeviceAuthorization, Spot::Revocation]
        .map(|spot| provider.own(spot).map(Url::as_str))
        .to_vec()
}

#[test]
fn f51_the_users_addresses_count_before_the_documents() {
    let mut addresses = Addresses::of(&FLOW);
    let (token, renew) = ("https://api.example/v1/oauth/token", "https://api.example/renew");
    let authorize = "https://login.example/authorize";
    assert_eq!(
        shown(&provider(&addresses).unwrap()),
        [Some(token), Some(renew), Some(authorize), None, None]
    );
    addresses.token = Some("/mine".to_owned());
    addresses.revocation = Some("gone".to_owned());
    let (mine, gone) = ("https://api.example/mine", "https://api.example/v1/gone");
    assert_eq!(
        shown(&provider(&addresses).unwrap()),
        [Some(mine), Some(mine), Some(authorize), None, Some(gone)]
    );
}

#[test]
fn f51_an_issuer_of_the_users_takes_the_place_of_the_document() {
    let mut addresses = Addresses::of(&FLOW);
    addresses.issuer = Some("https://mine.example/".to_owned());
    let provider = provider(&addresses).unwrap();
    assert_eq!(shown(&provider), [None; 5]);
    assert_eq!(provider.name(), "https://mine.example");
    assert_eq!(provider.issuer().as_deref(), Some("https://mine.example/"));
    assert!(provider.has_token_endpoint() && provider.knows_authorization());
    let place = provider.discovery.as_ref().unwrap().address().unwrap().as_str();
    assert_eq!(place, "https://mine.example/.well-known/openid-configuration");
}

#[test]
fn a09_addresses_must_be_https_and_hold_no_user() {
    for wrong in ["http://as.example/token", "https://u:p@as.example/token", "https://", ""] {
        let mut addresses = Addresses::of(&super::super::Flow::NONE);
        addresses.token = Some(wrong.to_owned());
        assert!(provider(&addresses).is_err(), "{wrong}");
        addresses.token = None;
        addresses.issuer = Some(wrong.to_owned());
        assert!(provider(&addresses).is_err(), "{wrong}");
    }
    let mut addresses = Addresses::of(&super::super::Flow::NONE);
    addresses.issuer = Some("as.example".to_owned());
    assert!(provider(&addresses).is_err());
}
