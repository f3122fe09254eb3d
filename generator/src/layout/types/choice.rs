//! Open enums.

use super::{Plan, fallback};
use crate::ir;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::names::Names;
use crate::layout::{Choice, ChoiceKind, ChoiceVariant, Ident, doc};

/// The names of a choice's variants.
pub(super) struct ChoiceNames {
    pub(super) variants: Vec<Ident>,
    pub(super) unknown: Ident,
}

/// The names of the variants, if this is a choice.
pub(super) fn names(shape: &ir::Shape) -> Option<ChoiceNames> {
    let ir::Shape::Choice(choice) = shape else { return None };
    let mut taken = Names::default();
    let variants = choice
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let text = text(&value.literal);
            let named = value.name.as_deref().and_then(|name| spell(&[name], Role::Variant));
            let wanted = named.unwrap_or_else(|| match text.is_empty() {
                true => Ident::own("Empty"),
                false => spell_or_number(&[&text], Role::Variant, index),
            });
            taken.claim(&wanted)
        })
        .collect();
    let unknown = taken.claim_or(&Ident::own("Unknown"), &["Value", "Other"]);
    Some(ChoiceNames { variants, unknown })
}

fn text(literal: &ir::Literal) -> String {
    match literal {
        ir::Literal::Text(text) | ir::Literal::Number(text) | ir::Literal::Json(text) => text.clone(),
        ir::Literal::Integer(number) => number.to_string(),
        ir::Literal::Boolean(value) => value.to_string(),
        ir::Literal::Null => "null".to_owned(),
    }
}

impl Plan<'_> {
    pub(super) fn choice(&self, id: ir::TypeId, def: &ir::TypeDef) -> Option<Choice> {
        let ir::Shape::Choice(choice) = &def.shape else { return None };
        let names = self.choices.get(super::graph::index(id))?.as_ref()?;
        let integers = choice.values.iter().all(|it| matches!(it.literal, ir::Literal::Integer(_)));
        let kind = if integers { ChoiceKind::Integer } else { ChoiceKind::Text };
        let variants = choice
            .values
            .iter()
            .zip(&names.variants)
            .map(|(value, name)| {
                let text = text(&value.literal);
                let integer = if let ir::Literal::Integer(number) = value.literal { number } else { 0 };
                let doc = doc::doc(&value.docs, &wire_value(&text));
                ChoiceVariant { doc, name: name.clone(), text, integer }
            })
            .collect();
        let mut doc = doc::doc(&def.docs, &fallback(def));
        super::note_deprecation(&mut doc, def);
        Some(Choice { doc, name: self.name(id)?.clone(), kind, variants, unknown: names.unknown.clone() })
    }

    /// The variant of a choice for a value.
    pub(super) fn variant(&self, id: ir::TypeId, wanted: &str) -> Option<Vec<Ident>> {
        let ir::Shape::Choice(choice) = &self.def(id)?.shape else { return None };
        let names = self.choices.get(super::graph::index(id))?.as_ref()?;
        let at = choice.values.iter().position(|value| text(&value.literal) == wanted)?;
        Some(vec![self.name(id)?.clone(), names.variants.get(at)?.clone()])
    }
}

fn wire_value(text: &str) -> String {
    match doc::code_span(text) {
        span if span.is_empty() => "The empty text.".to_owned(),
        span => format!("{span} on the wire."),
    }
}
