//! Schemas: `type: file`, `discriminator`, `x-nullable`.

use crate::grammar::{Kind, walk_mut};
use crate::source::{Node, Object, Value};
use crate::upgrade::v3_0_to_v3_1::tuple;

/// Works on a document that has its 3.0 shape already.
pub(super) fn upgrade(root: &mut Node) {
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if kind == Kind::Schema
            && let Some(schema) = node.as_object_mut()
        {
            tuple(schema);
            file(schema);
            discriminator(schema);
            nullable(schema);
        }
    });
}

/// OpenAPI 3.0, 4.7.14: files are binary strings.
fn file(schema: &mut Object) {
    let Some(ty) = schema.get_mut("type") else { return };
    if ty.as_str() != Some("file") {
        return;
    }
    ty.value = Value::String("string".to_owned());
    let span = ty.span;
    schema.insert("format", span, Node::string("binary", span));
}

/// `discriminator: petType` names the property only.
fn discriminator(schema: &mut Object) {
    let Some(discriminator) = schema.get_mut("discriminator") else { return };
    if discriminator.as_str().is_none() {
        return;
    }
    let span = discriminator.span;
    let name = Node::at(std::mem::replace(&mut discriminator.value, Value::Null), span);
    let mut object = Object::new();
    object.insert("propertyName", span, name);
    discriminator.value = Value::Object(object);
}

/// The extension that everybody used before `nullable` came.
fn nullable(schema: &mut Object) {
    if let Some(member) = schema.remove("x-nullable")
        && !schema.contains("nullable")
    {
        schema.insert("nullable", member.key_span, member.value);
    }
}
