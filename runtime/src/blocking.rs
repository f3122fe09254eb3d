//! Waiting for a call without async code.
//!
//! [`Pending::wait`](crate::Pending::wait) waits for a call, and [`wait`] for any other future of a client: a login, a
//! download, the next piece of a stream. They run on one runtime in the background, which all clients share and which is started by
//! the first that waits.
//!
//! A client belongs either to code that waits so or to code that awaits: connections that one of them has opened are
//! of no use to the other.
//!
//! Within async code nothing can wait without holding up everything else, so it is refused there with an error, also on the
//! threads of `spawn_blocking`: `tokio::runtime::Handle::current().block_on(call.send())` does it there.

use std::fmt;
use std::future::Future;
use std::io;
use std::sync::{Mutex, PoisonError};

use tokio::runtime::{Builder, Handle};

/// Waits for a future of a client.
///
/// # Errors
/// It was called within async code, or there is no runtime to wait with.
pub fn wait<F: Future>(future: F) -> Result<F::Output, WaitError> {
    if Handle::try_current().is_ok() {
        return Err(WaitError(Why::Async));
    }
    Ok(handle().map_err(|error| WaitError(Why::Runtime(error)))?.block_on(future))
}

/// Nothing could be waited for.
#[derive(Debug)]
pub struct WaitError(Why);

#[derive(Debug)]
enum Why {
    Async,
    Runtime(io::Error),
}

/// The runtime in the background, which runs as long as the program.
fn handle() -> io::Result<Handle> {
    static STARTED: Mutex<Option<Handle>> = Mutex::new(None);
    let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*started {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    // Somebody has to look after the network while others wait.
    let forever = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("clientsmith".to_owned()).spawn(forever)?;
    *started = Some(handle.clone());
    Ok(handle)
}

impl fmt::Display for WaitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Why::Async => "nothing can be waited for within async code: await it there",
            Why::Runtime(_) => "no runtime could be started to wait with",
        })
    }
}

impl std::error::Error for WaitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Why::Async => None,
            Why::Runtime(error) => Some(error),
        }
    }
}
