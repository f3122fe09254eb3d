//! Names of types: one scope for the whole crate.

use crate::ir;
use crate::layout::Ident;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::{Names, PRELUDE};

/// The name of each type. Those that the document names come first: what has a made-up name gives way.
pub(super) fn names(api: &ir::Api) -> Vec<Ident> {
    let mut taken = Names::with_taken(PRELUDE);
    let mut names: Vec<Option<Ident>> = vec![None; api.types.len()];
    for declared in [true, false] {
        for (index, def) in api.types.iter().enumerate().filter(|(_, def)| def.declared == declared) {
            let words: Vec<&str> = def.name.0.iter().map(String::as_str).collect();
            let wanted = spell_or_number(&words, Role::Type, index);
            if let Some(place) = names.get_mut(index) {
                *place = Some(taken.claim_or(&wanted, &[suffix(&def.shape)]));
            }
        }
    }
    names.into_iter().flatten().collect()
}

/// What tells a type from another of its name, before numbers do.
fn suffix(shape: &ir::Shape) -> &'static str {
    match shape {
        ir::Shape::Alias(_) | ir::Shape::Foreign(_) => "Type",
        ir::Shape::Record(_) => "Object",
        ir::Shape::Choice(_) => "Kind",
        ir::Shape::Union(_) => "Union",
        ir::Shape::Tuple(_) => "Tuple",
    }
}
