//! Single schemas: records, maps, enumerations, formats, recursion.

use expect_test::expect;

use super::{check_schemas, lowered};

#[test]
fn records_know_required_nullable_and_direction() {
    check_schemas(
        "
Task:
  type: object
  required: [id, parent]
  properties:
    id: {type: integer, readOnly: true}
    parent: {anyOf: [{$ref: '#/components/schemas/Task'}, {type: 'null'}]}
    label: {type: [string, 'null']}
    status: {type: string, enum: [open, done]}
    place: {type: object, properties: {city: {type: string}}}
    kind: {type: string, const: task, writeOnly: true}
    size: {type: integer, format: int32, default: 20, deprecated: true}",
        &expect![[r#"
            record Task
              id: i64 in answers
              parent: Task | null
              label?: text | null
              status?: Task.status
              place?: Task.place
              kind?: text always "task" in requests
              size?: i32 = 20 deprecated

            choice ~Task.status: "open" | "done"

            record ~Task.place
              city?: text
        "#]],
    );
}

#[test]
fn maps_alone_and_beside_properties() {
    check_schemas(
        "
Free: {type: object}
Counts: {additionalProperties: {type: integer}}
Patterned: {patternProperties: {'^x-': {type: string}}}
Several: {patternProperties: {'^x-': {type: string}, '^n-': {type: [integer, 'null']}}, additionalProperties: {type: boolean}}
Both: {properties: {id: {type: string}}, additionalProperties: {$ref: '#/components/schemas/Counts'}}
Open: {properties: {id: {type: string}}, additionalProperties: true}
Closed: {properties: {id: {type: string}}, additionalProperties: false}
Nothing: {type: object, additionalProperties: false}",
        &expect![[r#"
            alias Free = {any}

            alias Counts = {i64}

            alias Patterned = {text}

            alias Several = {Several value | null}

            record Both
              id?: text
              …: Counts

            record Open
              id?: text
              …: any

            record Closed closed
              id?: text

            record Nothing closed

            union ~Several value
              string: text
              integer: i64
              boolean: boolean
        "#]],
    );
}

#[test]
fn formats() {
    check_schemas(
        "
F:
  properties:
    at: {type: string, format: date-time}
    day: {type: string, format: date}
    id: {type: string, format: uuid}
    bytes: {type: string, format: byte}
    encoded: {type: string, contentEncoding: base64}
    link: {type: string, format: uri}
    textual: {type: string, format: int64}
    small: {type: integer, format: int32}
    big: {type: integer, format: uint64}
    bounded: {type: integer, minimum: 0}
    huge: {type: integer, maximum: 18446744073709551615}
    signed: {type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807}
    topped: {type: integer, maximum: 9223372036854775807}
    rounded: {type: integer, minimum: -9223372036854776000, maximum: 9223372036854776000}
    both: {type: integer, minimum: -1, maximum: 18446744073709551615}
    beyond: {type: integer, minimum: 0, maximum: 1e30}
    below: {type: integer, minimum: -1e30}
    all_below: {type: integer, maximum: -1e30}
    all_beyond: {type: integer, exclusiveMinimum: 1e20}
    all_unsigned: {type: integer, minimum: 9223372036854775808}
    last: {type: integer, exclusiveMinimum: 18446744073709551615}
    unsigned_below: {type: integer, minimum: 9223372036854775808, exclusiveMaximum: 18446744073709551616}
    signed_below: {type: integer, exclusiveMaximum: 9223372036854775808}
    listed: {type: integer, enum: [18446744073709551616, 18446744073709551617]}
    rounded_up: {type: integer, minimum: 0, maximum: 18446744073709552000}
    zero: {type: integer, minimum: 0, maximum: 0}
    half: {type: number, format: float}
    guessed: {format: int64}",
        &expect![[r#"
            record F
              at?: date-time
              day?: date
              id?: uuid
              bytes?: base64
              encoded?: base64
              link?: uri
              textual?: text
              small?: i32
              big?: u64
              bounded?: i64
              huge?: u64
              signed?: i64
              topped?: i64
              rounded?: i64
              both?: number
              beyond?: number
              below?: number
              all_below?: number
              all_beyond?: number
              all_unsigned?: u64
              last?: number
              unsigned_below?: u64
              signed_below?: i64
              listed?: number
              rounded_up?: u64
              zero?: i64
              half?: number
              guessed?: i64
        "#]],
    );
}

#[test]
fn enumerations() {
    check_schemas(
        "
Named: {type: integer, enum: [1, 2], x-enum-varnames: [ONE, TWO]}
Nullable: {type: [string, 'null'], enum: [a, null]}
Unquoted: {type: string, enum: [1, yes, x]}
Mixed: {enum: [1, a, null]}
Typed: {type: [string, integer], enum: [a, b, 2]}
Narrowed: {type: [string, integer, 'null'], enum: [a, b, null]}
Switch: {enum: [true, auto]}
Truth: {enum: [true, false]}
Halves: {type: number, enum: [0.5, 1]}
Flags: {type: boolean, enum: [true]}
Consts: {oneOf: [{const: a, title: First}, {const: b}]}
OpenText: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
User: {properties: {n: {$ref: '#/components/schemas/Nullable'}}}",
        &expect![[r#"
            choice Named: ONE=1 | TWO=2

            choice Nullable: "a"

            choice Unquoted: "1" | "yes" | "x"

            union Mixed
              integer: Mixed integer
              string: Mixed string

            union Typed
              string: Typed string
              integer: Typed integer

            choice Narrowed: "a" | "b"

            union Switch
              boolean: boolean
              string: Switch string

            alias Truth = boolean

            alias Halves = number

            alias Flags = boolean

            choice Consts: First="a" | "b"

            choice OpenText: "a" | "b"

            record User
              n?: Nullable | null

            choice ~Mixed integer: 1

            choice ~Mixed string: "a"

            choice ~Typed string: "a" | "b"

            choice ~Typed integer: 2

            choice ~Switch string: "auto"
        "#]],
    );
}

#[test]
fn schemas_without_type_are_read_from_their_keywords() {
    check_schemas(
        "
Anything: {}
Yes: true
Never: false
List: {items: {type: string}}
Text: {pattern: a}
Number: {minimum: 1}
Keys: {propertyNames: {pattern: a}}
Dependent: {dependentRequired: {a: [b]}, if: {required: [c]}, then: {required: [d]}}
Tuple: {type: array, prefixItems: [{type: string}, {title: Count, type: [integer, 'null']}], minItems: 2, items: false}
Open: {type: array, prefixItems: [{type: string}, {type: integer}]}
Rest: {type: array, prefixItems: [{type: string}], items: {$ref: '#/components/schemas/Tuple'}}
Endless: {type: array, prefixItems: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Endless'}}], minItems: 2, maxItems: 2}
Pair: {type: array, prefixItems: [{type: string}, {type: string}]}",
        &expect![[r#"
            alias Anything = any

            alias Yes = any

            alias Never = untyped

            alias List = [text]

            alias Text = text

            alias Number = number

            alias Keys = {any}

            alias Dependent = {any}

            tuple Tuple: text, i64 | null

            alias Open = [Open item]

            alias Rest = [Rest item]

            tuple Endless: text, [untyped]

            alias Pair = [text]

            union ~Open item
              string: text
              integer: i64

            union ~Rest item
              string: text
              Tuple: Tuple
            warning schema-without-values: this schema allows no value
            warning endless-type: `Endless` is defined by itself, so reading it would never end
        "#]],
    );
}

#[test]
fn references_wherever_they_lead() {
    check_schemas(
        "
A: {properties: {b: {type: object, properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}
Uses: {properties: {x: {$ref: '#/components/schemas/A/properties/b'}, y: {$ref: '#there'}}}
Anchored: {$anchor: there, type: string}
Alias: {$ref: '#/components/schemas/Uses', description: another name}
Missing: {$ref: '#/components/schemas/Nowhere'}
External: {$ref: 'other.yaml#/X'}",
        &expect![[r#"
            record A
              b?: A.b

            record Uses
              x?: A.b
              y?: Anchored

            alias Anchored = text

            alias Alias = Uses

            alias Missing = untyped

            alias External = untyped

            record ~A.b
              c?: A.b
        "#]],
    );
}

#[test]
fn what_never_ends_is_cut() {
    check_schemas(
        "
A: {$ref: '#/components/schemas/B'}
B: {$ref: '#/components/schemas/A'}
Rows: {type: array, items: {$ref: '#/components/schemas/Rows'}}
Or: {oneOf: [{$ref: '#/components/schemas/Or'}, {type: string}, {type: integer}]}
Json: {oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Json'}}]}",
        &expect![[r#"
            alias A = B

            alias B = untyped

            alias Rows = [untyped]

            union Or
              Or: untyped
              string: text
              integer: i64

            union Json
              string: text
              array: [Json]
            warning endless-type: `B` is defined by itself, so reading it would never end
            warning endless-type: `Rows` is defined by itself, so reading it would never end
            warning endless-type: `Or` is defined by itself, so reading it would never end
        "#]],
    );
}

fn nested(levels: usize) -> String {
    let (open, close) = (r#"{"type":"array","items":"#.repeat(levels), "}".repeat(levels));
    format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"T","version":"1"}},"paths":{{}},
            "components":{{"schemas":{{"Deep":{open}{{"type":"string"}}{close}}}}}}}"#
    )
}

#[test]
fn two_hundred_levels_are_read_and_more_are_cut() {
    let (api, codes) = lowered(&nested(200));
    assert_eq!((api.coverage.schemas.typed, codes.as_str()), (1, ""));
    let (api, codes) = lowered(&nested(400));
    assert_eq!(api.coverage.schemas.typed, 0);
    assert!(codes.contains("nested-too-deeply"), "{codes}");
}
