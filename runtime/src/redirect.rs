//! Redirects (RFC 9110 §15.4), followed by hand: a ready-made client takes API keys along.

use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use crate::auth::Authorization;
use crate::error::Failure;
use crate::origin::Origin;
use crate::request::{Plan, Prepared};
use crate::request_error::{Problem, RequestError};
use crate::transport::Transport;
use crate::upload::Body;

const LIMIT: usize = 10;

/// The last response, and whether the request for it carried the credentials.
pub(crate) struct Followed {
    pub(crate) response: reqwest::Response,
    pub(crate) carried: bool,
    /// Whether the request can be sent again as it is: see [`Authorization::learn`].
    pub(crate) again: bool,
}

/// Sends a request and follows its redirects. What is not followed comes back as it is.
pub(crate) async fn follow(
    transport: &Transport,
    plan: &Plan<'_>,
    mut first: Box<Prepared>,
    authorization: Option<&Authorization>,
) -> Result<Followed, Failure> {
    let body = opened(plan, first.body.take()).await?;
    let sending = transport.execute(request(*first, body, authorization, Carry::All)?);
    let response = sending.await?;
    if leads_on(&response) {
        // Behind a pointer, as all that most calls do without: the future of every call would be as large.
        return Box::pin(lead_on(transport, plan, response, authorization)).await;
    }
    let again = learn(&response, authorization, Carry::All);
    Ok(Followed { response, carried: true, again })
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
        if Origin::of(&hop.url) != Origin::of(&prepared.url) {
            carry = Carry::Nothing;
        }
        tracing::debug!(status = response.status().as_u16(), ?carry, "redirected");
        prepared = hop;
        let body = opened(plan, prepared.body.clone()).await?;
        response = transport.execute(request(prepared.clone(), body, authorization, carry)?).await?;
        again = learn(&response, authorization, carry);
    }
    Ok(Followed { response, carried: carry == Carry::All, again })
}

/// What goes along with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carry {
    /// The credentials, if it goes where they may go.
    All,
    Nothing,
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

/// The body as it is sent.
async fn opened(plan: &Plan<'_>, body: Option<Body>) -> Result<Option<reqwest::Body>, RequestError> {
    match body {
        None => Ok(None),
        Some(Body::Whole(octets)) => Ok(Some(octets.into())),
        Some(body) => match Box::pin(body.open()).await {
            Ok(body) => Ok(Some(body)),
            Err(error) => {
                Err(RequestError::new(plan.draft.operation.id, Problem::Unreadable(error.to_string())))
            }
        },
    }
}

fn request(
    prepared: Prepared,
    body: Option<reqwest::Body>,
    authorization: Option<&Authorization>,
    carry: Carry,
) -> Result<reqwest::Request, Failure> {
    let mut request = reqwest::Request::new(prepared.method, prepared.url);
    *request.headers_mut() = prepared.headers;
    *request.body_mut() = body;
    match (authorization, carry) {
        (Some(authorization), Carry::All) => authorization.place(&mut request)?,
        // A server that repeats the query in `Location` would pass a key on.
        (Some(authorization), Carry::Nothing) => authorization.strip(&mut request),
        (None, Carry::All | Carry::Nothing) => {}
    }
    Ok(request)
}

fn leads_on(response: &reqwest::Response) -> bool {
    response.status().is_redirection() && response.headers().contains_key(LOCATION)
}

/// The request that an answer sends us on to, if it is one that may be made.
fn next(prepared: &Prepared, status: StatusCode, headers: &HeaderMap) -> Option<Prepared> {
    let becomes_get = match status {
        // RFC 9110 §15.4.2 and §15.4.3: POST becomes GET, as all clients have long done.
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => prepared.method == Method::POST,
        // RFC 9110 §15.4.4.
        StatusCode::SEE_OTHER => prepared.method != Method::HEAD,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => false,
        _ => return None,
    };
    let location = std::str::from_utf8(headers.get(LOCATION)?.as_bytes()).ok()?;
    let url = target(&prepared.url, location)?;
    let mut hop = Prepared { url, ..prepared.clone() };
    if becomes_get {
        hop.method = Method::GET;
        hop.body = None;
        hop.headers.remove(CONTENT_TYPE);
        hop.headers.remove(CONTENT_ENCODING);
    }
    // The caller's reader cannot be read again: the answer that would lead on is the call's.
    if hop.body.as_ref().is_some_and(Body::is_spent) {
        tracing::debug!("not redirected: the body cannot be sent twice");
        return None;
    }
    if Origin::of(&hop.url) != Origin::of(&prepared.url) {
        // A body may hold a password as well as a header may: it does not go to strangers.
        if hop.body.is_some() {
            return None;
        }
        hop.headers = harmless(&hop.headers);
    }
    Some(hop)
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
        let prepared = Prepared {
            method,
            url: Url::parse("https://a.example/v1/x?key=1").unwrap(),
            headers: HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/plain"))]),
            body: body.map(|it| Body::Whole(Bytes::from(it))),
        };
        let headers = HeaderMap::from_iter([(LOCATION, HeaderValue::from_str(location).unwrap())]);
        let hop = next(&prepared, StatusCode::from_u16(status).unwrap(), &headers);
        let found = hop.as_ref().map(|it| (it.method.as_str(), it.url.as_str()));
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
