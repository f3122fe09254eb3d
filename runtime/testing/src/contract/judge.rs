//! A request, held against the document.

use bytes::Bytes;
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use serde_json::Value;

use super::document::{Document, resolve};
use super::operation::{Operation, Parameter, of_media_type};
use super::schemas::Direction;
use super::style::{self, Texts};
use super::template;
use super::{body, whole_query, wire};

/// What is wrong with a request, each with its place; and the operation that it is for, of which several may be as near: then the
/// expected one.
pub(super) fn judge<'a>(
    document: &'a Document,
    request: &Request<Bytes>,
    expected: &str,
) -> (Option<Operation<'a>>, Vec<String>) {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let Some((operation, in_path)) = document.called(request.method().as_str(), path, query, expected) else {
        let problem = if document.has_path(path, query) {
            format!("method: `{}` is not a method of `{path}`", request.method())
        } else {
            format!("path: `{path}` is none of the document")
        };
        return (None, vec![problem]);
    };
    let texts = texts(request, in_path);
    let mut problems = Vec::new();
    for parameter in operation.parameters() {
        problems.extend(match parameter.place {
            "querystring" => whole_query_problem(operation, &parameter, query),
            _ => parameter_problem(document, &parameter, &texts)
                .filter(|it| it.ends_with(MISSING) || !is_ambiguous(operation, &parameter)),
        });
    }
    problems.extend(unknown(operation, &texts));
    problems.extend(body_problem(operation, request));
    problems.extend(credential_problem(operation, request, &texts));
    (Some(operation), problems)
}

fn texts(request: &Request<Bytes>, path: Vec<(String, String)>) -> Texts {
    let headers = request.headers().iter();
    let headers: Vec<(String, String)> = headers
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let cookies =
        headers.iter().filter(|(name, _)| name == COOKIE.as_str()).flat_map(|(_, text)| wire::cookies(text));
    let cookies = cookies.collect();
    Texts { path, query: wire::pairs(request.uri().query().unwrap_or_default()), headers, cookies }
}

const MISSING: &str = "it is required, and not there";

/// Whether a pair may be a member of this parameter, which is a form with a pair for each, or another parameter.
fn is_ambiguous(operation: Operation<'_>, parameter: &Parameter<'_>) -> bool {
    let members = super::instance::property_names(operation.document, parameter.schema);
    let is_member = |it: &Parameter<'_>| {
        it.place == parameter.place
            && it.name != parameter.name
            && members.iter().any(|member| member == it.name)
    };
    parameter.style == "form" && parameter.explode && operation.parameters().any(|it| is_member(&it))
}

fn parameter_problem(document: &Document, parameter: &Parameter<'_>, texts: &Texts) -> Option<String> {
    let place = format!("{} parameter `{}`", parameter.place, parameter.name);
    let readings = style::readings(document, parameter, texts);
    if readings.is_empty() {
        // Null is written as nothing.
        let is_missing = parameter.is_required && !is_only_null(document, parameter.schema);
        return is_missing.then(|| format!("{place}: {MISSING}"));
    }
    refused(document, parameter, &readings).map(|reason| format!("{place}: {reason}"))
}

/// Whether null is the only value that a schema allows, as far as it says so itself, or lists of null are.
fn is_only_null(document: &Document, schema: &Value) -> bool {
    let schema = document.resolve(schema);
    let is_null =
        |it: &Value| it.is_null() || it.as_array().is_some_and(|it| matches!(it.as_slice(), [Value::Null]));
    match schema.get("type").and_then(Value::as_str) {
        Some("null") => true,
        Some("array") => schema.get("items").is_some_and(|it| is_only_null(document, it)),
        _ => ["enum", "const"].iter().filter_map(|it| schema.get(it)).any(is_null),
    }
}

fn whole_query_problem(operation: Operation<'_>, parameter: &Parameter<'_>, query: &str) -> Option<String> {
    let document = operation.document;
    let place = format!("the query `{}`", parameter.name);
    let of_path = fixed(operation);
    let beside = operation.parameters().filter(|it| it.place == "query").map(|it| it.name);
    let names = of_path.iter().map(|(name, _)| name.as_str()).chain(names_of_schemes(document)).chain(beside);
    let whole = whole_query::without(query, &names.collect::<Vec<_>>());
    if whole.is_empty() {
        return parameter.is_required.then(|| format!("{place}: it is required, and not there"));
    }
    let readings = whole_query::readings(document, parameter, &whole);
    refused(document, parameter, &readings).map(|reason| format!("{place}: {reason}"))
}

/// Why the schema of a parameter allows none of the readings.
fn refused(document: &Document, parameter: &Parameter<'_>, readings: &[Value]) -> Option<String> {
    let refusals = readings.iter().map(|it| {
        let refusal = document.schemas.refusal(&document.root, parameter.schema, it, Direction::Request);
        refusal.map(|(_, reason)| reason)
    });
    let refusals: Option<Vec<String>> = refusals.collect();
    // One reading that the schema allows is enough.
    refusals.and_then(|all| all.into_iter().next())
}

