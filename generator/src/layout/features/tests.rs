//! What stands behind which feature.

use expect_test::expect;

use crate::diagnostics::Diagnostics;
use crate::layout::{Content, FeatureRule, Item, Options, lay_out};
use crate::source::{self, Input};
use crate::text::Files;

/// Two tags with types of their own, types of both, and enough others that types stand in several files.
fn document() -> String {
    let answer = |ty: &str| {
        format!(
            "{{ description: d, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{ty}' }} }} }} }}"
        )
    };
    let operation = |path: &str, tag: &str, ty: &str| {
        format!(
            "  /{path}: {{ get: {{ tags: [{tag}], responses: {{ 200: {}, 404: {} }} }} }}\n",
            answer(ty),
            answer("Problem")
        )
    };
    let record = |name: &str, fields: &[&str]| {
        let field = |to: &&str| format!("{}: {{ $ref: '#/components/schemas/{to}' }}", to.to_lowercase());
        let fields: Vec<String> = fields.iter().map(field).collect();
        format!(
            "    {name}: {{ type: object, properties: {{ id: {{ type: string }}, {} }} }}\n",
            fields.join(", ")
        )
    };
    let both: Vec<String> = (0..8).map(|it| format!("Both{it}")).collect();
    let both: Vec<&str> = both.iter().map(String::as_str).collect();
    let mut text = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n".to_owned();
    text += &operation("tasks", "Tasks", "Task");
    text += &operation("notes", "My Notes", "Note");
    text += "components:\n  schemas:\n";
    text += &record("Task", &[both.as_slice(), &["Owner"]].concat());
    text += &record("Note", &both);
    text += &record("Owner", &["Owner"]);
    text += &record("Problem", &["Cause"]);
    text += &record("Cause", &[]);
    both.iter().for_each(|it| text += &record(it, &[]));
    (0..60).for_each(|it| text += &record(&format!("Lonely{it}"), &["Owner", "Cause"]));
    text
}

fn laid_out(options: &Options) -> crate::layout::Crate {
    laid_out_from(&document(), options)
}

fn laid_out_from(document: &str, options: &Options) -> crate::layout::Crate {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec.yaml".into(), text: document.to_owned() };
    let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
    let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
    let api = crate::lower::lower(&valid, &mut diagnostics).api;
    lay_out(&api, options, &mut diagnostics)
}

