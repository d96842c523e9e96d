use super::*;
use crate::text::quantity::Comparison;
use crate::text::time::compare;

/// A Friday.
const WRITTEN: &str = "2022-02-18";

fn read(sentence: &str, written: &str, before: &str) -> Reading {
    let mut reading = Reading::new(sentence);
    let written = Written::parse(written).expect("a date");
    let quoted = quoted(sentence, Span::new(0, sentence.len()));
    place_times(&mut reading, sentence, written, &Context { before, quoted });
    reading
}

fn placed(sentence: &str, written: &str, before: &str) -> Vec<String> {
    let reading = read(sentence, written, before);
    reading.times.iter().filter_map(|time| time.placed).map(|placed| placed.to_string()).collect()
}

#[test]
fn times_told_from_the_day_of_writing() {
    for (sentence, written, expected) in [
        ("The council met yesterday.", WRITTEN, "2022-02-17"),
        ("The council met today.", WRITTEN, "2022-02-18"),
        ("The council will meet tomorrow.", WRITTEN, "2022-02-19"),
        ("Lind opens the fair tomorrow.", WRITTEN, "2022-02-19"),
        ("The council met on Tuesday.", WRITTEN, "2022-02-15"),
        ("The council met on Friday.", WRITTEN, "2022-02-18"),
        ("The council will meet on Tuesday.", WRITTEN, "2022-02-22"),
        ("The council is due to meet on Tuesday.", WRITTEN, "2022-02-22"),
        ("On Tuesday, the council met in Oslo.", WRITTEN, "2022-02-15"),
        ("On Tuesday the mayor said that the bridge would be closed.", WRITTEN, "2022-02-15"),
        ("Berg, who will resign, said on Tuesday that he was ill.", WRITTEN, "2022-02-15"),
        ("The court closed the port Tuesday night.", WRITTEN, "2022-02-15"),
        ("The council met last Tuesday.", WRITTEN, "2022-02-15"),
        ("The mill burned last month.", WRITTEN, "2022-01"),
        ("Exports fell this year.", WRITTEN, "2022"),
        ("Exports fell last year.", "2022", "2021"),
        ("The mill burned last October.", WRITTEN, "2021-10"),
        ("The mill burned last summer.", WRITTEN, "2021-06-01 to 2021-08-31"),
        ("The mill burned three days ago.", WRITTEN, "2022-02-15"),
        ("The mill burned on February 3.", WRITTEN, "2022-02-03"),
        ("The fair will open on March 3.", WRITTEN, "2022-03-03"),
        ("The fair will open in March.", WRITTEN, "2022-03"),
        ("Yesterday the court overturned a 2014 ruling.", WRITTEN, "2022-02-17"),
        ("“I am ill,” Berg said on Tuesday.", WRITTEN, "2022-02-15"),
    ] {
        assert_eq!(placed(sentence, written, ""), [expected], "{sentence} ({written})");
    }
}

#[test]
fn times_told_from_something_else() {
    for (sentence, written) in [
        ("The year before, the mill had burned.", WRITTEN),
        ("The day after the attack, the port was closed.", WRITTEN),
        ("A day after the attack, the port was closed.", WRITTEN),
        ("Three weeks later the port was open.", WRITTEN),
        ("The council met the day before yesterday.", WRITTEN),
        ("Berg said: “We shall meet tomorrow.”", WRITTEN),
        ("“The mill burned last year,” Berg said.", WRITTEN),
        ("“We met on Tuesday”, Berg recalled.", WRITTEN),
        ("The strike lasted five years.", WRITTEN),
        ("Prices rose over the past ten years.", WRITTEN),
        ("The strike lasted for a week.", WRITTEN),
        ("He spoke at Friday prayers.", WRITTEN),
        ("The Sunday market was closed.", WRITTEN),
        ("The shops opened on Black Friday.", WRITTEN),
        ("The council meets every Friday.", WRITTEN),
        ("The council meets on Fridays.", WRITTEN),
        ("This year's winner was Berg.", WRITTEN),
        ("Last year's winner lost.", WRITTEN),
        ("Friday's vote was close.", WRITTEN),
        ("Her last name was Lind.", WRITTEN),
        ("He wrote it in the last year of the war.", WRITTEN),
        ("She retired after her last year at the school.", WRITTEN),
        ("The mill burned in the last week of May 1931.", WRITTEN),
        ("In October 1962 Lind learns that a plane was lost yesterday.", WRITTEN),
        ("In 1962 the council met on Friday.", WRITTEN),
        ("In the 1990s the council met on Friday.", WRITTEN),
        ("The council met on Friday, 11 February 2022.", WRITTEN),
        ("The council may meet on Tuesday.", WRITTEN),
        ("The council meets on Tuesday.", WRITTEN),
        ("The council will meet on Friday.", WRITTEN),
        ("Berg said the council would meet on Tuesday.", WRITTEN),
        ("The mill burned more than 60 years ago.", WRITTEN),
        ("The mill burned on July 3.", WRITTEN),
        ("Lind was born on February 3.", WRITTEN),
        ("The holiday falls on February 3.", WRITTEN),
        ("On February 3, 1931, the mill burned.", WRITTEN),
        ("The council met yesterday.", "2022-02"),
        ("The council met on Tuesday.", "2022"),
        ("The council met last month.", "2022"),
        ("The council met at noon.", WRITTEN),
        ("The council met in 2014.", WRITTEN),
    ] {
        assert_eq!(placed(sentence, written, ""), [] as [String; 0], "{sentence} ({written})");
    }
    assert_eq!(
        placed("On February 3 the mill burned.", WRITTEN, "Berg bought it in 1930."),
        [] as [String; 0]
    );
}

