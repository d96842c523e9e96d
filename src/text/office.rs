//! Who holds which office, as a sentence says it.

use super::name::Name;
use super::reading::Reading;

/// Somebody with the office that a sentence gives them.
pub struct Post<'a> {
    /// Who.
    pub person: &'a Name,
    /// The office, in its canonical form.
    pub office: &'static str,
    /// The country whose office it is, where the sentence says so.
    pub country: Option<&'static str>,
    /// The sentence states it ("Berg is minister") rather than using it as a title ("Minister Berg said").
    pub stated: bool,
}

/// People of the sentence with the office that they are said to hold: "Foreign Minister Anna Berg", "Anna Berg, the
/// foreign minister", "Anna Berg is foreign minister". Former holders are left out.
pub fn held(reading: &Reading) -> Vec<Post<'_>> {
    let mut found = Vec::new();
    for office in &reading.offices {
        let Some(canonical) = office.canonical.filter(|office| !office.starts_with("former")) else {
            continue;
        };
        let lead = &reading.tokens[office.first.saturating_sub(3)..office.first];
        if lead.iter().any(|t| t.is_any(&["former", "ex", "then", "late", "onetime"])) {
            continue;
        }
        let deputy = lead.last().is_some_and(|t| t.is_any(&["deputy", "vice", "acting", "assistant"]));
        let country = country_of(reading, office.first, office.last);
        for person in reading.names.iter().filter(|name| name.country.is_none()) {
            let linked = |from: usize, to: usize, words: &[&str]| {
                (from..to).all(|k| {
                    reading.tokens[k].is_any(words)
                        || reading.name_at(k).is_some_and(|name| name.country.is_some())
                })
            };
            let before = office.last < person.first
                && (office.last + 1 == person.first
                    || reading.tokens[person.first - 1].is_mark(',')
                        && person.first - office.last <= 8
                        && linked(office.last + 1, person.first, OF));
            let behind = person.last < office.first && linked(person.last + 1, office.first, IS);
            let stated =
                behind && reading.tokens[person.last + 1..office.first].iter().any(|t| t.is_any(STATES));
            if (before || behind) && !deputy {
                found.push(Post { person, office: canonical, country, stated });
            }
        }
    }
    found
}

/// The country beside an office: "Russian … minister", "Russia's …", "minister of Cuba".
pub(super) fn country_of(reading: &Reading, first: usize, last: usize) -> Option<&'static str> {
    let before = first.checked_sub(1).and_then(|at| reading.name_at(at));
    let after = reading.tokens.get(last + 1).filter(|token| token.is_any(&["of", "for"])).and_then(|_| {
        let at =
            last + 2 + usize::from(reading.tokens.get(last + 2).is_some_and(|token| token.is_any(&["the"])));
        reading.names.iter().find(|name| name.first == at)
    });
    before.or(after).and_then(|name| name.country).map(|country| country.canonical)
}

/// Words between an office and its holder: "minister of the …, Anna Berg".
const OF: &[&str] = &[
    ",",
    "of",
    "the",
    "and",
    "security",
    "council",
    "state",
    "republic",
    "union",
    "federation",
    "armed",
    "forces",
];
/// Words between a person and an office: "Anna Berg is the …", "serves as …".
const IS: &[&str] = &[
    ",",
    "the",
    "is",
    "as",
    "was",
    "a",
    "an",
    "became",
    "becomes",
    "remains",
    "serves",
    "served",
    "serving",
    "currently",
    "now",
    "named",
    "been",
    "has",
    "incumbent",
    "current",
];
/// Those of them that state it.
const STATES: &[&str] = &["is", "was", "became", "becomes", "remains", "serves", "served", "named", "been"];

/// Whether the two are one office, or one only the looser word for the other.
pub fn covers(a: &str, b: &str) -> bool {
    let loose = |word: &str, other: &str| {
        word == "minister" && other.ends_with(" minister") && other != "prime minister"
    };
    a == b || loose(a, b) || loose(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(sentence: &str) -> Vec<(String, &'static str, Option<&'static str>, bool)> {
        let reading = Reading::new(sentence);
        held(&reading)
            .iter()
            .map(|post| {
                let name = &reading.tokens[post.person.last].norm;
                (name.to_string(), post.office, post.country, post.stated)
            })
            .collect()
    }

    #[test]
    fn offices_belong_to_whom_they_stand_beside() {
        type Found<'a> = (&'a str, &'a str, Option<&'a str>, bool);
        let cases: &[(&str, &[Found<'_>])] = &[
            (
                "Danish Foreign Minister Anna Lind spoke",
                &[("lind", "foreign minister", Some("denmark"), false)],
            ),
            (
                "Anna Lind is foreign minister of Denmark",
                &[("lind", "foreign minister", Some("denmark"), true)],
            ),
            ("Anna Lind, the prime minister, met Jonas Berg", &[("lind", "prime minister", None, false)]),
            ("President Lind met Jonas Berg", &[("lind", "president", None, false)]),
            ("Former President Lind met Berg", &[]),
            ("The president met Jonas Berg", &[]),
            ("Jonas Berg wrote to the president", &[]),
        ];
        for (sentence, expected) in cases {
            let expected: Vec<_> =
                expected.iter().map(|(n, o, c, s)| ((*n).to_owned(), *o, *c, *s)).collect();
            assert_eq!(posts(sentence), expected, "{sentence}");
        }
    }
}
