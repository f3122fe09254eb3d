//! Redirects (RFC 9110 §15.4), followed by hand: a ready-made client takes API keys along.

use std::io;

use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use crate::answer::Answer;
use crate::aside::aside;
use crate::auth::Authorization;
use crate::error::Failure;
use crate::origin::Origin;
use crate::request::{Plan, Prepared};
use crate::request_error::{Problem, RequestError};
use crate::shared::Shared;
use crate::transport::{Transport, TransportError};
use crate::unprocessed;
use crate::upload::Body;

const LIMIT: usize = 10;

/// An answer, and what is known of the request for it.
pub(crate) struct Exchanged {
    pub(crate) answer: Answer,
    /// Whether it carried the credentials.
    pub(crate) carried: bool,
    /// Whether it can be sent again as it is: see [`Authorization::learn`].
    pub(crate) again: bool,
}

/// What goes along with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carry {
    /// The credentials, if it goes where they may go.
    All,
    Nothing,
}

/// Sends a request, follows its redirects, and reads the answer. What is not followed comes back as it is.
pub(crate) async fn exchange(
    client: &Shared,
    plan: &Plan<'_>,
    first: Prepared,
    authorization: Option<&Authorization>,
) -> Result<Exchanged, Failure> {
    // Most have no body.
    let request = if first.body.is_none() { first.request } else { loaded(plan, first).await? };
    let sending = send(&client.transport, request, authorization, Carry::All)?;
    let mut sent = sending.await;
    // It stays where it is: a response is large, and moved once more by each hand that it goes through.
    let response = match &mut sent {
        Ok(response) if !leads_on(response) => response,
        Ok(_) | Err(_) => return aside(go_on(client, plan, sent, authorization)).await,
    };
    let again = learn(response, authorization, Carry::All);
    Ok(Exchanged { answer: read(client, plan, response).await?, carried: true, again })
}

/// What few calls come to: it is sent again, or goes where the answer leads.
async fn go_on(
    client: &Shared,
    plan: &Plan<'_>,
    sent: reqwest::Result<reqwest::Response>,
    authorization: Option<&Authorization>,
) -> Result<Exchanged, Failure> {
    let sent = match sent {
        Err(error) if !unprocessed::is_it(&error) => return Err(TransportError::unsent(error).into()),
        sent => sent,
    };
    let transport = &client.transport;
    let mut prepared = plan.build()?;
    let mut response = settle(transport, plan, &prepared, sent, authorization, Carry::All).await?;
    let mut again = learn(&response, authorization, Carry::All);
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
        let sent = send(transport, loaded(plan, prepared.clone()).await?, authorization, carry)?.await;
        response = settle(transport, plan, &prepared, sent, authorization, carry).await?;
        again = learn(&response, authorization, carry);
    }
    let answer = read(client, plan, &mut response).await?;
    Ok(Exchanged { answer, carried: carry == Carry::All, again })
}

/// Sends a request again where the server has not begun with it.
async fn settle(
    transport: &Transport,
    plan: &Plan<'_>,
    prepared: &Prepared,
    mut sent: reqwest::Result<reqwest::Response>,
    authorization: Option<&Authorization>,
    carry: Carry,
) -> Result<reqwest::Response, Failure> {
    for _ in 0..unprocessed::TIMES {
        let is_spent = prepared.body.as_deref().is_some_and(Body::is_spent);
        if is_spent || !sent.as_ref().is_err_and(unprocessed::is_it) {
            break;
        }
        tracing::debug!("sending again: the server has not begun with it");
        sent = send(transport, loaded(plan, prepared.clone()).await?, authorization, carry)?.await;
    }
    Ok(sent.map_err(TransportError::unsent)?)
}

/// Reads an answer, or leaves it to whoever reads it as it comes.
async fn read(
    client: &Shared,
    plan: &Plan<'_>,
    response: &mut reqwest::Response,
) -> Result<Answer, TransportError> {
    let answer = match plan.draft.live() {
        Some(live) if response.status().is_success() => live.leave(response),
        Some(_) | None => {
            let idle = client.around.idle_timeout(plan.draft.options());
            Answer::receive(response, client.limit, idle).await?
        }
    };
    tracing::debug!(status = answer.status(), bytes = answer.body().len(), "answered");
    Ok(answer)
}

/// The request with its body, where it has one.
async fn loaded(plan: &Plan<'_>, prepared: Prepared) -> Result<Box<reqwest::Request>, RequestError> {
    let Prepared { mut request, body } = prepared;
    match body.map(|it| *it) {
        None => {}
        Some(Body::Whole(octets)) => *request.body_mut() = Some(octets.into()),
        Some(body) => {
            let unreadable = |error: io::Error| {
                RequestError::new(plan.draft.operation.id, Problem::Unreadable(error.to_string()))
            };
            *request.body_mut() = Some(aside(body.open()).await.map_err(unreadable)?);
        }
    }
    Ok(request)
}

/// Sends one request, with what it carries.
#[inline]
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

/// Only from servers that were given the credentials: others have nothing to say about them.
#[inline]
fn learn(response: &reqwest::Response, authorization: Option<&Authorization>, carry: Carry) -> bool {
    match (authorization, carry) {
        (Some(authorization), Carry::All) => {
            authorization.learn(response.url(), response.status(), response.headers())
        }
        (Some(_) | None, Carry::All | Carry::Nothing) => false,
    }
}

#[inline]
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
