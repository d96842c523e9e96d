//! How long each stage took.

use std::time::{Duration, Instant};

/// A stopwatch with laps. Not part of the report: the same inputs give the same report.
#[derive(Clone, Debug)]
pub struct Timings {
    last: Instant,
    /// The stages in order, with what each took.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the watch.
    pub fn start() -> Self {
        Self { last: Instant::now(), laps: vec![] }
    }

    /// Ends the stage `name`.
    pub fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - self.last));
        self.last = now;
    }
}
