//! Descriptors: what the runtime is told of an operation.

use super::arguments::Arranged;
use super::plain::{defaults, spelled};
use super::repeated::{Repeated, most_frequent};
use super::{access, body, encoding, pages, status};
use crate::ir;
use crate::layout::{Access, Base, Common, Descriptor, Ident, Pages, ParameterEntry, Server, client};

/// The content types that the runtime asks for unless something else is said.
const USUAL_ACCEPT: &str = "application/json";

/// What the operations of an API have in common.
pub(super) struct Shared {
    accept: String,
    access: Access,
    servers: Vec<Server>,
    /// The first operation that needs what most do, if that is something.
    needy: Option<usize>,
}

impl Shared {
    /// The values that occur most often.
    pub(super) fn of(api: &ir::Api) -> Self {
        let each = || api.operations.iter();
        let accesses = || each().map(|it| access::access(api, &it.access));
        let access = most_frequent(accesses()).unwrap_or_default();
        Shared {
            accept: most_frequent(each().map(accept)).unwrap_or_else(|| USUAL_ACCEPT.to_owned()),
            needy: if access.is_empty() { None } else { accesses().position(|it| it == access) },
            access,
            servers: most_frequent(each().map(|it| client::servers(&it.servers))).unwrap_or_default(),
        }
    }

    /// Whether an operation needs what most do, and that is something.
    pub(super) fn covers_access(&self, api: &ir::Api, operation: &ir::Operation) -> bool {
        !self.access.is_empty() && self.access == access::access(api, &operation.access)
    }

    /// What most operations need, if they need something.
    pub(super) fn needy<'a>(&self, api: &'a ir::Api) -> Option<&'a ir::Operation> {
        api.operations.get(self.needy?)
    }

    /// The common descriptor, unless it is blank.
    pub(super) fn common(&self) -> Option<Common> {
        let accept = (self.accept != USUAL_ACCEPT).then(|| self.accept.clone());
        let access = (!self.access.is_empty()).then(|| self.access.clone());
        let servers = (!self.servers.is_empty()).then(|| self.servers.clone());
        let is_blank = accept.is_none() && access.is_none() && servers.is_none();
        (!is_blank).then_some(Common { accept, access, servers })
    }
}

/// The constants of a module.
pub(super) struct Constants {
    pub(super) access: Repeated<Access>,
    pub(super) servers: Repeated<Vec<Server>>,
    pub(super) pages: Repeated<Pages>,
}

impl Constants {
    /// The values that some of these operations state, beyond what is common.
    pub(super) fn of(api: &ir::Api, shared: &Shared, operations: &[&ir::Operation]) -> Self {
        let each = || operations.iter();
        let access = each().map(|it| access::access(api, &it.access));
        let servers = each().map(|it| client::servers(&it.servers));
        let pages = each().filter_map(|it| it.pages.as_ref()).map(pages::pages);
        Constants {
            pages: Repeated::of("PAGES", pages),
            access: Repeated::of("ACCESS", access.filter(|it| !it.is_empty() && *it != shared.access)),
            servers: Repeated::of("SERVERS", servers.filter(|it| !it.is_empty() && *it != shared.servers)),
        }
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.access.names().chain(self.servers.names()).chain(self.pages.names())
    }
}

/// The descriptor of an operation.
pub(super) fn descriptor(
    api: &ir::Api,
    operation: &ir::Operation,
    arranged: &Arranged<'_>,
    shared: &Shared,
    constants: &Constants,
) -> Descriptor {
    let accept = accept(operation);
    let access = access::access(api, &operation.access);
    let servers = client::servers(&operation.servers);
    Descriptor {
        id: operation.name.0.join("."),
        method: (operation.method != "GET").then(|| operation.method.clone()),
        path: operation.template.clone(),
        query: arranged.query.iter().map(|it| it.wire_name.clone()).collect(),
        parameters: arranged.others.iter().map(|it| entry(it)).collect(),
        whole_query: arranged
            .others
            .iter()
            .flat_map(|it| it.encodings.iter().filter_map(encoding::style))
            .collect(),
        content_type: content_type(operation, arranged),
        accept: (accept != shared.accept).then_some(accept),
        streams: operation.stream.as_ref().map(|it| accept_stream(operation, it)),
        pages: operation.pages.as_ref().map(|it| constants.pages.state(pages::pages(it))),
        access: (access != shared.access).then(|| constants.access.state(access)),
        idempotency_key: operation.idempotency_key.clone(),
        permissions: operation.permissions.clone(),
        servers: (servers != shared.servers).then(|| constants.servers.state(servers)),
        base: if shared.common().is_some() { Base::Common } else { Base::Blank },
    }
}

fn content_type(operation: &ir::Operation, arranged: &Arranged<'_>) -> Option<String> {
    let content = &operation.body.as_ref()?.content;
    body::content_type(content, arranged.body()?.role)
}

/// The media types to ask for where the answer is read while it comes: failures come as they always do.
fn accept_stream(operation: &ir::Operation, stream: &ir::Stream) -> String {
    let mut types = vec![stream.media_type.as_str()];
    for answer in operation.answers.iter().filter(|it| !status::is_success(it.status)) {
        for content in answer.contents() {
            if !types.contains(&content.media_type.as_str()) {
                types.push(&content.media_type);
            }
        }
    }
    types.join(", ")
}

/// The media types that answers may have, in the order of the document. What a file may be besides comes behind: a server
/// that can choose gives what was asked for (RFC 9110 section 12.4.2), and one that cannot gives what it has.
fn accept(operation: &ir::Operation) -> String {
    let contents = || operation.answers.iter().flat_map(ir::Answer::contents);
    let mut types: Vec<&str> = Vec::new();
    let mut spelled: Vec<String> = Vec::new();
    let usual = contents().map(|it| (it.media_type.as_str(), ""));
    let besides = contents().flat_map(|it| &it.also).map(|it| (it.as_str(), ";q=0.9"));
    for (name, weight) in usual.chain(besides) {
        if !types.contains(&name) {
            types.push(name);
            spelled.push(format!("{name}{weight}"));
        }
    }
    spelled.join(", ")
}

fn entry(parameter: &ir::Parameter) -> ParameterEntry {
    let (place, style, explode) = defaults(parameter.location);
    ParameterEntry {
        wire_name: parameter.wire_name.clone(),
        place,
        style: (parameter.style.kind != style).then(|| spelled(parameter.style.kind)),
        explode: (parameter.style.explode != explode).then_some(parameter.style.explode),
        allow_reserved: parameter.style.allow_reserved,
        fixed: parameter.constant.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::accept;
    use crate::diagnostics::Diagnostics;
    use crate::source::{self, Input};
    use crate::text::Files;

    #[test]
    fn what_a_file_may_be_besides_is_asked_for_behind_the_rest() {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { content: { image/png: {}, 'image/*': {}, application/json+x: { schema: { $ref: '#/components/schemas/A' } } } }
        '202': { content: { image/jpeg: {}, image/png: {}, image/gif: {} } }
        '400': { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
components: { schemas: { A: { type: object, properties: { a: {} } } } }
";
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let input = Input::Text { name: "spec.yaml".into(), text: text.to_owned() };
        let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
        let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
        let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
        let api = crate::lower::lower(&valid, &mut diagnostics).api;
        let accepted: Vec<String> = api.operations.iter().map(accept).collect();
        assert_eq!(
            accepted,
            [
                "application/json+x, image/jpeg, application/json, image/png;q=0.9, image/gif;q=0.9",
                "image/png, image/jpeg, application/json, image/*;q=0.9, image/gif;q=0.9",
            ]
        );
    }
}
