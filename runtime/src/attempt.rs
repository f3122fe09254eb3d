//! One attempt of a call: authorize, send, follow, and once more if the credential was refused.

use http::StatusCode;

use crate::answer::Answer;
use crate::aside::aside;
use crate::auth::{Authorization, Chosen};
use crate::error::Failure;
use crate::redirect::{Exchanged, exchange};
use crate::request::Plan;
use crate::shared::Shared;

/// Makes one attempt.
pub(crate) async fn attempt(client: &Shared, plan: &Plan<'_>) -> Result<Answer, Failure> {
    let prepared = plan.build()?;
    let authorization = if prepared.is_authorized_by_caller() {
        // The caller's own `Authorization` wins over every credential: two would be one too many.
        None
    } else {
        Some(match chosen(plan) {
            Chosen::ByDocument => client.authenticator.authorize(plan.draft.operation).await?,
            chosen => aside(client.authenticator.authorize_as(plan.draft.operation, chosen)).await?,
        })
    };
    let mut exchanged = exchange(client, plan, prepared, authorization.as_ref()).await?;
    let Some(authorization) = &authorization else { return Ok(exchanged.answer) };
    if exchanged.again && !plan.is_spent() {
        // Once: a server that goes on asking for new nonces is broken.
        tracing::debug!("sending again with the nonce of the server");
        exchanged = aside(exchange(client, plan, plan.build()?, Some(authorization))).await?;
    }
    let Exchanged { answer, carried, .. } = exchanged;
    let Ok(status) = StatusCode::from_u16(answer.status()) else { return Ok(answer) };
    if carried && status.is_success() {
        authorization.accepted();
    }
    if !carried || !status.is_client_error() {
        return Ok(answer);
    }
    aside(renewed(client, plan, authorization, answer)).await
}

/// What a call is authorized with: what its caller says, or else the document, which says nothing of what it does not describe.
fn chosen<'call>(plan: &Plan<'call>) -> &'call Chosen {
    let usual = if plan.draft.is_raw() { &Chosen::First } else { &Chosen::ByDocument };
    let own = plan.draft.options().map(|it| &it.chosen);
    own.filter(|it| !matches!(it, Chosen::ByDocument)).unwrap_or(usual)
}

/// What a refused call comes to with a new credential.
async fn renewed(
    client: &Shared,
    plan: &Plan<'_>,
    first: &Authorization,
    mut answer: Answer,
) -> Result<Answer, Failure> {
    let mut newer = None;
    // One new token for a call: a second refusal is the caller's to see. Before that there may be one from the store, which another
    // process has fetched at its own time: it can be as old as the one that was refused.
    for _ in 0..2 {
        let refused = newer.as_ref().unwrap_or(first);
        let Ok(status) = StatusCode::from_u16(answer.status()) else { break };
        let Some(renewed) = client.authenticator.refused(refused, status, answer.headers()).await else {
            break;
        };
        // The next call has the new credential.
        if plan.is_spent() {
            tracing::debug!("not sending again with a new credential: the body cannot be sent twice");
            break;
        }
        tracing::debug!("sending again with a new credential");
        let exchanged = exchange(client, plan, plan.build()?, Some(&renewed)).await?;
        answer = exchanged.answer;
        if exchanged.carried && (200..300).contains(&answer.status()) {
            renewed.accepted();
        }
        if !exchanged.carried || !renewed.is_from_store(refused) {
            break;
        }
        newer = Some(renewed);
    }
    Ok(answer)
}
