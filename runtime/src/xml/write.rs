//! Writes values as elements, by what they show of themselves.

use std::borrow::Cow;

use serde_json::Value;

use super::find::usual;
use super::name::Name;
use super::path::{Path, XmlMember};
use crate::codec::{Data, Entries, Form, List, Sink, as_text};

/// A document in the making.
struct Document {
    text: String,
    /// The bindings of prefixes around the place of writing, innermost last.
    bindings: Vec<(String, String)>,
}

/// A value as a document. `root` names its root element, and where it is a list the items: `pets/pet`. It may be
/// empty: the only member of a record is the root then, as in documents of AWS.
///
/// # Errors
/// The value has no form in XML; what is wrong.
pub(crate) fn write(value: Form<'_>, root: &str) -> Result<String, String> {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned();
    let mut document = Document { text, bindings: Vec::new() };
    if root.is_empty()
        && let Form::Record(record) = value
    {
        let fields = fields(record).0;
        if let [(Path::Child(name), only)] = fields.as_slice()
            && !matches!(only, Form::List(_) | Form::Texts(_))
        {
            element(&mut document, *name, *only)?;
            return Ok(document.text);
        }
    }
    let root = if root.is_empty() { "root" } else { root };
    match (Path::first(root), value) {
        (Path::Wrapped(name, item), Form::List(list)) => wrapped(&mut document, name, item, list)?,
        (Path::Wrapped(name, item), Form::Texts(list)) => wrapped(&mut document, name, item, list)?,
        (Path::Wrapped(name, _) | Path::Child(name) | Path::Attribute(name), _) => {
            element(&mut document, name, value)?;
        }
        (Path::Text, _) => element(&mut document, Name::of("value"), value)?,
    }
    Ok(document.text)
}

/// An element with what `attributes` and `content` write into it.
fn tag(
    document: &mut Document,
    name: Name<'_>,
    attributes: impl FnOnce(&mut Document) -> Result<(), String>,
    content: impl FnOnce(&mut Document) -> Result<(), String>,
) -> Result<(), String> {
    let around = document.bindings.len();
    let (spelled, binding) = spell(document, name)?;
    document.text.push('<');
    document.text.push_str(&spelled);
    document.text.push_str(&binding);
    attributes(document)?;
    document.text.push('>');
    content(document)?;
    document.text.push_str("</");
    document.text.push_str(&spelled);
    document.text.push('>');
    document.bindings.truncate(around);
    Ok(())
}

/// A name as it is written here, and the attribute that has to bind its prefix.
fn spell(document: &mut Document, name: Name<'_>) -> Result<(String, String), String> {
    if !name.is_valid() {
        return Err(format!("`{}` cannot be the name of an element or attribute", name.local));
    }
    let bound = document.bindings.iter().rev().find(|(prefix, _)| prefix == name.prefix);
    let is_bound =
        bound.is_some_and(|(_, namespace)| name.namespace.is_empty() || namespace == name.namespace);
    let mut binding = String::new();
    if !is_bound && !name.namespace.is_empty() {
        let colon = if name.prefix.is_empty() { "" } else { ":" };
        binding = format!(" xmlns{colon}{}=\"{}\"", name.prefix, escape(name.namespace)?);
        document.bindings.push((name.prefix.to_owned(), name.namespace.to_owned()));
    }
    // A prefix that nothing binds would make the document unreadable.
    let has_prefix = !name.prefix.is_empty() && (is_bound || !binding.is_empty());
    let spelled = if has_prefix { format!("{}:{}", name.prefix, name.local) } else { name.local.to_owned() };
    Ok((spelled, binding))
}

