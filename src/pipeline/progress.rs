//! How far a run has come, for whoever waits for it. Nothing that is answered depends on it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Where a run stands; shared between those who work and those who watch.
#[derive(Debug, Default)]
pub struct Progress {
    stage: Mutex<Option<Stage>>,
    done: AtomicUsize,
    delivered: AtomicBool,
}

#[derive(Clone, Copy, Debug)]
struct Stage {
    doing: &'static str,
    /// What is counted, in the plural; and how many there are, where that is known.
    counted: Option<(&'static str, Option<usize>)>,
    since: Instant,
}

/// What a run is doing at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What, as in "judging".
    pub doing: &'static str,
    /// How much of it is done, where it is counted.
    pub count: Option<Count>,
    /// For how long.
    pub took: Duration,
    /// Whether any of what was asked for is out already, whatever else is still to come.
    pub delivered: bool,
}

/// How much is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// So many.
    pub done: usize,
    /// Of so many, where that is known.
    pub of: Option<usize>,
    /// Of what, in the plural.
    pub unit: &'static str,
}

impl Progress {
    /// Begins a stage in which nothing is counted.
    pub fn begin(&self, doing: &'static str) {
        self.set(Some(Stage { doing, counted: None, since: Instant::now() }));
    }

    /// Begins a stage of `of` steps, each one of `unit`; `None` where nobody knows how many will come.
    pub fn begin_counted(&self, doing: &'static str, unit: &'static str, of: Option<usize>) {
        self.set(Some(Stage { doing, counted: Some((unit, of)), since: Instant::now() }));
    }

    /// So many steps more of the stage are done.
    pub fn step(&self, steps: usize) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// Something that was asked for is out, and whole.
    pub fn deliver(&self) {
        self.delivered.store(true, Ordering::Relaxed);
    }

    /// Nothing is being done that anybody waits for.
    pub fn end(&self) {
        self.set(None);
    }

    /// What is being done now.
    pub fn now(&self) -> Option<Moment> {
        let stage = (*self.lock())?;
        let done = self.done.load(Ordering::Relaxed);
        let count = stage.counted.map(|(unit, of)| Count { done, of, unit });
        let delivered = self.delivered.load(Ordering::Relaxed);
        Some(Moment { doing: stage.doing, count, took: stage.since.elapsed(), delivered })
    }

    fn set(&self, stage: Option<Stage>) {
        let mut held = self.lock();
        self.done.store(0, Ordering::Relaxed);
        *held = stage;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Stage>> {
        // A stage is set whole: who panicked left nothing half done.
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stage_counts_from_nothing() {
        let progress = Progress::default();
        assert_eq!(progress.now(), None);
        progress.begin_counted("judging", "sources", Some(40));
        progress.step(3);
        progress.step(4);
        let count = progress.now().and_then(|moment| moment.count);
        assert_eq!(count, Some(Count { done: 7, of: Some(40), unit: "sources" }));
        progress.begin("rendering");
        let now = progress.now().map(|moment| (moment.doing, moment.count));
        assert_eq!(now, Some(("rendering", None)));
        progress.begin_counted("judging", "lines", None);
        let count = progress.now().and_then(|moment| moment.count);
        assert_eq!(count, Some(Count { done: 0, of: None, unit: "lines" }));
        progress.end();
        assert_eq!(progress.now(), None);
    }

    #[test]
    fn what_is_out_stays_out_in_later_stages() {
        let progress = Progress::default();
        let delivered = |doing| {
            progress.begin(doing);
            progress.now().map(|moment| moment.delivered)
        };
        assert_eq!(delivered("rendering"), Some(false));
        progress.deliver();
        progress.end();
        assert_eq!(delivered("writing reports"), Some(true));
    }
}
