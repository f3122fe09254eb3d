//! Content: of the media types of a body, those that the client offers.

use super::context::Context;
use super::coverage::{Count, is_typed};
use super::media_type::{
    Class, Direction, are_told_apart, class, essence, is_named_json, is_plain_json, is_positional,
    is_sequence, not_offered, same_schema, to_send, word,
};
use super::{encoding, files, positional, stream, xml};
use crate::ir::{Content, ContentKind, Name, TextFormat, Type};
use crate::spec::MediaType;
use crate::text::Span;

/// What a body holds, and how its media types count.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// What is taken without being asked for.
    pub(super) content: Option<Content>,
    /// What holds something else, and may be asked for; of a failure, what may come instead.
    pub(super) others: Vec<Content>,
    pub(super) count: Count,
}

/// A media type on offer.
struct Offer<'a> {
    name: &'a str,
    media_type: MediaType<'a>,
    class: Class,
    has_files: bool,
}

/// Chooses among media types: what can be expressed before what cannot, JSON before forms, parts, XML, lines, text and octets,
/// of equals what a schema describes before what none does, and else the first. What holds the same type as one that
/// was taken is expressed by that, but for another notation of what is sent: a server may read only one of them. What
/// holds another type is offered beside it. Of a failure, of which nobody chooses the media type, only what can be told
/// from the rest by the media type that comes.
pub(super) fn choose<'a>(
    cx: &mut Context<'a, '_>,
    content: impl Iterator<Item = (&'a str, MediaType<'a>)>,
    direction: Direction,
    name: &Name,
    span: Span,
) -> Chosen {
    let mut offers: Vec<Offer<'a>> = content.map(|(name, it)| offer(cx, name, it, direction)).collect();
    // Of the names of JSON the plain one is what servers know best.
    let is_special = |it: &Offer<'_>| {
        direction == Direction::Request && it.class == Class::Json && !is_plain_json(it.name)
    };
    // What is JSON by its schema alone may not be: who is asked for `text/plain` may send the text of the value.
    let is_assumed = |it: &Offer<'_>| it.class == Class::Json && !is_named_json(it.name);
    offers.sort_by_key(|it| (it.class, it.media_type.schema().is_none(), is_assumed(it) || is_special(it)));
    prefer_files(&mut offers);
    let mut chosen = Chosen::default();
    let mut taken: Vec<(&Offer<'a>, Type)> = Vec::new();
    for offer in &offers {
        let same = taken.iter().find(|(it, _)| is_same(offer, it, direction));
        if let Some((taken, ty)) = same {
            chosen.count.add(is_typed(ty));
            may_be_xml(cx, &mut chosen, taken, offer, direction);
            may_be_another_file(&mut chosen, taken, offer, direction);
            continue;
        }
        let Some((first, _)) = taken.first() else {
            let content = lower(cx, offer, name, direction, None);
            chosen.count.add(is_typed(&content.ty));
            taken.push((offer, content.ty.clone()));
            chosen.content = Some(content);
            continue;
        };
        let is_unsupported = matches!(offer.class, Class::Unsupported(_));
        let sent = |it: &Offer<'a>| to_send(it.name, it.class, direction);
        let is_hidden = match direction {
            Direction::Failure => !taken.iter().all(|(taken, _)| are_told_apart(offer.name, taken.name)),
            // A range is sent as the name that it stands for, and no server could tell which of the two was meant.
            Direction::Request => taken.iter().any(|(taken, _)| sent(taken) == sent(offer)),
            Direction::Answer => false,
        };
        if is_unsupported || is_hidden || !offer.name.contains('/') {
            let span = if offer.media_type.span().is_some() { offer.media_type.span() } else { span };
            not_offered(cx, offer.name, first.name, span);
            // Without a slash and a schema it is no media type, but a member of an example that went astray.
            if offer.name.contains('/') || offer.media_type.schema().is_some() {
                chosen.count.add(false);
            }
            continue;
        }
        let one_schema = taken.iter().find(|(it, _)| same_schema(it.media_type, offer.media_type));
        let one_type = one_schema.map(|(_, ty)| ty.clone());
        let content = lower(cx, offer, &name.child(word(offer.name)), direction, one_type);
        chosen.count.add(is_typed(&content.ty));
        let is_known = taken.iter().any(|(it, ty)| *ty == content.ty && !is_notation(offer, it, direction));
        if is_known {
            may_be_xml(cx, &mut chosen, first, offer, direction);
        } else {
            chosen.others.push(content.clone());
        }
        taken.push((offer, content.ty));
    }
    chosen
}

/// Notes that an answer in JSON may be XML of the same type: servers choose, whatever they are asked for.
fn may_be_xml<'a>(
    cx: &Context<'a, '_>,
    chosen: &mut Chosen,
    taken: &Offer<'a>,
    offer: &Offer<'a>,
    direction: Direction,
) {
    if taken.class == Class::Json
        && offer.class == Class::Xml
        && direction != Direction::Request
        && let Some(content) = chosen.content.as_mut().filter(|it| it.kind == ContentKind::Json)
    {
        content.root = Some(xml::root(cx, offer.media_type.schema()));
    }
}

