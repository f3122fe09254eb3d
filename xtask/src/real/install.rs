//! What the tests against real servers need, put into one folder below `target`.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::programs;
use crate::cargo::succeed;
use crate::failure::Failure;

/// What a part is for, and what installs it: from the folder of the servers' programs into another one.
type Part = (&'static str, fn(&Path, &Path) -> Result<(), Failure>);

/// Installs everything that is not there yet. What could not be installed is told, with what depends on it.
pub(super) fn everything(servers: &Path, folder: &Path) -> Vec<String> {
    let parts: [Part; 4] = [
        ("oidc-provider, for logins and tokens", node),
        ("django-oauth-toolkit, simplejwt, knox and Django REST framework", python),
        ("Chromium, for logins in a browser", browser),
        ("Redis, for shared stores", redis),
    ];
    let install =
        |(name, part): &Part| part(servers, folder).err().map(|failure| format!("skipped {name}: {failure}"));
    parts.iter().filter_map(install).collect()
}

fn node(servers: &Path, folder: &Path) -> Result<(), Failure> {
    programs::ensure(&[("node", "nodejs"), ("npm", "npm")])?;
    let home = folder.join("node");
    make(&home)?;
    // Node looks for packages beside the program that asks for them.
    for name in ["package.json", "package-lock.json", "provider.mjs"] {
        copy(&servers.join(name), &home.join(name))?;
    }
    once(&home, &servers.join("package-lock.json"), || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        succeed(npm.current_dir(&home))
    })
}

fn python(servers: &Path, folder: &Path) -> Result<(), Failure> {
    programs::ensure(&[("python3", "python3-venv")])?;
    let home = folder.join("python");
    once(&home, &servers.join("requirements.txt"), || {
        let venv = || succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home));
        // Debian keeps a half of the module in a package of its own.
        venv().or_else(|_| programs::install(&["python3-venv"]).and_then(|()| venv()))?;
        let mut pip = Command::new(home.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        succeed(pip.arg(servers.join("requirements.txt")))
    })
}

fn browser(_servers: &Path, _folder: &Path) -> Result<(), Failure> {
    let has_browser =
        ["chromium", "chromium-browser", "google-chrome"].iter().any(|it| programs::is_there(it));
    let browser: &[(&str, &str)] = if has_browser { &[] } else { &[("chromium", "chromium")] };
    programs::ensure(browser)?;
    programs::ensure(&[("chromedriver", "chromium-driver")])
}

fn redis(_servers: &Path, _folder: &Path) -> Result<(), Failure> {
    programs::ensure(&[("redis-server", "redis-server")])
}

/// Does it unless it was done for a list of this content.
fn once(home: &Path, list: &Path, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let stamp = home.join(".installed");
    let wanted = fs::read(list).map_err(|error| format!("cannot read {}: {error}", list.display()))?;
    if fs::read(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    work()?;
    fs::write(&stamp, wanted).map_err(|error| format!("cannot write {}: {error}", stamp.display()).into())
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()).into())
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("cannot copy {}: {error}", from.display()).into())
}
