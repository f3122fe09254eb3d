//! Links: methods that make the call that an answer leads to.

use super::{Argument, Type};
use crate::layout::{Doc, Expect, Ident};

/// A method of `Client` that makes a call with what an answer says.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// What must be given.
    pub arguments: Vec<LinkArgument>,
    /// What the method of the call takes, in its order.
    pub required: Vec<Given>,
    /// What is given beyond that, by the methods that take it.
    pub optional: Vec<(Ident, Given)>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
}

/// An argument of a [`Link`].
#[derive(Debug, Clone)]
pub enum LinkArgument {
    /// As a call takes it.
    Required(Argument),
    /// As a call takes it, in an option.
    Optional(Argument),
    /// What a call gave or took, as a reference to all of it.
    Whole(Ident, Type),
}

/// What a link gives to a call.
#[derive(Debug, Clone)]
pub enum Given {
    /// An argument, handed on as it is.
    Argument(Ident),
    /// Always the same.
    Constant {
        /// The value.
        value: GivenConstant,
        /// Whether a reference to it is taken.
        lent: bool,
    },
    /// What is read.
    Read(Read),
    /// Text in which values stand.
    Text {
        /// Its pieces.
        pieces: Vec<TextPiece>,
        /// Whether a reference to it is taken.
        lent: bool,
    },
    /// An object.
    Object(GivenObject),
}

/// An object that a link makes.
#[derive(Debug, Clone)]
pub struct GivenObject {
    /// The path of its type.
    pub path: Vec<Ident>,
    /// What its fields hold.
    pub fields: Vec<GivenField>,
    /// Whether it has others, which hold nothing and are taken from a blank value.
    pub blank: bool,
    /// Whether a reference to it is taken.
    pub lent: bool,
}

/// A field of a [`GivenObject`].
#[derive(Debug, Clone)]
pub struct GivenField {
    /// Its name.
    pub name: Ident,
    /// What it holds; `None`: nothing.
    pub value: Option<Given>,
    /// The name that this has where it may be absent, and the object is made only where it is there.
    pub bound: Option<Ident>,
    /// In so many options.
    pub options: usize,
    /// And in a box.
    pub boxed: bool,
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum TextPiece {
    /// Words.
    Words(String),
    /// A value, and the name that it has where it is not that of an argument.
    Value(Read, Ident),
}

/// A constant.
#[derive(Debug, Clone)]
pub enum GivenConstant {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A variant, by its path.
    Variant(Vec<Ident>),
    /// A value of a choice that it does not list, by the path of the choice.
    Unlisted(Vec<Ident>, Box<GivenConstant>),
}

/// A value that is read from an argument.
#[derive(Debug, Clone)]
pub struct Read {
    /// The argument.
    pub argument: Ident,
    /// What that is.
    pub from: ReadFrom,
    /// The way from there.
    pub steps: Vec<Step>,
    /// What is done at the end.
    pub take: Take,
    /// Whether a reference to what that makes is taken.
    pub lent: bool,
}

/// What a value is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFrom {
    /// A value.
    Value,
    /// A reference.
    Reference,
    /// An option of a value.
    OptionalValue,
    /// An option of a reference.
    OptionalReference,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(Ident),
    /// To an item of a list, which may not be there.
    Item(usize),
    /// To a member of a map, which may not be there.
    Member(String),
    /// Into an option.
    Present,
}

/// What is done with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// It is handed on: nobody else needs it.
    Moved,
    /// It is copied.
    Copied,
    /// It is cloned.
    Cloned,
    /// It is cloned out of the box that it is in.
    Unboxed,
    /// It is looked at, as a part of a text.
    Shown,
    /// A reference to it is taken.
    Lent,
    /// It is lent as what it derefs to: text and lists.
    Sliced,
    /// It is written as text.
    Written,
    /// Its value on the wire is taken.
    Spelled,
    /// It is made one of a list of values, by the path of the choice.
    Chosen(Vec<Ident>),
    /// It is made a number of more bits.
    Widened(Type),
    /// It is made a number of other bits, if it is one of these.
    Narrowed(Type),
    /// It is read from its text, if that is one of such a value.
    Parsed,
}