fn element(document: &mut Document, name: Name<'_>, value: Form<'_>) -> Result<(), String> {
    match value {
        Form::Record(it) => record(document, name, it, None),
        Form::Absent | Form::Null => nil(document, name),
        Form::List(items) => wrapped(document, name, name, items),
        Form::Texts(items) => wrapped(document, name, name, items),
        Form::Map(entries) => tag(document, name, nothing, |document| map(document, entries)),
        Form::TextMap(entries) => tag(document, name, nothing, |document| map(document, entries)),
        Form::Union(union) => match (union.added_tag(), union.content()) {
            (Some(tag), Form::Record(it)) => record(document, name, it, Some(tag)),
            (_, content) => element(document, name, content),
        },
        Form::Json(value) => json(document, name, value),
        Form::Foreign(value) => json(document, name, &value.give().map_err(|it| it.to_string())?),
        Form::Boolean(_)
        | Form::Integer(_)
        | Form::Unsigned(_)
        | Form::Number(_)
        | Form::Text(_)
        | Form::Shown(_)
        | Form::Octets(_)
        | Form::File(_) => leaf(document, name, &scalar(value)?),
    }
}

fn map(document: &mut Document, entries: &dyn Entries) -> Result<(), String> {
    let mut result = Ok(());
    entries.each(&mut |name, value| {
        result = member(document, usual(name), value);
        result.is_ok()
    });
    result
}

fn nothing(_: &mut Document) -> Result<(), String> {
    Ok(())
}

fn leaf(document: &mut Document, name: Name<'_>, text: &str) -> Result<(), String> {
    let text = escape(text)?;
    tag(document, name, nothing, |document| {
        document.text.push_str(&text);
        Ok(())
    })
}

/// XML Schema Part 1 section 2.6.2.
fn nil(document: &mut Document, name: Name<'_>) -> Result<(), String> {
    const NIL: &str = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
    let attribute = |document: &mut Document| {
        document.text.push_str(NIL);
        Ok(())
    };
    tag(document, name, attribute, nothing)
}

fn wrapped(document: &mut Document, name: Name<'_>, item: Name<'_>, items: &dyn List) -> Result<(), String> {
    tag(document, name, nothing, |document| repeated(document, item, items))
}

fn repeated(document: &mut Document, name: Name<'_>, items: &dyn List) -> Result<(), String> {
    (0..items.length()).try_for_each(|at| element(document, name, items.item(at)))
}

/// A record, and before its members the tag that only the union around it knows.
fn record(
    document: &mut Document,
    name: Name<'_>,
    value: &dyn Data,
    added: Option<(&'static str, &'static str)>,
) -> Result<(), String> {
    let (fields, further) = fields(value);
    let is_attribute = |path: &Path<'_>| matches!(path, Path::Attribute(_));
    let attributes = |document: &mut Document| {
        for (path, field) in fields.iter().filter(|(path, _)| is_attribute(path)) {
            if let Path::Attribute(name) = path {
                let (spelled, binding) = spell(document, *name)?;
                let text = escape(&scalar(*field)?)?.into_owned();
                document.text.push_str(&format!("{binding} {spelled}=\"{text}\""));
            }
        }
        Ok(())
    };
    tag(document, name, attributes, |document| {
        if let Some((name, tag)) = added {
            leaf(document, Name::of(name), tag)?;
        }
        for (path, field) in fields.iter().filter(|(path, _)| !is_attribute(path)) {
            member(document, *path, *field)?;
        }
        further.map_or(Ok(()), |further| map(document, further))
    })
}

/// The members that are written, and where; and the further ones.
fn fields(value: &dyn Data) -> (Vec<(Path<'static>, Form<'_>)>, Option<&dyn Entries>) {
    let mut fields = Fields { rows: value.xml(), at: 0, fields: Vec::new(), further: None };
    value.each(&mut fields);
    (fields.fields, fields.further)
}

struct Fields<'a> {
    /// The rows for XML that are still to come.
    rows: &'static [XmlMember],
    /// The place of the next member.
    at: usize,
    fields: Vec<(Path<'static>, Form<'a>)>,
    further: Option<&'a dyn Entries>,
}

impl Fields<'_> {
    /// Where the next member is.
    fn path(&mut self, name: &'static str) -> Path<'static> {
        let at = self.at;
        self.at += 1;
        match self.rows.split_first() {
            Some((row, rows)) if row.at == at => {
                self.rows = rows;
                Path::first(row.path)
            }
            _ => usual(name),
        }
    }
}

