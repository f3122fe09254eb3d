//! From a schema to a type: what a schema is, told from its keywords.

use super::context::{Context, Open, Place};
use super::nullable::{is_nullable, or_null, strip_null};
use super::plan::{Plan, by_type, by_types};
use super::{all_of, alternatives, choice, family, foreign, keywords, list, literal, naming, object, union};
use crate::ir::{Name, Shape, Type};
use crate::source::Node;
use crate::spec::{Schema, Unresolved};

/// How deep schemas may stand in each other. Deeper ones exist only as attacks; the stack holds this many.
const DEEPEST: usize = 256;

/// Schemas stand in each other: what is made of one asks here for the types of those inside. Methods of the
/// context, so that the concepts need not know each other.
impl<'a> Context<'a, '_> {
    /// The type of a schema; `name` is for a type that has to be made for it.
    pub(super) fn type_of(&mut self, schema: Schema<'a>, name: &Name) -> Type {
        type_of(self, schema, name)
    }

    /// The type of a schema, null left aside.
    pub(super) fn bare_type_of(&mut self, schema: Schema<'a>, place: Place<'_>) -> Type {
        bare_type_of(self, schema, place)
    }

    /// One type for values of any of these schemas.
    pub(super) fn type_of_any(&mut self, schemas: &[Schema<'a>], place: Place<'_>) -> Type {
        union::of_any(self, schemas, place)
    }

    /// The type of a schema as if it had only this one of its types.
    pub(super) fn type_as(&mut self, schema: Schema<'a>, type_name: &'a str, place: Place<'_>) -> Type {
        let choice = choice::of_kind(schema, type_name).map(Plan::Choice);
        let plan = choice.unwrap_or_else(|| by_type(schema, type_name));
        execute(self, plan, schema, place)
    }
}

/// Gives every component a type before any is lowered, so that types stand in the document's order.
pub(super) fn reserve_components(cx: &mut Context<'_, '_>) {
    for (name, schema) in cx.spec.document().components().schemas() {
        if cx.known(schema).is_none() {
            declare(cx, schema, Name::new(schema.given_name().unwrap_or(name)));
        }
    }
}

/// Lowers declared types until none is left; lowering one can bring up others.
pub(super) fn lower_open(cx: &mut Context<'_, '_>) {
    while let Some(Open { id, schema }) = cx.open.pop_front() {
        let Some(name) = cx.def(id).map(|it| it.name.clone()) else { continue };
        let ty = strip_null(bare_type_of(cx, schema, Place { name: &name, id: Some(id) }));
        if ty != Type::Named(id) {
            cx.fill(id, Shape::Alias(ty));
        }
    }
}

fn declare<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, name: Name) -> Type {
    let id = cx.reserve(name, true, schema);
    // Null is stated where a type is used, never inside its definition: `Nullable` then occurs once.
    let ty = if is_nullable(cx, schema) { or_null(Type::Named(id)) } else { Type::Named(id) };
    cx.learn(schema, &ty);
    cx.open.push_back(Open { id, schema });
    ty
}

fn type_of<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, name: &Name) -> Type {
    if let Some(known) = cx.known(schema) {
        return known.clone();
    }
    let bare = bare_type_of(cx, schema, Place { name, id: None });
    let ty = if is_nullable(cx, schema) { or_null(bare) } else { bare };
    cx.learn(schema, &ty);
    ty
}

fn bare_type_of<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, place: Place<'_>) -> Type {
    if cx.depth >= DEEPEST {
        cx.diagnostics.nested_too_deeply(schema.span(), DEEPEST);
        return Type::Untyped;
    }
    cx.depth += 1;
    let plan = plan(cx, schema);
    let ty = execute(cx, plan, schema, place);
    cx.depth -= 1;
    ty
}

fn execute<'a>(cx: &mut Context<'a, '_>, plan: Plan<'a>, schema: Schema<'a>, place: Place<'_>) -> Type {
    match plan {
        Plan::Type(ty) => ty,
        Plan::SameAs(inner) if inner.reference().is_none() => bare_type_of(cx, inner, place),
        Plan::SameAs(inner) => strip_null(type_of(cx, inner, place.name)),
        Plan::Reference(reference) => strip_null(referenced(cx, reference)),
        Plan::List => list::list(cx, schema, place),
        Plan::Object => object::object(cx, schema, place),
        Plan::Choice(choice) => place.define(cx, schema, Shape::Choice(choice)),
        Plan::Merge => all_of::merge(cx, &[schema], place),
        Plan::Union => union::of_schema(cx, schema, place),
        Plan::Foreign(path) => place.define(cx, schema, Shape::Foreign(path.to_owned())),
        Plan::OfFormat(path, format) => cx.of_format(format, path, schema.span()),
        Plan::Family => family::family(cx, schema, place),
        Plan::Types(names) => union::of_types(cx, schema, names, place),
    }
}

/// The type that a reference means.
fn referenced<'a>(cx: &mut Context<'a, '_>, reference: &'a str) -> Type {
    match cx.spec.resolve(reference) {
        Ok(node) => {
            let schema = Schema::new(cx.spec, node);
            match cx.known(schema) {
                Some(known) => known.clone(),
                None => {
                    let name = schema.given_name().map_or_else(|| naming::of_pointer(reference), Name::new);
                    declare(cx, schema, name)
                }
            }
        }
        // `check` has said so at this very reference.
        Err(Unresolved::External | Unresolved::Missing | Unresolved::Cyclic) => Type::Untyped,
    }
}

fn plan<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>) -> Plan<'a> {
    match schema.as_bool() {
        Some(true) => return Plan::Type(Type::Any),
        Some(false) => {
            cx.diagnostics.schema_without_values(schema.span());
            return Plan::Type(Type::Untyped);
        }
        None => {}
    }
    if cx.files.contains(&std::ptr::from_ref(schema.node())) {
        return Plan::Type(Type::Binary);
    }
    if let Some(plan) = foreign::plan(cx, schema) {
        return plan;
    }
    if let Some(reference) = schema.reference() {
        // Beside a reference only what adds members matters; the rest describes the use.
        let adds = keywords::has_members(schema)
            || ["allOf", "oneOf", "anyOf", "required", "patternProperties", "enum", "const"]
                .iter()
                .any(|it| schema.has(it));
        return if adds { Plan::Merge } else { Plan::Reference(reference) };
    }
    if cx.families.is_base(schema) {
        return Plan::Family;
    }
    if let Some(constant) = schema.constant() {
        return of_constant(schema, constant);
    }
    if let Some(plan) = choice::plan(schema) {
        return plan;
    }
    if let Some(plan) = all_of::plan(cx, schema) {
        return plan;
    }
    if alternatives::is_union(cx, schema) {
        return if keywords::has_members(schema) { Plan::Merge } else { Plan::Union };
    }
    by_types(schema)
}

fn of_constant<'a>(schema: Schema<'a>, constant: &Node) -> Plan<'a> {
    let ty = literal::type_of(&literal::of(constant));
    match ty {
        Type::Any if !schema.types().is_empty() => by_types(schema),
        other => Plan::Type(other),
    }
}
