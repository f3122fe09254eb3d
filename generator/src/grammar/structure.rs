//! The words of a JSON pointer that say how a document is built, and those that say what a thing is.

use crate::text::pointer::segments;

/// Members whose own members have names that authors choose.
const SECTIONS: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
    "pathItems",
    "mediaTypes",
    "definitions",
    "$defs",
];

/// Other words that mean nothing by themselves.
const STRUCTURE: &[&str] = &[
    "components",
    "paths",
    "webhooks",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "prefixItems",
    "allOf",
    "oneOf",
    "anyOf",
    "content",
    "schema",
    "requestBody",
];

/// Whether what stands below has names that authors choose.
pub fn is_section(segment: &str) -> bool {
    SECTIONS.contains(&segment)
}

/// Whether a segment says how a document is built.
pub fn is_structure(segment: &str) -> bool {
    is_section(segment) || STRUCTURE.contains(&segment)
}

/// The segments of a pointer that say what a thing is. Paths are among them, and media types are not: they only say how
/// something is written.
pub fn meaning(pointer: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut is_name = false;
    for segment in segments(pointer) {
        // What authors name may be called like a keyword.
        if is_structure(&segment) && !is_name {
            is_name = is_section(&segment) || segment == "properties";
            continue;
        }
        is_name = false;
        if segment.starts_with('/') || !segment.contains('/') {
            words.push(segment);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn keywords_are_names_where_authors_choose_them() {
        assert_eq!(meaning("/components/schemas/items/properties/allOf/items"), ["items", "allOf"]);
        assert_eq!(meaning("/components/responses/links"), ["links"]);
        assert_eq!(meaning("/paths/~1a/get/responses/200/content/b~1c/schema"), ["/a", "get", "200"]);
    }
}
