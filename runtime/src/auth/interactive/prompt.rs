//! Telling the user what to do.

use std::fmt;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use super::qr;

/// Tells the user how to log in. The default is [`Terminal`].
pub trait Prompt: Send + Sync + fmt::Debug + 'static {
    /// The login goes on at this URL. A browser is being opened, and may fail to.
    fn visit(&self, url: &str);

    /// The login goes on at a URL where a code is asked for, on any device (RFC 8628 §3.3).
    fn enter_code(&self, device: &DevicePrompt);
}

/// What the user of a device is told.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DevicePrompt {
    /// The page where the code is entered.
    pub verification_uri: String,
    /// The same page with the code filled in: for a QR code. It is only shown together with the code, which the user compares
    /// (RFC 8628 §3.3.1 and §5.4).
    pub verification_uri_complete: Option<String>,
    /// The code.
    pub user_code: String,
    /// How long there is to enter it.
    pub expires_in: Duration,
}

impl DevicePrompt {
    /// The words and the QR code that [`Terminal`] prints, as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.words(qr::text)
    }

    fn words(&self, draw: fn(&str) -> Option<String>) -> String {
        let code = draw(self.verification_uri_complete.as_deref().unwrap_or(&self.verification_uri));
        let code = code.map_or_else(String::new, |it| format!("\n{it}\n"));
        format!(
            "To log in, open this page on any device:\n\n  {}\n\nand enter the code\n\n  {}\n{code}\nThe code is good for {}.\n",
            plain(&self.verification_uri),
            plain(&self.user_code),
            length(self.expires_in),
        )
    }
}

/// Prints to stderr, which leaves stdout to the program.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal;

impl Prompt for Terminal {
    fn visit(&self, url: &str) {
        print(&page(url));
    }

    fn enter_code(&self, device: &DevicePrompt) {
        let colours = std::io::stderr().is_terminal();
        print(&device.words(if colours { qr::coloured } else { qr::text }));
    }
}

fn page(url: &str) -> String {
    let url = plain(url);
    format!("To log in, open this page in your browser if it has not opened by itself:\n\n  {url}\n")
}

fn print(text: &str) {
    // A program without stderr has nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A server's words must not move the cursor or change the title of the window.
fn plain(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).take(2048).collect()
}

fn length(duration: Duration) -> String {
    match duration.as_secs() {
        1 => "1 second".to_owned(),
        seconds @ 0..120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(complete: Option<&str>) -> DevicePrompt {
        DevicePrompt {
            verification_uri: "https://as.example/device".to_owned(),
            verification_uri_complete: complete.map(str::to_owned),
            user_code: "XBLR-\u{1b}[2JXBDH".to_owned(),
            expires_in: Duration::from_secs(1800),
        }
    }

    #[test]
    fn f49_the_complete_url_is_only_shown_together_with_the_code() {
        let text = device(Some("https://as.example/device?user_code=XBLR-XBDH")).text();
        assert!(text.contains("\n  https://as.example/device\n"));
        assert!(text.contains("XBLR-[2JXBDH"), "{text}");
        assert!(text.contains('█') && text.contains('▀'));
        assert!(text.ends_with("The code is good for 30 minutes.\n"));
        // In the picture, but not as a link to follow without a look at the code.
        assert!(!text.contains("?user_code="));
    }

    #[test]
    fn what_a_server_has_in_its_url_moves_no_cursor() {
        let text = page("https://as.example/\u{1b}[2Jauth\r\n?state=s");
        assert!(text.ends_with("\n  https://as.example/[2Jauth?state=s\n"), "{text}");
    }

    #[test]
    fn a_url_too_long_for_a_picture_is_shown_without_one() {
        let text = device(Some(&format!("https://as.example/{}", "x".repeat(3000)))).text();
        assert!(text.contains("https://as.example/device") && !text.contains('█'));
    }

    #[test]
    fn lengths_are_said_in_words() {
        let said = [0, 1, 90, 120, 600].map(|it| length(Duration::from_secs(it)));
        assert_eq!(said, ["0 seconds", "1 second", "90 seconds", "2 minutes", "10 minutes"]);
    }
}
