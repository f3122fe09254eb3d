//! Rule: the mapping of a discriminator names schemas that are there.

use super::objects::Objects;
use super::references::component;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::spec::{Spec, Unresolved};
use crate::text::nearest;

pub(super) fn check(objects: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    let mappings = objects.of_kind(Kind::Discriminator).filter_map(|it| it.get("mapping")?.as_object());
    for (value, member) in mappings.flat_map(|it| it.iter()) {
        let Some(target) = member.value.as_str() else { continue };
        if component(spec, "schemas").any(|(name, _)| name == target) {
            continue;
        }
        match spec.resolve(target) {
            Ok(_) => {}
            Err(Unresolved::External | Unresolved::Missing | Unresolved::Cyclic) => {
                let name = target.rsplit('/').next().unwrap_or(target);
                let meant = nearest(name, component(spec, "schemas").map(|(name, _)| name));
                diagnostics.unknown_mapping_target(member.value.span, value, target, meant);
            }
        }
    }
}
