//! Statements that a plain "and" joins: "the bridge was closed and the mayor resigned", "the mayor opened the bridge and
//! closed the ferry".
//!
//! Most of what "and" joins are nouns, so a statement needs a verb that can be nothing else: the past of most verbs is their
//! participle too ("ships and planes built in Norland"), and the plural of a noun looks like a verb ("schools and houses").

use super::super::{AUXILIARY, is_verb};
use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::token::{Kind, Token};

/// What the second of two statements has from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// It stands for itself.
    Nothing,
    /// All up to this token: the subject, or the subject with its helping verb.
    Until(usize),
}

/// Words under which two clauses stand together, and words that join nouns.
const HOLDING: &[&str] = &[
    "that", "if", "whether", "because", "when", "while", "who", "which", "whom", "whose", "where", "after",
    "before", "as", "since", "until", "unless", "although", "though", "once", "how", "why", "what", "than",
    "lest",
];
/// Words whose "and" is theirs.
const PAIRING: &[&str] = &["between", "both", "either", "neither"];
/// Participles that tell which thing is meant, where a preposition stands behind them: "policies based on models".
const DESCRIBING: &[&str] = &[
    "based",
    "related",
    "compared",
    "made",
    "built",
    "used",
    "called",
    "named",
    "located",
    "caused",
    "followed",
    "published",
    "written",
    "set",
    "owned",
    "led",
    "held",
    "found",
    "linked",
    "aimed",
];
/// Helping verbs that stand before a participle.
const BEFORE_PARTICIPLE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "has", "have", "had"];
/// Helping verbs that stand before a base form.
const BEFORE_BASE: &[&str] =
    &["will", "would", "can", "could", "may", "might", "must", "shall", "should", "did", "does", "do"];
/// Verbs without an object: their past is no participle that describes what stands before it.
const NO_OBJECT: &[&str] = &[
    "resign",
    "die",
    "arrive",
    "leave",
    "rise",
    "fall",
    "begin",
    "happen",
    "occur",
    "sink",
    "sail",
    "go",
    "come",
    "collapse",
    "vanish",
    "disappear",
    "appear",
    "emerge",
    "retire",
    "flee",
    "survive",
    "rain",
    "snow",
    "live",
    "sleep",
    "remain",
    "stay",
    "return",
    "agree",
    "work",
    "fail",
    "protest",
    "apologise",
    "apologize",
    "walk",
    "travel",
    "depart",
    "erupt",
    "reopen",
    "cease",
    "expire",
    "lapse",
    "pass",
    "vote",
    "speak",
    "talk",
    "sleep",
    "wait",
];
/// Pasts that are no participles.
const ONLY_PAST: &[&str] = &[
    "went", "rose", "fell", "began", "sank", "took", "gave", "wrote", "broke", "flew", "drove", "ate", "saw",
    "chose", "grew", "knew", "spoke", "stole", "threw", "came", "became", "ran", "drew", "swam", "wore",
    "tore", "hid", "shook",
];
/// Verbs that "and" only strings to the next: "try and open".
const STRINGING: &[&str] = &["try", "go", "come", "wait", "stay", "run"];
/// What begins a thing that is named.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "our", "this", "these", "those", "no", "all", "every",
    "each", "some", "it", "them", "him", "us",
];
/// Subjects of one word.
const PRONOUNS: &[&str] =
    &["it", "he", "she", "they", "we", "i", "nobody", "everybody", "nothing", "everyone"];

/// What the statement behind the "and" at `at` has from that which begins at `from`; `None` where it joins no statements.
pub(super) fn joined(reading: &Reading, from: usize, at: usize) -> Option<Carried> {
    let tokens = &reading.tokens;
    if !tokens[at].is_any(&["and", "but"]) || at <= from + 1 || at + 2 >= tokens.len() {
        return None;
    }
    let held = tokens[from..at].iter().any(|token| token.is_any(HOLDING)) || reading.attribution.is_some();
    let named = reading.name_at(at).is_some() || reading.office_at(at).is_some();
    if held || named || tokens[at - 1].kind == Kind::Mark || is_paired(tokens, from, at) {
        return None;
    }
    let left = Left::of(reading, from, at)?;
    let first = (at + 1..tokens.len()).find(|&next| !is_adverb(&tokens[next]))?;
    if shape(reading, first, Some(&left)).is_some() {
        return left.carried(reading, first);
    }
    states(reading, at, &left).then_some(Carried::Nothing)
}

/// "Between Norland and Sudland": whether a word before has this "and" for its own.
fn is_paired(tokens: &[Token], from: usize, at: usize) -> bool {
    let last = (from..at).rev().find(|&before| tokens[before].is_any(PAIRING));
    last.is_some_and(|last| !tokens[last..at].iter().any(|token| token.is_any(&["and", "or", "nor"])))
}

