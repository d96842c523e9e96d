//! The single values of a report: places, numbers, names, words.

use std::fmt::Arguments;
use std::path::PathBuf;

use super::{Reader, wire};
use crate::config::{Attributed, FailOn, Level};
use crate::report::place::refused;
use crate::report::{Place, Span};

/// No file has so many lines, columns or bytes.
pub const MAX_NUMBER: usize = 1 << 40;
/// Bytes of an id or a path.
pub const MAX_NAME: usize = 4096;

impl Reader {
    pub(super) fn address(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Place,
    ) -> (PathBuf, Option<Place>, Option<Span>) {
        let span = self.together(at, ("start", wire.start), ("end", wire.end));
        let span = span.map(|(start, end)| self.span(at, start, end));
        let place = self.optional_place(at, wire.line, wire.column);
        (self.path(format_args!("{at}.path"), wire.path), place, span)
    }

    pub(super) fn optional_place(
        &mut self,
        at: Arguments<'_>,
        line: Option<usize>,
        column: Option<usize>,
    ) -> Option<Place> {
        let place = self.together(at, ("line", line), ("column", column));
        place.map(|(line, column)| self.place(at, line, column))
    }

    pub(super) fn place(&mut self, at: Arguments<'_>, line: usize, column: usize) -> Place {
        Place {
            line: self.number(format_args!("{at}.line"), line, 1),
            column: self.number(format_args!("{at}.column"), column, 1),
        }
    }

    pub(super) fn span(&mut self, at: Arguments<'_>, start: usize, end: usize) -> Span {
        self.number(format_args!("{at}.end"), end, 0);
        if start > end {
            self.fault(format_args!("{at}.start"), format!("is {start}, after the end at {end}"));
        }
        Span::new(start.min(end), end)
    }

    pub(super) fn number(&mut self, at: Arguments<'_>, value: usize, from: usize) -> usize {
        if !(from..=MAX_NUMBER).contains(&value) {
            self.fault(at, format!("cannot be {value}"));
        }
        value.clamp(from, MAX_NUMBER)
    }

    pub(super) fn path(&mut self, at: Arguments<'_>, path: String) -> PathBuf {
        self.name(at, &path);
        if let Some(why) = refused(&path) {
            self.fault(at, why);
        }
        PathBuf::from(path)
    }

    pub(super) fn name(&mut self, at: Arguments<'_>, text: &str) {
        if text.is_empty() || text.len() > MAX_NAME {
            self.fault(at, format!("has to have 1 to {MAX_NAME} bytes, and has {}", text.len()));
        }
    }

    /// What the tool writes of letters alone.
    pub(super) fn word(&mut self, at: Arguments<'_>, text: &str) {
        if text.chars().any(char::is_control) {
            self.fault(at, "holds a control character");
        }
    }

    /// A setting that is one of a few words has one of them; of other settings any text is a value.
    pub(super) fn setting(&mut self, at: Arguments<'_>, name: &str, value: &str) {
        let words: Vec<&str> = match name {
            "attributed" => Attributed::ALL.map(Attributed::word).into(),
            "report.fail-on" => FailOn::ALL.map(FailOn::word).into(),
            _ if name.starts_with("severity.") => Level::ALL.map(Level::word).into(),
            _ => return,
        };
        if !words.contains(&value) {
            self.fault(at, format!("is `{value}`, and has to be one of {}", words.join(", ")));
        }
    }

    pub(super) fn source_known(&mut self, at: Arguments<'_>, id: &str) {
        if !self.sources.contains(id) {
            self.fault(at, format!("there is no source `{id}`"));
        }
    }

    pub(super) fn known<T>(
        &mut self,
        at: Arguments<'_>,
        found: Option<T>,
        typed: &str,
        what: &str,
    ) -> Option<T> {
        if found.is_none() {
            self.fault(at, format!("`{typed}` is no {what} that this sayso knows"));
        }
        found
    }

    /// Two fields of which neither says anything without the other.
    pub(super) fn together<A, B>(
        &mut self,
        at: Arguments<'_>,
        (a, one): (&str, Option<A>),
        (b, other): (&str, Option<B>),
    ) -> Option<(A, B)> {
        if one.is_some() != other.is_some() {
            self.fault(at, format!("`{a}` and `{b}` stand together or not at all"));
        }
        one.zip(other)
    }
}
