//! Rule: members have the shape that the tables give them.
//!
//! A member of a wrong type is repaired where only one thing can be meant (`version: 1.0`, `tags: pets`), and taken
//! out of the tree otherwise, so that nobody after this has to ask.

use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, Shape, walk_mut};
use crate::source::{Node, Number, Object, Value};
use crate::text::{Span, nearest};

/// What happened to a value that is not of its shape.
enum Outcome {
    /// It is now.
    Repaired(&'static str),
    /// It must go.
    Removed,
}

/// One kind of finding in one field: said once with a count.
#[derive(PartialEq, Eq, Hash)]
struct Finding {
    place: String,
    expected: String,
    found: &'static str,
    outcome: String,
}

struct Repair<'d> {
    found: Tally<Finding>,
    diagnostics: &'d mut Diagnostics,
}

/// Brings every member of every object into its shape.
pub(super) fn repair(root: &mut Node, diagnostics: &mut Diagnostics) {
    let mut repair = Repair { found: Tally::new(), diagnostics };
    walk_mut(root, Kind::OpenApi, &mut |node, kind| {
        if let Some(object) = node.as_object_mut() {
            repair.object(object, kind);
        }
    });
    for (finding, span, count) in repair.found.iter() {
        let Finding { place, expected, found, outcome } = finding;
        repair.diagnostics.wrong_type(span, place, expected, found, outcome, count);
    }
}

impl Repair<'_> {
    fn object(&mut self, object: &mut Object, kind: Kind) {
        let grammar = kind.grammar();
        let mut wrong = Vec::new();
        for (name, member) in object.iter_mut() {
            let Some(shape) = grammar.shape_of(name) else { continue };
            // The names of patterned fields are the document's own.
            let place = || match grammar.field(name) {
                Some(_) => format!("`{name}` of {}", kind.named()),
                None => format!("a member of {}", kind.named()),
            };
            if !self.fits(&mut member.value, shape, &place, name) {
                wrong.push(name.to_owned());
            }
        }
        for name in wrong {
            object.remove(&name);
        }
    }

    /// Whether a value is of its shape, perhaps after a repair. Does not look into objects that have a kind.
    fn fits(&mut self, node: &mut Node, shape: Shape, place: &dyn Fn() -> String, name: &str) -> bool {
        if !is_of(node, shape) {
            let (found, span) = (node.kind(), node.span);
            let repaired = repaired(node, shape);
            self.say(span, shape, place(), name, found, &repaired);
            match repaired {
                Outcome::Repaired(_) => {}
                Outcome::Removed => return false,
            }
        }
        match (&mut node.value, shape) {
            (Value::String(word), Shape::Word(words)) => {
                return known_word(word, node.span, words, name, self.diagnostics);
            }
            (Value::Array(items), Shape::ArrayOf(inner) | Shape::OneOrMany(inner)) => {
                let place = || format!("an item of {}", place());
                items.retain_mut(|item| self.fits(item, *inner, &place, name));
            }
            (Value::Object(object), Shape::MapOf(inner)) => {
                let inside = || format!("a member of {}", place());
                let mut wrong = Vec::new();
                for (key, member) in object.iter_mut() {
                    if !self.fits(&mut member.value, *inner, &inside, name) {
                        wrong.push(key.to_owned());
                    }
                }
                for key in wrong {
                    object.remove(&key);
                }
            }
            _ => {}
        }
        true
    }

    fn say(
        &mut self,
        span: Span,
        shape: Shape,
        place: String,
        name: &str,
        found: &'static str,
        outcome: &Outcome,
    ) {
        let outcome = match outcome {
            Outcome::Repaired("text") => "it is read as text; put it in quotes".to_owned(),
            Outcome::Repaired(read_as) => format!("it is read as {read_as}"),
            Outcome::Removed if name == "required" && found == "a boolean" => {
                "it has no effect; the object that has the property lists the names of those that are required: \
                 `required: [name]`"
                    .to_owned()
            }
            Outcome::Removed => "it is read as if it were not there".to_owned(),
        };
        self.found.add(Finding { place, expected: shape.expected(), found, outcome }, span);
    }
}