fn is_adverb(token: &Token) -> bool {
    token.is_any(&["then", "later", "also", "never", "soon", "now", "still"])
        || token.norm.ends_with("ly") && !token.capital && token.verb == 0
}

/// Whether it is a helping verb; in "closed in May" there is none.
fn helps(token: &Token) -> bool {
    token.is_any(AUXILIARY) && !token.acronym && !(token.capital && token.is_any(&["may", "will"]))
}

/// The statement before an "and".
struct Left {
    /// Its first verb, a helping one perhaps.
    verb: usize,
    /// The verb that says what is done; `None` where it only tells how it is.
    main: Option<usize>,
    /// A thing without a preposition stands right before the "and".
    object: bool,
}

impl Left {
    fn of(reading: &Reading, from: usize, at: usize) -> Option<Self> {
        let tokens = &reading.tokens;
        let helps = |at: usize| helps(&tokens[at]);
        let verb = (from + 1..at).find(|&verb| helps(verb) || shape(reading, verb, None).is_some())?;
        let subject = tokens[from..verb].iter().any(|token| token.has_content() || token.is_any(PRONOUNS));
        // "A trial, published in May, …": a participle, or who is asked for stands elsewhere.
        let aside = tokens[from..verb].iter().any(|token| token.kind == Kind::Mark);
        let describes = tokens[verb].is_any(DESCRIBING) && tokens.get(verb + 1).is_some_and(is_preposition);
        if aside || describes {
            return None;
        }
        let main = if helps(verb) {
            (verb + 1..at)
                .take_while(|&next| {
                    helps(next)
                        || is_adverb(&tokens[next])
                        || tokens[next].is_any(&["not"])
                        || is_verb(reading, next)
                })
                .find(|&next| !helps(next) && is_verb(reading, next))
        } else {
            Some(verb)
        };
        let tail = main.unwrap_or(verb) + 1;
        let object =
            tail < at && !tokens[tail..at].iter().any(is_preposition) && tokens[at - 1].has_content();
        subject.then_some(Self { verb, main, object })
    }

    /// What a verb at `next` without a subject of its own has from this statement.
    fn carried(&self, reading: &Reading, next: usize) -> Option<Carried> {
        let tokens = &reading.tokens;
        let helped = helps(&tokens[self.verb]);
        let strung = |main: usize| lemma_is(&tokens[main], STRINGING);
        // "Opened and closed the bridge" is one statement about the bridge.
        let tail = self.main.unwrap_or(self.verb) + 1;
        // "Cut costs, closed mills and sold ships" is a list.
        let list = tokens.get(tail..next - 1).unwrap_or_default().iter().any(|token| token.is_mark(','));
        let apart =
            !list && tail < next - 1 && !ends_with_verb(reading, next) && !self.main.is_some_and(strung);
        let behind = tokens.get(next + 1).filter(|behind| behind.kind != Kind::Mark)?;
        let thing = behind.is_any(DETERMINERS) || behind.capital || behind.kind == Kind::Number;
        let subject = Some(Carried::Until(self.verb));
        if !apart {
            return None;
        }
        match shape(reading, next, Some(self))? {
            Shape::Helper => subject,
            Shape::Past if lemma_is(&tokens[next], NO_OBJECT) || tokens[next].is_any(ONLY_PAST) => subject,
            Shape::Past if !helped => (thing || behind.stop).then_some(Carried::Until(self.verb)),
            Shape::Past => {
                let main = self.main?;
                let participle =
                    tokens[self.verb].is_any(BEFORE_PARTICIPLE) && (thing || is_preposition(behind));
                participle.then_some(Carried::Until(main))
            }
            Shape::Present => {
                let parallel = tokens[self.verb].norm.ends_with('s');
                let noun = behind.has_content() && !is_verb(reading, next + 1);
                (parallel && (thing || noun)).then_some(Carried::Until(self.verb))
            }
            Shape::Base => {
                (thing && tokens[self.verb].is_any(BEFORE_BASE)).then_some(Carried::Until(self.main?))
            }
        }
    }
}

/// Whether the word before the "and" before `next` is a verb.
fn ends_with_verb(reading: &Reading, next: usize) -> bool {
    let and = (0..next).rev().find(|&at| reading.tokens[at].is_any(&["and", "but"]));
    and.and_then(|and| and.checked_sub(1)).is_some_and(|last| {
        is_verb(reading, last) && (!reading.tokens[last].is_any(AUXILIARY) || helps(&reading.tokens[last]))
    })
}

/// Forms of verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// "Is", "has", "will".
    Helper,
    /// "Opened", "bought".
    Past,
    /// "Opens".
    Present,
    /// "Open", where what stands before asks for it.
    Base,
}

