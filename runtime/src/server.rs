//! From declared servers and their variables to the base URL of a call.

use std::collections::BTreeMap;
use std::ops::Deref;

use url::Url;

use crate::api::Server;
use crate::build_error::{BuildError, Problem};
use crate::operation::Operation;
use crate::origin;
use crate::request_error::{self, Refusal};

/// Where calls go.
#[derive(Debug)]
pub(crate) struct Servers {
    base: Url,
    /// Set by the caller: it then holds for every operation, also for those with servers of their own.
    is_fixed: bool,
    variables: BTreeMap<String, String>,
}

/// The base URL of a call. As a [`Cow`](std::borrow::Cow), but small: it is part of the future of every call.
pub(crate) enum Base<'client> {
    /// The client's.
    Shared(&'client Url),
    /// That of the operation alone.
    Own(Box<Url>),
}

impl Deref for Base<'_> {
    type Target = Url;

    fn deref(&self) -> &Url {
        match self {
            Self::Shared(url) => url,
            Self::Own(url) => url,
        }
    }
}

impl Servers {
    pub(crate) fn fixed(base: Url) -> Self {
        Self { base, is_fixed: true, variables: BTreeMap::new() }
    }

    pub(crate) fn declared(base: Url, variables: BTreeMap<String, String>) -> Self {
        Self { base, is_fixed: false, variables }
    }

    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// The base URL of an operation.
    #[inline]
    pub(crate) fn base_for(&self, operation: &'static Operation) -> Result<Base<'_>, Refusal> {
        match operation.servers.first() {
            Some(server) if !self.is_fixed => {
                // A relative server is taken from the API's own, the one place known here.
                self.base
                    .join(&fill(server, &self.variables))
                    .ok()
                    // `mailto:` and the like take no path.
                    .filter(|it| !it.cannot_be_a_base())
                    .map(|it| Base::Own(Box::new(it)))
                    .ok_or_else(|| request_error::Problem::Server(server.url).into())
            }
            Some(_) | None => Ok(Base::Shared(&self.base)),
        }
    }
}

/// Checks the variables that the caller has set, and gives the URL of a declared server.
pub(crate) fn resolve(
    server: &'static Server,
    variables: &BTreeMap<String, String>,
) -> Result<Url, BuildError> {
    for (name, value) in variables {
        let Some(variable) = server.variables.iter().find(|it| it.name == name) else {
            let known = server.variables.iter().map(|it| it.name).collect();
            return Err(BuildError::new(Problem::UnknownVariable { name: name.clone(), known }));
        };
        if !variable.values.is_empty() && !variable.values.contains(&value.as_str()) {
            let allowed = variable.values.to_vec();
            return Err(BuildError::new(Problem::VariableValue {
                name: variable.name,
                value: value.clone(),
                allowed,
            }));
        }
    }
    let url = fill(server, variables);
    match Url::parse(&url) {
        Ok(url) => checked(url),
        Err(url::ParseError::RelativeUrlWithoutBase) => Err(BuildError::new(Problem::RelativeServer(url))),
        Err(_) => Err(BuildError::new(Problem::BaseUrl { url, reason: "it is not a URL" })),
    }
}

/// Reads a base URL of the caller's.
pub(crate) fn parse(text: &str) -> Result<Url, BuildError> {
    let refuse = |reason| BuildError::new(Problem::BaseUrl { url: without_user(text), reason });
    Url::parse(text).map_err(|_| refuse("it is not an absolute URL")).and_then(checked)
}

fn checked(mut url: Url) -> Result<Url, BuildError> {
    let shown = if url.has_host() { origin::shown(&url) } else { format!("{}:…", url.scheme()) };
    let refuse = |reason| BuildError::new(Problem::BaseUrl { url: shown.clone(), reason });
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("its scheme is neither https nor http"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("it holds a user or a password, which belong into `credentials`"));
    }
    url.set_fragment(None);
    Ok(url)
}

fn fill(server: &Server, variables: &BTreeMap<String, String>) -> String {
    let mut url = server.url.to_owned();
    for variable in server.variables {
        let value = variables.get(variable.name).map_or(variable.default, String::as_str);
        url = url.replace(&format!("{{{}}}", variable.name), value);
    }
    url
}

/// What is shown of text that should have been a URL: not what stands before an `@`, nor a query.
fn without_user(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    text.rsplit_once('@').map_or(text, |(_, host)| host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ServerVariable;

    static SERVER: Server = Server {
        url: "https://{region}.example:{port}/v1",
        variables: &[
            ServerVariable { name: "region", default: "eu", values: &["eu", "us"] },
            ServerVariable { name: "port", default: "443", values: &[] },
        ],
    };

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: &str) {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let found =
            resolve(&SERVER, &variables).map_or_else(|error| error.to_string(), |url| url.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn variables_have_defaults_and_are_checked() {
        check(&[], "https://eu.example/v1");
        check(&[("region", "us"), ("port", "8443")], "https://us.example:8443/v1");
        check(
            &[("region", "mars")],
            "the server variable `region` cannot be `mars`: it is one of `eu`, `us`",
        );
        check(&[("zone", "a")], "the server has no variable `zone`: it has `region`, `port`");
    }

    #[test]
    fn base_urls_that_cannot_work_are_refused_without_showing_a_password() {
        for (text, expected) in [
            ("api.example/v1", "the base URL `api.example/v1` cannot be used: it is not an absolute URL"),
            (
                "ftp://a.example/",
                "the base URL `ftp://a.example/` cannot be used: its scheme is neither https nor http",
            ),
            (
                "https://u:CANARY@a.example/",
                "the base URL `https://a.example/` cannot be used: it holds a user or a password, which belong into `credentials`",
            ),
            ("u:CANARY@a b", "the base URL `u:…` cannot be used: its scheme is neither https nor http"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
            assert_eq!(error.to_string(), expected);
        }
    }
}
