//! Bodies in parts, as a server sees them.

use clientsmith_runtime::{
    Api, Client, ClientBuilder, File, Infallible, Operation, Part, Server as At, empty,
};

use crate::server::{Server, reply};

static API: Api = Api {
    name: "files",
    version: "1",
    user_agent: "files/1",
    servers: &[At { url: "/", variables: &[] }],
    schemes: &[],
};

struct Upload {
    title: String,
    tags: Vec<String>,
    photo: Option<File>,
}
clientsmith_runtime::record!(Upload { 0 title "!title", 1 tags "!tags", 2 photo "?photo" });

async fn start() -> (Server, Client) {
    let server = Server::start(|_| reply(204)).await;
    let client = ClientBuilder::<Client>::new(&API).base_url(&server.url).build().unwrap();
    (server, client)
}

fn upload(photo: File) -> Upload {
    Upload { title: "T".into(), tags: vec!["a".into(), "b".into()], photo: Some(photo) }
}

#[tokio::test]
async fn a_multipart_body_is_told_with_its_boundary() {
    static OPERATION: Operation =
        Operation { id: "send", method: "POST", path: "/files", ..Operation::BLANK };
    let (server, client) = start().await;
    let photo = File::from("octets").with_name("x\"\r\nEvil: 1.png").with_content_type("image/png");
    let call = client.call(&OPERATION, &[], empty::<Infallible>);
    call.multipart_with(&upload(photo), &[Part::new("tags").joined(",")]).send().await.unwrap();
    let seen = server.only();
    let boundary =
        seen.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let expected = "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\na,b\r\n\
        --B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x%22%0D%0AEvil: 1.png\"\r\n\
        Content-Type: image/png\r\n\r\noctets\r\n--B--\r\n";
    assert_eq!(seen.body.replace(boundary, "B"), expected);
    assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
}

#[tokio::test]
async fn the_subtype_is_the_operations_and_a_bad_part_is_never_sent() {
    static OPERATION: Operation = Operation {
        id: "mix",
        method: "POST",
        path: "/files",
        content_type: Some("multipart/mixed; boundary=theirs"),
        ..Operation::BLANK
    };
    let (server, client) = start().await;
    let call = || client.call(&OPERATION, &[], empty::<Infallible>);
    let bad = upload(File::from("x").with_content_type("a/b\r\nEvil: 1"));
    let error = call().multipart(&bad).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "mix: the body cannot be written: a part has a header `Content-Type` that cannot be sent"
    );
    assert!(server.seen().is_empty());
    call().multipart(&upload(File::from("x"))).send().await.unwrap();
    let content_type = server.only().header("content-type").unwrap().to_owned();
    assert!(content_type.starts_with("multipart/mixed; boundary=clientsmith-"), "{content_type}");
}