/// The form of the verb at `at`; `None` where it is none, or may be a noun. A base form is one only behind a helping verb.
fn shape(reading: &Reading, at: usize, left: Option<&Left>) -> Option<Shape> {
    let token = &reading.tokens[at];
    if token.kind != Kind::Word || token.capital && at > 0 || token.hyphenated {
        return None;
    }
    if helps(token) {
        return (!token.is_any(&["be", "been", "am"])).then_some(Shape::Helper);
    }
    let irregular = lexicon::IRREGULAR.get(&token.norm).is_some();
    let known = token.verb >= 4;
    if known
        && (token.norm.ends_with("ed")
            || irregular && !token.norm.ends_with('s') && !token.norm.ends_with("ing"))
    {
        return Some(Shape::Past);
    }
    if token.verb >= 3 && token.norm.ends_with('s') && !token.norm.ends_with("ss") {
        return Some(Shape::Present);
    }
    let helped = left.is_some_and(|left| reading.tokens[left.verb].is_any(BEFORE_BASE));
    (helped && token.verb >= 5 && !token.norm.ends_with("ing")).then_some(Shape::Base)
}

/// Whether what stands behind the "and" at `at` has a subject and a verb of its own.
fn states(reading: &Reading, at: usize, left: &Left) -> bool {
    let tokens = &reading.tokens;
    let end = (at + 1..tokens.len()).find(|&end| tokens[end].kind == Kind::Mark).unwrap_or(tokens.len());
    let Some(verb) = (at + 2..end).find(|&verb| is_finite(reading, verb)) else { return false };
    let subject = &tokens[at + 1..verb];
    let Some(first) = subject.first() else { return false };
    let opens =
        first.is_any(DETERMINERS) || first.is_any(PRONOUNS) || first.capital || first.kind == Kind::Number;
    let bars = |token: &Token| {
        token.is_any(HOLDING)
            || token.is_any(&["to", "not", "and", "or"])
            || is_preposition(token) && !token.is_any(&["of"])
    };
    let barred = subject.iter().any(bars) || subject.iter().skip(1).any(|token| token.is_any(PRONOUNS));
    // "The planes Norland had built" are no subject, and "the mayor of Lund" is one.
    let two = subject.windows(2).any(|pair| pair[1].capital && pair[0].has_content() && !pair[0].capital);
    let bare = !opens && !is_plural(first);
    if barred || two || bare {
        return false;
    }
    let behind = tokens.get(verb + 1).filter(|_| verb + 1 < end);
    match shape(reading, verb, None) {
        Some(Shape::Helper) => true,
        Some(Shape::Present) => opens && behind.is_none_or(|behind| !is_preposition(behind) || !left.object),
        Some(Shape::Past) => {
            let told = lemma_is(&tokens[verb], NO_OBJECT) || tokens[verb].is_any(ONLY_PAST);
            let acts = behind.is_some_and(|behind| {
                behind.is_any(DETERMINERS) || behind.capital || behind.kind == Kind::Number
            });
            opens && (told || acts || behind.is_none())
        }
        Some(Shape::Base) | None => false,
    }
}

/// Whether the verb at `at` is that of a statement: no noun behind an article or a preposition.
fn is_finite(reading: &Reading, at: usize) -> bool {
    let before = &reading.tokens[at - 1];
    let noun =
        before.is_any(DETERMINERS) && !before.is_any(PRONOUNS) || before.is_any(&["to", "of", "in", "for"]);
    !noun && shape(reading, at, None).is_some()
}

fn is_plural(token: &Token) -> bool {
    token.norm.ends_with('s') && !token.stop
}

fn is_preposition(token: &Token) -> bool {
    token.is_any(&[
        "in", "on", "at", "by", "for", "from", "to", "with", "without", "into", "over", "under", "of",
        "during", "near", "across", "through", "against", "about", "since", "until", "amid", "behind",
        "within",
    ])
}

