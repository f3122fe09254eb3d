//! `README.md`

use super::example;
use crate::layout::Page;

/// The page's text.
pub(super) fn readme(it: &Page) -> String {
    let about = if it.about.is_empty() { String::new() } else { format!("{}\n\n", it.about.join("\n")) };
    format!(
        "# {}\n\n\
         A client of {}.\n\n\
         {about}\
         ```rust,no_run\n{}```\n\n\
         Written by Clientsmith from the provider's document. Do not edit: change the document, and generate \
         again.\n",
        it.name,
        it.title,
        example::sketch(&it.example),
    )
}
