//! Calls with values made from a document, and requests judged by it.
//!
//! [`check`] calls every operation of a table. Unless `CLIENTSMITH_TEST_URL` names a server, the calls go to one in this
//! process, which holds each request against the document: the path and the method, every parameter by its style and
//! schema, the body by its media type and schema, the credentials. It answers with a documented success made from the
//! schema, so that reading it is tested as well.
//!
//! | Variable | Meaning |
//! | --- | --- |
//! | `CLIENTSMITH_TEST_URL` | The server to call. An operation passes if the answer is one that the document describes. |
//! | `CLIENTSMITH_TEST_CREDENTIAL` | The token or key for it, or `user:password`, in place of a made-up one. |
//! | `CLIENTSMITH_TEST_ONLY` | Part of the names of the operations to call: `GET /pets`. |
//! | `CLIENTSMITH_TEST_REPORT` | A file for what became of each call, as lines of JSON. |
//! | `CLIENTSMITH_TEST_LISTEN` | Where the server in this process listens, for a proxy that `CLIENTSMITH_TEST_URL` names. |

mod answer;
mod body;
mod breach;
mod document;
mod encoded;
mod flat;
mod given;
mod instance;
mod judge;
mod kind;
mod leaf;
mod operation;
mod outcome;
mod pattern;
mod run;
mod schemas;
mod style;
mod template;
mod whole_query;
mod wire;

pub use given::{Given, Problem};
pub use outcome::{Outcome, Sent};
pub use run::{Call, check};
