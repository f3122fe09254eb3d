//! What is between the boundaries.

use serde_json::json;

use super::*;
use crate::codec::Data;

struct Upload {
    title: String,
    tags: Vec<String>,
    about: Option<Value>,
    photos: Vec<File>,
    absent: Option<i64>,
}
crate::record!(Upload { 0 title "!title", 1 tags "!tags", 2 about "?about", 3 photos "!photos", 4 absent "?absent" });

fn upload() -> Upload {
    let photos = vec![
        File::from(vec![0xff, 0x00]).with_name("a\"\r\nX: y.jpg").with_content_type("image/jpeg"),
        File::from("plain"),
    ];
    let tags = vec!["a".to_owned(), "b".to_owned()];
    Upload { title: "Ä \"b\"\r\n--".to_owned(), tags, about: Some(json!({"n": 1})), photos, absent: None }
}

fn written(body: &impl Data, parts: &[Part]) -> String {
    written_with(body, parts, &[]).unwrap()
}

fn written_with(body: &impl Data, parts: &[Part], own: &[PartHeader]) -> Result<String, Refusal> {
    let parts = write(body.form(), parts).unwrap();
    let Body::Whole(body) = parts.body(own)? else { panic!("all is in memory") };
    Ok(String::from_utf8_lossy(&body).replace(&parts.boundary, "B").replace('\r', ""))
}

#[test]
fn every_member_is_a_part_and_no_name_ends_a_header() {
    let expected = "--B\nContent-Disposition: form-data; name=\"title\"\n\nÄ \"b\"\n--\n\
        --B\nContent-Disposition: form-data; name=\"tags\"\n\na\n\
        --B\nContent-Disposition: form-data; name=\"tags\"\n\nb\n\
        --B\nContent-Disposition: form-data; name=\"about\"\nContent-Type: application/json\n\n{\"n\":1}\n\
        --B\nContent-Disposition: form-data; name=\"photos\"; filename=\"a%22%0D%0AX: y.jpg\"\n\
        Content-Type: image/jpeg\n\n\u{fffd}\0\n\
        --B\nContent-Disposition: form-data; name=\"photos\"; filename=\"photos\"\n\
        Content-Type: application/octet-stream\n\nplain\n--B--\n";
    assert_eq!(written(&upload(), &[]), expected);
}

#[test]
fn the_document_says_types_and_delimiters() {
    let parts = [
        Part::new("tags").joined(","),
        Part::new("photos").content_type("image/png"),
        Part::new("title").content_type("text/markdown"),
    ];
    let text = written(&upload(), &parts);
    assert!(text.contains("name=\"tags\"\n\na,b\n"), "{text}");
    assert!(text.contains("filename=\"photos\"\nContent-Type: image/png\n"), "{text}");
    assert!(text.contains("Content-Type: image/jpeg\n"), "the caller's wins: {text}");
    assert!(text.contains("name=\"title\"\nContent-Type: text/markdown\n"), "{text}");
}

