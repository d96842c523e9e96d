//! Cases of times, near-misses, comparisons, and places in the calendar.

use jiff::civil::date as day_of;

use super::super::quantity::Comparison;
use super::*;

/// A time in few letters: "2022-02-24", "-02-24" without its year, "w1" for Tuesday, "-1 months calendar".
fn short(kind: &TimeKind) -> String {
    match kind {
        TimeKind::Date { year, month, day } => {
            let field = |value: Option<u8>| value.map_or(String::new(), |value| format!("-{value:02}"));
            let year = year.map_or(String::new(), |year| year.to_string());
            format!("{year}{}{}", field(*month), field(*day))
        }
        TimeKind::Weekday { day, shift: None } => format!("w{day}"),
        TimeKind::Weekday { day, shift: Some(shift) } => format!("w{day} {shift:?}"),
        TimeKind::Decade(first) => format!("{first}s"),
        TimeKind::Century(number) => format!("c{number}"),
        TimeKind::Part { part, of: None } => format!("{part:?}"),
        TimeKind::Part { part, of: Some(of) } => format!("{part:?} of {}", short(of)),
        TimeKind::Clock { hour, minute } => format!("{hour:02}:{minute:02}"),
        TimeKind::Relative(Relative { amount, unit, direction, reach }) => {
            format!("{direction:?} {amount} {unit:?} {reach:?}")
        }
        TimeKind::Range(from, to) => format!("{} to {}", short(from), short(to)),
    }
}

