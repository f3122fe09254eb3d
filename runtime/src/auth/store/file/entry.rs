//! One file of tokens: read, and written so that a crash leaves the old or the new one.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::directory::{Directory, Truncate, failed};
use super::lock;
use crate::auth::store::content::Content;
use crate::auth::store::error::{StoreError, StoreErrorKind};
use crate::auth::store::key::StoreKey;
use crate::auth::store::{Entry, Saved, version};

/// More than tokens take. A file that is larger is none of ours.
const LARGEST: u64 = 1 << 20;
/// Writers hold it for as long as it takes to write.
const WRITER_WAIT: Duration = Duration::from_secs(5);

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    version: u64,
    #[serde(borrow)]
    content: &'a RawValue,
}

fn damaged() -> StoreError {
    StoreError::new(StoreErrorKind::Unreadable, "the file of the tokens is damaged")
}

pub(super) fn read(directory: &Directory, key: &StoreKey) -> Result<Option<Entry>, StoreError> {
    let path = directory.file(key, "json");
    if !directory.look(&path)? {
        return Ok(None);
    }
    let Some(file) = open(&path)? else { return Ok(None) };
    let unreadable = |error| failed("the file of the tokens cannot be read", error);
    let length = file.metadata().map_err(unreadable)?.len().min(LARGEST);
    // With room for all of it at once: a buffer that grows leaves unwiped copies behind.
    let mut text = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or_default()));
    file.take(LARGEST).read_to_end(&mut text).map_err(unreadable)?;
    // serde's messages quote what they read.
    let form: Form<'_> = serde_json::from_slice(&text).map_err(|_| damaged())?;
    Ok(Some(Entry { version: form.version, content: Content::from_json(form.content.get())? }))
}

/// The file, unless another process has removed it since somebody looked.
fn open(path: &Path) -> Result<Option<File>, StoreError> {
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("the file of the tokens cannot be read", error)),
    }
}

pub(super) fn save(
    directory: &Directory,
    key: &StoreKey,
    version: Option<u64>,
    content: &Content,
) -> Result<Saved, StoreError> {
    // Not the lock of the refresh, which the caller may hold.
    let _writer = lock::take(directory, &directory.file(key, "writer.lock"), WRITER_WAIT)?;
    let found = read(directory, key)?.map(|entry| entry.version);
    if found != version {
        return Ok(Saved::Conflict);
    }
    let next = version::next(found);
    let text = text(next, content)?;
    let (new, path) = (directory.file(key, "new"), directory.file(key, "json"));
    let unwritable = |error| failed("the file of the tokens cannot be written", error);
    // Always the same name, so that what a crash leaves behind is used up by the next writer.
    let mut file = directory.open(&new, Truncate::Yes)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(unwritable)?;
    drop(file);
    fs::rename(&new, &path).map_err(unwritable)?;
    directory.sync()?;
    Ok(Saved::As(next))
}

pub(super) fn clear(directory: &Directory, key: &StoreKey, version: u64) -> Result<Saved, StoreError> {
    let _writer = lock::take(directory, &directory.file(key, "writer.lock"), WRITER_WAIT)?;
    if read(directory, key)?.map(|entry| entry.version) != Some(version) {
        return Ok(Saved::Conflict);
    }
    let unwritable = |error| failed("the file of the tokens cannot be removed", error);
    for kind in ["new", "json"] {
        match fs::remove_file(directory.file(key, kind)) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(unwritable(error)),
        }
    }
    directory.sync()?;
    Ok(Saved::As(version))
}

fn text(version: u64, content: &Content) -> Result<Zeroizing<String>, StoreError> {
    let content = content.expose_json()?;
    let mut text = Zeroizing::new(String::with_capacity(content.expose().len() + 64));
    text.push_str(&format!("{{\"version\":{version},\"content\":"));
    text.push_str(content.expose());
    text.push_str("}\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Elsewhere what is below a file is merely not there.
    #[cfg(unix)]
    #[test]
    fn e40_a_file_that_has_gone_is_no_entry_and_one_that_cannot_be_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert!(open(&file).unwrap().is_none());
        fs::write(&file, "").unwrap();
        assert!(open(&file).unwrap().is_some());
        assert_eq!(open(&file.join("below")).unwrap_err().kind(), StoreErrorKind::Unavailable);
    }
}
