//! What is told of an item that cannot be read.

use crate::answer::Answer;
use crate::error::Error;
use crate::unread::Unread;

/// An error that names the item by its number, and the member in it: `[17].dueDate`.
pub(crate) fn unreadable<E>(unread: Unread, number: u64, answer: Answer) -> Error<E> {
    let unread = match unread {
        Unread::Undocumented => Unread::Undocumented,
        Unread::Unreadable { path, reason } => {
            let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            Unread::Unreadable { path: format!("[{number}]{dot}{path}"), reason }
        }
    };
    Error::unread(unread, answer)
}
