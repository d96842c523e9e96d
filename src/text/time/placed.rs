//! Times placed in the calendar by the day on which their sentence was written.

use std::fmt;

use jiff::civil::Date;

use super::resolve::{self, resolve};
use super::{Direction, Part, Reach, Relative, TimeExpr, TimeKind};
use crate::text::quantity::TimeUnit;

/// When a text was written, as far as that is known: the first and the last day that it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    from: Date,
    to: Date,
}

/// The days that a relative time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// A time that lies at most so many days outside may still be meant: it neither agrees nor differs.
    pub slack: i32,
}

/// When it happens, seen from the day of writing, as the verb of its clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met", "has met".
    Past,
    /// "meets", "is meeting": it may be then, now or soon.
    Present,
    /// "will meet", "is due to meet".
    Future,
}

/// Papers print today what was written yesterday: one day off is no other day.
const PRINTED_LATER: i32 = 1;
/// No distance is another time.
const NEVER: i32 = i32::MAX;
const YEAR: i32 = 366;
const WEEK: i32 = 7;
/// A date without a year means the one nearest to the day of writing only where it is as near as this, in days; in a
/// tale of older things it means another.
const FRESH: i32 = 62;
/// What is known only roughly may not become much longer by that than it is said to be.
const WIDER: i32 = 2;

impl Written {
    /// From `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, which is how metadata and claims hold dates.
    pub fn parse(date: &str) -> Option<Self> {
        let mut parts = date.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let first = |month| Date::new(year, month, 1).ok();
        let (from, to) = match (parts.next(), parts.next()) {
            (None, _) => (first(1)?, first(12)?.last_of_month()),
            (Some(month), None) => {
                let first = first(month.parse().ok()?)?;
                (first, first.last_of_month())
            }
            (Some(month), Some(day)) => {
                let day = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
                (day, day)
            }
        };
        Some(Self { from, to })
    }

    /// Whether `year` is that of writing.
    pub fn in_year(self, year: i32) -> bool {
        i32::from(self.from.year()) == year
    }
}

impl Placed {
    /// Days that lie between the two; 0 where they overlap.
    pub(super) fn gap(self, from: Date, to: Date) -> i32 {
        resolve::days_between(self.to, from).max(resolve::days_between(to, self.from)).max(0)
    }

    /// The same as a date, as exact as it is.
    pub(super) fn kind(self) -> TimeKind {
        let full = |date: Date| {
            let part = |number: i8| u8::try_from(number).ok();
            (Some(i32::from(date.year())), part(date.month()), part(date.day()))
        };
        let date = |(year, month, day)| TimeKind::Date { year, month, day };
        let (year, month, day) = full(self.from);
        match self.reach() {
            Extent::Day => date((year, month, day)),
            Extent::Month => date((year, month, None)),
            Extent::Year => date((year, None, None)),
            Extent::Days => {
                TimeKind::Range(Box::new(date((year, month, day))), Box::new(date(full(self.to))))
            }
        }
    }

    fn reach(self) -> Extent {
        if self.from == self.to {
            Extent::Day
        } else if (self.from, self.to) == (self.from.first_of_month(), self.from.last_of_month()) {
            Extent::Month
        } else if (self.from, self.to) == (self.from.first_of_year(), self.from.last_of_year()) {
            Extent::Year
        } else {
            Extent::Days
        }
    }
}

enum Extent {
    Day,
    Month,
    Year,
    Days,
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, .. } = self;
        match self.reach() {
            Extent::Day => write!(f, "{from}"),
            Extent::Month => write!(f, "{:04}-{:02}", from.year(), from.month()),
            Extent::Year => write!(f, "{:04}", from.year()),
            Extent::Days => write!(f, "{from} to {to}"),
        }
    }
}

/// The days that `time` means in a text written then. `shift` is its "last", "this" or "next" before a month.
/// `None` for what needs no placing, and for what the day of writing does not settle.
pub(crate) fn place(
    time: &TimeExpr,
    shift: Option<Direction>,
    tense: Option<Tense>,
    written: Written,
) -> Option<Placed> {
    let one = |day| on_day(time, shift, tense, day);
    if written.from == written.to {
        return one(written.from);
    }
    let (first, last) = (one(written.from)?, one(written.to)?);
    let whole = Placed { from: first.from.min(last.from), to: first.to.max(last.to), ..first };
    let length = |placed: Placed| resolve::days_between(placed.from, placed.to).saturating_add(1);
    (length(whole) <= WIDER * length(first)).then_some(whole)
}

