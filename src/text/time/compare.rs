//! Whether two times can both be true of the same event.

use jiff::civil::Date;

use super::super::quantity::Comparison;
use super::resolve::{absolute, weekday_of};
use super::{Prep, Reach, Relative, TimeExpr, TimeKind};

/// What the time of a *claim* is to the time of a *source*, with no knowledge of when either was written.
///
/// `Conflict` only where no anchor could reconcile them: two years, two weekdays, a date that no such weekday falls on.
/// One that holds the other ("2014", "June 2014") is `Compatible`. A relative time against an absolute one is
/// `Incomparable`: resolve both first. Two relative times are taken to be told from the same day. Prepositions count:
/// "before 2015" holds 2014, but "since 2014" and "since 2017" are at odds.
pub fn compare(claim: &TimeExpr, source: &TimeExpr) -> Comparison {
    if claim.preposition != source.preposition
        && (claim.preposition.is_some_and(opens) || source.preposition.is_some_and(opens))
        && let (Some(ours), Some(theirs)) = (opened(claim), opened(source))
    {
        return if ours.0 <= theirs.1 && theirs.0 <= ours.1 {
            Comparison::Compatible
        } else {
            Comparison::Conflict
        };
    }
    kinds(&claim.kind, &source.kind)
}

const fn opens(preposition: Prep) -> bool {
    matches!(preposition, Prep::Before | Prep::After | Prep::Since | Prep::Until | Prep::By | Prep::From)
}

/// The interval of an absolute time, opened to the side that its preposition says.
fn opened(time: &TimeExpr) -> Option<(Date, Date)> {
    let (from, to) = absolute(&time.kind)?;
    Some(match time.preposition {
        Some(Prep::Before) => (Date::MIN, from.yesterday().ok()?),
        Some(Prep::Until | Prep::By) => (Date::MIN, to),
        Some(Prep::After) => (to.tomorrow().ok()?, Date::MAX),
        Some(Prep::Since | Prep::From) => (from, Date::MAX),
        _ => (from, to),
    })
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
