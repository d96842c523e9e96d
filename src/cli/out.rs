//! Where output goes. The only place that prints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line prints here and nowhere else"
)]

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use sayso::config::Severity;
use sayso::disk;
use sayso::pipeline::{Progress, Timings};
use sayso::render::clean::clean;
use sayso::render::link::Links;
use sayso::render::paint::Paint;
use sayso::render::signs::Signs;
use sayso::render::{Detail, RenderOptions};
use supports_hyperlinks::Stream;

use super::flags::Global;
use super::stop::Stop;
use super::watch::Watch;

/// What is known about the terminal, and what the user wants shown.
pub struct Out {
    /// How to render for standard output.
    pub options: RenderOptions,
    /// Whether standard error takes colours.
    pub colour_errors: bool,
    /// Tells how far the work is.
    watch: Watch,
}

impl Out {
    /// Asks flags, environment and terminal.
    pub fn new(global: &Global) -> Self {
        let colour = |auto: ColorChoice| global.color.is_wanted(|| auto != ColorChoice::Never);
        let linked = global.hyperlinks.is_wanted(|| supports_hyperlinks::on(Stream::Stdout));
        let options = RenderOptions {
            width: global.width.map(usize::from).or_else(width),
            colour: colour(AutoStream::choice(&io::stdout())),
            ascii: global.ascii,
            // Reports tell paths as seen from here.
            links: linked.then(|| Links { root: std::env::current_dir().ok() }),
            detail: global.detail(),
        };
        let watch = Watch::start(options.detail != Detail::Quiet);
        Self { options, colour_errors: colour(AutoStream::choice(&io::stderr())), watch }
    }

    /// Writes to standard output. A reader that has gone away is no error.
    pub fn print(&self, text: &str) -> Result<(), Stop> {
        self.watch.pause();
        let _whole = disk::writing();
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Stop::usage(format!("standard output: {error}"), None))
            }
            _ => {
                // Told before the lock is given back: who stops the run from here on is told that this is out.
                self.progress().deliver();
                Ok(())
            }
        }
    }

    /// Standard output, for what goes back and forth.
    pub fn writer(&self) -> impl Write {
        self.watch.pause();
        io::stdout().lock()
    }

    /// Writes a line to standard error.
    pub fn note(&self, text: &str) {
        self.watch.pause();
        // With standard error gone there is nobody left to tell.
        let text = Signs::new(self.options.ascii).own_lines(text);
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Times a run whose progress is seen.
    pub fn timings(&self) -> Timings {
        Timings::new(Arc::clone(&self.watch.progress))
    }

    /// Takes away what shows how far the work is.
    pub fn end(&self) {
        self.watch.pause();
    }

    /// How far the work is, for those who count for themselves.
    pub fn progress(&self) -> &Progress {
        &self.watch.progress
    }

    /// Says how long each stage took.
    pub fn took(&self, timings: &Timings) {
        for (stage, took) in &timings.laps {
            self.note(&format!("{stage:<20} {:>9.3} ms", took.as_secs_f64() * 1e3));
        }
    }

    /// Says why a command stopped.
    pub fn stop(&self, stop: &Stop) {
        let paint = Paint::new(self.colour_errors);
        if stop.laid_out {
            self.note(stop.message.trim_end());
        } else {
            self.note(&format!("{} {}", paint.severity(Severity::Error, "error:"), clean(&stop.message)));
        }
        if let Some(help) = &stop.help {
            self.note(&format!("{} {}", paint.strong("help:"), clean(help)));
        }
    }
}

/// The terminal's columns, else COLUMNS, else no limit.
fn width() -> Option<usize> {
    let terminal = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let terminal = if io::stdout().is_terminal() { terminal() } else { None };
    let variable = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    terminal.or_else(variable).filter(|&columns: &usize| columns > 0)
}
