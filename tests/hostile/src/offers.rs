//! Bodies of which the caller chooses the media type, as they arrive.

use std::future::Future;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use clientsmith_runtime::{File, serde_json};

use crate::derived_media;
use crate::media::bodies::{
    AddPetsBody, AddRangeBody, ChangePetBody, PatchPetsBody, PetBody, SendEitherBody, UploadBody,
};
use crate::media::{Client, types};

/// A server that tells the media type and the body of every request, and its URL.
fn start() -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut request, mut piece) = (Vec::new(), [0; 4096]);
            let end = loop {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
                if let Some(at) = request.windows(4).position(|it| it == b"\r\n\r\n") {
                    break at + 4;
                }
            };
            let head = String::from_utf8(request[..end].to_vec()).unwrap();
            let header = |name: &str| {
                let line = head.lines().find(|it| it.to_ascii_lowercase().starts_with(name))?;
                Some(line.split_once(": ")?.1.to_owned())
            };
            let length: usize = header("content-length").map_or(0, |it| it.parse().unwrap());
            while request.len() < end + length {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
            }
            let body = String::from_utf8(request[end..].to_vec()).unwrap();
            tell.send((header("content-type").unwrap_or_default(), body)).unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
        }
    });
    (url, told)
}

struct Trial {
    client: Client,
    told: Receiver<(String, String)>,
}

impl Trial {
    fn new() -> Self {
        let (url, told) = start();
        Self { client: Client::builder().base_url(url).build().unwrap(), told }
    }

    #[track_caller]
    fn arrives<F: Future<Output = ()>>(&self, call: F, media_type: &str, body: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(call);
        assert_eq!(self.told.recv().unwrap(), (media_type.to_owned(), body.to_owned()));
    }
}

#[test]
fn one_type_is_sent_as_json_unless_another_notation_is_named() {
    let trial = Trial::new();
    let pet = types::Pet::new("Tom");
    let add = async |body: PetBody<'_>| trial.client.add_pet(body).send().await.unwrap();
    trial.arrives(
        async { trial.client.add_pet(&pet).send().await.unwrap() },
        "application/json",
        r#"{"name":"Tom"}"#,
    );
    trial.arrives(add(PetBody::Json(&pet)), "application/json", r#"{"name":"Tom"}"#);
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><Pet><name>Tom</name></Pet>"#;
    trial.arrives(add(PetBody::Xml(&pet)), "application/xml", xml);
    trial.arrives(add(PetBody::Form(&pet)), "application/x-www-form-urlencoded", "name=Tom");
    let remove = async || trial.client.remove_pet(PetBody::Form(&pet)).send().await.unwrap();
    trial.arrives(remove(), "application/x-www-form-urlencoded", "name=Tom");
    let change = async || trial.client.change_pet().body(ChangePetBody::Form(&pet)).send().await.unwrap();
    trial.arrives(change(), "application/x-www-form-urlencoded", "name=Tom");
    trial.arrives(async { trial.client.change_pet().send().await.unwrap() }, "", "");
}

#[test]
fn the_type_of_a_value_says_in_which_media_type_it_is_sent() {
    let trial = Trial::new();
    let note = serde_json::from_str::<types::Note>(r#"{"text":"n"}"#).unwrap();
    let upload = async |body: UploadBody<'_>| drop(trial.client.upload(body).send().await);
    trial.arrives(upload((&note).into()), "application/json", r#"{"text":"n"}"#);
    trial.arrives(upload("a,b".into()), "text/csv", "a,b");
    trial.arrives(upload(vec![b'x'].into()), "application/octet-stream", "x");
    trial.arrives(upload(File::from("x").with_content_type("image/png").into()), "image/png", "x");
    let form = types::UploadRequestMultipart::new(File::from("photo"), note);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(upload((&form).into()));
    let (media_type, body) = trial.told.recv().unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="), "{media_type}");
    assert!(body.contains("content-type: image/png") || body.contains("Content-Type: image/png"), "{body}");
}

#[test]
fn kinds_of_patches_with_one_type_are_told_apart_by_name() {
    let trial = Trial::new();
    let pets = vec![types::Pet::new("Tom")];
    let patch = async |body: PatchPetsBody<'_>| trial.client.patch_pets(body).send().await.unwrap();
    let json = r#"[{"name":"Tom"}]"#;
    trial.arrives(patch((&pets).into()), "application/json-patch+json", json);
    trial.arrives(patch(pets.as_slice().into()), "application/json-patch+json", json);
    trial.arrives(patch(PatchPetsBody::MergePatchJson(&pets)), "application/merge-patch+json", json);
    trial.arrives(patch("x".into()), "text/plain", "x");
}

#[test]
fn lists_by_reference_and_parameters_of_media_types() {
    let trial = Trial::new();
    let pets = vec![types::Pet::new("Tom")];
    let add = async |body: AddPetsBody<'_>| trial.client.add_pets(body).send().await.unwrap();
    trial.arrives(add((&pets).into()), "application/json", r#"[{"name":"Tom"}]"#);
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><Pets><Pet><name>Tom</name></Pet></Pets>"#;
    trial.arrives(add(AddPetsBody::Xml(pets.clone())), "application/xml", xml);
    let range = async |body: AddRangeBody<'_>| trial.client.add_range(body).send().await.unwrap();
    trial.arrives(range((&pets[0]).into()), "application/json; version=1", r#"{"name":"Tom"}"#);
    let note = serde_json::from_str::<types::Note>(r#"{"text":"n"}"#).unwrap();
    trial.arrives(range((&note).into()), "application/json; version=2", r#"{"text":"n"}"#);
}

#[test]
fn items_are_sent_one_after_the_other() {
    let trial = Trial::new();
    let pets = vec![types::Pet::new("Tom"), types::Pet::new("Kit")];
    let lines = "{\"name\":\"Tom\"}\n{\"name\":\"Kit\"}\n";
    trial.arrives(
        async { trial.client.send_lines(&pets).send().await.unwrap() },
        "application/x-ndjson",
        lines,
    );
    trial.arrives(async { trial.client.send_owned(&pets).send().await.unwrap() }, "application/jsonl", lines);
    let octets = async { trial.client.send_owned(File::from("x")).send().await.unwrap() };
    trial.arrives(octets, "application/octet-stream", "x");
    let either = async |body: SendEitherBody<'_>| trial.client.send_either().body(body).send().await.unwrap();
    trial.arrives(either((&pets).into()), "application/json", r#"[{"name":"Tom"},{"name":"Kit"}]"#);
    let records = "\u{1e}{\"name\":\"Tom\"}\n\u{1e}{\"name\":\"Kit\"}\n";
    trial.arrives(either(SendEitherBody::JsonSeq(pets.into())), "application/json-seq", records);
}

#[test]
fn with_derives_xml_is_what_the_caller_writes() {
    let (url, told) = start();
    let client = derived_media::Client::builder().base_url(url).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let xml = derived_media::bodies::PetBody::Xml(File::from("<a/>"));
    runtime.block_on(async { client.add_pet(xml).send().await.unwrap() });
    assert_eq!(told.recv().unwrap(), ("application/xml".to_owned(), "<a/>".to_owned()));
    let pet = derived_media::types::Pet::new("Tom");
    runtime.block_on(async { client.add_pet(&pet).send().await.unwrap() });
    assert_eq!(told.recv().unwrap(), ("application/json".to_owned(), r#"{"name":"Tom"}"#.to_owned()));
}
