//! What documents say about XML.

use super::{check, lowered};
use expect_test::expect;

/// The examples of the specification (3.0.4 section 4.7.26), one member each.
#[test]
fn members_stand_where_the_xml_objects_say() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses: {'200': {description: d, content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}}}
components:
  schemas:
    A:
      type: object
      properties:
        same: {type: string}
        named: {type: string, xml: {name: other}}
        id: {type: integer, format: int32, xml: {attribute: true}}
        name: {type: string, xml: {namespace: 'http://example.com/schema/sample', prefix: sample}}
        list: {type: array, items: {type: string}}
        item: {type: array, items: {type: string, xml: {name: animal}}}
        wrapped: {type: array, items: {type: string}, xml: {wrapped: true}}
        aliens: {type: array, items: {type: string, xml: {name: alien}}, xml: {name: beings, wrapped: true}}
        Vpcs: {allOf: [{$ref: '#/components/schemas/VpcList'}, {xml: {name: vpcSet}}]}
        tags: {$ref: '#/components/schemas/Tags'}
        tag: {$ref: '#/components/schemas/Tag'}
        odd: {type: string, xml: {name: 'a/b'}}
    VpcList: {type: array, items: {allOf: [{$ref: '#/components/schemas/Tag'}, {xml: {name: item}}]}}
    Tags: {type: array, xml: {name: tagList, wrapped: true}, items: {$ref: '#/components/schemas/Tag'}}
    Tag: {type: object, xml: {name: Label}, properties: {text: {type: string, x-note: none}}}
",
        &expect![[r#"
            api "T" 1

            operation a: GET /a
              200 application/xml as xml in <A>: A

            record A
              same?: text
              named?: text <other>
              id?: i32 <@id>
              name?: text <{http://example.com/schema/sample}sample:name>
              list?: [text]
              item?: [text] <animal|item/animal>
              wrapped?: [text] <wrapped/wrapped>
              aliens?: [text] <beings/alien>
              Vpcs?: VpcList <item|vpcSet/item>
              tags?: Tags <tagList/Label|tags/Label>
              tag?: Tag <tag|Label>
              odd?: text

            alias VpcList = [Tag]

            alias Tags = [Tag]

            record Tag
              text?: text
        "#]],
    );
}

#[test]
fn bodies_name_their_roots_and_json_stands_for_xml_of_the_same() {
    check(
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: both
      requestBody: {content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: d, content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    put:
      operationId: only
      requestBody: {content: {text/xml: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: d, content: {application/atom+xml: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}, xml: {name: pets}}}}}}
components:
  schemas:
    Pet:
      type: object
      properties:
        id: {type: integer, xml: {nodeType: attribute}}
        note: {type: string, xml: {nodeType: cdata}}
        photos: {type: array, items: {type: string, xml: {name: photo}}, xml: {nodeType: element}}
",
        &expect![[r#"
            api "T" 1

            operation both: POST /a
              body? application/json as json: Pet
                or application/xml as xml in <Pet>: Pet
                as both.body
              200 application/json as json in <Pet>: Pet

            operation only: PUT /a
              body? text/xml as xml in <Pet>: Pet
              200 application/atom+xml as xml in <pets/Pet>: [Pet]

            record Pet
              id?: i64 <@id>
              note?: text <text()>
              photos?: [text] <photos/photo>
        "#]],
    );
}

#[test]
fn nothing_is_said_of_xml_where_none_travels() {
    check(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
components:
  schemas:
    A: {type: object, properties: {id: {type: integer, xml: {attribute: true}}}}
",
        &expect![[r#"
            api "T" 1

            operation a: GET /a
              200 application/json as json: A

            record A
              id?: i64
        "#]],
    );
}

#[test]
fn types_that_are_not_read_from_xml_do_not_count_it() {
    let (lowered, _) = super::lowered(
        "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    post:
      requestBody: {content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}}
      responses:
        '200':
          description: d
          content:
            application/json: {schema: {$ref: '#/components/schemas/A'}}
            application/xml: {schema: {$ref: '#/components/schemas/A'}}
            text/csv: {}
        '400': {description: d, content: {text/xml: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
",
    );
    let mut coverage = lowered.coverage;
    assert_eq!((coverage.bodies.typed, coverage.responses.typed), (1, 4));
    assert_eq!(coverage.take_back_xml(&lowered.api), 3);
    assert_eq!((coverage.bodies.typed, coverage.responses.typed), (0, 2));
}

/// Each way to reach a schema is one more, and their number grows with a power of the unions.
#[test]
fn unions_that_hold_each_other_are_asked_once() {
    let names: Vec<String> = (0..60).map(|it| format!("{{$ref: '#/components/schemas/U{it}'}}")).collect();
    let all = names.join(", ");
    let unions: String = (0..60).map(|it| format!("    U{it}: {{oneOf: [{all}]}}\n")).collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {{type: object, \
         properties: {{u: {{$ref: '#/components/schemas/U0'}}}}}}\n{unions}"
    );
    assert!(lowered(&text).0.api.to_string().contains("u?: "));
}
