//! Types as text.

use std::fmt::{Formatter, Result};

use crate::ir::{
    Api, Choice, Direction, Field, Integer, Record, Rest, Shape, TextFormat, Type, TypeDef, Union,
};

use super::access::literal;
use super::mark::deprecated;

pub(super) fn definition(f: &mut Formatter<'_>, api: &Api, def: &TypeDef) -> Result {
    // Names made from where a type stands are marked, since they may still change.
    let made = if def.declared { "" } else { "~" };
    let name = format!("{made}{}{}", def.name, deprecated(def.deprecated));
    match &def.shape {
        Shape::Alias(target) => writeln!(f, "\nalias {name} = {}", ty(api, target)),
        Shape::Record(it) => record(f, api, &name, it),
        Shape::Choice(it) => choice(f, &name, it),
        Shape::Union(it) => union(f, api, &name, it),
        Shape::Foreign(path) => writeln!(f, "\nforeign {name} = {path}"),
        Shape::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|it| ty(api, it)).collect();
            writeln!(f, "\ntuple {name}: {}", items.join(", "))
        }
    }
}

fn record(f: &mut Formatter<'_>, api: &Api, name: &str, record: &Record) -> Result {
    let closed = match &record.rest {
        Rest::Unstated | Rest::Typed(_) => "",
        Rest::Closed => " closed",
    };
    writeln!(f, "\nrecord {name}{closed}")?;
    for it in &record.fields {
        field(f, api, it)?;
    }
    match &record.rest {
        Rest::Unstated | Rest::Closed => Ok(()),
        Rest::Typed(of) => writeln!(f, "  …: {}", ty(api, of)),
    }
}

fn field(f: &mut Formatter<'_>, api: &Api, field: &Field) -> Result {
    let optional = if field.required { "" } else { "?" };
    let name = field.name.as_ref().map(|it| format!(" as {it}")).unwrap_or_default();
    write!(f, "  {}{name}{optional}: {}", field.wire_name, ty(api, &field.ty))?;
    if let Some(constant) = &field.constant {
        write!(f, " always {}", literal(constant))?;
    }
    if let Some(default) = &field.default {
        write!(f, " = {}", literal(default))?;
    }
    let direction = match field.direction {
        Direction::Both => "",
        Direction::Answers => " in answers",
        Direction::Requests => " in requests",
    };
    let xml = field.xml.as_ref().map(|it| format!(" <{it}>")).unwrap_or_default();
    let secret = if field.secret { " secret" } else { "" };
    writeln!(f, "{direction}{xml}{secret}{}", deprecated(field.deprecated))
}

fn choice(f: &mut Formatter<'_>, name: &str, choice: &Choice) -> Result {
    let values = choice.values.iter().map(|it| match &it.name {
        Some(name) => format!("{name}={}", literal(&it.literal)),
        None => literal(&it.literal),
    });
    let closed = if choice.closed { " closed" } else { "" };
    writeln!(f, "\nchoice {name}{closed}: {}", values.collect::<Vec<_>>().join(" | "))
}

fn union(f: &mut Formatter<'_>, api: &Api, name: &str, union: &Union) -> Result {
    let tag = union.tag.as_ref().map(|it| format!(" by {}", it.wire_name)).unwrap_or_default();
    writeln!(f, "\nunion {name}{tag}")?;
    for variant in &union.variants {
        write!(f, "  {}: {}", variant.name, ty(api, &variant.ty))?;
        for value in &variant.tag_values {
            write!(f, " {value:?}")?;
        }
        writeln!(f)?;
    }
    Ok(())
}

/// A use of a type: `[Task]`, `{i64}`, `text?`.
pub(super) fn ty(api: &Api, it: &Type) -> String {
    match it {
        Type::Any => "any".to_owned(),
        Type::Untyped => "untyped".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(integer) => match integer {
            Integer::I32 => "i32",
            Integer::I64 => "i64",
            Integer::U32 => "u32",
            Integer::U64 => "u64",
        }
        .to_owned(),
        Type::Number => "number".to_owned(),
        Type::Text(format) => match format {
            TextFormat::Plain => "text",
            TextFormat::DateTime => "date-time",
            TextFormat::Date => "date",
            TextFormat::Uuid => "uuid",
            TextFormat::Base64 => "base64",
            TextFormat::Uri => "uri",
        }
        .to_owned(),
        Type::Binary => "octets".to_owned(),
        Type::Null => "null".to_owned(),
        Type::List(of) => format!("[{}]", ty(api, of)),
        Type::Map(of) => format!("{{{}}}", ty(api, of)),
        Type::Nullable(of) => format!("{} | null", ty(api, of)),
        Type::Named(id) => {
            let def = usize::try_from(id.0).ok().and_then(|it| api.types.get(it));
            def.map_or_else(|| format!("?{}", id.0), |it| it.name.to_string())
        }
    }
}