#[test]
fn a_quotation_may_be_opened_sentences_before() {
    let text = "Berg said: “I am ill. I saw her yesterday. She left.” The mill burned yesterday.";
    let at = |words: &str| {
        let start = text.find(words).expect("a sentence");
        !quoted(text, Span::new(start, start + words.len())).is_empty()
    };
    assert!(at("I saw her yesterday."));
    assert!(!at("The mill burned yesterday."));
}

#[test]
fn placed_times_compare_with_dates() {
    use Comparison::{Compatible, Conflict, Incomparable, Same};
    for (claim, as_of, source, expected) in [
        ("It burned on 17 February 2022", None, "It burned yesterday.", Same),
        ("It burned in February 2022", None, "It burned yesterday.", Compatible),
        ("It burned in 2022", None, "It burned this year.", Same),
        ("It burned on Thursday", None, "It burned yesterday.", Compatible),
        ("It burned on February 17", None, "It burned yesterday.", Compatible),
        ("It burned on 11 February 2022", None, "It burned yesterday.", Conflict),
        ("It burned on Monday", None, "It burned yesterday.", Conflict),
        ("It burned on Monday", None, "It burned on Tuesday.", Conflict),
        ("It burned on 14 February 2022", None, "It burned on Tuesday.", Conflict),
        ("It burned in 2019", None, "It burned last year.", Conflict),
        ("It burned on 3 February 2019", None, "It burned on February 3.", Conflict),
        ("It burned last year", Some("2020"), "It burned last year.", Conflict),
        ("It burned last year", Some("2022-06"), "It burned last year.", Same),
        ("It burned yesterday", Some("2022-02-16"), "It burned on Tuesday.", Same),
        ("It burned this year", Some("2022"), "It burned on 3 February 2022.", Compatible),
        // Papers are printed a day later.
        ("It burned on 16 February 2022", None, "It burned yesterday.", Incomparable),
        ("It burned on Wednesday", None, "It burned yesterday.", Incomparable),
        // "Two years ago" is not to the day.
        ("It burned in 2019", None, "It burned two years ago.", Compatible),
        ("It burned in January 2019", None, "It burned two years ago.", Incomparable),
        ("It burned in 2009", None, "It burned two years ago.", Conflict),
        // Nobody knows from when the claim counts.
        ("It burned yesterday", None, "It burned today.", Incomparable),
        ("It burned last year", None, "It burned this year.", Incomparable),
        ("It burned yesterday", None, "It burned yesterday.", Same),
        ("It burned last year", None, "It burned in 2014.", Incomparable),
        // Today may be any day now.
        ("The firm sold 40 ships in 2019", None, "Today the firm sold 40 ships.", Conflict),
        ("The firm owns 40 ships in 2019", None, "Today the firm owns 40 ships.", Incomparable),
    ] {
        let claim_read = match as_of {
            Some(as_of) => read(claim, as_of, ""),
            None => Reading::new(claim),
        };
        let found = compare(&claim_read.times[0], &read(source, WRITTEN, "").times[0]);
        assert_eq!(found, expected, "{claim} ({as_of:?}) | {source}");
    }
}
