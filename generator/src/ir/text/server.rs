//! Servers as text.

use std::fmt::{Formatter, Result};

use crate::ir::Server;

pub(super) fn servers(f: &mut Formatter<'_>, indent: &str, servers: &[Server]) -> Result {
    for server in servers {
        write!(f, "{indent}server {}", server.url)?;
        for variable in &server.variables {
            write!(f, " {}={}", variable.name, variable.default)?;
            if !variable.values.is_empty() {
                write!(f, " of {}", variable.values.join("|"))?;
            }
        }
        writeln!(f)?;
    }
    Ok(())
}
