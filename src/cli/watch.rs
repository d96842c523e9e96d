//! Long work is seen: a line on the terminal says how far it is, and Ctrl-C says where it was.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sayso::disk;
use sayso::pipeline::Progress;
use sayso::pipeline::progress::{Count, Moment};

/// Who waits for less does not wonder whether anything happens.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two looks at how far the work is.
const TICK: Duration = Duration::from_millis(100);
/// A file or a report that is being written may take so long to be whole once somebody stops the run.
const FINISHING: Duration = Duration::from_secs(2);
/// What a terminal writes behind the line as Ctrl-C is typed.
const TYPED: &str = "^C";
/// The exit code of what was stopped by Ctrl-C, as shells tell it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Watches how far a run is.
#[derive(Debug, Default)]
pub struct Watch {
    /// What is watched.
    pub progress: Arc<Progress>,
    line: Arc<Mutex<Line>>,
}

/// The line of the terminal on which progress stands.
#[derive(Debug, Default)]
struct Line {
    /// The columns that it fills now.
    filled: usize,
}

impl Watch {
    /// Watches until the process ends. With `shown`, standard error tells how far the work is, where it is a terminal.
    pub fn start(shown: bool) -> Self {
        let watch = Self::default();
        let (progress, line) = (Arc::clone(&watch.progress), Arc::clone(&watch.line));
        // Where signals cannot be caught, Ctrl-C ends the process as it ends any other.
        let _ = ctrlc::set_handler(move || stop(&progress, &line));
        if shown && io::stderr().is_terminal() {
            let (progress, line) = (Arc::clone(&watch.progress), Arc::clone(&watch.line));
            std::thread::spawn(move || show(&progress, &line));
        }
        watch
    }

