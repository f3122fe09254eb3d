//! Marks behind a name.

/// ` deprecated`, where it is.
pub(super) fn deprecated(deprecated: bool) -> &'static str {
    if deprecated { " deprecated" } else { "" }
}