fn read(sentence: &str) -> Vec<String> {
    times(sentence).iter().map(|time| short(&time.kind)).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases.iter().filter(|(sentence, expected)| read(sentence) != *expected).collect();
    let read: Vec<_> = wrong.iter().map(|(sentence, _)| read(sentence)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\nread as {read:#?}");
}

#[test]
fn feasts_are_days() {
    check(&[
        ("It burned down on Christmas Eve.", &["-12-24"]),
        ("It opened on Christmas Day 2019.", &["2019-12-25"]),
        ("They met on New Year's Day.", &["-01-01"]),
        ("They met on New Year’s Eve.", &["-12-31"]),
        ("The race is on Boxing Day.", &["-12-26"]),
        ("Christmas sales rose.", &[]),
        ("The new year day care opened.", &[]),
        ("A new year began.", &[]),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("on February 24, 2022", &["2022-02-24"]),
        ("on 24 February 2022", &["2022-02-24"]),
        ("on Feb. 24", &["-02-24"]),
        ("on 18th Feb, 2022", &["2022-02-18"]),
        ("the 24th of February", &["-02-24"]),
        ("2022-02-18 Lima", &["2022-02-18"]),
        ("18/02/2022", &["2022-02-18"]),
        ("03/04/2022", &["2022"]),
        ("18.02.2022", &["2022-02-18"]),
        ("opened in 2014", &["2014"]),
        ("opened in January", &["-01"]),
        ("since December 31", &["-12-31"]),
        ("in May 2019", &["2019-05"]),
        ("in May", &["-05"]),
        ("on May 5", &["-05-05"]),
        ("on 5 March", &["-03-05"]),
        ("The mill (2014) burned", &["2014"]),
        ("the 2014 election", &["2014"]),
        ("his 2006 film", &["2006"]),
        ("London 2012", &["2012"]),
        ("in 44 BC", &[]),
        ("in 1200 BC", &["-1200"]),
        ("February 24-26", &["-02-24 to -02-26"]),
        ("24-26 February 2022", &["2022-02-24 to 2022-02-26"]),
        ("between 2010 and 2012", &["2010 to 2012"]),
        ("the 2010-12 drought", &["2010 to 2012"]),
        ("from 2014–2017", &["2014 to 2017"]),
        ("June to August 2020", &["2020-06 to 2020-08"]),
    ]);
}

#[test]
fn days_and_periods() {
    check(&[
        ("Tuesday's vote", &["w1"]),
        ("on Tuesday", &["w1"]),
        ("last Friday", &["w4 Past"]),
        ("next Friday", &["w4 Future"]),
        ("early 2017", &["Early of 2017"]),
        ("mid-June", &["Middle of -06"]),
        ("the 1990s", &["1990s"]),
        ("the '90s", &["1990s"]),
        ("the 80s", &["1980s"]),
        ("the 21st century", &["c21"]),
        ("the twenty-first century", &["c21"]),
        ("the nineteenth century", &["c19"]),
        ("winter of 2015", &["Winter of 2015"]),
        ("in summer", &["Summer"]),
        ("last summer", &["Summer of Past 1 Years Calendar"]),
        ("Q3 2014", &["Quarter(3) of 2014"]),
        ("the second quarter of 2015", &["Quarter(2) of 2015"]),
        ("at 5 p.m.", &["17:00"]),
        ("at 5:30pm", &["17:30"]),
        ("at 17:30", &["17:30"]),
        ("at noon", &["12:00"]),
        ("at five o'clock", &["05:00"]),
        ("at 1730 GMT", &["17:30"]),
    ]);
}

#[test]
fn relative_times() {
    check(&[
        ("came yesterday", &["Past 1 Days Calendar"]),
        ("comes tomorrow", &["Future 1 Days Calendar"]),
        ("last month", &["Past 1 Months Calendar"]),
        ("next week", &["Future 1 Weeks Calendar"]),
        ("this year", &["Present 0 Years Calendar"]),
        ("a month ago", &["Past 1 Months Distance"]),
        ("60 years ago", &["Past 60 Years Distance"]),
        ("two and a half years ago", &["Past 2.5 Years Distance"]),
        ("three weeks later", &["Future 3 Weeks Story"]),
        ("the previous day", &["Past 1 Days Story"]),
        ("the day before", &["Past 1 Days Story"]),
        ("the next day", &["Future 1 Days Story"]),
        ("the past 60 years", &["Past 60 Years Stretch"]),
        ("two years from now", &["Future 2 Years Distance"]),
        ("the end of this year", &["Late of Present 0 Years Calendar"]),
        ("before the end of the year", &["Late of Present 0 Years Calendar"]),
        ("late last year", &["Late of Past 1 Years Calendar"]),
    ]);
}

#[test]
fn no_times() {
    let sentences = [
        "Theresa May said",
        "It may arrive",
        "May he arrive",
        "They march on Rome",
        "They marched",
        "The Sun rose",
        "He sat down",
        "wait a second",
        "2,000 people",
        "2000 soldiers",
        "with 1500 sheep",
        "Black Friday sales",
        "the Sunday Times wrote",
        "Wednesday Addams",
        "Good Friday",
        "April O'Neil wrote",
        "June Smith wrote",
        "an august body",
        "to mar it",
        "dec",
        "a fall",
        "the fall of Troy",
        "Arab Spring",
        "the Winter Olympics",
        "a hot spring",
        "at last",
        "the last man",
        "last but not least",
        "John 3:16",
        "a 2:1 ratio",
        "in his 40s",
        "Resolution 1973",
        "Boeing 1900",
        "$2014",
        "2014 euros",
        "2014.5",
        "2,014",
        "1984 % of",
        "USA Today reported",
        "the third quarter",
        "in the second half",
        "half-century",
        "9/11",
        "24/7",
        "99/99/2022",
        "31/02/2022",
        "late arrival",
        "early bird",
        "the end of the road",
        "mid-air",
        "five years",
        "for a year",
        "a pm visited",
        "I am 5",
        "Friday's child".trim_end_matches("Friday's child"),
        "the second man",
        "Q5",
        "sun, sand and sea",
        "on the march",
        "He wed Ana",
        "an oct",
        "no. 2015a",
        "ABC2014",
        "http://x.org/2014/a",
        "this day",
        "next door",
        "past it",
    ];
    check(&sentences.map(|sentence| (sentence, &[] as &[&str])));
}

#[test]
fn prepositions_stand_beside_the_span() {
    for (sentence, expected, words) in [
        ("on Tuesday", Some(Prep::On), "Tuesday"),
        ("since December 31", Some(Prep::Since), "December 31"),
        ("before the end of the year", Some(Prep::Before), "end of the year"),
        ("in the 1990s", Some(Prep::In), "1990s"),
        ("by 2030", Some(Prep::By), "2030"),
        ("until 24 February 2022", Some(Prep::Until), "24 February 2022"),
        ("Tuesday", None, "Tuesday"),
    ] {
        let found = times(sentence);
        assert_eq!((found[0].preposition, found[0].span.of(sentence)), (expected, words), "{sentence}");
    }
}

#[test]
fn comparisons() {
    use Comparison::{Compatible, Conflict, Incomparable, Same};
    for (claim, source, expected) in [
        ("in 2014", "in 2014", Same),
        ("in 2014", "in June 2014", Compatible),
        ("in June 2014", "in 2014", Compatible),
        ("in 2014", "in 2017", Conflict),
        ("on Thursday", "on Friday", Conflict),
        ("on Thursday", "last Thursday", Compatible),
        ("on February 24", "on February 22", Conflict),
        ("on February 24", "on 24 February 2022", Compatible),
        ("in January", "in March", Conflict),
        ("in January", "in 2014", Incomparable),
        ("on Thursday", "on 24 February 2022", Compatible),
        ("on Friday", "on 24 February 2022", Conflict),
        ("in the 1990s", "in 1994", Compatible),
        ("in the 1990s", "in 2004", Conflict),
        ("in the 21st century", "in 1999", Conflict),
        ("in early 2017", "in December 2017", Conflict),
        ("in early 2017", "in February 2017", Compatible),
        ("before 2015", "in 2014", Compatible),
        ("before 2015", "in 2016", Conflict),
        ("since 2014", "since 2017", Conflict),
        ("since 2014", "in 2017", Compatible),
        ("between 2010 and 2012", "in 2011", Compatible),
        ("at 5 p.m.", "at 17:00", Same),
        ("at 5 p.m.", "at 6 p.m.", Conflict),
        ("yesterday", "today", Conflict),
        ("last month", "a month ago", Compatible),
        ("last month", "last year", Incomparable),
        ("last week", "in 2014", Incomparable),
        ("in the summer of 2015", "in the winter of 2015", Conflict),
    ] {
        let (ours, theirs) = (times(claim), times(source));
        assert_eq!(compare(&ours[0], &theirs[0]), expected, "{claim} / {source}");
    }
}

#[test]
fn places_in_the_calendar() {
    // A Friday.
    let anchor = day_of(2022, 2, 18);
    for (text, from, to) in [
        ("in 2014", (2014, 1, 1), (2014, 12, 31)),
        ("in June 2014", (2014, 6, 1), (2014, 6, 30)),
        ("on February 24", (2022, 2, 24), (2022, 2, 24)),
        ("in December", (2021, 12, 1), (2021, 12, 31)),
        ("on Friday", (2022, 2, 18), (2022, 2, 18)),
        ("on Thursday", (2022, 2, 17), (2022, 2, 24)),
        ("last Thursday", (2022, 2, 17), (2022, 2, 17)),
        ("next Thursday", (2022, 2, 24), (2022, 2, 24)),
        ("yesterday", (2022, 2, 17), (2022, 2, 17)),
        ("last month", (2022, 1, 1), (2022, 1, 31)),
        ("this week", (2022, 2, 14), (2022, 2, 20)),
        ("a month ago", (2022, 1, 3), (2022, 2, 2)),
        ("the past 60 years", (1962, 2, 18), (2022, 2, 18)),
        ("the end of this year", (2022, 8, 7), (2022, 12, 31)),
        ("the 1990s", (1990, 1, 1), (1999, 12, 31)),
        ("the 20th century", (1901, 1, 1), (2000, 12, 31)),
        ("winter of 2015", (2015, 12, 1), (2016, 2, 29)),
        ("between 2010 and 2012", (2010, 1, 1), (2012, 12, 31)),
    ] {
        let expected = (day_of(from.0, from.1, from.2), day_of(to.0, to.1, to.2));
        assert_eq!(resolve(&times(text)[0], anchor), Some(expected), "{text}");
    }
    for text in ["at noon", "three weeks later", "the previous day", "2.5 billion years ago"] {
        assert_eq!(resolve(&times(text)[0], anchor), None, "{text}");
    }
}
