//! How long each stage took.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Progress;

/// A stopwatch with laps, which tells those who watch what it times. Not part of the report: the same inputs give the
/// same report.
#[derive(Clone, Debug)]
pub struct Timings {
    progress: Arc<Progress>,
    /// The stage that is timed, and since when.
    running: Option<(&'static str, Instant)>,
    /// The stages in order, with what each took.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// A watch that tells `progress`.
    pub const fn new(progress: Arc<Progress>) -> Self {
        Self { progress, running: None, laps: vec![] }
    }

    /// Ends the stage before, and begins the stage `doing`: "judging".
    pub fn begin(&mut self, doing: &'static str) {
        self.lap();
        self.progress.begin(doing);
        self.running = Some((doing, Instant::now()));
    }

    /// The same, of a stage that counts `of` steps, each one of `unit`.
    pub fn begin_counted(&mut self, doing: &'static str, unit: &'static str, of: usize) -> &Progress {
        self.begin(doing);
        self.progress.begin_counted(doing, unit, Some(of));
        &self.progress
    }

    /// Ends the last stage.
    pub fn end(&mut self) {
        self.lap();
        self.progress.end();
    }

    fn lap(&mut self) {
        if let Some((doing, since)) = self.running.take() {
            self.laps.push((doing, since.elapsed()));
        }
    }
}
