//! Writes the client of the guide.

fn main() -> Result<(), clientsmith_generator::Error> {
    clientsmith_generator::Builder::new("acme.yaml").name("acme").generate()
}
