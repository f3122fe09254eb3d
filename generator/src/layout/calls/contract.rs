//! Each operation as the test of all of them calls it: with everything that it takes.

use super::arguments::Arranged;
use super::plain;
use crate::ir;
use crate::layout::{
    Argument, BodyUse, ContractCall, GivenForm, GivenSource, GivenValue, Ident, Pass, Place, Type,
};

/// An operation as the test of all of them calls it.
pub(super) fn row(operation: &ir::Operation, method: &Ident, arranged: &Arranged<'_>) -> ContractCall {
    let given = |argument: &Argument| given(operation, arranged, argument);
    let setters = arranged.setters.iter();
    ContractCall {
        name: format!("{} {}", operation.method, operation.path),
        method: method.clone(),
        arguments: arranged.required.iter().map(|(argument, _)| given(argument)).collect(),
        setters: setters.map(|it| (it.argument.name.clone(), given(&it.argument))).collect(),
    }
}

fn given(operation: &ir::Operation, arranged: &Arranged<'_>, argument: &Argument) -> GivenValue {
    let media_type = || operation.body.as_ref().map(|it| it.content.media_type.clone()).unwrap_or_default();
    let source = match argument.role {
        BodyUse::Parameter(number) => {
            let (place, name) = parameter(arranged, number);
            GivenSource::Parameter(place, name)
        }
        BodyUse::Json | BodyUse::Form | BodyUse::Multipart | BodyUse::DerivedMultipart | BodyUse::Xml => {
            GivenSource::Body(media_type())
        }
        BodyUse::Text => GivenSource::Text(media_type()),
        BodyUse::Bytes => GivenSource::Octets(media_type()),
    };
    let is_parameter = matches!(argument.role, BodyUse::Parameter(_));
    let form = match (argument.pass, &argument.ty) {
        (Pass::Value | Pass::Into, _) => GivenForm::Value,
        // Text is lent by what is given, but for what is made from a body.
        (Pass::Reference, Type::String) if is_parameter || argument.role != BodyUse::Text => GivenForm::Value,
        (Pass::Reference, Type::Vec(_)) => GivenForm::Slice,
        (Pass::Reference, _) => GivenForm::Reference,
    };
    GivenValue { source, form }
}

/// The place and the name of the parameter with a number.
fn parameter(arranged: &Arranged<'_>, number: usize) -> (Place, String) {
    let all = arranged.query.iter().chain(&arranged.others).chain(&arranged.in_path);
    let found: Option<&&ir::Parameter> = all.into_iter().nth(number);
    let place = found.map_or(Place::Path, |it| plain::defaults(it.location).0);
    (place, found.map(|it| it.wire_name.clone()).unwrap_or_default())
}
