//! What is around the attempts of a call: how long they may take, and when there is another one.

mod budget;
mod deadline;
mod limit;
mod middleware;
mod retry;
mod settings;
#[cfg(feature = "tower")]
mod tower;
pub(crate) mod wish;

pub(crate) use self::budget::Budget;
pub(crate) use self::deadline::{Deadline, until};
pub(crate) use self::limit::{AtOnce, Rate};
pub(crate) use self::middleware::Seen;
pub use self::middleware::{Attempt, AttemptError, AttemptFuture, Middleware};
pub use self::retry::Retry;
pub(crate) use self::retry::{Failed, Methods};
pub(crate) use self::settings::Settings;
#[cfg(feature = "tower")]
pub use self::tower::{AnswerBody, Attempted, Onward, Tower};
