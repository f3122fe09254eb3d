//! `SUPPORTED.md`: the tables as a page for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Kind, Support};

/// How many documents of the corpus of real documents have a field: by object title and field name.
#[derive(Debug, Default)]
pub struct CorpusHits {
    hits: BTreeMap<(String, String), u32>,
}

impl CorpusHits {
    /// Reads the table: one line a field, `object<TAB>field<TAB>documents`. Other lines are passed over.
    pub fn parse(table: &str) -> Self {
        let mut hits = BTreeMap::new();
        for line in table.lines() {
            let mut columns = line.split('\t');
            if let (Some(object), Some(field), Some(Ok(count))) =
                (columns.next(), columns.next(), columns.next().map(str::parse))
            {
                hits.insert((object.to_owned(), field.to_owned()), count);
            }
        }
        CorpusHits { hits }
    }

    /// The documents that have a field.
    pub fn of(&self, object: &str, field: &str) -> u32 {
        self.hits.get(&(object.to_owned(), field.to_owned())).copied().unwrap_or_default()
    }
}

const HEAD: &str = "\
# Supported

Every object and field of OpenAPI 3.2, and what Clientsmith makes of it. Swagger 2.0, OpenAPI 3.0 and 3.1 are brought
into this shape first, so a row stands for its older spellings too. This page is generated from `generator/src/grammar`;
the tests keep it up to date (`BLESS=1 cargo test -p clientsmith-generator supported` writes it).

| status | meaning |
| --- | --- |
| supported | it decides what the client does |
| documentation | it is shown in the documentation of the client |
| not for clients | it does not concern a client: examples, contacts, limits that the server checks |
| gap | it is not expressed yet; the run says so with the warning in the next column, and generates the rest |

“Documents” counts the documents, of 5,000 in a corpus of real and test documents, in which the field appears.
What depends on a value rather than on a field (a media type, a style) is said by the warning of the place where it
appears; `docs/diagnostics.md` lists them all.
";

/// The page.
pub fn supported_markdown(hits: &CorpusHits) -> String {
    let mut page = HEAD.to_owned();
    for kind in Kind::ALL {
        let grammar = kind.grammar();
        let title = grammar.title;
        let heading = if title.starts_with("x-") { format!("`{title}`") } else { title.to_owned() };
        // Writing to a string does not fail.
        let _ = write!(
            page,
            "\n## {heading}\n\n| field | status | diagnostic | documents |\n| --- | --- | --- | --: |\n"
        );
        let fields = grammar.fields.iter().map(|field| (field.name, field.support));
        let patterns = grammar.pattern.iter().map(|pattern| (pattern.label, pattern.support));
        for (name, support) in fields.chain(patterns).filter(|(name, _)| !is_internal(name)) {
            let (status, code) = describe(support);
            let _ = writeln!(page, "| `{name}` | {status} | {code} | {} |", hits.of(title, name));
        }
    }
    page
}

/// Fields that only the upgrade writes.
fn is_internal(name: &str) -> bool {
    name.starts_with("x-clientsmith-internal-")
}

fn describe(support: Support) -> (&'static str, String) {
    match support {
        Support::Supported => ("supported", String::new()),
        Support::Documentation => ("documentation", String::new()),
        Support::NotForClients => ("not for clients", String::new()),
        Support::Gap(code) => ("gap", format!("`{}`", code.name)),
    }
}
