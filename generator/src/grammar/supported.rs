//! `SUPPORTED.md`: the tables as a page for people.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::field::Support;
use super::kind::Kind;
use super::walk::walk;
use crate::source::Node;

/// How many documents of the corpus of real documents have a field: by object title and field name.
#[derive(Debug, Default)]
pub struct CorpusHits {
    documents: u32,
    hits: BTreeMap<(String, String), u32>,
}

/// What stands in the first column of the line that counts the documents.
const DOCUMENTS: &str = "# documents";

impl CorpusHits {
    /// Reads the table: one line a field, `object<TAB>field<TAB>documents`.
    pub fn parse(table: &str) -> Self {
        let mut read = CorpusHits::default();
        for line in table.lines() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [DOCUMENTS, count] => read.documents = count.parse().unwrap_or_default(),
                [object, field, count] => {
                    let count = count.parse().unwrap_or_default();
                    read.hits.insert(((*object).to_owned(), (*field).to_owned()), count);
                }
                _ => {}
            }
        }
        read
    }

    /// Counts the fields of one more document, which has been upgraded.
    pub fn count(&mut self, root: &Node) {
        let mut found = BTreeSet::new();
        walk(root, Kind::OpenApi, &mut |node, kind| {
            let grammar = kind.grammar();
            for (name, _) in node.as_object().into_iter().flat_map(|it| it.iter()) {
                if let Some(label) = grammar.label_of(name) {
                    found.insert((grammar.title, label));
                }
            }
        });
        self.documents += 1;
        for (object, field) in found {
            *self.hits.entry((object.to_owned(), field.to_owned())).or_default() += 1;
        }
    }

    /// The table that [`CorpusHits::parse`] reads.
    pub fn to_table(&self) -> String {
        let head = format!("{DOCUMENTS}\t{}\n", self.documents);
        self.hits
            .iter()
            .fold(head, |table, ((object, field), count)| table + &format!("{object}\t{field}\t{count}\n"))
    }

    /// How many documents were counted.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// The documents that have a field.
    pub fn of(&self, object: &str, field: &str) -> u32 {
        self.hits.get(&(object.to_owned(), field.to_owned())).copied().unwrap_or_default()
    }
}

const HEAD: &str = "\
# Supported

Every object and field of the newest OpenAPI, and what Clientsmith makes of it. Documents of older versions, Swagger
too, are brought into this shape first, so a row stands for its older spellings as well. This page is generated from
`generator/src/grammar`; the tests keep it up to date (`BLESS=1 cargo test -p clientsmith-generator supported` writes it).

| status | meaning |
| --- | --- |
| supported | it decides what the client does |
| partly | it does for most values; for others the run gives the warning in the next column |
| documentation | it is shown in the documentation of the client |
| not for clients | it does not concern a client: examples, contacts, limits that the server checks |
| gap | it is not expressed yet; the run says so with the warning in the next column, and generates the rest |

“Documents” counts those in which the field appears, out of COUNT in the corpus of real documents. What
depends on a value rather than on a field (a media type, a style) is said by the warning of the place where it appears;
`docs/diagnostics.md` lists them all.
";

/// The page.
pub fn supported_markdown(hits: &CorpusHits) -> String {
    let mut page = HEAD.replace("COUNT", &hits.documents().to_string());
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
    page + &styles()
}

/// What is sent in each style, in the standard's own example. The tests of the runtime read the same table.
const STYLES: &str = include_str!("styles.tsv");

const STYLES_HEAD: &str = "
## Styles

What is sent for a parameter `color` that is the empty string, `\"blue\"`, `[\"blue\", \"black\", \"brown\"]` or
`{\"R\": 100, \"G\": 200, \"B\": 150}` (OpenAPI, Parameter Object, “Style Examples”). The tests of the runtime check every cell.

- Where the standard says n/a, the row says what is sent all the same: nothing is refused that can be written.
- “refused”: the call would go to another path, so it ends with `Error::Request` (an empty segment; `.`, which URLs drop).
- `tabDelimited` is Swagger's `tsv`; its `csv`, `ssv`, `pipes` and `multi` are `form` or `simple`, `spaceDelimited`, `pipeDelimited`
  and `form` with `explode`. `application/json` is a parameter with `content` instead of a schema.
