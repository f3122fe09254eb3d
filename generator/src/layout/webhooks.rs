//! What the API sends of its own accord, as constants: one for each webhook and callback.

use super::calls::{CallNames, holds};
use super::features::WEBHOOKS;
use super::ident::{Role, spell_or_number};
use super::names::Names;
use super::types::Plan;
use super::{Content, Doc, File, Ident, Item, ModuleFile, Type, WebhookConstant, doc};
use crate::ir;

/// The constants; none where nothing is sent.
pub(super) fn file(plan: &Plan<'_>, calls: &CallNames) -> Option<File> {
    if plan.api.webhooks.is_empty() {
        return None;
    }
    let mut taken = Names::default();
    let mut constants = Vec::new();
    for (index, webhook) in plan.api.webhooks.iter().enumerate() {
        let words: Vec<&str> = webhook.name.0.iter().map(String::as_str).collect();
        let word = spell_or_number(&words, Role::Field, index);
        let (ty, body) = match &webhook.content {
            Some(content) => {
                let (ty, body) = holds(plan, content);
                (ty, Some(body))
            }
            None => (Type::Unit, None),
        };
        constants.push(WebhookConstant {
            doc: about(webhook, calls),
            name: taken.claim(&word.constant()),
            key: webhook.key.clone(),
            ty,
            body,
            deprecated: webhook.deprecated,
        });
    }
    let mut items = vec![Item::UseRuntime];
    if constants.iter().any(|it| it.ty.mentions_types()) {
        items.push(Item::Use { path: vec![Ident::own("crate")], names: vec![Ident::own("types")] });
    }
    items.extend(constants.into_iter().map(Item::Webhook));
    let doc = Doc::line(
        "What the API sends of its own accord: `webhooks::NAME.read(&verifier, &headers, &body)` tells whether it is genuine, and reads it.",
    );
    let content = Content::Module(ModuleFile { doc, items });
    Some(File { path: format!("src/{WEBHOOKS}.rs"), content })
}

fn about(webhook: &ir::Webhook, calls: &CallNames) -> Doc {
    let key = doc::code_span(&webhook.key);
    let mut doc = doc::doc(&webhook.docs, &format!("The webhook {key}."));
    if let Some((operation, to)) = &webhook.callback
        && let Some(method) = calls.method(*operation)
    {
        let (method, to) = (doc::code_span(method.bare()), doc::code_span(to));
        doc.paragraph(format!("The callback {key} of {method}, sent to {to}."));
    }
    doc
}
