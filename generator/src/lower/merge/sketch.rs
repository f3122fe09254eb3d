//! What a type is apart from what is said about it, as octets that are the same for the same shape.

use crate::ir::{
    Choice, Direction, Field, Integer, Literal, Record, Rest, Shape, TextFormat, Type, TypeDef, TypeId, Union,
};

/// A shape with holes for the types that it mentions.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    pub(super) octets: Vec<u8>,
    pub(super) mentions: Vec<TypeId>,
}

/// The sketch of a type that is called by this word. Members and values count in any order: JSON has none for
/// the first, and nothing depends on that of the second.
pub(super) fn sketch(def: &TypeDef, word: &str) -> Sketch {
    let mut sketch = Sketch::default();
    sketch.text(word);
    sketch.flag(def.deprecated);
    match &def.shape {
        Shape::Alias(ty) => {
            sketch.mark(b'A');
            sketch.ty(ty);
        }
        Shape::Record(it) => sketch.record(it),
        Shape::Choice(it) => sketch.choice(it),
        Shape::Union(it) => sketch.union(it),
        Shape::Foreign(path) => {
            sketch.mark(b'F');
            sketch.text(path);
        }
        Shape::Tuple(items) => {
            sketch.mark(b'L');
            items.iter().for_each(|it| sketch.ty(it));
        }
    }
    sketch
}

impl Sketch {
    fn mark(&mut self, mark: u8) {
        self.octets.push(mark);
    }

    fn flag(&mut self, flag: bool) {
        self.mark(u8::from(flag));
    }

    fn text(&mut self, text: &str) {
        self.octets.extend(text.len().to_le_bytes());
        self.octets.extend(text.as_bytes());
    }

    fn record(&mut self, record: &Record) {
        self.mark(b'R');
        match &record.rest {
            Rest::Unstated => self.mark(b'u'),
            Rest::Closed => self.mark(b'c'),
            Rest::Typed(ty) => {
                self.mark(b't');
                self.ty(ty);
            }
        }
        let mut fields: Vec<&Field> = record.fields.iter().collect();
        fields.sort_by(|left, right| left.wire_name.cmp(&right.wire_name));
        for field in fields {
            self.field(field);
        }
    }

    fn field(&mut self, field: &Field) {
        self.text(&field.wire_name);
        self.text(field.name.as_deref().unwrap_or_default());
        self.text(field.xml.as_deref().unwrap_or_default());
        self.ty(&field.ty);
        self.flag(field.required);
        self.flag(field.deprecated);
        self.mark(match field.direction {
            Direction::Both => b'b',
            Direction::Answers => b'a',
            Direction::Requests => b'r',
        });
        for literal in [&field.default, &field.constant] {
            match literal {
                Some(it) => self.literal(it),
                None => self.mark(b'-'),
            }
        }
    }

    fn choice(&mut self, choice: &Choice) {
        self.mark(b'C');
        self.flag(choice.closed);
        let mut values: Vec<Sketch> = Vec::with_capacity(choice.values.len());
        for value in &choice.values {
            let mut sketch = Sketch::default();
            sketch.literal(&value.literal);
            sketch.text(value.name.as_deref().unwrap_or_default());
            values.push(sketch);
        }
        values.sort_by(|left, right| left.octets.cmp(&right.octets));
        for value in values {
            self.octets.extend(value.octets);
        }
    }

    fn union(&mut self, union: &Union) {
        self.mark(b'U');
        match &union.tag {
            Some(tag) => self.text(&tag.wire_name),
            None => self.mark(b'-'),
        }
        for variant in &union.variants {
            self.mark(b'V');
            for word in &variant.name.0 {
                self.text(word);
            }
            self.ty(&variant.ty);
            for value in &variant.tag_values {
                self.text(value);
            }
        }
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Null => self.mark(b'0'),
            Literal::Boolean(it) => {
                self.mark(b'B');
                self.flag(*it);
            }
            Literal::Integer(it) => {
                self.mark(b'I');
                self.octets.extend(it.to_le_bytes());
            }
            Literal::Number(it) => {
                self.mark(b'N');
                self.text(it);
            }
            Literal::Text(it) => {
                self.mark(b'T');
                self.text(it);
            }
            Literal::Json(it) => {
                self.mark(b'J');
                self.text(it);
            }
        }
    }

    fn ty(&mut self, ty: &Type) {
        let mark = match ty {
            Type::Any => b'a',
            Type::Untyped => b'u',
            Type::Boolean => b'b',
            Type::Number => b'n',
            Type::Binary => b'o',
            Type::Null => b'0',
            Type::Integer(Integer::I32) => b'i',
            Type::Integer(Integer::I64) => b'I',
            Type::Integer(Integer::U32) => b'c',
            Type::Integer(Integer::U64) => b'C',
            Type::Text(TextFormat::Plain) => b't',
            Type::Text(TextFormat::DateTime) => b'T',
            Type::Text(TextFormat::Date) => b'd',
            Type::Text(TextFormat::Uuid) => b'U',
            Type::Text(TextFormat::Base64) => b'6',
            Type::Text(TextFormat::Uri) => b'R',
            Type::Named(id) => {
                self.mentions.push(*id);
                b'*'
            }
            Type::List(of) => return self.wrapped(b'[', of),
            Type::Map(of) => return self.wrapped(b'{', of),
            Type::Nullable(of) => return self.wrapped(b'?', of),
        };
        self.mark(mark);
    }

    fn wrapped(&mut self, mark: u8, of: &Type) {
        self.mark(mark);
        self.ty(of);
    }
}
