//! Opening a page in the user's own browser.

use std::fmt;
use std::process::{Command, Stdio};

use url::Url;

use crate::auth::error::AuthError;
use crate::auth::token_source::BoxError;

/// Opens URLs. The default is [`SystemBrowser`].
pub trait Browser: Send + Sync + fmt::Debug + 'static {
    /// Opens a URL. It is always an `http` or `https` one.
    ///
    /// # Errors
    /// There is no browser. The login goes on: the prompt shows the URL in any case.
    fn open(&self, url: &str) -> Result<(), BoxError>;
}

/// The browser that the operating system opens for links.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBrowser;

/// Opens nothing: the prompt shows the URL, and the user opens it.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoBrowser;

impl Browser for SystemBrowser {
    fn open(&self, url: &str) -> Result<(), BoxError> {
        let mut child = opener(url).spawn()?;
        // Some openers stay until the browser is closed. Nobody waits for them, and none is left as a zombie.
        std::thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait())?;
        Ok(())
    }
}

impl Browser for NoBrowser {
    fn open(&self, _url: &str) -> Result<(), BoxError> {
        Ok(())
    }
}

/// Only pages are opened: the URL may come from a metadata document, and `file:` or the scheme of a program would be run by what
/// opens it.
pub(super) fn checked(url: &Url) -> Result<(), AuthError> {
    if matches!(url.scheme(), "http" | "https") {
        return Ok(());
    }
    Err(AuthError::configuration(format!(
        "only http and https URLs are opened, and this one is `{}:`",
        url.scheme()
    )))
}

/// The URL is one argument, and no shell reads it. Of the environment only what a browser needs goes along: secrets are kept there.
fn opener(url: &str) -> Command {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("/usr/bin/open", &[])
    } else if cfg!(windows) {
        ("rundll32.exe", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).env_clear();
    command.envs(std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_needed)));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What desktops and their browsers read: paths, the session, the language.
fn is_needed(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "APPDATA",
        "BROWSER",
        "COMSPEC",
        "DBUS_SESSION_BUS_ADDRESS",
        "DESKTOP_SESSION",
        "DISPLAY",
        "HOME",
        "HOMEDRIVE",
        "HOMEPATH",
        "LANG",
        "LANGUAGE",
        "LOCALAPPDATA",
        "LOGNAME",
        "OS",
        "PATH",
        "PATHEXT",
        "PROGRAMDATA",
        "PROGRAMFILES",
        "PROGRAMFILES(X86)",
        "PUBLIC",
        "SHELL",
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "USER",
        "USERDOMAIN",
        "USERNAME",
        "USERPROFILE",
        "WAYLAND_DISPLAY",
        "WINDIR",
        "WSLENV",
        "WSL_DISTRO_NAME",
        "WSL_INTEROP",
        "XAUTHORITY",
        "__CF_USER_TEXT_ENCODING",
    ];
    // Windows writes them in any case.
    let name = name.to_ascii_uppercase();
    NAMES.contains(&name.as_str()) || ["LC_", "XDG_", "KDE_", "GNOME_"].iter().any(|it| name.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f48_only_pages_are_opened() {
        for good in ["https://as.example/auth?a=b", "http://127.0.0.1:1/auth"] {
            checked(&Url::parse(good).unwrap()).unwrap();
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "ms-settings:x",
            "mailto:a@b.example",
            "ftp://as.example/auth",
        ] {
            checked(&Url::parse(bad).unwrap()).unwrap_err();
        }
    }

    #[test]
    fn f48_the_url_is_one_argument() {
        let url = "https://as.example/auth?a=b&c=$(touch x)`y`;z|\"'";
        let command = opener(url);
        assert_eq!(command.get_args().last().unwrap(), url);
        let shells = ["sh", "bash", "cmd", "cmd.exe", "powershell"];
        assert!(!shells.contains(&command.get_program().to_str().unwrap()));
    }

    #[test]
    fn b14_secrets_in_the_environment_stay_here() {
        for name in ["PATH", "Path", "DISPLAY", "XDG_RUNTIME_DIR", "LC_ALL"] {
            assert!(is_needed(name), "{name}");
        }
        for name in [
            "DASTRA_API_KEY",
            "DASTRA_OAUTH2_CLIENT_SECRET",
            "AWS_SECRET_ACCESS_KEY",
            "SSH_AUTH_SOCK",
            "LD_PRELOAD",
        ] {
            assert!(!is_needed(name), "{name}");
        }
    }
}
