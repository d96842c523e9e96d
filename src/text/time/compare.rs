//! Whether two times can both be true of the same event.

use jiff::civil::Date;

use super::super::quantity::Comparison;
use super::resolve::{self, absolute, weekday_of};
use super::{Part, Placed, Prep, Reach, Relative, TimeExpr, TimeKind};

/// What the time of a *claim* is to the time of a *source*.
///
/// `Conflict` only where no anchor could reconcile them: two years, two weekdays, a date that no such weekday falls on.
/// One that holds the other ("2014", "June 2014") is `Compatible`. A relative time against an absolute one is
/// `Incomparable` until it is placed. Two relative times of which neither is placed are taken to be told from the same
/// day; where one alone is, they may agree but not differ. Prepositions count: "before 2015" holds 2014, but
/// "since 2014" and "since 2017" are at odds.
pub fn compare(claim: &TimeExpr, source: &TimeExpr) -> Comparison {
    if claim.preposition != source.preposition
        && (claim.preposition.is_some_and(opens) || source.preposition.is_some_and(opens))
        && let (Some(ours), Some(theirs)) = (opened(claim), opened(source))
    {
        let placed = claim.placed.or(source.placed);
        let slack = placed.map_or(0, |placed| placed.slack);
        return if ours.0 <= theirs.1 && theirs.0 <= ours.1 {
            Comparison::Compatible
        } else if days_apart(ours, theirs) <= slack {
            Comparison::Incomparable
        } else {
            Comparison::Conflict
        };
    }
    match (claim.placed, source.placed) {
        (None, None) => kinds(&claim.kind, &source.kind),
        (Some(ours), Some(theirs)) => placed(&ours.kind(), &theirs.kind(), ours.slack.max(theirs.slack)),
        (ours, theirs) => {
            let slack = ours.or(theirs).map_or(0, |placed| placed.slack);
            let found = placed(&placed_kind(claim), &placed_kind(source), slack);
            if found != Comparison::Incomparable {
                return found;
            }
            match kinds(&claim.kind, &source.kind) {
                Comparison::Conflict => Comparison::Incomparable,
                other => other,
            }
        }
    }
}

/// The time as placed, else as it stands.
fn placed_kind(time: &TimeExpr) -> TimeKind {
    time.placed.map_or_else(|| time.kind.clone(), Placed::kind)
}

/// As [`kinds`], where what lies at most `slack` days apart is not yet another time.
fn placed(claim: &TimeKind, source: &TimeKind, slack: i32) -> Comparison {
    let found = match (claim, source) {
        (TimeKind::Range(..), TimeKind::Range(..)) => intervals(claim, source),
        _ => kinds(claim, source),
    };
    if found != Comparison::Conflict || slack == 0 {
        return found;
    }
    match apart(claim, source) {
        Some(days) if days > slack => Comparison::Conflict,
        _ => Comparison::Incomparable,
    }
}

/// Days between two times, one of which may leave out the year or name a weekday alone.
fn apart(a: &TimeKind, b: &TimeKind) -> Option<i32> {
    let of = |time: &TimeKind, other: &TimeKind| {
        absolute(time).or_else(|| resolve::near(time, absolute(other)?.0))
    };
    Some(days_apart(of(a, b)?, of(b, a)?))
}

fn days_apart(a: (Date, Date), b: (Date, Date)) -> i32 {
    Placed { from: a.0, to: a.1, slack: 0 }.gap(b.0, b.1)
}

const fn opens(preposition: Prep) -> bool {
    matches!(preposition, Prep::Before | Prep::After | Prep::Since | Prep::Until | Prep::By | Prep::From)
}

/// The interval of an absolute time, opened to the side that its preposition says.
fn opened(time: &TimeExpr) -> Option<(Date, Date)> {
    let (from, to) = time.placed.map(|days| (days.from, days.to)).or_else(|| absolute(&time.kind))?;
    Some(match time.preposition {
        // "Before the end of the year" leaves all the year.
        Some(Prep::Before) if !is_end(&time.kind) => (Date::MIN, from.yesterday().ok()?),
        Some(Prep::Before | Prep::Until | Prep::By) => (Date::MIN, to),
        Some(Prep::After) => (to.tomorrow().ok()?, Date::MAX),
        Some(Prep::Since | Prep::From) => (from, Date::MAX),
        _ => (from, to),
    })
}