impl<'a> Sink<'a> for Fields<'a> {
    fn other(&mut self, _mark: u8, name: &'static str, form: Form<'a>) {
        let path = self.path(name);
        self.fields.push((path, form));
    }

    fn unsent(&mut self, _mark: u8, name: &'static str, _form: Form<'a>) {
        self.path(name);
    }

    fn further(&mut self, values: &'a dyn Entries) {
        self.further = Some(values);
    }
}

fn member(document: &mut Document, path: Path<'_>, value: Form<'_>) -> Result<(), String> {
    match (path, value) {
        (Path::Child(name), Form::List(items)) => repeated(document, name, items),
        (Path::Child(name), Form::Texts(items)) => repeated(document, name, items),
        (Path::Wrapped(name, item), Form::List(items)) => wrapped(document, name, item, items),
        (Path::Wrapped(name, item), Form::Texts(items)) => wrapped(document, name, item, items),
        (Path::Child(name) | Path::Wrapped(name, _) | Path::Attribute(name), _) => {
            element(document, name, value)
        }
        (Path::Text, _) => {
            let text = scalar(value)?;
            document.text.push_str(&escape(&text)?);
            Ok(())
        }
    }
}

/// Values of which the document says nothing.
fn json(document: &mut Document, name: Name<'_>, value: &Value) -> Result<(), String> {
    match value {
        Value::Null => nil(document, name),
        Value::Bool(it) => leaf(document, name, if *it { "true" } else { "false" }),
        Value::Number(it) => leaf(document, name, &it.to_string()),
        Value::String(it) => leaf(document, name, it),
        Value::Array(items) => items.iter().try_for_each(|it| json(document, name, it)),
        Value::Object(members) => tag(document, name, nothing, |document| {
            members.iter().try_for_each(|(name, it)| json(document, Name::of(name), it))
        }),
    }
}

/// A value as text.
fn scalar(value: Form<'_>) -> Result<Cow<'_, str>, String> {
    Ok(match value {
        Form::Absent | Form::Null => Cow::Borrowed(""),
        Form::Boolean(true) => Cow::Borrowed("true"),
        Form::Boolean(false) => Cow::Borrowed("false"),
        Form::Integer(it) => it.to_string().into(),
        Form::Unsigned(it) => it.to_string().into(),
        // XML Schema Part 2 section 3.2.5.1.
        Form::Number(it) if it.is_infinite() => Cow::Borrowed(if it > 0.0 { "INF" } else { "-INF" }),
        Form::Number(it) => it.to_string().into(),
        Form::Text(it) => it.to_owned().into(),
        Form::Shown(it) => it.to_string().into(),
        Form::Octets(it) => as_text(it)?.to_owned().into(),
        Form::File(it) => as_text(it.octets()?)?.to_owned().into(),
        Form::Union(it) => return scalar(it.content()).map(|it| it.into_owned().into()),
        Form::Json(Value::String(it)) => it.clone().into(),
        Form::List(items) => {
            let texts = (0..items.length()).map(|at| scalar(items.item(at)));
            texts.collect::<Result<Vec<_>, _>>()?.join(" ").into()
        }
        Form::Texts(texts) => texts.join(" ").into(),
        Form::Json(it) if !it.is_array() && !it.is_object() => it.to_string().into(),
        Form::Record(_) | Form::Map(_) | Form::TextMap(_) | Form::Json(_) | Form::Foreign(_) => {
            return Err("an attribute or a text cannot hold an object".to_owned());
        }
    })
}

/// Text for elements and attributes (XML 1.0 sections 2.2 and 2.4).
fn escape(text: &str) -> Result<Cow<'_, str>, String> {
    if text.bytes().all(|it| matches!(it, b' '..=b'~') && !matches!(it, b'<' | b'>' | b'&' | b'"')) {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len().saturating_add(16));
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // Readers would make a space or a line feed of these.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return Err(format!("the character U+{:04X} has no form in XML", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    Ok(Cow::Owned(out))
}
