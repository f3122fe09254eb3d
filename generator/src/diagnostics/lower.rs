//! What `lower` has to say: about all that a client does not express as the document says it.

use super::codes::codes;
use super::upgrade::places;
use super::{Code, Diagnostics, Severity};
use crate::text::Span;

codes! {
    ASSUMED_BEARER "assumed-bearer" "An operation needs a security scheme that the document does not describe, and \
        offers no other way. It is taken for a bearer token.";
    COMBINED_ALTERNATIVES "combined-alternatives" "An object has several sets of alternatives at once. Their members \
        become optional members of one type, which holds every combination.";
    CONFLICTING_MEMBERS "conflicting-members" "Schemas of one `allOf` describe something in ways that exclude each \
        other. The one that says most is taken, and of equals the last.";
    ENDLESS_TYPE "endless-type" "A schema is defined by itself alone, so that reading it would never end. The part \
        that leads back is untyped.";
    IGNORED_HEADER "ignored-header" "A header parameter `Accept`, `Content-Type` or `Authorization`. The standard \
        says to pass it over: the client sends these by itself.";
    MAPPING_OUTSIDE_UNION "mapping-outside-union" "A discriminator maps a value to a schema that is none of the \
        alternatives. The value is read as an unknown variant.";
    MEDIA_TYPE_NOT_OFFERED "media-type-not-offered" "A body may be written in several media types. The client uses \
        one of them, and this is another: a failure in two that cannot be told apart, or what is not read.";
    NESTED_TOO_DEEPLY "nested-too-deeply" "Schemas stand in each other deeper than is read. What is deeper is untyped.";
    SCHEMA_WITHOUT_VALUES "schema-without-values" "The schema `false` allows no value. Where one comes nevertheless, \
        it is untyped.";
    UNKNOWN_STATUS "unknown-status" "A response stands under what is no status, or under a status that is there \
        already. It is left out.";
    CONTENT_OF_NOTHING "content-of-nothing" "An answer of status 1xx, 204, 205 or 304 is described with content. \
        None is ever sent (RFC 9110 section 6.4.1), so that it is left out.";
    UNREADABLE_PARAMETER "unreadable-parameter" "A parameter lacks its name or location. It is left out.";
    UNSUPPORTED_CALLBACK "unsupported-callback" "A webhook or a callback has callbacks of its own: what it is answered by \
        would be called back. They are left out.";
    UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" "A body is in a media type that is not read or written yet. It \
        travels as raw octets.";
    UNSUPPORTED_PARAMETER "unsupported-parameter" "A parameter goes to a place that is not supported. It is left out.";
    UNUSABLE_DEFAULT "unusable-default" "A default is not of the type that it is the default of, or a number beyond 64 \
        bits. It is left out of the documentation.";
    UNUSABLE_HEADER "unusable-header" "A header of an answer or of a part has a name that no header can have; or one of a \
        part has a value that cannot be sent, is there twice, or says how the part is framed. It is left out.";
    UNUSABLE_PAGINATION "unusable-pagination" "An operation is declared to have pages, and cannot have them as is declared. \
        It has none.";
    UNUSABLE_PARENT "unusable-parent" "A tag is nested under one that does not exist, or under itself. It stands alone: \
        its feature is turned on by no other.";
    UNUSABLE_PATH "unusable-path" "What is given as the type for a schema or a format is not the path of a Rust type. \
        It is passed over.";
    UNUSABLE_SCHEME "unusable-scheme" "A security scheme lacks what is needed to use it, or its key is in a header that no header can be called. It is left out.";
}

impl Diagnostics {
    /// A member of a form or of a multipart body that is to be written in a way that is not known.
    pub fn unsupported_part(&mut self, span: Span, part: &str, way: &str) {
        self.push(
            &super::grammar::UNSUPPORTED_ENCODING,
            span,
            format!("{part} is not written as `{way}`, but as is usual for its type"),
            None,
        );
    }

