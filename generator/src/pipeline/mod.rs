//! The generator as a whole. `compile` names every stage; the rest prepares its inputs and keeps its results.

mod choosing;
mod compile;
mod error;
mod generator;
mod module;
mod placement;
mod progress;
mod run;
mod stack;

pub use error::Error;
pub use generator::{Destination, Generator};
pub(crate) use module::module;
pub use progress::Stage;
pub use run::{Compiled, Run};
