//! Each operation as the test of all of them calls it: with everything that it takes.

use super::arguments::Arranged;
use super::plain;
use crate::ir;
use crate::layout::{
    Argument, BodyUse, ContractCall, GivenForm, GivenSource, GivenValue, Ident, Offers, Pass, Place, Type,
};

/// An operation as the test of all of them calls it: once, or once for each media type of its body.
pub(super) fn rows(
    operation: &ir::Operation,
    method: &Ident,
    arranged: &Arranged<'_>,
    offers: Option<&Offers>,
) -> Vec<ContractCall> {
    let row = |offer: Option<[&Ident; 2]>, body: Option<(&str, &Argument)>| {
        let given = |argument: &Argument| match (body, argument.role) {
            (Some((media_type, body)), BodyUse::Offered) => GivenValue {
                variant: offer.map(|it| it.map(Clone::clone)),
                ..given(arranged, body, media_type)
            },
            _ => given(arranged, argument, media_type(operation)),
        };
        ContractCall {
            name: format!("{} {}", operation.method, operation.path),
            method: method.clone(),
            arguments: arranged.required.iter().map(|(argument, _)| given(argument)).collect(),
            setters: (arranged.setters.iter())
                .map(|it| (it.argument.name.clone(), given(&it.argument)))
                .collect(),
        }
    };
    let Some(offers) = offers else { return vec![row(None, None)] };
    let contents = operation.body.iter().flat_map(ir::Body::contents);
    let each = offers.variants.iter().zip(contents);
    each.map(|(offer, content)| {
        row(Some([&offers.name, &offer.name]), Some((&content.media_type, &offer.argument)))
    })
    .collect()
}

fn media_type(operation: &ir::Operation) -> &str {
    operation.body.as_ref().map_or("", |it| &it.content.media_type)
}

fn given(arranged: &Arranged<'_>, argument: &Argument, media_type: &str) -> GivenValue {
    let media_type = || media_type.to_owned();
    let source = match argument.role {
        BodyUse::Parameter(number) => {
            let (place, name) = parameter(arranged, number);
            GivenSource::Parameter(place, name)
        }
        BodyUse::Json
        | BodyUse::Form
        | BodyUse::Multipart
        | BodyUse::DerivedMultipart
        | BodyUse::Xml
        | BodyUse::Sequence
        | BodyUse::Offered => GivenSource::Body(media_type()),
        BodyUse::Text => GivenSource::Text(media_type()),
        BodyUse::Bytes => GivenSource::Octets(media_type()),
    };
    let is_parameter = matches!(argument.role, BodyUse::Parameter(_));
    let form = match (argument.pass, &argument.ty) {
        (Pass::Sequence, _) => GivenForm::Sequence,
        (Pass::Value | Pass::Into | Pass::Offer, _) => GivenForm::Value,
        // Text is lent by what is given, but for what is made from a body.
        (Pass::Reference, Type::String) if is_parameter || argument.role != BodyUse::Text => GivenForm::Value,
        (Pass::Reference, Type::Vec(_)) => GivenForm::Slice,
        (Pass::Reference, _) => GivenForm::Reference,
    };
    GivenValue { source, form, variant: None }
}

/// The place and the name of the parameter with a number.
fn parameter(arranged: &Arranged<'_>, number: usize) -> (Place, String) {
    let found = arranged.parameter(number);
    let place = found.map_or(Place::Path, |it| plain::defaults(it.location).0);
    (place, found.map(|it| it.wire_name.clone()).unwrap_or_default())
}
