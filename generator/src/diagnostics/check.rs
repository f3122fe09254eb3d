//! What `check` has to say about a document that can be read.

use super::codes::codes;
use super::upgrade::places;
use super::{Code, Diagnostics, Severity};
use crate::text::Span;

codes! {
    WRONG_TYPE "wrong-type" "A value is of another type than the standard asks for. It is repaired where only one \
        thing can be meant, and otherwise read as if it were not there.";
    MISSING_FIELD "missing-field" "An object lacks a field without which it cannot be used. The smallest unit around \
        it is left out or becomes untyped.";
    UNKNOWN_FIELD "unknown-field" "A field that the standard does not have. It has no effect.";
    MALFORMED_PATH "malformed-path" "A path that does not begin with a slash. It is appended to the server all the \
        same.";
    UNKNOWN_EXTENSION "unknown-extension" "A `x-clientsmith-…` key that does not exist, or not at this place. It has \
        no effect.";
    UNKNOWN_VALUE "unknown-value" "A value outside the list that the standard gives. It is read as if it were not \
        there.";
    UNKNOWN_TYPE "unknown-type" "A `type` that JSON Schema does not have. It is read as what is meant where that is \
        clear; otherwise the schema has no type.";
    UNRESOLVED_REFERENCE "unresolved-reference" "A `$ref` names something that is not there. What it stands for is \
        untyped, or left out.";
    REFERENCE_CYCLE "reference-cycle" "References that lead only to each other, so that nothing is ever said. What \
        they stand for is untyped.";
    DUPLICATE_OPERATION_ID "duplicate-operation-id" "Two operations have one `operationId`. Both are generated; the \
        later one gets another name.";
    DUPLICATE_PARAMETER "duplicate-parameter" "An operation lists a parameter twice. The first one counts.";
    CONFLICTING_QUERY "conflicting-query" "A parameter that is the whole query (`querystring`) stands beside others of the \
        query, or beside another such. Of several only the first counts, one of the operation before one of its path; other \
        parameters of the query are sent before it, as pairs.";
    MISSING_PATH_PARAMETER "missing-path-parameter" "A `{name}` in a path has no parameter. It becomes one of type \
        string.";
    MISSING_QUERY_PARAMETER "missing-query-parameter" "A `{?name}` in a path (RFC 6570) has no parameter of the query. It \
        is left out.";
    UNLIKE_EXPRESSIONS "unlike-expressions" "A path names a parameter twice, in two styles (`/{id}/{;id}`). Both are written \
        as the first says.";
    NAMELESS_PATH_PARAMETER "nameless-path-parameter" "A `{}` in a path. It is sent as it stands, encoded.";
    UNUSED_PATH_PARAMETER "unused-path-parameter" "A path parameter that the path has no place for. It is left out.";
    AMBIGUOUS_PATH "ambiguous-path" "Two paths that differ in the names of their parameters only. Both are generated.";
    UNDECLARED_SECURITY_SCHEME "undeclared-security-scheme" "A security requirement names a scheme that \
        `components.securitySchemes` does not have. That alternative is left out.";
    COLLIDING_SCHEMES "colliding-schemes" "A requirement asks for two schemes together that write the same header, \
        query parameter or cookie. Only one value can be sent, so this alternative can never be met: an operation without \
        another one fails before anything is sent.";
    UNDECLARED_SCOPE "undeclared-scope" "A security requirement asks for a scope that no flow of its OAuth 2 scheme \
        lists. It is asked of tokens all the same, and is no variant of `Scope`.";
    EMPTY_ENUM "empty-enum" "An `enum` without values allows nothing. It is read as if it were not there.";
    UNKNOWN_MAPPING_TARGET "unknown-mapping-target" "A discriminator maps a value to a schema that is not there. The \
        value is read as an unknown variant.";
    MALFORMED_EXTENSION "malformed-extension" "A `x-clientsmith-…` value that cannot be used as it is written.";
}

impl Diagnostics {
    /// A value of another type than the table says.
    pub fn wrong_type(
        &mut self,
        span: Span,
        place: &str,
        expected: &str,
        found: &str,
        outcome: &str,
        count: usize,
    ) {
        self.push(
            &WRONG_TYPE,
            span,
            format!("{place} must be {expected}, and this is {found}{}", places(count)),
            Some(outcome.to_owned()),
        );
    }

    /// A field that must be there is not.
    pub fn missing_field(&mut self, span: Span, object: &str, field: &str) {
        self.push(
            &MISSING_FIELD,
            span,
            format!("this {object} has no `{field}`"),
            Some(format!("add `{field}`; what is described here is left out or untyped without it")),
        );
    }

