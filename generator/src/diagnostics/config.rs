//! What there is to say about a configuration file.

use super::{Code, Diagnostics, Severity};
use crate::text::Span;

pub(super) const CODES: &[&Code] = &[
    &CONFIGURATION_SYNTAX,
    &CONFIGURATION_VALUE,
    &DECLARATION_WITHOUT_TARGET,
    &INVALID_PACKAGE_NAME,
    &UNKNOWN_SETTING,
];

pub(crate) static CONFIGURATION_SYNTAX: Code = Code {
    name: "configuration-syntax",
    severity: Severity::Error,
    explanation: "The configuration file is not TOML.",
};

pub(crate) static UNKNOWN_SETTING: Code = Code {
    name: "unknown-setting",
    severity: Severity::Error,
    explanation: "The configuration file has a key that Clientsmith does not know. It is refused, since a setting \
                  that silently does nothing is worse than none.",
};

pub(crate) static CONFIGURATION_VALUE: Code = Code {
    name: "configuration-value",
    severity: Severity::Error,
    explanation: "A setting of the configuration file has a value of the wrong kind.",
};

pub(crate) static INVALID_PACKAGE_NAME: Code = Code {
    name: "invalid-package-name",
    severity: Severity::Error,
    explanation: "The name for the generated crate, in the configuration or as `--name`, is not one that Cargo accepts.",
};

pub(crate) static DECLARATION_WITHOUT_TARGET: Code = Code {
    name: "declaration-without-target",
    severity: Severity::Warning,
    explanation: "The configuration declares something about a scheme, an operation or a place that the document \
                  (after its overlays) does not have. The declaration is left out.",
};

impl Diagnostics {
    pub(crate) fn configuration_syntax(&mut self, span: Span, reason: &str) {
        self.push(&CONFIGURATION_SYNTAX, span, format!("the configuration is not TOML: {reason}"), None);
    }

    pub(crate) fn unknown_setting(
        &mut self,
        span: Span,
        key: &str,
        suggestion: Option<&str>,
        known: &[&str],
    ) {
        let help = match suggestion {
            Some(word) => format!("did you mean `{word}`?"),
            None if known.is_empty() => "nothing can stand here".to_owned(),
            None => format!("known here: `{}`", known.join("`, `")),
        };
        self.push(&UNKNOWN_SETTING, span, format!("there is no setting `{key}`"), Some(help));
    }

    pub(crate) fn configuration_value(&mut self, span: Span, key: &str, found: &str, write: &str) {
        self.push(
            &CONFIGURATION_VALUE,
            span,
            format!("`{key}` cannot be {found}"),
            Some(format!("write {write}")),
        );
    }

    pub(crate) fn invalid_package_name(&mut self, span: Span, name: &str, reason: &str) {
        self.push(
            &INVALID_PACKAGE_NAME,
            span,
            format!("`{name}` cannot be the name of a crate: {reason}"),
            Some("write a name of ASCII letters, digits, `-` and `_` that begins with a letter".to_owned()),
        );
    }

    pub(crate) fn declaration_without_target(&mut self, span: Span, target: &str, suggestion: Option<&str>) {
        let help = suggestion.map(|word| format!("did you mean `{word}`?"));
        self.push(
            &DECLARATION_WITHOUT_TARGET,
            span,
            format!("the document has no {target}, so this is left out"),
            help,
        );
    }
}
