//! Operations: everything that can be called.

use super::context::Context;
use super::coverage::Coverage;
use super::origins::Origin;
use super::said::Said;
use super::{
    access, answer, body, docs, group, idempotency, naming, pagination, parameter, server, ways, webhook,
};
use crate::ir::{Group, Name, Operation, Scheme, Webhook};
use crate::spec;
use crate::spec::PathItem;

/// Every operation of every path, in the order of the document. Adds groups and schemes that operations use
/// without their being declared.
pub(super) fn operations(
    cx: &mut Context<'_, '_>,
    schemes: &mut Vec<Scheme>,
    groups: &mut Vec<Group>,
    webhooks: &mut Vec<Webhook>,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, _, item) in cx.spec.document().paths() {
        for (method, operation) in item.operations() {
            let before = cx.coverage.clone();
            let (usual, others) = lower(cx, path, item, &method, operation, schemes, groups);
            webhook::callbacks(cx, operation, (&usual.name, operations.len()), webhooks);
            operations.push(usual);
            cx.coverage.operations.add(true);
            let coverage = cx.coverage.since(&before);
            cx.origins.operations.push(Origin { coverage, span: operation.span() });
            let said = pagination::said(cx, operation);
            cx.pages.push(said);
            for other in others {
                operations.push(other);
                cx.pages.push(Said::default());
                // It is counted already.
                cx.origins.operations.push(Origin { coverage: Coverage::default(), span: operation.span() });
            }
        }
    }
    operations
}

fn lower<'a>(
    cx: &mut Context<'a, '_>,
    path: &'a str,
    item: PathItem<'a>,
    method: &str,
    operation: spec::Operation<'a>,
    schemes: &mut Vec<Scheme>,
    groups: &mut Vec<Group>,
) -> (Operation, Vec<Operation>) {
    let name = match operation.given_name().or(operation.operation_id()) {
        Some(id) => Name::new(id.trim()),
        None => naming::of_operation(method, path),
    };
    let mut servers = server::servers(operation.servers());
    if servers.is_empty() {
        servers = server::servers(item.servers());
    }
    let (parameters, template) = parameter::parameters(cx, item, operation, path, &name);
    let body = body::body(cx, operation, &name);
    let answer::Answers { answers, others: other_answers, stream } =
        answer::answers(cx, method, operation, &name);
    let usual = Operation {
        id: operation.operation_id().map(|id| id.trim().to_owned()),
        tags: operation.tags().map(str::to_owned).collect(),
        group: operation.module().or(operation.tags().next()).map(|tag| group::index(groups, tag)),
        method: method.to_owned(),
        path: path.to_owned(),
        template,
        docs: docs::of_operation(operation, item),
        deprecated: operation.deprecated(),
        body,
        answers,
        stream,
        pages: None,
        access: access::of_operation(cx, operation, schemes),
        idempotency_key: idempotency::header(cx, operation, &parameters),
        permissions: operation.permissions().map(str::to_owned).collect(),
        parameters,
        servers,
        media_type: None,
        name,
    };
    let others = ways::ways(&usual, other_answers);
    (usual, others)
}
