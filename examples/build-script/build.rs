//! Writes the client for `library.yaml` to `$OUT_DIR`.

fn main() -> Result<(), clientsmith_generator::Error> {
    clientsmith_generator::Builder::new("library.yaml").name("library").generate()
}
