//! Operations as text.

use std::fmt::{Formatter, Result};

use crate::ir::{
    Api, Content, ContentKind, Encoding, Location, Member, Next, Operation, Pagination, Parameter, Status,
    StreamKind, StyleKind, Webhook,
};

use super::access::{access, literal};
use super::mark::deprecated;
use super::server::servers;
use super::types::ty;

pub(super) fn operation(f: &mut Formatter<'_>, api: &Api, operation: &Operation) -> Result {
    let Operation { name, method, path, .. } = operation;
    write!(f, "\noperation {name}{}: {method} {path}", deprecated(operation.deprecated))?;
    if let Some(media_type) = &operation.media_type {
        write!(f, " with {media_type}")?;
    }
    match operation.group.and_then(|it| api.groups.get(it)) {
        Some(group) => writeln!(f, " in {}", group.name)?,
        None => writeln!(f)?,
    }
    if operation.template != operation.path {
        writeln!(f, "  template {}", operation.template)?;
    }
    servers(f, "  ", &operation.servers)?;
    for parameter in &operation.parameters {
        write_parameter(f, api, parameter)?;
    }
    if let Some(body) = &operation.body {
        write!(f, "  body{}", if body.required { "" } else { "?" })?;
        content(f, api, Some(&body.content))?;
        for other in &body.others {
            write!(f, "    or")?;
            content(f, api, Some(other))?;
        }
        if !body.others.is_empty() {
            writeln!(f, "    as {}", body.name)?;
        }
    }
    for answer in &operation.answers {
        match answer.status {
            Status::Code(code) => write!(f, "  {code}")?,
            Status::Class(digit) => write!(f, "  {digit}XX")?,
            Status::Other => write!(f, "  default")?,
        }
        content(f, api, answer.content.as_ref())?;
        for header in &answer.headers {
            writeln!(f, "    header {}: {}", header.wire_name, ty(api, &header.ty))?;
        }
        for other in &answer.others {
            write!(f, "    or")?;
            content(f, api, Some(other))?;
        }
    }
    if let Some(stream) = &operation.stream {
        let kind = match stream.kind {
            StreamKind::Items => "items",
            StreamKind::Events => "events",
            StreamKind::Texts => "events of text",
            StreamKind::WholeEvents => "whole events",
        };
        writeln!(f, "  stream {} of {kind}: {}", stream.media_type, ty(api, &stream.item))?;
    }
    if let Some(pages) = &operation.pages {
        write_pages(f, api, pages)?;
    }
    access(f, api, &operation.access)?;
    if let Some(header) = &operation.idempotency_key {
        writeln!(f, "  idempotency key {header}")?;
    }
    if !operation.permissions.is_empty() {
        writeln!(f, "  permissions {}", operation.permissions.join(", "))?;
    }
    Ok(())
}

pub(super) fn webhook(f: &mut Formatter<'_>, api: &Api, webhook: &Webhook) -> Result {
    write!(f, "\nwebhook {}{}", webhook.name, deprecated(webhook.deprecated))?;
    match webhook.callback.as_ref().and_then(|(index, to)| Some((api.operations.get(*index)?, to))) {
        Some((operation, to)) => writeln!(f, ": after {} to {to}", operation.name)?,
        None => writeln!(f)?,
    }
    if webhook.content.is_some() {
        write!(f, "  body")?;
        content(f, api, webhook.content.as_ref())?;
    }
    for header in &webhook.headers {
        writeln!(f, "  header {}: {}", header.wire_name, ty(api, &header.ty))?;
    }
    Ok(())
}

