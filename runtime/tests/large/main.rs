//! Bodies that are larger than any memory: what a process holds of them, and that none of them is lost.
//!
//! The large trials take a while and are run by name: `cargo test --release -p clientsmith-runtime --test large -- --ignored --nocapture`.

#[cfg(test)]
mod feed;
#[cfg(test)]
mod part;
#[cfg(test)]
mod server;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod upload;
