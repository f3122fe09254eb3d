//! The arguments that choose a part of the API.

use clap::{Args, ValueEnum};

use crate::Generator;
use crate::select::{Part, Pattern};

/// Which part of the API is wanted.
///
/// A pattern is a text or a glob: `*` stops at slashes of paths, `**` does not, `?` and `[abc]` stand for one character,
/// and braces are part of the text, as in path templates. Each argument may be given several times.
#[derive(Debug, Args)]
#[command(next_help_heading = "A part of the API")]
pub(super) struct Choosing {
    /// Keep operations with this tag: an operation stays if any include names it and no exclude does.
    #[arg(long, value_name = "TAG")]
    include_tag: Vec<String>,

    /// Leave out operations with this tag.
    #[arg(long, value_name = "TAG")]
    exclude_tag: Vec<String>,

    /// Keep operations of paths like this: `/tasks/**` for all below, `/tasks/*` for one level, `/tasks/{id}`.
    #[arg(long, value_name = "GLOB")]
    include_path: Vec<String>,

    /// Leave out operations of paths like this.
    #[arg(long, value_name = "GLOB")]
    exclude_path: Vec<String>,

    /// Keep operations with this operationId, or with this method and path: `"GET /tasks"`.
    #[arg(long, value_name = "ID")]
    include_operation: Vec<String>,

    /// Leave out operations with this operationId, or with this method and path.
    #[arg(long, value_name = "ID")]
    exclude_operation: Vec<String>,

    /// Leave out types that no operation needs. This is so already where an operation was left out.
    #[arg(long)]
    prune: bool,

    /// Write this alone: no client, no operations, no ways to authenticate.
    #[arg(long, value_enum)]
    only: Option<Only>,
}

/// What can be written alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Only {
    /// The types.
    Types,
}

impl Choosing {
    /// The generator for this part.
    pub(super) fn apply(&self, generator: Generator) -> Generator {
        let patterns = |texts: &[String]| texts.iter().map(Pattern::from).collect::<Vec<_>>();
        generator.select(|selection| {
            selection.include.tags.extend(patterns(&self.include_tag));
            selection.include.paths.extend(patterns(&self.include_path));
            selection.include.operations.extend(patterns(&self.include_operation));
            selection.exclude.tags.extend(patterns(&self.exclude_tag));
            selection.exclude.paths.extend(patterns(&self.exclude_path));
            selection.exclude.operations.extend(patterns(&self.exclude_operation));
            selection.prune |= self.prune;
            match self.only {
                Some(Only::Types) => selection.part = Part::Types,
                None => {}
            }
        })
    }
}
