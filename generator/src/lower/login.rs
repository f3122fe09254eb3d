//! `x-clientsmith-token-endpoint`: how a token is obtained, where that is not OAuth 2.

use super::context::Context;
use super::literal;
use crate::ir::{Literal, Login, LoginAnswer, LoginMember, LoginRequest, MemberPlace, TimeUnit};
use crate::source::Node;

/// Words that stand for the held tokens in a refresh without placeholders.
const TOKEN_WORDS: [&str; 3] = ["token", "access_token", "accessToken"];
const REFRESH_WORDS: [&str; 2] = ["refreshToken", "refresh_token"];

/// Reads a declaration; what makes it unusable is said, and the scheme then takes a token from the user.
pub(super) fn login(cx: &mut Context<'_, '_>, endpoint: &Node) -> Option<Login> {
    let Some(url) = text(endpoint, "url") else {
        unusable(cx, endpoint.span, "`url` is missing");
        return None;
    };
    let response = endpoint.get("response");
    let header = response.and_then(|it| text(it, "header"));
    // An empty pointer is the whole answer.
    let token = response.and_then(|it| it.get("token")).and_then(Node::as_str).map(str::trim);
    let (token, header) = match (token, header) {
        (Some(token), None) => (token, None),
        (None, Some(header)) => ("", Some(header.to_owned())),
        (None, None) => {
            unusable(cx, endpoint.span, "neither `response.token` nor `response.header` is there");
            return None;
        }
        (Some(_), Some(_)) => {
            unusable(cx, endpoint.span, "`response.token` and `response.header` are both there");
            return None;
        }
    };
    let credential = endpoint.get("credential");
    let place = place(cx, credential)?;
    let mut members = credential.map(members).unwrap_or_default();
    if members.is_empty() {
        members = default_members();
    }
    if !members.iter().any(|it| !placeholders(it).is_empty()) {
        name_as_placeholders(&mut members);
    }
    let request = LoginRequest { method: method(endpoint), url: url.to_owned(), place, members };
    let refresh = endpoint.get("refresh").and_then(|it| further_request(cx, it, "refresh"));
    let logout = endpoint.get("logout").and_then(|it| further_request(cx, it, "logout"));
    Some(Login {
        inputs: inputs(&request.members),
        request,
        answer: LoginAnswer { header, ..answer(cx, endpoint, token) },
        default_lifetime: lifetime(endpoint),
        refresh,
        logout,
    })
}

fn unusable(cx: &mut Context<'_, '_>, span: crate::text::Span, reason: &str) {
    let help = "see the page on extensions for the shape of `x-clientsmith-token-endpoint`";
    cx.diagnostics.malformed_extension(span, format!("this token endpoint cannot be used: {reason}"), help);
}

fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.get(name)?.as_str().map(str::trim).filter(|it| !it.is_empty())
}

fn method(node: &Node) -> String {
    text(node, "method").unwrap_or("POST").to_ascii_uppercase()
}

fn place(cx: &mut Context<'_, '_>, holder: Option<&Node>) -> Option<MemberPlace> {
    match holder.and_then(|it| text(it, "in")) {
        None | Some("json") => Some(MemberPlace::Json),
        Some("basic") => Some(MemberPlace::Basic),
        Some("form") => Some(MemberPlace::Form),
        Some("header") => Some(MemberPlace::Header),
        Some(other) => {
            let span = holder.and_then(|it| it.get("in")).map_or(crate::text::Span::NONE, |it| it.span);
            unusable(cx, span, &format!("`in: {other}` is not known"));
            None
        }
    }
}

fn members(holder: &Node) -> Vec<LoginMember> {
    let members = holder.get("members").and_then(Node::as_object);
    members
        .into_iter()
        .flat_map(|it| it.iter())
        .map(|(name, member)| LoginMember { name: name.to_owned(), value: literal::of(&member.value) })
        .collect()
}

