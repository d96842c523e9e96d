//! Whom a sentence means where it does not name them: "the Cuban deputy prime minister" and "she" stand for somebody
//! whom the article names elsewhere.
//!
//! A description is resolved only where one person alone can be meant: the article names exactly one holder of the office
//! (and country), and the description is definite and singular. A pronoun that opens a sentence takes the subject of the
//! sentence before, where that is the only person there.

use super::lexicon::{GIVEN_NAMES, TITLES};
use super::name::{Name, Office};
use super::office::{self, held};
use super::reading::Reading;
use super::token::{Kind, Token};

/// Words of a sentence that stand for somebody named elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First token.
    pub first: usize,
    /// Last token, itself included.
    pub last: usize,
    /// Who is meant.
    pub person: Person,
}

/// Somebody as an article names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As written, at its longest.
    pub name: String,
    /// The stems of the name's words; the last is the surname.
    pub stems: Vec<u64>,
}

impl Person {
    fn new(reading: &Reading, sentence: &str, name: &Name) -> Option<Self> {
        let words = || reading.tokens[name.first..=name.last].iter().filter(|token| token.kind == Kind::Word);
        let last = words().next_back()?;
        let span = reading.tokens[name.first].span.cover(last.span);
        Some(Self { name: span.of(sentence).to_owned(), stems: words().map(|token| token.stem).collect() })
    }

    /// Whether the two may be one person: one name is the end of the other.
    fn may_be(&self, other: &Self) -> bool {
        self.stems.ends_with(&other.stems) || other.stems.ends_with(&self.stems)
    }
}

/// Who holds which office in an article.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    found: Vec<Holder>,
}

#[derive(Clone, Debug)]
struct Holder {
    person: Person,
    office: &'static str,
    country: Option<&'static str>,
}

impl Holders {
    /// Adds those whom a sentence names with their office.
    pub fn add(&mut self, reading: &Reading, sentence: &str) {
        for post in held(reading) {
            let Some(person) = Person::new(reading, sentence, post.person) else { continue };
            let known = self.found.iter_mut().find(|known| {
                known.office == post.office
                    && known.person.may_be(&person)
                    && (known.country.is_none() || post.country.is_none() || known.country == post.country)
            });
            match known {
                Some(known) => {
                    known.country = known.country.or(post.country);
                    if person.stems.len() > known.person.stems.len() {
                        known.person = person;
                    }
                }
                None => self.found.push(Holder { person, office: post.office, country: post.country }),
            }
        }
    }

    /// The only holder of an office that a description may mean.
    fn only(&self, described: &'static str, country: Option<&'static str>) -> Option<&Person> {
        let of_office = || self.found.iter().filter(|holder| is_called(holder.office, described));
        // Without a country, or with one that no holder is said to be of, everybody with that office may be meant.
        let of_country = || of_office().filter(|holder| holder.country == country);
        let candidates: Vec<&Holder> = match country {
            Some(_) if of_country().next().is_some() => of_country().collect(),
            _ => of_office().collect(),
        };
        let (first, others) = candidates.split_first()?;
        let fits = country.is_none() || first.country.is_none() || first.country == country;
        (fits && others.iter().all(|other| other.person.may_be(&first.person))).then_some(&first.person)
    }
}

/// Whether a holder of `office` is called `described`: "the minister" is said of every minister but the first.
fn is_called(office: &str, described: &str) -> bool {
    let deputy = office.contains("deputy") || office.contains("vice") || office == "prime minister";
    office == described || described == "minister" && office.ends_with(" minister") && !deputy
}

/// Whether a sentence may name the holder of an office, describe one, or open with a pronoun: a first look.
pub fn may_tell(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|token| token.is_any(PRONOUNS))
        || tokens.iter().any(|token| token.kind == Kind::Word && TITLES.begins(&token.norm))
}

/// The descriptions of a sentence that mean one of `holders`.
pub fn described(reading: &Reading, holders: &Holders) -> Vec<Mention> {
    let named: Vec<usize> = named_offices(reading);
    let offices = reading.offices.iter().enumerate().filter(|(at, _)| !named.contains(at));
    offices
        .filter_map(|(_, office)| {
            let canonical = office.canonical?;
            let first = definite(reading, office)?;
            let person = holders.only(canonical, office::country_of(reading, office.first, office.last))?;
            Some(Mention { first, last: end_of(reading, office), person: person.clone() })
        })
        .collect()
}

/// The last token of a description: the country of "the minister of Cuba" is a part of it.
fn end_of(reading: &Reading, office: &Office) -> usize {
    let of = reading.tokens.get(office.last + 1).is_some_and(|token| token.is_any(&["of", "for"]));
    let country =
        |name: &&Name| name.country.is_some() && (2..=3).contains(&name.first.saturating_sub(office.last));
    reading.names.iter().find(country).filter(|_| of).map_or(office.last, |name| name.last)
}

