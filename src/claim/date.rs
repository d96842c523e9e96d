//! The time that a claim speaks of: a year, a month or a day.

use jiff::civil::Date;

/// `text` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it is such a date and stands in the calendar.
///
/// # Errors
/// What is wrong with it, as a clause.
pub(super) fn as_of(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = [4, 2, 2];
    let shaped = parts.len() <= 3 && parts.iter().zip(lengths).all(|(part, len)| digits(part, len));
    if !shaped {
        return Err("is no year, month or day".into());
    }
    let number = |at: usize| parts.get(at).map_or(1, |part| part.parse::<i16>().unwrap_or(0));
    let (year, month, day) = (number(0), number(1), number(2));
    if year == 0 {
        return Err("has no such year".into());
    }
    if !(1..=12).contains(&month) {
        return Err(format!("has no such month: {month}"));
    }
    // Both lie within two digits here.
    match Date::new(year, month as i8, day as i8) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("has no such day: {day}")),
    }
}

#[cfg(test)]
mod tests {
    use super::as_of;

    #[test]
    fn dates() {
        for good in ["2019", "0044", "1991-12", "2019-10-03", "2020-02-29", "2000-02-29", "9999-12-31"] {
            assert_eq!(as_of(good).as_deref(), Ok(good));
        }
    }

    #[test]
    fn no_dates() {
        for (bad, why) in [
            ("", "is no year"),
            ("19", "is no year"),
            ("20191003", "is no year"),
            ("2019-1", "is no year"),
            ("2019-10-3", "is no year"),
            ("2019/10/03", "is no year"),
            ("03.10.2019", "is no year"),
            ("October 2019", "is no year"),
            ("2019-10-03T12:00", "is no year"),
            ("2019-10-03-01", "is no year"),
            ("-2019", "is no year"),
            ("+201", "is no year"),
            ("२०१९", "is no year"),
            ("2019-", "is no year"),
            ("0000", "no such year"),
            ("2019-00", "no such month: 0"),
            ("2019-13", "no such month: 13"),
            ("2019-02-29", "no such day: 29"),
            ("1900-02-29", "no such day: 29"),
            ("2019-04-31", "no such day: 31"),
            ("2019-10-00", "no such day: 0"),
            ("2019-99-99", "no such month: 99"),
        ] {
            let error = as_of(bad).expect_err(bad);
            assert!(error.contains(why), "{bad}: {error}");
        }
    }
}
