//! A file in the making: it stands next to its target, and takes its name when it is whole.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// How much is kept until it is written: one trip to another thread for each would cost more than the writing.
const ENOUGH: usize = 1 << 20;

/// A file in the making, which is removed unless it is finished.
///
/// Every change is made on a thread where waiting is allowed, so it goes there and comes back.
pub(super) struct Part {
    path: PathBuf,
    target: PathBuf,
    file: Option<File>,
    buffer: Vec<u8>,
    /// How many bytes it holds, those in the buffer included.
    pub(super) length: u64,
}

impl Part {
    /// Begins a file for this target, which is not touched.
    pub(super) async fn begin(target: PathBuf) -> io::Result<Self> {
        elsewhere(move || {
            let path = beside(&target)?;
            let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
            Ok(Self { path, target, file: Some(file), buffer: Vec::new(), length: 0 })
        })
        .await
    }

    /// Adds bytes.
    pub(super) async fn push(mut self, bytes: &[u8]) -> io::Result<Self> {
        self.buffer.extend_from_slice(bytes);
        self.length = self.length.saturating_add(bytes.len() as u64);
        if self.buffer.len() < ENOUGH {
            return Ok(self);
        }
        elsewhere(move || self.flush().map(|()| self)).await
    }

    /// Begins once more.
    pub(super) async fn clear(mut self) -> io::Result<Self> {
        self.buffer.clear();
        self.length = 0;
        elsewhere(move || {
            if let Some(file) = &mut self.file {
                file.set_len(0)?;
                file.seek(SeekFrom::Start(0))?;
            }
            Ok(self)
        })
        .await
    }

    /// Gives the file its name: whoever looks there sees the old file, or the whole new one.
    pub(super) async fn finish(mut self) -> io::Result<u64> {
        elsewhere(move || {
            self.flush()?;
            if let Some(file) = self.file.take() {
                file.sync_all()?;
            }
            fs::rename(&self.path, &self.target)?;
            // There is nothing to remove any more.
            self.path = PathBuf::new();
            Ok(self.length)
        })
        .await
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            file.write_all(&self.buffer)?;
        }
        self.buffer.clear();
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.path.as_os_str().is_empty() {
            return;
        }
        // An open file cannot be removed everywhere.
        self.file = None;
        let _ = fs::remove_file(&self.path);
    }
}

/// A name of its own in the directory of the target: a rename is only atomic inside one file system.
fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut own = OsString::from(".");
    own.push(name);
    own.push(format!(".{:016x}.part", fastrand::u64(..)));
    Ok(target.with_file_name(own))
}

async fn elsewhere<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
