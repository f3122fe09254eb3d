//! A client in the shape that the generator writes, against a server in this process.

#[cfg(test)]
mod account;
#[cfg(feature = "blocking")]
#[cfg(test)]
mod blocking;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod builder;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod downloads;
#[cfg(feature = "dpop")]
#[cfg(test)]
mod dpop;
#[cfg(test)]
mod events;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod items;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod logins;
#[cfg(test)]
mod middleware;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod options;
#[cfg(test)]
mod pages;
#[cfg(feature = "login")]
#[cfg(test)]
mod people;
#[cfg(test)]
mod provider;
#[cfg(test)]
mod raw;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod revocation;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod sequences;
#[cfg(test)]
mod server;
#[cfg(test)]
mod stores;
#[expect(unreachable_pub, reason = "generated code is a crate, this is a module")]
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod token_answers;
#[cfg(test)]
mod token_leaks;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod trials;
#[cfg(test)]
mod unprocessed;
#[cfg(test)]
mod uploads;
