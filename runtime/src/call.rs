//! A call: an operation with its arguments, not sent yet.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;

use crate::answer::Answer;
use crate::argument::{self, ToArgument};
use crate::codec::Data;
use crate::draft::Draft;
use crate::file::File;
use crate::operation::{Operation, Parameter};
use crate::options::CallOptions;
use crate::paging::{OnlyPages, PagedItems, Pager, Pages, PagesOf};
use crate::pending::Pending;
use crate::read::{Documented, empty};
use crate::request::{self, Part};
use crate::request_error::RequestError;
use crate::send;
use crate::sequence::Sequence;
use crate::shared::Shared;
use crate::stream::{self, ByteStream, Download, Events, EventsOf, Items, ItemsOf, Opening};
use crate::unread::Read;
use crate::xml;

/// A call of an operation that is not sent yet: [`send`](Self::send) does that.
///
/// Calls with optional parameters are wrapped in a type of the generated crate, which has a method for each.
/// What cannot be written is kept, and told when the call is sent.
///
/// `S` is what is known of an answer that is also to be had as a stream: [`EventsOf`] with [`events`](Self::events),
/// [`ItemsOf`] with `items`, or [`PagesOf`] with `pages` and `items`.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E = Infallible, S = ()> {
    shared: Arc<Shared>,
    // Behind a pointer: each argument that is set moves the call.
    draft: Box<Draft>,
    read: fn(&Answer) -> Read<T, E>,
    streams: S,
}

impl<T, E> Call<T, E> {
    pub(crate) fn new(shared: Arc<Shared>, draft: Box<Draft>, read: fn(&Answer) -> Read<T, E>) -> Self {
        Self { shared, draft, read, streams: () }
    }

    /// Says how the answer is read as a stream.
    #[doc(hidden)]
    pub fn streaming<S>(self, streams: S) -> Call<T, E, S> {
        Call { shared: self.shared, draft: self.draft, read: self.read, streams }
    }
}

impl<T, E, S> Call<T, E, S> {
    /// Sets all that is not said by the operation's arguments: time limits, headers, credentials. It replaces what was set before.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.draft.besides_mut().options = Some(options);
        self
    }

    /// The operation that is called.
    #[doc(hidden)]
    pub fn operation(&self) -> &'static Operation {
        self.draft.operation
    }

    /// The request that would be sent, without credentials, a key of its own and the client's `User-Agent`.
    ///
    /// # Errors
    ///
    /// The request cannot be built.
    #[doc(hidden)]
    pub fn request(&self) -> Result<http::Request<Bytes>, RequestError> {
        send::request(&self.shared, &self.draft)
    }

    /// Sends the call. Nothing is sent before the future is awaited.
    pub fn send(self) -> Pending<T, E> {
        Pending::new(Box::pin(send::send(self.shared, self.draft)), self.read)
    }
}

impl<T, E: Documented, S> Call<T, E, S> {
    /// Sends the call, and gives the body of a success as it comes, without a limit of size. What goes wrong is read as
    /// by [`send`](Self::send).
    pub fn stream(self) -> Opening<ByteStream, E> {
        stream::open(self.shared, self.draft)
    }

    /// Sends the call, and writes the body of a success to a file, which is there when it is whole: after a break it goes
    /// on where the server offers that. A file that is there already is replaced.
    pub fn download(self, path: impl AsRef<Path>) -> Download<E> {
        Download::new(self.shared, self.draft, path.as_ref().to_owned())
    }
}

impl<T, E: Documented, I: 'static> Call<T, E, EventsOf<I>> {
    /// Sends the call, and gives the events of its answer as they come (`text/event-stream`).
    pub fn events(self) -> Opening<Events<I>, E> {
        stream::open_events(self.shared, self.draft, self.streams)
    }
}

impl<T, E: Documented, I: 'static> Call<T, E, ItemsOf<I>> {
    /// Sends the call, and gives the items of its answer as they come: one JSON value after the other.
    pub fn items(self) -> Opening<Items<I>, E> {
        stream::open_items(self.shared, self.draft, self.streams)
    }
}

impl<T, E: Documented, I: 'static> Call<T, E, PagesOf<I>> {
    /// Gives the items of the answer and of all pages that follow it, asking for each page when it comes to it.
    pub fn items(self) -> PagedItems<I, E> {
        PagedItems::new(Pager::new(self.shared, self.draft), self.streams)
    }

    /// Gives the answer and all pages that follow it, asking for each when it comes to it.
    pub fn pages(self) -> Pages<T, E> {
        Pages::new(Pager::new(self.shared, self.draft), self.read)
    }
}

