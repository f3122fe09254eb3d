//! What XML of services becomes, and what becomes XML; and what no XML may do.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{fill, write};
use crate::codec::{Data, Trail};

#[derive(Default)]
struct Pet {
    id: i64,
    name: Option<String>,
    good: Option<bool>,
    weight: Option<f64>,
    tags: Option<Vec<Tag>>,
    photos: Vec<String>,
    born: Option<Option<jiff::civil::Date>>,
    labels: Option<BTreeMap<String, String>>,
}
crate::record!(Pet xml [0 "@id", 4 "tags/tag", 5 "photo|photoSet/item"] {
    0 id "!id", 1 name "?name", 2 good "?good", 3 weight "?weight", 4 tags "?tags", 5 photos "!photos", 6 born "~born", 7 labels "?labels"
});

#[derive(Default)]
struct Tag {
    id: Option<i32>,
    name: Option<String>,
}
crate::record!(Tag { 0 id "?id", 1 name "?name" });

#[derive(Default)]
struct Holder {
    tag: Option<Tag>,
}
crate::record!(Holder { 0 tag "?tag" });

#[derive(Debug, Clone)]
enum Free {
    Tag(Tag),
    Holder(Holder),
    Number(i64),
    Unknown(Value),
}
crate::union!(Free { 0 Tag, 1 Holder, 2 Number, _ Unknown });

/// Nothing is said of XML.
#[derive(Default)]
struct Plain {
    animals: Vec<String>,
    tags: Option<Vec<Tag>>,
    further: BTreeMap<String, Value>,
}
crate::record!(Plain { 0 animals "!animals", 1 tags "?tags", ..further });

#[derive(Default)]
struct Price {
    currency: String,
    amount: f64,
}
crate::record!(Price xml [0 "@currency", 1 "text()"] { 0 currency "!currency", 1 amount "!amount" });

/// The example of the specification for prefixes and namespaces.
#[derive(Default)]
struct Person {
    id: i32,
    name: String,
}
crate::record!(Person xml [0 "@id", 1 "{http://example.com/schema/sample}sample:name"] { 0 id "!id", 1 name "!name" });

#[derive(Debug, Clone)]
enum Shape {
    Tag(Tag),
    Price(Price),
    Unknown(Value),
}
crate::union!(Shape by "kind" { 0 Tag +["tag"], 1 Price +["price"], _ Unknown });

fn read<T: Data>(body: &str) -> Result<T, String> {
    let mut value = T::blank();
    let mut trail = Trail::default();
    match fill(body.as_bytes(), value.open(), &mut trail) {
        Ok(()) => Ok(value),
        Err(reason) => Err(format!("{trail}: {reason}")),
    }
}

#[track_caller]
fn check<T: Data + serde::Serialize>(body: &str, expected: Value) {
    assert_eq!(serde_json::to_value(read::<T>(body).unwrap()).unwrap(), expected);
}

#[track_caller]
fn refuse<T: Data>(body: &str, reason: &str) {
    assert_eq!(read::<T>(body).unwrap_err(), reason);
}

#[test]
fn members_are_read_by_their_paths() {
    check::<Pet>(
        "\u{feff}<?xml version='1.0'?><!-- a pet --><p:Pet xmlns:p='urn:x' id='7' other='1'>
           <name>Rex &amp; &#x41;<![CDATA[<b>]]></name><good>1</good><weight> 2.50 </weight>
           <tags><tag><id>1</id></tag><tag><name/></tag></tags><photo>a</photo><unknown><x/></unknown><photo>b</photo>
           <born>2024-02-29</born><labels><a>1</a><b>2</b></labels></p:Pet>",
        json!({"id": 7, "name": "Rex & A<b>", "good": true, "weight": 2.5, "tags": [{"id": 1}, {"name": ""}],
               "photos": ["a", "b"], "born": "2024-02-29", "labels": {"a": "1", "b": "2"}}),
    );
}

#[test]
fn what_is_absent_empty_or_nil_is_none_and_lists_may_be_wrapped() {
    check::<Pet>(
        "<r id='1' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><good/><name i:nil='true'/><born i:nil='1'/>
         <photoSet><item>a</item></photoSet></r>",
        json!({"id": 1, "photos": ["a"], "born": null}),
    );
    check::<Pet>(
        "<r id='1'><labels><entry><key>a b</key><value>1</value></entry></labels></r>",
        json!({"id": 1, "photos": [], "labels": {"a b": "1"}}),
    );
}

#[test]
fn without_words_on_xml_both_forms_of_lists_are_read() {
    check::<Plain>(
        "<r><animals>a</animals><animals>b</animals><tags><id>1</id></tags><x>1</x><x>2</x></r>",
        json!({"animals": ["a", "b"], "tags": [{"id": 1}], "x": ["1", "2"]}),
    );
    check::<Plain>(
        "<r><animals><animal>a</animal></animals><tags><tag><id>1</id></tag></tags></r>",
        json!({"animals": ["a"], "tags": [{"id": 1}]}),
    );
    check::<Vec<Tag>>("<Tags><Tag><id>1</id></Tag><Tag/></Tags>", json!([{"id": 1}, {}]));
    check::<Price>("<price currency='EUR'>2</price>", json!({"currency": "EUR", "amount": 2.0}));
    check::<Value>("<a b='1'>t<c/><c>2</c></a>", json!({"@b": "1", "c": ["", "2"], "text()": "t"}));
}

#[test]
fn an_element_around_the_answer_is_passed_through() {
    check::<Tag>(
        "<GetTagResponse><GetTagResult><id>4</id></GetTagResult><Metadata/></GetTagResponse>",
        json!({"id": 4}),
    );
}

