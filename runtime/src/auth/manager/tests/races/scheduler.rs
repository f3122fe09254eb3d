//! An executor that picks the next step by lot.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};

use fastrand::Rng;
use tokio::sync::Notify;

use crate::auth::spawn::Task;

/// Runs tasks one step at a time, in an order of its own. Tasks of a process that is killed are never run again.
#[derive(Clone, Default)]
pub(super) struct Scheduler {
    tasks: Arc<Mutex<Vec<Started>>>,
    woken: Arc<Notify>,
}

/// A task of a process, and whether it can run.
type Started = (u32, Arc<Flag>, Task);

struct Flag {
    ready: AtomicBool,
    woken: Arc<Notify>,
}

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.ready.store(true, Ordering::Release);
        self.woken.notify_one();
    }
}

impl Scheduler {
    pub(super) fn spawn(&self, process: u32, task: impl Future<Output = ()> + Send + 'static) {
        let flag = Flag { ready: AtomicBool::new(true), woken: Arc::clone(&self.woken) };
        self.tasks.lock().unwrap().push((process, Arc::new(flag), Box::pin(task)));
        self.woken.notify_one();
    }

    pub(super) fn kill(&self, process: u32) {
        let dead: Vec<_> = self.tasks.lock().unwrap().extract_if(.., |(of, _, _)| *of == process).collect();
        drop(dead);
    }

    /// One step of one task that can run, by lot. `false`: there is none.
    pub(super) fn step(&self, rng: &mut Rng) -> bool {
        let picked = {
            let mut tasks = self.tasks.lock().unwrap();
            let ready: Vec<usize> =
                (0..tasks.len()).filter(|at| tasks[*at].1.ready.load(Ordering::Acquire)).collect();
            let Some(at) = rng.choice(ready) else { return false };
            tasks.swap_remove(at)
        };
        let (process, flag, mut task) = picked;
        flag.ready.store(false, Ordering::Release);
        let waker = Waker::from(Arc::clone(&flag));
        if task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.tasks.lock().unwrap().push((process, flag, task));
        }
        true
    }

    /// Until all tasks have ended.
    pub(super) async fn run(&self, rng: &mut Rng) {
        loop {
            while self.step(rng) {}
            if self.tasks.lock().unwrap().is_empty() {
                return;
            }
            // Timers.
            self.woken.notified().await;
        }
    }
}
