//! Null: whether a schema admits it, and how a type says so.

use super::alternatives;
use super::context::Context;
use crate::ir::Type;
use crate::source::Node;
use crate::spec::Schema;

/// The type or null; what admits null already stays as it is.
pub(super) fn or_null(ty: Type) -> Type {
    match ty {
        Type::Any | Type::Untyped | Type::Null | Type::Nullable(_) => ty,
        other => Type::Nullable(Box::new(other)),
    }
}

/// The type without null.
pub(super) fn strip_null(ty: Type) -> Type {
    match ty {
        Type::Nullable(inner) => *inner,
        other => other,
    }
}

/// Whether a schema admits null beside other values.
pub(super) fn is_nullable<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>) -> bool {
    nullable(cx, schema, 0)
}

/// References between schemas run in circles, and chains of them may be as long as the document.
const DEEPEST: usize = 200;

fn nullable<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, depth: usize) -> bool {
    let key = std::ptr::from_ref(schema.node());
    if let Some(known) = cx.nullable.get(&key) {
        return *known;
    }
    if depth > DEEPEST {
        return false;
    }
    cx.nullable.insert(key, false);
    let found = find(cx, schema, depth + 1);
    cx.nullable.insert(key, found);
    found
}

fn find<'a>(cx: &mut Context<'a, '_>, schema: Schema<'a>, depth: usize) -> bool {
    let types = schema.types();
    if types.len() > 1 && types.contains(&"null") {
        return true;
    }
    if let Some(reference) = schema.reference() {
        let target = cx.spec.resolve(reference).map(|node| Schema::new(cx.spec, node));
        return target.is_ok_and(|it| nullable(cx, it, depth));
    }
    let values = schema.values();
    if !values.is_empty() {
        // A value `null` is meant, also beside a `type` that forgets it.
        return values.iter().any(Node::is_null) && !values.iter().all(Node::is_null);
    }
    let variants: Vec<_> = schema.one_of().chain(schema.any_of()).collect();
    if variants.iter().any(|it| alternatives::is_null(*it) || nullable(cx, *it, depth)) {
        return true;
    }
    let members: Vec<_> = schema.all_of().filter(|it| super::keywords::says_something(*it)).collect();
    !members.is_empty() && members.iter().all(|it| nullable(cx, *it, depth))
}
