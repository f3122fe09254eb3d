//! How values are shown to programmers.

use std::fmt;

use super::data::{Data, Entries};

/// Shows a record by the names on the wire: what `Debug` of generated types does.
///
/// # Errors
/// Those of the formatter.
pub fn debug(name: &str, value: &dyn Data, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    for (at, member) in value.members().iter().enumerate() {
        if let Some(field) = value.field(at) {
            let is_masked = value.secrets().contains(&at) && !field.is_absent();
            shown.field(member.name(), if is_masked { &Masked } else { &field });
        }
    }
    if let Some(further) = value.further() {
        shown.field("..", &Further(further));
    }
    shown.finish()
}

/// Shown in place of a member that is not for logs (`format: password`).
#[derive(Clone, Copy)]
pub struct Masked;

impl fmt::Debug for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

struct Further<'a>(&'a dyn Entries);

impl fmt::Debug for Further<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_map();
        self.0.each(&mut |name, value| {
            shown.entry(&name, &value);
            true
        });
        shown.finish()
    }
}
