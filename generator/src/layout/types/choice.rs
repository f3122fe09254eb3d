//! Open enums.

use super::docs::{fallback, note_deprecation};
use super::graph;
use super::plan::Plan;
use super::variants::text;
use crate::ir;
use crate::layout::{Choice, ChoiceKind, ChoiceVariant, Ident, doc};

impl Plan<'_> {
    pub(super) fn choice(&self, id: ir::TypeId, def: &ir::TypeDef) -> Option<Choice> {
        let ir::Shape::Choice(choice) = &def.shape else { return None };
        let names = self.choices.get(graph::index(id))?.as_ref()?;
        let integers = choice.values.iter().all(|it| matches!(it.literal, ir::Literal::Integer(_)));
        let kind = if integers { ChoiceKind::Integer } else { ChoiceKind::Text };
        let variants = choice
            .values
            .iter()
            .zip(&names.variants)
            .map(|(value, name)| {
                let text = text(&value.literal);
                let integer = if let ir::Literal::Integer(number) = value.literal { number } else { 0 };
                let doc = doc::doc(&value.docs, "");
                ChoiceVariant { doc, name: name.clone(), text, integer }
            })
            .collect();
        let mut doc = doc::doc(&def.docs, &fallback(def));
        note_deprecation(&mut doc, def);
        Some(Choice {
            doc,
            name: self.name(id)?.clone(),
            codec: self.codec(id),
            kind,
            form: self.style.into(),
            variants,
            unknown: names.unknown.clone(),
        })
    }

    /// The variant of a choice for a value.
    pub(in crate::layout) fn variant(&self, id: ir::TypeId, wanted: &str) -> Option<Vec<Ident>> {
        let ir::Shape::Choice(choice) = &self.def(id)?.shape else { return None };
        let names = self.choices.get(graph::index(id))?.as_ref()?;
        let at = choice.values.iter().position(|value| text(&value.literal) == wanted)?;
        Some(vec![self.name(id)?.clone(), names.variants.get(at)?.clone()])
    }
}
