//! What is left of a small API.

use expect_test::{Expect, expect};

use super::{Part, Selected, Selection, select};
use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::source::{self, Input};
use crate::text::Files;

const DOCUMENT: &str = "
openapi: 3.1.0
info: { title: T, version: '1' }
security: [{ key: [] }]
paths:
  /tasks:
    get: { operationId: listTasks, tags: [tasks], responses: { 200: { $ref: '#/components/responses/Tasks' } } }
  /tasks/{id}:
    get:
      tags: [tasks, beta]
      responses: { 200: { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Task' } } } } }
  /notes/{id}:
    put:
      operationId: putNote
      tags: [notes]
      security: [{ login: [write] }, { key: [] }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { 204: { description: d } }
  /ping:
    get: { operationId: ping, security: [], responses: { 204: { description: d } } }
components:
  responses:
    Tasks: { description: d, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Task' } } } } }
  schemas:
    Lonely: { type: object, properties: { a: { type: string } } }
    Note: { type: object, properties: { text: { type: string }, parent: { $ref: '#/components/schemas/Note' } } }
    Owner: { type: object, properties: { name: { type: string } } }
    Task: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' } } }
  securitySchemes:
    spare: { type: http, scheme: basic }
    login:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: 'https://a.example/t', scopes: { read: r, write: w } } }
    key: { type: apiKey, in: header, name: K }
";

fn api() -> ir::Api {
    api_of(DOCUMENT)
}

fn api_of(document: &str) -> ir::Api {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec.yaml".into(), text: document.to_owned() };
    let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
    let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
    crate::lower::lower(&valid, &mut diagnostics).api
}

fn selected(change: impl FnOnce(&mut Selection)) -> (Option<Selected>, String) {
    let (mut selection, mut diagnostics) = (Selection::default(), Diagnostics::default());
    change(&mut selection);
    let selected = select(api(), &selection, &mut diagnostics);
    let said = diagnostics
        .iter()
        .map(|it| format!("{}: {}; {}\n", it.code.name, it.message, it.help.clone().unwrap_or_default()));
    (selected, said.collect())
}

/// Operations, types and schemes that stay, then what is said.
#[track_caller]
fn check(change: impl FnOnce(&mut Selection), expected: &Expect) {
    let (selected, said) = selected(change);
    let mut text = String::new();
    if let Some(api) = selected.map(|it| it.api) {
        let calls: Vec<_> = api.operations.iter().map(|it| format!("{} {}", it.method, it.path)).collect();
        let types: Vec<_> = api.types.iter().map(|it| it.name.to_string()).collect();
        let schemes: Vec<_> = api.schemes.iter().map(|it| it.key.as_str()).collect();
        text = format!("{}\n{}\n{}\n", calls.join(", "), types.join(", "), schemes.join(", "));
    }
    expected.assert_eq(&(text + &said));
}

#[test]
fn by_default_everything_stays() {
    check(
        |_| (),
        &expect![[r#"
            GET /tasks, GET /tasks/{id}, PUT /notes/{id}, GET /ping
            Lonely, Note, Owner, Task
            spare, login, key
        "#]],
    );
}

#[test]
fn what_no_operation_needs_goes_when_asked() {
    check(
        |it| it.prune = true,
        &expect![[r#"
            GET /tasks, GET /tasks/{id}, PUT /notes/{id}, GET /ping
            Note, Owner, Task
            spare, login, key
        "#]],
    );
}

#[test]
fn a_tag_of_several_is_enough() {
    check(
        |it| it.include.tags.push("beta".into()),
        &expect![[r#"
        GET /tasks/{id}
        Owner, Task
        spare, key
    "#]],
    );
}

#[test]
fn all_operations_of_a_method() {
    for pattern in ["GET **", "get /**"] {
        let (selected, said) = selected(|it| it.include.operations.push(pattern.into()));
        let paths: Vec<_> = selected.unwrap().api.operations.into_iter().map(|it| it.path).collect();
        assert_eq!((paths.join(" "), said.as_str()), ("/tasks /tasks/{id} /ping".to_owned(), ""));
    }
}

#[test]
fn an_exclude_counts_more() {
    check(
        |it| {
            it.include.tags.push("tasks".into());
            it.exclude.tags.push("be*".into());
        },
        &expect![[r#"
            GET /tasks
            Owner, Task
            spare, key
        "#]],
    );
}

#[test]
fn includes_of_all_kinds_add_up() {
    check(
        |it| {
            it.include.paths.push("/notes/**".into());
            it.include.operations.push("ping".into());
            it.include.operations.push("get /tasks/{id}".into());
        },
        &expect![[r#"
            GET /tasks/{id}, PUT /notes/{id}, GET /ping
            Note, Owner, Task
            spare, login, key
        "#]],
    );
}

#[test]
fn types_keep_pointing_at_each_other() {
    let (selected, _) = selected(|it| it.include.operations.push("listTasks".into()));
    expect![[r#"
        api "T" 1

        scheme spare: basic

        scheme key: key in header K

        operation listTasks: GET /tasks in tasks
          200 application/json as json: [Task]
          access key

        record Owner
          name?: text

        record Task
          owner?: Owner
    "#]]
    .assert_eq(&selected.unwrap().api.to_string());
}

#[test]
fn a_pattern_that_names_nothing_gets_a_suggestion() {
    check(
        |it| {
            it.include.tags.extend(["tasks".into(), "note".into()]);
            it.exclude.paths.extend(["/note".into(), "/notes".into(), "/ping/*".into()]);
            it.exclude.operations.extend(["listTask".into(), "POST /ping".into(), "zzz".into()]);
        },
        &expect![[r#"
            GET /tasks, GET /tasks/{id}
            Owner, Task
            spare, key
            pattern-without-match: no tag matches `note`; did you mean `notes`?
            pattern-without-match: no path matches `/note`; 
            pattern-without-match: no path matches `/notes`; did you mean `/notes/**`?
            pattern-without-match: no path matches `/ping/*`; did you mean `/ping`?
            pattern-without-match: no operation matches `listTask`; did you mean `listTasks`?
            pattern-without-match: no operation matches `POST /ping`; did you mean `GET /ping`?
            pattern-without-match: no operation matches `zzz`; 
        "#]],
    );
}

#[test]
fn types_alone_are_those_of_what_is_kept() {
    check(
        |it| it.part = super::Part::Types,
        &expect![[r#"

        Lonely, Note, Owner, Task

    "#]],
    );
    check(
        |it| {
            it.part = super::Part::Types;
            it.include.tags.push("notes".into());
        },
        &expect![[r#"

            Note

        "#]],
    );
}

#[test]
fn something_must_be_left() {
    check(
        |it| it.exclude.paths.push("/**".into()),
        &expect![[r#"
        nothing-selected: the filters leave out all 4 operations; an operation stays if an include names it, or there is none, and no exclude does
    "#]],
    );
}

#[test]
fn webhooks_stay_by_their_tags_and_callbacks_with_their_operations() {
    let body = |ty: &str| {
        format!(
            "requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{ty}' }} }} }} }}"
        )
    };
    let document = format!(
        "
openapi: 3.1.0
info: {{ title: T, version: '1' }}
paths:
  /a: {{ post: {{ tags: [a], callbacks: {{ one: {{ '{{$url}}': {{ post: {{ {} }} }} }} }} }} }}
  /b: {{ post: {{ tags: [b], callbacks: {{ two: {{ '{{$url}}': {{ post: {{ {} }} }} }} }} }} }}
webhooks:
  three: {{ post: {{ tags: [a], {} }} }}
  four: {{ post: {{ tags: [b], operationId: fourth, {} }} }}
components:
  schemas: {{ One: {{ type: object }}, Two: {{ type: object }}, Three: {{ type: object }}, Four: {{ type: object }} }}
",
        body("One"),
        body("Two"),
        body("Three"),
        body("Four")
    );
    let check = |change: fn(&mut Selection), expected: &[&str]| {
        let (mut selection, mut diagnostics) = (Selection::default(), Diagnostics::default());
        change(&mut selection);
        let api = select(api_of(&document), &selection, &mut diagnostics).unwrap().api;
        let callback = |it: &ir::Webhook| {
            let operation = it.callback.as_ref().and_then(|(index, _)| api.operations.get(*index));
            operation.map(|it| it.path.clone()).unwrap_or_default()
        };
        let webhooks = api.webhooks.iter().map(|it| {
            let ty = it.types().next().and_then(ir::Type::mentioned).unwrap();
            format!("{}{} {}", it.key, callback(it), api.types[ty.0 as usize].name)
        });
        assert_eq!(webhooks.collect::<Vec<_>>(), expected);
        assert_eq!(diagnostics.iter().count(), 0);
    };
    check(|_| {}, &["one/a One", "two/b Two", "three Three", "four Four"]);
    check(|it| it.include.tags = vec!["b".into()], &["two/b Two", "four Four"]);
    check(|it| it.exclude.tags = vec!["a".into()], &["two/b Two", "four Four"]);
    check(|it| it.include.paths = vec!["/b".into()], &["two/b Two"]);
    check(|it| it.exclude.operations = vec!["fourth".into()], &["one/a One", "two/b Two", "three Three"]);
}

#[test]
fn links_stay_with_both_of_their_ends() {
    let document = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a: { get: { operationId: a, tags: [a], responses: { 204: { links: { toB: { operationId: b }, toC: { operationId: c } } } } } }
  /b: { get: { operationId: b, tags: [b], responses: { 204: { links: { toC: { operationId: c } } } } } }
  /c: { get: { operationId: c, tags: [c], responses: { 204: { links: { toB: { operationId: b } } } } } }
";
    let check = |change: fn(&mut Selection), expected: &[&str]| {
        let (mut selection, mut diagnostics) = (Selection::default(), Diagnostics::default());
        change(&mut selection);
        let api = select(api_of(document), &selection, &mut diagnostics).unwrap().api;
        let name = |index: usize| api.operations[index].name.to_string();
        let links = api.links.iter().map(|it| format!("{} {} {}", name(it.source), it.key, name(it.target)));
        assert_eq!(links.collect::<Vec<_>>(), expected);
    };
    check(|_| {}, &["a toB b", "a toC c", "b toC c", "c toB b"]);
    check(|it| it.exclude.tags = vec!["a".into()], &["b toC c", "c toB b"]);
    check(|it| it.include.tags = vec!["a".into(), "c".into()], &["a toC c"]);
    check(|it| it.part = Part::Types, &[]);
}
