//! openapi-core, a judge of requests in another language: it reads what the test has written down.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cargo::succeed;
use crate::failure::Failure;

/// Versions that work together.
const PACKAGE: &str = "openapi-core==0.23.1";

/// The judge, and how it reads forms.
const PROGRAMS: [(&str, &str); 2] =
    [("openapi_core_judge.py", include_str!("openapi_core.py")), ("forms.py", include_str!("forms.py"))];

/// Installs it unless it is there; gives the interpreter.
pub(super) fn install(folder: &Path) -> Result<PathBuf, Failure> {
    let home = folder.join("python");
    let python = home.join("bin/python");
    for (name, text) in PROGRAMS {
        let file = folder.join(name);
        fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let is_there =
        |python: &Path| crate::cargo::works(Command::new(python).args(["-c", "import openapi_core"]));
    if !is_there(&python) {
        succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE, "pyyaml"]);
        succeed(&mut pip)?;
    }
    Ok(python)
}

/// Has the requests of a report judged by the document.
pub(super) fn judge(python: &Path, document: &Path, report: &Path) -> Result<Vec<Value>, String> {
    let home = python.ancestors().nth(3).unwrap_or(python);
    let mut command = Command::new("timeout");
    command.arg("600").arg(python).arg(home.join("openapi_core_judge.py")).arg(document).arg(report);
    let output = command.output().map_err(|error| format!("{}: {error}", python.display()))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(text.lines().last().unwrap_or("openapi-core failed").to_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(|it| serde_json::from_str(it).ok()).collect())
}