    /// A field that the standard does not have.
    pub fn unknown_field(
        &mut self,
        span: Span,
        object: &str,
        field: &str,
        suggestion: Option<&str>,
        count: usize,
    ) {
        let help = suggestion.map_or_else(
            || "it has no effect; the names of your own extensions begin with `x-`".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        let message = format!("there is no field `{field}` in {object}{}", places(count));
        self.push(&UNKNOWN_FIELD, span, message, Some(help));
    }

    /// A `x-clientsmith-…` key that does not exist, or not there.
    pub fn unknown_extension(&mut self, span: Span, object: &str, key: &str, help: String) {
        self.push(&UNKNOWN_EXTENSION, span, format!("there is no `{key}` in {object}"), Some(help));
    }

    /// A word outside the list of the standard.
    pub fn unknown_value(
        &mut self,
        span: Span,
        field: &str,
        found: &str,
        expected: &str,
        nearest: Option<&str>,
    ) {
        let help = nearest.map_or_else(
            || format!("write {expected}"),
            |word| format!("did you mean `{word}`? It must be {expected}"),
        );
        self.push(&UNKNOWN_VALUE, span, format!("`{found}` is not a value of `{field}`"), Some(help));
    }

    /// A `type` that does not exist; `read_as` says what is made of it.
    pub fn unknown_type(
        &mut self,
        span: Span,
        found: &str,
        read_as: Option<&str>,
        suggestion: Option<&str>,
        count: usize,
    ) {
        let help = match (read_as, suggestion) {
            (Some(meant), _) => format!("write {meant}; that is how it is read"),
            (None, Some(word)) => format!("did you mean `{word}`? As it stands, any value is taken"),
            (None, None) => {
                "the types are `string`, `number`, `integer`, `boolean`, `array`, `object` and `null`; \
                             without one of them any value is taken"
                    .to_owned()
            }
        };
        self.push(&UNKNOWN_TYPE, span, format!("there is no type `{found}`{}", places(count)), Some(help));
    }

    /// A field that is not expressed in a client.
    pub fn unsupported_field(
        &mut self,
        code: &'static Code,
        span: Span,
        object: &str,
        field: &str,
        count: usize,
    ) {
        self.push(
            code,
            span,
            format!("`{field}` of {object} is not expressed in the client{}", places(count)),
            Some(code.explanation.to_owned()),
        );
    }

    /// A `$ref` to something that is not there.
    pub fn unresolved_reference(&mut self, span: Span, target: &str, suggestion: Option<&str>, count: usize) {
        let help = suggestion.map_or_else(
            || "add what it names, or correct the name".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        self.push(
            &UNRESOLVED_REFERENCE,
            span,
            format!("`{target}` names nothing in this document{}", places(count)),
            Some(help),
        );
    }

    /// References that lead only to each other.
    pub fn reference_cycle(&mut self, span: Span, target: &str) {
        self.push(
            &REFERENCE_CYCLE,
            span,
            format!("`{target}` leads back here through references only, so nothing says what it is"),
            Some("replace one of the references by what is meant".to_owned()),
        );
    }

    /// Two operations of one name.
    pub fn duplicate_operation_id(&mut self, span: Span, id: &str, first: &str) {
        self.push(
            &DUPLICATE_OPERATION_ID,
            span,
            format!("`{id}` is the `operationId` of `{first}` already"),
            Some("give each operation its own; this one gets another name in the client".to_owned()),
        );
    }

    /// One parameter, listed twice.
    pub fn duplicate_parameter(&mut self, span: Span, name: &str, place: &str) {
        self.push(
            &DUPLICATE_PARAMETER,
            span,
            format!("the {place} parameter `{name}` is listed twice"),
            Some("remove one of them; the first one counts".to_owned()),
        );
    }

    /// A second parameter that is the whole query.
    pub fn second_querystring(&mut self, span: Span, name: &str, operation: &str) {
        self.push(
            &CONFLICTING_QUERY,
            span,
            format!("`{name}` is the whole query of `{operation}`, which another parameter is already"),
            Some("keep one of them; this one is left out".to_owned()),
        );
    }

    /// A parameter of the query beside one that is the whole query.
    pub fn query_beside_querystring(&mut self, span: Span, name: &str, whole: &str, operation: &str) {
        self.push(
            &CONFLICTING_QUERY,
            span,
            format!("`{name}` goes to the query of `{operation}`, of which `{whole}` is the whole"),
            Some(format!("make it a member of `{whole}`; as it stands, it is sent before it")),
        );
    }

    /// `{name}` without a parameter.
    pub fn missing_path_parameter(&mut self, span: Span, expression: &str, name: &str, operation: &str) {
        self.push(
            &MISSING_PATH_PARAMETER,
            span,
            format!("`{{{expression}}}` in the path of `{operation}` has no parameter"),
            Some(format!(
                "add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}` to its `parameters`; \
                 that is how it is read"
            )),
        );
    }

    /// `{?name}` without a parameter.
    pub fn missing_query_parameter(&mut self, span: Span, expression: &str, name: &str, operation: &str) {
        self.push(
            &MISSING_QUERY_PARAMETER,
            span,
            format!("`{name}` of `{{{expression}}}` in the path of `{operation}` is no query parameter"),
            Some(format!("add `{{name: {name}, in: query, schema: {{type: string}}}}` to its `parameters`")),
        );
    }

    /// `{name}` and `{;name}`.
    pub fn unlike_expressions(&mut self, span: Span, name: &str, operation: &str) {
        self.push(
            &UNLIKE_EXPRESSIONS,
            span,
            format!("the path of `{operation}` writes `{name}` in two styles"),
            Some("declare two parameters, each in its own style".to_owned()),
        );
    }

    /// `{}`, or an operator and nothing else.
    pub fn nameless_path_parameter(&mut self, span: Span, expression: &str, operation: &str) {
        self.push(
            &NAMELESS_PATH_PARAMETER,
            span,
            format!("`{{{expression}}}` in the path of `{operation}` names no parameter"),
            Some("write the name of one between the braces".to_owned()),
        );
    }

    /// A path parameter without `{name}`.
    pub fn unused_path_parameter(
        &mut self,
        span: Span,
        name: &str,
        operation: &str,
        suggestion: Option<&str>,
    ) {
        let help = suggestion.map_or_else(
            || format!("write `{{{name}}}` where it belongs in the path, or remove the parameter"),
            |other| format!("the path has `{{{other}}}`: one of the two names is wrong"),
        );
        self.push(
            &UNUSED_PATH_PARAMETER,
            span,
            format!("the path of `{operation}` has no `{{{name}}}`"),
            Some(help),
        );
    }

    /// `pets` instead of `/pets`.
    pub fn malformed_path(&mut self, span: Span, path: &str) {
        self.push(
            &MALFORMED_PATH,
            span,
            format!("the path `{path}` does not begin with a slash"),
            Some(format!("write `/{path}`")),
        );
    }

    /// Two templates that no request can tell apart.
    pub fn ambiguous_path(&mut self, span: Span, path: &str, other: &str) {
        self.push(
            &AMBIGUOUS_PATH,
            span,
            format!("`{path}` and `{other}` are the same path: only the names of their parameters differ"),
            Some("put the operations of both under one of them".to_owned()),
        );
    }

    /// A requirement for a scheme that is not declared.
    pub fn undeclared_security_scheme(
        &mut self,
        span: Span,
        name: &str,
        suggestion: Option<&str>,
        count: usize,
    ) {
        let help = suggestion.map_or_else(
            || format!("declare `{name}` under `securitySchemes`, or remove it here"),
            |other| format!("did you mean `{other}`?"),
        );
        self.push(
            &UNDECLARED_SECURITY_SCHEME,
            span,
            format!("there is no security scheme `{name}`{}", places(count)),
            Some(help),
        );
    }

    /// Two schemes, one place.
    pub fn colliding_schemes(
        &mut self,
        span: Span,
        (first, second): (&str, &str),
        place: &str,
        count: usize,
    ) {
        self.push(
            &COLLIDING_SCHEMES,
            span,
            format!(
                "`{first}` and `{second}` are asked for together, and both write {place}{}",
                places(count)
            ),
            Some("list them as two alternatives, each in an object of its own, if either will do".to_owned()),
        );
    }

    /// A scope that no flow has.
    pub fn undeclared_scope(
        &mut self,
        span: Span,
        scheme: &str,
        scope: &str,
        suggestion: Option<&str>,
        count: usize,
    ) {
        let help = suggestion.map_or_else(
            || format!("list `{scope}` under the `scopes` of a flow that grants it"),
            |other| format!("did you mean `{other}`?"),
        );
        let message = format!("no flow of `{scheme}` has the scope `{scope}`{}", places(count));
        self.push(&UNDECLARED_SCOPE, span, message, Some(help));
    }

    /// `enum: []`
    pub fn empty_enum(&mut self, span: Span) {
        self.push(
            &EMPTY_ENUM,
            span,
            "an `enum` without values allows nothing",
            Some("list the values, or remove `enum`; it is read as if it were not there".to_owned()),
        );
    }

    /// A mapping to a schema that is not there.
    pub fn unknown_mapping_target(
        &mut self,
        span: Span,
        value: &str,
        target: &str,
        suggestion: Option<&str>,
    ) {
        let help = suggestion.map_or_else(
            || "write the name of a schema, or a `$ref` to one".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        self.push(
            &UNKNOWN_MAPPING_TARGET,
            span,
            format!("the discriminator maps `{value}` to `{target}`, and there is no such schema"),
            Some(help),
        );
    }

    /// A `x-clientsmith-…` value that cannot be used.
    pub fn malformed_extension(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(&MALFORMED_EXTENSION, span, message, Some(help.into()));
    }
}