/// Offices with whom they belong to beside them.
fn named_offices(reading: &Reading) -> Vec<usize> {
    let beside = |office: &Office| {
        reading.names.iter().filter(|name| name.country.is_none()).any(|name| {
            name.first > office.last && leads(reading, office, name)
                || office.first > name.last && office.first - name.last <= 4 && follows(reading, name)
        })
    };
    reading.offices.iter().enumerate().filter(|(_, office)| beside(office)).map(|(at, _)| at).collect()
}

/// "Mayor Berg", "the mayor, Berg", "the prime minister of Denmark, Berg".
fn leads(reading: &Reading, office: &Office, name: &Name) -> bool {
    (office.last + 1..name.first).all(|at| {
        let token = &reading.tokens[at];
        token.is_mark(',') || token.is_any(&["of", "the"]) || reading.name_at(at).is_some()
    })
}

/// "Berg, the mayor", "Berg is the mayor": nothing but a mark or a form of "to be" leads from the name to the office.
fn follows(reading: &Reading, name: &Name) -> bool {
    let link = &reading.tokens[name.last + 1];
    link.is_mark(',') || link.is_mark('(') || link.is_any(PREDICATES)
}

/// The first token of the description that ends in `office`, where it is definite and singular and says who acts, not
/// what somebody is or becomes.
fn definite(reading: &Reading, office: &Office) -> Option<usize> {
    let tokens = &reading.tokens;
    let last = &tokens[office.last];
    if last.possessive || last.is_any(&["co-chairs", "chairs"]) {
        return None;
    }
    // "The minister of two countries", "the president or his deputy": the rest of a longer description is unknown.
    if tokens
        .get(office.last + 1)
        .is_some_and(|next| next.hyphenated || next.is_any(&["of", "for", "or", "and"]))
        && office::country_of(reading, office.first, office.last).is_none()
    {
        return None;
    }
    let before = office.first.checked_sub(1)?;
    let country = reading.name_at(before).filter(|name| name.country.is_some());
    let first = match country {
        // "Russia's minister" is as definite as "the Russian minister".
        Some(name) if tokens[name.last].possessive => name.first,
        Some(name) => name.first.checked_sub(1).filter(|&at| tokens[at].is_any(&["the"]))?,
        None => Some(before).filter(|&at| tokens[at].is_any(&["the"]))?,
    };
    let lead = |back: usize| first.checked_sub(back).map(|at| &tokens[at]);
    let said_of =
        lead(1).is_some_and(|token| token.is_any(PREDICATES) || token.is_any(&["of", "than", "like"]));
    (!said_of).then_some(first)
}

/// Whom the pronoun that opens `reading` means: the subject of the sentence before, where that is the only person
/// there, or whom that sentence's own pronoun means.
pub fn pronoun(reading: &Reading, before: &Reading, text: &str, earlier: &[Mention]) -> Option<Mention> {
    let opens = |reading: &Reading| -> Option<&'static str> {
        let first = reading.tokens.first()?;
        PRONOUNS.iter().copied().find(|word| first.is_any(&[word]))
    };
    let own = opens(reading)?;
    let people: Vec<&Name> = before.names.iter().filter(|name| is_person(before, name)).collect();
    let person = match people[..] {
        // "She … . She …": still the same, where nobody else came in.
        [] => {
            let same = earlier.iter().find(|mention| mention.first == 0 && mention.last == 0)?;
            (opens(before) == Some(own) && no_other(before)).then(|| same.person.clone())?
        }
        [name] if is_subject(before, name) => Person::new(before, text, name)?,
        _ => return None,
    };
    Some(Mention { first: 0, last: 0, person })
}

/// Whether nobody else is spoken of, by name or office.
fn no_other(reading: &Reading) -> bool {
    reading.offices.is_empty() && reading.names.iter().all(|name| name.country.is_some())
}

/// Whether the name is a person's: its first word is a given name, or an office or honorific stands before it.
fn is_person(reading: &Reading, name: &Name) -> bool {
    name.country.is_none()
        && (GIVEN_NAMES.get(&reading.tokens[name.first].norm).is_some()
            || reading.offices.iter().any(|office| office.last + 1 == name.first))
}

/// Whether only an office, a country or a time stands before the name, and all offices are its own: then the sentence is
/// about that person.
fn is_subject(reading: &Reading, name: &Name) -> bool {
    let own = |token: usize| reading.office_at(token).is_some() || reading.name_at(token).is_some();
    let timed = |token: usize| reading.time_at(token).is_some();
    let opens = (0..name.first).all(|at| {
        let token: &Token = &reading.tokens[at];
        !token.has_content() || own(at) || timed(at)
    });
    let others = reading
        .offices
        .iter()
        .any(|office| office.first > name.last && !(follows(reading, name) && office.first - name.last <= 8));
    let alone = reading.names.iter().all(|other| other == name || other.country.is_some());
    opens && !others && alone
}

const PRONOUNS: &[&str] = &["he", "she"];
const PREDICATES: &[&str] = &[
    "is",
    "was",
    "be",
    "been",
    "become",
    "becomes",
    "became",
    "as",
    "named",
    "appointed",
    "elected",
    "remains",
];

#[cfg(test)]
mod tests;
