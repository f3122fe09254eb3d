//! A client in the shape that the generator writes, against a server in this process.

mod builder;
mod calls;
mod redirects;
mod secrets;
mod server;
#[expect(unreachable_pub, reason = "generated code is a crate, this is a module")]
mod tasks;
