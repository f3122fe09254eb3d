//! `allOf`, `oneOf`, `anyOf` and several types.

use expect_test::expect;

use super::check_schemas;

#[test]
fn all_of_unites_members() {
    check_schemas(
        "
Base: {type: object, required: [id], properties: {id: {type: string}, kind: {type: string}, at: {type: object, properties: {x: {type: number}}}}}
Child:
  allOf:
    - {$ref: '#/components/schemas/Base'}
    - {required: [kind], properties: {kind: {type: string, enum: [child]}, at: {properties: {y: {type: number}}}}}
Wrapper: {allOf: [{$ref: '#/components/schemas/Base'}], description: says more}
Stricter: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [kind]}]}
Word: {allOf: [{type: string}, {maxLength: 5}]}
Color: {type: string, enum: [red, green]}
Red: {$ref: '#/components/schemas/Color', enum: [red]}
Clash: {allOf: [{type: string}, {type: integer}]}
User: {properties: {b: {allOf: [{$ref: '#/components/schemas/Base'}], description: d}, n: {anyOf: [{allOf: [{$ref: '#/components/schemas/Base'}]}, {type: 'null'}]}}}",
        &expect![[r#"
            record Base
              id: text
              kind?: text
              at?: Base.at

            record Child
              id: text
              kind: Child.kind
              at?: Child.at

            alias Wrapper = Base

            record Stricter
              id: text
              kind: text
              at?: Base.at

            alias Word = text

            choice Color: "red" | "green"

            choice Red: "red"

            alias Clash = i64

            record User
              b?: Base
              n?: Base | null

            record ~Base.at
              x?: number

            choice ~Child.kind: "child"

            record ~Child.at
              x?: number
              y?: number
            warning conflicting-members: the schemas that hold together here exclude each other
        "#]],
    );
}