/// Notes that a file may have another media type than the one that is asked for first.
fn may_be_another_file(chosen: &mut Chosen, taken: &Offer<'_>, offer: &Offer<'_>, direction: Direction) {
    if (taken.class, offer.class) != (Class::Octets, Class::Octets) || direction == Direction::Request {
        return;
    }
    let name = to_send(taken.name, taken.class, direction);
    let mut contents = chosen.content.iter_mut().chain(&mut chosen.others);
    if let Some(content) = contents.find(|it| it.media_type == name) {
        content.also.push(to_send(offer.name, offer.class, direction));
    }
}

fn offer<'a>(
    cx: &mut Context<'a, '_>,
    name: &'a str,
    media_type: MediaType<'a>,
    direction: Direction,
) -> Offer<'a> {
    let class = class(cx, name, media_type, direction);
    let has_files = class == Class::Multipart && files::mark(cx, media_type);
    Offer { name, media_type, class, has_files }
}

/// Of media types with the same schema the one that can carry files comes first, if there are files.
fn prefer_files(offers: &mut [Offer<'_>]) {
    let Some(at) = offers.iter().position(|it| it.has_files) else { return };
    let is_same = |(first, it): (&Offer<'_>, &Offer<'_>)| same_schema(first.media_type, it.media_type);
    if offers.first().zip(offers.get(at)).is_some_and(is_same)
        && let Some(until) = offers.get_mut(..=at)
    {
        until.rotate_right(1);
    }
}

/// Whether what is sent in one media type is another notation of what is sent in the other. All names of JSON stand for
/// one, unless none is its plain name: patches of several kinds may have one schema.
fn is_notation(one: &Offer<'_>, taken: &Offer<'_>, direction: Direction) -> bool {
    // What has files can be written in parts alone.
    let is_lossy = taken.has_files && matches!(one.class, Class::Json | Class::Form);
    direction == Direction::Request
        && !is_lossy
        && (one.class != taken.class
            || one.class == Class::Json && !is_plain_json(one.name) && !is_plain_json(taken.name)
            // What stands between the values differs.
            || one.class == Class::Items && is_sequence(one.name) != is_sequence(taken.name))
}

/// Whether a media type only says what one that was taken says.
fn is_same(one: &Offer<'_>, taken: &Offer<'_>, direction: Direction) -> bool {
    if is_notation(one, taken, direction) && !matches!(one.class, Class::Unsupported(_)) {
        return false;
    }
    match (one.class, taken.class) {
        (Class::Octets, Class::Octets) | (Class::Text, Class::Text) => true,
        // A stream of items is not a list of them.
        (Class::Unsupported(it), _) if it.is_stream() => false,
        (_, Class::Unsupported(_)) => false,
        // It only says that there is JSON, mostly by an example; another name of JSON says what is in it.
        (Class::Json, Class::Json) if one.media_type.schema().is_none() => true,
        (
            Class::Json
            | Class::Form
            | Class::Multipart
            | Class::Xml
            | Class::Text
            | Class::Octets
            | Class::Items
            | Class::Unsupported(_),
            Class::Json
            | Class::Form
            | Class::Multipart
            | Class::Xml
            | Class::Text
            | Class::Octets
            | Class::Items,
        ) => same_schema(one.media_type, taken.media_type),
    }
}

/// Whether the parts of a body have no names.
fn is_list(cx: &Context<'_, '_>, offer: &Offer<'_>) -> bool {
    let schema = offer.media_type.schema().map(|it| files::followed(cx, it));
    is_positional(cx, &essence(offer.name), offer.media_type, schema)
}

/// What a media type holds; `known` is the type of its schema, where it has one already.
fn lower<'a>(
    cx: &mut Context<'a, '_>,
    offer: &Offer<'a>,
    name: &Name,
    direction: Direction,
    known: Option<Type>,
) -> Content {
    let kind = offer.class.kind();
    let ty = match offer.class {
        Class::Multipart if is_list(cx, offer) && known.is_none() => {
            positional::typed(cx, offer.media_type, name)
        }
        Class::Json | Class::Form | Class::Multipart | Class::Xml => match (known, offer.media_type.schema())
        {
            (Some(known), _) if !matches!(known, Type::Binary | Type::Untyped) => known,
            (_, Some(schema)) => cx.type_of(schema, name),
            (_, None) => Type::Any,
        },
        Class::Items => Type::List(Box::new(stream::items(cx, offer.media_type, name))),
        Class::Text => Type::Text(TextFormat::Plain),
        Class::Octets => Type::Binary,
        Class::Unsupported(obstacle) => {
            cx.diagnostics.unsupported_media_type(offer.media_type.span(), offer.name, obstacle.reason());
            Type::Untyped
        }
    };
    let encodings = encoding::encodings(cx, (offer.name, offer.media_type), kind);
    let root = (offer.class == Class::Xml).then(|| xml::root(cx, offer.media_type.schema()));
    let media_type = to_send(offer.name, offer.class, direction);
    Content { media_type, also: Vec::new(), kind, ty, root, encodings }
}
