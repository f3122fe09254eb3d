//! References by name.

use super::settle;
use crate::diagnostics::Diagnostics;
use crate::source::tests::compact;
use crate::source::{Input, follow, load};
use crate::text::Files;

/// What stands at places of a document, after its names became pointers.
#[track_caller]
fn check(text: &str, places: &[(&str, &str)]) -> String {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec".into(), text: text.to_owned() };
    let mut root = load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    settle(&mut root, &mut diagnostics);
    for (pointer, expected) in places {
        let found = follow(&root, pointer).map(|it| compact(it).replace('"', ""));
        assert_eq!(found.as_deref(), Some(*expected), "{pointer}");
    }
    diagnostics.iter().map(|it| format!("{}: {}", it.code.name, it.message)).collect()
}

#[test]
fn anchors_and_ids_are_pointers() {
    let text = "{$self: https://self.example/x, components: {schemas: {A: {$id: 'https://a.example/s/a', $defs: {x: \
                {$anchor: x}, y: {$ref: '#x'}, z: {$ref: '#/$defs/x'}, w: {$ref: b}, v: {$ref: '#/components/schemas/B'}, \
                u: {$ref: other.yaml}}}, B: {$id: 'https://a.example/s/b', $anchor: x}, C: {$ref: '#x'}, D: {$ref: \
                'https://a.example/s/b#x'}, E: {$ref: 'https://self.example/x#/components/schemas/B'}, F: {$id: \
                nested/, $ref: f.json#/f}}}}";
    let said = check(
        text,
        &[
            ("/components/schemas/A/$defs/y/$ref", "#/components/schemas/A/$defs/x"),
            ("/components/schemas/A/$defs/z/$ref", "#/components/schemas/A/$defs/x"),
            ("/components/schemas/A/$defs/w/$ref", "#/components/schemas/B"),
            ("/components/schemas/A/$defs/v/$ref", "#/components/schemas/B"),
            ("/components/schemas/A/$defs/u/$ref", "other.yaml"),
            ("/components/schemas/C/$ref", "#/components/schemas/A/$defs/x"),
            ("/components/schemas/D/$ref", "#/components/schemas/B"),
            ("/components/schemas/E/$ref", "#/components/schemas/B"),
            ("/components/schemas/F/$ref", "nested/f.json#/f"),
        ],
    );
    assert_eq!(said, "");
}

#[test]
fn a_schema_is_filled_in() {
    let text = "{paths: {a: {schema: {$defs: {t: {$dynamicAnchor: t, $ref: '#/components/schemas/User'}}, $ref: \
                '#/components/schemas/Page'}}, b: {schema: {$defs: {t: {$dynamicAnchor: t, $ref: \
                '#/components/schemas/User'}}, $ref: '#/components/schemas/Page'}}}, components: {schemas: {User: {}, \
                Page: {$dynamicAnchor: t, properties: {next: {$ref: '#/components/schemas/Page'}, items: {items: \
                {$dynamicRef: '#t'}}}}}}}";
    let said = check(
        text,
        &[
            ("/paths/a/schema/$ref", "#/components/schemas/Page_User"),
            ("/paths/b/schema/$ref", "#/components/schemas/Page_User"),
            ("/components/schemas/Page/properties/items/items", "{$ref:#/components/schemas/Page}"),
            ("/components/schemas/Page_User/properties/items/items", "{$ref:#/components/schemas/User}"),
            ("/components/schemas/Page_User/properties/next", "{$ref:#/components/schemas/Page_User}"),
        ],
    );
    assert_eq!(said, "");
}

#[test]
fn a_tree_extends_itself() {
    let text = "{components: {schemas: {Base: {$id: 'b', $dynamicAnchor: n, properties: {c: {$dynamicRef: '#n'}}}, More: \
                {$id: 'm', $dynamicAnchor: n, allOf: [{$ref: '#/components/schemas/Base'}]}}}}";
    let said = check(
        text,
        &[
            ("/components/schemas/Base/properties/c/$ref", "#/components/schemas/Base"),
            ("/components/schemas/More/allOf/0/$ref", "#/components/schemas/Base_More"),
            ("/components/schemas/Base_More/properties/c/$ref", "#/components/schemas/More"),
        ],
    );
    assert_eq!(said, "");
}

#[test]
fn what_nothing_decides_is_said() {
    let text = "{a: {$dynamicRef: '#t'}, b: {$dynamicAnchor: t}, c: {$dynamicAnchor: t}}";
    let said = check(text, &[("/a", "{}")]);
    assert_eq!(said, "dynamic-reference: what `#t` stands for here depends on where the schema is used");
}
