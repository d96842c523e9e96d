//! What is wrong with labelled rows, all of it at once.

use sayso::config::Severity;
use sayso::render::clean::clean;
use sayso::render::paint::Paint;

use crate::cli::out::Out;
use crate::cli::stop::Stop;

/// Problems that are shown; in a file of the wrong kind every line has one.
const SHOWN: usize = 20;

/// Something that keeps a row from being used.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// In characters from 1; `None` where the whole line is meant.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl Problem {
    /// A problem of a whole line.
    pub fn at_line(line: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { line, column: None, message: message.into(), help: help.into() }
    }
}

/// Why nothing is said about the rows of `file`.
pub fn stop(file: &str, problems: &[Problem], out: &Out) -> Stop {
    let paint = Paint::new(out.colour_errors);
    let (error, help) = (paint.severity(Severity::Error, "error:"), paint.strong("help:"));
    let mut text = String::new();
    for problem in problems.iter().take(SHOWN) {
        let column = problem.column.map_or_else(String::new, |column| format!(":{column}"));
        let place = format!("{file}:{}{column}", problem.line);
        text.push_str(&format!("{error} {}: {}\n", clean(&place), clean(&problem.message)));
        text.push_str(&format!("{help} {}\n", clean(&problem.help)));
    }
    if problems.len() > SHOWN {
        text.push_str(&format!("and {} more\n", problems.len() - SHOWN));
    }
    Stop::laid_out(text)
}
