//! Bodies of which the caller chooses the media type: one enum for each, whatever number of operations takes it.
//!
//! One enum for all bodies of the same media types and types was the alternative. What it is called would depend on which
//! operations are there.
//!
//! A method for each media type was the alternative. It takes as much code, says nothing of what belongs together, and
//! has no word for two notations of one type.

use indexmap::IndexMap;

use super::body;
use super::names::CallNames;
use crate::ir;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::{Names, PRELUDE};
use crate::layout::types::{Plan, Site};
use crate::layout::{Argument, Content, Doc, File, Ident, Item, ModuleFile, Offer, Offers, Type, doc};

/// The path of the file.
pub(in crate::layout) const PATH: &str = "src/bodies.rs";

/// The enums, and which of them each operation takes.
#[derive(Default)]
pub(super) struct Bodies {
    enums: Vec<Offers>,
    of: Vec<Option<usize>>,
}

/// What the enums of two operations have to agree in.
type Key = (ir::Name, Vec<(String, Argument)>);

impl Bodies {
    /// The enums of all operations.
    pub(super) fn of(plan: &Plan<'_>, calls: &CallNames) -> Self {
        let mut bodies = Bodies::default();
        let mut users: IndexMap<Key, Vec<usize>> = IndexMap::new();
        for (index, operation) in plan.api.operations.iter().enumerate() {
            let body = operation.body.as_ref().filter(|it| !it.others.is_empty());
            bodies.of.push(body.map(|body| {
                let entry = users.entry(key(plan, body));
                let place = entry.index();
                entry.or_default().push(index);
                place
            }));
        }
        let mut taken = Names::with_taken(PRELUDE);
        for (index, users) in users.into_values().enumerate() {
            let operation = |it: &usize| plan.api.operations.get(*it);
            let Some(body) = users.first().and_then(operation).and_then(|it| it.body.as_ref()) else {
                continue;
            };
            let methods: Vec<&Ident> = users.iter().filter_map(|it| calls.method(*it)).collect();
            let variants = variants(plan, body);
            let words: Vec<&str> = body.name.0.iter().map(String::as_str).collect();
            let name = taken.claim(&spell_or_number(&words, Role::Type, index));
            // Optional bodies are taken by types that operations of several modules may share.
            let is_shared = users.iter().filter_map(operation).filter(|it| !is_required(it)).count() > 1;
            let modules = users.iter().filter(|_| !is_shared);
            let modules = modules.filter_map(|it| calls.module_of(plan.api, *it).cloned()).collect();
            bodies.enums.push(Offers { doc: about(&methods), name, variants, modules });
        }
        bodies
    }

    /// The enum of an operation, if the caller has a choice.
    pub(super) fn get(&self, operation: usize) -> Option<&Offers> {
        self.enums.get((*self.of.get(operation)?)?)
    }

    /// The file that holds them; none where nobody has a choice.
    pub(super) fn into_file(self) -> Option<File> {
        if self.enums.is_empty() {
            return None;
        }
        let arguments = || self.enums.iter().flat_map(|it| &it.variants).map(|it| &it.argument);
        let mut items = vec![Item::UseRuntime];
        if arguments().any(|it| it.ty.mentions_types()) {
            items.push(Item::Use { path: vec![Ident::own("crate")], names: vec![Ident::own("types")] });
        }
        items.extend(self.enums.into_iter().map(Item::Offers));
        let doc = Doc::line("What may be sent in several media types: the caller chooses by the value.");
        Some(File { path: PATH.to_owned(), content: Content::Module(ModuleFile { doc, items }) })
    }
}

fn is_required(operation: &ir::Operation) -> bool {
    operation.body.as_ref().is_some_and(|it| it.required)
}

fn key(plan: &Plan<'_>, body: &ir::Body) -> Key {
    let content = |it: &ir::Content| (it.media_type.clone(), body::argument(plan, it, Ident::own("it")));
    (body.name.clone(), body.contents().map(content).collect())
}

fn variants(plan: &Plan<'_>, body: &ir::Body) -> Vec<Offer> {
    let mut taken = Names::default();
    let mut known: Vec<Type> = Vec::new();
    let mut variants = Vec::new();
    for (index, content) in body.contents().enumerate() {
        let argument = body::argument(plan, content, Ident::own("it"));
        // Two names of one type are one type.
        let bare = match argument.ty {
            Type::File | Type::String | Type::Value => argument.ty.clone(),
            _ => spelled_out(plan, &content.ty, 0),
        };
        let is_meant = !known.contains(&bare);
        variants.push(Offer {
            doc: Doc::line(doc::code_span(&content.media_type)),
            name: taken.claim(&spell_or_number(&[word(content)], Role::Variant, index)),
            media_type: body::content_type(content, argument.role),
            argument,
            is_meant,
        });
        known.push(bare);
    }
    variants
}