    /// Somebody else is going to write to the terminal: nothing is shown until the next stage begins.
    pub fn pause(&self) {
        self.progress.end();
        lock(&self.line).draw("");
    }
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

fn show(progress: &Progress, line: &Mutex<Line>) {
    let mut busy: Option<Instant> = None;
    loop {
        std::thread::sleep(TICK);
        // Looked up under the lock: who pauses ends the stage first, and finds the line as it is left here.
        let mut line = lock(line);
        let now = progress.now();
        busy = now.and(busy.or_else(|| Some(Instant::now())));
        let waited = busy.is_some_and(|since| since.elapsed() + TICK >= PATIENCE);
        line.draw(&now.filter(|_| waited).map_or_else(String::new, |moment| told(&moment)));
    }
}

/// Ends the process once what is being written is whole.
fn stop(progress: &Progress, line: &Mutex<Line>) {
    let whole = disk::settled(FINISHING);
    let said = match (&whole, progress.now()) {
        (None, _) => Some("stopped while writing; what was written last is cut off".to_owned()),
        (Some(_), now) => now.map(|moment| stopped(&moment)),
    };
    lock(line).draw("");
    if let Some(said) = said {
        // With standard error gone there is nobody left to tell.
        let _ = writeln!(io::stderr().lock(), "{said}");
    }
    std::process::exit(INTERRUPTED);
}

impl Line {
    /// Puts `text` in the place of what stands there. No escape sequences: every terminal can go back to the margin. From
    /// the next row none could, so the text leaves room for a Ctrl-C behind it.
    fn draw(&mut self, text: &str) {
        let width = terminal_size::terminal_size().map_or(80, |(columns, _)| usize::from(columns.0));
        let text: String = text.chars().take(width.saturating_sub(1 + TYPED.len())).collect();
        if text.is_empty() && self.filled == 0 {
            return;
        }
        let columns = text.chars().count();
        let mut stderr = io::stderr().lock();
        let rest = " ".repeat(self.filled.saturating_sub(columns));
        let back = if columns == 0 { "\r" } else { "" };
        let _ = write!(stderr, "\r{text}{rest}{back}").and_then(|()| stderr.flush());
        self.filled = columns;
    }
}

/// "judging: 1204 of 24326 sources, 310 a second, 75 s left".
fn told(moment: &Moment) -> String {
    let Some(count) = moment.count else { return format!("{} ...", moment.doing) };
    let mut text = format!("{}: {}", moment.doing, so_far(&count));
    let rate = count.done as f64 / moment.took.as_secs_f64();
    if rate >= 0.1 && moment.took >= PATIENCE {
        let shown = if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") };
        text.push_str(&format!(", {shown} a second"));
        let left = count.of.map(|of| of.saturating_sub(count.done) as f64 / rate);
        text.push_str(&left.map_or_else(String::new, |left| format!(", {} left", clock(left))));
    }
    text
}

fn so_far(count: &Count) -> String {
    count.of.map_or_else(
        || format!("{} {}", count.done, count.unit),
        |of| format!("{} of {of} {}", count.done, count.unit),
    )
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round();
    if seconds < 100.0 {
        return format!("{seconds:.0} s");
    }
    let minutes = (seconds / 60.0).round();
    if minutes < 100.0 { format!("{minutes:.0} min") } else { format!("{:.1} h", minutes / 60.0) }
}

/// Where a run was, and what is left of it.
fn stopped(moment: &Moment) -> String {
    let doing = moment.doing;
    let left = if moment.delivered { "what was written is whole" } else { "no report was written" };
    match moment.count {
        // Answers that go out one by one are out.
        Some(count @ Count { of: None, .. }) => {
            format!("stopped while {doing}, after {}; every line that was written is whole", so_far(&count))
        }
        Some(count) => format!("stopped while {doing}, at {}; {left}", so_far(&count)),
        None => format!("stopped while {doing}; {left}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(done: usize, of: Option<usize>, millis: u64) -> Moment {
        let count = Some(Count { done, of, unit: "sources" });
        Moment { doing: "judging", count, took: Duration::from_millis(millis), delivered: false }
    }

    #[test]
    fn a_moment_tells_count_rate_and_what_is_left() {
        for (moment, text) in [
            (moment(1204, Some(24_326), 4_000), "judging: 1204 of 24326 sources, 301 a second, 77 s left"),
            (moment(3, Some(9), 2_000), "judging: 3 of 9 sources, 1.5 a second, 4 s left"),
            (moment(10, Some(100_000), 10_000), "judging: 10 of 100000 sources, 1.0 a second, 27.8 h left"),
            (moment(100, Some(60_000), 10_000), "judging: 100 of 60000 sources, 10 a second, 1.7 h left"),
            (moment(500, Some(20_500), 10_000), "judging: 500 of 20500 sources, 50 a second, 7 min left"),
            (moment(9, None, 3_000), "judging: 9 sources, 3.0 a second"),
            // Too soon, or too little, to tell a rate.
            (moment(4, Some(9), 100), "judging: 4 of 9 sources"),
            (moment(0, Some(9), 9_000), "judging: 0 of 9 sources"),
            (Moment { count: None, ..moment(0, None, 900) }, "judging ..."),
        ] {
            assert_eq!(told(&moment), text);
        }
    }

    #[test]
    fn who_stops_a_run_is_told_where_it_was() {
        let at = |done, of| stopped(&moment(done, of, 900));
        assert_eq!(at(7, Some(9)), "stopped while judging, at 7 of 9 sources; no report was written");
        assert_eq!(
            at(7, None),
            "stopped while judging, after 7 sources; every line that was written is whole"
        );
        let none = Moment { doing: "reading claims", count: None, took: PATIENCE, delivered: false };
        assert_eq!(stopped(&none), "stopped while reading claims; no report was written");
        let later = Moment { doing: "writing reports", delivered: true, ..moment(1, Some(2), 900) };
        assert_eq!(
            stopped(&later),
            "stopped while writing reports, at 1 of 2 sources; what was written is whole"
        );
    }
}
