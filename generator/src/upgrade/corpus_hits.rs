//! Counts the fields of the corpus of real documents, for `SUPPORTED.md`:
//! `CLIENTSMITH_CORPUS=paths.txt cargo test --release -p clientsmith-generator corpus_hits -- --ignored`, where the
//! file names one document a line; then `BLESS=1 cargo test -p clientsmith-generator supported`.

use std::path::Path;

use super::upgrade;
use crate::diagnostics::Diagnostics;
use crate::grammar::CorpusHits;
use crate::source::{Input, load};
use crate::text::Files;

#[test]
#[ignore = "needs the corpus, and writes docs/corpus-hits.tsv"]
fn corpus_hits_are_counted() {
    let list = std::env::var_os("CLIENTSMITH_CORPUS").expect("CLIENTSMITH_CORPUS names a list of documents");
    let mut hits = CorpusHits::default();
    for path in std::fs::read_to_string(list).unwrap().lines() {
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        if let Ok(Some(root)) = load(&Input::Path(path.into()), &[], &mut files, &mut diagnostics)
            && let Some(document) = upgrade(root, &mut diagnostics)
        {
            hits.count(&document.root);
        }
    }
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/corpus-hits.tsv");
    std::fs::write(table, hits.to_table()).unwrap();
}
