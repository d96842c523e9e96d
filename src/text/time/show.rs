//! Saying a time as it was read, for the two sides of a comparison.

use super::calendar::MONTH_NAMES;
use super::{Direction, Part, Prep, Relative, TimeExpr, TimeKind};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl TimeExpr {
    /// The time as it was read: the days that it means ("2022-02-17", "before 2015"), as far as they are known.
    pub fn as_read(&self) -> String {
        let value = self.placed.map_or_else(|| said(&self.kind), |placed| placed.to_string());
        format!("{}{value}", opening(self.preposition))
    }
}

/// The prepositions that change which days are meant.
const fn opening(preposition: Option<Prep>) -> &'static str {
    match preposition {
        Some(Prep::Before) => "before ",
        Some(Prep::After) => "after ",
        Some(Prep::Since) => "since ",
        Some(Prep::Until) => "until ",
        Some(Prep::By) => "by ",
        Some(Prep::From) => "from ",
        Some(Prep::On | Prep::In | Prep::At | Prep::During) | None => "",
    }
}

fn said(kind: &TimeKind) -> String {
    match kind {
        TimeKind::Date { year, month, day } => date(*year, *month, *day),
        TimeKind::Weekday { day, .. } => {
            format!("a {}, of which week is not known", named(&WEEKDAYS, usize::from(*day)))
        }
        TimeKind::Decade(from) => format!("{from} to {}", from + 9),
        TimeKind::Century(number) => format!("century {number}"),
        TimeKind::Part { part, of } => {
            let whole = of.as_ref().map_or_else(|| "a year not known".to_owned(), |of| said(of));
            format!("{} of {whole}", part_said(*part))
        }
        TimeKind::Clock { hour, minute } => format!("{hour:02}:{minute:02}"),
        TimeKind::Relative(relative) => relative_said(relative),
        TimeKind::Range(from, to) => format!("{} to {}", said(from), said(to)),
    }
}

fn date(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> String {
    let of_month = |month: u8| named(&MONTH_NAMES, usize::from(month).saturating_sub(1));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        (None, Some(month), Some(day)) => format!("{day} {}, year not known", of_month(month)),
        (None, Some(month), None) => format!("{}, year not known", of_month(month)),
        (None, None, Some(day)) => format!("day {day} of a month"),
        (None, None, None) => "a date".to_owned(),
    }
}

fn named(names: &[&'static str], at: usize) -> &'static str {
    names.get(at).copied().unwrap_or("?")
}

fn part_said(part: Part) -> String {
    match part {
        Part::Spring => "spring".to_owned(),
        Part::Summer => "summer".to_owned(),
        Part::Autumn => "autumn".to_owned(),
        Part::Winter => "winter".to_owned(),
        Part::Quarter(number) => format!("quarter {number}"),
        Part::Half(number) => format!("half {number}"),
        Part::Early => "the beginning".to_owned(),
        Part::Middle => "the middle".to_owned(),
        Part::Late => "the end".to_owned(),
    }
}

/// "3 weeks before a day that is not known".
fn relative_said(relative: &Relative) -> String {
    let unit = format!("{:?}", relative.unit).to_lowercase();
    let side = match relative.direction {
        Direction::Past => "before",
        Direction::Present => return "about a day that is not known".to_owned(),
        Direction::Future => "after",
    };
    format!("{} {unit} {side} a day that is not known", relative.amount)
}
