//! A table of warnings, and the list of them.

macro_rules! codes {
    ($($name:ident $code:literal $explanation:literal;)*) => {
        $(pub(crate) static $name: Code =
            Code { name: $code, severity: Severity::Warning, explanation: $explanation };)*
        /// All codes of this file.
        pub(super) const CODES: &[&Code] = &[$(&$name),*];
    };
}

pub(super) use codes;
