//! The crate to write, as data: every name, box, derive and line of documentation is decided here.

mod argument;
mod auth;
mod client;
mod contract;
mod expect;
mod krate;
mod link;
mod offers;
mod operation;
mod pages;
mod streams;
mod types;

pub use argument::{Argument, BodyUse, ParameterEntry, PartEntry, PartLayout, Pass, Place, Style, WhichPart};
pub use auth::{
    Auth, Constructor, ConstructorKind, Environment, FlowTable, Grant, Input, LoginTable, NamedText,
    Names as NameList, RequestTable, Takes, TemplateMember,
};
pub use client::{Client, LoginMethods, Placement, Scheme, Server, ServerVariable};
pub use contract::{Contract, ContractCall, GivenForm, GivenSource, GivenValue};
pub use expect::Expect;
pub use krate::{
    Companions, Content, Contents, Crate, Example, Feature, File, HeaderConstant, Helper, Item, Manifest,
    ModuleFile, Package, Page, RuntimeSource, WebhookConstant,
};
pub use link::{
    Given, GivenConstant, GivenField, GivenObject, Link, LinkArgument, Read, ReadFrom, Step, Take, TextPiece,
};
pub use offers::{Offer, Offers};
pub use operation::{
    Access, Arm, Base, Body, Call, Common, Descriptor, Group, Need, Outcome, OutcomeVariant, Reader, Setter,
    Stated, StatusPattern, Wrapper,
};
pub use pages::{NextPage, Pages};
pub use streams::{StreamKind, Streams};
pub use types::{
    Alias, Choice, ChoiceKind, ChoiceVariant, Codec, CodecForm, CodecStyle, Constructor as StructConstructor,
    Field, FixedValue, NewField, Presence, SerdeTraits, Struct, TagMember, Type, Union, UnionTag,
    UnionVariant,
};
