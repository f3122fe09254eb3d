//! The way to an endpoint that deals with tokens, and back: bounded in time and size, without redirects.

use std::time::Duration;

use bytes::BytesMut;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};
use url::Url;

use super::binding::PlainHttp;
use super::exchange::{Class, Failure, Incoming, Outgoing};
use super::form::Form;
use crate::transport::{Transport, TransportError};
use crate::unprocessed;

/// No honest token answer is larger. Counted after decompression, so that a small bomb does not pass.
const LARGEST: usize = 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(30);

/// Sends requests to such endpoints.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    pub(crate) transport: Transport,
    pub(crate) plain_http: PlainHttp,
}

impl Endpoint {
    pub(crate) async fn send(&self, outgoing: Outgoing) -> Result<Incoming, Failure> {
        self.plain_http.admit(&outgoing.url)?;
        let to = outgoing.to;
        // Around the whole exchange, so that a shorter limit of the client's own still counts.
        match tokio::time::timeout(LONGEST, self.exchange(outgoing)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure::new(Class::Lost, format!("the {to} endpoint did not answer in time"))),
        }
    }

    async fn exchange(&self, outgoing: Outgoing) -> Result<Incoming, Failure> {
        let (to, url) = (outgoing.to, &outgoing.url);
        let mut again = 0..unprocessed::TIMES;
        let mut response = loop {
            let mut request = reqwest::Request::new(outgoing.method.clone(), outgoing.url.clone());
            request.headers_mut().clone_from(&outgoing.headers);
            *request.body_mut() = outgoing.body.clone().map(Into::into);
            match self.transport.execute(request).await {
                Ok(response) => break response,
                Err(error) if unprocessed::is_it(&error) && again.next().is_some() => {}
                Err(error) => return Err(failed(to, TransportError::unsent(error))),
            }
        };
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len().saturating_add(chunk.len()) > LARGEST => {
                    return Err(Failure::new(
                        Class::Configuration,
                        format!("the answer of the {to} endpoint is too large"),
                    ));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Ok(Incoming { to, status, headers, body: body.freeze() }),
                // A status that settles the matter does so without its body.
                Err(_) if !status.is_success() => {
                    return Ok(Incoming { to, status, headers, body: body.freeze() });
                }
                Err(error) => return Err(failed(to, TransportError::network(url, error))),
            }
        }
    }
}

fn failed(to: &str, error: TransportError) -> Failure {
    let class = if error.is_connect() { Class::Transient } else { Class::Lost };
    let message = format!("the {to} endpoint could not be reached, or its answer broke off");
    Failure::new(class, message).map_error(|failed| failed.with_source(std::sync::Arc::new(error)))
}

/// A `POST` of a form.
pub(crate) fn form(to: &'static str, url: &Url, mut headers: HeaderMap, form: Form) -> Outgoing {
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    Outgoing { to, method: Method::POST, url: url.clone(), headers, body: Some(form.into_body()) }
}
