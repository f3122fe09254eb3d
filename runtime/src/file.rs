//! Files: what bodies of octets and the parts of a multipart body hold.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::Path;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::io::AsyncRead;

use crate::upload::{Content, Reader, Source, Streamed};

/// A file to send, as a body of octets or as a part of a multipart body: its content, and what the server is told about it.
///
/// It is made of whatever holds octets. One that is [on disk](Self::from_path), behind a [reader](Self::from_reader) or in a
/// [stream](Self::from_stream) is read while it is sent, and may have any size.
///
/// ```
/// use clientsmith_runtime::File;
///
/// let photo = File::from(vec![0xff, 0xd8]).with_name("me.jpg").with_content_type("image/jpeg");
/// assert_eq!(photo.name(), Some("me.jpg"));
/// let film = File::from_path("films/me.mp4").with_content_type("video/mp4");
/// assert_eq!(film.name(), Some("me.mp4"));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct File {
    content: Content,
    name: Option<String>,
    content_type: Option<String>,
    // Any of them may be a secret.
    headers: Vec<(String, String)>,
}

impl File {
    /// A file with this content.
    #[must_use]
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self::of(Content::Here(content.into()))
    }

    /// A file on disk, which is read while it is sent; its name is the last part of the path. It is opened for every
    /// request anew, so the call can be sent again.
    ///
    /// What cannot be read is told when the call is sent. A file that grows meanwhile is sent up to the length that it had.
    #[must_use]
    pub fn from_path(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        Self { name, ..Self::of(Content::There(Source::Path(path.into()))) }
    }

    /// What a reader gives, with its length where that is known: without, the body is sent in chunks.
    ///
    /// It is read once, and copies of the file share it. A call with it is sent once: not again after a failure
    /// or with a new credential, and not where a redirect leads with its body.
    #[must_use]
    pub fn from_reader(reader: impl AsyncRead + Send + 'static, length: impl Into<Option<u64>>) -> Self {
        Self::of(Content::There(Source::once(Box::pin(Reader::new(reader)), length.into())))
    }

    /// What a stream gives, with its length where that is known. Otherwise as [`from_reader`](Self::from_reader).
    #[must_use]
    pub fn from_stream<S, B, E>(stream: S, length: impl Into<Option<u64>>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Self::of(Content::There(Source::once(Box::pin(Streamed(Box::pin(stream))), length.into())))
    }

    fn of(content: Content) -> Self {
        Self { content, name: None, content_type: None, headers: Vec::new() }
    }

    /// Reads a file from disk into memory; its name is the last part of the path.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let content = tokio::task::spawn_blocking(move || std::fs::read(path)).await??;
        Ok(Self { name, ..Self::new(content) })
    }

    /// With the name that the server is told. Without one it is told the name of the part.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// With the media type that the server is told. Without one it is told what the document says, or
    /// `application/octet-stream`.
    #[must_use]
    pub fn with_content_type(self, content_type: impl Into<String>) -> Self {
        Self { content_type: Some(content_type.into()), ..self }
    }

    /// With a header of its part, in place of one of that name. A body of octets is no part: its headers are those of the
    /// call, [`CallOptions::header`](crate::CallOptions::header).
    ///
    /// ```
    /// # use clientsmith_runtime::File;
    /// let payload = File::from(vec![0x7e]).with_header("Content-ID", "payload-1");
    /// ```
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The content, where it is in memory.
    #[must_use]
    pub fn content(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Here(octets) => Some(octets),
            Content::There(_) => None,
        }
    }

    /// The content for where no body of its own is sent.
    pub(crate) fn octets(&self) -> Result<&[u8], &'static str> {
        let there = "a file that is read while it is sent can only be a body or a part of one";
        self.content().map(AsRef::as_ref).ok_or(there)
    }

    pub(crate) fn into_parts(self) -> (Content, Option<String>) {
        (self.content, self.content_type)
    }

    /// The name that the server is told.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type that the server is told.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

macro_rules! contents {
    ($($of:ty),*) => {$(
        impl From<$of> for File {
            fn from(content: $of) -> Self {
                Self::new(content)
            }
        }
    )*};
}

contents!(Bytes, BytesMut, Vec<u8>, Box<[u8]>, String, &'static [u8], &'static str);

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = match &self.content {
            Content::Here(octets) => format!("{} bytes", octets.len()),
            Content::There(source) => source.shown(),
        };
        (formatter.debug_struct("File"))
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("content", &format_args!("{content}"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_json_a_file_is_text_or_an_error() {
        assert_eq!(serde_json::to_string(&File::from("a\"b")).unwrap(), r#""a\"b""#);
        assert_eq!(serde_json::from_str::<File>(r#""x""#).unwrap(), File::from("x"));
        assert!(serde_json::to_string(&File::from(vec![0xff])).is_err());
        assert!(serde_json::to_string(&File::from_path("x")).is_err());
        assert_eq!(
            format!("{:?}", File::from(vec![1, 2]).with_name("n")),
            r#"File { name: Some("n"), content_type: None, headers: [], content: 2 bytes }"#
        );
    }

    #[tokio::test]
    async fn a_file_on_disk_brings_its_name() {
        let path = std::env::temp_dir().join(format!("clientsmith-{}.txt", fastrand::u64(..)));
        std::fs::write(&path, "content").unwrap();
        let file = File::open(&path).await.unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(file.content().map(AsRef::as_ref), Some(b"content".as_slice()));
        assert_eq!(file.name(), path.file_name().and_then(|it| it.to_str()));
        assert!(File::open(&path).await.is_err());
    }
}