impl<T, E> Call<T, E, OnlyPages> {
    /// Gives the answer and all pages that follow it, asking for each when it comes to it.
    pub fn pages(self) -> Pages<T, E> {
        Pages::new(Pager::new(self.shared, self.draft), self.read)
    }
}

/// A body in one of the media types that an operation takes: an enum of generated code with a variant for each.
pub trait Offered {
    /// Sets it as the body of a call, in its media type.
    fn put(self, call: Call<()>) -> Call<()>;
}

/// For generated code, which knows the numbers of parameters and the kinds of bodies.
#[doc(hidden)]
impl<T, E, S> Call<T, E, S> {
    /// Sets the argument of the parameter with this number. Null unsets it.
    pub fn with(mut self, index: usize, value: &dyn ToArgument) -> Self {
        self.draft.set(index, value);
        self
    }

    /// Sets a JSON body.
    pub fn json(self, body: &dyn ToArgument) -> Self {
        self.body(body.json().map(Bytes::from), "application/json")
    }

    /// Sets an XML body with this root element.
    pub fn xml(self, body: &impl Data, root: &str) -> Self {
        let written = xml::write(body.form(), root).map(Bytes::from);
        self.body(written.map_err(serde::ser::Error::custom), "application/xml")
    }

    /// Sets a body of form members.
    pub fn form(self, body: &dyn ToArgument) -> Self {
        self.form_with(body, &[])
    }

    /// Sets a body of form members, some of which are written in a style of their own.
    pub fn form_with(self, body: &dyn ToArgument, fields: &[Parameter]) -> Self {
        let written = argument::reduce(body)
            .map(|it| it.map_or_else(Bytes::new, |argument| Bytes::from(request::form(&argument, fields))));
        self.body(written, "application/x-www-form-urlencoded")
    }

    /// Sets a body in parts, one for each member.
    pub fn multipart(self, body: &impl Data) -> Self {
        self.multipart_with(body, &[])
    }

    /// Sets a body in parts, some of which are written in a way of their own.
    pub fn multipart_with(mut self, body: &impl Data, parts: &[Part]) -> Self {
        self.draft.set_parts(request::multipart(body.form(), parts));
        self
    }

    /// Sets a body in parts of a type with serde's derives. Such a type shows its files as JSON does: as text.
    pub fn multipart_derived(mut self, body: &dyn ToArgument, parts: &[Part]) -> Self {
        let body = body.json().and_then(|it| serde_json::from_slice::<serde_json::Value>(&it));
        self.draft.set_parts(body.and_then(|it| request::multipart(it.form(), parts)));
        self
    }

    /// Sets a body of text.
    pub fn text(self, body: &str) -> Self {
        self.body(Ok(Bytes::copy_from_slice(body.as_bytes())), "text/plain; charset=utf-8")
    }

    /// Sets a body of octets, in memory or from wherever a file is read.
    pub fn bytes(mut self, body: impl Into<File>) -> Self {
        self.draft.set_file(body.into());
        self
    }

    /// Sets a body of one JSON value after the other.
    pub fn sequence<I>(mut self, body: impl Into<Sequence<I>>) -> Self {
        self.draft.set_sequence(body.into());
        self
    }

    /// States the media type of the body that is set next.
    pub fn of(mut self, media_type: &'static str) -> Self {
        self.draft.stated = Some(media_type);
        self
    }

    /// Sets a body in the media type that it says itself.
    pub fn offered(self, body: impl Offered) -> Self {
        let Self { shared, mut draft, read, streams } = self;
        draft.stated = None;
        let Call { shared, draft, .. } = body.put(Call::new(shared, draft, empty));
        Self { shared, draft, read, streams }
    }

    /// Sets a body of this media type.
    pub(crate) fn file(mut self, file: File, media_type: String) -> Self {
        self.draft.set_file(file);
        self.draft.content_type = Some(media_type.into());
        self
    }

    /// Sets a body that is written already.
    pub(crate) fn written(mut self, body: Result<Bytes, serde_json::Error>, media_type: String) -> Self {
        self.draft.set_body(body, "");
        self.draft.content_type = Some(media_type.into());
        self
    }

