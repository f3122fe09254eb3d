//! Numbers, truth values, text, null and JSON as they are.

use std::collections::BTreeMap;

use serde_json::Value;

use super::data::{Data, Form, Open};
use super::leaf::Whole;

impl Data for bool {
    #[inline]
    fn blank() -> Self {
        false
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Boolean(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Boolean(*self)
    }
}

impl Data for f64 {
    #[inline]
    fn blank() -> Self {
        0.0
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Number(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Number(*self)
    }
}

impl Data for String {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Text(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Text(self)
    }

    #[inline]
    fn open_nullable(value: &mut Option<Self>) -> Open<'_> {
        Open::NullableText(value)
    }

    #[inline]
    fn open_list(items: &mut Vec<Self>) -> Open<'_> {
        Open::Texts(items)
    }

    #[inline]
    fn open_map(values: &mut BTreeMap<Self, Self>) -> Open<'_> {
        Open::TextMap(values)
    }

    #[inline]
    fn list(items: &Vec<Self>) -> Form<'_> {
        Form::Texts(items)
    }

    #[inline]
    fn map(values: &BTreeMap<Self, Self>) -> Form<'_> {
        Form::TextMap(values)
    }
}

impl Data for Value {
    #[inline]
    fn blank() -> Self {
        Self::Null
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Json(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Json(self)
    }
}

impl Data for () {
    #[inline]
    fn blank() -> Self {}

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Null
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Null
    }
}

macro_rules! whole {
    ($($number:ty, $form:ident($wide:ty), $expects:literal;)*) => {$(
        impl Data for $number {
            #[inline]
            fn blank() -> Self {
                0
            }

            #[inline]
            fn open(&mut self) -> Open<'_> {
                Open::Integer(self)
            }

            #[inline]
            fn form(&self) -> Form<'_> {
                Form::$form(<$wide>::from(*self))
            }
        }

        impl Whole for $number {
            fn unsigned(&mut self, number: u64) -> bool {
                Self::try_from(number).map(|it| *self = it).is_ok()
            }

            fn signed(&mut self, number: i64) -> bool {
                Self::try_from(number).map(|it| *self = it).is_ok()
            }

            fn expects(&self) -> &'static str {
                $expects
            }
        }
    )*};
}

whole! {
    i32, Integer(i64), "a whole number of 32 bits";
    i64, Integer(i64), "a whole number of 64 bits";
    u32, Unsigned(u64), "a whole number of 32 bits, not negative";
    u64, Unsigned(u64), "a whole number of 64 bits, not negative";
}
