//! Times in a sentence: dates, years, weekdays, times of day, and times told from another ("last month").
//!
//! [`times`] reads them, [`compare`] sets two against each other, and [`resolve`] places one in the calendar where
//! the day is known on which the sentence was written. Lengths of time ("60 years", "11-day") are amounts and are read
//! by [`super::quantity`].
//!
//! ```
//! use sayso::text::time::{TimeKind, times};
//!
//! let found = times("The bridge opened on 24 February 2022.");
//! assert_eq!(found[0].kind, TimeKind::Date { year: Some(2022), month: Some(2), day: Some(24) });
//! ```

mod calendar;
mod clock;
mod compare;
mod date;
mod feast;
mod period;
mod placed;
mod relative;
mod resolve;
mod show;
mod year;

use super::quantity::TimeUnit;
use super::quantity::lexeme::Lexed;
use super::span::Span;
pub use calendar::MONTH_NAMES;
#[cfg(test)]
pub(in crate::text) use calendar::starters;
pub use compare::compare;
#[cfg(test)]
pub(in crate::text) use feast::starters as feasts;
pub(crate) use placed::place;
pub use placed::{Placed, Tense, Written};
pub use resolve::resolve;

/// A time as a sentence states it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpr {
    /// Where it stands, in bytes, without its preposition.
    pub span: Span,
    /// Which time it is.
    pub kind: TimeKind,
    /// The preposition before it.
    pub preposition: Option<Prep>,
    /// The days that it means, where it is told from a day of writing that is known.
    pub placed: Option<Placed>,
}

/// The prepositions that say how something stands to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Prep {
    On,
    In,
    At,
    By,
    Before,
    After,
    Since,
    Until,
    During,
    From,
}

/// Which time it is.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeKind {
    /// A date in the calendar, as far as it is given.
    Date {
        /// The year; negative before our era.
        year: Option<i32>,
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day, 1 to 31.
        day: Option<u8>,
    },
    /// A day of the week.
    Weekday {
        /// 0 for Monday to 6 for Sunday.
        day: u8,
        /// "last", "this" or "next", where it stands before the day.
        shift: Option<Direction>,
    },
    /// The ten years from this one on: 1990.
    Decade(i32),
    /// The century by number: 21.
    Century(i32),
    /// A part of a time, or of a year that is not named.
    Part {
        /// Which part.
        part: Part,
        /// Of what.
        of: Option<Box<TimeKind>>,
    },
    /// A time of day.
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: u8,
    },
    /// A time told from another.
    Relative(Relative),
    /// From one time to another, both included.
    Range(Box<TimeKind>, Box<TimeKind>),
}

/// A part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Part {
    Spring,
    Summer,
    Autumn,
    Winter,
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    Early,
    Middle,
    Late,
}

/// A time told from another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relative {
    /// How many units off; the middle where the text is vague ("a few days ago").
    pub amount: f64,
    /// Of which unit.
    pub unit: TimeUnit,
    /// To which side.
    pub direction: Direction,
    /// From what, and how far it reaches.
    pub reach: Reach,
}

/// To which side of its anchor a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// "last", "ago", "yesterday".
    Past,
    /// "this", "today".
    Present,
    /// "next", "tomorrow", "later".
    Future,
}

/// From what a relative time is told, and how far it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A whole unit of the calendar, told from the day of writing: "last month", "yesterday".
    Calendar,
    /// A distance from the day of writing: "a month ago".
    Distance,
    /// All the time from the day of writing up to that distance: "the past 60 years".
    Stretch,
    /// A distance from something else in the text: "three weeks later", "the previous day".
    Story,
}

impl TimeExpr {
    /// Whether the numbers in it are no amounts.
    pub(in crate::text) const fn masks(&self) -> bool {
        !matches!(self.kind, TimeKind::Relative(_))
    }

    /// Whether an amount in it says how far off the time is.
    pub(in crate::text) const fn is_distance(&self) -> bool {
        matches!(self.kind, TimeKind::Relative(Relative { reach: Reach::Distance | Reach::Story, .. }))
    }
}

/// The times of a sentence, in the order in which they stand.
pub fn times(sentence: &str) -> Vec<TimeExpr> {
    scan(&Lexed::new(sentence))
}

/// A time found at some pieces.
struct Found {
    kind: TimeKind,
    /// The first piece after it.
    next: usize,
}

impl Found {
    const fn new(kind: TimeKind, next: usize) -> Self {
        Self { kind, next }
    }

