//! Answers in pages: what is declared, what is detected, and what is neither.

use expect_test::{Expect, expect};

use super::lowered;

/// Lowers one `GET` with these query parameters and this answer, and shows its pages and what was said.
#[track_caller]
fn check(parameters: &[&str], answer: &str, rest: &str, expected: &Expect) {
    let parameter = |it: &&str| {
        let (name, schema) = it.split_once(' ').unwrap_or((it, "{type: string}"));
        format!("{{name: '{name}', in: query, schema: {schema}}}")
    };
    let parameters: Vec<String> = parameters.iter().map(parameter).collect();
    let document = format!(
        "
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /list:
    get:
      parameters: [{}]
      responses:
        '200': {{description: ok, headers: {{LINKS}}, content: {{application/json: {{schema: {answer}}}}}}}
        '404': {{description: none}}
      {rest}
components:
  schemas:
    Thing: {{type: object, properties: {{id: {{type: string}}}}}}
",
        parameters.join(", ")
    );
    let links = if rest.contains("links") { "Link: {schema: {type: string}}" } else { "" };
    let (lowered, codes) = lowered(&document.replace("LINKS", links));
    let text = lowered.api.to_string();
    let pages: Vec<&str> = text.lines().filter_map(|it| it.trim_start().strip_prefix("pages ")).collect();
    let said: Vec<&str> = codes.lines().collect();
    expected.assert_eq(&[pages, said].concat().join("\n"));
}

/// An object with these members and a list of things, `data`.
fn with(members: &str) -> String {
    format!(
        "{{type: object, properties: {{data: {{type: array, items: {{$ref: '#/components/schemas/Thing'}}}}, {members}}}}}"
    )
}

const TEXT: &str = "{type: string}";
const NUMBER: &str = "{type: integer}";
const FLAG: &str = "{type: boolean}";

#[test]
fn cursors_are_known_by_their_names() {
    let zoom = format!("next_page_token: {TEXT}, page_count: {NUMBER}");
    check(
        &["next_page_token"],
        &with(&zoom),
        "",
        &expect!["by next_page_token from /next_page_token: Thing in /data"],
    );
    let google = format!("nextPageToken: {TEXT}");
    check(&["pageToken"], &with(&google), "", &expect!["by pageToken from /nextPageToken: Thing in /data"]);
    let slack = format!("response_metadata: {{type: object, properties: {{next_cursor: {TEXT}}}}}");
    check(
        &["cursor"],
        &with(&slack),
        "",
        &expect!["by cursor from /response_metadata/next_cursor: Thing in /data"],
    );
    let hubspot = format!(
        "paging: {{type: object, properties: {{next: {{type: object, properties: {{after: {TEXT}}}}}}}}}"
    );
    check(&["after"], &with(&hubspot), "", &expect!["by after from /paging/next/after: Thing in /data"]);
    let kubernetes = format!("metadata: {{type: object, properties: {{continue: {TEXT}}}}}");
    check(
        &["continue"],
        &with(&kubernetes),
        "",
        &expect!["by continue from /metadata/continue: Thing in /data"],
    );
    let relay =
        format!("page_info: {{type: object, properties: {{end_cursor: {TEXT}, has_next_page: {FLAG}}}}}");
    check(
        &["after"],
        &with(&relay),
        "",
        &expect!["by after from /page_info/end_cursor while /page_info/has_next_page: Thing in /data"],
    );
    let stripe = format!("has_more: {FLAG}");
    check(
        &["starting_after", "ending_before"],
        &with(&stripe),
        "",
        &expect!["by starting_after from /id of the last item while /has_more: Thing in /data"],
    );
}

