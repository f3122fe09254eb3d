//! The account as JSON.

use serde_json::{Value, json};

use crate::account::{Account, Called, Issued, Outcome};

/// `{"providers": […]}`.
pub(crate) fn write(accounts: &[Account]) -> Value {
    let providers: Vec<Value> = accounts
        .iter()
        .map(|it| {
            json!({
                "provider": it.provider,
                "server": it.server,
                "schemes": it.schemes,
                "calls": it.calls.len(),
                "statuses": it.statuses(),
                "token_requests": it.token_requests,
                "renewals": it.renewals,
                "milliseconds": it.time.as_millis() as u64,
                "went_well": it.went_well(),
                "log": it.calls.iter().map(call).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "providers": providers })
}

fn call(called: &Called) -> Value {
    let wire: Vec<Value> = called
        .wire
        .iter()
        .map(|it| {
            let token = it.token.map(Issued::as_str);
            json!({ "request": it.request, "status": it.status, "token": token })
        })
        .collect();
    let error = match &called.outcome {
        Outcome::Answered => None,
        Outcome::Failed(reason) => Some(reason),
    };
    json!({
        "operation": called.operation,
        "scheme": called.scheme,
        "point": called.point,
        "error": error,
        "milliseconds": called.time.as_millis() as u64,
        "wire": wire,
    })
}
