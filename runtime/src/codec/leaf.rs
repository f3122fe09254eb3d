//! What values that hold no others show of themselves.

use std::fmt;

use serde_json::Value;

/// A whole number of some range.
pub trait Whole: fmt::Debug {
    /// Takes a number that is not negative; false: it is out of range.
    fn unsigned(&mut self, number: u64) -> bool;
    /// Takes a number; false: it is out of range.
    fn signed(&mut self, number: i64) -> bool;
    /// What it takes, for messages: `a whole number of 32 bits`.
    fn expects(&self) -> &'static str;
}

/// Reads and writes by way of JSON.
pub trait ByJson: fmt::Debug {
    /// Takes a value.
    ///
    /// # Errors
    /// The value is not one of the type.
    fn take(&mut self, value: Value) -> Result<(), serde_json::Error>;

    /// Gives the value.
    ///
    /// # Errors
    /// The value has no form in JSON.
    fn give(&self) -> Result<Value, serde_json::Error>;
}

/// What is written as the text that it displays.
pub trait Display: fmt::Display + fmt::Debug {}

impl<T: fmt::Display + fmt::Debug> Display for T {}
