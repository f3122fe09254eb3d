//! A login that is not OAuth 2: the declared request, and the declared places of the answer.

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value as Json;
use url::Url;
use zeroize::Zeroizing;

use super::failure::{self, Class, Failure};
use super::{Attempt, Exchange, Granted, Hint, Incoming, Outgoing, Remains, Revocation};
use crate::auth::clock::Moment;
use crate::auth::endpoint::Endpoint;
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::auth::login_endpoint::{LoginAnswer, LoginEndpoint, LoginRequest, Member, MemberPlace, Value};
use crate::auth::secret_source::SecretSource;
use crate::auth::{basic, jwt, lifetime, pointer, template};
use crate::secret::Secret;

/// A declared token endpoint, with what goes into it.
#[derive(Debug)]
pub(crate) struct LoginGrant {
    pub(crate) endpoint: Endpoint,
    pub(crate) declared: &'static LoginEndpoint,
    pub(crate) url: Url,
    pub(crate) refresh_url: Option<Url>,
    pub(crate) logout_url: Option<Url>,
    pub(crate) inputs: SecretSource,
}

impl LoginGrant {
    async fn log_in(&self, at: Moment) -> Result<Granted, Failure> {
        let inputs = self.inputs.get().await?;
        let request =
            request(&self.declared.request, &self.declared.answer, &self.url, |name| inputs.get(name))?;
        let answer = self.endpoint.send(request).await?;
        let granted = read(self.declared, &answer, at);
        granted.map_err(|failure| self.inputs.refused(inputs, failure))
    }
}

impl Exchange for LoginGrant {
    fn primary(&self, at: Moment) -> Attempt<'_> {
        Box::pin(self.log_in(at))
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>> {
        let (declared, url) = (self.declared.refresh.as_ref()?, self.refresh_url.as_ref()?);
        let given = self.inputs.given();
        let request = request(declared, &self.declared.answer, url, |name| match name {
            "token" => remains.access.as_ref(),
            "refreshToken" => remains.refresh.as_ref(),
            input => given.get(input),
        });
        // Without what its templates name, there is nothing to renew with.
        let request = request.ok()?;
        Some(Box::pin(async move { read(self.declared, &self.endpoint.send(request).await?, at) }))
    }

    fn revoke<'a>(&'a self, remains: &'a Remains, hint: Hint, at: Moment) -> Option<Revocation<'a>> {
        let (declared, url) = (self.declared.logout.as_ref()?, self.logout_url.as_ref()?);
        // It is sent once, whatever it names: for the last of the tokens that there are.
        let due = if remains.access.is_some() { Hint::Access } else { Hint::Refresh };
        hint.of(remains).filter(|_| hint == due)?;
        let given = self.inputs.given();
        let request = request(declared, &self.declared.answer, url, |name| match name {
            "token" => remains.access.as_ref(),
            "refreshToken" => remains.refresh.as_ref(),
            input => given.get(input),
        });
        // One that names what there is not has nothing to end.
        let request = request.ok()?;
        Some(Box::pin(async move { ended(&self.endpoint.send(request).await?, at) }))
    }
}

/// Reads the answer to a logout.
fn ended(incoming: &Incoming, at: Moment) -> Result<(), Failure> {
    let failure = match (failure::by_status(incoming), incoming.status.as_u16()) {
        // What the server does not know any more has ended.
        (None, 200..=299 | 401 | 404 | 410) => return Ok(()),
        (None, shown) => Failure::new(Class::Configuration, format!("the logout was answered with {shown}")),
        (Some(failure), _) => failure,
    };
    Err(failure.answered(incoming, at))
}

/// The names that a request's templates use and nothing gives.
pub(crate) fn unknown(request: &LoginRequest, known: impl Fn(&str) -> bool) -> Option<String> {
    let blank = Secret::new("");
    request.members.iter().find_map(|member| match member.value {
        Value::Template(text) => template::fill(text, |name| known(name).then_some(&blank)).err(),
        Value::Json(_) => None,
    })
}

/// The request, with every `{name}` filled.
pub(crate) fn request<'a>(
    declared: &LoginRequest,
    answer: &LoginAnswer,
    url: &Url,
    input: impl Fn(&str) -> Option<&'a Secret>,
) -> Result<Outgoing, AuthError> {
    let method = Method::from_bytes(declared.method.as_bytes())
        .map_err(|_| AuthError::configuration("the declared token endpoint has no valid method"))?;
    let mut headers = HeaderMap::new();
    // A token that is the whole answer may come as plain text.
    let accept =
        if answer.token.is_empty() { "application/json, text/plain, */*;q=0.1" } else { "application/json" };
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    let mut members = Vec::new();
    for member in declared.members {
        members.push((member, text(member, &input)?));
    }
    let body = match declared.place {
        MemberPlace::Json => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            Some(json(&members)?)
        }
        MemberPlace::Form => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
            let mut form = Form::new();
            members.iter().for_each(|(member, text)| form.push(member.name, text.expose()));
            Some(form.into_body())
        }
        MemberPlace::Basic => {
            let mut texts = members.into_iter().map(|(_, text)| text);
            let (username, password) = (texts.next(), texts.next());
            let username = username.as_ref().map(Secret::expose).unwrap_or_default();
            headers.insert(
                AUTHORIZATION,
                basic::header(username, &password.unwrap_or_else(|| Secret::new("")))?,
            );
            None
        }
        MemberPlace::Header => {
            for (member, text) in &members {
                headers.insert(header_name(member.name)?, header_value(text)?);
            }
            None
        }
    };
    Ok(Outgoing { to: "token", method, url: url.clone(), headers, body })
}

