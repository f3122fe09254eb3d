//! The layout as text, for people and for golden tests.

use super::Crate;

/// Every file with its items.
pub fn dump(krate: &Crate) -> String {
    let mut out = format!("crate {}\n", krate.name);
    for file in &krate.files {
        out.push_str(&format!("\nfile {}\n", file.path));
    }
    out
}
