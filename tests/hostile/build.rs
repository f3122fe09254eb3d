//! Writes a client for each document.

use clientsmith_generator::{Builder, CodecStyle, Enums, Error};

fn main() -> Result<(), Error> {
    let streams = "../golden/streams/document.yaml";
    Builder::new(streams).name("streams").generate()?;
    Builder::new(streams).name("derived_streams").codec(CodecStyle::SerdeDerive).generate()?;
    for name in ["names", "texts", "shapes", "kinds", "media", "links", "ways"] {
        Builder::new(format!("documents/{name}.yaml")).name(name).generate()?;
    }
    for name in ["shapes", "kinds", "media", "links", "ways"] {
        let builder = Builder::new(format!("documents/{name}.yaml")).name(format!("derived_{name}"));
        builder.codec(CodecStyle::SerdeDerive).generate()?;
    }
    Builder::new("documents/kinds.yaml").name("closed_kinds").enums(Enums::Closed).generate()?;
    Ok(())
}
