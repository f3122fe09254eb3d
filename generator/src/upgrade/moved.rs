//! Pointers into schemas whose parts the steps have moved.

use std::collections::HashMap;

use crate::grammar::{Kind, walk, walk_mut};
use crate::source::{Node, Value, follow, step};
use crate::text::pointer::escape;

/// How many segments lead to a component: no step moves those.
const TO_A_COMPONENT: usize = 3;

/// Makes references lead to where their targets have gone. Those that lead nowhere stay as they are.
pub(super) fn rewrite(root: &mut Node) {
    let mut moved: HashMap<String, String> = HashMap::new();
    walk(root, Kind::OpenApi, &mut |node, _| {
        let Some(text) = node.get("$ref").and_then(Node::as_str) else { return };
        let Some(pointer) = text.strip_prefix('#').filter(|it| it.starts_with('/')) else { return };
        if pointer.matches('/').count() > TO_A_COMPONENT
            && !moved.contains_key(text)
            && follow(root, pointer).is_none()
            && let Some(place) = place(root, pointer)
        {
            moved.insert(text.to_owned(), format!("#{place}"));
        }
    });
    if moved.is_empty() {
        return;
    }
    walk_mut(root, Kind::OpenApi, &mut |node, _| {
        let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) else { return };
        if let Value::String(text) = &mut reference.value
            && let Some(place) = moved.get(text)
        {
            text.clone_from(place);
        }
    });
}

/// The pointer that leads where an older one did.
fn place(root: &Node, pointer: &str) -> Option<String> {
    let (mut node, mut at) = (root, String::new());
    for segment in pointer.split('/').skip(1) {
        if let Some((name, next)) = step(node, segment) {
            (node, at) = (next, format!("{at}/{}", escape(&name)));
            continue;
        }
        // `nullable` wrapped the schema; a list of `items` has another name, or was a list of one.
        let wrapped = node.get("anyOf").and_then(|it| step(it, "0")).and_then(|(_, it)| step(it, segment));
        match (wrapped, segment) {
            (Some((name, next)), _) => (node, at) = (next, format!("{at}/anyOf/0/{}", escape(&name))),
            (None, "items") => (node, at) = (node.get("prefixItems")?, format!("{at}/prefixItems")),
            (None, "0") if at.ends_with("/items") => {}
            (None, _) => return None,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::source::{Input, Node, follow, load};
    use crate::text::Files;
    use crate::upgrade::upgrade;

    #[test]
    fn pointers_lead_to_where_the_parts_are() {
        let reference = |to: &str| format!("{{$ref: '#/components/schemas/{to}'}}");
        let text = format!(
            "{{openapi: 3.0.0, components: {{schemas: {{A: {{nullable: true, allOf: [{{properties: {{x: {{}}}}}}]}}, B: \
             {{items: [{{properties: {{y: {{}}}}}}]}}, C: {{items: [{{}}, {{}}]}}, D: {{properties: {{a: {}, b: {}, c: \
             {}, d: {}}}}}}}}}}}",
            reference("A/allOf/0/properties/x"),
            reference("B/items/0/properties/y"),
            reference("C/items/1"),
            reference("C/nothing/1"),
        );
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let input = Input::Text { name: "spec".into(), text };
        let root = load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
        let root = upgrade(root, &mut diagnostics).unwrap().root;
        let found = |name: &str| {
            let at = format!("/components/schemas/D/properties/{name}/$ref");
            follow(&root, &at).and_then(Node::as_str).unwrap().replace("#/components/schemas/", "")
        };
        assert_eq!(found("a"), "A/anyOf/0/allOf/0/properties/x");
        assert_eq!(found("b"), "B/items/properties/y");
        assert_eq!(found("c"), "C/prefixItems/1");
        assert_eq!(found("d"), "C/nothing/1");
    }
}
