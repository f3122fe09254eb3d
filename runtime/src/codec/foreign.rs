//! Types of the user's own inside generated ones.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::data::{Data, Form, Open};
use super::leaf::ByJson;

/// A value of a type that its user brought, such as a decimal number: it travels as serde says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Foreign<T>(pub T);

impl<T: Serialize + DeserializeOwned + fmt::Debug> ByJson for Foreign<T> {
    fn take(&mut self, value: Value) -> Result<(), serde_json::Error> {
        T::deserialize(value).map(|it| self.0 = it)
    }

    fn give(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(&self.0)
    }
}

impl<T: Serialize + DeserializeOwned + fmt::Debug + Default> Data for Foreign<T> {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        Open::Foreign(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        Form::Foreign(self)
    }
}

impl<T> Deref for Foreign<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Foreign<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Foreign<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize> Serialize for Foreign<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Foreign<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}