#[test]
fn addresses_are_known_by_names_or_neighbours() {
    let odata = format!("'@odata.nextLink': {TEXT}");
    check(&["$top"], &with(&odata), "", &expect!["by address at /@odata.nextLink: Thing in /data"]);
    let hal = format!(
        "_links: {{type: object, properties: {{next: {{type: object, properties: {{href: {TEXT}}}}}}}}}"
    );
    check(&[], &with(&hal), "", &expect!["by address at /_links/next/href: Thing in /data"]);
    let django = format!("count: {NUMBER}, next: {TEXT}, previous: {TEXT}");
    check(&["page {type: integer}"], &with(&django), "", &expect!["by address at /next: Thing in /data"]);
    let uri = "next: {type: string, format: uri}";
    check(&[], &with(uri), "", &expect!["by address at /next: Thing in /data"]);
    let list = "{type: array, items: {$ref: '#/components/schemas/Thing'}}";
    check(&["per_page"], list, "summary: links", &expect!["by links: Thing"]);
}

#[test]
fn pages_and_offsets_are_counted_where_the_answer_tells_how_many_there_are() {
    let page = format!("total_pages: {NUMBER}");
    check(
        &["page {type: integer, default: 1}"],
        &with(&page),
        "",
        &expect!["by number page from 1 of /total_pages: Thing in /data"],
    );
    let spring = format!("last: {FLAG}, totalPages: {NUMBER}, number: {NUMBER}");
    check(
        &["page {type: integer}"],
        &with(&spring),
        "",
        &expect!["by number page after /number until /last of /totalPages: Thing in /data"],
    );
    let jira = format!("total: {NUMBER}, isLast: {FLAG}");
    check(
        &["startAt {type: integer}"],
        &with(&jira),
        "",
        &expect!["by offset startAt until /isLast of /total: Thing in /data"],
    );
}

#[test]
fn what_could_be_something_else_is_nothing() {
    let next = format!("next_page_token: {TEXT}");
    for (parameters, answer) in [
        // No such parameter; no such member; a name alone.
        (&["filter"][..], with(&next)),
        (&["page_token"], with(&format!("token: {TEXT}"))),
        (&["page {type: integer, default: 1}"], with("")),
        // The first page could be 0 or 1.
        (&["page {type: integer}"], with(&format!("total_pages: {NUMBER}"))),
        // Nothing to go by.
        (&["offset {type: integer}"], with(&format!("count: {NUMBER}"))),
        // Two lists, and no name that says which.
        (
            &["page_token"],
            format!(
                "{{type: object, properties: {{next_page_token: {TEXT}, \
                 a: {{type: array, items: {{type: object}}}}, b: {{type: array, items: {{type: object}}}}}}}}"
            ),
        ),
        // `next` is a word with many meanings.
        (&["page"], with(&format!("next: {TEXT}"))),
        (
            &["starting_after"],
            format!(
                "{{type: object, properties: {{data: {{type: array, items: {TEXT}}}, has_more: {FLAG}}}}}"
            ),
        ),
        (&["page"], "{type: array, items: {type: object}}".to_owned()),
    ] {
        check(parameters, &answer, "", &expect![""]);
    }
}

#[test]
fn a_declaration_wins_and_false_turns_it_off() {
    let next = with(&format!(
        "next_page_token: {TEXT}, more: {FLAG}, inner: {{type: object, properties: {{of: {{type: array, items: {TEXT}}}}}}}"
    ));
    let declared = |said: &str| format!("x-clientsmith-pagination: {said}");
    check(&["page_token"], &next, &declared("false"), &expect![""]);
    check(
        &["page_token", "at"],
        &next,
        &declared("{kind: cursor, parameter: at, next: /elsewhere, hasMore: /more, items: /inner/of}"),
        &expect!["by at from /elsewhere while /more: text in /inner/of"],
    );
    check(
        &["at"],
        &next,
        &declared("{kind: cursor, parameter: at, header: X-Next}"),
        &expect!["by at from header X-Next: Thing in /data"],
    );
    check(
        &["at"],
        &next,
        &declared("{kind: page, parameter: at, first: 0}"),
        &expect!["by number at from 0: Thing in /data"],
    );
    check(&[], &next, &declared("link"), &expect!["by links: Thing in /data"]);
    check(
        &[],
        &next,
        &declared("{kind: next-url, next: /where}"),
        &expect!["by address at /where: Thing in /data"],
    );
    check(
        &["at"],
        "{}",
        &declared("{kind: offset, parameter: at, items: /data}"),
        &expect!["by offset at: any in /data"],
    );
}

