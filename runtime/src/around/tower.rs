//! Layers of `tower` as middleware.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf as _, Bytes, BytesMut};
use http::{Request, Response};
use http_body::{Body, Frame};
use tower_layer::Layer;
use tower_service::Service;

use super::middleware::{Attempt, AttemptError, AttemptFuture, Middleware};
use crate::answer::Answer;

type BoxError = Box<dyn StdError + Send + Sync>;

/// Layers of `tower` as middleware: `builder.middleware(Tower::new(layer))`.
///
/// They see a request with method, URL (without its query) and headers, and a response with status and headers. The body of the
/// request is not theirs to see; that of the response is the answer's.
pub struct Tower<S>(Mutex<S>);

impl<S> Tower<S> {
    /// Puts the layer, or a stack of layers, around each attempt. The service that it makes is cloned for each, so
    /// that what its clones share (permits, counters) is shared by all attempts.
    pub fn new<L: Layer<Onward, Service = S>>(layer: L) -> Self {
        Self(Mutex::new(layer.layer(Onward(()))))
    }
}

impl<S, B> Middleware for Tower<S>
where
    S: Service<Request<Attempted>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    fn handle(&self, attempt: Attempt) -> AttemptFuture<'_> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let outcome = async {
                let request = request(attempt)?;
                poll_fn(|context| service.poll_ready(context)).await.map_err(Into::into)?;
                let (parts, body) = service.call(request).await.map_err(Into::into)?.into_parts();
                let body = collect(body).await?;
                Ok(Answer::new(parts.status.as_u16(), parts.headers, body))
            };
            outcome.await.map_err(AttemptError::of_boxed)
        })
    }
}

fn request(mut attempt: Attempt) -> Result<Request<Attempted>, BoxError> {
    let mut request = Request::new(());
    *request.method_mut() = attempt.method().clone();
    *request.uri_mut() = attempt.url().parse()?;
    *request.headers_mut() = std::mem::take(attempt.headers_mut());
    Ok(request.map(|()| Attempted(attempt)))
}

async fn collect<B: Body>(body: B) -> Result<Bytes, BoxError>
where
    B::Error: Into<BoxError>,
{
    let mut body = pin!(body);
    let mut whole = BytesMut::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        if let Ok(mut data) = frame.map_err(Into::into)?.into_data() {
            while data.has_remaining() {
                let chunk = data.chunk();
                whole.extend_from_slice(chunk);
                let length = chunk.len();
                data.advance(length);
            }
        }
    }
    Ok(whole.freeze())
}

/// The service at the end of the layers: it goes on with the attempt.
#[derive(Debug, Clone)]
pub struct Onward(());

impl Service<Request<Attempted>> for Onward {
    type Response = Response<AnswerBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Attempted>) -> Self::Future {
        let (parts, Attempted(mut attempt)) = request.into_parts();
        *attempt.headers_mut() = parts.headers;
        Box::pin(async move {
            let answer = attempt.send().await.map_err(AttemptError::into_boxed)?;
            let mut response = Response::new(AnswerBody(Some(answer.body().clone())));
            *response.status_mut() = http::StatusCode::from_u16(answer.status())?;
            *response.headers_mut() = answer.into_headers();
            Ok(response)
        })
    }
}

/// What stands for the body of a request: the attempt itself. As a body it is empty.
#[derive(Debug)]
pub struct Attempted(Attempt);

impl Body for Attempted {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }
}

/// The body of an answer, whole.
pub struct AnswerBody(Option<Bytes>);

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|it| Ok(Frame::data(it))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for AnswerBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("AnswerBody").field(&self.0.as_ref().map(Bytes::len)).finish()
    }
}

impl<S> fmt::Debug for Tower<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Tower")
    }
}
