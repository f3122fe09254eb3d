//! Writes a client for each document.

use clientsmith_generator::{Builder, Error};

fn main() -> Result<(), Error> {
    for name in ["names", "texts", "shapes"] {
        Builder::new(format!("documents/{name}.yaml")).name(name).generate()?;
    }
    Ok(())
}