fn on_day(time: &TimeExpr, shift: Option<Direction>, tense: Option<Tense>, day: Date) -> Option<Placed> {
    let exact = |days: (Date, Date), slack| Some(Placed { from: days.0, to: days.1, slack });
    match &time.kind {
        TimeKind::Weekday { day: wanted, shift } => weekday(*wanted, *shift, tense, day),
        TimeKind::Date { year: None, month: Some(month), day: None } if shift.is_some() => {
            let in_year = |year| resolve::month_of(year, *month);
            shifted(shift?, day, in_year)
        }
        TimeKind::Date { year: None, month: Some(_), .. } => fresh(time, tense, day),
        TimeKind::Part { part: part @ (Part::Spring | Part::Summer | Part::Autumn | Part::Winter), of } => {
            let Some(TimeKind::Relative(Relative { direction, reach: Reach::Calendar, .. })) = of.as_deref()
            else {
                return None;
            };
            let mut season = shifted(*direction, day, |year| resolve::inside(*part, resolve::year(year)?))?;
            if *part == Part::Winter {
                season.slack = YEAR;
            }
            Some(season)
        }
        TimeKind::Part { of: Some(of), .. } if is_calendar(of) => {
            let days = resolve(time, day)?;
            exact(days, resolve::days_between(days.0, days.1) / 5 + PRINTED_LATER)
        }
        TimeKind::Relative(relative) => {
            let days = resolve(time, day)?;
            let slack = match relative.reach {
                Reach::Calendar if today(relative) && !settled(tense) => NEVER,
                Reach::Calendar => PRINTED_LATER,
                Reach::Distance => distance_slack(relative),
                // A length of time dates nothing, and what is told from the story needs the story.
                Reach::Stretch | Reach::Story => return None,
            };
            exact(days, slack)
        }
        _ => None,
    }
}

fn is_calendar(time: &TimeKind) -> bool {
    matches!(time, TimeKind::Relative(Relative { reach: Reach::Calendar, .. }))
}

fn settled(tense: Option<Tense>) -> bool {
    matches!(tense, Some(Tense::Past | Tense::Future))
}

fn today(relative: &Relative) -> bool {
    relative.unit == TimeUnit::Days && relative.direction == Direction::Present
}

/// "Three weeks ago" is said of two and of four.
fn distance_slack(relative: &Relative) -> i32 {
    let unit = relative.unit.seconds() / TimeUnit::Days.seconds();
    (unit.max(unit * relative.amount * 0.25).clamp(1.0, 1e6)) as i32
}

/// A weekday by tense; "last" and "next" are said of this week's and of another's.
fn weekday(wanted: u8, shift: Option<Direction>, tense: Option<Tense>, day: Date) -> Option<Placed> {
    let told = |direction| {
        let (from, to) = resolve::weekday(wanted, Some(direction), day)?;
        let slack = if shift.is_some_and(|shift| shift != Direction::Present) { WEEK } else { 0 };
        Some(Placed { from, to, slack })
    };
    let here = i32::from(day.weekday().to_monday_zero_offset()) == i32::from(wanted);
    match (shift, tense) {
        (Some(direction @ (Direction::Past | Direction::Future)), _) => told(direction),
        (_, Some(Tense::Past)) if here => Some(Placed { from: day, to: day, slack: 0 }),
        // "Will meet on Friday", written on a Friday: today, or in a week.
        (_, Some(Tense::Future)) if here => None,
        (_, Some(Tense::Past)) => told(Direction::Past),
        (_, Some(Tense::Future)) => told(Direction::Future),
        _ => None,
    }
}

/// "Last October", "this summer": where the one of this year is meant as well as another's, neither differs.
fn shifted(shift: Direction, day: Date, in_year: impl Fn(i32) -> Option<(Date, Date)>) -> Option<Placed> {
    let here = i32::from(day.year());
    let mut years = (here - 1..=here + 1).filter_map(in_year);
    let found = match shift {
        Direction::Past => years.rfind(|&(_, to)| to < day),
        Direction::Present => years.nth(1),
        Direction::Future => years.find(|&(from, _)| from > day),
    };
    let (from, to) = found?;
    let doubtful = shift != Direction::Present && from.year() == day.year();
    Some(Placed { from, to, slack: if doubtful { YEAR } else { PRINTED_LATER } })
}

/// A month or day without a year, close to the day of writing.
fn fresh(time: &TimeExpr, tense: Option<Tense>, day: Date) -> Option<Placed> {
    let (from, to) = resolve(time, day)?;
    let (before, after) = (resolve::days_between(to, day), resolve::days_between(day, from));
    let fits = match tense {
        Some(Tense::Past) => after <= 0,
        Some(Tense::Future) => before <= 0,
        Some(Tense::Present) | None => true,
    };
    let near = before.max(after) <= FRESH;
    let slack = if settled(tense) { PRINTED_LATER } else { NEVER };
    (fits && near).then_some(Placed { from, to, slack })
}
