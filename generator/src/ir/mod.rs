//! Floor 5: the API as data.
//!
//! It imports nothing, and it knows neither how the document spelled things nor how Rust will.
//! `lower` makes it, `layout` reads it, `inspect --stage ir` prints it.

mod access;
mod api;
mod docs;
mod header;
mod link;
mod name;
mod operation;
mod pagination;
mod server;
mod text;
mod types;
mod walk;
mod webhook;

pub use access::{
    Alternative, Flow, FlowKind, KeyPlace, Login, LoginAnswer, LoginMember, LoginRequest, MemberPlace, Need,
    Scheme, SchemeKind, Scope, TimeUnit,
};
pub use api::{Api, Group};
pub use docs::Docs;
pub use header::Header;
pub use link::{Becomes, Link, LinkPiece, LinkSource, LinkValue};
pub use name::Name;
pub use operation::{
    Answer, Body, Content, ContentKind, Encoding, Location, Member, Operation, Parameter, PartHeader, Status,
    Stream, StreamKind, Style, StyleKind,
};
pub use pagination::{Next, PageItems, Pagination};
pub use server::{Server, ServerVariable};
pub use types::{
    Choice, ChoiceValue, Direction, Field, Integer, Literal, Record, Rest, Shape, Tag, TextFormat, Type,
    TypeDef, TypeId, Union, Variant,
};
pub use webhook::Webhook;