#[test]
fn what_is_wrong_with_a_declaration_is_told() {
    let answer = with("");
    let say = |said: &str, expected: &Expect| {
        check(&["at"], &answer, &format!("x-clientsmith-pagination: {said}"), expected);
    };
    say("7", &expect!["warning malformed-extension: this does not say of what `kind` its pages are"]);
    say("{kind: pages}", &expect!["warning malformed-extension: `pages` is no kind of pages"]);
    say("cursor", &expect!["warning malformed-extension: `parameter` must be a text"]);
    say(
        "{kind: cursor, parameter: at}",
        &expect!["warning malformed-extension: `next` is missing: the place in the answer that leads on"],
    );
    say(
        "{kind: cursor, parameter: at, next: token}",
        &expect![
            "warning malformed-extension: `next` must be a JSON pointer into the answer, and those begin with `/`"
        ],
    );
    say(
        "{kind: cursor, parameter: at, next: /next_page_token, header: X-Next}",
        &expect![
            "warning malformed-extension: a cursor comes from one place: `next`, `header` or `lastItem`"
        ],
    );
    say(
        "{kind: page, parameter: at, first: one}",
        &expect!["warning malformed-extension: `first` must be a whole number"],
    );
    say(
        "{kind: offset, parameter: at, totl: /n}",
        &expect![[r#"
        by offset at: Thing in /data
        warning malformed-extension: pages of the kind `offset` have no member `totl`"#]],
    );
    say(
        "{kind: offset, parameter: page}",
        &expect![
            "warning unusable-pagination: there are no such pages: the operation has no query parameter `page`"
        ],
    );
    say(
        "{kind: link, items: /items}",
        &expect![
            "warning unusable-pagination: there are no such pages: there is no list at `/items` in its answer"
        ],
    );
    check(
        &["at"],
        "{type: object, properties: {n: {type: integer}}}",
        "x-clientsmith-pagination: {kind: page, parameter: at}",
        &expect![
            "warning unusable-pagination: there are no such pages: nothing tells that the last page is there"
        ],
    );
}

#[test]
fn the_document_may_say_it_of_all_where_it_fits() {
    let of_all = |said: &str| {
        let document = format!(
            "
openapi: 3.1.0
info: {{title: T, version: '1'}}
x-clientsmith-pagination: {said}
paths:
  /fits: {{get: {{parameters: [{{name: at, in: query}}], responses: {{'200': {{$ref: '#/components/responses/L'}}}}}}}}
  /not: {{get: {{parameters: [{{name: page_token, in: query, schema: {{type: string}}}}], responses: {{'200': {{$ref: '#/components/responses/L'}}}}}}}}
components:
  responses:
    L: {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{data: {{type: array, items: {{type: object}}}}, nextPageToken: {{type: string}}}}}}}}}}}}
"
        );
        let (lowered, codes) = lowered(&document);
        let text = lowered.api.to_string();
        let lines = text.lines().filter(|it| it.starts_with("operation") || it.starts_with("  pages"));
        format!("{}\n{codes}", lines.collect::<Vec<_>>().join("\n"))
    };
    expect![[r#"
        operation get.fits: GET /fits
          pages by at from /nextPageToken: {any} in /data
        operation get.not: GET /not
          pages by page_token from /nextPageToken: {any} in /data
    "#]]
    .assert_eq(&of_all("{kind: cursor, parameter: at, next: /nextPageToken}"));
    expect![[r#"
        operation get.fits: GET /fits
        operation get.not: GET /not
    "#]]
    .assert_eq(&of_all("false"));
    expect![[r#"
        operation get.fits: GET /fits
        operation get.not: GET /not
          pages by page_token from /nextPageToken: {any} in /data
        warning malformed-extension: `x` is no kind of pages
    "#]]
    .assert_eq(&of_all("{kind: x}"));
}
