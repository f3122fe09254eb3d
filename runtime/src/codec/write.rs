//! Writes a value to any format, by what it shows of itself.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::data::{Data, Entries, Form, List, Member, Presence};
use super::octets::as_text;

/// Writes a value: what `Serialize` of generated types does.
///
/// # Errors
/// Those of the serializer.
pub fn write<S: Serializer>(value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    write_as(&value.shown(), value, serializer)
}

/// Writes a value that was asked already what to write.
fn write_as<S: Serializer>(form: &Form<'_>, value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    match *form {
        Form::Record => record(value, None, serializer),
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

/// A value that was asked already what to write.
struct Asked<'a> {
    /// In place: copies of what was just written are slow to read.
    form: &'a Form<'a>,
    value: &'a dyn Data,
}

impl Serialize for Asked<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.form {
            // What most values are, without a further call.
            Form::Text(it) => serializer.serialize_str(it),
            Form::Record => record(self.value, None, serializer),
            form => write_as(form, self.value, serializer),
        }
    }
}

/// A value that is written by what it shows of itself.
pub(crate) struct Written<'a>(pub(crate) &'a dyn Data);

impl Serialize for Written<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Asked { form: &self.0.shown(), value: self.0 }.serialize(serializer)
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

/// A record, and before its members the tag that only the union around it knows.
fn record<S: Serializer>(
    value: &dyn Data,
    tag: Option<(&'static str, &'static str)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if let Some((name, tag)) = tag {
        map.serialize_entry(name, tag)?;
    }
    each_sent(value, |name, asked| match tag {
        Some((tag, _)) if tag == name => Ok(()),
        _ => map.serialize_entry(name, &asked),
    })?;
    if let Some(further) = value.further() {
        entries(further, &mut map)?;
    }
    map.end()
}

/// Shows the listed members of a record that are written, until the first that is refused.
#[inline]
fn each_sent<E>(
    value: &dyn Data,
    mut with: impl FnMut(&'static str, Asked<'_>) -> Result<(), E>,
) -> Result<(), E> {
    for (at, Member { name, presence }) in value.members().iter().enumerate() {
        if presence == Presence::ReadOnly {
            continue;
        }
        let Some(field) = value.field(at) else { continue };
        let form = field.shown();
        // What is absent shows itself as null, but not all that is null is absent.
        if matches!(form, Form::Null) && presence != Presence::Required && field.is_absent() {
            continue;
        }
        with(name, Asked { form: &form, value: field })?;
    }
    Ok(())
}

/// Shows all that is written of a record, until the first that is refused.
pub(crate) fn each_member<E>(
    value: &dyn Data,
    with: &mut (impl FnMut(&str, &dyn Data) -> Result<(), E> + ?Sized),
) -> Result<(), E> {
    each_sent(value, |name, asked| with(name, asked.value))?;
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
            Form::Record => record(content, Some(tag), serializer),
            _ => Err(S::Error::custom("a tag needs an object")),
        },
    }
}