#[test]
fn types_stand_behind_the_features_that_need_them() {
    let krate = laid_out(&Options::default());
    let mut text = String::new();
    for file in &krate.files {
        match &file.content {
            Content::Manifest(manifest) => {
                for it in &manifest.features {
                    text += &format!("{}: {}\n", it.name, it.implied.join(", "));
                }
                text += &format!("{:?}\n", manifest.example)
            }
            Content::Module(module) if file.path.ends_with("/mod.rs") => {
                text += &format!("{}\n", file.path);
                for item in &module.items {
                    let (features, item) = match item {
                        Item::Gated { features, item } => (features.join(" or "), item.as_ref()),
                        open => ("always".to_owned(), open),
                    };
                    match item {
                        Item::PublicModule { name } => text += &format!("  {features}: {}\n", name.as_str()),
                        Item::Export { names, .. } => {
                            let names: Vec<&str> =
                                names.iter().take(9).map(crate::layout::Ident::as_str).collect();
                            text += &format!("  {features}: {}\n", names.join(", "));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    expect![[r#"
        default: tasks, my-notes, unused-types
        tasks: 
        my-notes: 
        unused-types: tasks, my-notes
        Some(("t_first_call", "tasks"))
        src/operations/mod.rs
          my-notes: my_notes
          tasks: tasks
        src/types/mod.rs
          always: Cause
          always: Problem
          tasks: Owner, Task
          tasks or my-notes: Both0, Both1, Both2, Both3, Both4, Both5, Both6, Both7
          my-notes: Note
          unused-types: Lonely0, Lonely1, Lonely10, Lonely11, Lonely12, Lonely13, Lonely14, Lonely15, Lonely16
    "#]]
    .assert_eq(&text);
}

#[test]
fn the_answer_that_a_link_takes_comes_with_what_it_leads_to() {
    let notes = "/notes: { get: { tags: [My Notes], ";
    let parameter = "parameters: [{ name: id, in: query, schema: { type: string } }], ";
    let task = "schemas/Task' } } }";
    let link =
        ", links: { l: { operationRef: '#/paths/~1notes/get', parameters: { id: $response.body#/id } } }";
    let plain = document().replace(notes, &format!("{notes}{parameter}"));
    let linked = plain.replacen(task, &format!("{task}{link}"), 1);
    assert!(plain != document() && linked != plain);
    let features_of = |document: &str| {
        let krate = laid_out_from(document, &Options::default());
        let types = krate.files.iter().find(|it| it.path == "src/types/mod.rs").unwrap();
        let Content::Module(module) = &types.content else { panic!("{types:?}") };
        let exports = |it: &Item, wanted: &str| match it {
            Item::Export { names, .. } => names.iter().any(|it| it.as_str() == wanted),
            _ => false,
        };
        let found = module.items.iter().find_map(|it| match it {
            Item::Gated { features, item } if exports(item, "Task") => Some(features.join(" or ")),
            open if exports(open, "Task") => Some("always".to_owned()),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(features_of(&plain), "tasks");
    assert_eq!(features_of(&linked), "tasks or my-notes");
}

#[test]
fn without_features_nothing_is_gated() {
    let krate = laid_out(&Options { features: FeatureRule::None, ..Options::default() });
    let gated = krate.files.iter().any(|file| match &file.content {
        Content::Module(module) => module.items.iter().any(|it| matches!(it, Item::Gated { .. })),
        Content::Manifest(manifest) => !manifest.features.is_empty() || manifest.example.is_some(),
        _ => false,
    });
    assert!(!gated);
}

#[test]
fn a_group_brings_its_parts_along() {
    let tags = "tags: [{ name: Tasks, parent: Work }, { name: Work, parent: Office }, { name: Office }, \
                { name: Idle, parent: Office }, { name: My Notes, parent: Office }]\n";
    let krate = laid_out_from(&(document() + tags), &Options::default());
    let manifest = krate.files.iter().find_map(|it| match &it.content {
        Content::Manifest(manifest) => Some(manifest),
        _ => None,
    });
    let features = manifest.unwrap().features.iter();
    let text: String = features.map(|it| format!("{}: {}\n", it.name, it.implied.join(", "))).collect();
    expect![[r#"
        default: tasks, work, office, my-notes, unused-types
        tasks: 
        work: tasks
        office: work, my-notes
        my-notes: 
        unused-types: tasks, work, office, my-notes
    "#]]
    .assert_eq(&text);
}

#[test]
fn bodies_come_with_their_calls_and_webhooks_have_a_feature() {
    let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a: { post: { tags: [A], requestBody: { $ref: '#/components/requestBodies/One' } } }
  /b: { post: { tags: [B], requestBody: { $ref: '#/components/requestBodies/One' } } }
  /c: { post: { tags: [C], requestBody: { required: true, content: { application/json: { schema: { type: boolean } }, text/plain: {} } } } }
  /d: { post: { tags: [A], requestBody: { $ref: '#/components/requestBodies/Two' } } }
  /e: { post: { tags: [B], requestBody: { $ref: '#/components/requestBodies/Two' } } }
  /f: { get: { tags: [Webhooks] } }
webhooks: { ping: { post: {} } }
components:
  requestBodies:
    One: { required: true, content: { application/json: { schema: { type: integer } }, text/plain: {} } }
    Two: { content: { application/json: { schema: { type: number } }, text/csv: {} } }
";
    let krate = laid_out_from(text, &Options::default());
    let mut found = Vec::new();
    for file in &krate.files {
        let Content::Module(module) = &file.content else { continue };
        for item in &module.items {
            let (features, item) = match item {
                Item::Gated { features, item } => (features.join(" or "), item.as_ref()),
                open => ("always".to_owned(), open),
            };
            match item {
                Item::Offers(it) => found.push(format!("{features}: {}", it.name.as_str())),
                Item::PublicModule { name } if file.path == "src/lib.rs" => {
                    found.push(format!("{features}: {}", name.as_str()));
                }
                _ => {}
            }
        }
    }
    let expected = [
        "a or b: OneBody",
        "c: PostCBody",
        "always: TwoBody",
        "always: bodies",
        "always: calls",
        "always: operations",
        // A tag of this name was first.
        "webhooks-2: webhooks",
    ];
    assert_eq!(found, expected);
}
