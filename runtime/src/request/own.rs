//! What the caller sends besides the operation's arguments.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, Entry, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::encode::{Keep, encode};
use super::pairs::Pairs;
use crate::auth::Chosen;
use crate::besides::TargetKind;
use crate::draft::Draft;
use crate::operation::Place;
use crate::options::CallOptions;
use crate::request_error::{Problem, Refusal};

/// Whether a default `Authorization` is sent: not where the caller has said what is.
#[inline]
pub(super) fn keeps_authorization(draft: &Draft) -> bool {
    draft.options().is_none_or(|it| matches!(it.chosen, Chosen::ByDocument | Chosen::First))
}

/// Whether the body is to be packed: not where the caller says by a header or an argument that it is, or in which way.
#[inline]
pub(super) fn packs(draft: &Draft) -> bool {
    let is_it = |name: &str| name.eq_ignore_ascii_case(CONTENT_ENCODING.as_str());
    let is_stated = |it: &CallOptions| {
        it.headers.iter().any(|(name, _)| is_it(name))
            || draft.placed(Place::Header).any(|(it, argument)| is_it(it.name) && !argument.is_undefined())
    };
    draft.body.is_some() && draft.options().is_some_and(|it| it.gzip && !is_stated(it))
}

/// Sets the caller's headers. The first of a name replaces what there is.
pub(super) fn headers(options: &CallOptions, headers: &mut HeaderMap) -> Result<(), Refusal> {
    for (index, (name, value)) in options.headers.iter().enumerate() {
        let refused = || Refusal::from(Problem::OwnHeader(name.escape_debug().to_string()));
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
        // RFC 9112 §6: they say where the request ends, which is not the caller's to say.
        if matches!(key, CONTENT_LENGTH | TRANSFER_ENCODING) {
            return Err(refused());
        }
        let mut value = HeaderValue::from_bytes(value.expose().as_bytes()).map_err(|_| refused())?;
        value.set_sensitive(true);
        let is_repeated = options.headers.iter().take(index).any(|(it, _)| it.eq_ignore_ascii_case(name));
        match headers.entry(key) {
            Entry::Occupied(mut there) if is_repeated => there.append(value),
            Entry::Occupied(mut there) => drop(there.insert_mult(value)),
            Entry::Vacant(place) => drop(place.insert(value)),
        }
    }
    Ok(())
}

/// Refuses headers of parts where there is no body at all; a body knows its parts.
pub(super) fn parts(draft: &Draft, options: &CallOptions) -> Result<(), Refusal> {
    // What the caller says is about the call that was made, not about the pages behind it.
    let is_page = draft.target().is_some_and(|it| it.kind == TargetKind::Page);
    match options.part_headers.first().filter(|_| draft.body.is_none() && !is_page) {
        Some(first) => Err(Problem::NoPart(first.part.escape_debug().to_string()).into()),
        None => Ok(()),
    }
}

/// Writes the caller's pairs of the query.
pub(super) fn query(options: &CallOptions, pairs: &mut Pairs<'_>) {
    for (name, value) in &options.query {
        encode(pairs.begin(name, Keep::Unreserved), value.expose(), Keep::Unreserved);
    }
}
