//! Documents in several files, as one tree.

use std::fs;
use std::path::Path;

use super::bundle;
use crate::diagnostics::Diagnostics;
use crate::source::tests::compact;
use crate::source::{Access, Input, follow, load};
use crate::text::Files;

/// Bundles `root.yaml` among these files: the tree, and what was said about it.
pub(super) fn run(folder: &Path, files: &[(&str, &str)]) -> (crate::source::Node, String) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let input = Input::from(folder.join("root.yaml"));
    let (mut read, mut diagnostics) = (Files::default(), Diagnostics::default());
    let root = load(&input, &[], &mut read, &mut diagnostics).unwrap().unwrap();
    let root = bundle(root, &input, &Access::default(), &mut read, &mut diagnostics).unwrap();
    let said = diagnostics.iter().map(|it| {
        let path = read.path(it.span).unwrap().strip_prefix(folder).unwrap();
        let place = read.place(it.span).unwrap();
        format!("{} {}:{}:{} {}\n", it.code.name, path.display(), place.line, place.column, it.message)
    });
    let said = said.collect();
    (root, said)
}

/// A value without what is hard to read inside a string.
fn bare(node: &crate::source::Node) -> String {
    compact(node).replace('"', "").replace(':', ": ").replace(',', ", ")
}

/// What stands at places of the bundle.
#[track_caller]
pub(super) fn check(files: &[(&str, &str)], places: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let (root, said) = run(folder.path(), files);
    assert_eq!(said, "");
    for (pointer, expected) in places {
        assert_eq!(follow(&root, pointer).map(bare).as_deref(), Some(*expected), "{pointer}");
    }
}

/// What is said about a document.
#[track_caller]
pub(super) fn says(files: &[(&str, &str)], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), files).1.trim_end(), expected);
}

#[test]
fn a_component_that_is_a_file_becomes_its_content() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {/a: {get: {responses: {200: {content: {a/b: {schema: {$ref: pet.json}}}}}}}}\n\
                 components: {schemas: {Animal: {$ref: pet.json}, Beast: {$ref: ./pet.json}}}",
            ),
            ("pet.json", r##"{"properties": {"friend": {"$ref": "#"}, "name": {"$ref": "#/x"}}, "x": {}}"##),
        ],
        &[
            ("/paths/~1a/get/responses/200/content/a~1b/schema", "{$ref: #/components/schemas/Animal}"),
            ("/components/schemas/Animal/properties/friend", "{$ref: #/components/schemas/Animal}"),
            ("/components/schemas/Animal/properties/name", "{$ref: #/components/schemas/Animal/x}"),
            ("/components/schemas/Beast", "{$ref: #/components/schemas/Animal}"),
        ],
    );
}

#[test]
fn items_of_a_parameter_of_2_0_may_be_elsewhere() {
    let root = "swagger: '2.0'\nparameters: {P: {in: query, name: p, type: array, items: {$ref: 'c.yaml#/definitions/Kind'}}}";
    check(
        &[("root.yaml", root), ("c.yaml", "definitions: {Kind: {type: string}}")],
        &[("/parameters/P/items", "{$ref: #/definitions/Kind}"), ("/definitions/Kind", "{type: string}")],
    );
}

#[test]
fn what_is_shared_comes_once_and_keeps_its_name() {
    let root = "openapi: 3.0.0\npaths:\n  /a: {$ref: paths/a.yaml}\n  /b:\n    parameters: [{$ref: \
                'c.yaml#/components/parameters/Page'}]\ncomponents: {schemas: {Error: {type: object}}}";
    let common = "components:\n  parameters: {Page: {schema: {$ref: '#/components/schemas/Size'}}}\n  schemas:\n    \
                  Size: {type: integer}\n    Error: {$ref: 'more/Error.yaml'}";
    check(
        &[
            ("root.yaml", root),
            ("c.yaml", common),
            ("more/Error.yaml", "properties: {size: {$ref: '../c.yaml#/components/schemas/Size'}}"),
            (
                "paths/a.yaml",
                "get: {responses: {default: {content: {a: {schema: {$ref: '../c.yaml#/components/schemas/Error'}}}}}}",
            ),
        ],
        &[
            ("/paths/~1b/parameters/0", "{$ref: #/components/parameters/Page}"),
            ("/components/parameters/Page/schema", "{$ref: #/components/schemas/Size}"),
            ("/paths/~1a/get/responses/default/content/a/schema", "{$ref: #/components/schemas/more_Error}"),
            ("/components/schemas/more_Error/properties/size", "{$ref: #/components/schemas/Size}"),
            ("/components/schemas/Error", "{type: object}"),
        ],
    );
}

