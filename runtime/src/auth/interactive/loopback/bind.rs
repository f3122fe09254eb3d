//! Which address is listened on, and what it is called in the redirect URI.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use tokio::net::TcpListener;

use crate::auth::error::AuthError;

/// The host of a loopback redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum LoopbackHost {
    /// `127.0.0.1`: what RFC 8252 §8.3 recommends, and what nearly every server accepts.
    #[default]
    V4,
    /// `[::1]`.
    V6,
    /// `localhost`, for servers that accept nothing else. Both families are listened on, as nobody knows which one the browser takes.
    Localhost,
}

/// Two programs may each get one half of a port that is free in one family only.
const TRIES: usize = 16;

/// Binds, and tells the authority that browsers are sent to.
pub(super) async fn bind(host: LoopbackHost, port: u16) -> Result<(Vec<TcpListener>, String), AuthError> {
    match host {
        LoopbackHost::V4 => one(Ipv4Addr::LOCALHOST.into(), port).await,
        LoopbackHost::V6 => one(Ipv6Addr::LOCALHOST.into(), port).await,
        LoopbackHost::Localhost => both(port).await,
    }
}

async fn one(address: IpAddr, port: u16) -> Result<(Vec<TcpListener>, String), AuthError> {
    let (listener, bound) = listen(address, port).await.map_err(|error| refused(address, port, &error))?;
    let authority = match address {
        IpAddr::V4(address) => format!("{address}:{bound}"),
        IpAddr::V6(address) => format!("[{address}]:{bound}"),
    };
    Ok((vec![listener], authority))
}

async fn both(port: u16) -> Result<(Vec<TcpListener>, String), AuthError> {
    let (v4, v6) = (IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST));
    let mut tries = TRIES;
    loop {
        let (first, bound) = listen(v4, port).await.map_err(|error| refused(v4, port, &error))?;
        tries = tries.saturating_sub(1);
        match listen(v6, bound).await {
            Ok((second, _)) => return Ok((vec![first, second], format!("localhost:{bound}"))),
            Err(error) => match half(&error, port, tries) {
                Half::Taken => return Err(refused(v6, bound, &error)),
                Half::Again => {}
                Half::Needless => return Ok((vec![first], format!("localhost:{bound}"))),
            },
        }
    }
}

/// What it means that there is no second half of a port.
#[derive(Debug, PartialEq, Eq)]
enum Half {
    /// Somebody else has it: that one would get the code.
    Taken,
    /// The same, and another port will do.
    Again,
    /// A machine without IPv6 sends nobody there.
    Needless,
}

fn half(error: &std::io::Error, port: u16, tries: usize) -> Half {
    match (error.kind(), port, tries) {
        (ErrorKind::AddrInUse, 0, 1..) => Half::Again,
        (ErrorKind::AddrInUse, _, _) => Half::Taken,
        _ => Half::Needless,
    }
}

async fn listen(address: IpAddr, port: u16) -> Result<(TcpListener, u16), std::io::Error> {
    let listener = TcpListener::bind((address, port)).await?;
    let bound = listener.local_addr()?.port();
    Ok((listener, bound))
}

fn refused(address: IpAddr, port: u16, error: &std::io::Error) -> AuthError {
    let message = match error.kind() {
        ErrorKind::AddrInUse => format!(
            "port {port} of {address} is taken: end the program that listens there, or choose another port (0 is any)"
        ),
        ErrorKind::PermissionDenied => {
            format!(
                "this program may not listen on port {port} of {address}: choose one above 1023 (0 is any)"
            )
        }
        _ => format!("nothing can listen on port {port} of {address}: {error}"),
    };
    AuthError::configuration(message)
}