fn write_pages(f: &mut Formatter<'_>, api: &Api, pages: &Pagination) -> Result {
    match &pages.next {
        Next::Cursor { parameter, at } => write!(f, "  pages by {parameter} from {at}")?,
        Next::Header { parameter, name } => write!(f, "  pages by {parameter} from header {name}")?,
        Next::LastItem { parameter, at } => write!(f, "  pages by {parameter} from {at} of the last item")?,
        Next::Page { parameter, first, current: None } => {
            write!(f, "  pages by number {parameter} from {first}")?
        }
        Next::Page { parameter, first: _, current: Some(at) } => {
            write!(f, "  pages by number {parameter} after {at}")?;
        }
        Next::Offset { parameter } => write!(f, "  pages by offset {parameter}")?,
        Next::Link => write!(f, "  pages by links")?,
        Next::Url { at } => write!(f, "  pages by address at {at}")?,
    }
    let places = [(" while ", &pages.more), (" until ", &pages.last), (" of ", &pages.total)];
    for (word, at) in places {
        if let Some(at) = at {
            write!(f, "{word}{at}")?;
        }
    }
    match &pages.items {
        Some(items) if items.at.is_empty() => writeln!(f, ": {}", ty(api, &items.ty)),
        Some(items) => writeln!(f, ": {} in {}", ty(api, &items.ty), items.at),
        None => writeln!(f),
    }
}

fn write_parameter(f: &mut Formatter<'_>, api: &Api, parameter: &Parameter) -> Result {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "whole query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let optional = if parameter.required { "" } else { "?" };
    write!(f, "  {place} {}{optional}: {}", parameter.wire_name, ty(api, &parameter.ty))?;
    if let Some(default) = &parameter.default {
        write!(f, " = {}", literal(default))?;
    }
    if let Some(constant) = &parameter.constant {
        write!(f, " always {constant:?}")?;
    }
    let style = parameter.style;
    // What is usual for the place would only be noise.
    let usual = match parameter.location {
        Location::Path | Location::Header => (StyleKind::Simple, false),
        Location::Query | Location::QueryString | Location::Cookie => (StyleKind::Form, true),
    };
    if (style.kind, style.explode) != usual {
        write!(f, " {:?}{}", style.kind, if style.explode { " exploded" } else { "" })?;
    }
    write_encodings(f, &parameter.encodings)?;
    let reserved = if style.allow_reserved { " reserved" } else { "" };
    writeln!(f, "{reserved}{}", deprecated(parameter.deprecated))
}

fn content(f: &mut Formatter<'_>, api: &Api, content: Option<&Content>) -> Result {
    let Some(content) = content else { return writeln!(f) };
    let kind = match content.kind {
        ContentKind::Json => "json",
        ContentKind::Form => "form",
        ContentKind::Multipart => "multipart",
        ContentKind::Xml => "xml",
        ContentKind::Text => "text",
        ContentKind::Octets => "octets",
        ContentKind::Items => "items",
    };
    let root = content.root.as_ref().map(|it| format!(" in <{it}>")).unwrap_or_default();
    write!(f, " {}", content.media_type)?;
    for other in &content.also {
        write!(f, " or {other}")?;
    }
    write!(f, " as {kind}{root}: {}", ty(api, &content.ty))?;
    write_encodings(f, &content.encodings)?;
    writeln!(f)
}

fn write_encodings(f: &mut Formatter<'_>, encodings: &[Encoding]) -> Result {
    for encoding in encodings {
        match &encoding.member {
            Member::Named(name) => write!(f, ", {name}")?,
            Member::At(place) => write!(f, ", part {place}")?,
            Member::Rest => write!(f, ", parts")?,
        }
        if let Some(style) = encoding.style {
            write!(f, " {:?}{}", style.kind, if style.explode { " exploded" } else { "" })?;
        }
        if let Some(media_type) = &encoding.media_type {
            write!(f, " {media_type}")?;
        }
        for header in &encoding.headers {
            write!(f, " with {}", header.wire_name)?;
            match &header.constant {
                Some(value) => write!(f, " {value:?}")?,
                None => write!(f, "{}", if header.required { "" } else { "?" })?,
            }
        }
    }
    Ok(())
}
