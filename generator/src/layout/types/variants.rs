//! The names of the variants of enums.

use crate::ir;
use crate::layout::Ident;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::names::Names;

/// The names of a choice's variants.
pub(super) struct ChoiceNames {
    pub(super) variants: Vec<Ident>,
    /// The variant for any other value; none: there is no other.
    pub(super) unknown: Option<Ident>,
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
    let unknown = (!choice.closed).then(|| taken.claim_or(&Ident::own("Unknown"), &["Value", "Other"]));
    Some(ChoiceNames { variants, unknown })
}

/// A value as text.
pub(super) fn text(literal: &ir::Literal) -> String {
    match literal {
        ir::Literal::Text(text) | ir::Literal::Number(text) | ir::Literal::Json(text) => text.clone(),
        ir::Literal::Integer(number) => number.to_string(),
        ir::Literal::Boolean(value) => value.to_string(),
        ir::Literal::Null => "null".to_owned(),
    }
}
