//! What is written as text: instants, days, UUIDs, bytes.

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::base64::{Base64, decode};
use super::data::{Data, Form, Open};

macro_rules! parsed {
    ($($of:ty, $blank:expr, $expects:literal;)*) => {$(
        impl Data for $of {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            #[inline]
            fn open(&mut self) -> Open<'_> {
                Open::Parsed(self)
            }

            #[inline]
            fn form(&self) -> Form<'_> {
                Form::Shown(self)
            }

            fn take_text(&mut self, text: &str) -> bool {
                text.parse().map(|it| *self = it).is_ok()
            }

            fn expects_text(&self) -> &'static str {
                $expects
            }
        }
    )*};
}

parsed! {
    Timestamp, Self::UNIX_EPOCH, "an RFC 3339 date-time";
    Date, Self::ZERO, "an RFC 3339 full-date";
    Uuid, Self::nil(), "a UUID";
}

impl Data for Base64 {
    #[inline]
    fn blank() -> Self {
        Self(Vec::new())
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Parsed(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Shown(self)
    }

    fn take_text(&mut self, text: &str) -> bool {
        decode(text).map(|it| self.0 = it).is_some()
    }

    fn expects_text(&self) -> &'static str {
        "base64 text"
    }
}

/// Octets have no form in JSON: they are text there, or an error.
impl Data for Bytes {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Parsed(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Octets(self)
    }

    fn take_text(&mut self, text: &str) -> bool {
        *self = Self::copy_from_slice(text.as_bytes());
        true
    }

    fn expects_text(&self) -> &'static str {
        "text"
    }
}
