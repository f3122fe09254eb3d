//! Holds requests back until a test lets them go.

use tokio::sync::watch;

/// Open at first.
#[derive(Debug)]
pub struct Gate {
    closed: watch::Sender<bool>,
    arrived: watch::Sender<usize>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { closed: watch::Sender::new(false), arrived: watch::Sender::new(0) }
    }
}

impl Gate {
    /// From now on requests wait.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }

    /// Lets all go that wait, and all that come.
    pub fn open(&self) {
        self.closed.send_replace(false);
    }

    /// Waits until so many requests have come, held or not, since the start.
    pub async fn arrived(&self, count: usize) {
        // Fails only without a sender, and that is in `self`.
        let _ = self.arrived.subscribe().wait_for(|it| *it >= count).await;
    }

    /// Goes through, or waits.
    pub(crate) async fn pass(&self) {
        self.arrived.send_modify(|it| *it += 1);
        let _ = self.closed.subscribe().wait_for(|it| !it).await;
    }
}