/// A path that means the same in a redirect URI and in the first line of a request.
pub(super) fn checked_path(path: &str) -> Result<String, AuthError> {
    let plain = |it: u8| {
        it.is_ascii_graphic()
            && !matches!(it, b'?' | b'#' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    };
    let segments = !path.split('/').any(|it| it == "." || it == "..");
    if (path.is_empty() || path.starts_with('/')) && path.bytes().all(plain) && segments {
        return Ok(path.to_owned());
    }
    Err(AuthError::configuration(
        "the path of the redirect begins with `/` and has neither a query nor characters that need encoding",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn f47_any_free_port_of_the_literal_is_bound() {
        let (listeners, authority) = bind(LoopbackHost::V4, 0).await.unwrap();
        let address = listeners[0].local_addr().unwrap();
        assert_eq!(address.ip(), IpAddr::V4(Ipv4Addr::LOCALHOST));
        assert_eq!(authority, address.to_string());
        assert_ne!(address.port(), 0);
    }

    #[tokio::test]
    async fn f47_the_sixth_version_has_brackets() {
        let Ok((listeners, authority)) = bind(LoopbackHost::V6, 0).await else {
            eprintln!("skipped: this machine has no ::1");
            return;
        };
        let address = listeners[0].local_addr().unwrap();
        assert_eq!(address.ip(), IpAddr::V6(Ipv6Addr::LOCALHOST));
        assert_eq!(authority, address.to_string());
        assert!(authority.starts_with("[::1]:"));
    }

    #[tokio::test]
    async fn f47_localhost_is_bound_in_both_families_at_one_port() {
        let (listeners, authority) = bind(LoopbackHost::Localhost, 0).await.unwrap();
        let ports: Vec<u16> = listeners.iter().map(|it| it.local_addr().unwrap().port()).collect();
        assert_eq!(authority, format!("localhost:{}", ports[0]));
        assert!(ports.iter().all(|it| *it == ports[0]));
        assert!(listeners.iter().all(|it| it.local_addr().unwrap().ip().is_loopback()));
    }

    #[tokio::test]
    async fn f47_a_taken_port_is_told_with_a_way_out() {
        let (listeners, _) = bind(LoopbackHost::V4, 0).await.unwrap();
        let port = listeners[0].local_addr().unwrap().port();
        for host in [LoopbackHost::V4, LoopbackHost::Localhost] {
            let error = bind(host, port).await.unwrap_err();
            let expected = format!(
                "port {port} of 127.0.0.1 is taken: end the program that listens there, or choose another port (0 is any)"
            );
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn f47_a_port_of_which_somebody_else_has_half_is_not_used() {
        let of = |kind: ErrorKind, port, tries| half(&kind.into(), port, tries);
        assert_eq!(of(ErrorKind::AddrInUse, 0, 1), Half::Again);
        assert_eq!(of(ErrorKind::AddrInUse, 0, 0), Half::Taken);
        assert_eq!(of(ErrorKind::AddrInUse, 4711, 15), Half::Taken);
        assert_eq!(of(ErrorKind::AddrNotAvailable, 0, 15), Half::Needless);
        assert_eq!(of(ErrorKind::Unsupported, 4711, 0), Half::Needless);
    }

    #[test]
    fn f47_a_port_that_only_the_system_may_have_is_told() {
        let told = |kind: ErrorKind| refused(Ipv6Addr::LOCALHOST.into(), 80, &kind.into()).to_string();
        assert!(told(ErrorKind::PermissionDenied).contains("choose one above 1023"));
        assert!(told(ErrorKind::AddrInUse).starts_with("port 80 of ::1 is taken"));
        assert!(told(ErrorKind::OutOfMemory).starts_with("nothing can listen on port 80 of ::1: "));
    }

    #[test]
    fn f46_a_path_that_could_be_written_in_two_ways_is_refused() {
        for good in ["", "/", "/callback", "/a/b-c_d~e%20f"] {
            assert_eq!(checked_path(good).unwrap(), good);
        }
        for bad in ["callback", "/a?b", "/a#b", "/a b", "/ä", "/a/../b", "/.", "/a\r\nb"] {
            checked_path(bad).unwrap_err();
        }
    }
}
