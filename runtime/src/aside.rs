//! Work that most calls do without.

use std::pin::Pin;

/// Work that most calls do without.
pub(crate) type Aside<'call, T> = Pin<Box<dyn Future<Output = T> + Send + 'call>>;

/// Sets work aside that most calls do without.
///
/// It is behind a pointer, since the future of every call would be as large. Its type is forgotten, since its code would
/// otherwise lie in the middle of what every call runs through, as would what makes the pointer.
#[cold]
#[inline(never)]
pub(crate) fn aside<'call, T>(work: impl Future<Output = T> + Send + 'call) -> Aside<'call, T> {
    Box::pin(work)
}
