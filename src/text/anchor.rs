//! Telling the relative times of a sentence from the day on which it was written: "yesterday", "last October",
//! "on Friday".
//!
//! A time is placed only where it is told from that day. Left as it stands is what is told from something else ("the day
//! after the attack", what a speaker says in quotation marks, a tale of another year), what only names a thing
//! ("Friday prayers", "last year's winner"), and what is a length of time.

mod tense;

use super::quotation;
use super::reading::Reading;
use super::span::Span;
use super::time::{self, Direction, Prep, Reach, Relative, TimeExpr, TimeKind, Written};
use super::token::{Kind, Token};

/// What stands around a sentence.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// The sentence before.
    pub before: &'a str,
    /// The parts of the sentence that stand in quotation marks, in bytes of it.
    pub quoted: Vec<Span>,
}

/// How far back a quotation may have been opened, in bytes.
const QUOTED: usize = 2000;

/// The parts of the sentence at `sentence` that stand in quotation marks, also those opened before it in its
/// paragraph, in bytes of the sentence.
pub fn quoted(text: &str, sentence: Span) -> Vec<Span> {
    let mut start = sentence.start.saturating_sub(QUOTED);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let start = text[start..sentence.start].rfind("\n\n").map_or(start, |blank| start + blank);
    let own = sentence.start - start;
    quotation::quotations(&text[start..sentence.end])
        .into_iter()
        .filter(|span| span.end > own)
        .map(|span| Span::new(span.start.saturating_sub(own), span.end - own))
        .collect()
}

/// Places the times of `reading`, which was read from `sentence`, in the calendar, as far as they are told from the day
/// of writing.
pub fn place_times(reading: &mut Reading, sentence: &str, written: Written, context: &Context<'_>) {
    let placed: Vec<_> = reading
        .times
        .iter()
        .map(|time| {
            if context.quoted.iter().any(|quoted| quoted.contains(time.span)) {
                return None;
            }
            let (first, last) = reading.tokens_under(time.span)?;
            let at = At { reading, time, first, last };
            if !at.is_told_from_writing() || at.is_in_a_tale(written, context.before) {
                return None;
            }
            let shift = at.shift(sentence);
            time::place(time, shift, tense::of(reading, first, last), written)
        })
        .collect();
    for (time, placed) in reading.times.iter_mut().zip(placed) {
        time.placed = placed;
    }
}

/// A time at its place in the sentence.
struct At<'a> {
    reading: &'a Reading,
    time: &'a TimeExpr,
    first: usize,
    last: usize,
}

