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
    let Multipart { body, boundary } = write(body.form(), parts).unwrap();
    let Body::Whole(body) = body else { panic!("all is in memory") };
    String::from_utf8_lossy(&body).replace(&boundary, "B").replace('\r', "")
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
