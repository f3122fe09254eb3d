//! Why an answer is neither a result nor a documented error.

/// How an operation reads an answer: a result, a documented error, or neither.
pub type Read<T, E> = Result<Result<T, E>, Unread>;

/// Why an answer is neither a result nor a documented error.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Unread {
    /// The document says nothing about it.
    Undocumented,
    /// It is not what the document says.
    Unreadable {
        /// Where, as `items[3].dueDate`; empty: the whole body.
        path: String,
        /// What is wrong there, without any of the body's text.
        reason: String,
    },
}
