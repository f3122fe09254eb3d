//! Prism, a validating server and proxy of another hand: installed once, and started for each document.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cargo::succeed;
use crate::failure::Failure;

const PACKAGE: &str = "@stoplight/prism-cli@5.14.2";

/// What makes it say why it refuses a request.
const TELLING: &str = include_str!("prism.js");

/// It takes eight seconds for an ordinary document on a busy machine, and minutes for one with hundreds of schemas.
const PATIENCE: Duration = Duration::from_secs(180);

/// Prism, installed.
pub(super) struct Prism {
    folder: PathBuf,
}

/// Prism, listening; it ends when this is dropped.
pub(super) struct Running {
    child: Child,
    pub(super) url: String,
}

/// What it does.
pub(super) enum Mode<'a> {
    /// It answers by itself.
    Mock,
    /// It asks the server at this address.
    Proxy(&'a str),
}

/// Installs it unless it is there.
pub(super) fn install(folder: &Path) -> Result<Prism, Failure> {
    let folder = folder.join("prism");
    if !folder.join("node_modules/.bin/prism").is_file() {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"]);
        succeed(npm.arg(&folder).arg(PACKAGE))?;
    }
    let telling = folder.join("telling.js");
    fs::write(&telling, TELLING).map_err(|error| format!("{}: {error}", telling.display()))?;
    Ok(Prism { folder })
}

impl Prism {
    /// Starts it with a document, and waits until it listens.
    pub(super) fn start(&self, mode: Mode<'_>, document: &Path) -> Result<Running, String> {
        let address = free()?;
        let port = address.rsplit(':').next().unwrap_or_default().to_owned();
        let mut command = Command::new("node");
        command.arg("--require").arg(self.folder.join("telling.js"));
        command.arg(self.folder.join("node_modules/.bin/prism"));
        match mode {
            Mode::Mock => command.args(["mock", "--errors", "-h", "127.0.0.1", "-p", &port]).arg(document),
            Mode::Proxy(to) => {
                command.args(["proxy", "--errors", "-h", "127.0.0.1", "-p", &port]).arg(document).arg(to)
            }
        };
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.map_err(|error| format!("prism: {error}"))?;
        let mut running = Running { child, url: format!("http://{address}") };
        let start = Instant::now();
        while TcpStream::connect(&address).is_err() {
            if running.child.try_wait().is_ok_and(|it| it.is_some()) {
                return Err("prism cannot read the document".to_owned());
            }
            if start.elapsed() > PATIENCE {
                return Err("prism does not listen".to_owned());
            }
            sleep(Duration::from_millis(50));
        }
        Ok(running)
    }

    /// An address for the server behind a proxy, as a URL and by itself.
    pub(super) fn upstream(&self) -> Result<(String, String), String> {
        let address = free()?;
        Ok((format!("http://{address}"), address))
    }
}

/// An address that was free a moment ago.
fn free() -> Result<String, String> {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
    address.map(|it| it.to_string()).map_err(|error| format!("no port: {error}"))
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
