//! Credentials that are placed as they are, in each place.

use std::convert::Infallible;

use clientsmith_runtime::auth::{ApiKey, Basic, Bearer, Credential, Issued, Token};
use clientsmith_runtime::{Api, Client, ClientBuilder, Need, Operation, Placement, Scheme};

use super::forms::FORMS;
use super::provider::{Echo, Mood, start};
use super::{Printed, check};
use crate::secrets::Journal;

static API: Api = Api {
    name: "places",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[
        Scheme { key: "header", placement: Placement::Header { name: "X-Key", template: "{}" } },
        Scheme { key: "query", placement: Placement::Query { name: "key", template: "{}" } },
        Scheme { key: "cookie", placement: Placement::Cookie { name: "sid", template: "{}" } },
        Scheme { key: "basic", placement: Placement::Basic },
        Scheme { key: "bearer", placement: Placement::Bearer },
        Scheme { key: "word", placement: Placement::Authorization { scheme: "ApiToken" } },
    ],
};

static OPERATIONS: [Operation; 6] = [
    operation(&[&[Need { scheme: "header", scopes: &[] }]]),
    operation(&[&[Need { scheme: "query", scopes: &[] }]]),
    operation(&[&[Need { scheme: "cookie", scopes: &[] }]]),
    operation(&[&[Need { scheme: "basic", scopes: &[] }]]),
    operation(&[&[Need { scheme: "bearer", scopes: &[] }]]),
    operation(&[&[Need { scheme: "word", scopes: &[] }]]),
];

const fn operation(access: &'static [&'static [Need]]) -> Operation {
    Operation { id: "who", path: "/who", access, ..Operation::BLANK }
}

fn credentials(secret: &'static str) -> [Credential; 6] {
    let source = Token::from_fn(move || async move {
        match secret.contains('\n') {
            true => Err(std::io::Error::other("the source has no token")),
            false => Ok(Issued::new(secret)),
        }
    });
    [
        ApiKey::new("header", secret).into(),
        ApiKey::new("query", secret).into(),
        ApiKey::new("cookie", secret).into(),
        Basic::new("basic", "ann", secret).into(),
        Bearer::new("bearer", source).into(),
        Bearer::new("word", secret).into(),
    ]
}

async fn call_each(client: &Client, printed: &Printed) {
    printed.note(client);
    for operation in &OPERATIONS {
        let call = client.call::<(), Infallible>(operation, &[], |answer| match answer.status() {
            200 => answer.json().map(Ok),
            _ => answer.undocumented(),
        });
        printed.note(&call);
        let pending = call.send();
        printed.note(&pending);
        printed.outcome(&pending.await);
    }
}

#[tokio::test]
async fn b11_b12_no_key_is_printed_wherever_it_goes_and_whatever_comes_back() {
    let (journal, printed, mood) = (Journal::start(), Printed::default(), Mood::default());
    let server = start(&mood).await;
    let build = |base: &str, secret| {
        let builder = ClientBuilder::<Client>::new(&API).base_url(base).events(printed.clone());
        let builder = credentials(secret).into_iter().fold(builder, |it, one| {
            printed.note(&one);
            it.credentials(one)
        });
        printed.note(&builder);
        builder.build()
    };
    for form in 0..FORMS.len() {
        for pick in 0..6 {
            mood.set((form > 0).then_some(Echo { at: "/who", pick, form }));
            call_each(&build(&server.url, "CANARY+/%=!").unwrap(), &printed).await;
        }
    }
    call_each(&build("http://127.0.0.1:1", "CANARY+/%=!").unwrap(), &printed).await;
    // What no place can hold.
    for secret in ["CANARY;,\"\n", "CANARY\u{0}\u{7f}\n"] {
        match build(&server.url, secret) {
            Ok(client) => call_each(&client, &printed).await,
            Err(error) => printed.error(&error),
        }
    }
    assert!(server.seen().iter().any(|it| it.target.contains("CANARY")));
    check(&printed, &journal, &[&server], &[]);
}
