//! Files where JSON stands: text.

use super::data::{Data, Form, Open};
use super::typed::read;
use super::write::write;
use crate::file::File;

/// Where a document uses the type of a multipart body as JSON, too, a file is text there.
impl Data for File {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Parsed(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::File(self)
    }

    fn take_text(&mut self, text: &str) -> bool {
        *self = Self::from(text.to_owned());
        true
    }

    fn expects_text(&self) -> &'static str {
        "text"
    }
}

impl serde::Serialize for File {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, serializer)
    }
}

impl<'de> serde::Deserialize<'de> for File {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer)
    }
}
