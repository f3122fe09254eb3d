//! Writes a value to any format, by what it shows of itself.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::data::{Data, Entries, Form, List, Members, Presence};
use super::octets::as_text;

/// Writes a value: what `Serialize` of generated types does.
///
/// # Errors
/// Those of the serializer.
pub fn write<S: Serializer>(value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    Written(value).serialize(serializer)
}

/// A value that is written by what it shows of itself.
pub(crate) struct Written<'a>(pub(crate) &'a dyn Data);

impl Serialize for Written<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.form() {
            // What most values are, without a further call.
            Form::Text(it) => serializer.serialize_str(it),
            Form::Integer(it) => serializer.serialize_i64(it),
            Form::Record => record(self.0, serializer),
            form => write_as(&form, serializer),
        }
    }
}

/// A value that was asked already what to write; a record or a union shows more of itself.
struct Asked<'a> {
    /// In place: copies of what was just written are slow to read.
    form: &'a Form<'a>,
    value: &'a dyn Data,
}

impl Serialize for Asked<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.form {
            Form::Integer(it) => serializer.serialize_i64(*it),
            Form::Record => record(self.value, serializer),
            form => write_as(form, serializer),
        }
    }
}

/// Writes all but records.
fn write_as<S: Serializer>(form: &Form<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match *form {
        Form::Record => Err(S::Error::custom("a record shows its members")),
        Form::Null => serializer.serialize_unit(),
        Form::Boolean(it) => serializer.serialize_bool(it),
        Form::Integer(it) => serializer.serialize_i64(it),
        Form::Unsigned(it) => serializer.serialize_u64(it),
        Form::Number(it) if it.is_finite() => serializer.serialize_f64(it),
        // serde_json would write null.
        Form::Number(_) => Err(S::Error::custom("a number that is infinite or none has no form in JSON")),
        Form::Text(it) => serializer.serialize_str(it),
        Form::Shown(it) => serializer.collect_str(it),
        Form::Octets(it) => serializer.serialize_str(as_text(it).map_err(S::Error::custom)?),
        Form::File(it) => serializer
            .serialize_str(as_text(it.octets().map_err(S::Error::custom)?).map_err(S::Error::custom)?),
        Form::List(it) => list(it, serializer),
        Form::Map(it) => map(it, serializer),
        Form::Union(it) => union(it, serializer),
        Form::Json(it) => it.serialize(serializer),
        Form::Foreign(it) => it.give().map_err(S::Error::custom)?.serialize(serializer),
    }
}

// Apart: what it needs room for, `write_as` would make room for with every number.
#[inline(never)]
fn list<S: Serializer>(items: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let length = items.length();
    let mut sequence = serializer.serialize_seq(Some(length))?;
    for item in (0..length).filter_map(|at| items.item(at)) {
        sequence.serialize_element(&Written(item))?;
    }
    sequence.end()
}

#[inline(never)]
fn map<S: Serializer>(values: &dyn Entries, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(values.count()))?;
    entries(values, &mut map)?;
    map.end()
}

fn entries<M: SerializeMap>(values: &dyn Entries, map: &mut M) -> Result<(), M::Error> {
    let mut result = Ok(());
    values.each(&mut |name, value| {
        result = map.serialize_entry(name, &Written(value));
        result.is_ok()
    });
    result
}

/// A record; or a union, which has no members.
fn record<S: Serializer>(value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    let members = value.members();
    if members.is_empty() && value.chosen().is_some() {
        return union(value, serializer);
    }
    let mut map = serializer.serialize_map(None)?;
    each_sent(value, members, |name, asked| match asked.form {
        Form::Text(text) => map.serialize_entry(name, text),
        _ => map.serialize_entry(name, &asked),
    })?;
    if let Some(further) = value.further() {
        entries(further, &mut map)?;
    }
    map.end()
}

/// A record, and before its members the tag that only the union around it knows.
#[inline(never)]
fn tagged<S: Serializer>(
    value: &dyn Data,
    (tag, content): (&'static str, &'static str),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(tag, content)?;
    each_sent(
        value,
        value.members(),
        |name, asked| {
            if name == tag { Ok(()) } else { map.serialize_entry(name, &asked) }
        },
    )?;
    if let Some(further) = value.further() {
        entries(further, &mut map)?;
    }
    map.end()
}

/// Shows the listed members of a record that are written, until the first that is refused.
#[inline]
fn each_sent<E>(
    value: &dyn Data,
    members: Members,
    mut with: impl FnMut(&'static str, Asked<'_>) -> Result<(), E>,
) -> Result<(), E> {
    for (at, member) in members.iter().enumerate() {
        if member.presence() == Presence::ReadOnly {
            continue;
        }
        let Some(field) = value.field(at) else { continue };
        let form = field.form();
        // What is absent shows itself as null, but not all that is null is absent.
        if matches!(form, Form::Null) && member.presence() != Presence::Required && field.is_absent() {
            continue;
        }
        with(member.name(), Asked { form: &form, value: field })?;
    }
    Ok(())
}

/// Shows all that is written of a record, until the first that is refused.
pub(crate) fn each_member<E>(
    value: &dyn Data,
    with: &mut (impl FnMut(&str, &dyn Data) -> Result<(), E> + ?Sized),
) -> Result<(), E> {
    each_sent(value, value.members(), |name, asked| with(name, asked.value))?;
    value.further().map_or(Ok(()), |it| each_entry(it, with))
}

/// Shows all values by name, until the first that is refused.
pub(crate) fn each_entry<E>(
    values: &dyn Entries,
    with: &mut (impl FnMut(&str, &dyn Data) -> Result<(), E> + ?Sized),
) -> Result<(), E> {
    let mut result = Ok(());
    values.each(&mut |name, value| {
        result = with(name, value);
        result.is_ok()
    });
    result
}

/// The content of a union, and the tag that only the union knows: its name and value.
pub(crate) fn content(value: &dyn Data) -> (Option<(&'static str, &'static str)>, &dyn Data) {
    (value.added_tag(), value.content())
}

#[inline(never)]
fn union<S: Serializer>(value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    let content = value.content();
    match value.added_tag() {
        None => write(content, serializer),
        Some(tag) => match content.shown() {
            Form::Record => tagged(content, tag, serializer),
            _ => Err(S::Error::custom("a tag needs an object")),
        },
    }
}