    /// A scheme that is needed and not described.
    pub fn assumed_bearer(&mut self, span: Span, key: &str) {
        self.push(
            &ASSUMED_BEARER,
            span,
            format!("`{key}` is the only way to be allowed here, and nothing usable describes it; a bearer token is assumed"),
            Some(format!("describe `{key}` under `securitySchemes`")),
        );
    }

    /// Several sets of alternatives at once.
    pub fn combined_alternatives(&mut self, span: Span) {
        self.push(
            &COMBINED_ALTERNATIVES,
            span,
            "alternatives stand beside other alternatives; their members all become optional",
            Some("give each combination a schema of its own, if they must be told apart".to_owned()),
        );
    }

    /// Schemas that no value fulfils together.
    pub fn conflicting_members(&mut self, span: Span) {
        self.push(
            &CONFLICTING_MEMBERS,
            span,
            "the schemas that hold together here exclude each other",
            Some("the one that says most is taken, and of equals the last".to_owned()),
        );
    }

    /// A type made of nothing but itself.
    pub fn endless_type(&mut self, span: Span, name: &str) {
        self.push(
            &ENDLESS_TYPE,
            span,
            format!("`{name}` is defined by itself, so reading it would never end"),
            Some("the part that leads back is untyped; put an object between".to_owned()),
        );
    }

    /// A header that is not a parameter.
    pub fn ignored_header(&mut self, span: Span, name: &str) {
        self.push(
            &IGNORED_HEADER,
            span,
            format!("the header `{name}` is no parameter: the client sends it by itself"),
            Some("say it by `content` or `security` instead".to_owned()),
        );
    }

    /// A mapping to what is no alternative.
    pub fn mapping_outside_union(&mut self, span: Span, value: &str) {
        self.push(
            &MAPPING_OUTSIDE_UNION,
            span,
            format!("`{value}` is mapped to a schema that is not one of the alternatives"),
            Some(
                "add the schema to `oneOf` or `anyOf`; until then the value is an unknown variant".to_owned(),
            ),
        );
    }

    /// A media type beside the one that is used.
    pub fn media_type_not_offered(&mut self, span: Span, name: &str, chosen: &str, count: usize) {
        self.push(
            &MEDIA_TYPE_NOT_OFFERED,
            span,
            format!("`{name}` is not offered, since `{chosen}` is there{}", places(count)),
            None,
        );
    }

    /// Too many levels.
    pub fn nested_too_deeply(&mut self, span: Span, limit: usize) {
        self.push(
            &NESTED_TOO_DEEPLY,
            span,
            format!("more than {limit} schemas stand in each other here"),
            Some("give some of them a name under `components`".to_owned()),
        );
    }

    /// The schema `false`.
    pub fn schema_without_values(&mut self, span: Span) {
        self.push(&SCHEMA_WITHOUT_VALUES, span, "this schema allows no value", None);
    }

    /// Content where nothing is sent.
    pub fn content_of_nothing(&mut self, span: Span, status: &str) {
        self.push(
            &CONTENT_OF_NOTHING,
            span,
            format!("an answer of status `{status}` has no content, whatever the document says of it"),
            Some("remove `content`; headers stay".to_owned()),
        );
    }

    /// What is no status, or one that is there.
    pub fn unknown_status(&mut self, span: Span, text: &str) {
        self.push(
            &UNKNOWN_STATUS,
            span,
            format!("`{text}` is no status, or it is there already"),
            Some("write a code such as `404`, a class such as `4XX`, or `default`, each once".to_owned()),
        );
    }

    /// A link that becomes no method.
    pub fn unsupported_link(&mut self, span: Span, key: &str, reason: &str) {
        self.push(
            &super::grammar::UNSUPPORTED_LINK,
            span,
            format!("the link `{key}` is left out: {reason}"),
            None,
        );
    }

    /// A callback of what is called back itself.
    pub fn nested_callback(&mut self, span: Span, name: &str) {
        self.push(
            &UNSUPPORTED_CALLBACK,
            span,
            format!("the callback `{name}` belongs to a webhook or a callback, and is left out"),
            Some("describe it under `webhooks`".to_owned()),
        );
    }