    const fn date(year: Option<i32>, month: Option<u8>, day: Option<u8>, next: usize) -> Self {
        Self::new(TimeKind::Date { year, month, day }, next)
    }
}

/// As [`times`], of a sentence that is cut already.
pub(in crate::text) fn scan(lexed: &Lexed) -> Vec<TimeExpr> {
    let mut found = Vec::new();
    // The pieces that the last one covers, for ranges.
    let mut last: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < lexed.len() {
        let Some(time) = read(lexed, at) else {
            at += 1;
            continue;
        };
        let (mut start, next) = (at, time.next);
        if !range(lexed, &mut found, last, at, &time) {
            let (kind, preposition) = (time.kind, preposition(lexed, at));
            found.push(TimeExpr { span: lexed.cover(at, next), kind, preposition, placed: None });
        } else if let (Some(whole), Some((first, _))) = (found.last_mut(), last) {
            start = first;
            whole.span = lexed.cover(first, next);
        }
        last = Some((start, next));
        at = next;
    }
    found
}

/// The time that starts at piece `at`.
fn read(lexed: &Lexed, at: usize) -> Option<Found> {
    use super::quantity::lexeme::Kind;
    if !lexed.hot(at) {
        return None;
    }
    match lexed.kind(at)? {
        Kind::Digits => clock::digits(lexed, at)
            .or_else(|| date::digits(lexed, at))
            .or_else(|| period::digits(lexed, at))
            .or_else(|| year::year(lexed, at))
            .or_else(|| relative::distance(lexed, at)),
        Kind::Word => word(lexed, at),
        Kind::Mark('\'') => period::short_decade(lexed, at, at + 1),
        Kind::Mark(_) => None,
    }
}

/// The time that starts with the word at piece `at`.
fn word(lexed: &Lexed, at: usize) -> Option<Found> {
    let lower = lexed.lower(at);
    let word = lower.as_str();
    if word.is_empty() {
        return None;
    }
    date::month(lexed, at, word)
        .or_else(|| feast::word(lexed, at, word))
        .or_else(|| date::weekday(lexed, at, word, None))
        .or_else(|| clock::word(lexed, at, word))
        .or_else(|| period::word(lexed, at, word))
        .or_else(|| relative::word(lexed, at, word))
}

/// Joins `time` to the one before it where "to", "and" after "between", or a dash stands between the two.
fn range(
    lexed: &Lexed,
    found: &mut [TimeExpr],
    last: Option<(usize, usize)>,
    at: usize,
    time: &Found,
) -> bool {
    let (Some(first), Some((start, end))) = (found.last_mut(), last) else { return false };
    let joint = at.wrapping_sub(1);
    if end != joint {
        return false;
    }
    let joins = lexed.dash(joint)
        || lexed.any(joint, &["to", "through", "until", "till"])
        || lexed.is(joint, "and") && lexed.is(start.wrapping_sub(1), "between");
    let absolute =
        |kind: &TimeKind| matches!(kind, TimeKind::Date { .. } | TimeKind::Decade(_) | TimeKind::Century(_));
    let weekdays = |kind: &TimeKind| matches!(kind, TimeKind::Weekday { .. } | TimeKind::Clock { .. });
    let fits = absolute(&first.kind) && absolute(&time.kind) || weekdays(&first.kind) && weekdays(&time.kind);
    if !joins || !fits {
        return false;
    }
    let mut from = first.kind.clone();
    // "June to August 2020": the first takes the year of the second.
    if let (TimeKind::Date { year: missing @ None, .. }, TimeKind::Date { year: Some(year), .. }) =
        (&mut from, &time.kind)
    {
        *missing = Some(*year);
    }
    first.kind = TimeKind::Range(Box::new(from), Box::new(time.kind.clone()));
    true
}

/// The preposition before piece `at`, over an article.
fn preposition(lexed: &Lexed, at: usize) -> Option<Prep> {
    let mut before = at.checked_sub(1)?;
    while before > 0 && (lexed.any(before, &["the", "about", "around"]) || lexed.mark(before, '\'')) {
        before -= 1;
    }
    Some(match lexed.lower(before).as_str() {
        "on" => Prep::On,
        "in" | "within" => Prep::In,
        "at" => Prep::At,
        "by" => Prep::By,
        "before" => Prep::Before,
        "after" => Prep::After,
        "since" => Prep::Since,
        "until" | "till" => Prep::Until,
        "during" | "throughout" | "over" => Prep::During,
        "from" | "between" => Prep::From,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
