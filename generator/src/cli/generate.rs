//! `cargo clientsmith generate`

use std::mem::ManuallyDrop;
use std::path::Path;

use super::arguments::Generate;
use super::exit::Exit;
use super::{output, reading};
use crate::layout::FeatureRule;
use crate::pipeline::Destination;
use crate::{Error, write};

pub(super) fn run(arguments: &Generate) -> Result<Exit, Error> {
    let mut generator = reading::generator(&arguments.reading);
    if let Some(name) = &arguments.name {
        generator = generator.name(name);
    }
    if let Some(runtime) = &arguments.runtime {
        generator = generator.runtime(runtime);
    }
    if arguments.no_features {
        generator = generator.features(FeatureRule::None);
    }
    if let Some(codec) = arguments.codec {
        generator = generator.codec(codec.into());
    }
    if let Some(serde) = arguments.serde {
        generator = generator.serde(serde.into());
    }
    if let Some(enums) = arguments.enums {
        generator = generator.enums(enums.into());
    }
    if arguments.tests {
        generator = generator.tests();
    }
    if arguments.mock {
        generator = generator.mock();
    }
    // The program ends behind this: giving back the memory of every tree, piece by piece, would be for nothing.
    let run = ManuallyDrop::new(generator.run(Destination::Crate(&arguments.out), &output::progress)?);
    output::progress_ends();
    output::diagnostics(&run);
    if let Some(path) = &arguments.report {
        let written = std::fs::write(path, run.report().to_json());
        written.map_err(|source| Error::Io { path: path.clone(), source })?;
    }
    let Some(compiled) = &run.compiled else { return Ok(Exit::Unusable) };
    if arguments.strict && run.diagnostics.has_warnings() {
        output::say("error: --strict takes warnings for errors, and there are some; nothing was written\n");
        return Ok(Exit::Unusable);
    }
    if arguments.check {
        return check(&arguments.out, &compiled.texts);
    }
    let written = write::write(&arguments.out, &compiled.texts)?;
    let coverage = &compiled.coverage;
    // Types alone may have been asked for.
    let (count, things) = match coverage.operations.total {
        0 => (coverage.schemas, "schemas"),
        _ => (coverage.operations, "operations"),
    };
    output::print(&format!(
        "{}: {} of {} {things} in {} files, {} of them written now\n",
        arguments.out.display(),
        count.typed,
        count.total,
        compiled.texts.len(),
        written.changed.len(),
    ))?;
    Ok(Exit::Done)
}

/// Compares the folder with what would be written.
fn check(out: &Path, texts: &[write::Text]) -> Result<Exit, Error> {
    let drift = write::compare(out, texts)?;
    for path in &drift {
        output::print(&format!("differs: {}\n", out.join(path).display()))?;
    }
    if drift.is_empty() {
        return Ok(Exit::Done);
    }
    output::say("error: the folder is not what would be written; run the same command without --check\n");
    Ok(Exit::Drift)
}
