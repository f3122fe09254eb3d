//! How a crate fits into the folder that it is written to: the path to the runtime, and the workspace around it.

use std::path::{Component, Path, PathBuf};

use toml::de::DeTable;

use crate::layout::RuntimeSource;

/// Where the crate in `out` gets the runtime from.
///
/// A path is relative if both lie in one repository or workspace, so that the crate can be committed, and
/// absolute otherwise, so that the crate can be moved.
///
/// # Errors
///
/// The file system's answer if `runtime` is no folder of a crate.
pub(super) fn runtime(runtime: Option<&Path>, out: &Path) -> std::io::Result<RuntimeSource> {
    let Some(runtime) = runtime else {
        return Ok(RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()));
    };
    std::fs::metadata(runtime.join("Cargo.toml"))?;
    let (runtime, out) = (runtime.canonicalize()?, absolute(out)?);
    let together = out.ancestors().find(|it| runtime.starts_with(it)).is_some_and(|common| {
        common.ancestors().any(|it| it.join(".git").exists() || it.join("Cargo.toml").exists())
    });
    let path = if together { relative(&out, &runtime) } else { runtime };
    // Cargo reads `/` everywhere, and a manifest with `\` works on one system only.
    Ok(RuntimeSource::Path(path.display().to_string().replace('\\', "/")))
}

/// Whether the crate in `out` has to be a workspace of its own, because Cargo would take it for a member of
/// one that does not know it.
pub(super) fn is_stranger(out: &Path) -> bool {
    let Ok(out) = absolute(out) else { return false };
    let around = out.ancestors().skip(1).find_map(|folder| {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        // A manifest that is broken elsewhere still says whether it is a workspace.
        let (table, _) = DeTable::parse_recoverable(&manifest);
        let workspace = table.get_ref().get("workspace")?.get_ref().as_table()?;
        let inside = out.strip_prefix(folder).ok()?;
        Some(matches(workspace, "exclude", inside) || matches(workspace, "members", inside))
    });
    around == Some(false)
}

/// Whether one of the patterns of a list covers a path. Cargo's patterns are globs; `*` for a whole part of the
/// path is the form in use.
fn matches(workspace: &DeTable<'_>, list: &str, path: &Path) -> bool {
    let patterns = workspace.get(list).and_then(|it| it.get_ref().as_array());
    patterns.into_iter().flatten().filter_map(|it| it.get_ref().as_str()).any(|pattern| {
        let pattern = Path::new(pattern);
        pattern.components().count() == path.components().count()
            && pattern
                .components()
                .zip(path.components())
                .all(|(left, right)| left == right || left == Component::Normal("*".as_ref()))
    })
}

/// An absolute path without symbolic links, for a folder that may not be there yet.
fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut there = path.as_path();
    let mut missing = Vec::new();
    loop {
        if let Ok(real) = there.canonicalize() {
            return Ok(missing.iter().rev().fold(real, |path, name| path.join(name)));
        }
        match (there.parent(), there.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                there = parent;
            }
            _ => return Ok(path.clone()),
        }
    }
}

/// The way from one absolute folder to another.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(left, right)| left == right).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{is_stranger, relative, runtime};
    use crate::layout::RuntimeSource;

    #[test]
    fn the_way_between_folders() {
        assert_eq!(relative(Path::new("/a/b/c"), Path::new("/a/d")), Path::new("../../d"));
        assert_eq!(relative(Path::new("/a"), Path::new("/a/d")), Path::new("d"));
    }

    #[test]
    fn a_runtime_in_the_same_repository_is_relative() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("runtime")).unwrap();
        fs::write(root.path().join("runtime/Cargo.toml"), "").unwrap();
        let source = |out: &str| runtime(Some(&root.path().join("runtime")), &root.path().join(out)).unwrap();
        let RuntimeSource::Path(path) = source("clients/a") else { panic!("a path was asked for") };
        assert!(Path::new(&path).is_absolute(), "{path}");
        fs::create_dir(root.path().join(".git")).unwrap();
        assert_eq!(source("clients/a"), RuntimeSource::Path("../../runtime".to_owned()));
    }

    #[test]
    fn a_runtime_that_is_not_there_is_an_error() {
        assert!(runtime(Some(Path::new("/nonexistent/runtime")), Path::new("out")).is_err());
    }

    #[test]
    fn a_workspace_that_does_not_know_the_crate_makes_it_a_stranger() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("clients/a");
        assert!(!is_stranger(&out));
        let manifest = root.path().join("Cargo.toml");
        fs::write(&manifest, "[workspace]\nmembers = [\"clients/*\"]").unwrap();
        assert!(!is_stranger(&out));
        fs::write(&manifest, "[workspace]\nmembers = [\"runtime\"]").unwrap();
        assert!(is_stranger(&out));
    }
}
