//! Documents that say what they are (`$self`).

use super::tests::{check, run, says};

#[test]
fn a_document_is_what_it_says_that_it_is() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.2.0\n$self: https://a.example/api/openapi\npaths: {}\ncomponents: {schemas: {A: {}, B: {$ref: \
                 'https://a.example/api/openapi#/components/schemas/A'}, C: {$ref: 'openapi#/components/schemas/A'}, D: \
                 {$ref: 'shared/foo#/components/schemas/D'}, E: {$ref: 'https://a.example/api/pet.yaml'}, F: {$ref: \
                 'https://a.example/f/x#/f'}, G: {$ref: 'shared/foo.json#/components/schemas/D'}, H: {$id: named, type: object}, I: {$ref: \
                 'https://a.example/api/named'}}}",
            ),
            (
                "shared/foo.json",
                "{$self: https://a.example/api/shared/foo, components: {schemas: {D: {properties: {a: {$ref: \
                 '../openapi#/components/schemas/A'}, p: {$ref: ../pet.yaml}}}}}}",
            ),
            ("pet.yaml", "type: string"),
            ("x.yaml", "$self: https://a.example/f/x\nf: {type: integer}"),
        ],
        &[
            ("/components/schemas/B", "{$ref: #/components/schemas/A}"),
            ("/components/schemas/C", "{$ref: #/components/schemas/A}"),
            ("/components/schemas/D/properties/a", "{$ref: #/components/schemas/A}"),
            ("/components/schemas/D/properties/p", "{$ref: #/components/schemas/E}"),
            ("/components/schemas/E", "{type: string}"),
            ("/components/schemas/F", "{type: integer}"),
            ("/components/schemas/G", "{$ref: #/components/schemas/D}"),
            ("/components/schemas/I", "{$ref: #/components/schemas/H}"),
        ],
    );
}

#[test]
fn what_a_document_says_that_it_is_decides_where_references_lead() {
    says(
        &[
            (
                "root.yaml",
                "openapi: 3.2.0\n$self: https://a.example/api/openapi\npaths: {}\ncomponents:\n  schemas:\n    A: {$ref: \
                 other.yaml}\n    B: {$ref: gone.yaml}\n    C: {$ref: /api/more.yaml}\n    D: {$ref: 'urn:x:y'}",
            ),
            ("other.yaml", "$self: https://a.example/other\ntype: string"),
            ("more.yaml", "type: string"),
        ],
        "external-reference root.yaml:6:15 `other.yaml` is not read: it says that it is `https://a.example/other`, which \
         is not what is meant\n\
         external-reference root.yaml:7:15 `gone.yaml` is not read: there is no such file, and by `$self` it is on `a.example`, \
         which was not allowed\n\
         external-reference root.yaml:9:15 `urn:x:y` is not read: it is neither a relative path nor an https address",
    );
}

#[test]
fn an_address_is_a_file_only_where_a_document_says_that_it_is_of_there() {
    let other = "$self: https://a.example/schema\ntype: string\ntype: number";
    let not_allowed = "it is on `a.example`, which was not allowed";
    let refers = |reference: &str, own: &str| {
        format!("openapi: 3.2.0\n{own}\npaths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}")
    };
    let folder = tempfile::tempdir().unwrap();
    let look = |reference: &str, own: &str| {
        let home = folder.path().join("api/v1");
        std::fs::create_dir_all(&home).unwrap();
        std::fs::write(folder.path().join("schema.yaml"), other).unwrap();
        run(
            &home,
            &[
                ("root.yaml", &refers(reference, own)),
                ("schema.json", "{\"a\": 1, \"a\": 2}"),
                ("schema.yaml", other),
            ],
        )
        .1
    };
    let refused = |reference: &str, own: &str| {
        let said = look(reference, own);
        assert_eq!(
            said,
            format!("external-reference root.yaml:4:34 `{reference}` is not read: {not_allowed}\n")
        );
    };
    refused("https://a.example/schema", "tags: []");
    refused("https://a.example/schema", "$self: https://b.example/api");
    refused("https://a.example/schema", "$self: http://a.example/api");
    // Hidden separators lead nowhere.
    refused("https://a.example/a/..%2F..%2Fschema.yaml", "$self: https://a.example/api");
    refused("https://a.example/a/%2e%2e/schema.yaml", "$self: https://a.example/api");
    refused("https://a.example/a%5C..%5Cschema.yaml", "$self: https://a.example/api");
    // What was looked at in vain, here `schema.json`, has nothing to say.
    let said = look("https://a.example/schema", "$self: https://a.example/api");
    assert!(said.starts_with("duplicate-key schema.yaml:3:1 ") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_relative_self_is_relative_to_where_the_file_is() {
    check(
        &[
            (
                "root.yaml",
                "openapi: 3.2.0\n$self: my%20sub/root.yaml\npaths: {}\ncomponents: {schemas: {A: {$ref: 'pets.yaml#/A'}, B: \
                 {$ref: 'root.yaml#/components/schemas/C'}, C: {type: object}}}",
            ),
            ("pets.yaml", "A: {type: string}"),
            ("my sub/pets.yaml", "A: {properties: {c: {$ref: 'root.yaml#/components/schemas/C'}}}"),
        ],
        &[
            ("/components/schemas/A/properties/c", "{$ref: #/components/schemas/C}"),
            ("/components/schemas/B", "{$ref: #/components/schemas/C}"),
        ],
    );
}

#[test]
fn a_self_that_cannot_be_one_is_told() {
    let root = |own: &str| format!("openapi: 3.2.0\n$self: '{own}'\npaths: {{}}");
    let check = |own: &str, expected: &str| {
        let text = root(own);
        let found = if expected.is_empty() {
            String::new()
        } else {
            format!("unusable-self root.yaml:2:8 `{own}` {expected}")
        };
        says(&[("root.yaml", &text)], &found);
    };
    check("https://a.example/api", "");
    check("../api", "");
    check("urn:uuid:1", "");
    check("a b", "is no reference to an address (RFC 3986), so it counts for nothing");
    check("1a:b", "is no reference to an address (RFC 3986), so it counts for nothing");
    check("a%zz", "is no reference to an address (RFC 3986), so it counts for nothing");
    check("/api/root.yaml", "is an absolute path, so it counts for nothing");
    check("//a.example/root", "is an absolute path, so it counts for nothing");
    check("https://a.example/api#x", "has a fragment, which counts for nothing");
}
