//! Tests that are to come.
