//! How much of a document became typed.

use crate::ir::{Answer, Api, Body, Content, Operation, Rest, Shape, Type, TypeDef};

/// How many there are, and how many are typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many the document has, without those that the user left out.
    pub total: usize,
    /// How many the client expresses as the document says. A type that is [`Type::Untyped`] somewhere inside
    /// is not; [`Type::Any`] is, since there the document says nothing more.
    pub typed: usize,
    /// How many more the document has that the user left out.
    pub filtered: usize,
}

/// What went in and what came out, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Methods under `paths`, references between path items followed; `typed` counts those that the client
    /// offers. Webhooks and callbacks are not calls and not counted.
    pub operations: Count,
    /// Parameters of operations, those of a path once for each operation.
    pub parameters: Count,
    /// Request bodies, each media type for itself.
    pub bodies: Count,
    /// Responses, each status and media type for itself; one without a body counts once.
    pub responses: Count,
    /// Types: every component schema, every other schema that is referred to, and every object, enumeration
    /// and union that stands inline.
    pub schemas: Count,
}

impl Count {
    /// Counts one.
    pub(super) fn add(&mut self, typed: bool) {
        self.total += 1;
        self.typed += usize::from(typed);
    }
}

impl Coverage {
    pub(super) fn count_schemas<'a>(&mut self, types: impl IntoIterator<Item = &'a TypeDef>) {
        for it in types {
            self.schemas.add(shape_is_typed(&it.shape));
        }
    }

    /// What was counted since.
    pub(super) fn since(&self, before: &Coverage) -> Coverage {
        let mut all = self.clone();
        all.take(before);
        all
    }

    /// Takes back what is XML, for types that are not read from it; says how many media types these were.
    pub fn take_back_xml(&mut self, api: &Api) -> usize {
        let (mut sent, mut received) = (0usize, 0usize);
        for operation in &api.operations {
            let contents = operation.body.iter().flat_map(Body::contents);
            sent += contents.filter(|it| operation.media_type.is_none() && is_own_xml(operation, it)).count();
            let contents = operation.answers.iter().flat_map(Answer::contents);
            received += contents.filter(|it| is_own_xml(operation, it)).count();
        }
        self.bodies.typed = self.bodies.typed.saturating_sub(sent);
        self.responses.typed = self.responses.typed.saturating_sub(received);
        sent.saturating_add(received)
    }

    /// Moves what is due to some operations and types to what the user left out.
    pub fn leave_out<'a>(
        &mut self,
        operations: impl IntoIterator<Item = &'a Coverage>,
        types: impl IntoIterator<Item = &'a Coverage>,
    ) {
        operations.into_iter().chain(types).for_each(|it| self.filter(it));
    }

    fn filter(&mut self, out: &Coverage) {
        self.take(out);
        for (count, out) in self.counts(out) {
            count.filtered = count.filtered.saturating_add(out.total);
        }
    }

    fn take(&mut self, other: &Coverage) {
        for (count, other) in self.counts(other) {
            count.total = count.total.saturating_sub(other.total);
            count.typed = count.typed.saturating_sub(other.typed);
        }
    }

    /// Each count beside that of another coverage.
    fn counts(&mut self, other: &Coverage) -> [(&mut Count, Count); 5] {
        [
            (&mut self.operations, other.operations),
            (&mut self.parameters, other.parameters),
            (&mut self.bodies, other.bodies),
            (&mut self.responses, other.responses),
            (&mut self.schemas, other.schemas),
        ]
    }
}

/// Whether a content is, or may be, XML that was counted. Another way to call an operation repeats what the usual one has.
fn is_own_xml(operation: &Operation, content: &Content) -> bool {
    let is_own = operation.media_type.as_ref().is_none_or(|it| *it == content.media_type);
    is_own && content.root.is_some() && is_typed(&content.ty)
}

fn shape_is_typed(shape: &Shape) -> bool {
    match shape {
        Shape::Alias(ty) => is_typed(ty),
        Shape::Record(record) => {
            let rest = match &record.rest {
                Rest::Typed(ty) => is_typed(ty),
                Rest::Unstated | Rest::Closed => true,
            };
            rest && record.fields.iter().all(|it| is_typed(&it.ty))
        }
        Shape::Choice(_) | Shape::Foreign(_) => true,
        Shape::Tuple(items) => items.iter().all(is_typed),
        Shape::Union(union) => union.variants.iter().all(|it| is_typed(&it.ty)),
    }
}

/// Whether a use of a type is typed. A name counts as such: what it stands for is counted by itself.
pub(super) fn is_typed(ty: &Type) -> bool {
    match ty {
        Type::Untyped => false,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_typed(inner),
        Type::Any
        | Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(_)
        | Type::Binary
        | Type::Null
        | Type::Named(_) => true,
    }
}
