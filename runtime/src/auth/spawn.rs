//! Who runs the task that owns a refresh.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// A task: a future that nobody waits for.
pub type Task = Pin<Box<dyn Future<Output = ()> + Send + 'static>>;

/// Runs tasks in the background.
pub trait Spawn: Send + Sync + fmt::Debug + 'static {
    /// Starts a task. Dropping it, when nothing can run it, is allowed: whoever waits for it is told.
    fn spawn(&self, task: Task);
}

/// Runs tasks on the tokio runtime of the caller.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSpawn;

impl Spawn for TokioSpawn {
    fn spawn(&self, task: Task) {
        // Looked up each time: the runtime that started an earlier task may be gone.
        match tokio::runtime::Handle::try_current() {
            Ok(handle) => drop(handle.spawn(task)),
            Err(_) => drop(task),
        }
    }
}
