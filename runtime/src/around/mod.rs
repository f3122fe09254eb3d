//! What is around the attempts of a call: how long they may take.

mod deadline;
mod settings;

pub(crate) use self::deadline::{Deadline, until};
pub(crate) use self::settings::Settings;
