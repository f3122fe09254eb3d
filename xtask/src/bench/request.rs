//! What a call costs, from its first line to the value: `benches/request.rs`, as a page.

use std::fs;

use super::micro;
use super::page::Page;
use super::setting::Setting;
use crate::failure::Failure;

pub(super) fn run(setting: &Setting) -> Result<(), Failure> {
    let file = micro::bench(setting, "request")?.join("figures");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let figures = |name: &str| {
        let line = text.lines().find_map(|it| it.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().filter_map(|it| it.parse().ok()).collect::<Vec<f64>>()
    };
    let missing = |name: &str| Failure::from(format!("{}: not all figures for {name}", file.display()));
    let mut rows = Vec::new();
    for (name, shown) in [
        ("microseconds", "median time, microseconds"),
        ("allocations", "allocations"),
        ("per-second", "calls a second, 64 at a time"),
    ] {
        let [generated, by_hand, times, least, most] =
            <[f64; 5]>::try_from(figures(name)).map_err(|_| missing(name))?;
        let figure = |it: f64| format!("{it:.1}");
        let range = format!("{least:.3} to {most:.3}");
        rows.push(vec![shown.to_owned(), figure(generated), figure(by_hand), format!("{times:.3}"), range]);
    }
    let [answered, seconds] = <[f64; 2]>::try_from(figures("gathered")).map_err(|_| missing("gathered"))?;
    let mut page = Page::new(
        "request",
        "A call",
        "A generated call beside the same call written by hand with reqwest, over loopback to a server in a process of \
         its own, in turns of 200 calls on one thread. Each process measures both, and several do, since where one lies in \
         memory is worth some percent: times by hand are those of one process, in the median and from the least to the \
         most. Allocations are those of the client's process, the connection's included.",
    );
    page.table(&["", "generated", "by hand", "times by hand", "of all processes"], &rows);
    page.paragraph(&format!(
        "Of 10,000 generated calls under way at once, none of which the server answers before all have arrived, \
         {answered:.0} were answered, in {seconds:.1} seconds, connections included."
    ));
    page.finish(setting)
}
