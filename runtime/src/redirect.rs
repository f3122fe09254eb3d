//! Redirects (RFC 9110 §15.4), followed by hand: a ready-made client takes API keys along.

use std::io;

use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use crate::aside::Aside;
use crate::auth::Authorization;
use crate::error::Failure;
use crate::origin::Origin;
use crate::request::{Plan, Prepared};
use crate::request_error::{Problem, RequestError};
use crate::transport::{Transport, TransportError};
use crate::unprocessed;
use crate::upload::Body;

const LIMIT: usize = 10;

/// The last response, and whether the request for it carried the credentials.
pub(crate) struct Followed {
    pub(crate) response: reqwest::Response,
    pub(crate) carried: bool,
    /// Whether the request can be sent again as it is: see [`Authorization::learn`].
    pub(crate) again: bool,
}

/// What goes along with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carry {
    /// The credentials, if it goes where they may go.
    All,
    Nothing,
}

/// Sends a request and follows its redirects. What is not followed comes back as it is.
pub(crate) async fn follow(
    transport: &Transport,
    plan: &Plan<'_>,
    first: Prepared,
    authorization: Option<&Authorization>,
) -> Result<Followed, Failure> {
    let first = loaded(plan, first).await?;
    let response = match send(transport, first, authorization, Carry::All)?.await {
        Ok(response) => response,
        Err(error) if unprocessed::is_it(&error) => {
            let first = plan.build()?;
            let again: Aside<'_, _> =
                Box::pin(send_again(transport, plan, first, authorization, Carry::All, error));
            again.await?
        }
        Err(error) => return Err(TransportError::unsent(error).into()),
    };
    if !leads_on(&response) {
        let again = learn(&response, authorization, Carry::All);
        return Ok(Followed { response, carried: true, again });
    }
    let last: Aside<'_, _> = Box::pin(lead_on(transport, plan, response, authorization));
    last.await
}

/// Goes where an answer leads.
async fn lead_on(
    transport: &Transport,
    plan: &Plan<'_>,
    mut response: reqwest::Response,
    authorization: Option<&Authorization>,
) -> Result<Followed, Failure> {
    let mut again = learn(&response, authorization, Carry::All);
    let mut prepared = plan.build()?;
    // Once a foreign server has been asked it chooses where the request goes next, so nothing is
    // carried again, not even back home.
    let mut carry = Carry::All;
    for _ in 0..LIMIT {
        let Some(hop) = next(&prepared, response.status(), response.headers()) else { break };
        if Origin::of(hop.request.url()) != Origin::of(prepared.request.url()) {
            carry = Carry::Nothing;
        }
        tracing::debug!(status = response.status().as_u16(), ?carry, "redirected");
        prepared = hop;
        let request = loaded(plan, prepared.clone()).await?;
        response = match send(transport, request, authorization, carry)?.await {
            Ok(response) => response,
            Err(error) => send_again(transport, plan, prepared.clone(), authorization, carry, error).await?,
        };
        again = learn(&response, authorization, carry);
    }
    Ok(Followed { response, carried: carry == Carry::All, again })
}

/// The request with its body, where it has one.
async fn loaded(plan: &Plan<'_>, prepared: Prepared) -> Result<Box<reqwest::Request>, RequestError> {
    let Prepared { mut request, body } = prepared;
    match body.map(|it| *it) {
        None => {}
        Some(Body::Whole(octets)) => *request.body_mut() = Some(octets.into()),
        Some(body) => {
            let opened: Aside<'_, _> = Box::pin(async move { body.open().await });
            let unreadable = |error: io::Error| {
                RequestError::new(plan.draft.operation.id, Problem::Unreadable(error.to_string()))
            };
            *request.body_mut() = Some(opened.await.map_err(unreadable)?);
        }
    }
    Ok(request)
}

/// Sends one request, with what it carries.
fn send(
    transport: &Transport,
    mut request: Box<reqwest::Request>,
    authorization: Option<&Authorization>,
    carry: Carry,
) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>, Failure> {
    match (authorization, carry) {
        (Some(authorization), Carry::All) => authorization.place(&mut request)?,
        // A server that repeats the query in `Location` would pass a key on.
        (Some(authorization), Carry::Nothing) => authorization.strip(&mut request),
        (None, Carry::All | Carry::Nothing) => {}
    }
    Ok(transport.execute(*request))
}

/// Sends a request again with which the server has not begun, after this error.
async fn send_again(
    transport: &Transport,
    plan: &Plan<'_>,
    prepared: Prepared,
    authorization: Option<&Authorization>,
    carry: Carry,
    mut error: reqwest::Error,
) -> Result<reqwest::Response, Failure> {
    for _ in 0..unprocessed::TIMES {
        if !unprocessed::is_it(&error) || prepared.body.as_deref().is_some_and(Body::is_spent) {
            break;
        }
        tracing::debug!("sending again: the server has not begun with it");
        let request = loaded(plan, prepared.clone()).await?;
        match send(transport, request, authorization, carry)?.await {
            Ok(response) => return Ok(response),
            Err(another) => error = another,
        }
    }
    Err(TransportError::unsent(error).into())
}

