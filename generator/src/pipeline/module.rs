//! The crate's modules as one module of another crate, for build scripts.
//!
//! `include!` finds the modules of a file that it brings in beside that file, so the tree of files stays as it
//! is. Two things differ: such a file cannot document itself with `//!`, and `crate` is somebody else.

use crate::write::Text;

/// The modules of a crate, with `mod.rs` for `lib.rs`, wherever they are brought in.
pub(crate) fn module(texts: &[Text]) -> Vec<Text> {
    texts.iter().filter_map(|it| Some(relocated(it.path.strip_prefix("src/")?, &it.text))).collect()
}

fn relocated(path: &str, text: &str) -> Text {
    let is_root = path == "lib.rs";
    let path = if is_root { "mod.rs" } else { path };
    let root = root_from(path);
    let lines = text.lines().filter(|line| !(is_root && line.starts_with("//!")));
    let text = lines.flat_map(|line| [relative(line, &root), "\n".to_owned()]).collect();
    Text { path: path.to_owned(), text }
}

/// The way from a file's module to the root: `super::super` for `operations/tasks.rs`.
fn root_from(path: &str) -> String {
    let module = path.strip_suffix("/mod.rs").unwrap_or(path.strip_suffix(".rs").unwrap_or(path));
    let depth = if path == "mod.rs" { 0 } else { module.split('/').count() };
    if depth == 0 { "self".to_owned() } else { vec!["super"; depth].join("::") }
}

/// A line with paths from the root of the crate made relative. They stand in imports and in links of the
/// documentation only; a document's own text is nowhere else outside a string on one line.
fn relative(line: &str, root: &str) -> String {
    let code = line.trim_start();
    if code.starts_with("//") {
        line.replace("](crate::", &format!("]({root}::"))
    } else if code.starts_with("use crate::") || code.starts_with("pub use crate::") {
        line.replacen("use crate::", &format!("use {root}::"), 1)
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{module, relative, root_from};
    use crate::write::Text;

    #[test]
    fn only_modules_stay_and_the_root_moves() {
        let text = |path: &str, text: &str| Text { path: path.to_owned(), text: text.to_owned() };
        let texts = [
            text("Cargo.toml", "[package]"),
            text("src/lib.rs", "//! A client.\n\npub mod types;\n"),
            text("src/operations/tasks.rs", "//! [`Client`](crate::Client)\nuse crate::{Client, types};\n"),
        ];
        assert_eq!(
            module(&texts),
            [
                text("mod.rs", "\npub mod types;\n"),
                text(
                    "operations/tasks.rs",
                    "//! [`Client`](super::super::Client)\nuse super::super::{Client, types};\n"
                ),
            ]
        );
    }

    #[test]
    fn the_way_to_the_root() {
        assert_eq!(root_from("mod.rs"), "self");
        assert_eq!(root_from("operations/mod.rs"), "super");
        assert_eq!(root_from("types.rs"), "super");
        assert_eq!(root_from("operations/tasks.rs"), "super::super");
    }

    #[test]
    fn strings_stay_as_they_are() {
        assert_eq!(relative("    \"](crate::\",", "super"), "    \"](crate::\",");
    }
}