/// Parameters of the query that the document does not know.
fn unknown(operation: Operation<'_>, texts: &Texts) -> Vec<String> {
    let document = operation.document;
    let parameters: Vec<Parameter<'_>> = operation.parameters().filter(|it| it.place == "query").collect();
    let is_known = |name: &str| {
        parameters.iter().any(|it| {
            let is_member =
                || super::instance::property_names(document, it.schema).iter().any(|it| it == name);
            it.name == name
                || (it.style == "deepObject" && name.starts_with(&format!("{}[", it.name)))
                || (it.style == "form" && it.explode && is_member())
        })
    };
    if operation.parameters().any(|it| it.place == "querystring") {
        return Vec::new();
    }
    let of_schemes: Vec<&str> = names_of_schemes(document).collect();
    let fixed = fixed(operation);
    let is_fixed = |name: &str| fixed.iter().any(|(it, _)| it == name);
    let names = texts.query.iter().map(|(name, _)| name.as_str());
    let strange = names.filter(|it| !is_known(it) && !of_schemes.contains(it) && !is_fixed(it));
    strange.map(|it| format!("query parameter `{it}`: the document does not know it")).collect()
}

/// The pairs of the query that stand in the path.
fn fixed(operation: Operation<'_>) -> Vec<(String, String)> {
    wire::pairs(&template::query(operation.name))
}

/// The names of the credentials in the query.
fn names_of_schemes(document: &Document) -> impl Iterator<Item = &str> {
    schemes(document).filter_map(|(_, it)| {
        (it.get("in").and_then(Value::as_str) == Some("query"))
            .then(|| it.get("name").and_then(Value::as_str))?
    })
}

fn body_problem(operation: Operation<'_>, request: &Request<Bytes>) -> Option<String> {
    let sent = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let Some((is_required, contents)) = operation.body() else {
        return (!request.body().is_empty()).then(|| "body: the document has none".to_owned());
    };
    let Some(sent) = sent else {
        return is_required.then(|| "body: it is required, and not there".to_owned());
    };
    let Some(content) = of_media_type(&contents, sent) else {
        return Some(format!("body: `{sent}` is none of its media types"));
    };
    let problem = body::problem(operation.document, content, sent, request.body());
    problem.map(|it| format!("body: {it}"))
}

fn schemes(document: &Document) -> impl Iterator<Item = (&str, &Value)> {
    let all = document.root.pointer("/components/securitySchemes").and_then(Value::as_object);
    all.into_iter().flatten().map(|(name, it)| (name.as_str(), resolve(&document.root, it)))
}

/// Whether the credentials of one alternative are there.
fn credential_problem(operation: Operation<'_>, request: &Request<Bytes>, texts: &Texts) -> Option<String> {
    let alternatives = operation.security();
    let known: Vec<(&str, &Value)> = schemes(operation.document).collect();
    let is_there = |name: &&str| match known.iter().find(|(it, _)| it == name) {
        Some((_, scheme)) => has_credential(scheme, request, texts),
        // A scheme that nobody describes asks for nothing that could be sent.
        None => true,
    };
    // Nobody can meet one that asks for a key in a header that cannot be called so.
    let can_be_met = |it: &&Vec<&str>| {
        !it.iter().any(|name| known.iter().any(|(it, scheme)| it == name && is_in_no_header(scheme)))
    };
    let alternatives: Vec<&Vec<&str>> = alternatives.iter().filter(can_be_met).collect();
    if alternatives.is_empty() || alternatives.iter().any(|it| it.iter().all(is_there)) {
        return None;
    }
    let wanted: Vec<String> = alternatives.iter().map(|it| it.join(" and ")).collect();
    Some(format!("credentials: there are none for {}", wanted.join(" or ")))
}

fn is_in_no_header(scheme: &Value) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    (text("type"), text("in")) == ("apiKey", "header")
        && http::HeaderName::from_bytes(text("name").trim().as_bytes()).is_err()
}

fn has_credential(scheme: &Value, request: &Request<Bytes>, texts: &Texts) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let authorization =
        request.headers().get(AUTHORIZATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let word = authorization.split(' ').next().unwrap_or_default();
    match (text("type"), text("in")) {
        ("http", _) => word.eq_ignore_ascii_case(text("scheme")),
        ("oauth2" | "openIdConnect", _) => word.eq_ignore_ascii_case("bearer"),
        ("apiKey", "header") => {
            let name = text("name").trim();
            texts.headers.iter().any(|(it, _)| it.eq_ignore_ascii_case(name))
        }
        ("apiKey", "query") => texts.query.iter().any(|(name, _)| name == text("name")),
        ("apiKey", "cookie") => texts.cookies.iter().any(|(name, _)| name == text("name")),
        // A certificate belongs to the connection.
        _ => true,
    }
}
