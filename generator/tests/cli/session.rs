//! `login`, `token` and `logout`, as a person types them, against a provider in this process.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use clientsmith_standins::{Dastra, Provider, Reply, Request, StandIn};
use serde_json::json;

use crate::program::{Ended, Program};

/// A provider of devices: whoever asks is allowed at once, and refresh tokens rotate.
#[derive(Default)]
struct Devices {
    issued: AtomicU64,
}

impl Provider for Devices {
    fn is_token_request(&self, _: &Request) -> bool {
        false
    }

    fn answer(&self, request: &Request) -> Reply {
        let field = |name| request.field(name).unwrap_or_default();
        match (request.target.as_str(), field("grant_type").as_str()) {
            ("/device", _) => Reply::json(
                200,
                &json!({ "device_code": "d", "user_code": "WDJB-MJHT", "verification_uri": "https://id.example/device",
                         "expires_in": 60, "interval": 1 }),
            ),
            ("/token", "urn:ietf:params:oauth:grant-type:device_code") if field("device_code") == "d" => {
                self.tokens()
            }
            ("/token", "refresh_token") if field("refresh_token") == self.refresh_token() => self.tokens(),
            _ => Reply::json(400, &json!({ "error": "invalid_grant" })),
        }
    }
}

impl Devices {
    fn refresh_token(&self) -> String {
        format!("R{}", self.issued.load(Ordering::Relaxed))
    }

    fn tokens(&self) -> Reply {
        let number = self.issued.fetch_add(1, Ordering::Relaxed) + 1;
        // Used up by the first who looks at it.
        let life = if number == 1 { 0 } else { 3600 };
        Reply::json(
            200,
            &json!({ "access_token": format!("T{number}"), "token_type": "Bearer", "expires_in": life,
                     "refresh_token": self.refresh_token() }),
        )
    }
}

fn document(flow: &str, members: &str) -> String {
    format!(
        "openapi: 3.2.0\ninfo: {{ title: T, version: '1' }}\nservers: [{{ url: https://api.example }}]\npaths: {{}}\ncomponents:\n  \
         securitySchemes:\n    o: {{ type: oauth2, flows: {{ {flow}: {{ {members}, scopes: {{}} }} }} }}\n"
    )
}

/// Runs the program while the server, which lives on this thread, goes on answering.
async fn run(program: &Program, arguments: &str, code: i32) -> Ended {
    let mut command = program.command(&format!("{arguments} --folder tokens"));
    command.env("CLIENTSMITH_CLIENT_SECRET", "secret");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let ended = Ended::from(output);
    assert_eq!(ended.code, Some(code), "{arguments}: {ended:#?}");
    ended
}

#[tokio::test]
async fn f49_a_device_logs_in_and_its_token_is_renewed_and_forgotten() {
    let server = StandIn::start(Devices::default()).await.unwrap();
    let url = server.url();
    let text = document(
        "deviceAuthorization",
        &format!("deviceAuthorizationUrl: '{url}/device', tokenUrl: '{url}/token'"),
    );
    let program = Program::with(&[("api.yaml", &text)]);
    let none = run(&program, "token api.yaml --client-id id --device", 64).await;
    assert!(none.stderr.contains("--device"), "{none:#?}");

    // There is no other flow, so `--device` goes without saying.
    let login = run(&program, "login api.yaml --client-id id", 0).await;
    assert!(login.stdout.is_empty() && login.stderr.contains("WDJB-MJHT"), "{login:#?}");
    assert!(login.stderr.contains("You are logged in."), "{login:#?}");
    // The first token had ended already; the second one lives.
    for _ in 0..2 {
        assert_eq!(run(&program, "token api.yaml", 0).await.stdout, "T2\n");
    }
    run(&program, "logout api.yaml", 0).await;
    let ended = run(&program, "token api.yaml --client-id id", 4).await;
    assert!(ended.stdout.is_empty(), "{ended:#?}");
    assert!(ended.stderr.contains("= help: cargo clientsmith login api.yaml"), "{ended:#?}");
    assert_eq!(server.journal().iter().filter(|it| it.request.target == "/token").count(), 2);
}

#[tokio::test]
async fn f43_a_browser_logs_in_and_tokens_go_through_a_folder_that_only_the_user_can_read() {
    let server = StandIn::start(Dastra::new("id", "secret", Duration::from_secs(3600))).await.unwrap();
    let url = server.url();
    let text = document(
        "authorizationCode",
        &format!("authorizationUrl: '{url}/connect/authorize', tokenUrl: '{url}/connect/token'"),
    );
    let program = Program::with(&[("api.yaml", &text)]);
    let mut login = program.command(
        "login api.yaml --client-id id --scope api1 --scope offline_access --no-browser --folder tokens",
    );
    login.env("CLIENTSMITH_CLIENT_SECRET", "secret").stderr(Stdio::piped());
    let start = format!("{url}/connect/authorize?");
    let stdout = tokio::task::spawn_blocking(move || logged_in(login, &start)).await.unwrap();
    assert_eq!(stdout, "");

    let token = run(&program, "token api.yaml", 0).await.stdout;
    assert!(token.ends_with('\n') && server.tokens.all().contains(&token.trim().to_owned()), "{token}");
    #[cfg(unix)]
    {
        let mode = |name| std::os::unix::fs::MetadataExt::mode(&program.path(name).metadata().unwrap());
        assert_eq!(mode("tokens") & 0o777, 0o700);
    }
    run(&program, "logout api.yaml", 0).await;
    run(&program, "token api.yaml --client-id id", 4).await;
}

/// Follows the link that the program prints, as a browser does. What it wrote to stdout in the end.
fn logged_in(mut login: Command, start: &str) -> String {
    let mut child = login.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let link = lines.find_map(|line| line.trim().starts_with(start).then(|| line.trim().to_owned())).unwrap();
    let page = ureq::get(&link).call().unwrap().body_mut().read_to_string().unwrap();
    assert!(page.contains("<!doctype html>"), "{page}");
    assert!(lines.any(|line| line.contains("You are logged in.")));
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn e41_where_there_is_no_keyring_nobody_logs_in_for_nothing() {
    let text = document(
        "authorizationCode",
        "authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t'",
    );
    let program = Program::with(&[("api.yaml", &text)]);
    let mut command = program.command("login api.yaml --client-id id --no-browser --store keyring");
    // No session bus, so no keyring; where the folder of the user is does not matter.
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").env("XDG_RUNTIME_DIR", program.path("none"));
    command.env("XDG_STATE_HOME", program.path("state"));
    if cfg!(all(feature = "keyring", any(windows, target_os = "macos"))) {
        return;
    }
    let ended = Ended::from(command.output().unwrap());
    assert_eq!(ended.code, Some(4), "{ended:#?}");
    let said = if cfg!(feature = "keyring") {
        "there is no keyring that can be used"
    } else {
        "this program was built without keyrings"
    };
    assert!(ended.stderr.contains(said) && ended.stderr.contains("`--store file`"), "{ended:#?}");
}
