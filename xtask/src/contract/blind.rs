//! What judges are known to get wrong: `docs/testing.md` says why of each.
//!
//! A rule rests on what the judge's own source does, and asks the document whether this is such a case. It never covers what
//! was refused for another reason at the same time, nor a request that the server of the test refuses.

mod path;

use serde_json::Value;

use super::case::{Case, all, content, location, operation, place, successes, violations};
use super::contradiction;
use super::tree::{list, resolve, text};

/// What the server of the test says where it finds nothing wrong with the request.
pub(super) const NO_ANSWER: &str = "no answer could be made up that its schema allows";

/// What holds of a case, and what it is then.
type Rule = (fn(&Case<'_>) -> bool, &'static str);

const RULES: &[Rule] = &[
    (is_clash, "each alternative asks for two credentials in one header"),
    (has_no_header, "no header can be called as the document says of the key"),
    (path::matches_no_name, "Prism matches no path whose names have characters of regular expressions"),
    (path::cuts_no_path, "Prism tells no parameters of a path apart that touch each other"),
    (path::has_no_place, "a parameter of the path has no place in it"),
    (takes_no_range, "Prism finds no media type in a range"),
    (holds_text, "Prism holds an answer that is no JSON against its schema as text"),
    (knows_no_scheme, "the judge knows no HTTP scheme like this"),
    (
        has_no_request,
        "the schema of what is sent allows nothing, or nothing that is of one alternative alone",
    ),
    (has_no_answer, "the schema of the answer allows nothing, or nothing that is of one alternative alone"),
    (is_own_answer, "Prism's own answer is not what the document says"),
    (is_wrong_answer, "Prism's own answer is not what the document says, and is not told"),
    (cannot_write, "Prism writes no answer of this media type"),
    (cannot_make_up, "Prism makes up no answer of a schema like this"),
    (passes_on_no_body, "Prism's proxy passes on no body of GET"),
    (has_no_success, "Prism knows no success of the operation"),
    (has_no_response, "Prism knows no answer of the operation"),
    (knows_no_media_type, "Prism allows no body where a document of 2.0 does not say what it consumes"),
    (reads_no_form, "the judge reads no forms of schemas like this: as JSON the same values are good"),
    (reads_no_xml, "Prism reads no XML: it holds the text against the schema of an object"),
    (is_element, "openapi-core holds the element of an XML body against the schema of an object"),
    (breaks_at_name, "openapi-core breaks at a name of a query that is also that of a `deepObject`"),
    (cannot_be_judged, "openapi-core breaks at the parameters of the operation"),
    (
        is_octets,
        "openapi-core takes a body of a media type like this for octets, and holds these against its schema",
    ),
];

/// What explains a refusal that is no mistake of the client.
pub(super) fn explanation(case: &Case<'_>) -> Option<&'static str> {
    if !list(case.line, "problems").is_empty() {
        return is_unquoted(case)
            .then_some("Prism's proxy takes the quotes off a body that is one JSON string");
    }
    RULES.iter().find(|(holds, _)| holds(case)).map(|(_, explanation)| *explanation)
}

/// No request can be made, as a schema allows nothing at all.
fn has_no_request(case: &Case<'_>) -> bool {
    let is_none = text(case.line, "kind") == "no-value";
    is_none
        && place(case)
            .is_some_and(|(operation, item)| contradiction::in_request(case.document, operation, item))
}

/// No answer can be made by the server of the test, as the schema of the first success allows nothing at all.
fn has_no_answer(case: &Case<'_>) -> bool {
    let answer =
        successes(case).find(|(status, _)| *status != "default").map(|(_, it)| resolve(case.document, it));
    case.judge != "prism mock"
        && text(case.line, "failure").contains(NO_ANSWER)
        && answer.is_some_and(|it| contradiction::are_empty(case.document, it))
}

/// A mock makes its answers itself: what is wrong with them alone is not the client's.
fn is_own_answer(case: &Case<'_>) -> bool {
    // What is wrong with the request comes first, so that it is never cut off.
    let is_cut_off =
        text(case.line, "violations").starts_with("Too many violations! [{\"location\":[\"response\"");
    let is_of_answer = is_cut_off || all(case, |it| location(it).first() == Some(&"response"));
    case.judge == "prism mock" && is_of_answer
}

/// It makes answers of examples without a look at the schema, follows no discriminator, and judges nothing of a schema that it cannot
/// compile. What the client could not read, the test has held against the document.
fn is_wrong_answer(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && text(case.line, "kind") == "unreadable"
        && case.line.get("breach").is_some_and(Value::is_string)
        && case.is_passed_on
}

/// `serialize` of prism-http-server knows JSON, XML and text. What is wrong with a request is reported beside it.
fn cannot_write(case: &Case<'_>) -> bool {
    let media_type = case.refusal.split("Cannot find serializer for ").nth(1);
    let Some(media_type) = media_type.and_then(|it| it.split(['"', ' ', ';']).next()) else { return false };
    let is_written =
        media_type.ends_with("json") || media_type.ends_with("xml") || media_type.starts_with("text/");
    let offers = |answer: &Value| {
        let types = resolve(case.document, answer).get("content").and_then(Value::as_object);
        types.into_iter().flatten().any(|(name, _)| name.split(';').next() == Some(media_type))
    };
    let is_offered = successes(case).any(|(_, answer)| offers(answer));
    case.judge == "prism mock" && !is_written && is_offered && case.is_passed_on
}

/// `SCHEMA_TOO_COMPLEX` of prism-http, about an answer.
fn cannot_make_up(case: &Case<'_>) -> bool {
    case.judge == "prism mock"
        && case.refusal.contains("prism/errors#SCHEMA_TOO_COMPLEX")
        && case.is_passed_on
}

/// `serializeBodyForFetch` of prism-http, which comes after the request is judged.
fn passes_on_no_body(case: &Case<'_>) -> bool {
    let is_get = case.operation.starts_with("GET ") || case.operation.starts_with("HEAD ");
    let has_body = operation(case).is_some_and(|it| it.get("requestBody").is_some());
    case.judge == "prism proxy"
        && case.refusal.contains("PROXY_UNSUPPORTED_REQUEST_BODY")
        && is_get
        && has_body
}

/// The server of the test answers with 204 where no success is documented, and Prism's proxy has nothing to hold it against.
fn has_no_success(case: &Case<'_>) -> bool {
    let is_status = |it: &Value| text(it, "message").starts_with("Unable to match the returned status code");
    let successes = successes(case).filter(|(_, it)| is_read(case, it)).count();
    case.judge == "prism proxy" && successes == 0 && all(case, is_status)
}

/// What comes after the request is judged.
fn has_no_response(case: &Case<'_>) -> bool {
    let answers = operation(case).and_then(|it| it.get("responses")?.as_object());
    let is_none = answers.into_iter().flatten().all(|(_, it)| !is_read(case, it));
    case.judge == "prism mock"
        && case.refusal.contains("prism/errors#NO_RESPONSE_RESPONSE_DEFINED")
        && is_none
}

/// `isResponseObject` of http-spec takes no others for answers.
fn is_read(case: &Case<'_>, answer: &Value) -> bool {
    let answer = resolve(case.document, answer);
    ["description", "headers", "content", "links"].iter().any(|it| answer.get(it).is_some())
}

/// `serializeBody` of prism-http sends a text as it is, although it has parsed JSON. The same request is good without Prism.
fn is_unquoted(case: &Case<'_>) -> bool {
    let [problem] = list(case.line, "problems") else { return false };
    let Some((media_type, content)) = content(case) else { return false };
    let schema = content.get("schema").map(|it| resolve(case.document, it));
    let is_text = schema.is_none_or(|it| matches!(text(it, "type"), "string" | ""));
    let is_problem = problem.as_str().is_some_and(|it| it.starts_with("body: it is no JSON"));
    case.judge == "prism proxy" && is_problem && is_text && media_type.ends_with("json")
}

/// `http-spec` makes a body with no contents of one without `consumes`, and `validateInputBody` of prism-http refuses every
/// media type then. What it is sent as is left open by OpenAPI 2.0.
fn knows_no_media_type(case: &Case<'_>) -> bool {
    let is_said = case.text.contains("consumes") || !case.text.contains("swagger");
    let words = "No supported content types, but request included a non-empty body";
    let is_only = case.refusal.matches("\"message\"").count() <= 1;
    case.judge.starts_with("prism") && case.refusal.contains(words) && is_only && !is_said
}

/// The key of each alternative is in a header that no header can be called.
fn has_no_header(case: &Case<'_>) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes");
    let is_unusable = |name: &String| {
        let scheme = schemes.and_then(|it| it.get(name)).map(|it| resolve(case.document, it));
        let is_token =
            |it: &str| it.bytes().all(|it| it.is_ascii_graphic() && !b"\"(),/:;<=>?@[\\]{}".contains(&it));
        scheme.is_some_and(|it| text(it, "in") == "header" && !is_token(text(it, "name").trim()))
    };
    let alternatives = security(case);
    case.refusal.starts_with("credentials: ")
        && !alternatives.is_empty()
        && alternatives.iter().all(|it| it.as_object().is_some_and(|it| it.keys().any(is_unusable)))
}

/// What an operation needs: its own, or the document's.
fn security<'a>(case: &Case<'a>) -> &'a [Value] {
    let own = operation(case).and_then(|it| it.get("security"));
    own.or_else(|| case.document.get("security")).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// openapi-core takes the name of a parameter for granted, and has no reader for one that is multipart.
fn cannot_be_judged(case: &Case<'_>) -> bool {
    let Some((operation, item)) = place(case) else { return false };
    let parameters = [operation, item].into_iter().flat_map(|it| list(it, "parameters"));
    let is_strange = |it: &Value| {
        let it = resolve(case.document, it);
        it.get("name").is_none() || it.pointer("/content/multipart~1form-data").is_some()
    };
    case.judge == "openapi-core"
        && case.refusal.starts_with("broken: ")
        && parameters.into_iter().any(is_strange)
}

/// openapi-core gives what it has no reader for to JSON Schema as octets, and looks for one by all that the document says of the
/// media type, parameters included (`media_type_deserializers`).
fn is_octets(case: &Case<'_>) -> bool {
    const READ: [&str; 8] = [
        "text/html",
        "text/plain",
        "application/json",
        "application/vnd.api+json",
        "application/xml",
        "application/xhtml+xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ];
    let documented =
        operation(case).and_then(|it| it.get("requestBody")).map(|it| resolve(case.document, it));
    let contents = documented.and_then(|it| it.get("content")?.as_object());
    let sent = content(case).map(|(media_type, _)| media_type);
    let is_sent = |it: &&String| it.split(';').next() == sent;
    let is_read = contents
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .filter(is_sent)
        .any(|it| READ.contains(&it.as_str()));
    let starts =
        ["InvalidRequestBody: Request body validation error: Value b'", "InvalidSchemaValue: Value b'", "b'"];
    let is_only = case.refusal.split("; ").all(|it| starts.iter().any(|start| it.starts_with(start)));
    case.judge == "openapi-core" && sent.is_some() && !is_read && is_only
}

/// `deserializeFormBody` of prism-http reads the members of `properties` alone, as texts but for those with a style in `encoding`,
/// and of several parts of a name the last. openapi-core (`MediaTypeDeserializer.decode`) likewise knows `properties` first, and
/// leaves numbers and JSON in forms as texts and octets. That the form is right, openapi-core has said of its values as JSON.
fn reads_no_form(case: &Case<'_>) -> bool {
    let is_form = content(case)
        .is_some_and(|(it, _)| matches!(it, "application/x-www-form-urlencoded" | "multipart/form-data"));
    let is_of_body = || match case.judge {
        "openapi-core" => true,
        _ => all(case, |it| location(it).starts_with(&["request", "body"])),
    };
    is_form && case.is_good_as_json && is_of_body()
}

/// `deep_object_loads` of openapi-core looks for a bracket in each name that is the parameter's.
fn breaks_at_name(case: &Case<'_>) -> bool {
    let Some((operation, item)) = place(case) else { return false };
    let target = case.sent.map(|it| text(it, "target")).unwrap_or_default();
    let query = target.split_once('?').map(|(_, it)| it).unwrap_or_default();
    let has_name = |name: &str| query.split('&').any(|it| it.split('=').next() == Some(name));
    let parameters = [operation, item].into_iter().flat_map(|it| list(it, "parameters"));
    let is_such = |it: &Value| text(it, "style") == "deepObject" && has_name(text(it, "name"));
    case.judge == "openapi-core"
        && case.refusal.starts_with("broken: IndexError")
        && parameters.map(|it| resolve(case.document, it)).any(is_such)
}

/// `validate` of prism-http takes apart the bodies that are forms, and gives all others to JSON Schema as they came: XML as text.
fn reads_no_xml(case: &Case<'_>) -> bool {
    let is_whole = |it: &Value| {
        let message = text(it, "message");
        location(it) == ["request", "body"]
            && (message == "Request body must be object" || message == "Request body must be array")
    };
    case.judge.starts_with("prism") && is_xml(case) && all(case, is_whole)
}

/// `xml_loads` of openapi-core gives an `Element`, and that goes to JSON Schema.
fn is_element(case: &Case<'_>) -> bool {
    let is_only = case.refusal.split("; ").all(|it| {
        it.contains("<Element '")
            && (it.contains("is not of type 'object'") || it.contains("is not of type 'array'"))
    });
    case.judge == "openapi-core" && is_xml(case) && is_only
}

fn is_xml(case: &Case<'_>) -> bool {
    content(case).is_some_and(|(media_type, _)| media_type.ends_with("/xml") || media_type.ends_with("+xml"))
}

/// `validate` of prism-http takes apart the bodies that are forms, and gives what is no JSON to JSON Schema as text.
fn holds_text(case: &Case<'_>) -> bool {
    let answer = case.sent.and_then(|it| it.get("answer"));
    let headers = answer.map(|it| list(it, "headers")).unwrap_or_default();
    let is_type = |it: &&Value| it.get(0).is_some_and(|it| it == "content-type");
    let media_type = headers.iter().find(is_type).and_then(|it| it.get(1)?.as_str()).unwrap_or_default();
    let is_whole = |it: &Value| {
        let message = text(it, "message");
        location(it) == ["response", "body"]
            && (message == "Response body must be object" || message == "Response body must be array")
    };
    let is_read = media_type.contains("json") || media_type.contains("form");
    case.judge == "prism proxy" && !media_type.is_empty() && !is_read && all(case, is_whole)
}

/// A request has one `Authorization`: nobody can meet an alternative that asks for two.
fn is_clash(case: &Case<'_>) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes");
    let is_authorization = |name: &str| {
        let scheme = schemes.and_then(|it| it.get(name)).map(|it| resolve(case.document, it));
        // What nobody describes is taken for a bearer token.
        scheme.is_none_or(|it| matches!(text(it, "type"), "http" | "oauth2" | "openIdConnect"))
    };
    let asks_twice =
        |it: &Value| it.as_object().is_some_and(|it| it.keys().filter(|it| is_authorization(it)).count() > 1);
    let alternatives = security(case);
    let all_do = !alternatives.is_empty() && alternatives.iter().all(asks_twice);
    case.refusal.contains("two schemes that both write `Authorization`") && all_do
}

/// `NOT_ACCEPTABLE` of prism-http, which looks for what is accepted among the names of the contents.
fn takes_no_range(case: &Case<'_>) -> bool {
    let contents =
        successes(case).filter_map(|(_, it)| resolve(case.document, it).get("content")?.as_object());
    let are_ranges = contents.flatten().all(|(name, _)| name.contains('*'));
    case.judge == "prism mock" && case.refusal.contains("prism/errors#NOT_ACCEPTABLE") && are_ranges
}

/// Prism has handlers for `basic`, `bearer` and `digest`. openapi-core holds the word of the header, in small letters, against the
/// document's, so that one with a capital is never met (RFC 9110 section 11.1 knows no difference).
fn knows_no_scheme(case: &Case<'_>) -> bool {
    let schemes = case.document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let is_other = |it: &Value| {
        let scheme = text(it, "scheme");
        let is_handled = ["basic", "bearer", "digest"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
        let is_capital = scheme.contains(|it: char| it.is_ascii_uppercase());
        text(it, "type") == "http" && if case.judge == "openapi-core" { is_capital } else { !is_handled }
    };
    let has_other = schemes.into_iter().flatten().any(|(_, it)| is_other(resolve(case.document, it)));
    let is_told = case.refusal.contains("We currently do not support this type of security scheme: http/")
        || (case.judge == "openapi-core" && case.refusal.starts_with("SecurityValidationError"));
    has_other && is_told && violations(case).is_empty()
}

#[cfg(test)]
mod tests;
