//! Path templates.

use expect_test::expect;

use super::check;

#[test]
fn expressions_in_paths_say_what_their_parameters_do_not() {
    check(
        "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  '/a/{;id*}/{+rest}/{+kept}/{.own}/{.lit}/{id}{/other*}/{pattern:[a-z]{2}}{?page,size}/{}/{':
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: array, items: {type: string}}}
        - {name: rest, in: path, required: true, schema: {type: string}}
        - {name: kept, in: path, required: true, allowReserved: false, schema: {type: string}}
        - {name: own, in: path, required: true, style: matrix, explode: false, schema: {type: string}}
        - {name: .lit, in: path, required: true, schema: {type: string}}
        - {name: pattern, in: path, required: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
      responses: {}
",
        &expect![[r#"
            api "T" 1

            operation get.a.by.;id*.by.+rest.by.+kept.by..own.by..lit.by.id.by./other*.by.pattern:[a-z]{2}: GET /a/{;id*}/{+rest}/{+kept}/{.own}/{.lit}/{id}{/other*}/{pattern:[a-z]{2}}{?page,size}/{}/{
              template /a/{id}/{rest}/{kept}/{own}/{.lit}/{id}/{other}/{pattern}/%7B%7D/%7B
              path id: [text] Matrix exploded
              path rest: text reserved
              path kept: text
              path own: text Matrix
              path .lit: text
              path other: text Simple exploded
              path pattern: text
              query page?: i64
        "#]],
    );
}