const fn is_end(time: &TimeKind) -> bool {
    matches!(time, TimeKind::Part { part: Part::Late, .. })
}

fn kinds(claim: &TimeKind, source: &TimeKind) -> Comparison {
    use TimeKind as K;
    if claim == source {
        return Comparison::Same;
    }
    match (claim, source) {
        (K::Date { year, month, day }, K::Date { year: their_year, month: their_month, day: their_day }) => {
            dates(
                [*year, month.map(i32::from), day.map(i32::from)],
                [*their_year, their_month.map(i32::from), their_day.map(i32::from)],
            )
        }
        (K::Weekday { day, .. }, K::Weekday { day: theirs, .. }) => {
            if day == theirs {
                Comparison::Compatible
            } else {
                Comparison::Conflict
            }
        }
        (K::Weekday { day, .. }, date @ K::Date { .. }) | (date @ K::Date { .. }, K::Weekday { day, .. }) => {
            match weekday_of(date) {
                Some(fallen) if fallen == *day => Comparison::Compatible,
                Some(_) => Comparison::Conflict,
                None => Comparison::Incomparable,
            }
        }
        (K::Clock { .. }, K::Clock { .. }) => Comparison::Conflict,
        (K::Relative(ours), K::Relative(theirs)) => relatives(ours, theirs),
        (K::Part { part, of: None }, K::Part { part: theirs, .. })
        | (K::Part { part, .. }, K::Part { part: theirs, of: None }) => {
            if part == theirs {
                Comparison::Compatible
            } else {
                Comparison::Conflict
            }
        }
        (K::Part { part, of: Some(of) }, K::Part { part: theirs, of: Some(their_of) }) if of == their_of => {
            if part == theirs {
                Comparison::Same
            } else {
                Comparison::Conflict
            }
        }
        (K::Range(from, to), K::Range(their_from, their_to)) => {
            let ends = [kinds(from, their_from), kinds(to, their_to)];
            if ends.contains(&Comparison::Conflict) { Comparison::Conflict } else { intervals(claim, source) }
        }
        _ => intervals(claim, source),
    }
}

/// Field by field: one field at odds is a conflict, and fields given on one side only leave room.
fn dates(claim: [Option<i32>; 3], source: [Option<i32>; 3]) -> Comparison {
    let mut shared = false;
    for (ours, theirs) in claim.iter().zip(&source) {
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            if ours != theirs {
                return Comparison::Conflict;
            }
            shared = true;
        }
    }
    if shared { Comparison::Compatible } else { Comparison::Incomparable }
}

/// Two times told from the same day.
fn relatives(claim: &Relative, source: &Relative) -> Comparison {
    if (claim.reach == Reach::Story) != (source.reach == Reach::Story) {
        return Comparison::Incomparable;
    }
    if claim.direction != source.direction {
        let nearby = claim.unit != source.unit;
        return if nearby { Comparison::Incomparable } else { Comparison::Conflict };
    }
    let days = |time: &Relative| time.amount * time.unit.seconds();
    let (ours, theirs) = (days(claim), days(source));
    // "a month ago" may be last month, or 29 days.
    let slack = claim.unit.seconds().min(source.unit.seconds()) * 0.5 + ours.max(theirs) * 0.1;
    if (ours - theirs).abs() <= slack {
        Comparison::Compatible
    } else if claim.unit == source.unit {
        Comparison::Conflict
    } else {
        Comparison::Incomparable
    }
}

fn intervals(claim: &TimeKind, source: &TimeKind) -> Comparison {
    let (Some(ours), Some(theirs)) = (absolute(claim), absolute(source)) else {
        return Comparison::Incomparable;
    };
    if ours == theirs {
        Comparison::Same
    } else if ours.0 <= theirs.1 && theirs.0 <= ours.1 {
        Comparison::Compatible
    } else {
        Comparison::Conflict
    }
}
