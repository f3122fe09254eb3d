//! What judges are known to get wrong: `docs/testing.md` says why of each.
//!
//! A rule rests on what the judge's own source does, and asks the document whether this is such a case. It never covers what
//! was refused for another reason at the same time, nor a request that the server of the test refuses.

use serde_json::Value;

use super::tree::{list, resolve, text};
use super::{contradiction, made_up};

/// A refusal, with all that is known of it.
pub(super) struct Case<'a> {
    pub(super) judge: &'a str,
    /// `GET /pets`
    pub(super) operation: &'a str,
    /// What the judge said.
    pub(super) refusal: &'a str,
    /// What the test reports of the call.
    pub(super) line: &'a Value,
    /// The request, as the server of the test has seen it, and accepted.
    pub(super) sent: Option<&'a Value>,
    /// Whether Prism, as a proxy, has found nothing wrong with the same request: it passes on no others.
    pub(super) is_passed_on: bool,
    /// The document as its author wrote it.
    pub(super) text: &'a str,
    /// The document, in the shape of OpenAPI 3.2.
    pub(super) document: &'a Value,
}

/// What holds of a case, and what it is then.
type Rule = (fn(&Case<'_>) -> bool, &'static str);

const RULES: &[Rule] = &[
    (has_no_request, "the schema of what is sent contradicts itself: nothing is valid"),
    (has_no_answer, "the schema of the answer contradicts itself: nothing is valid"),
    (is_own_answer, "Prism's own answer is not what the document says"),
    (is_wrong_answer, "Prism's own answer is not what the document says, and is not told"),
    (cannot_write, "Prism writes no answer of this media type"),
    (cannot_make_up, "Prism makes up no answer of a schema like this"),
    (passes_on_no_body, "Prism's proxy passes on no body of GET"),
    (has_no_success, "Prism knows no success of the operation"),
    (has_no_response, "Prism knows no answer of the operation"),
    (knows_no_media_type, "Prism allows no body where a document of 2.0 does not say what it consumes"),
    (reads_no_structure, "Prism reads no lists and objects in forms without `encoding`"),
    (reads_no_xml, "Prism reads no XML: it holds the text against the schema of an object"),
    (is_element, "openapi-core holds the element of an XML body against the schema of an object"),
    (cannot_be_judged, "openapi-core breaks at the parameters of the operation"),
    (is_list_in_part, "openapi-core reads a part that is a list of JSON as text"),
    (is_no_text, "openapi-core holds octets against `type: string`, and finds them to be no text"),
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
        && case.refusal.contains("no answer could be made up that its schema allows")
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

/// It follows no discriminator, and writes null where a schema goes round in a circle.
fn is_wrong_answer(case: &Case<'_>) -> bool {
    let answer = successes(case).next().map(|(_, it)| it);
    case.judge == "prism mock"
        && text(case.line, "kind") == "unreadable"
        && case.is_passed_on
        && answer.is_some_and(|it| made_up::is_wrong(case.document, it, case.refusal))
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
    let is_text = schema.is_some_and(|it| text(it, "type") == "string");
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

/// openapi-core reads the parts of a list by the schema of the items, and not by their media type.
fn is_list_in_part(case: &Case<'_>) -> bool {
    let Some((media_type, content)) = content(case) else { return false };
    let members = content.pointer("/schema/properties").and_then(Value::as_object);
    let is_list_of_lists = |it: &Value| it.pointer("/items/type").is_some_and(|it| it == "array");
    let has_lists = members.into_iter().flatten().any(|(_, it)| is_list_of_lists(resolve(case.document, it)));
    let is_only =
        case.refusal.split("; ").all(|it| it.contains("'[") && it.contains("is not of type 'array'"));
    case.judge == "openapi-core" && media_type == "multipart/form-data" && has_lists && is_only
}

/// openapi-core gives what it has no reader for to JSON Schema as octets.
fn is_no_text(case: &Case<'_>) -> bool {
    let Some((media_type, content)) = content(case) else { return false };
    let schema = content.get("schema").map(|it| resolve(case.document, it));
    let is_text = schema.is_some_and(|it| text(it, "type") == "string");
    let is_read = media_type.starts_with("text/")
        || ["json", "xml", "form-data", "urlencoded"].iter().any(|it| media_type.ends_with(it));
    let is_only =
        case.refusal.split("; ").all(|it| it.contains("b'") && it.contains("is not of type 'string'"));
    case.judge == "openapi-core" && !is_read && is_text && is_only
}

/// `deserializeFormBody` of prism-http makes lists and objects of those members alone that have an encoding with a style, and
/// takes the last of several parts of a name.
fn reads_no_structure(case: &Case<'_>) -> bool {
    let Some((media_type, content)) = content(case) else { return false };
    let is_form = matches!(media_type, "application/x-www-form-urlencoded" | "multipart/form-data");
    let is_structure = |it: &Value| {
        let place = location(it);
        let (Some("request"), Some("body"), Some(name)) =
            (place.first().copied(), place.get(1).copied(), place.get(2))
        else {
            return false;
        };
        let has_style = content.pointer("/encoding").and_then(|it| it.get(*name)?.get("style")).is_some();
        let message = text(it, "message");
        place.len() == 3
            && !has_style
            && (message.ends_with("must be array") || message.ends_with("must be object"))
    };
    case.judge.starts_with("prism") && is_form && all(case, is_structure)
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

/// Whether something holds of every violation, of which there is one at least.
fn all(case: &Case<'_>, holds: impl Fn(&Value) -> bool) -> bool {
    let violations = violations(case);
    !violations.is_empty() && violations.iter().all(holds)
}

/// The errors that Prism names; none if it has cut off their list.
fn violations(case: &Case<'_>) -> Vec<Value> {
    let all: Option<Vec<Value>> = serde_json::from_str(text(case.line, "violations")).ok();
    let all = all.or_else(|| of_request(case.refusal)).unwrap_or_default();
    all.into_iter().filter(|it| text(it, "severity") == "Error").collect()
}

/// What Prism finds wrong with a request where the document has no answer for that: it stands in the answer, without the place.
fn of_request(refusal: &str) -> Option<Vec<Value>> {
    let (_, problem) = refusal.split_once("an answer that is not documented: 422 ")?;
    let problem: Value = serde_json::from_str(problem).ok()?;
    let is_prisms = text(&problem, "type").ends_with("prism/errors#UNPROCESSABLE_ENTITY");
    let mut found = problem.get("validation")?.as_array().filter(|_| is_prisms)?.clone();
    for it in &mut found {
        it.get_mut("location")
            .and_then(Value::as_array_mut)
            .into_iter()
            .for_each(|it| it.insert(0, "request".into()));
    }
    Some(found)
}

fn location(violation: &Value) -> Vec<&str> {
    list(violation, "location").iter().filter_map(Value::as_str).collect()
}

/// The operation, as the document has it, and the item of its path.
fn place<'a>(case: &Case<'a>) -> Option<(&'a Value, &'a Value)> {
    let (method, path) = case.operation.split_once(' ')?;
    let item = resolve(case.document, case.document.get("paths")?.get(path)?);
    let further = || item.get("additionalOperations")?.get(method);
    Some((item.get(method.to_ascii_lowercase()).or_else(further)?, item))
}

fn operation<'a>(case: &Case<'a>) -> Option<&'a Value> {
    place(case).map(|(operation, _)| operation)
}

/// The successes that are documented, and what is for any status.
fn successes<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let answers = operation(case).and_then(|it| it.get("responses")?.as_object());
    answers.into_iter().flatten().filter(|(status, _)| status.starts_with('2') || *status == "default")
}

/// The media type of the request that was sent, and what the document says of it.
fn content<'a>(case: &Case<'a>) -> Option<(&'a str, &'a Value)> {
    let headers = list(case.sent?, "headers");
    let header = headers.iter().find(|it| it.get(0).is_some_and(|it| it == "content-type"))?;
    let sent = header.get(1)?.as_str()?.split(';').next()?.trim();
    let body = resolve(case.document, operation(case)?.get("requestBody")?);
    let (media_type, content) =
        body.get("content")?.as_object()?.iter().find(|(it, _)| it.split(';').next() == Some(sent))?;
    Some((media_type.split(';').next()?, content))
}

#[cfg(test)]
mod tests;