- `querystring` is the whole query, without a name: a form (whose members may have an `encoding`), JSON or text. A text for a form is one that is
  written already. Other parameters of the query stand before it; pairs of a call and API keys are appended.
- Empty lists and objects are not sent (RFC 6570 section 2.3); in a path they are refused.
- Some documents write expressions of RFC 6570 into a path (`{;id*}`, `{.id}`, `{+id}`, `{?page,size}`), or patterns (`{id:[0-9]+}`): they
  are read as the names in them. What they say of style, `explode` and reserved characters holds where the parameter does not say it itself;
  and nothing is read into what is all of a parameter's name.
- Values are percent-encoded but for unreserved characters (RFC 3986 section 2.3); with `allowReserved` reserved ones are kept where
  they do not end the value. Headers are not encoded: letters beyond ASCII go as UTF-8, control characters are refused
  (RFC 9110 section 5.5). Cookies of the style `cookie` are not encoded either, and a value with `;` or a control character is refused.
- `deepObject` goes on below the first level, as `color[a][b]` and `color[0]`.

| in | style | explode | empty | string | array | object |
| --- | --- | --- | --- | --- | --- | --- |
";

/// What `allowReserved` changes. The tests of the runtime read the same table.
const RESERVED: &str = include_str!("reserved.tsv");

const RESERVED_HEAD: &str = "
### `allowReserved` and `allowEmptyValue`

What `allowReserved` changes (OpenAPI, Parameter Object), for a `color` that is every reserved character, has a triplet and a `%`
in it, or is the list `[\"a/b\", \"c,d\"]`, without `explode`. The tests of the runtime check every cell.

- Triplets that are encoded already are kept, as other reserved characters are (RFC 6570, “reserved expansion”). `#`, `[` and `]` may stand in neither a
  path nor a query, `?` not in a path; `&` and `+` would be read as something else in a query (RFC 3986 section 3.4). They are encoded all the same.
- A `/` in a path is kept too: `a/b` is two segments then. What would lead to another path (`..`) is refused.
- Headers are never encoded, and cookies of the style `form` always: there it changes nothing.

| in | style | allowReserved | `:/?#[]@!$&'()*+,;=` | `a%2Fb 50%` | list |
| --- | --- | --- | --- | --- | --- |
";

const EMPTY_VALUE: &str = "
With `allowEmptyValue`, and without, an empty text is sent with its name: the column “empty” above. Where the parameter is no text, an
empty value is sent by `CallOptions::new().query(\"color\", \"\")`, as `color=`. The standard advises against `allowEmptyValue`,
and has it for queries alone.
";

fn styles() -> String {
    format!("{}{}{EMPTY_VALUE}", rows(STYLES_HEAD, STYLES), rows(RESERVED_HEAD, RESERVED))
}

fn rows(head: &str, table: &str) -> String {
    let mut page = head.to_owned();
    for row in table.lines().skip(1) {
        for cell in row.split('\t') {
            let cell = cell.replace('|', "\\|");
            // Code cannot be empty.
            let _ = if cell.is_empty() { write!(page, "| (empty) ") } else { write!(page, "| `{cell}` ") };
        }
        page.push_str("|\n");
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
        Support::Partly(code) => ("partly", format!("`{}`", code.name)),
        Support::Gap(code) => ("gap", format!("`{}`", code.name)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{CorpusHits, supported_markdown};

    #[test]
    fn supported_md_is_up_to_date() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let hits = CorpusHits::parse(&std::fs::read_to_string(top.join("docs/corpus-hits.tsv")).unwrap());
        let (page, path) = (supported_markdown(&hits), top.join("SUPPORTED.md"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &page).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == page, "SUPPORTED.md is not what the tables say: run this test with BLESS=1");
    }

    #[test]
    fn hits_are_read_by_object_and_field() {
        let hits = CorpusHits::parse("# documents\t10\nInfo Object\ttitle\t7\n");
        assert_eq!((hits.of("Info Object", "title"), hits.of("Info Object", "version")), (7, 0));
        assert_eq!(hits.documents(), 10);
    }
}
