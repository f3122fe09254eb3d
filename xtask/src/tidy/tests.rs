//! Each rule finds what it is for.

use super::sources::Source;
use super::{calls, cycles, files, floors, modules, words};

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: format!("//! File.\n{text}"), declared_for_tests: false }
}

#[track_caller]
fn check(findings: Vec<super::report::Finding>, expected: &[&str]) {
    let found: Vec<String> =
        findings.iter().map(|it| format!("{}:{}: {}", it.path, it.line, it.message)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_call_that_stops_the_program_is_found_outside_tests_only() {
    let text =
        "fn a() { b.unwrap(); \"todo!()\"; // dbg!()\n}\n#[cfg(test)]\nmod tests { fn c() { panic!() } }";
    check(
        calls::check(&source("generator/src/a.rs", text)),
        &["generator/src/a.rs:2: `.unwrap()` outside tests"],
    );
}

#[test]
fn a_method_named_expect_is_no_stop() {
    check(calls::check(&source("generator/src/a.rs", "fn a() { parser.expect(Token::Comma); }")), &[]);
}

#[test]
fn quote_stays_on_its_floor() {
    check(
        words::check(&source("generator/src/lower/a.rs", "fn a() { quote!(struct); }")),
        &["generator/src/lower/a.rs:2: `quote` outside `emit`"],
    );
    check(words::check(&source("generator/src/emit/a.rs", "fn a() { quote!(struct); }")), &[]);
}

#[test]
fn versions_stay_on_their_floor() {
    let text = "const A: &str = \"3.1.0\"; const B: &str = \"Apache-2.0\"; // 3.0";
    check(
        words::check(&source("generator/src/spec/a.rs", text)),
        &["generator/src/spec/a.rs:2: the version `3.1` of the standard outside `upgrade`"],
    );
}

#[test]
fn a_floor_does_not_look_up() {
    let upper = source("generator/src/emit/mod.rs", "pub(crate) struct Tokens;");
    let lower = source("generator/src/spec/mod.rs", "use crate::{emit::Tokens};");
    check(
        floors::check(&modules::uses(&[&upper, &lower])),
        &["generator/src/spec/mod.rs:2: floor `spec` uses `emit`, which stands above it"],
    );
}

#[test]
fn a_circle_is_found_through_names_that_are_handed_on() {
    let parent = source("runtime/src/a/mod.rs", "mod b;\nmod c;\npub(crate) use b::B;\npub(crate) use c::C;");
    let b = source("runtime/src/a/b.rs", "use super::C;");
    let c = source("runtime/src/a/c.rs", "fn c() -> crate::a::B {}");
    check(
        cycles::check(&modules::uses(&[&parent, &b, &c])),
        &["runtime/src/a/b.rs:2: modules in a circle: a::b -> a::c -> a::b"],
    );
}

#[test]
fn handing_on_is_no_circle() {
    let parent = source("runtime/src/a/mod.rs", "mod b;\nmod c;\npub(crate) use b::B;\npub(crate) use c::C;");
    let b = source("runtime/src/a/b.rs", "use super::C;");
    let c = source("runtime/src/a/c.rs", "pub(crate) struct C;");
    check(cycles::check(&modules::uses(&[&parent, &b, &c])), &[]);
}

#[test]
fn who_may_see_an_item_is_no_use() {
    let parent = source("runtime/src/a/mod.rs", "mod b;\nfn a() { b::b() }");
    let b = source("runtime/src/a/b.rs", "pub(in crate::a) fn b() {}");
    check(cycles::check(&modules::uses(&[&parent, &b])), &[]);
}

#[test]
fn a_file_says_what_it_is_for() {
    let file = Source {
        path: "xtask/src/misc/mod.rs".to_owned(),
        text: "fn a() {}".to_owned(),
        declared_for_tests: false,
    };
    check(
        files::check(&file),
        &["xtask/src/misc/mod.rs:1: line 1 is not `//! …`", "xtask/src/misc/mod.rs:1: a file named `misc`"],
    );
}

#[test]
fn an_allow_may_stand_in_a_macro_only() {
    let text = "macro_rules! a { () => { #[allow(dead_code)] mod b {} }; }\n#[allow(dead_code)]\nfn c() {}";
    check(calls::check(&source("runtime/src/a.rs", text)), &["runtime/src/a.rs:3: `#[allow` outside tests"]);
}
