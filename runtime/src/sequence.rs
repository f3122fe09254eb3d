//! Bodies of one JSON value after the other.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::argument::ToArgument;
use crate::stream::Framing;
use crate::upload::{Body, Content, Octets, Source};

/// A body of one JSON value after the other (NDJSON, JSON Lines, RFC 7464): a list, or [values as they
/// come](Self::from_stream). The media type of the operation says how they are told apart.
///
/// ```
/// use clientsmith_runtime::Sequence;
///
/// let numbers = Sequence::from([1, 2]);
/// let texts: Sequence<String> = ["a".to_owned()].into_iter().collect();
/// ```
#[must_use = "it is only sent as the body of a call"]
pub struct Sequence<T> {
    values: Values,
    of: PhantomData<fn(T)>,
}

enum Values {
    Here(Result<Vec<Vec<u8>>, serde_json::Error>),
    There(Octets),
}

impl<T: ToArgument> Sequence<T> {
    /// The values of a stream, each of which is written when it is there. The body has no known length, is sent in chunks
    /// and once: not again after a failure or with a new credential, and not where a redirect leads with its body.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Self { values: Values::There(Box::pin(Texts(Box::pin(stream)))), of: PhantomData }
    }

    fn here<'a>(values: impl Iterator<Item = &'a T>) -> Self
    where
        T: 'a,
    {
        Self { values: Values::Here(values.map(ToArgument::json).collect()), of: PhantomData }
    }
}

impl<T> Sequence<T> {
    /// The body, for a media type.
    pub(crate) fn into_body(self, media_type: &str) -> Result<Body, serde_json::Error> {
        let framing = Framing::of(media_type);
        Ok(match self.values {
            Values::Here(values) => {
                let mut whole = Vec::new();
                values?.iter().for_each(|it| framing.write(it, &mut whole));
                Body::Whole(whole.into())
            }
            Values::There(texts) => {
                let framed: Octets = Box::pin(Framed { texts, framing });
                Content::There(Source::once(framed, None)).into()
            }
        })
    }
}

/// What the values of a stream are as JSON.
struct Texts<S>(Pin<Box<S>>);

impl<S, T, E> Stream for Texts<S>
where
    S: Stream<Item = Result<T, E>>,
    T: ToArgument,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let value = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(
            value.map(|it| Ok(it.map_err(io::Error::other)?.json().map_err(io::Error::other)?.into())),
        )
    }
}

/// The same, told apart.
struct Framed {
    texts: Octets,
    framing: Framing,
}

impl Stream for Framed {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let text = ready!(self.texts.as_mut().poll_next(context));
        Poll::Ready(text.map(|text| {
            let text = text?;
            let mut framed = Vec::with_capacity(text.len().saturating_add(2));
            self.framing.write(&text, &mut framed);
            Ok(framed.into())
        }))
    }
}

impl<T: ToArgument> From<&[T]> for Sequence<T> {
    fn from(values: &[T]) -> Self {
        Self::here(values.iter())
    }
}

impl<T: ToArgument> From<&Vec<T>> for Sequence<T> {
    fn from(values: &Vec<T>) -> Self {
        Self::here(values.iter())
    }
}

impl<T: ToArgument> From<Vec<T>> for Sequence<T> {
    fn from(values: Vec<T>) -> Self {
        Self::here(values.iter())
    }
}

impl<T: ToArgument, const N: usize> From<[T; N]> for Sequence<T> {
    fn from(values: [T; N]) -> Self {
        Self::here(values.iter())
    }
}

impl<T: ToArgument, const N: usize> From<&[T; N]> for Sequence<T> {
    fn from(values: &[T; N]) -> Self {
        Self::here(values.iter())
    }
}

impl<T: ToArgument> FromIterator<T> for Sequence<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let values = values.into_iter().map(|it| it.json()).collect();
        Self { values: Values::Here(values), of: PhantomData }
    }
}

impl<T> fmt::Debug for Sequence<T> {
    // What a body holds may be a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.values {
            Values::Here(Ok(values)) => write!(formatter, "{} values", values.len()),
            Values::Here(Err(_)) => formatter.write_str("values that cannot be written"),
            Values::There(_) => formatter.write_str("a stream of values"),
        }
    }
}
