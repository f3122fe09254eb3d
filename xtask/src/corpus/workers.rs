//! All documents, on some threads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::check::Checker;
use super::documents::Documents;
use super::progress::Progress;
use super::row::{End, Row};
use super::rows::Rows;
use super::workshop::Workshop;
use crate::failure::Failure;
use crate::measure::Limits;

/// The rows of all documents, in their order; those that an earlier run left are not made again.
pub(super) fn all(
    shop: &Workshop,
    documents: &Documents,
    rows: &Rows,
    compile: Option<Limits>,
    jobs: u64,
) -> Result<Vec<Row>, Failure> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(documents.roots.len())));
    let progress = Progress::new(documents.roots.len());
    let work = |worker: u64| -> Result<(), Failure> {
        let place = shop.place(worker)?;
        let folder = shop.work.join(worker.to_string());
        let checker = compile.map(|limits| Checker::new(&shop.root, &folder, limits));
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.roots.get(at) else { return Ok(()) };
            let row = match rows.earlier(document).filter(|it| is_enough(it, compile)) {
                Some(row) => row.clone(),
                None => {
                    let row = place.run(&documents.directory, document, checker.as_ref());
                    rows.keep(&row)?;
                    row
                }
            };
            if !row.is_sound() {
                progress.say(&format!("{}: {}: {}", row.end.word(), row.document, row.reason));
            }
            progress.step(document);
            done.lock().map_err(|_| "a worker has panicked")?.push((at, row));
        }
    };
    let ends: Vec<Result<(), Failure>> = std::thread::scope(|scope| {
        let work = &work;
        let workers: Vec<_> = (0..jobs).map(|worker| scope.spawn(move || work(worker))).collect();
        workers
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|_| Err("a worker has panicked".into())))
            .collect()
    });
    progress.finish();
    ends.into_iter().collect::<Result<(), Failure>>()?;
    let mut done = done.into_inner().map_err(|_| "a worker has panicked")?;
    // In the order of the documents, whoever was faster.
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, row)| row).collect())
}

/// Whether a row of an earlier run tells what this run asks for.
fn is_enough(row: &Row, compile: Option<Limits>) -> bool {
    compile.is_none() || row.check.is_some() || row.end != End::Done
}
