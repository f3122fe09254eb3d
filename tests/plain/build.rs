//! Writes types without the runtime for each document.

use clientsmith_generator::{Builder, Error};

fn main() -> Result<(), Error> {
    for name in ["names", "texts", "shapes", "kinds", "media"] {
        let builder = Builder::new(format!("../hostile/documents/{name}.yaml"));
        builder.config("clientsmith.toml").name(name).generate()?;
    }
    Builder::new("types.yaml").config("clientsmith.toml").name("open").generate()?;
    Builder::new("types.yaml").config("clientsmith-closed.toml").name("closed").generate()?;
    Ok(())
}
