//! Building a part of the API.

use super::Builder;

impl Builder {
    /// Keeps operations with this tag, or with a tag like this glob. An operation stays if any include names it and no
    /// exclude does.
    #[must_use]
    pub fn include_tag(self, tag: impl Into<String>) -> Self {
        Builder { generator: self.generator.include_tag(tag), ..self }
    }

    /// Leaves out operations with this tag, or with a tag like this glob.
    #[must_use]
    pub fn exclude_tag(self, tag: impl Into<String>) -> Self {
        Builder { generator: self.generator.exclude_tag(tag), ..self }
    }

    /// Keeps operations of paths like this glob: `/tasks/**` for all below, `/tasks/*` for one level. Braces are part of
    /// the text: `/tasks/{id}`.
    #[must_use]
    pub fn include_path(self, glob: impl Into<String>) -> Self {
        Builder { generator: self.generator.include_path(glob), ..self }
    }

    /// Leaves out operations of paths like this glob.
    #[must_use]
    pub fn exclude_path(self, glob: impl Into<String>) -> Self {
        Builder { generator: self.generator.exclude_path(glob), ..self }
    }

    /// Keeps operations with this `operationId`, or with this method and path: `GET /tasks`. Both may be globs.
    #[must_use]
    pub fn include_operation(self, operation: impl Into<String>) -> Self {
        Builder { generator: self.generator.include_operation(operation), ..self }
    }

    /// Leaves out operations with this `operationId`, or with this method and path.
    #[must_use]
    pub fn exclude_operation(self, operation: impl Into<String>) -> Self {
        Builder { generator: self.generator.exclude_operation(operation), ..self }
    }

    /// Leaves out types that no operation needs. This is so already where an operation was left out.
    #[must_use]
    pub fn prune(self) -> Self {
        Builder { generator: self.generator.prune(), ..self }
    }

    /// Leaves out everything but the types: no client, no operations, no ways to authenticate.
    #[must_use]
    pub fn types_only(self) -> Self {
        Builder { generator: self.generator.types_only(), ..self }
    }
}
