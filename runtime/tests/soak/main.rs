//! A long time of calls with short tokens, against a token endpoint that is often unwell.

#[cfg(test)]
mod connection;
#[cfg(test)]
mod server;
#[cfg(test)]
mod trial;
