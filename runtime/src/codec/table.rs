//! The tables of types: the members of a record, and the variants of a union.

/// The members of a record, each a [mark](Presence::of_mark) and its name on the wire: `!id`, `?dueDate`. One text
/// for each is the least to compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members(pub &'static [&'static str]);

impl Members {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The one at this place.
    #[must_use]
    #[inline]
    pub fn get(self, at: usize) -> Option<Member> {
        self.0.get(at).copied().map(Member)
    }

    /// All in order.
    pub fn iter(self) -> impl Iterator<Item = Member> + use<> {
        self.0.iter().copied().map(Member)
    }

    /// Whether the one at this place has this name.
    #[inline]
    pub(super) fn is_at(self, name: &str, at: usize) -> bool {
        self.0.get(at).is_some_and(|row| is_of(row, name))
    }

    /// The place of the one of this name. The search begins at the place where it is expected.
    #[must_use]
    pub fn position(self, name: &str, expected: usize) -> Option<usize> {
        let (before, after) = self.0.split_at_checked(expected).unwrap_or((self.0, &[]));
        match after.iter().position(|row| is_of(row, name)) {
            Some(at) => Some(expected + at),
            None => before.iter().position(|row| is_of(row, name)),
        }
    }

    /// The name of the one at this place.
    pub(super) fn name(self, at: usize) -> &'static str {
        self.get(at).map_or("", Member::name)
    }

    /// Whether the one at this place is there.
    #[inline]
    pub(super) fn presence(self, at: usize) -> Presence {
        self.get(at).map_or(Presence::Optional, Member::presence)
    }
}

/// Whether a row is of the member of this name.
#[inline]
fn is_of(row: &str, name: &str) -> bool {
    row.as_bytes().get(1..).is_some_and(|it| is_same(it, name.as_bytes()))
}

/// As `==`, which calls a function for any length: names are short, and there are many.
#[inline]
fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    match left.len() {
        0..4 => left.iter().eq(right),
        4..8 => {
            left.first_chunk::<4>() == right.first_chunk() && left.last_chunk::<4>() == right.last_chunk()
        }
        8..=16 => {
            left.first_chunk::<8>() == right.first_chunk() && left.last_chunk::<8>() == right.last_chunk()
        }
        _ => left == right,
    }
}

/// A member of a record: its row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member(&'static str);

impl Member {
    /// Its name on the wire.
    #[must_use]
    #[inline]
    pub fn name(self) -> &'static str {
        self.0.get(1..).unwrap_or_default()
    }

    /// Whether it is there.
    #[must_use]
    #[inline]
    pub fn presence(self) -> Presence {
        Presence::of_mark(self.0.as_bytes().first().copied().unwrap_or_default())
    }
}

/// Whether a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always; `Option` where it may be null.
    Required,
    /// Not always: `Option`.
    Optional,
    /// Not always, and where it is, it may be null: `Option<Option<_>>`.
    OptionalNullable,
    /// `Option`, never written: the server sets it (OpenAPI's `readOnly`).
    ReadOnly,
    /// `Option`, passed over where an answer has it (OpenAPI's `writeOnly`).
    WriteOnly,
}

impl Presence {
    /// The mark of a member that is always there.
    pub(super) const REQUIRED: u8 = b'!';
    /// The mark of a member that is never written.
    pub(super) const READ_ONLY: u8 = b'<';

    /// `!` required, `~` optional and nullable, `<` only read, `>` only written, and `?` optional.
    #[must_use]
    #[inline]
    pub fn of_mark(mark: u8) -> Self {
        match mark {
            Self::REQUIRED => Self::Required,
            b'~' => Self::OptionalNullable,
            Self::READ_ONLY => Self::ReadOnly,
            b'>' => Self::WriteOnly,
            _ => Self::Optional,
        }
    }
}

/// What tells the variants of a union apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Union {
    /// The member that names the variant (OpenAPI's discriminator); without one the value itself must tell.
    pub tag: Option<&'static str>,
    /// The variants, in the order in which they are tried if they suit a value alike.
    pub variants: &'static [Variant],
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// The tags that select it.
    pub tags: &'static [&'static str],
    /// Whether the union writes the tag, since the content has no member for it.
    pub adds_tag: bool,
}
