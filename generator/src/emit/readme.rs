//! `README.md`

use super::example;
use crate::layout::Page;

/// The page's text.
pub(super) fn readme(it: &Page) -> String {
    let about = if it.about.is_empty() { String::new() } else { format!("{}\n\n", it.about.join("\n")) };
    let kind = if it.example.is_some() { "A client of" } else { "The types of" };
    let example = it.example.as_ref().map(|it| format!("```rust,no_run\n{}```\n\n", example::sketch(it)));
    format!(
        "# {}\n\n\
         {kind} {}.\n\n\
         {about}{}\
         Written by Clientsmith from the provider's document. Do not edit: change the document, and generate \
         again.\n",
        it.name,
        it.title,
        example.unwrap_or_default(),
    )
}
