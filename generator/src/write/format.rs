//! Tokens as formatted text. Formatting is what generating a large crate costs most, so files share the cores.

use std::num::NonZeroUsize;
use std::thread;

use super::join::join;
use super::mark::GENERATED;
use super::table;
use super::text::Text;
use crate::emit::{self, Output};
use crate::layout::{Crate, File};

/// `syn` recurses into types, and lists of lists can be hundreds deep. The memory is reserved, not used.
const STACK_BYTES: usize = 256 << 20;

/// The text of every file of a crate, in the order of its files.
///
/// # Errors
///
/// The path of a file whose tokens are no Rust, with what the parser says: a defect of Clientsmith.
pub fn texts(krate: &Crate) -> Result<Vec<Text>, String> {
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(8);
    let size = krate.files.len().div_ceil(workers).max(1);
    // Files next to each other tend to be of a size; dealing them out evens the work.
    let mut hands: Vec<Vec<(usize, &File)>> = vec![Vec::with_capacity(size); workers];
    for (index, file) in krate.files.iter().enumerate() {
        if let Some(hand) = hands.get_mut(index % workers) {
            hand.push((index, file));
        }
    }
    let mut done: Vec<(usize, Result<Text, String>)> = thread::scope(|scope| {
        let threads: Vec<_> = hands
            .into_iter()
            .map(|hand| {
                let work =
                    move || hand.into_iter().map(|(index, file)| (index, text(file))).collect::<Vec<_>>();
                thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work)
            })
            .collect();
        // A thread that could not be started shows below: its files are missing.
        threads.into_iter().flatten().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    done.sort_by_key(|(index, _)| *index);
    if done.len() != krate.files.len() {
        return Err("a file could not be formatted".to_owned());
    }
    done.into_iter().map(|(_, text)| text).collect()
}

fn text(file: &File) -> Result<Text, String> {
    let text = match emit::emit(file) {
        Output::Text(text) => text,
        Output::Code(tokens) => {
            let parsed = syn::parse2(tokens).map_err(|error| format!("{}: {error}", file.path))?;
            let code = join(&code(parsed));
            format!(
                "{GENERATED} {}. Do not edit: change the document, and generate again.\n{}",
                env!("CARGO_PKG_VERSION"),
                spaced(&code)
            )
        }
    };
    Ok(Text { path: file.path.clone(), text })
}

/// The text of a file. Tables are ours to print: prettyplease knows no form for what stands in a macro.
fn code(file: syn::File) -> String {
    let mut out = String::new();
    let mut others = Vec::new();
    let mut attrs = file.attrs;
    for item in file.items {
        match table::table(&item) {
            Some(table) => {
                let items = std::mem::take(&mut others);
                out.push_str(&unparsed(std::mem::take(&mut attrs), items));
                out.push_str(&table);
            }
            None => others.push(item),
        }
    }
    out.push_str(&unparsed(attrs, others));
    out
}

fn unparsed(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> String {
    if attrs.is_empty() && items.is_empty() {
        return String::new();
    }
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items })
}

/// Blank lines between items and between methods, which prettyplease does not set.
fn spaced(code: &str) -> String {
    let mut out = String::with_capacity(code.len().saturating_add(code.len() / 16));
    let mut previous = "";
    for line in code.lines() {
        if starts_item(line) && ends_item(previous) && !(is_import(line) && is_import(previous)) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}

/// Whether an item or a method may start at a line.
fn starts_item(line: &str) -> bool {
    let inner = line.strip_prefix("    ").unwrap_or(line);
    let indented = inner.len() != line.len();
    match indented {
        true => ["///", "#[", "pub fn ", "fn "].iter().any(|it| inner.starts_with(it)),
        // A table belongs to the type above it.
        false => {
            !line.is_empty()
                && !line.starts_with([' ', '}', ')', ']'])
                && !line.starts_with("//!")
                && !line.starts_with("rt::")
        }
    }
}

/// Whether an item, a method or the module's documentation ends at a line.
fn ends_item(line: &str) -> bool {
    line == "    }"
        || (!line.starts_with([' ', '/']) && line.ends_with("{}"))
        || line.starts_with(['}', ']'])
        || line.starts_with("//!")
        || (!line.starts_with([' ', '/', '#']) && line.ends_with(';'))
}

fn is_import(line: &str) -> bool {
    ["use ", "mod ", "pub mod ", "pub use "].iter().any(|it| line.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn documentation_that_looks_like_the_end_of_an_item_stays_whole() {
        let code = "/// foo := &pb.Foo{}\n/// }\n/// more;\npub struct Any {}\n/// Next.\npub struct Next;\n";
        let expected =
            "/// foo := &pb.Foo{}\n/// }\n/// more;\npub struct Any {}\n\n/// Next.\npub struct Next;\n";
        assert_eq!(spaced(code), expected);
    }
}
