//! Several processes, one login: real processes, a real store, and a server that forgives nothing.
//!
//! The processes are this very test program, started again with one test, `process`, whose part an environment variable names.

#[cfg(test)]
mod hooked;
#[cfg(test)]
mod part;
#[cfg(test)]
mod server;
#[cfg(test)]
mod trial;
