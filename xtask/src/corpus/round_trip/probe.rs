//! Types of a document and a program around them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use crate::corpus::workshop::Workshop;
use crate::failure::Failure;

/// The schema that is added; `round-trip/` knows it by this name.
const PROBE: &str = "ClientsmithRoundTripProbe";

/// Writes the document with the probe and the crate of its types; returns why there is none.
pub(super) fn add(shop: &Workshop, document: &Path, folder: &Path) -> Result<Option<String>, Failure> {
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", folder.display()));
    let tree = Command::new(&shop.program).arg("inspect").arg(document).args(["--stage", "tree"]).output();
    let tree = tree.map_err(failed)?;
    let Ok(mut tree) = serde_json::from_slice::<Value>(&tree.stdout) else {
        return Ok(Some("it cannot be used".to_owned()));
    };
    let Some(schemas) = tree.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return Ok(Some("it names no schemas".to_owned()));
    };
    let members: Map<String, Value> = schemas
        .keys()
        .enumerate()
        .map(|(index, name)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            (format!("s{index}"), json!({ "$ref": format!("#/components/schemas/{name}") }))
        })
        .collect();
    if members.is_empty() {
        return Ok(Some("it names no schemas".to_owned()));
    }
    schemas.insert(PROBE.to_owned(), json!({ "type": "object", "properties": members }));
    let file = folder.join("document.json");
    fs::write(&file, tree.to_string()).map_err(failed)?;
    let krate = folder.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let mut generate = Command::new(&shop.program);
    generate.arg("generate").arg(&file).arg("--out").arg(folder).args(["--name", &krate, "--only", "types"]);
    let output = generate.arg("--runtime").arg(shop.root.join("runtime")).output().map_err(failed)?;
    if !output.status.success() {
        return Ok(Some(format!("generate: {}", output.status)));
    }
    // However many files there are, what the document itself names is offered here.
    let path = format!("{krate}::types::{PROBE}");
    fs::write(folder.join("src/main.rs"), program(&path)).map_err(failed)?;
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(failed)?;
    // All crates are one workspace.
    fs::write(&manifest, text.replace("\n[workspace]\n", "\n")).map_err(failed)?;
    Ok(None)
}

/// Reads lines, and answers each: what it was encoded to, or why it could not be.
fn program(path: &str) -> String {
    format!(
        r#"//! Decodes and encodes each line.

fn main() {{
    for line in std::io::stdin().lines().map_while(Result::ok) {{
        let decoded = clientsmith_runtime::serde_json::from_str::<{path}>(&line);
        match decoded.and_then(|it| clientsmith_runtime::serde_json::to_string(&it)) {{
            Ok(line) => println!("+{{line}}"),
            Err(error) => println!("-{{}}", error.to_string().replace('\n', " ")),
        }}
    }}
}}
"#
    )
}
