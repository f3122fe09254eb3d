//! Tokens as formatted text. Formatting is what generating a large crate costs most, so files share the cores.

use std::num::NonZeroUsize;
use std::thread;

use proc_macro2::TokenStream;

use super::join::join;
use super::mark::GENERATED;
use super::table::{self, Part};
use super::text::Text;
use crate::emit::{self, LINE_BREAK, Output};
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
            let code = code(tokens).map_err(|error| format!("{}: {error}", file.path))?;
            let head = format!(
                "{GENERATED} {}. Do not edit: change the document, and generate again.\n",
                env!("CARGO_PKG_VERSION"),
            );
            spaced(head, &join(&code))
        }
    };
    Ok(Text { path: file.path.clone(), text })
}

/// The text of a file. Tables are ours to print: prettyplease knows no form for what stands in a macro.
fn code(tokens: TokenStream) -> syn::Result<String> {
    let mut out = String::new();
    for part in table::parts(tokens) {
        match part {
            Part::Table(text) => out.push_str(&text),
            Part::Code(tokens) => out.push_str(&prettyplease::unparse(&syn::parse2(tokens)?)),
        }
    }
    Ok(out)
}

/// Adds blank lines between items and between methods, which prettyplease does not set, and breaks documentation
/// into its lines.
fn spaced(head: String, code: &str) -> String {
    let mut out = head;
    out.reserve(code.len().saturating_add(code.len() / 16));
    let mut previous = "";
    for line in code.lines() {
        if starts_item(line) && ends_item(previous) && !(is_import(line) && is_import(previous)) {
            out.push('\n');
        }
        match line.contains(LINE_BREAK) {
            true => documentation(line, &mut out),
            false => out.push_str(line),
        }
        out.push('\n');
        previous = line;
    }
    out
}

/// The lines of a documentation that stands in one.
fn documentation(line: &str, out: &mut String) {
    let inner = line.trim_start();
    let start = line.len().saturating_sub(inner.len()).saturating_add("///".len());
    let before = line.get(..start).unwrap_or_default();
    for (index, line) in line.split(LINE_BREAK).enumerate() {
        if index > 0 {
            out.push('\n');
            out.push_str(before);
        }
        out.push_str(line.trim_end_matches(' '));
    }
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
    fn documentation_is_broken_into_its_lines() {
        let code =
            "//! A\u{2}\u{2} B \u{2} C\npub struct A {\n    /// x\u{2}\u{2}     y\n    pub a: i32,\n}\n";
        let expected = "//! A\n//!\n//! B\n//! C\n\npub struct A {\n    /// x\n    ///\n    ///     y\n    pub a: i32,\n}\n";
        assert_eq!(spaced(String::new(), code), expected);
    }

    #[test]
    fn documentation_that_looks_like_the_end_of_an_item_stays_whole() {
        let code = "/// foo := &pb.Foo{}\n/// }\n/// more;\npub struct Any {}\n/// Next.\npub struct Next;\n";
        let expected =
            "/// foo := &pb.Foo{}\n/// }\n/// more;\npub struct Any {}\n\n/// Next.\npub struct Next;\n";
        assert_eq!(spaced(String::new(), code), expected);
    }
}