#[test]
fn references_lead_back_into_the_document() {
    check(
        &[
            ("root.yaml", "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {$ref: b.yaml}, C: {}}}"),
            ("b.yaml", "properties: {c: {$ref: 'root.yaml#/components/schemas/C'}}"),
        ],
        &[("/components/schemas/A/properties/c", "{$ref: #/components/schemas/C}")],
    );
}

#[test]
fn sections_and_operations_can_be_files() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {$ref: paths.yaml}\ncomponents: {schemas: {$ref: s/_index.yaml}}",
            ),
            ("paths.yaml", "/a:\n  get: {$ref: 'op.yaml#/get'}"),
            ("op.yaml", "get: {responses: {200: {content: {a: {schema: {$ref: 's/_index.yaml#/Pet'}}}}}}"),
            ("s/_index.yaml", "Pet: {$ref: Pet.yaml}"),
            ("s/Pet.yaml", "type: object"),
        ],
        &[
            ("/paths/~1a/get/responses/200/content/a/schema", "{$ref: #/components/schemas/Pet}"),
            ("/components/schemas/Pet", "{type: object}"),
        ],
    );
}

#[test]
fn a_part_of_a_part_is_not_there_twice() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {/a: {get: {responses: {200: {content: {a: {schema: {$ref: \
                 'x.yaml#/properties/b'}}, c: {schema: {$ref: x.yaml}}}}}}}}",
            ),
            ("x.yaml", "properties: {b: {type: object}}"),
        ],
        &[
            ("/paths/~1a/get/responses/200/content/a/schema", "{$ref: #/components/schemas/x/properties/b}"),
            ("/components/schemas", "{x: {properties: {b: {type: object}}}}"),
        ],
    );
}

#[test]
fn swagger_has_sections_of_its_own() {
    check(
        &[
            (
                "root.yaml",
                "swagger: '2.0'\npaths: {/a: {post: {parameters: [{$ref: 'c.yaml#/parameters/Body'}], responses: {200: \
                 {$ref: 'c.yaml#/responses/Ok'}}}}}",
            ),
            (
                "c.yaml",
                "parameters: {Body: {in: body, name: b, schema: {$ref: '#/definitions/Pet'}}}\nresponses: {Ok: {schema: \
                 {$ref: '#/definitions/Pet'}}}\ndefinitions: {Pet: {type: object}}",
            ),
        ],
        &[
            ("/paths/~1a/post/parameters/0", "{$ref: #/parameters/Body}"),
            ("/parameters/Body/schema", "{$ref: #/definitions/Pet}"),
            ("/responses/Ok/schema", "{$ref: #/definitions/Pet}"),
            ("/definitions/Pet", "{type: object}"),
        ],
    );
}

#[test]
fn mappings_are_references() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {}\ncomponents: {schemas: {P: {$ref: p.yaml}, Q: {discriminator: {propertyName: \
                 t, mapping: {p: p.yaml, q: Q}}}}}",
            ),
            ("p.yaml", "discriminator: {propertyName: t, mapping: {cat: '#/$defs/Cat'}}\n$defs: {Cat: {}}"),
        ],
        &[
            ("/components/schemas/Q/discriminator/mapping", "{p: #/components/schemas/P, q: Q}"),
            ("/components/schemas/P/discriminator/mapping/cat", "#/components/schemas/P/$defs/Cat"),
        ],
    );
}

#[test]
fn links_lead_to_operations_in_other_files() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths:\n  /a/{id}: {$ref: a.yaml}\n  /b: {get: {responses: {200: {links: {own: \
                 {operationRef: '#/paths/~1b/get'}, file: {operationRef: 'a.yaml#/get'}, through: {operationRef: \
                 'root.yaml#/paths/~1a~1{id}/get'}, away: {operationRef: 'https://a.example/x.yaml#/paths/~1a/get'}, \
                 gone: {operationRef: 'c.yaml#/get'}, brought: {$ref: 'links.yaml#/b'}}}}}}",
            ),
            ("a.yaml", "get: {responses: {200: {links: {own: {operationRef: '#/get'}}}}}"),
            ("links.yaml", "b: {operationRef: 'root.yaml#/paths/~1b/get'}"),
        ],
        &[
            ("/paths/~1a~1{id}/get/responses/200/links", "{own: {operationRef: #/paths/~1a~1{id}/get}}"),
            (
                "/paths/~1b/get/responses/200/links",
                "{own: {operationRef: #/paths/~1b/get}, file: {operationRef: #/paths/~1a~1{id}/get}, through: \
                 {operationRef: #/paths/~1a~1{id}/get}, away: {operationRef: https: //a.example/x.yaml#/paths/~1a/get}, \
                 gone: {operationRef: c.yaml#/get}, brought: {$ref: #/components/links/b}}",
            ),
            ("/components/links", "{b: {operationRef: #/paths/~1b/get}}"),
        ],
    );
}

