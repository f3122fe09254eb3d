//! Bodies of `application/x-www-form-urlencoded`, wiped when dropped.

use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;

/// A form in the making.
#[derive(Clone)]
pub(crate) struct Form(Zeroizing<String>);

impl Form {
    pub(crate) fn new() -> Self {
        Self(Zeroizing::new(String::new()))
    }

    pub(crate) fn push(&mut self, name: &str, value: &str) {
        let mut pair = Zeroizing::new(String::new());
        Serializer::new(&mut *pair).append_pair(name, value);
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(&pair);
    }

    pub(crate) fn into_body(self) -> Vec<u8> {
        self.0.as_bytes().to_vec()
    }
}
