//! Dates of publication in the forms that papers and agencies print them in, as ISO dates.

use jiff::civil::Date;

use crate::text::time::MONTH_NAMES;

/// Letters to which the name of a month is shortened at most.
const SHORTEST: usize = 3;

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` for a date written in any usual form; `None` where it is not recognised, where
/// day and month cannot be told apart, or where there is no such day.
pub(crate) fn iso(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() > 80 {
        return None;
    }
    let parts = parts(written);
    let of = |year, month, day| day_of(year, month, day);
    let number = |at: usize| parts.get(at).and_then(|part| part.number());
    if let Some(Part::Number(value, digits)) = parts.first().copied()
        && (digits == 4 || digits == 8)
    {
        return match (digits, number(1), number(2)) {
            (8, _, _) => of(value / 10_000, value / 100 % 100, value % 100),
            (_, None, _) if parts.len() == 1 => in_range(value).then(|| format!("{value:04}")),
            (_, Some(month), None) if parts.len() == 2 => {
                (in_range(value) && (1..=12).contains(&month)).then(|| format!("{value:04}-{month:02}"))
            }
            (_, Some(month), Some(day)) => of(value, month, day),
            _ => with_month_name(&parts),
        };
    }
    if let (Some(first), Some(second), Some(year)) = (number(0), number(1), number(2)) {
        return match (first, second, written.contains('.')) {
            (day, month, true) => of(year, month, day),
            (day @ 13.., month, _) => of(year, month, day),
            (month, day @ 13.., _) => of(year, month, day),
            (day, month, _) if day == month => of(year, month, day),
            _ => None,
        };
    }
    with_month_name(&parts)
}

/// The date where `written` holds nothing else.
pub(crate) fn alone(written: &str) -> Option<String> {
    let words = || written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let only = words().all(|word| word.starts_with(|c: char| c.is_ascii_digit()) || month(word).is_some());
    if only { iso(written) } else { None }
}

#[derive(Clone, Copy)]
enum Part {
    Number(i64, usize),
    Month(i64),
}

impl Part {
    const fn number(self) -> Option<i64> {
        match self {
            Self::Number(value, _) => Some(value),
            Self::Month(_) => None,
        }
    }
}

/// Numbers and month names in order, up to a time of day.
fn parts(written: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let time = written.find(':').map_or(written.len(), |colon| {
        let before = &written[..colon];
        before.len() - before.chars().rev().take_while(char::is_ascii_digit).count()
    });
    for word in written[..time].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let tail = &word[digits..];
        if digits > 0 {
            if digits > 8 {
                return vec![];
            }
            let value = word[..digits].parse().unwrap_or(0);
            parts.push(Part::Number(value, digits));
            // "03T" begins a time of day, as in 2019-10-03T12:00.
            if tail.starts_with('T') {
                break;
            }
        } else if let Some(month) = month(word) {
            parts.push(Part::Month(month));
        }
    }
    parts
}

/// The number of a month that is written out or shortened, in English.
fn month(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    let at = MONTH_NAMES.iter().position(|name| name.to_lowercase().starts_with(&word))?;
    (word.len() >= SHORTEST).then_some(at as i64 + 1)
}

/// "18th Feb, 2022", "Feb 18, 2022", "Friday, 18 February 2022", "Feb 2022".
fn with_month_name(parts: &[Part]) -> Option<String> {
    let at = parts.iter().position(|part| matches!(part, Part::Month(_)))?;
    let Part::Month(month) = parts[at] else { return None };
    let mut numbers = parts.iter().filter_map(|part| match *part {
        Part::Number(value, digits) => Some((value, digits)),
        Part::Month(_) => None,
    });
    match (numbers.next(), numbers.next()) {
        (Some((year, 4)), None) => in_range(year).then(|| format!("{year:04}-{month:02}")),
        (Some((year, 4)), Some((day, 1..=2))) | (Some((day, 1..=2)), Some((year, 4))) => {
            day_of(year, month, day)
        }
        _ => None,
    }
}

fn in_range(year: i64) -> bool {
    (1000..=2999).contains(&year)
}

fn day_of(year: i64, month: i64, day: i64) -> Option<String> {
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    in_range(year).then(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn usual_forms_are_read() {
        for (written, expected) in [
            ("2022-02-18", "2022-02-18"),
            ("2022-02-18T07:31:00+05:00", "2022-02-18"),
            ("2022-02-18 07:31", "2022-02-18"),
            ("2022/2/8", "2022-02-08"),
            ("20220218", "2022-02-18"),
            ("2022-02", "2022-02"),
            ("2022", "2022"),
            ("18th Feb, 2022", "2022-02-18"),
            ("Feb 18, 2022", "2022-02-18"),
            ("Feb. 18, 2022", "2022-02-18"),
            ("18 February 2022", "2022-02-18"),
            ("Fri, 18 Feb 2022 10:00:00 GMT", "2022-02-18"),
            ("September 1st, 1999", "1999-09-01"),
            ("Sept. 2021", "2021-09"),
            ("18.02.2022", "2022-02-18"),
            ("25/12/2020", "2020-12-25"),
            ("12/25/2020", "2020-12-25"),
        ] {
            assert_eq!(iso(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_dates_is_unknown() {
        for written in [
            "",
            "yesterday",
            "2022-02-30",
            "2022-13",
            "03/04/2022",
            "18th Feb",
            "Feb 18",
            "99999",
            "1",
            "May",
        ] {
            assert_eq!(iso(written), None, "{written}");
        }
    }
}
