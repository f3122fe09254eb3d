//! Writes a value to any format, by what it shows of itself.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::data::{Data, Entries, Form, List, Sink};
use super::octets::as_text;

/// What comes of writing with a serializer.
pub type Serialized<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// Writes a value: what `Serialize` of generated types does.
///
/// # Errors
/// Those of the serializer.
pub fn write<T: Data, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    Written(&value.form()).serialize(serializer)
}

/// A value that is written by what it shows of itself: in place, since copies of what was just written are slow to read.
pub(crate) struct Written<'a>(pub(crate) &'a Form<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self.0 {
            Form::Record(it) => Record(it).serialize(serializer),
            Form::List(it) => Items(it).serialize(serializer),
            Form::Texts(it) => serializer.collect_seq(it),
            Form::TextMap(it) => serializer.collect_map(it),
            Form::Absent | Form::Null => serializer.serialize_unit(),
            Form::Boolean(it) => serializer.serialize_bool(it),
            Form::Integer(it) => serializer.serialize_i64(it),
            Form::Unsigned(it) => serializer.serialize_u64(it),
            Form::Number(it) => Number(it).serialize(serializer),
            Form::Text(it) => serializer.serialize_str(it),
            Form::Shown(it) => serializer.collect_str(it),
            Form::Octets(it) => serializer.serialize_str(as_text(it).map_err(S::Error::custom)?),
            Form::File(it) => serializer
                .serialize_str(as_text(it.octets().map_err(S::Error::custom)?).map_err(S::Error::custom)?),
            Form::Map(it) => map(it, serializer),
            Form::Union(it) => union(it, serializer),
            Form::Json(it) => it.serialize(serializer),
            Form::Foreign(it) => it.give().map_err(S::Error::custom)?.serialize(serializer),
        }
    }
}

struct Number(f64);

impl Serialize for Number {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_finite() {
            return serializer.serialize_f64(self.0);
        }
        // serde_json would write null.
        Err(S::Error::custom("a number that is infinite or none has no form in JSON"))
    }
}

struct Items<'a>(&'a dyn List);

impl Serialize for Items<'_> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = self.0.length();
        let mut sequence = serializer.serialize_seq(Some(length))?;
        for at in 0..length {
            match &self.0.item(at) {
                Form::Record(it) => sequence.serialize_element(&Record(*it))?,
                form => sequence.serialize_element(&Written(form))?,
            }
        }
        sequence.end()
    }
}

#[inline(never)]
fn map<S: Serializer>(values: &dyn Entries, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(values.count()))?;
    entries(values, &mut map)?;
    map.end()
}

fn entries<M: SerializeMap>(values: &dyn Entries, map: &mut M) -> Result<(), M::Error> {
    each_entry(values, &mut |name, value| map.serialize_entry(name, &Written(&value)))
}

struct Record<'a>(&'a dyn Data);

impl Serialize for Record<'_> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields { map: serializer.serialize_map(None)?, failure: None };
        self.0.each(&mut fields);
        match fields.failure {
            None => fields.map.end(),
            Some(error) => Err(error),
        }
    }
}

struct Fields<M: SerializeMap> {
    map: M,
    failure: Option<M::Error>,
}

impl<M: SerializeMap> Fields<M> {
    #[inline(always)]
    fn entry<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        if self.failure.is_none()
            && let Err(error) = self.map.serialize_entry(name, value)
        {
            self.fail(error);
        }
    }

    #[cold]
    fn fail(&mut self, error: M::Error) {
        self.failure = Some(error);
    }
}

impl<'a, M: SerializeMap> Sink<'a> for Fields<M> {
    fn other(&mut self, _mark: u8, name: &'static str, form: Form<'a>) {
        self.entry(name, &Written(&form));
    }

    fn unsent(&mut self, _mark: u8, _name: &'static str, _form: Form<'a>) {}

    fn text(&mut self, _mark: u8, name: &'static str, text: &'a str) {
        self.entry(name, text);
    }

    fn integer(&mut self, _mark: u8, name: &'static str, number: i64) {
        self.entry(name, &number);
    }

    fn number(&mut self, _mark: u8, name: &'static str, number: f64) {
        self.entry(name, &Number(number));
    }

    fn record(&mut self, _mark: u8, name: &'static str, value: &'a dyn Data) {
        self.entry(name, &Record(value));
    }

    fn list(&mut self, _mark: u8, name: &'static str, items: &'a dyn List) {
        self.entry(name, &Items(items));
    }

    fn further(&mut self, values: &'a dyn Entries) {
        if self.failure.is_none()
            && let Err(error) = entries(values, &mut self.map)
        {
            self.fail(error);
        }
    }
}

/// A record, and before its members the tag that only the union around it knows: its name and value.
#[inline(never)]
fn tagged<S: Serializer>(
    value: &dyn Data,
    (tag, content): (&'static str, &'static str),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(tag, content)?;
    each_member(value, &mut |name, form| {
        if name == tag { Ok(()) } else { map.serialize_entry(name, &Written(&form)) }
    })?;
    map.end()
}

/// Shows all that is written of a record, until the first that is refused.
pub(crate) fn each_member<E>(
    value: &dyn Data,
    with: &mut (impl FnMut(&str, Form<'_>) -> Result<(), E> + ?Sized),
) -> Result<(), E> {
    let mut each = Each { with, result: Ok(()) };
    value.each(&mut each);
    each.result
}

struct Each<'w, F: ?Sized, E> {
    with: &'w mut F,
    result: Result<(), E>,
}

impl<'a, E, F: FnMut(&str, Form<'_>) -> Result<(), E> + ?Sized> Sink<'a> for Each<'_, F, E> {
    fn other(&mut self, _mark: u8, name: &'static str, form: Form<'a>) {
        if self.result.is_ok() {
            self.result = (self.with)(name, form);
        }
    }

    fn unsent(&mut self, _mark: u8, _name: &'static str, _form: Form<'a>) {}

    fn further(&mut self, values: &'a dyn Entries) {
        if self.result.is_ok() {
            self.result = each_entry(values, self.with);
        }
    }
}

/// Shows all values by name, until the first that is refused.
pub(crate) fn each_entry<E>(
    values: &dyn Entries,
    with: &mut (impl FnMut(&str, Form<'_>) -> Result<(), E> + ?Sized),
) -> Result<(), E> {
    let mut result = Ok(());
    values.each(&mut |name, value| {
        result = with(name, value);
        result.is_ok()
    });
    result
}

/// The content of a union, and the tag that only the union knows: its name and value.
pub(crate) fn content(value: &dyn Data) -> (Option<(&'static str, &'static str)>, Form<'_>) {
    (value.added_tag(), value.content())
}

#[inline(never)]
fn union<S: Serializer>(value: &dyn Data, serializer: S) -> Result<S::Ok, S::Error> {
    match (value.added_tag(), value.content()) {
        (None, content) => Written(&content).serialize(serializer),
        (Some(tag), Form::Record(it)) => tagged(it, tag, serializer),
        (Some(_), _) => Err(S::Error::custom("a tag needs an object")),
    }
}
