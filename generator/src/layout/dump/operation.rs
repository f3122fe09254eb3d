//! Calls as text.

use super::ty::ty;
use crate::layout::{Group, Ident, Operation, Outcome, OutcomeVariant};

/// The methods of the client.
pub(super) fn group(out: &mut String, it: &Group) {
    for call in &it.calls {
        let arguments: Vec<String> =
            call.arguments.iter().map(|it| format!("{}: {}", it.name.as_str(), ty(&it.ty))).collect();
        let constants = call.constants.iter().map(|(index, value)| format!(", {index} always {value:?}"));
        let constants: String = constants.collect();
        let gives = call.operation.as_str();
        out.push_str(&format!(
            "  method {}({}) -> {gives}{constants}\n",
            call.name.as_str(),
            arguments.join(", ")
        ));
    }
}

/// A call with its setters and what it gives.
pub(super) fn operation(out: &mut String, it: &Operation) {
    let called = &it.descriptor;
    out.push_str(&format!("  call {}: {} {}\n", it.name.as_str(), called.method, called.path));
    for setter in &it.setters {
        out.push_str(&format!("    {}({})\n", setter.name.as_str(), ty(&setter.argument.ty)));
    }
    out.push_str(&format!("    gives {} or {}\n", ty(&it.success), ty(&it.error)));
}

/// An enum of outcomes.
pub(super) fn outcome(out: &mut String, it: &Outcome) {
    match it {
        Outcome::Errors { name, variants, .. } => list(out, "errors", name, variants),
        Outcome::Successes { name, variants, .. } => list(out, "successes", name, variants),
        Outcome::Same(alias) => {
            out.push_str(&format!("  errors {} = {}\n", alias.name.as_str(), ty(&alias.ty)));
        }
    }
}

fn list(out: &mut String, what: &str, name: &Ident, variants: &[OutcomeVariant]) {
    out.push_str(&format!("  {what} {}\n", name.as_str()));
    for variant in variants {
        let holds = variant.ty.as_ref().map(|it| format!("({})", ty(it))).unwrap_or_default();
        out.push_str(&format!("    {}{holds}\n", variant.name.as_str()));
    }
}
