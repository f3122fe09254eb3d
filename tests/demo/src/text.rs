//! The account as text.

use std::fmt::{self, Write as _};

use crate::account::{Account, Called, Outcome};

/// All providers, one after the other, and a last line with the totals.
pub(crate) fn write(accounts: &[Account]) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ =
        accounts.iter().try_for_each(|it| provider(&mut out, it)).and_then(|()| totals(&mut out, accounts));
    out
}

fn provider(out: &mut String, account: &Account) -> fmt::Result {
    writeln!(out, "\n{}  ({})", account.provider, account.server)?;
    for called in &account.calls {
        call(out, called)?;
    }
    writeln!(
        out,
        "  = {} calls, {} token requests, {} renewals, {:.1} s",
        account.calls.len(),
        account.token_requests,
        account.renewals,
        account.time.as_secs_f64()
    )
}

fn call(out: &mut String, called: &Called) -> fmt::Result {
    let mark = match called.outcome {
        Outcome::Answered => "ok",
        Outcome::Failed(_) => "FAILED",
    };
    writeln!(
        out,
        "  {mark}  {}  [{}]  {}  ({} ms)",
        called.operation,
        called.scheme,
        called.point,
        called.time.as_millis()
    )?;
    for line in &called.wire {
        writeln!(out, "        {} <- {}", line.status, line.request)?;
    }
    if let Outcome::Failed(reason) = &called.outcome {
        writeln!(out, "        {reason}")?;
    }
    Ok(())
}

fn totals(out: &mut String, accounts: &[Account]) -> fmt::Result {
    let calls: usize = accounts.iter().map(|it| it.calls.len()).sum();
    let well = accounts.iter().flat_map(|it| &it.calls).filter(|it| matches!(it.outcome, Outcome::Answered));
    let tokens: u64 = accounts.iter().map(|it| it.token_requests).sum();
    let renewals: u64 = accounts.iter().map(|it| it.renewals).sum();
    writeln!(
        out,
        "\n{} providers: {} of {calls} calls answered, {tokens} token requests, {renewals} renewals",
        accounts.len(),
        well.count()
    )
}