/// Only from servers that were given the credentials: others have nothing to say about them.
fn learn(response: &reqwest::Response, authorization: Option<&Authorization>, carry: Carry) -> bool {
    match (authorization, carry) {
        (Some(authorization), Carry::All) => {
            authorization.learn(response.url(), response.status(), response.headers())
        }
        (Some(_) | None, Carry::All | Carry::Nothing) => false,
    }
}

fn leads_on(response: &reqwest::Response) -> bool {
    response.status().is_redirection() && response.headers().contains_key(LOCATION)
}

/// The request that an answer sends us on to, if it is one that may be made.
fn next(prepared: &Prepared, status: StatusCode, headers: &HeaderMap) -> Option<Prepared> {
    let from = &prepared.request;
    let becomes_get = match status {
        // RFC 9110 §15.4.2 and §15.4.3: POST becomes GET, as all clients have long done.
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => from.method() == Method::POST,
        // RFC 9110 §15.4.4.
        StatusCode::SEE_OTHER => from.method() != Method::HEAD,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => false,
        _ => return None,
    };
    let location = std::str::from_utf8(headers.get(LOCATION)?.as_bytes()).ok()?;
    let url = target(from.url(), location)?;
    let Prepared { mut request, mut body } = prepared.clone();
    *request.url_mut() = url;
    if becomes_get {
        *request.method_mut() = Method::GET;
        body = None;
        request.headers_mut().remove(CONTENT_TYPE);
        request.headers_mut().remove(CONTENT_ENCODING);
    }
    // The caller's reader cannot be read again: the answer that would lead on is the call's.
    if body.as_deref().is_some_and(Body::is_spent) {
        tracing::debug!("not redirected: the body cannot be sent twice");
        return None;
    }
    if Origin::of(request.url()) != Origin::of(from.url()) {
        // A body may hold a password as well as a header may: it does not go to strangers.
        if body.is_some() {
            return None;
        }
        *request.headers_mut() = harmless(request.headers());
    }
    Some(Prepared { request, body })
}

fn target(from: &Url, location: &str) -> Option<Url> {
    let mut url = from.join(location).ok()?;
    let is_downgrade = from.scheme() == "https" && url.scheme() != "https";
    if is_downgrade || !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    // User information in a URL is a credential of someone else's choice.
    url.set_username("").and_then(|()| url.set_password(None)).ok()?;
    url.set_fragment(None);
    Some(url)
}

/// The headers that say nothing about the caller. Default headers and header parameters may be keys.
fn harmless(headers: &HeaderMap) -> HeaderMap {
    [ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, USER_AGENT]
        .into_iter()
        .filter_map(|name| headers.get(&name).cloned().map(|value| (name, value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use http::HeaderValue;

    #[track_caller]
    fn check(
        method: Method,
        body: Option<&'static str>,
        status: u16,
        location: &str,
        expected: Option<(&str, &str)>,
    ) {
        let url = Url::parse("https://a.example/v1/x?key=1").unwrap();
        let mut request = reqwest::Request::new(method, url);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        let body = body.map(|it| Box::new(Body::Whole(Bytes::from(it))));
        let prepared = Prepared { request: Box::new(request), body };
        let headers = HeaderMap::from_iter([(LOCATION, HeaderValue::from_str(location).unwrap())]);
        let hop = next(&prepared, StatusCode::from_u16(status).unwrap(), &headers);
        let found = hop.as_ref().map(|it| (it.request.method().as_str(), it.request.url().as_str()));
        assert_eq!(found, expected);
    }

    #[test]
    fn the_method_changes_as_the_standard_says() {
        let y = "https://a.example/v1/y";
        for (status, method, expected) in [
            (301, Method::POST, "GET"),
            (302, Method::POST, "GET"),
            (302, Method::PUT, "PUT"),
            (303, Method::PUT, "GET"),
            (303, Method::HEAD, "HEAD"),
            (307, Method::POST, "POST"),
            (308, Method::DELETE, "DELETE"),
        ] {
            check(method, Some("x"), status, "y", Some((expected, y)));
        }
        check(Method::GET, None, 304, "y", None);
        check(Method::GET, None, 300, "y", None);
    }

    #[test]
    fn some_places_are_not_gone_to() {
        check(Method::GET, None, 302, "https://b.example/", Some(("GET", "https://b.example/")));
        check(Method::GET, None, 302, "https://u:p@b.example/#f", Some(("GET", "https://b.example/")));
        check(Method::GET, None, 302, "http://a.example/", None);
        check(Method::GET, None, 302, "file:///etc/passwd", None);
        check(Method::POST, Some("x"), 307, "https://b.example/", None);
        check(Method::POST, Some("x"), 303, "https://b.example/", Some(("GET", "https://b.example/")));
    }
}