/// What the user brings may be the same type, whatever it is called: all of it is this one, which no argument is.
const BROUGHT: Type = Type::Infallible;

/// Tuples may lead back to themselves.
const DEEPEST: usize = 16;

/// A type without the names that stand for others.
fn spelled_out(plan: &Plan<'_>, ty: &ir::Type, depth: usize) -> Type {
    let inner = |it: &ir::Type| spelled_out(plan, it, depth.saturating_add(1));
    let meant = plan.resolve(ty);
    match (meant, plan.shape(meant)) {
        _ if depth > DEEPEST => Type::Value,
        (ir::Type::List(item), _) => Type::Vec(Box::new(inner(item))),
        (ir::Type::Map(value), _) => Type::Map(Box::new(inner(value))),
        (ir::Type::Nullable(value), _) => inner(value),
        (ir::Type::Null, _) => Type::Value,
        (_, Some(ir::Shape::Tuple(items))) => Type::Tuple(items.iter().map(inner).collect()),
        (_, Some(ir::Shape::Foreign(_))) => BROUGHT,
        _ => match plan.ty(meant, Site::Elsewhere) {
            Type::Foreign(_) | Type::Outside(_) => BROUGHT,
            other => other,
        },
    }
}

/// What a variant is called: after the notation where the media type is the usual one of it.
fn word(content: &ir::Content) -> &str {
    let essence = content.media_type.split(';').next().unwrap_or_default().trim();
    let subtype = essence.split_once('/').map_or(essence, |(_, subtype)| subtype);
    match (content.kind, subtype) {
        (ir::ContentKind::Form, _) => "form",
        (ir::ContentKind::Multipart, _) => "multipart",
        (ir::ContentKind::Text, "plain") => "text",
        (ir::ContentKind::Octets, "octet-stream") => "octets",
        (_, other) => other.strip_prefix("x-").unwrap_or(other),
    }
}

fn about(methods: &[&Ident]) -> Doc {
    let first = methods.first().map(|it| doc::code_span(it.bare())).unwrap_or_default();
    let others = methods.len().saturating_sub(1);
    Doc::line(match others {
        0 => format!("What {first} takes."),
        1 => format!("What {first} and 1 more call take."),
        _ => format!("What {first} and {others} more calls take."),
    })
}

#[cfg(test)]
mod tests {
    use super::super::call_names;
    use super::Bodies;
    use crate::diagnostics::Diagnostics;
    use crate::ir;
    use crate::layout::types::Plan;
    use crate::layout::{CodecStyle, SerdeTraits};
    use crate::source::{self, Input};
    use crate::text::Files;

    fn api() -> ir::Api {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    post: { operationId: addPet, requestBody: { content: { application/json: &s { schema: { type: object } }, application/xml: *s } }, responses: {} }
    put: { operationId: changePet, requestBody: { content: { application/json: *s, application/xml: *s } }, responses: {} }
  /b:
    post: { operationId: addPets, requestBody: { $ref: '#/components/requestBodies/Pets' }, responses: {} }
    put: { operationId: changePets, requestBody: { $ref: '#/components/requestBodies/Pets' }, responses: {} }
components: { requestBodies: { Pets: { content: { application/json: *s, text/csv: {} } } } }
";
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let input = Input::Text { name: "spec.yaml".into(), text: text.to_owned() };
        let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
        let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
        let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
        crate::lower::lower(&valid, &mut diagnostics).api
    }

    /// The enums, and the one of each operation.
    #[track_caller]
    fn check(api: &ir::Api, enums: &[&str], of: &[&str]) {
        let options = (CodecStyle::Tables, SerdeTraits::default());
        let plan = Plan::new(api, options, &mut Diagnostics::default());
        let bodies = Bodies::of(&plan, &call_names(api));
        let found: Vec<&str> = bodies.enums.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(found, enums);
        let found: Vec<&str> = (0..of.len()).map(|it| bodies.get(it).unwrap().name.as_str()).collect();
        assert_eq!(found, of);
    }

    #[test]
    fn no_name_depends_on_which_operations_are_there() {
        let mut api = api();
        let enums = ["AddPetBody", "ChangePetBody", "PetsBody"];
        check(&api, &enums, &["AddPetBody", "ChangePetBody", "PetsBody", "PetsBody"]);
        api.operations.remove(2);
        check(&api, &enums, &["AddPetBody", "ChangePetBody", "PetsBody"]);
        api.operations.remove(0);
        check(&api, &enums[1..], &["ChangePetBody", "PetsBody"]);
    }
}