impl Link {
    /// Whether it gives nothing where something it reads is not there.
    pub fn may_lack(&self) -> bool {
        self.required.iter().any(Given::may_lack)
    }

    /// Whether it gives nothing where something has not the form that is needed.
    pub(in crate::layout) fn may_fail(&self) -> bool {
        self.required.iter().any(Given::may_fail)
    }

    /// Whether it mentions a type of the module `types`.
    pub(in crate::layout) fn mentions_types(&self) -> bool {
        let of_arguments = self.arguments.iter().any(|it| match it {
            LinkArgument::Required(it) | LinkArgument::Optional(it) => it.ty.mentions_types(),
            LinkArgument::Whole(_, ty) => ty.mentions_types(),
        });
        let mut given = self.required.iter().chain(self.optional.iter().map(|(_, it)| it));
        of_arguments || given.any(Given::mentions_types)
    }
}

impl Given {
    /// Whether it may not be there.
    pub fn may_lack(&self) -> bool {
        match self {
            Given::Argument(_) | Given::Constant { .. } => false,
            Given::Read(read) => read.may_lack(),
            Given::Object(it) => it.fields.iter().any(GivenField::may_lack),
            Given::Text { pieces, .. } => pieces.iter().any(|it| match it {
                TextPiece::Words(_) => false,
                TextPiece::Value(read, _) => read.may_lack(),
            }),
        }
    }

    /// Whether it may not have the form that is needed.
    fn may_fail(&self) -> bool {
        match self {
            Given::Argument(_) | Given::Constant { .. } | Given::Text { .. } => false,
            Given::Read(read) => read.take.may_fail(),
            Given::Object(it) => {
                let mut must_be_there = it.fields.iter().filter(|it| it.options == 0);
                must_be_there.any(|it| it.value.as_ref().is_some_and(Given::may_fail))
            }
        }
    }

    fn mentions_types(&self) -> bool {
        match self {
            Given::Argument(_) | Given::Text { .. } => false,
            Given::Object(_) => true,
            Given::Constant { value, .. } => {
                matches!(value, GivenConstant::Variant(_) | GivenConstant::Unlisted(..))
            }
            Given::Read(read) => matches!(read.take, Take::Chosen(_)),
        }
    }
}

impl GivenField {
    /// Whether there is nothing to give where what it holds is not there: an option takes that.
    pub fn may_lack(&self) -> bool {
        self.options == 0 && self.value.as_ref().is_some_and(Given::may_lack)
    }
}

impl Take {
    /// Whether it makes a new value, to which a reference can be taken.
    pub(in crate::layout) fn makes(&self) -> bool {
        match self {
            Take::Written | Take::Chosen(_) | Take::Widened(_) | Take::Narrowed(_) | Take::Parsed => true,
            Take::Moved
            | Take::Copied
            | Take::Cloned
            | Take::Unboxed
            | Take::Shown
            | Take::Lent
            | Take::Sliced
            | Take::Spelled => false,
        }
    }

    /// Whether it may give nothing.
    pub fn may_fail(&self) -> bool {
        match self {
            Take::Narrowed(_) | Take::Parsed => true,
            Take::Moved
            | Take::Copied
            | Take::Cloned
            | Take::Unboxed
            | Take::Shown
            | Take::Lent
            | Take::Sliced
            | Take::Written
            | Take::Spelled
            | Take::Chosen(_)
            | Take::Widened(_) => false,
        }
    }
}

impl Read {
    /// Whether it may not be there.
    pub fn may_lack(&self) -> bool {
        let is_optional = match self.from {
            ReadFrom::Value | ReadFrom::Reference => false,
            ReadFrom::OptionalValue | ReadFrom::OptionalReference => true,
        };
        self.take.may_fail() || is_optional || self.steps.iter().any(|it| !matches!(it, Step::Field(_)))
    }
}