#[test]
fn the_only_member_may_be_the_root() {
    check::<Holder>("<tag><id>4</id></tag>", json!({"tag": {"id": 4}}));
    let holder = Holder { tag: Some(Tag { id: Some(4), name: None }) };
    check_written(&holder, "", "<tag><id>4</id></tag>");
    check_written(&Tag::default(), "", "<root></root>");
}

#[test]
fn unions_go_by_their_tags() {
    check::<Shape>("<s><kind>tag</kind><id>1</id></s>", json!({"kind": "tag", "id": 1}));
    check::<Shape>(
        "<s xmlns:xsi='x' xsi:type='n:price' currency='EUR'>1.5</s>",
        json!({"kind": "price", "currency": "EUR", "amount": 1.5}),
    );
    check::<Shape>("<s><kind>new</kind></s>", json!({"kind": "new"}));
}

#[test]
fn unions_without_tags_go_by_the_members_that_are_there() {
    check::<Free>("<f><tag><id>1</id></tag></f>", json!({"tag": {"id": 1}}));
    check::<Free>("<f>7</f>", json!(7));
    check::<Free>("<f>seven</f>", json!("seven"));
}

#[test]
fn a_failure_names_the_member_and_quotes_nothing() {
    refuse::<Pet>("<r id='CANARY'/>", "id: expected a whole number of 64 bits");
    refuse::<Pet>("<r/>", ": missing field `id`");
    refuse::<Pet>(
        "<r id='1'><tags><tag/><tag><id>CANARY</id></tag></tags></r>",
        "tags[1].id: expected a whole number of 32 bits",
    );
    refuse::<Pet>("<r id='1'><born>CANARY</born></r>", "born: expected an RFC 3339 full-date");
    refuse::<Pet>("<r id='1'><name>a</name><name>b</name></r>", "name: found more than one element");
    refuse::<Pet>("<r id='1'><good><x/></good></r>", "good: expected true or false");
}

#[test]
fn hostile_documents_are_refused_or_harmless() {
    let laughs = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><r><name>&b;</name></r>";
    refuse::<Tag>(laughs, ": the body refers to an entity that is not known");
    refuse::<Tag>(
        "<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><r name='&f;'/>",
        ": an attribute refers to an entity that is not known",
    );
    refuse::<Tag>(&"<a>".repeat(100_000), ": the elements lie too deep in each other");
    refuse::<Tag>("<a><b></a>", ": the body is not well-formed XML");
    refuse::<Tag>("<a>", ": the body is not a whole XML document");
    refuse::<Tag>("<a/><b/>", ": something stands behind the root element");
    refuse::<Tag>("CANARY", ": the body is not XML");
    refuse::<Tag>("<a>&#0;</a>", ": a reference is not to a character");
    let attributes: String = (0..20_000).map(|it| format!(" a{it}=''")).collect();
    assert_eq!(read::<Tag>(&format!("<a{attributes}/>")), Ok(Tag::default()));
}

#[test]
fn latin_letters_are_read_where_the_document_says_so() {
    let mut tag = Tag::default();
    let body = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><t><name>\xe9</name></t>";
    fill(body, tag.open(), &mut Trail::default()).unwrap();
    assert_eq!(tag.name.as_deref(), Some("\u{e9}"));
    assert!(fill(b"<t><name>\xe9</name></t>", tag.open(), &mut Trail::default()).is_err());
}

#[track_caller]
fn check_written(value: &impl Data, root: &str, expected: &str) {
    let written = write(value.form(), root).unwrap();
    assert_eq!(written.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap(), expected);
}

#[test]
fn values_are_written_by_their_paths() {
    let pet = Pet {
        id: 7,
        name: Some("a<&\"\n".to_owned()),
        tags: Some(vec![Tag { id: Some(1), name: None }, Tag::default()]),
        photos: vec!["x".to_owned(), "y".to_owned()],
        born: Some(None),
        ..Pet::default()
    };
    check_written(
        &pet,
        "Pet",
        "<Pet id=\"7\"><name>a&lt;&amp;&quot;&#10;</name><tags><tag><id>1</id></tag><tag></tag></tags>\
         <photo>x</photo><photo>y</photo>\
         <born xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"></born></Pet>",
    );
    let written = write(pet.form(), "Pet").unwrap();
    assert_eq!(read::<Pet>(&written), Ok(pet));
}

#[test]
fn namespaces_are_bound_where_they_are_used() {
    let person = Person { id: 123, name: "example".to_owned() };
    check_written(
        &person,
        "Person",
        "<Person id=\"123\"><sample:name xmlns:sample=\"http://example.com/schema/sample\">example</sample:name></Person>",
    );
    check_written(
        &vec![person],
        "{http://example.com/schema/sample}sample:people/person",
        "<sample:people xmlns:sample=\"http://example.com/schema/sample\"><person id=\"123\">\
         <sample:name>example</sample:name></person></sample:people>",
    );
}

#[test]
fn what_has_no_form_in_xml_is_refused() {
    let named = |name: &str| BTreeMap::from([(name.to_owned(), "x".to_owned())]);
    assert!(write(named("a b").form(), "r").is_err());
    assert!(write(named("a><b").form(), "r").is_err());
    assert!(write("\u{1}".to_owned().form(), "r").is_err());
    check_written(&named("a"), "r", "<r><a>x</a></r>");
    let shape = Shape::Price(Price { currency: "EUR".to_owned(), amount: f64::INFINITY });
    check_written(&shape, "p", "<p currency=\"EUR\"><kind>price</kind>INF</p>");
}