impl<'a> At<'a> {
    fn before(&self, back: usize) -> Option<&'a Token> {
        self.first.checked_sub(back).map(|at| &self.reading.tokens[at])
    }

    fn after(&self) -> Option<&'a Token> {
        self.reading.tokens.get(self.last + 1)
    }

    fn is_before(&self, back: usize, words: &[&str]) -> bool {
        self.before(back).is_some_and(|token| token.is_any(words))
    }

    /// Whether the words around it leave it a time told from the day of writing.
    fn is_told_from_writing(&self) -> bool {
        // "Last year's winner", "Friday's vote": the winner is dated, not what happens.
        if self.reading.tokens[self.last].possessive || self.named_by_weekday() {
            return false;
        }
        // "The day before yesterday", "a year from tomorrow".
        if self.is_before(1, &["before", "after", "from"]) && self.is_before(2, UNITS) {
            return false;
        }
        match &self.time.kind {
            TimeKind::Weekday { .. } => !self.recurs() && !self.is_dated(),
            TimeKind::Date { year: None, .. } => !self.recurs(),
            TimeKind::Relative(relative) => self.is_relative_to_writing(relative),
            TimeKind::Part { .. } => !self.is_before(1, OWNERS) || self.is_before(1, &["the"]),
            _ => false,
        }
    }

    fn is_relative_to_writing(&self, relative: &Relative) -> bool {
        match relative.reach {
            // "The last year of the war", "her last week in office", "this week of all weeks".
            Reach::Calendar => {
                let owned = self.is_before(1, OWNERS) && relative.direction != Direction::Present;
                !owned && !self.after().is_some_and(|token| token.is_any(&["of"]))
            }
            // "More than 60 years ago" leaves open how many.
            Reach::Distance => {
                !(self.is_before(1, OPEN) || self.is_before(2, OPEN) && self.is_before(1, &["a", "the"]))
            }
            Reach::Stretch | Reach::Story => false,
        }
    }

    /// Whether a weekday only says which kind of thing is meant: "Friday prayers", "the Sunday market".
    fn named_by_weekday(&self) -> bool {
        if !matches!(self.time.kind, TimeKind::Weekday { shift: None, .. })
            || self.time.preposition == Some(Prep::On) && !self.is_before(1, OWNERS)
        {
            return false;
        }
        let thing = self.after().is_some_and(|token| {
            token.kind == Kind::Word
                && !token.stop
                && !token.capital
                && !token.is_any(HOURS)
                && !super::term::is_predicate(self.reading, self.last + 1)
        });
        thing || self.is_before(1, OWNERS)
    }

    /// Whether it comes again and again: "every Friday", "the holiday falls on May 5".
    fn recurs(&self) -> bool {
        let clause = self.reading.clauses[self.first];
        let tokens = self.reading.tokens.iter().zip(&self.reading.clauses);
        let mut clause = tokens.filter(|(_, at)| **at == clause).map(|(token, _)| token);
        clause.any(|token| token.is_any(RECURRING))
    }

    /// Whether a date beside a weekday says which one it is.
    fn is_dated(&self) -> bool {
        self.reading.times.iter().any(|other| {
            matches!(other.kind, TimeKind::Date { .. } | TimeKind::Relative(_))
                && self.reading.tokens_under(other.span).is_some_and(|(first, last)| {
                    first > self.last && first - self.last <= 3 || self.first > last && self.first - last <= 3
                })
        })
    }

    /// Whether the sentence tells of another year than that of writing: "In 1962 Kennedy learns on Monday". A date
    /// without a year may take its year from the sentence before, too.
    fn is_in_a_tale(&self, written: Written, before: &str) -> bool {
        let another = |time: &TimeExpr| match &time.kind {
            TimeKind::Date { year: Some(year), .. } => !written.in_year(*year),
            TimeKind::Decade(_) | TimeKind::Century(_) => true,
            _ => false,
        };
        let dates = |time: &TimeExpr| {
            another(time) && matches!(time.preposition, Some(Prep::In | Prep::On | Prep::During | Prep::By))
        };
        let by_day = match &self.time.kind {
            TimeKind::Relative(relative) => relative.unit == super::quantity::TimeUnit::Days,
            _ => true,
        };
        let earlier = |time: &&TimeExpr| time.span.end <= self.time.span.start;
        if by_day && self.reading.times.iter().filter(earlier).any(dates) {
            return true;
        }
        matches!(self.time.kind, TimeKind::Date { .. })
            && (self.reading.times.iter().any(another) || time::times(before).iter().any(another))
    }

    /// "Last", "this" or "next" with which a month is written.
    fn shift(&self, sentence: &str) -> Option<Direction> {
        let words = self.time.span.of(sentence).to_lowercase();
        Some(match words.split_whitespace().next()? {
            "last" => Direction::Past,
            "this" => Direction::Present,
            "next" | "coming" => Direction::Future,
            _ => return None,
        })
    }
}

const UNITS: &[&str] = &["day", "week", "month", "year", "days", "weeks", "months", "years", "hours", "hour"];
/// Before "last year" or a weekday, they tell it from somebody's or something's own time.
const OWNERS: &[&str] =
    &["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "whose", "every", "each", "that"];
const OPEN: &[&str] =
    &["than", "over", "under", "least", "most", "some", "several", "many", "nearly", "almost", "exactly"];
const HOURS: &[&str] = &["morning", "afternoon", "evening", "night", "noon", "midnight", "lunchtime"];
const RECURRING: &[&str] = &[
    "every",
    "each",
    "annual",
    "annually",
    "anniversary",
    "usually",
    "always",
    "normally",
    "weekly",
    "born",
    "birthday",
    "founded",
    "holiday",
    "traditionally",
];

#[cfg(test)]
mod tests;
