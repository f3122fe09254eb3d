//! Where in a store the tokens of a credential lie: entries written by one release must be found by the next, and by nobody else.

use super::*;
use crate::auth::OAuth;
use crate::auth::store::{Content, Identity, MemoryStore, Record, StoreKey};

/// The token that a client finds in a store with one entry, where nobody gives another one.
async fn found(of: &Identity<'_>, credential: impl Into<Credential>) -> Option<String> {
    let store = MemoryStore::new();
    let content = Content::Tokens(Record { access: Some("stored".into()), ..Record::default() });
    store.save_if_version(&StoreKey::of(of), None, &content).await.unwrap();
    let it = build_on(Some(Arc::new(store)), "https://127.0.0.1:1/v1", vec![credential.into()]).unwrap();
    let Some(Holder::Managed(manager)) = it.holder(0) else { panic!("it has a token") };
    manager.token().await.ok().map(|held| held.value.expose().to_owned())
}

#[tokio::test]
async fn d37_the_tokens_of_a_login_lie_under_its_endpoint_and_its_account() {
    let server = "https://127.0.0.1:1/login";
    let of_ann = Identity { server, grant: "login", account: Some("ann"), ..Identity::default() };
    let login = || Login::new("bearer", &LOGIN, [("user", "u".into())]).account("ann");
    assert_eq!(found(&of_ann, login()).await.as_deref(), Some("stored"));
    assert_eq!(found(&of_ann, login().account("bob")).await, None);
    assert_eq!(found(&of_ann, login().token_url("/other")).await, None);
}

#[tokio::test]
async fn d37_the_tokens_of_a_client_lie_under_its_provider_and_what_it_asks_for() {
    let (scopes, resources) = (["a".to_owned()], ["audience=x".to_owned()]);
    let of = Identity {
        server: "https://127.0.0.1:1/token",
        client_id: "id",
        client_auth: "client_secret_basic",
        grant: "client_credentials",
        account: Some("ann"),
        scopes: &scopes,
        resources: &resources,
        dpop: None,
    };
    let client = |id: &str, way: fn(ClientCredentials) -> ClientCredentials| {
        let client = ClientCredentials::new("bearer", &FLOW, id, "s").token_url("/token").account("ann");
        way(client.scopes(["a"]).parameter("audience", "x"))
    };
    assert_eq!(found(&of, client("id", |it| it)).await.as_deref(), Some("stored"));
    assert_eq!(found(&of, client("other", |it| it)).await, None);
    assert_eq!(found(&of, client("id", OAuth::client_secret_post)).await, None);
    let post = Identity { client_auth: "client_secret_post", ..of };
    assert_eq!(found(&post, client("id", OAuth::client_secret_post)).await.as_deref(), Some("stored"));
}