    fn body(mut self, body: Result<Bytes, serde_json::Error>, content_type: &'static str) -> Self {
        self.draft.set_body(body, content_type);
        self
    }
}

impl<T, E, S: Clone> Clone for Call<T, E, S> {
    fn clone(&self) -> Self {
        let (shared, draft) = (Arc::clone(&self.shared), self.draft.clone());
        Self { shared, draft, read: self.read, streams: self.streams.clone() }
    }
}

impl<T, E, S> fmt::Debug for Call<T, E, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Call"))
            .field("api", &self.shared.api.name)
            .field("draft", &self.draft)
            .finish_non_exhaustive()
    }
}

/// Makes a tuple struct around a [`Call`] a call itself: what generated types with optional parameters share.
///
/// `call!(Name)` is for `Name<T, E>`, `call!(Name, S)` for `Name<T, E, S>`, whose answer may also be a stream,
/// `call!(Name, S, pages)` for one whose answer comes in pages, and `call!(Name, S, streams, pages)` for either.
#[macro_export]
macro_rules! call {
    ($name:ident) => {
        $crate::call!(@ $name [T, E]);
    };
    ($name:ident, $streams:ident, pages) => {
        $crate::call!(@ $name [T, E, $streams]);
        $crate::call!(@pages $name);
    };
    ($name:ident, $streams:ident, streams, pages) => {
        $crate::call!($name, $streams);
        $crate::call!(@pages $name);
    };
    (@pages $name:ident) => {
        impl<T, E: $crate::Documented, I: 'static> $name<T, E, $crate::PagesOf<I>> {
            /// Gives the items of the answer and of all pages that follow it, asking for each page when it comes to it.
            pub fn items(self) -> $crate::PagedItems<I, E> {
                self.0.items()
            }

            /// Gives the answer and all pages that follow it, asking for each when it comes to it.
            pub fn pages(self) -> $crate::Pages<T, E> {
                self.0.pages()
            }
        }

        impl<T, E> $name<T, E, $crate::OnlyPages> {
            /// Gives the answer and all pages that follow it, asking for each when it comes to it.
            pub fn pages(self) -> $crate::Pages<T, E> {
                self.0.pages()
            }
        }
    };
    ($name:ident, $streams:ident) => {
        $crate::call!(@ $name [T, E, $streams]);

        impl<T, E: $crate::Documented, I: 'static> $name<T, E, $crate::EventsOf<I>> {
            /// Sends the call, and gives the events of its answer as they come (`text/event-stream`).
            pub fn events(self) -> $crate::Opening<$crate::Events<I>, E> {
                self.0.events()
            }
        }

        impl<T, E: $crate::Documented, I: 'static> $name<T, E, $crate::ItemsOf<I>> {
            /// Sends the call, and gives the items of its answer as they come: one JSON value after the other.
            pub fn items(self) -> $crate::Opening<$crate::Items<I>, E> {
                self.0.items()
            }
        }
    };
    (@ $name:ident [$($generic:ident),*]) => {
        impl<$($generic),*> $name<$($generic),*> {
            /// Sets all that is not said by the operation's arguments: time limits, headers, credentials.
            pub fn options(self, options: $crate::CallOptions) -> Self {
                Self(self.0.options(options))
            }

            /// Sends the call. Nothing is sent before the future is awaited.
            pub fn send(self) -> $crate::Pending<T, E> {
                self.0.send()
            }

            /// Sends the call, and gives the body of a success as it comes, without a limit of size.
            pub fn stream(self) -> $crate::Opening<$crate::ByteStream, E>
            where
                E: $crate::Documented,
            {
                self.0.stream()
            }

            /// Sends the call, and writes the body of a success to a file.
            pub fn download(self, path: impl AsRef<std::path::Path>) -> $crate::Download<E>
            where
                E: $crate::Documented,
            {
                self.0.download(path)
            }
        }

        // For whoever takes any call: what stands in for a server in tests.
        impl<$($generic),*> From<$name<$($generic),*>> for $crate::Call<$($generic),*> {
            fn from(call: $name<$($generic),*>) -> Self {
                call.0
            }
        }

        impl<$($generic),*> Clone for $name<$($generic),*>
        where
            $crate::Call<$($generic),*>: Clone,
        {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        impl<$($generic),*> std::fmt::Debug for $name<$($generic),*> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, formatter)
            }
        }
    };
}
