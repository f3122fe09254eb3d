//! Values of the IR, and the Rust that they become.

use expect_test::{Expect, expect};

use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::layout::{self, Options};

fn plain(wire_name: &str, ty: ir::Type) -> ir::Field {
    ir::Field {
        name: None,
        wire_name: wire_name.to_owned(),
        ty,
        required: true,
        direction: ir::Direction::Both,
        default: None,
        constant: None,
        docs: ir::Docs::default(),
        deprecated: false,
        secret: false,
        xml: None,
    }
}

fn named(name: &str, shape: ir::Shape) -> ir::TypeDef {
    ir::TypeDef {
        name: ir::Name::new(name),
        declared: true,
        docs: ir::Docs::default(),
        deprecated: false,
        shape,
    }
}

fn record(fields: Vec<ir::Field>) -> ir::Shape {
    ir::Shape::Record(ir::Record { fields, rest: ir::Rest::Unstated })
}

const TEXT: ir::Type = ir::Type::Text(ir::TextFormat::Plain);

/// The file of the crate that the API becomes, without its first line.
#[track_caller]
fn check(api: &ir::Api, path: &str, expected: Expect) {
    let mut diagnostics = Diagnostics::default();
    let krate = layout::lay_out(api, &Options::default(), &mut diagnostics);
    let texts = super::texts(&krate).unwrap();
    let text = texts.iter().find(|it| it.path == path).map(|it| it.text.as_str()).unwrap_or_default();
    expected.assert_eq(text.split_once('\n').map(|(_, rest)| rest).unwrap_or_default());
}

fn tasks() -> ir::Api {
    let mut due = plain("dueDate", ir::Type::Nullable(Box::new(ir::Type::Text(ir::TextFormat::DateTime))));
    due.required = false;
    let task = record(vec![plain("id", ir::Type::Integer(ir::Integer::I64)), plain("type", TEXT), due]);
    let problem = record(vec![plain("title", TEXT)]);
    let json = |id| ir::Content {
        media_type: "application/json".to_owned(),
        also: Vec::new(),
        kind: ir::ContentKind::Json,
        ty: ir::Type::Named(ir::TypeId(id)),
        encodings: Vec::new(),
        root: None,
    };
    ir::Api {
        title: "Tasks".to_owned(),
        version: "1.0".to_owned(),
        types: vec![named("Task", task), named("Problem", problem)],
        operations: vec![ir::Operation {
            name: ir::Name::new("getTask"),
            id: Some("getTask".to_owned()),
            tags: Vec::new(),
            group: None,
            method: "GET".to_owned(),
            path: "/tasks/{id}".to_owned(),
            template: "/tasks/{id}".to_owned(),
            docs: ir::Docs { summary: Some("Gets a task.".to_owned()), ..ir::Docs::default() },
            deprecated: false,
            parameters: vec![
                parameter("page", ir::Location::Query, ir::Type::Integer(ir::Integer::I32)),
                parameter("id", ir::Location::Path, TEXT),
            ],
            body: None,
            answers: vec![
                ir::Answer {
                    status: ir::Status::Code(200),
                    docs: ir::Docs::default(),
                    content: Some(json(0)),
                    others: Vec::new(),
                    headers: Vec::new(),
                },
                ir::Answer {
                    status: ir::Status::Code(404),
                    docs: ir::Docs::default(),
                    content: Some(json(1)),
                    others: Vec::new(),
                    headers: Vec::new(),
                },
            ],
            access: Vec::new(),
            idempotency_key: Some("X-Request-Id".to_owned()),
            permissions: Vec::new(),
            servers: Vec::new(),
            stream: None,
            pages: None,
            media_type: None,
        }],
        ..ir::Api::default()
    }
}

