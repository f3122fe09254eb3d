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
    writeln!(out, "\n{} (a server at {} stands in for it)", account.provider, account.server)?;
    for called in &account.calls {
        call(out, called)?;
    }
    writeln!(
        out,
        "  = {}, {}, {:.2} s",
        counted(account.calls.len(), "call"),
        tokens(account.token_requests, account.renewals),
        account.time.as_secs_f64()
    )
}

fn call(out: &mut String, called: &Called) -> fmt::Result {
    let (operation, scheme, time) = (called.operation, called.scheme, called.time.as_millis());
    match &called.outcome {
        Outcome::Answered => {
            writeln!(out, "  ok      {operation}  [{scheme}]  {}  ({time} ms)", called.point)?
        }
        Outcome::Failed(reason) => writeln!(out, "  FAILED  {operation}  [{scheme}]  {reason}  ({time} ms)")?,
    }
    for line in &called.wire {
        write!(out, "          {}  -> {}", line.request, line.status)?;
        match line.token {
            Some(issued) => writeln!(out, ", token {}", issued.as_str())?,
            None => writeln!(out)?,
        }
    }
    if called.wire.is_empty() {
        writeln!(out, "          nothing was sent")?;
    }
    Ok(())
}

fn totals(out: &mut String, accounts: &[Account]) -> fmt::Result {
    let calls: usize = accounts.iter().map(|it| it.calls.len()).sum();
    let well = accounts.iter().flat_map(|it| &it.calls).filter(|it| matches!(it.outcome, Outcome::Answered));
    let requests: u64 = accounts.iter().map(|it| it.token_requests).sum();
    let renewals: u64 = accounts.iter().map(|it| it.renewals).sum();
    let time: f64 = accounts.iter().map(|it| it.time.as_secs_f64()).sum();
    writeln!(
        out,
        "\n{}: {} of {} answered, {}, {time:.1} s",
        counted(accounts.len(), "provider"),
        well.count(),
        counted(calls, "call"),
        tokens(requests, renewals)
    )
}

fn tokens(requests: u64, renewals: u64) -> String {
    let renewed = if renewals > 0 { format!(" ({})", counted(renewals, "renewal")) } else { String::new() };
    format!("{}{renewed}", counted(requests, "token request"))
}

/// `1 call`, `2 calls`.
fn counted(number: impl TryInto<u64>, noun: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