#[test]
fn discriminators_with_mapping_names_and_values() {
    check_schemas(
        "
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: petType, mapping: {kitty: '#/components/schemas/Cat', cat: Cat}}
Cat: {type: object, required: [petType], properties: {petType: {type: string}, lives: {type: integer}}}
Dog: {type: object, required: [petType], properties: {petType: {type: string}, barks: {type: boolean}}}
Found:
  oneOf:
    - {title: A, type: object, required: [t], properties: {t: {const: a}}}
    - {title: B, type: object, required: [t], properties: {t: {enum: [b]}}}",
        &expect![[r#"
            union Pet by petType
              Cat: Cat "kitty" "cat"
              Dog: Dog "Dog"

            record Cat
              petType: text
              lives?: i64

            record Dog
              petType: text
              barks?: boolean

            union Found by t
              A: Found.A "a"
              B: Found.B "b"

            record ~Found.A
              t: text always "a"

            record ~Found.B
              t: Found.B.t

            choice ~Found.B.t: "b"
        "#]],
    );
}

#[test]
fn a_member_with_values_of_its_own_in_each_is_found() {
    check_schemas(
        "
Event:
  anyOf:
    - {title: Small, type: object, required: [size, kind], properties: {size: {enum: [s, m]}, kind: {enum: [a]}}}
    - {title: Large, type: object, required: [size, kind], properties: {size: {enum: [l, xl]}, kind: {enum: [b]}}}
Range:
  oneOf:
    - {title: Small, type: object, required: [size], properties: {size: {enum: [s, m]}}}
    - {title: Large, type: object, required: [size], properties: {size: {enum: [l, xl]}}}
Overlap:
  oneOf:
    - {title: Small, type: object, required: [size], properties: {size: {enum: [s, m]}}}
    - {title: Large, type: object, required: [size], properties: {size: {enum: [m, l]}}}",
        &expect![[r#"
            union Event by kind
              Small: Event.Small "a"
              Large: Event.Large "b"

            union Range by size
              Small: Small "s" "m"
              Large: Range.Large "l" "xl"

            union Overlap
              Small: Small
              Large: Overlap.Large

            record ~Event.Small
              size: size
              kind: Event.Small.kind

            choice ~size: "s" | "m"

            choice ~Event.Small.kind: "a"

            record ~Event.Large
              size: Large.size
              kind: Event.Large.kind

            choice ~Large.size: "l" | "xl"

            choice ~Event.Large.kind: "b"

            record ~Small
              size: size

            record ~Range.Large
              size: Large.size

            record ~Overlap.Large
              size: Overlap.Large.size

            choice ~Overlap.Large.size: "m" | "l"
        "#]],
    );
}

#[test]
fn unions_without_discriminator() {
    check_schemas(
        "
Maybe: {anyOf: [{$ref: '#/components/schemas/Id'}, {type: 'null'}]}
Id: {oneOf: [{type: string}, {type: integer}, {type: object, properties: {id: {type: string}}}]}
Types: {type: [string, integer, 'null']}
All: {type: [string, number, integer, boolean, object, array, 'null']}
Same: {anyOf: [{type: string, pattern: a}, {type: string, pattern: b}]}
Numbers: {oneOf: [{type: integer}, {type: number}]}
OneOrMany: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
Constrained: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}
ConstrainedInParts: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {allOf: [{required: [a]}, {required: [b]}]}]}
Bare: {oneOf: [{type: string}, {allOf: [{type: object}]}]}
User: {properties: {m: {$ref: '#/components/schemas/Maybe'}, t: {$ref: '#/components/schemas/Types'}}}",
        &expect![[r#"
            alias Maybe = Id

            union Id
              string: text
              integer: i64
              object: Id object

            union Types
              string: text
              integer: i64

            alias All = any

            alias Same = text

            alias Numbers = number

            union OneOrMany
              string: text
              array: [text]

            record Constrained
              a?: text
              b?: text

            record ConstrainedInParts
              a?: text
              b?: text

            alias Bare = any

            record User
              m?: Maybe | null
              t?: Types | null

            record ~Id object
              id?: text
        "#]],
    );
}

#[test]
fn alternatives_over_shared_members() {
    check_schemas(
        "
Event:
  type: object
  required: [id]
  properties: {id: {type: string}}
  oneOf:
    - {title: Text, type: object, required: [text], properties: {text: {type: string}}}
    - {title: Image, type: object, required: [url], properties: {url: {type: string}}}",
        &expect![[r#"
            union Event
              Text: Event.Text
              Image: Event.Image

            record ~Event.Text
              id: text
              text: text

            record ~Event.Image
              id: text
              url: text
        "#]],
    );
}

#[test]
fn a_base_that_knows_its_children() {
    check_schemas(
        "
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  discriminator: {propertyName: kind}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Shape:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  discriminator: {propertyName: kind}
  oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]
Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {r: {type: number}}}]}
Square: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {a: {type: number}}}]}",
        &expect![[r#"
            record Pet
              kind: text

            record Cat
              kind: text
              lives?: i64

            union Shape by kind
              Circle: Circle "Circle"
              Square: Square "Square"

            record Circle
              kind: text
              r?: number

            record Square
              kind: text
              a?: number
        "#]],
    );
}

#[test]
fn a_base_that_is_used_as_a_type_is_one_of_its_kinds() {
    check_schemas(
        "
Zoo: {type: object, properties: {star: {allOf: [{$ref: '#/components/schemas/Pet'}], description: d}}}
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}, name: {type: string}}
  discriminator: {propertyName: kind, mapping: {kitty: '#/components/schemas/Cat', stone: Stone}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}, prey: {$ref: '#/components/schemas/Pet'}}}]}
Lion: {allOf: [{$ref: '#/components/schemas/Cat'}], x-ms-discriminator-value: '#Lion'}
Stone: {type: object, properties: {weight: {type: number}}}",
        &expect![[r##"
            record Zoo
              star?: Pet

            union Pet by kind
              Cat: Cat "kitty"
              Lion: Lion "#Lion"
              Stone: Stone "stone"
              base: Pet base

            record Cat
              kind: text
              name?: text
              lives?: i64
              prey?: Pet

            record Lion
              kind: text
              name?: text
              lives?: i64
              prey?: Pet

            record Stone
              weight?: number

            record ~Pet base
              kind: text
              name?: text
        "##]],
    );
}
