//! What stands beside the types: names and types of the user's own, defaults, bounds.

use expect_test::expect;

use super::{check_schemas, lowered};

#[test]
fn types_and_names_of_the_users_own() {
    check_schemas(
        "
Pet: {type: object, x-clientsmith-name: Animal, properties: {kind: {type: string, x-clientsmith-name: species}}}
Row: {type: object, x-clientsmith-type: 'crate::Row', properties: {a: {type: string}}}
Bad: {type: string, x-clientsmith-type: 'fn main() {}'}
User: {properties: {r: {$ref: '#/components/schemas/Row'}, p: {$ref: '#/components/schemas/Pet'}}}",
        &expect![[r#"
            record Animal
              kind as species?: text

            foreign Row = crate::Row

            alias Bad = text

            record User
              r?: Row
              p?: Animal
            warning unusable-path: `fn main() {}` is not the path of a Rust type, so it is passed over here
        "#]],
    );
}

#[test]
fn defaults_are_of_their_type() {
    check_schemas(
        "
D:
  properties:
    size: {type: integer, default: 20}
    whole: {type: integer, default: 2.0}
    word: {type: integer, default: many}
    ratio: {type: number, default: 1.0e400}
    none: {type: string, default: null}
    list: {type: array, items: {type: string}, default: [a]}
    lists: {type: array, items: {type: string}, default: a}
    open: {type: [boolean, 'null'], default: true}
    kind: {type: string, enum: [a, b], default: 1}",
        &expect![[r#"
            record D
              size?: i64 = 20
              whole?: i64 = 2
              word?: i64
              ratio?: number
              none?: text = null
              list?: [text] = ["a"]
              lists?: [text]
              open?: boolean | null = true
              kind?: D.kind

            choice ~D.kind: "a" | "b"
            warning unusable-default: the default `"many"` is none that such a value can have
            warning unusable-default: the default `1.0e400` is none that such a value can have
            warning unusable-default: the default `"a"` is none that such a value can have
            warning unusable-default: the default `1` is none that such a value can have
        "#]],
    );
}

#[test]
fn bounds_are_one_sentence() {
    let (lowered, _) = lowered(
        r"{openapi: 3.1.0, info: {title: T, version: '1'}, paths: {}, components: {schemas: {B: {properties: {
            a: {type: string, minLength: 1, maxLength: 64, pattern: '^[a-z]+$'},
            b: {type: array, items: {}, minItems: 1, uniqueItems: true},
            c: {type: number, minimum: 0, exclusiveMaximum: 1, multipleOf: 0.1},
            d: {type: integer, format: int32, minimum: 1, maximum: 2147483647},
            e: {type: string, format: email, maxLength: 1}}}}}}",
    );
    let crate::ir::Shape::Record(record) = &lowered.api.types[0].shape else { panic!() };
    let notes: Vec<_> = record.fields.iter().flat_map(|it| &it.docs.notes).collect();
    assert_eq!(
        notes,
        [
            "1 to 64 characters, matching `^[a-z]+$`.",
            "At least 1 item, no item twice.",
            "At least 0, less than 1, a multiple of 0.1.",
            "At least 1.",
            "Format `email`, at most 1 character.",
        ]
    );
}

#[test]
fn enumerations_are_closed_on_request() {
    check_schemas(
        "
Closed: {type: string, enum: [a, b], x-clientsmith-enums: closed}
Open: {type: string, enum: [a, b]}
Flag:
  oneOf:
    - {title: Yes, type: object, required: [ok], properties: {ok: {const: true}}}
    - {title: No, type: object, required: [ok, why], properties: {ok: {const: false}, why: {type: string}}}",
        &expect![[r#"
            choice Closed closed: "a" | "b"

            choice Open: "a" | "b"

            union Flag by ok
              Yes: Flag.Yes "true"
              No: Flag.No "false"

            record ~Flag.Yes
              ok: boolean always true

            record ~Flag.No
              ok: boolean always false
              why: text
        "#]],
    );
}

#[test]
fn passwords_are_secrets() {
    check_schemas(
        "
Login:
  properties:
    user: {type: string}
    password: {type: string, format: password}
    old: {type: array, items: {$ref: '#/components/schemas/Password'}}
Password: {type: [string, 'null'], format: password}",
        &expect![[r#"
            record Login
              user?: text
              password?: text secret
              old?: [Password | null] secret

            alias Password = text
        "#]],
    );
}

#[test]
fn required_members_without_a_description_are_kept() {
    check_schemas(
        "
D: {required: [a, b, type], properties: {a: {type: string}}}
E: {allOf: [{$ref: '#/components/schemas/D'}, {properties: {b: {type: integer}}}]}
Open: {required: [b], properties: {a: {type: string}}, additionalProperties: true}
Closed: {required: [b], properties: {a: {type: string}}, additionalProperties: false}
Map: {type: object, required: [b]}",
        &expect![[r#"
            record D
              a: text
              b?: any
              type?: any

            record E
              a: text
              b: i64
              type?: any

            record Open
              a?: text
              …: any

            record Closed closed
              a?: text

            alias Map = {any}
        "#]],
    );
}
