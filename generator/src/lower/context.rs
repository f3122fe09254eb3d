//! What the parts of lowering share: the document, the types so far, and where diagnostics go.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::coverage::Coverage;
use super::docs;
use super::families::Families;
use super::origins::Origins;
use super::placed::Placed;
use super::said::Said;
use crate::diagnostics::Diagnostics;
use crate::ir::{Docs, Name, Shape, Type, TypeDef, TypeId};
use crate::source::Node;
use crate::spec::{Schema, Spec};
use crate::text::Span;

/// A declared type whose shape is still to be lowered.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) id: TypeId,
    pub(super) schema: Schema<'a>,
}

/// The state of one lowering.
#[derive(Debug)]
pub(super) struct Context<'a, 'd> {
    pub(super) spec: &'a Spec,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) coverage: Coverage,
    /// Where things were found.
    pub(super) origins: Origins,
    /// What the document says of the pages of each operation.
    pub(super) pages: Vec<Said<'a>>,
    /// How deep the schema being lowered stands in others.
    pub(super) depth: usize,
    /// Declared types in the order in which they were met. Working through a list instead of recursing
    /// keeps the stack as flat as the document's own nesting.
    pub(super) open: VecDeque<Open<'a>>,
    /// Schemas by identity: one that is reached on several ways becomes one type. Never iterated.
    known: HashMap<*const Node, Type>,
    /// Whether a schema admits null; `false` while that is being found out.
    pub(super) nullable: HashMap<*const Node, bool>,
    /// Types of properties that several members of an `allOf` describe together. Never iterated.
    pub(super) merged: HashMap<Vec<*const Node>, Type>,
    /// Types that the user brings, by format.
    pub(super) formats: HashMap<&'a str, TypeId>,
    /// Bases of which the kinds are known by a member.
    pub(super) families: Families<'a>,
    /// Media types that stand beside the chosen one, with the first place and the number of places.
    pub(super) not_offered: BTreeMap<(String, String), (Span, usize)>,
    /// Schemas of files in multipart bodies. Never iterated.
    pub(super) files: HashSet<*const Node>,
    types: Vec<Placed>,
}

impl<'a, 'd> Context<'a, 'd> {
    pub(super) fn new(spec: &'a Spec, diagnostics: &'d mut Diagnostics) -> Self {
        Context {
            spec,
            diagnostics,
            coverage: Coverage::default(),
            origins: Origins::default(),
            pages: Vec::new(),
            depth: 0,
            open: VecDeque::new(),
            known: HashMap::new(),
            nullable: HashMap::new(),
            merged: HashMap::new(),
            formats: HashMap::new(),
            families: Families::default(),
            not_offered: BTreeMap::new(),
            files: HashSet::new(),
            types: Vec::new(),
        }
    }

    /// The type that a schema became before.
    pub(super) fn known(&self, schema: Schema<'a>) -> Option<&Type> {
        self.known.get(&std::ptr::from_ref(schema.node()))
    }

    /// Remembers what a schema became.
    pub(super) fn learn(&mut self, schema: Schema<'a>, ty: &Type) {
        self.known.insert(schema.node(), ty.clone());
    }

    /// A place for a type whose shape comes later.
    pub(super) fn reserve(&mut self, name: Name, declared: bool, schema: Schema<'a>) -> TypeId {
        // Four billion types need a document of terabytes; the last id stands for all beyond.
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let def = TypeDef {
            name,
            declared,
            docs: docs::of_schema(schema),
            deprecated: schema.deprecated(),
            shape: Shape::Alias(Type::Untyped),
        };
        let title = schema.title().map(|it| it.trim().to_owned());
        self.types.push(Placed { def, span: schema.span(), title });
        id
    }

    /// The type that the user brings for everything of a format.
    pub(super) fn of_format(&mut self, format: &'a str, path: &str, span: Span) -> Type {
        if let Some(known) = self.formats.get(format) {
            return Type::Named(*known);
        }
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let docs =
            Docs { description: Some(format!("A value of the format `{format}`.")), ..Docs::default() };
        let shape = Shape::Foreign(path.to_owned());
        let def = TypeDef { name: Name::new(format), declared: false, docs, deprecated: false, shape };
        self.types.push(Placed { def, span, title: None });
        self.formats.insert(format, id);
        Type::Named(id)
    }

    /// Gives a reserved type its shape.
    pub(super) fn fill(&mut self, id: TypeId, shape: Shape) {
        if let Some(placed) = self.slot(id) {
            placed.def.shape = shape;
        }
    }

    fn slot(&mut self, id: TypeId) -> Option<&mut Placed> {
        self.types.get_mut(usize::try_from(id.0).ok()?)
    }

    /// A type by its id.
    pub(super) fn def(&self, id: TypeId) -> Option<&TypeDef> {
        Some(&self.types.get(usize::try_from(id.0).ok()?)?.def)
    }

    /// The types, what was counted, and where it was found.
    pub(super) fn finish(self) -> (Vec<Placed>, Coverage, Origins) {
        (self.types, self.coverage, self.origins)
    }
}

/// Where a schema stands: the name for a type made from it, and the id if that is reserved already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'n> {
    pub(super) name: &'n Name,
    pub(super) id: Option<TypeId>,
}

impl<'n> Place<'n> {
    /// The id of the type made here, reserved now if it was not before.
    pub(super) fn id<'a>(self, cx: &mut Context<'a, '_>, schema: Schema<'a>) -> TypeId {
        self.id.unwrap_or_else(|| cx.reserve(self.name.clone(), false, schema))
    }

    /// Makes a type of this shape here.
    pub(super) fn define<'a>(self, cx: &mut Context<'a, '_>, schema: Schema<'a>, shape: Shape) -> Type {
        let id = self.id(cx, schema);
        cx.fill(id, shape);
        Type::Named(id)
    }
}
