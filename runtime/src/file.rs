//! Files: what the parts of a multipart body hold.

use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;

/// A file to send as a part of a multipart body: its content, and what the server is told about it.
///
/// It is made of whatever holds octets, or read from disk by [`open`](Self::open). The content is in memory, so that
/// the call can be sent again when a credential was refused.
///
/// ```
/// use clientsmith_runtime::File;
///
/// let photo = File::from(vec![0xff, 0xd8]).with_name("me.jpg").with_content_type("image/jpeg");
/// assert_eq!(photo.name(), Some("me.jpg"));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct File {
    content: Bytes,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with this content.
    #[must_use]
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self { content: content.into(), name: None, content_type: None }
    }

    /// Reads a file from disk; its name is the last part of the path.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let content = tokio::task::spawn_blocking(move || std::fs::read(path)).await??;
        Ok(Self { content: content.into(), name, content_type: None })
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

    /// The content.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
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

contents!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("File"))
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("content", &format_args!("{} bytes", self.content.len()))
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
        assert_eq!(
            format!("{:?}", File::from(vec![1, 2]).with_name("n")),
            r#"File { name: Some("n"), content_type: None, content: 2 bytes }"#
        );
    }

    #[tokio::test]
    async fn a_file_on_disk_brings_its_name() {
        let path = std::env::temp_dir().join(format!("clientsmith-{}.txt", fastrand::u64(..)));
        std::fs::write(&path, "content").unwrap();
        let file = File::open(&path).await.unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(file.content(), "content");
        assert_eq!(file.name(), path.file_name().and_then(|it| it.to_str()));
        assert!(File::open(&path).await.is_err());
    }
}