#[test]
fn objects_have_the_style_that_the_document_says() {
    let body = json!({ "at": { "R": 100, "G": null, "B": [1, { "C": "d" }] } });
    let check = |part: Part, expected: &[(&str, &str)]| {
        let head = |(name, text): &(&str, &str)| {
            format!("--B\nContent-Disposition: form-data; name=\"{name}\"\n\n{text}\n")
        };
        let expected: String = expected.iter().map(head).chain(["--B--\n".to_owned()]).collect();
        assert_eq!(written(&body, &[part]), expected);
    };
    let at = Part::new("at");
    check(at.joined("|"), &[("at", r#"B|[1,{"C":"d"}]|R|100"#)]);
    check(at.deep(), &[("at[B][0]", "1"), ("at[B][1][C]", "d"), ("at[R]", "100")]);
    let flat = json!({ "at": { "R": 100, "B": [1, 2] } });
    let parts = written(&flat, &[at.spread()]);
    assert_eq!(parts, written(&json!({ "R": 100, "B": [1, 2] }), &[]));
    assert_eq!(written(&json!({ "at": {} }), &[at.joined(",")]), "--B--\n");
}

#[test]
fn the_parts_of_an_object_have_the_headers_of_its_member() {
    let own = PartHeader { part: "at".to_owned(), name: "X-A".to_owned(), value: "b".into() };
    let parts = [Part::new("at").deep()];
    let text = written_with(&json!({ "at": { "R": 1, "G": 2 } }), &parts, &[own]).unwrap();
    assert_eq!(text.matches("X-A: b\n").count(), 2, "{text}");
}

#[test]
fn what_the_document_says_is_json_is() {
    let part = |name: &'static str| Part::new(name).content_type("application/JSON; charset=utf-8");
    let text =
        written(&json!({"a": "x", "b": 1, "c": ["y"], "d": {"e": "f"}}), &["a", "b", "c", "d"].map(part));
    for content in ["\"x\"", "1", "\"y\"", "{\"e\":\"f\"}"] {
        let end = format!("\nContent-Type: application/JSON; charset=utf-8\n\n{content}\n--B");
        assert!(text.contains(&end), "{text}");
    }
    let placed = written(&json!(["x"]), &[Part::rest().content_type("application/vnd.a+json")]);
    assert_eq!(placed, "--B\nContent-Type: application/vnd.a+json\n\n\"x\"\n--B--\n");
    let file = written(&(File::from("x"), 1), &[Part::at(0).content_type("application/json")]);
    assert!(file.contains("\n\nx\n--B"), "a file is what it is: {file}");
}

#[test]
fn what_is_no_object_or_no_header_is_refused() {
    assert!(write(7_i64.form(), &[]).is_err());
    let mut sneaky = upload();
    sneaky.photos = vec![File::from("x").with_content_type("a/b\r\nX: y")];
    assert!(write(sneaky.form(), &[]).is_err());
    assert_eq!(written(&json!({}), &[]), "--B--\n");
    let open = written(&json!({"a": 1, "b": [true, null], "c": [{"d": 2}]}), &[]);
    assert_eq!(open.matches("form-data").count(), 3, "{open}");
    assert!(open.contains("\n\n1\n--B") && open.contains("application/json\n\n{\"d\":2}\n"), "{open}");
}

#[test]
fn no_content_holds_the_boundary() {
    let (one, two) = (write(upload().form(), &[]).unwrap(), write(upload().form(), &[]).unwrap());
    assert_ne!(one.boundary, two.boundary);
    assert!(one.boundary.len() <= 70, "RFC 2046 section 5.1.1");
}

#[test]
fn parts_have_the_headers_of_the_document_of_files_and_of_the_call() {
    let mut body = upload();
    body.photos = vec![
        File::from("1").with_header("Content-ID", "one").with_header("x-kind", "mine"),
        File::from("2").with_header("content-id", "two").with_header("Content-Disposition", "inline"),
    ];
    let parts = [Part::new("photos").headers(&[("X-Kind", "photo"), ("X-Version", "1")])];
    let own = |part: &str, name: &str, value: &str| PartHeader {
        part: part.to_owned(),
        name: name.to_owned(),
        value: value.into(),
    };
    let text =
        written_with(&body, &parts, &[own("tags", "x-locale", "de"), own("about", "Content-Type", "a/b")]);
    let text = text.unwrap();
    let tags = "--B\nContent-Disposition: form-data; name=\"tags\"\nx-locale: de\n\n";
    assert!(text.contains(&format!("{tags}a\n{tags}b\n")), "{text}");
    assert!(text.contains("name=\"about\"\nContent-Type: a/b\n\n{"), "{text}");
    let photos = "--B\nContent-Disposition: form-data; name=\"photos\"; filename=\"photos\"\n\
        Content-Type: application/octet-stream\nX-Version: 1\nContent-ID: one\nx-kind: mine\n\n1\n\
        --B\nContent-Type: application/octet-stream\nX-Kind: photo\nX-Version: 1\ncontent-id: two\n\
        Content-Disposition: inline\n\n2\n--B--\n";
    assert!(text.ends_with(photos), "{text}");
    assert_eq!(
        written_with(&body, &[], &[own("tag", "a", "b")]),
        Err(Problem::NoPart("tag".to_owned()).into())
    );
    assert_eq!(
        written_with(&body, &[], &[own("tags", "a", "b\r\nc: d")]),
        Err(Problem::OwnHeader("a".to_owned()).into())
    );
    body.photos = vec![File::from("x").with_header("a", "b\nc: d")];
    assert!(write(body.form(), &[]).is_err());
}

#[test]
fn the_items_of_a_list_are_parts_in_their_order() {
    let parts = [Part::at(0).headers(&[("Content-Location", "/a")]), Part::rest().content_type("image/png")];
    let expected = "--B\nContent-Type: application/json\nContent-Location: /a\n\n{\"n\":1}\n\
        --B\nContent-Type: image/png\n\n2\n\
        --B\nContent-Disposition: attachment; filename=\"c\"\nContent-Type: image/gif\n\n3\n--B--\n";
    let files = (File::from("2"), File::from("3").with_name("c").with_content_type("image/gif"));
    assert_eq!(written(&(json!({"n": 1}), files.0.clone(), files.1.clone()), &parts), expected);
    let plain = "--B\nContent-Type: text/plain; charset=utf-8\n\nä\n\
        --B\nContent-Type: application/json\n\n[1]\n--B--\n";
    assert_eq!(written(&json!(["ä", [1]]), &[]), plain);
    let own = [PartHeader { part: "1".to_owned(), name: "A".to_owned(), value: "b".into() }];
    assert!(written_with(&json!([1, 2]), &[], &own).unwrap().contains("\nA: b\n\n2\n"));
    assert!(write(json!([1, null]).form(), &[]).is_err());
}