    /// A tag that is nested where nothing can be.
    pub fn unusable_parent(&mut self, span: Span, name: &str) {
        self.push(
            &UNUSABLE_PARENT,
            span,
            format!("nothing can be nested under the tag `{name}` here: there is none, or it is nested under this one"),
            Some("name a tag of the document's `tags` that is further up".to_owned()),
        );
    }

    /// A parameter without name or location.
    pub fn unreadable_parameter(&mut self, span: Span) {
        self.push(
            &UNREADABLE_PARAMETER,
            span,
            "this parameter has no `name` or no `in`, so it is left out",
            Some("add `name`, and `in: path`, `query`, `querystring`, `header` or `cookie`".to_owned()),
        );
    }

    /// A media type that is not read or written.
    pub fn unsupported_media_type(&mut self, span: Span, name: &str, reason: &str) {
        self.push(
            &UNSUPPORTED_MEDIA_TYPE,
            span,
            format!("`{name}` travels as it is: {reason}"),
            Some("offer `application/json` as well, if the server does".to_owned()),
        );
    }

    /// A parameter in an unknown place.
    pub fn unsupported_parameter(&mut self, span: Span, name: &str, location: &str) {
        self.push(
            &UNSUPPORTED_PARAMETER,
            span,
            format!("the parameter `{name}` goes to `{location}`, which is not supported; it is left out"),
            Some("the places are `path`, `query`, `querystring`, `header` and `cookie`".to_owned()),
        );
    }

    /// A parameter in the URL of a webhook.
    pub fn parameter_of_webhook(&mut self, span: Span, name: &str, location: &str) {
        self.push(
            &UNSUPPORTED_PARAMETER,
            span,
            format!(
                "the parameter `{name}` in the {location} of a webhook is read by the server that receives it"
            ),
            None,
        );
    }

    /// A default of the wrong type.
    pub fn unusable_default(&mut self, span: Span, found: &str, expected: &str) {
        let found: String = found.chars().take(40).collect();
        self.push(
            &UNUSABLE_DEFAULT,
            span,
            format!("the default `{found}` is none that such a value can have"),
            Some(format!("write {expected}")),
        );
    }

    /// A header whose name is none.
    pub fn unusable_header(&mut self, span: Span, name: &str) {
        self.push(
            &UNUSABLE_HEADER,
            span,
            format!("no header can be called `{name}`, so it is left out"),
            Some("names of headers are letters, digits and marks such as `-`".to_owned()),
        );
    }

    /// A header that a part cannot have.
    pub fn unusable_part_header(&mut self, span: Span, name: &str, reason: &str) {
        self.push(
            &UNUSABLE_HEADER,
            span,
            format!("the header `{name}` of a part is left out: {reason}"),
            None,
        );
    }

    /// Pages that an operation cannot have.
    pub fn unusable_pagination(&mut self, span: Span, reason: &str, help: &str) {
        self.push(
            &UNUSABLE_PAGINATION,
            span,
            format!("there are no such pages: {reason}"),
            Some(help.to_owned()),
        );
    }

    /// What is no path of a type.
    pub fn unusable_path(&mut self, span: Span, path: &str) {
        self.push(
            &UNUSABLE_PATH,
            span,
            format!("`{path}` is not the path of a Rust type, so it is passed over here"),
            Some("write a path such as `crate::Pet` or `rust_decimal::Decimal`".to_owned()),
        );
    }

    /// A scheme that lacks something.
    pub fn unusable_scheme(&mut self, span: Span, key: &str) {
        self.push(
            &UNUSABLE_SCHEME,
            span,
            format!("the security scheme `{key}` cannot be used as it is described"),
            Some(
                "it needs a known `type`, and an `apiKey` needs `in` and a `name` that can be one there"
                    .to_owned(),
            ),
        );
    }
}
