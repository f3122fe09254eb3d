//! Bodies as arguments.

use super::encoding;
use super::pass::{passed, without_null};
use crate::ir;
use crate::layout::types::{Plan, Site};
use crate::layout::{Argument, BodyUse, CodecStyle, Ident, Offers, Pass, Type};

/// The module of the enums of media types.
pub(super) const BODIES: &str = "bodies";

/// A body of one media type.
pub(super) fn argument(plan: &Plan<'_>, content: &ir::Content, name: Ident) -> Argument {
    // By reference whatever it is: a number is a body now and then.
    let (ty, _) = passed(plan, &content.ty);
    let (ty, pass, role) = match content.kind {
        ir::ContentKind::Json => (ty, Pass::Reference, BodyUse::Json),
        ir::ContentKind::Form => (ty, Pass::Reference, BodyUse::Form),
        ir::ContentKind::Multipart => {
            let role = match plan.style {
                CodecStyle::Tables => BodyUse::Multipart,
                CodecStyle::SerdeDerive => BodyUse::DerivedMultipart,
            };
            match ty {
                // Files have tables in any style, and more to say than derives could write.
                Type::Vec(item) if *item == Type::File => (Type::Vec(item), Pass::Value, BodyUse::Multipart),
                // A reference to it would be a slice, which is no type by itself.
                Type::Vec(_) => (plan.ty(without_null(&content.ty), Site::Elsewhere), Pass::Value, role),
                Type::Path(_) | Type::Map(_) | Type::Tuple(_) | Type::Value => (ty, Pass::Reference, role),
                // What is neither an object nor a list cannot be taken apart, but a value of any kind may be one.
                _ => (Type::Value, Pass::Reference, role),
            }
        }
        ir::ContentKind::Xml if plan.travels_as_xml() => match ty {
            // A reference to it would be a slice or a piece of text, which is no type by itself.
            Type::Vec(_) | Type::String => {
                (plan.ty(without_null(&content.ty), Site::Elsewhere), Pass::Value, BodyUse::Xml)
            }
            other => (other, Pass::Reference, BodyUse::Xml),
        },
        ir::ContentKind::Items => match plan.ty(&content.ty, Site::Elsewhere) {
            list @ Type::Vec(_) => (list, Pass::Sequence, BodyUse::Sequence),
            other => (Type::Vec(Box::new(other)), Pass::Sequence, BodyUse::Sequence),
        },
        ir::ContentKind::Text => (Type::String, Pass::Reference, BodyUse::Text),
        ir::ContentKind::Octets | ir::ContentKind::Xml => (Type::File, Pass::Into, BodyUse::Bytes),
    };
    let argument = Argument::new(name, ty, pass, role);
    let encodings = &content.encodings;
    match role {
        BodyUse::Form => {
            Argument { styles: encodings.iter().filter_map(encoding::style).collect(), ..argument }
        }
        BodyUse::Multipart | BodyUse::DerivedMultipart => {
            Argument { parts: encodings.iter().filter_map(encoding::part).collect(), ..argument }
        }
        BodyUse::Xml => Argument { root: content.root.clone(), ..argument },
        BodyUse::Parameter(_)
        | BodyUse::Json
        | BodyUse::Text
        | BodyUse::Bytes
        | BodyUse::Sequence
        | BodyUse::Offered => argument,
    }
}

/// A body of which the caller chooses the media type: a value of this enum, or what it is made of.
pub(super) fn offered(offered: &Offers, name: Ident) -> Argument {
    let ty = Type::Path(vec![Ident::own(BODIES), offered.name.clone()]);
    let pass = if offered.is_lent() { Pass::Offer } else { Pass::Into };
    Argument::new(name, ty, pass, BodyUse::Offered)
}

/// The content type of a body, where it is not the one that the runtime writes for this use of it.
pub(super) fn content_type(content: &ir::Content, role: BodyUse) -> Option<String> {
    let usual = match role {
        BodyUse::Json => "application/json",
        BodyUse::Form => "application/x-www-form-urlencoded",
        BodyUse::Multipart | BodyUse::DerivedMultipart => "multipart/form-data",
        BodyUse::Xml => "application/xml",
        // With `charset`, which a document that says `text/plain` alone does not ask for.
        BodyUse::Text => "text/plain; charset=utf-8",
        BodyUse::Bytes => "application/octet-stream",
        BodyUse::Sequence => "application/x-ndjson",
        // Each variant says its own.
        BodyUse::Offered | BodyUse::Parameter(_) => return None,
    };
    (content.media_type != usual).then(|| content.media_type.clone())
}