/// Whether a value is of a shape, not counting what is inside.
fn is_of(node: &Node, shape: Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::String | Shape::Word(_) => matches!(node.value, Value::String(_)),
        Shape::Boolean => matches!(node.value, Value::Boolean(_)),
        Shape::Number => matches!(node.value, Value::Number(_)),
        Shape::Integer => node.as_number().is_some_and(|it| it.as_f64().is_some_and(|it| it.fract() == 0.0)),
        Shape::Object(Kind::Schema) => matches!(node.value, Value::Object(_) | Value::Boolean(_)),
        Shape::Object(_) | Shape::Reusable(_) | Shape::MapOf(_) => matches!(node.value, Value::Object(_)),
        Shape::ArrayOf(_) => matches!(node.value, Value::Array(_)),
        Shape::OneOrMany(inner) => matches!(node.value, Value::Array(_)) || is_of(node, *inner),
    }
}

/// Changes a value into the one that must be meant, if there is one.
fn repaired(node: &mut Node, shape: Shape) -> Outcome {
    let (value, read_as) = match (&node.value, shape) {
        (Value::Number(Number(text)), Shape::String) => (Value::String(text.clone()), "text"),
        (Value::Boolean(it), Shape::String) => (Value::String(it.to_string()), "text"),
        (Value::String(text), Shape::Boolean) if is_word(text, "true") => (Value::Boolean(true), "`true`"),
        (Value::String(text), Shape::Boolean) if is_word(text, "false") => (Value::Boolean(false), "`false`"),
        (Value::String(text), Shape::Number | Shape::Integer) if is_number(text) => {
            (Value::Number(Number(text.trim().to_owned())), "a number")
        }
        (Value::String(_), Shape::ArrayOf(Shape::String)) => (one_item(node), "a list of one"),
        (Value::Object(_), Shape::ArrayOf(Shape::Object(_))) => (one_item(node), "a list of one"),
        // An empty object, as PHP writes it.
        (Value::Array(items), Shape::Object(_) | Shape::Reusable(_) | Shape::MapOf(_))
            if items.is_empty() =>
        {
            (Value::Object(Object::new()), "an empty object")
        }
        // An empty value in YAML.
        (Value::Null, Shape::Object(_) | Shape::Reusable(_) | Shape::MapOf(_)) => {
            (Value::Object(Object::new()), "an empty object")
        }
        (Value::Null, Shape::ArrayOf(_)) => (Value::Array(Vec::new()), "an empty list"),
        _ => return Outcome::Removed,
    };
    node.value = value;
    Outcome::Repaired(read_as)
}

fn is_word(text: &str, word: &str) -> bool {
    text.trim().eq_ignore_ascii_case(word)
}

/// In JSON's grammar, which is what [`Number`] holds.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text.trim()).is_ok()
}

fn one_item(node: &mut Node) -> Value {
    let value = std::mem::replace(&mut node.value, Value::Null);
    Value::Array(vec![Node::at(value, node.span)])
}

/// Whether a word is on the list; one that differs in case only is repaired in silence: nothing else can be meant.
fn known_word(
    word: &mut String,
    span: Span,
    words: &'static [&'static str],
    name: &str,
    diagnostics: &mut Diagnostics,
) -> bool {
    if words.contains(&word.as_str()) {
        return true;
    }
    if let Some(meant) = words.iter().find(|it| it.eq_ignore_ascii_case(word.trim())) {
        diagnostics.unknown_value(span, name, word, &Shape::Word(words).expected(), Some(meant));
        (*meant).clone_into(word);
        return true;
    }
    let expected = Shape::Word(words).expected();
    diagnostics.unknown_value(span, name, word, &expected, nearest(word, words.iter().copied()));
    false
}
