//! Cases of amounts, near-misses, comparisons, and what must hold for any text.

use proptest::prelude::*;

use super::*;

/// What a sentence holds, as "number = value" lines, the way reasons say it.
fn read(sentence: &str) -> Vec<String> {
    quantities(sentence).iter().map(ToString::to_string).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases.iter().filter(|(sentence, expected)| read(sentence) != *expected).collect();
    let read: Vec<_> = wrong.iter().map(|(sentence, _)| read(sentence)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\nread as {read:#?}");
}

#[test]
fn money() {
    check(&[
        ("The harbour costs €2B to rebuild", &["2 billion euros"]),
        ("The harbour costs €2bn", &["2 billion euros"]),
        ("a loan of $2.2 billion", &["2.2 billion dollars"]),
        ("a fine of US$ 3m", &["3 million dollars"]),
        ("a 2-billion-euro tunnel", &["2 billion euros"]),
        ("They asked for EUR 2 bn", &["2 billion euros"]),
        ("a £1.5m villa", &["1.5 million pounds"]),
        ("sold for 1.5 million pounds", &["1.5 million pounds"]),
        ("a dam for Rs 500 crore", &["5 billion rupees"]),
        ("a dam for Rs. 5 lakh", &["500,000 rupees"]),
        ("40,000 Canadian dollars were missing", &["40,000 CAD"]),
        ("tickets at A$80", &["80 AUD"]),
        ("half a million roubles", &["500,000 roubles"]),
        ("two-and-a-half million euros", &["2.5 million euros"]),
        ("2,5 million euros went missing", &["2.5 million euros"]),
        ("between $2 billion and $3 billion", &["2 billion to 3 billion dollars"]),
        ("$5-10 million a year", &["5 million to 10 million dollars"]),
        ("tens of millions of euros", &["tens of millions of euros"]),
        ("a 20-pound turkey", &["20 pound"]),
        ("he was fined 20 pounds", &["20 pounds"]),
    ]);
}

#[test]
fn counts_and_words() {
    check(&[
        ("Five planes landed", &["5 planes"]),
        ("nine other people were hurt", &["9 people"]),
        ("tens of thousands of troops", &["tens of thousands of troops"]),
        ("1 200 000 voters", &["1.2 million voters"]),
        ("1,200,000 voters", &["1.2 million voters"]),
        ("one hundred and five sheep", &["105 sheep"]),
        ("twenty-one ships", &["21 ships"]),
        ("two million three hundred thousand letters", &["2.3 million letters"]),
        ("a dozen eggs", &["12 eggs"]),
        ("half a dozen eggs", &["6 eggs"]),
        ("dozens of farmers", &["dozens of farmers"]),
        ("hundreds of women", &["hundreds of women"]),
        ("several villages", &["several villages"]),
        ("a few hundred villages", &["about 200 to 900 villages"]),
        ("a couple of villages", &["about 2 to 3 villages"]),
        ("ten to fifteen boats", &["10 to 15 boats"]),
        ("between 5 and 7 people", &["5 to 7 people"]),
        ("rose from 5 to 7 people", &["5", "7 people"]),
        ("5 or 6 boats", &["5 to 6 boats"]),
        ("a five-member panel", &["5 members"]),
        ("19M watches", &["19 million watches"]),
        ("one plane crashed", &["1 plane"]),
        ("one Chilean soldier was hurt", &["1 soldier"]),
        ("30 dead in the mine", &["30 dead"]),
        ("zero cases", &["0 cases"]),
        ("a 5,000-strong crowd", &["5,000"]),
        ("Mine Collapse Kills Seven Workers", &["7 workers"]),
    ]);
}

#[test]
fn bounds_and_estimates() {
    check(&[
        ("more than 60 years", &["more than 60 years"]),
        ("over 200 guests", &["more than 200 guests"]),
        ("upwards of 200 guests", &["more than 200 guests"]),
        ("at least 5 planes", &["at least 5 planes"]),
        ("no fewer than 5 planes", &["at least 5 planes"]),
        ("no more than 5 planes", &["at most 5 planes"]),
        ("up to 5 planes", &["at most 5 planes"]),
        ("as many as 5 planes", &["at most 5 planes"]),
        ("fewer than 5 planes", &["less than 5 planes"]),
        ("under 5 tonnes", &["less than 5 tonnes"]),
        ("some 400 goats", &["about 400 goats"]),
        ("~400 goats", &["about 400 goats"]),
        ("nearly 400 goats", &["about 400 goats"]),
        ("400 or so goats", &["about 400 goats"]),
        ("400+ goats", &["at least 400 goats"]),
        ("10 or more goats", &["at least 10 goats"]),
        ("20 years or more", &["at least 20 years"]),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("an 11-day visit", &["11 days"]),
        ("six decades of silence", &["6 decades"]),
        ("half a century of silence", &["0.5 centuries"]),
        ("it took a century", &["1 century"]),
        ("half an hour", &["0.5 hours"]),
        ("a 16-foot wall", &["16 foot"]),
        ("he stands 5ft 10in tall", &["5.833 ft"]),
        ("two hours and 30 minutes", &["2.5 hours"]),
        ("60 miles per hour", &["60 miles per hour"]),
        ("90 km/h", &["90 km per hour"]),
        ("500 square kilometres", &["500 square kilometres"]),
        ("40%", &["40 %"]),
        ("40 per cent", &["40 %"]),
        ("10-15 percent", &["10 to 15 %"]),
        ("fell by 3 percentage points", &["3 percentage points"]),
        ("70 degrees", &["70 degrees"]),
        ("at -5C", &["-5 °C"]),
        ("minus five degrees Celsius", &["-5 °C"]),
        ("38 °C (100 °F)", &["38 °C", "100 °F"]),
        ("a 45-year-old baker", &["45 years old"]),
        ("a baker aged 45", &["45 years old"]),
        ("Ana Ruiz, 45, bakes", &["45 years old"]),
        ("one in five bakers", &["20 %"]),
        ("9 out of 10 bakers", &["90 %"]),
        ("two thirds of bakers", &["66.667 %"]),
        ("more than half of bakers", &["more than 50 %"]),
        ("a quarter of bakers", &["25 %"]),
        ("twice as much flour", &["2 times"]),
        ("sales halved", &["0.5 times"]),
        ("the fee was cut in half", &["0.5 times"]),
        ("sales fell by half", &["0.5 times"]),
        ("it fell in half an hour", &["0.5 hours"]),
        ("it fell by half of them", &["50 %"]),
        ("they cut it in the first half", &[]),
        ("three times as much flour", &["3 times"]),
        ("won 3-1 at home", &["3-1"]),
        ("by 14 votes to 9", &["14-9"]),
        ("voted 52 to 48 for it", &["52-48"]),
        ("gave 14 votes to 9 villages", &["14 votes", "9 villages"]),
        ("the third-largest port", &["3rd"]),
        ("the 22nd floor", &["22nd"]),
        ("No. 5 on the list", &["No. 5"]),
        ("a power cut of 4 MW", &["4 MW"]),
    ]);
}

#[test]
fn no_amounts() {
    let sentences = [
        "no planes came",
        "one of them left",
        "the one who left",
        "no one left",
        "each one left",
        "one another",
        "One day he will leave",
        "one-sided talks",
        "both sides",
        "a one-off sale",
        "in 2019",
        "on February 24, 2022",
        "on 24 February",
        "in the 1990s",
        "at 5:30 pm",
        "in the 21st century",
        "since 2014",
        "Call 020 7946 0958",
        "Call 555-0199",
        "a Boeing 737 landed",
        "a MiG-29 landed",
        "an F-16 landed",
        "against COVID-19",
        "an iPhone 6",
        "the G20 met",
        "Formula 1",
        "under Resolution 1973",
        "Article 5 applies",
        "Section 230 applies",
        "see Chapter 7",
        "Windows 10 is out",
        "at 10 Downing Street",
        "at 221B Baker Street",
        "version 2.0.1",
        "from 192.168.0.1",
        "after 9/11",
        "open 24/7",
        "a 3D film",
        "the 5G network",
        "as shown [12]",
        "1. Wash the rice",
        "the first lady spoke",
        "at first",
        "the Second World War",
        "on Fifth Avenue",
        "a second-hand car",
        "half-brother",
        "in the second half",
        "broke in half",
        "the Big Ten",
        "at Ground Zero",
        "zero-sum",
        "Apollo 11",
        "Channel 4",
        "Catch-22",
        "a split second",
        "the New York Times",
        "three-sided",
        "agent 007",
        "John 3:16",
        "season 3",
        "a couple danced",
        "Mr Few came",
        "she scores often",
        "the two met",
        "50 Cent sang",
        "Boko Haram",
        "Route 66",
        "a 50-50 chance",
        "user_5 wrote",
        "#metoo",
        "an all-in-one",
        "top-ten",
        "",
        "May he leave?",
    ];
    check(&sentences.map(|sentence| (sentence, &[] as &[&str])));
}

#[test]
fn conversions_and_distances_are_flagged() {
    let found = quantities("a road of 2 billion euros ($2.2 billion) and 100 miles (160 km)");
    let flags: Vec<_> = found.iter().map(|amount| amount.conversion_of).collect();
    assert_eq!(flags, [None, Some(0), None, Some(2)]);
    let found = quantities("five planes (two tankers)");
    assert!(found.iter().all(|amount| amount.conversion_of.is_none()));
    for (sentence, relative) in [
        ("60 years ago", true),
        ("a month ago", true),
        ("three weeks later", true),
        ("for 60 years", false),
        ("the past 60 years", false),
    ] {
        assert_eq!(quantities(sentence)[0].relative, relative, "{sentence}");
    }
}

#[test]
fn spans_and_words() {
    let sentence = "They sent more than 2 billion euros and five old planes.";
    let found = quantities(sentence);
    assert_eq!(found[0].span.of(sentence), "more than 2 billion euros");
    assert_eq!(found[0].number.of(sentence), "2 billion");
    assert_eq!(found[0].describe(sentence), "more than 2 billion euros");
    assert_eq!(found[1].describe(sentence), "five old planes");
    assert_eq!((found[0].low, found[0].high), (2e9, f64::INFINITY));
}

#[test]
fn comparisons() {
    use Comparison::{Compatible, Conflict, Incomparable, Same};
    for (claim, source, expected) in [
        ("€2B", "2 billion euros", Same),
        ("€3B", "2 billion euros", Conflict),
        ("€2.2bn", "2.23 billion euros", Compatible),
        ("€2.2bn", "2.3 billion euros", Conflict),
        ("about 2 billion euros", "2.1 billion euros", Compatible),
        ("about 2 billion euros", "2.5 billion euros", Conflict),
        ("2 billion euros", "2 billion dollars", Conflict),
        ("2 billion euros", "2.3 billion dollars", Incomparable),
        ("2 billion Canadian dollars", "2 billion dollars", Incomparable),
        ("2 boats", "3 boats", Conflict),
        ("20 boats", "21 boats", Conflict),
        ("tens of thousands of troops", "35,000 troops", Compatible),
        ("hundreds of troops", "tens of thousands of troops", Conflict),
        ("tens of thousands of troops", "tens of thousands of troops", Same),
        ("more than six decades", "more than 60 years", Same),
        ("more than 60 years", "six decades", Compatible),
        ("six decades", "more than 60 years", Compatible),
        ("more than 100 boats", "150 boats", Compatible),
        ("more than 100 boats", "50 boats", Conflict),
        ("at least 5 boats", "3 boats", Conflict),
        ("at most 5 boats", "3 boats", Compatible),
        ("5,000 boats", "more than 100 boats", Incomparable),
        ("120 boats", "more than 100 boats", Compatible),
        ("11 days", "an 11-day visit", Same),
        ("11 days", "two weeks", Conflict),
        ("two weeks", "14 days", Same),
        ("a 45-year-old baker", "45 years", Incomparable),
        ("five boats", "five goats", Incomparable),
        ("five people", "five", Same),
        ("four people", "five", Incomparable),
        ("won 3-1", "won 3-1", Same),
        ("lost 1-3", "won 3-1", Compatible),
        ("won 3-1", "won 3-2", Conflict),
        ("by 14 votes to 9", "a vote of 14-9", Same),
        ("by 14 votes to 9", "by 9 votes to 14", Conflict),
        ("by 14 votes to 9", "passed 14-9", Same),
        ("with 14 votes", "by 14 votes to 9", Compatible),
        ("with 15 votes", "by 14 votes to 9", Incomparable),
        ("half of bakers", "51 %", Compatible),
        ("half of bakers", "60 %", Conflict),
        ("40 %", "40 percentage points", Incomparable),
        ("16 feet", "5 metres", Compatible),
        ("100 °F", "38 °C", Compatible),
        ("the third man", "the fourth man", Conflict),
        ("10 to 15 boats", "12 boats", Compatible),
        ("10 to 15 boats", "20 boats", Conflict),
    ] {
        let (ours, theirs) = (quantities(claim), quantities(source));
        assert_eq!(ours[0].compare(&theirs[0]), expected, "{claim} / {source}");
    }
    let (planes, jets) = (quantities("five planes"), quantities("six jets"));
    assert_eq!(planes[0].compare_values(&jets[0]), Conflict);
}

#[test]
fn two_megabytes_of_anything_take_linear_time() {
    for piece in [
        "1",
        "not ",
        "a\u{301}",
        "\u{301}",
        ",",
        "one ",
        "1,",
        "1.",
        "1-",
        "1 ",
        "1/",
        "$",
        "(",
        "-",
        "and ",
        "hundred ",
        "1.234.",
        "between 1 ",
        "May ",
        "the ",
        "'",
        "last ",
        "1 000 ",
        "half a ",
        "no more than ",
        "2014 ",
        "2014-",
        "early ",
        "five Russian ",
    ] {
        let text = piece.repeat(2_000_000 / piece.len());
        let start = std::time::Instant::now();
        let _ = quantities_and_times(&text);
        let took = start.elapsed();
        // Each takes under one; the rest is room for a busy machine. A quadratic scan would take hours.
        assert!(took.as_secs_f64() < 3.0, "{piece:?} took {took:?}");
    }
}

proptest! {
    #[test]
    fn spans_lie_in_any_text(text in "\\PC{0,60}") {
        holds(&text);
    }

    #[test]
    fn spans_lie_in_texts_of_numbers(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "one", "two", "a", "half", "hundred", "million", "of", "and", "-", "–", "1", "24", "2014", "000", ",", ".", "$", "€",
                "%", "May", "February", "last", "year", "ago", "'", "s", "(", ")", "to", "or", "more", "than", "planes", "é", "½", "th",
                "five", "old", "km", "/", ":", "the", "early", "quarter", "century", "in", "\u{a0}", "no", "at", "least",
            ]),
            0..14,
        ),
        glue in proptest::collection::vec(proptest::bool::ANY, 14),
    ) {
        let mut text = String::new();
        for (word, glued) in words.iter().zip(&glue) {
            text.push_str(word);
            if !glued {
                text.push(' ');
            }
        }
        holds(&text);
    }
}

/// What must hold of any text: spans on character boundaries, in order, numbers inside, an order of values.
fn holds(text: &str) {
    let (amounts, times) = quantities_and_times(text);
    let mut end = 0;
    for amount in &amounts {
        assert!(text.get(amount.span.range()).is_some_and(|part| !part.is_empty()), "{text:?} {amount:?}");
        assert!(amount.span.contains(amount.number), "{text:?} {amount:?}");
        assert!(amount.span.start >= end, "{text:?} {amount:?}");
        assert!(amount.low <= amount.high, "{text:?} {amount:?}");
        assert!(!amount.to_string().is_empty() && !amount.describe(text).is_empty());
        assert_eq!(amount.compare(amount), Comparison::Same, "{text:?} {amount:?}");
        end = amount.span.end;
    }
    let mut end = 0;
    for time in &times {
        assert!(text.get(time.span.range()).is_some_and(|part| !part.is_empty()), "{text:?} {time:?}");
        assert!(time.span.start >= end, "{text:?} {time:?}");
        assert_eq!(time::compare(time, time), Comparison::Same);
        let _ = time::resolve(time, jiff::civil::date(2022, 2, 18));
        end = time.span.end;
    }
}