fn lemma_is(token: &Token, those: &[&str]) -> bool {
    lexicon::lemmas(&token.norm).iter().any(|lemma| those.contains(&&**lemma))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Doubt, doubts};

    #[test]
    fn two_clauses() {
        for (text, one, other) in [
            ("The bridge was closed and the mayor resigned", "The bridge was closed", "The mayor resigned"),
            (
                "The bridge was closed and the mayor resigned in May",
                "The bridge was closed",
                "The mayor resigned in May",
            ),
            ("The town bought a ferry and the county paid for it", "The town bought a ferry", ""),
            (
                "The town bought a ferry and the county paid 3 million euros",
                "The town bought a ferry",
                "The county paid 3 million euros",
            ),
            ("Anna Berg resigned and Ivar Holt became mayor", "Anna Berg resigned", "Ivar Holt became mayor"),
            ("Norland exports wheat and Sudland imports it", "Norland exports wheat", "Sudland imports it"),
            (
                "The firm will pay the wages and the town will rebuild the hall",
                "The firm will pay the wages",
                "The town will rebuild the hall",
            ),
            ("Prices rose and wages have fallen", "Prices rose", "Wages have fallen"),
            ("The ferry sank but the crew was rescued", "The ferry sank", "The crew was rescued"),
            (
                "The mayor opened the bridge and she closed the ferry",
                "The mayor opened the bridge",
                "The mayor closed the ferry",
            ),
        ] {
            let found = doubts(text);
            if other.is_empty() {
                continue;
            }
            assert_eq!(found, [Doubt::Several(vec![one.into(), other.into()])], "{text}");
        }
    }

    #[test]
    fn two_things_that_one_did() {
        for (text, one, other) in [
            (
                "The mayor opened the bridge and closed the ferry",
                "The mayor opened the bridge",
                "The mayor closed the ferry",
            ),
            (
                "The mayor opened the bridge and later closed the ferry",
                "The mayor opened the bridge",
                "The mayor later closed the ferry",
            ),
            ("Norland exports wheat and imports oil", "Norland exports wheat", "Norland imports oil"),
            (
                "The firm has bought a ship and will sell its mill",
                "The firm has bought a ship",
                "The firm will sell its mill",
            ),
            (
                "The mill was sold in May and demolished in June",
                "The mill was sold in May",
                "The mill was demolished in June",
            ),
            (
                "Anna Berg was elected in 2016 and resigned in 2018",
                "Anna Berg was elected in 2016",
                "Anna Berg resigned in 2018",
            ),
            (
                "The firm will sell the mill and build a school",
                "The firm will sell the mill",
                "The firm will build a school",
            ),
        ] {
            assert_eq!(doubts(text), [Doubt::Several(vec![one.into(), other.into()])], "{text}");
        }
    }

    #[test]
    fn no_order_of_words_panics() {
        let words = ["and", "the", "Berg", "is", ",", "opened", "will", "that", "2", "who", ";"];
        for number in 0..words.len().pow(4) {
            let word = |place: u32| words[number / words.len().pow(place) % words.len()];
            let text = [word(0), word(1), "mill", word(2), word(3), "closed it"].join(" ");
            let _ = doubts(&text);
        }
    }

    #[test]
    fn what_else_and_joins() {
        for text in [
            "Berg and Lind visited Arnholm",
            "The firm makes boats and engines",
            "The town needs schools and houses",
            "The council approved plans and permits for the mill",
            "Norland cut tariffs and taxes on wheat",
            "Prices and wages rose",
            "Exports and imports fell in May",
            "The war between Norland and Sudland ended in 1994",
            "The ferry sails between Lund and Osvik in summer",
            "Relations between Norland and Sudland improved",
            "The firm sued Johnson and Johnson in May",
            "Johnson and Johnson sued the firm",
            "The Ministry of Trade and Industry closed its office in Lund",
            "Norland bought ships and planes built in Sudland",
            "The firm bought the ships and the planes built in Sudland",
            "The mayor met the farmers and the workers who were on strike",
            "The mayor opened and closed the bridge",
            "The mill was planned and built by Anna Berg",
            "The mill is old and abandoned",
            "The minister said that the bridge was closed and that it would open in May",
            "The mayor said the bridge was closed and the ferry was sold",
            "The plan was delayed because it rained and money ran out",
            "After the dam broke and the town flooded, people left",
            "The firm plans to buy ships and sell planes",
            "The council saved money by opening roads and closing schools",
            "The town will build houses and schools",
            "More and more people leave Norland",
            "The flight takes two and a half hours",
            "Both the mayor and the minister resigned",
            "The bridge is 300 metres long and 12 metres wide",
            "The mayor tried and failed",
            "The storm hit Lund and the islands in the north",
            "The council wants to try and open the bridge",
            "The play “The mayor resigned and the bridge fell” opened in May",
            "Russia and Cuba signed agreements on trade and energy",
            "Anna Berg, mayor of Lund and owner of the mill, resigned",
            "A trial, published in May, was led by Lund and included 40 people",
            "Policies based on the old plan and predictions may change",
            "Rain is frequent in the north and the islands with many records",
            "The site tells the story of the town and the role it played",
            "Berg is the editor of a paper in Lund and the only one dedicated to sailing",
            "The firm cut costs, closed mills and sold ships",
        ] {
            let found = doubts(text);
            assert!(!found.iter().any(|doubt| matches!(doubt, Doubt::Several(_))), "{text}: {found:?}");
        }
    }
}
