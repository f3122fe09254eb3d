//! The API as text for people and goldens: stable, and short enough to read.
//!
//! Optional things carry `?`. Descriptions are left out, since they are as long as the document itself.

mod access;
mod link;
mod mark;
mod operation;
mod server;
mod types;

use std::fmt::{Display, Formatter, Result};

use super::{Api, Name};

impl Display for Api {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "api {:?} {}", self.title, self.version)?;
        server::servers(f, "", &self.servers)?;
        for scheme in &self.schemes {
            access::scheme(f, scheme)?;
        }
        for operation in &self.operations {
            operation::operation(f, self, operation)?;
        }
        for group in &self.groups {
            if let Some(parent) = group.parent.and_then(|it| self.groups.get(it)) {
                writeln!(f, "\ngroup {} in {}", group.name, parent.name)?;
            }
        }
        for link in &self.links {
            link::link(f, self, link)?;
        }
        for webhook in &self.webhooks {
            operation::webhook(f, self, webhook)?;
        }
        for def in &self.types {
            types::definition(f, self, def)?;
        }
        Ok(())
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (index, word) in self.0.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            write!(f, "{dot}{word}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::{
        Alternative, Answer, Api, Content, ContentKind, Docs, Field, Integer, KeyPlace, Location, Name, Need,
        Operation, Parameter, Record, Rest, Scheme, SchemeKind, Shape, Status, Style, StyleKind, Type,
        TypeDef, TypeId,
    };

    fn field(name: &str, required: bool, ty: Type) -> Field {
        Field {
            wire_name: name.to_owned(),
            name: None,
            ty,
            required,
            direction: crate::ir::Direction::Both,
            default: None,
            constant: None,
            docs: Docs::default(),
            deprecated: false,
            secret: false,
            xml: None,
        }
    }

    fn operation() -> Operation {
        let simple = Style { kind: StyleKind::Simple, explode: false, allow_reserved: false };
        Operation {
            name: Name::new("getTask"),
            id: Some("getTask".to_owned()),
            tags: Vec::new(),
            group: None,
            method: "GET".to_owned(),
            path: "/tasks/{id}".to_owned(),
            template: "/tasks/{id}".to_owned(),
            docs: Docs::default(),
            deprecated: false,
            parameters: vec![Parameter {
                wire_name: "id".to_owned(),
                location: Location::Path,
                required: true,
                ty: Type::Integer(Integer::I64),
                style: simple,
                encodings: Vec::new(),
                default: None,
                constant: None,
                docs: Docs::default(),
                deprecated: false,
            }],
            body: None,
            answers: vec![Answer {
                status: Status::Code(200),
                docs: Docs::default(),
                content: Some(Content {
                    media_type: "application/json".to_owned(),
                    also: Vec::new(),
                    kind: ContentKind::Json,
                    ty: Type::Named(TypeId(0)),
                    encodings: Vec::new(),
                    root: None,
                }),
                others: Vec::new(),
                headers: Vec::new(),
            }],
            access: vec![Alternative { needs: vec![Need { scheme: 0, scopes: Vec::new() }] }],
            idempotency_key: Some("Idempotency-Key".to_owned()),
            permissions: vec!["read".to_owned()],
            servers: Vec::new(),
            stream: None,
            pages: None,
            media_type: None,
        }
    }

    #[test]
    fn an_api_reads_like_this() {
        let fields = vec![
            field("id", true, Type::Integer(Integer::I64)),
            field("parent", false, Type::Nullable(Box::new(Type::Named(TypeId(0))))),
        ];
        let api = Api {
            title: "Tasks".to_owned(),
            version: "1.2".to_owned(),
            schemes: vec![Scheme {
                key: "apiKey".to_owned(),
                docs: Docs::default(),
                deprecated: false,
                kind: SchemeKind::Key {
                    place: KeyPlace::Header,
                    name: "X-Key".to_owned(),
                    template: Some("k {}".to_owned()),
                },
                login: None,
            }],
            operations: vec![operation()],
            types: vec![TypeDef {
                name: Name::new("Task"),
                declared: true,
                docs: Docs::default(),
                deprecated: false,
                shape: Shape::Record(Record { fields, rest: Rest::Closed }),
            }],
            ..Api::default()
        };
        let expected = "\
api \"Tasks\" 1.2

scheme apiKey: key in header X-Key \"k {}\"

operation getTask: GET /tasks/{id}
  path id: i64
  200 application/json as json: Task
  access apiKey
  idempotency key Idempotency-Key
  permissions read

record Task closed
  id: i64
  parent?: Task | null
";
        assert_eq!(api.to_string(), expected);
    }
}
