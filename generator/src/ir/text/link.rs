//! Links as text.

use std::fmt::{Formatter, Result};

use super::access::literal;
use crate::ir::{Api, Becomes, Link, LinkPiece, LinkSource, LinkValue, Operation, Status};

pub(super) fn link(f: &mut Formatter<'_>, api: &Api, link: &Link) -> Result {
    let (Some(source), Some(target)) = (api.operations.get(link.source), api.operations.get(link.target))
    else {
        return Ok(());
    };
    let status = match link.status {
        Status::Code(code) => code.to_string(),
        Status::Class(digit) => format!("{digit}XX"),
        Status::Other => "other".to_owned(),
    };
    writeln!(f, "\nlink {}: from {status} of {} to {}", link.key, source.name, target.name)?;
    for (index, it) in &link.parameters {
        let name = target.parameters.get(*index).map_or("?", |it| &it.wire_name);
        writeln!(f, "  {name} is {}", value(source, it))?;
    }
    if let Some(body) = &link.body {
        writeln!(f, "  body is {}", value(source, body))?;
    }
    Ok(())
}

fn value(source: &Operation, it: &LinkValue) -> String {
    match it {
        LinkValue::Constant(constant) => literal(constant),
        LinkValue::Taken(place, becomes) => {
            let becomes = match becomes {
                Becomes::Itself => "",
                Becomes::Text => " as text",
                Becomes::Choice => " as choice",
                Becomes::Wider => " widened",
                Becomes::Narrower => " narrowed",
                Becomes::Parsed => " parsed",
            };
            format!("{}{becomes}", at(source, place))
        }
        LinkValue::Text(pieces) => {
            let pieces = pieces.iter().map(|it| match it {
                LinkPiece::Words(words) => format!("{words:?}"),
                LinkPiece::Value(place) => at(source, place),
            });
            pieces.collect::<Vec<_>>().join(" then ")
        }
        LinkValue::Object(members) => {
            let members = members.iter().map(|(name, it)| format!("{name}: {}", value(source, it)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

fn at(source: &Operation, it: &LinkSource) -> String {
    let path = |names: &[String]| names.iter().map(|it| format!("/{it}")).collect::<String>();
    match it {
        LinkSource::Answer(names) => format!("answer{}", path(names)),
        LinkSource::Item(names) => format!("item{}", path(names)),
        LinkSource::Header(name) => format!("header {name}"),
        LinkSource::Body(names) => format!("request{}", path(names)),
        LinkSource::Parameter(index) => {
            let name = source.parameters.get(*index).map_or("?", |it| &it.wire_name);
            format!("parameter {name}")
        }
    }
}
