//! Every code there is, and `docs/diagnostics.md`, which is made from them.

use super::code::{Code, Severity};
use super::{bundle, check, config, grammar, layout, lower, overlay, select, source, upgrade};

/// The codes of all floors.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    // One line for each floor, in their order.
    [
        source::CODES,
        overlay::CODES, //
        grammar::CODES,
        upgrade::CODES,
        bundle::CODES,
        check::CODES,
        lower::CODES,
        select::CODES,
        layout::CODES,
        config::CODES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The page that lists every code, by name.
pub fn codes_page() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         What Clientsmith says about a document. An error means that the document cannot be used; after a \
         warning everything else is generated. `--strict` refuses both.\n\n\
         This page is written from the codes: change their explanations in `generator/src/diagnostics/`, \
         then run the tests with `BLESS=1`.\n",
    );
    for (title, severity) in [("Errors", Severity::Error), ("Warnings", Severity::Warning)] {
        let mut codes: Vec<&Code> = all_codes().filter(|code| code.severity == severity).collect();
        codes.sort_by_key(|code| code.name);
        page += &format!("\n## {title}\n");
        for code in codes {
            page += &format!("\n### {}\n\n{}\n", code.name, code.explanation);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{all_codes, codes_page};

    #[test]
    fn codes_are_unique_kebab_case_and_explained() {
        let mut names = BTreeSet::new();
        for code in all_codes() {
            let name = code.name;
            assert!(names.insert(name), "`{name}` stands twice");
            let is_word = |word: &str| {
                !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
            };
            assert!(name.split('-').all(is_word), "`{name}` is not kebab-case");
            let explanation = code.explanation;
            assert!(explanation.ends_with('.') && explanation.len() > 20, "`{name}` is not explained");
            assert!(!explanation.contains("  "), "`{name}`: two spaces in its explanation");
        }
    }

    #[test]
    fn the_committed_page_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, codes_page()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == codes_page(), "docs/diagnostics.md is out of date: run the tests with BLESS=1");
    }
}