/// The text of a member outside of JSON: a literal string without its quotes.
fn text<'a>(member: &Member, input: &impl Fn(&str) -> Option<&'a Secret>) -> Result<Secret, AuthError> {
    match member.value {
        Value::Template(template) => template::fill(template, input).map_err(|name| {
            AuthError::configuration(format!("the login needs `{name}`, which was not given"))
        }),
        Value::Json(literal) => match serde_json::from_str(literal) {
            Ok(Json::String(text)) => Ok(Secret::new(text)),
            Ok(Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_)) => {
                Ok(Secret::new(literal))
            }
            Err(_) => Err(AuthError::configuration(format!("the literal of `{}` is not JSON", member.name))),
        },
    }
}

// Written by hand, since a tree of values would leave copies of the password behind.
fn json(members: &[(&Member, Secret)]) -> Result<Vec<u8>, AuthError> {
    let quoted = |text: &str| {
        serde_json::to_string(text)
            .map_err(|_| AuthError::configuration("the login cannot be written as JSON"))
    };
    let mut body = Zeroizing::new(String::from("{"));
    for (index, (member, text)) in members.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(&quoted(member.name)?);
        body.push(':');
        match member.value {
            Value::Template(_) => body.push_str(&Zeroizing::new(quoted(text.expose())?)),
            Value::Json(literal) => body.push_str(literal),
        }
    }
    body.push('}');
    Ok(body.as_bytes().to_vec())
}

fn header_name(name: &str) -> Result<HeaderName, AuthError> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| AuthError::configuration(format!("`{}` is not a header name", name.escape_debug())))
}

fn header_value(text: &Secret) -> Result<HeaderValue, AuthError> {
    let fits = text.expose().bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let value = HeaderValue::from_str(text.expose()).ok().filter(|_| fits);
    let mut value = value
        .ok_or_else(|| AuthError::configuration("an input of the login holds what a header cannot have"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Reads an answer of the login or of the refresh.
pub(crate) fn read(declared: &LoginEndpoint, incoming: &Incoming, at: Moment) -> Result<Granted, Failure> {
    let answer = || {
        let status = incoming.status;
        if let Some(failure) = failure::by_status(incoming) {
            return Err(failure);
        }
        match status.as_u16() {
            200..=299 => granted(declared, incoming, at),
            // No standard says which of them means “wrong credential”; all three do in practice.
            shown @ (400 | 401 | 403) => Err(Failure::new(
                Class::Dead,
                format!("the token endpoint refused the credential with {shown}"),
            )),
            shown => Err(Failure::new(Class::Configuration, format!("the token endpoint answered {shown}"))),
        }
    };
    answer().map_err(|failure| failure.answered(incoming, at))
}

fn granted(declared: &LoginEndpoint, incoming: &Incoming, at: Moment) -> Result<Granted, Failure> {
    let places = &declared.answer;
    let body = match serde_json::from_slice(&incoming.body) {
        Ok(body) => body,
        // The whole body as it stands; or whatever it is, since it is not there that the token stands.
        Err(_) if places.token.is_empty() || places.header.is_some() => {
            Json::String(String::from_utf8_lossy(&incoming.body).trim().to_owned())
        }
        Err(error) if error.is_eof() => {
            return Err(Failure::new(Class::Lost, "the answer of the token endpoint is cut short"));
        }
        Err(_) => {
            return Err(Failure::new(Class::Configuration, "the answer of the token endpoint is not JSON"));
        }
    };
    let refresh = places.refresh_token.and_then(|place| pointer::text(&body, place)).map(Secret::from);
    let token = match places.header {
        Some(name) => header(incoming, name),
        None => pointer::text(&body, places.token).map(Secret::from),
    };
    let Some(token) = token else {
        let message = match places.header {
            Some(name) => format!("the answer of the token endpoint has no header `{name}` with a token"),
            None => format!("the answer of the token endpoint has no token at `{}`", places.token),
        };
        return Err(Failure { refresh, ..Failure::new(Class::Configuration, message) });
    };
    // What the answer says wins over the token's own `exp`, and both over the declared default.
    let stated = |place: Option<&str>, read: fn(&Json, _, Duration) -> Option<Duration>| {
        read(pointer::find(&body, place?)?, places.unit, at.wall)
    };
    let life = stated(places.expires_in, lifetime::span)
        .or_else(|| stated(places.expires_at, lifetime::until))
        .or_else(|| jwt::life(token.expose(), at.wall))
        .or(declared.default_lifetime.map(|seconds| Duration::from_secs(seconds).min(lifetime::LONGEST)));
    Ok(Granted { life, refresh, ..Granted::of(token) })
}

/// A token in a header. Some servers write it as it is to be sent, with the word before it.
fn header(incoming: &Incoming, name: &str) -> Option<Secret> {
    let text = incoming.headers.get(name)?.to_str().ok()?.trim();
    let token = match text.split_once(' ') {
        Some((word, token)) if word.eq_ignore_ascii_case("bearer") => token.trim_start(),
        Some(_) | None => text,
    };
    (!token.is_empty()).then(|| token.into())
}

#[cfg(test)]
mod tests;
