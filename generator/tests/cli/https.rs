//! Documents from a server whose certificate no public authority signed.

use clientsmith_standins::{Provider, Reply, Request, StandIn};

use crate::program::{Ended, Program, TASKS};

/// Serves one document.
struct Documents;

impl Provider for Documents {
    fn is_token_request(&self, _: &Request) -> bool {
        false
    }

    fn answer(&self, request: &Request) -> Reply {
        match request.target.as_str() {
            "/api/tasks.yaml" => Reply::new(200, "application/yaml", TASKS),
            _ => Reply::empty(404),
        }
    }
}

/// Runs the program while the server, which lives on this thread, goes on answering.
async fn check(program: Program, arguments: String, code: i32) -> (Program, Ended) {
    let run = move || {
        let ended = program.check(&arguments, code);
        (program, ended)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// The files in the program's folder that hold the document or its hash.
fn kept(program: &Program) -> Vec<String> {
    let entries = std::fs::read_dir(program.path(".")).unwrap();
    let names = entries.map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|it| it.contains("tasks.yaml")).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_named_certificate_is_trusted_and_the_document_kept() {
    let server = StandIn::start_tls(Documents).await.unwrap();
    let program = Program::with(&[("server.pem", server.certificate())]);
    let url = format!("{}/api/tasks.yaml", server.url());
    let arguments = format!("generate {url} --cacert server.pem --out out --name tasks");

    let (program, _) = check(program, arguments.clone(), 0).await;
    assert!(program.path("out/src/operations/tasks.rs").exists());
    let names = kept(&program);
    let [document, hash] = names.as_slice() else { panic!("{names:?}") };
    assert_eq!(program.read(document), TASKS);
    assert_eq!(*hash, format!("{document}.sha256"));
    let record = program.read(hash);
    assert!(
        record.starts_with(&format!("# {url}\n")) && record.ends_with(&format!("  {document}\n")),
        "{record}"
    );
    assert_eq!(server.journal().len(), 1);

    // Nobody listens there any more.
    drop(server);
    let (program, _) = check(program, format!("{arguments} --check"), 0).await;
    assert_eq!(kept(&program), names);
}

#[tokio::test]
async fn any_certificate_is_accepted_where_that_is_said() {
    let server = StandIn::start_tls(Documents).await.unwrap();
    let arguments = format!("generate {}/api/tasks.yaml --insecure-tls --out out", server.url());
    let (program, _) = check(Program::with(&[]), arguments, 0).await;
    assert!(program.path("out/Cargo.toml").exists());
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    let server = StandIn::start_tls(Documents).await.unwrap();
    let stranger = StandIn::start_tls(Documents).await.unwrap();
    let url = format!("{}/api/tasks.yaml", server.url());
    for trust in ["", "--cacert stranger.pem"] {
        let program = Program::with(&[("stranger.pem", stranger.certificate())]);
        let (program, ended) = check(program, format!("generate {url} --out out {trust}"), 3).await;
        assert!(ended.stderr.contains("certificate"), "{}", ended.stderr);
        assert!(kept(&program).is_empty() && !program.path("out").exists());
    }
    assert!(server.journal().is_empty());
}

#[tokio::test]
async fn a_document_that_is_not_there_is_kept_nowhere() {
    let server = StandIn::start_tls(Documents).await.unwrap();
    let arguments = format!("generate {}/tasks.yaml --insecure-tls --out out", server.url());
    let (program, ended) = check(Program::with(&[]), arguments, 3).await;
    assert!(ended.stderr.contains("404"), "{}", ended.stderr);
    assert!(kept(&program).is_empty());
}
