//! A generator for a part of the API.

use super::generator::Generator;
use crate::select::{Part, Pattern};

impl Generator {
    /// Keeps operations with this tag, or with a tag like this glob. An operation stays if any include names it and no
    /// exclude does.
    #[must_use]
    pub fn include_tag(self, tag: impl Into<String>) -> Self {
        self.select(|it| it.include.tags.push(Pattern::from(tag)))
    }

    /// Leaves out operations with this tag, or with a tag like this glob.
    #[must_use]
    pub fn exclude_tag(self, tag: impl Into<String>) -> Self {
        self.select(|it| it.exclude.tags.push(Pattern::from(tag)))
    }

    /// Keeps operations of paths like this glob: `/tasks/**` for all below, `/tasks/*` for one level. Braces are part of
    /// the text: `/tasks/{id}`.
    #[must_use]
    pub fn include_path(self, glob: impl Into<String>) -> Self {
        self.select(|it| it.include.paths.push(Pattern::from(glob)))
    }

    /// Leaves out operations of paths like this glob.
    #[must_use]
    pub fn exclude_path(self, glob: impl Into<String>) -> Self {
        self.select(|it| it.exclude.paths.push(Pattern::from(glob)))
    }

    /// Keeps operations with this `operationId`, or with this method and path: `GET /tasks`. Both may be globs.
    #[must_use]
    pub fn include_operation(self, operation: impl Into<String>) -> Self {
        self.select(|it| it.include.operations.push(Pattern::from(operation)))
    }

    /// Leaves out operations with this `operationId`, or with this method and path.
    #[must_use]
    pub fn exclude_operation(self, operation: impl Into<String>) -> Self {
        self.select(|it| it.exclude.operations.push(Pattern::from(operation)))
    }

    /// Leaves out types that no operation needs. This is so already where an operation was left out.
    #[must_use]
    pub fn prune(self) -> Self {
        self.select(|it| it.prune = true)
    }

    /// Leaves out everything but the types: no client, no operations, no ways to authenticate.
    #[must_use]
    pub fn types_only(self) -> Self {
        self.select(|it| it.part = Part::Types)
    }
}
