//! Numbers, truth values, text, null and JSON as they are.

use serde_json::Value;

use super::data::{Data, Form, Open, Whole};

impl Data for bool {
    fn blank() -> Self {
        false
    }

    fn open(&mut self) -> Open<'_> {
        Open::Boolean(self)
    }

    fn form(&self) -> Form<'_> {
        Form::Boolean(*self)
    }
}

impl Data for f64 {
    fn blank() -> Self {
        0.0
    }

    fn open(&mut self) -> Open<'_> {
        Open::Number(self)
    }

    fn form(&self) -> Form<'_> {
        Form::Number(*self)
    }
}

impl Data for String {
    fn blank() -> Self {
        Self::new()
    }

    fn open(&mut self) -> Open<'_> {
        Open::Text(self)
    }

    fn form(&self) -> Form<'_> {
        Form::Text(self)
    }
}

impl Data for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn open(&mut self) -> Open<'_> {
        Open::Json(self)
    }

    fn form(&self) -> Form<'_> {
        Form::Json(self)
    }
}

impl Data for () {
    fn blank() -> Self {}

    fn open(&mut self) -> Open<'_> {
        Open::Null
    }

    fn form(&self) -> Form<'_> {
        Form::Null
    }
}

macro_rules! whole {
    ($($number:ty, $form:ident($wide:ty), $expects:literal;)*) => {$(
        impl Data for $number {
            fn blank() -> Self {
                0
            }

            fn open(&mut self) -> Open<'_> {
                Open::Integer(self)
            }

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
