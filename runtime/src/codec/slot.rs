//! Where the members of a record are read into.

use super::data::{Data, Open};
use super::table::Members;

/// Where to write what is read of a member.
#[inline(always)]
pub fn place<T: Data>(value: &mut T) -> Open<'_> {
    value.open()
}

impl dyn Data + '_ {
    /// The members of a record.
    #[inline]
    pub(crate) fn members(&mut self) -> Members {
        Members(self.slot(usize::MAX).1)
    }

    /// The member of a record at this place of the table, to read into.
    pub(crate) fn place(&mut self, at: usize) -> Open<'_> {
        self.slot(at).0
    }
}

impl Open<'_> {
    /// Whether null can be read into it.
    pub(crate) fn may_be_null(&self) -> bool {
        matches!(self, Self::Nullable(_) | Self::NullableText(_) | Self::NullableList(_) | Self::Null)
    }

    /// The same place, for another look at it.
    pub(crate) fn again(&mut self) -> Open<'_> {
        match self {
            Self::Record(it) => Open::Record(&mut **it),
            Self::Boolean(it) => Open::Boolean(it),
            Self::Integer(it) => Open::Integer(&mut **it),
            Self::Number(it) => Open::Number(it),
            Self::Text(it) => Open::Text(it),
            Self::Parsed(it) => Open::Parsed(&mut **it),
            Self::Nullable(it) => Open::Nullable(&mut **it),
            Self::List(it) => Open::List(&mut **it),
            Self::NullableText(it) => Open::NullableText(it),
            Self::NullableList(it) => Open::NullableList(&mut **it),
            Self::Texts(it) => Open::Texts(it),
            Self::TextMap(it) => Open::TextMap(it),
            Self::Map(it) => Open::Map(&mut **it),
            Self::Union(it) => Open::Union(&mut **it),
            Self::Json(it) => Open::Json(it),
            Self::Foreign(it) => Open::Foreign(&mut **it),
            Self::Null => Open::Null,
        }
    }
}