#[test]
fn what_is_not_there_is_said_once_a_file() {
    says(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n    A: {$ref: 'n.yaml#/a'}\n    B: {$ref: \
                 'n.yaml#/b'}\n    C: {$ref: 'c.yaml#/c'}\n    D: {$ref: c.yaml}\n    E: {$ref: /etc/passwd}\n    F: \
                 {$ref: text.md}\n    G: {$ref: 'bin'}\n    H: {$ref: .}\n    I: {$ref: c.yaml#/e}\n    J: {$ref: \
                 'https://a.example/x.json'}\n    K: {$ref: 'file:c.yaml'}",
            ),
            ("c.yaml", "d: 1\ne: {$ref: '#/f'}\nf: {$ref: 'c.yaml#/e'}"),
            ("text.md", "only words"),
            ("bin", "\u{1}: [\n"),
        ],
        "external-reference root.yaml:5:15 `n.yaml` is not read: there is no such file (2 places, this is the first)\n\
         external-reference root.yaml:7:15 `c.yaml#/c` names nothing in that file\n\
         external-reference root.yaml:9:15 `/etc/passwd` is not read: its path is absolute\n\
         external-reference root.yaml:10:15 `text.md` is not read: it holds a plain text\n\
         external-reference root.yaml:11:15 `bin` is not read: it is neither JSON nor YAML (line 1, column 1)\n\
         external-reference root.yaml:12:15 `.` is not read: it is a folder\n\
         external-reference root.yaml:13:15 `c.yaml#/e` leads back here, so nothing says what it is\n\
         external-reference root.yaml:14:15 `https://a.example/x.json` is not read: it is on `a.example`, which was not \
         allowed\n\
         external-reference root.yaml:15:15 `file:c.yaml` is not read: it is neither a relative path nor an https \
         address",
    );
}

#[test]
fn what_must_be_meant_is_read_and_said() {
    says(
        &[
            (
                "root.yaml",
                "openapi: 3.0.0\npaths: {/a: {$ref: a.yaml}}\ncomponents: {schemas: {Pet: {}, A: {$ref: Pet}}}",
            ),
            (
                "a.yaml",
                "get: {responses: {200: {content: {a: {schema: {$ref: '#/components/schemas/Pet'}}}}}}",
            ),
        ],
        "repaired-reference a.yaml:1:54 `#/components/schemas/Pet` leads nowhere from this file\n\
         repaired-reference root.yaml:3:43 `Pet` leads nowhere from this file",
    );
}

#[test]
fn circles_of_files_end() {
    let folder = tempfile::tempdir().unwrap();
    let root = "openapi: 3.0.0\npaths: {/a: {$ref: a.yaml}, /b: {get: {responses: {$ref: r.yaml}}}}\n\
                components: {schemas: {S: {$ref: s.yaml}, T: {$ref: t0.yaml}}}";
    let mut files = vec![
        ("root.yaml".to_owned(), root.to_owned()),
        ("a.yaml".to_owned(), "$ref: b.yaml\nsummary: x".to_owned()),
        ("b.yaml".to_owned(), "$ref: a.yaml\nsummary: y".to_owned()),
        ("r.yaml".to_owned(), "200: {headers: {$ref: r.yaml}}".to_owned()),
        ("s.yaml".to_owned(), "properties: {$ref: s.yaml}".to_owned()),
    ];
    for number in 0..3000 {
        let next = (number + 1) % 3000;
        files.push((format!("t{number}.yaml"), format!("properties: {{n: {{$ref: t{next}.yaml}}}}")));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (root, _) = run(folder.path(), &files);
    let last = follow(&root, "/components/schemas/t2999/properties/n").map(bare);
    assert_eq!(last.as_deref(), Some("{$ref: #/components/schemas/T}"));
}

#[test]
fn copies_do_not_double_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let root = "openapi: 3.0.0\npaths: {}\ncomponents: {schemas: {X: {properties: {$ref: p0.yaml}}}}";
    let step = |number: usize| {
        let next = format!("{{properties: {{$ref: p{}.yaml}}}}", number + 1);
        (format!("p{number}.yaml"), format!("a: {next}\nb: {next}"))
    };
    let mut files = vec![("root.yaml".to_owned(), root.to_owned())];
    files.extend((0..40).map(step));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (_, said) = run(folder.path(), &files);
    assert!(said.contains("the document would become too large"), "{said}");
}
