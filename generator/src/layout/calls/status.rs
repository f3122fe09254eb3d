//! Statuses by name: the reason phrases of the HTTP status code registry.

use crate::ir::Status;
use crate::layout::Ident;
use crate::layout::ident::{Role, spell};

/// The variant for a status.
pub(super) fn name(status: Status) -> Ident {
    match status {
        Status::Code(code) => match phrase(code) {
            Some(phrase) => {
                Ident::own(&phrase.replace([' ', '-'], "").replace("OK", "Ok").replace("URI", "Uri"))
            }
            None => Ident::own(&format!("Status{code}")),
        },
        Status::Class(1) => Ident::own("Informational"),
        Status::Class(2) => Ident::own("Success"),
        Status::Class(3) => Ident::own("Redirection"),
        Status::Class(4) => Ident::own("ClientError"),
        Status::Class(5) => Ident::own("ServerError"),
        Status::Class(digit) => Ident::own(&format!("Class{digit}")),
        Status::Other => Ident::own("Other"),
    }
}

/// The variant for a status in a media type that is not the usual one: `BadRequestProblemJson`.
pub(super) fn name_as(status: Status, media_type: &str) -> Ident {
    let word = match media_type.split_once('/') {
        Some(("text", "plain")) => "plain text",
        Some((_, subtype)) => subtype,
        None => media_type,
    };
    let suffix = spell(&[word], Role::Variant);
    name(status).with_suffix(suffix.as_ref().map_or("Other", Ident::as_str))
}

/// The status in words: `404 Not Found`.
pub(super) fn words(status: Status) -> String {
    match status {
        Status::Code(code) => match phrase(code) {
            Some(phrase) => format!("{code} {phrase}"),
            None => code.to_string(),
        },
        Status::Class(digit) => format!("{digit}XX"),
        Status::Other => "Any other status".to_owned(),
    }
}

/// Whether a text says no more about a status than its own words do.
pub(super) fn says_no_more(status: Status, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
    };
    let said = letters(text);
    let words = match status {
        Status::Code(code) => phrase(code).map(letters),
        Status::Class(_) | Status::Other => None,
    };
    said == letters(&self::words(status)) || words.is_some_and(|it| it == said)
}

fn phrase(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        418 => "Im A Teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ => return None,
    })
}

/// Whether it is a success.
pub(super) fn is_success(status: Status) -> bool {
    match status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Class(digit) => digit == 2,
        Status::Other => false,
    }
}