fn parameter(wire_name: &str, location: ir::Location, ty: ir::Type) -> ir::Parameter {
    let path = location == ir::Location::Path;
    ir::Parameter {
        wire_name: wire_name.to_owned(),
        location,
        required: path,
        ty,
        style: ir::Style {
            kind: if path { ir::StyleKind::Simple } else { ir::StyleKind::Form },
            explode: !path,
            allow_reserved: false,
        },
        encodings: Vec::new(),
        default: None,
        constant: None,
        docs: ir::Docs::default(),
        deprecated: false,
    }
}

#[test]
fn a_record_becomes_a_struct() {
    check(
        &tasks(),
        "src/types.rs",
        expect![[r#"
            //! The types that requests and answers are made of.

            use clientsmith_runtime as rt;

            #[non_exhaustive]
            pub struct Problem {
                pub title: String,
            }
            rt::record!(Problem: Deserialize { 0 title "!title" });

            #[non_exhaustive]
            pub struct Task {
                pub id: i64,
                pub r#type: String,
                pub due_date: Option<Option<rt::Timestamp>>,
            }
            rt::record!(Task: Deserialize { 0 id "!id", 1 r#type "!type", 2 due_date "~dueDate" });
        "#]],
    );
}

#[test]
fn types_with_derives_do_without_the_runtime() {
    let options = Options {
        contents: layout::Contents::Types,
        codec: layout::CodecStyle::SerdeDerive,
        ..Options::default()
    };
    let krate = layout::lay_out(&tasks(), &options, &mut Diagnostics::default());
    let texts = super::texts(&krate).unwrap();
    let text = |path: &str| texts.iter().find(|it| it.path == path).map(|it| it.text.as_str()).unwrap();
    let (_, dependencies) = text("Cargo.toml").split_once("[dependencies]\n").unwrap();
    let names: Vec<&str> = dependencies.lines().filter_map(|it| Some(it.split_once(" = ")?.0)).collect();
    assert_eq!(names, ["jiff", "serde"]);
    assert!(text("src/types.rs").contains("pub due_date: Option<Option<jiff::Timestamp>>,"));
    assert!(text("src/codec.rs").contains("pub(crate) mod double_option {"));
    for it in &texts {
        assert!(!it.text.contains("rt::") && !it.text.contains("clientsmith_runtime"), "{}", it.path);
    }
}

#[test]
fn an_operation_becomes_a_method_and_a_call() {
    check(
        &tasks(),
        "src/operations/general.rs",
        expect![[r#"
            //! Calls that the document sorts into no group.

            use clientsmith_runtime as rt;
            use crate::{Client, types};

            /// Calls of this group.
            impl Client {
                /// Gets a task.
                ///
                /// GET /tasks/{id}
                pub fn get_task(&self, id: &str) -> GetTask<types::Task, GetTaskError> {
                    static OPERATION: rt::Operation = rt::Operation {
                        id: "getTask",
                        path: "/tasks/{id}",
                        query: &["page"],
                        idempotency_key: Some("X-Request-Id"),
                        ..rt::Operation::BLANK
                    };
                    GetTask(self.inner.call(&OPERATION, &[&id], rt::json))
                }
            }

            /// A call of [`Client::get_task`], not sent yet.
            #[must_use = "a call does nothing until it is sent"]
            pub struct GetTask<T, E = rt::Infallible>(pub(crate) rt::Call<T, E>);
            rt::call!(GetTask);

            impl<T, E> GetTask<T, E> {
                /// The query parameter `page`.
                pub fn page(self, page: i32) -> Self {
                    Self(self.0.with(0, &page))
                }
            }

            /// The documented errors of [`Client::get_task`].
            #[derive(Debug, Clone, PartialEq)]
            #[non_exhaustive]
            pub enum GetTaskError {
                /// 404 Not Found.
                NotFound(types::Problem),
            }

            impl rt::Documented for GetTaskError {
                fn read(answer: &rt::Answer) -> Result<Self, rt::Unread> {
                    match answer.status() {
                        404 => answer.data().map(Self::NotFound),
                        _ => answer.undocumented(),
                    }
                }
            }
        "#]],
    );
}
