//! Which files are opened.