fn default_members() -> Vec<LoginMember> {
    ["username", "password"]
        .map(|it| LoginMember { name: it.to_owned(), value: Literal::Text(format!("{{{it}}}")) })
        .into()
}

/// The names in braces of a member's text.
fn placeholders(member: &LoginMember) -> Vec<&str> {
    match &member.value {
        Literal::Text(text) => super::naming::template_names(text),
        Literal::Null | Literal::Boolean(_) | Literal::Integer(_) | Literal::Number(_) | Literal::Json(_) => {
            Vec::new()
        }
    }
}

/// `{user: username}` means the input `username`, where no member has braces.
fn name_as_placeholders(members: &mut [LoginMember]) {
    for member in members {
        if let Literal::Text(text) = &mut member.value
            && is_identifier(text)
        {
            *text = format!("{{{text}}}");
        }
    }
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|it| it.is_ascii_alphabetic() || it == '_')
        && chars.all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '-')
}

/// Each distinct placeholder, in order of appearance.
fn inputs(members: &[LoginMember]) -> Vec<String> {
    let mut inputs: Vec<String> = Vec::new();
    for name in members.iter().flat_map(placeholders) {
        if !inputs.iter().any(|it| it == name) {
            inputs.push(name.to_owned());
        }
    }
    inputs
}

/// The word before a token of this endpoint, where it is not the scheme's own.
pub(super) fn prefix(endpoint: &Node) -> Option<&str> {
    text(endpoint, "prefix")
}

/// The request that renews or ends a token; one that is unusable leaves the login itself, which then is repeated.
fn further_request(cx: &mut Context<'_, '_>, request: &Node, name: &str) -> Option<LoginRequest> {
    let Some(url) = text(request, "url") else {
        unusable(cx, request.span, &format!("`{name}.url` is missing"));
        return None;
    };
    let place = place(cx, Some(request))?;
    let mut members = members(request);
    if !members.iter().any(|it| !placeholders(it).is_empty()) {
        for member in &mut members {
            if let Literal::Text(text) = &mut member.value {
                if TOKEN_WORDS.contains(&text.as_str()) {
                    "{token}".clone_into(text);
                } else if REFRESH_WORDS.contains(&text.as_str()) {
                    "{refreshToken}".clone_into(text);
                }
            }
        }
    }
    Some(LoginRequest { method: method(request), url: url.to_owned(), place, members })
}

fn answer(cx: &mut Context<'_, '_>, endpoint: &Node, token: &str) -> LoginAnswer {
    let response = endpoint.get("response");
    let pointer = |name: &str| response.and_then(|it| text(it, name)).map(pointer);
    let unit = match response.and_then(|it| text(it, "unit")) {
        None | Some("seconds" | "s") => TimeUnit::Seconds,
        Some("milliseconds" | "ms") => TimeUnit::Milliseconds,
        Some("rfc3339" | "date-time") => TimeUnit::Rfc3339,
        Some(other) => {
            unusable(cx, endpoint.span, &format!("`unit: {other}` is not known, seconds are assumed"));
            TimeUnit::Seconds
        }
    };
    LoginAnswer {
        token: self::pointer(token),
        header: None,
        expires_in: pointer("expiresIn"),
        expires_at: pointer("expiresAt"),
        unit,
        refresh_token: pointer("refreshToken"),
    }
}

/// A JSON pointer; a bare member name is read as the pointer to it.
fn pointer(text: &str) -> String {
    if text.is_empty() || text.starts_with('/') {
        text.to_owned()
    } else {
        format!("/{}", crate::spec::escape(text))
    }
}

/// Seconds; a fraction is rounded down, so that a token is renewed too early rather than too late.
fn lifetime(endpoint: &Node) -> Option<u64> {
    let number = endpoint.get("defaultLifetime")?.as_number()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "negative and huge saturate")]
    number.as_f64().filter(|it| *it > 0.0).map(|it| it as u64)
}
