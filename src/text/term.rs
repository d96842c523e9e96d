//! The terms of a claim: what a source would have to say, each with the words that may say it.

mod heard;

use super::lexicon::{self, DERIVED, OPPOSITES, SYNONYMS};
use super::name::{self, CountryForm, Name};
use super::phrase::Phrase;
use super::reading::Reading;
use super::token::{Kind, Token};
pub use heard::Heard;

/// How a word of the source answers a term of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// The same word, or a form of it.
    Same,
    /// Another spelling of the same name, an acronym, or the country behind a demonym or capital.
    Variant,
    /// A description or pronoun that stands for the name.
    Mention,
    /// A word of the same family: announce, announcement.
    Family,
    /// A word or expression that means the same.
    Synonym,
    /// A kind of it: "spaniel" for "dog".
    Kind,
    /// The opposite, negated: "has not reversed" for "kept".
    Negated,
    /// The same or a compatible amount.
    Amount,
    /// The same or a compatible date.
    Date,
}

/// What kind of thing a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A common word.
    Word,
    /// Part of a name; the index of the name in the claim's reading.
    Name(usize),
    /// A country; the index of the name in the claim's reading.
    Country(usize),
    /// An amount; its index in the claim's reading.
    Amount(usize),
    /// A date or time; its index in the claim's reading.
    Time(usize),
}

/// One term of a claim.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its token in the claim; the first of several.
    pub token: usize,
    /// Its last token.
    pub last: usize,
    /// What it is.
    pub kind: TermKind,
    /// How much it matters: background rarity, about 1 (common) to 13.
    pub weight: f32,
    /// It says what happens: a verb of the claim that is not light.
    pub predicate: bool,
    /// A common noun so general that kinds of it answer it.
    pub general: bool,
    /// Stems that answer it, with the credit (0 to 1) that each earns, sorted by stem.
    pub answers: Vec<(u64, f32, Link)>,
    /// Stems that say the opposite, with their strength (0 to 1), sorted by stem.
    pub opposes: Vec<(u64, f32)>,
}

impl Term {
    /// The credit of `stem` and how it answers, where it does.
    pub fn answer(&self, stem: u64) -> Option<(f32, Link)> {
        let at = self.answers.binary_search_by_key(&stem, |&(stem, ..)| stem).ok()?;
        let (_, credit, link) = self.answers[at];
        Some((credit, link))
    }

    /// How strongly `stem` says the opposite, 0 where it does not.
    pub fn opposition(&self, stem: u64) -> f32 {
        self.opposes.binary_search_by_key(&stem, |&(stem, _)| stem).map_or(0.0, |at| self.opposes[at].1)
    }
}

/// Terms of a claim beyond this number are left unread: no single statement comes near it.
pub const MAX_TERMS: usize = 160;
/// Weight of a part of a name, unless background rarity says more.
const NAME_WEIGHT: f32 = 10.0;
/// Weight of a country.
const COUNTRY_WEIGHT: f32 = 8.0;
/// Weight of an amount.
const AMOUNT_WEIGHT: f32 = 9.0;
/// Weight of a date.
const TIME_WEIGHT: f32 = 7.0;
/// Least that an expression weighs, whose words are light one by one: "take part".
const PHRASE_WEIGHT: f32 = 6.0;
/// Most that a light verb weighs, and one that only reports.
const LIGHT_WEIGHT: f32 = 1.5;

/// The terms of a claim, in order.
pub fn terms(claim: &Reading) -> Vec<Term> {
    let mut terms = Vec::new();
    let phrases = &claim.phrases;
    let mut at = 0;
    while at < claim.tokens.len() && terms.len() < MAX_TERMS {
        let token = &claim.tokens[at];
        if let Some(index) = claim.time_at(at).filter(|_| claim.quantity_at(at).is_none()) {
            let last = run(claim, at, |k| claim.time_at(k) == Some(index));
            terms.push(fixed(at, last, TermKind::Time(index), TIME_WEIGHT));
            at = last + 1;
            continue;
        }
        if let Some(index) = claim.quantity_at(at) {
            let last = run(claim, at, |k| claim.quantity_at(k) == Some(index));
            terms.push(fixed(at, last, TermKind::Amount(index), AMOUNT_WEIGHT));
            at = last + 1;
            continue;
        }
        if let Some((index, name)) =
            claim.names.iter().enumerate().find(|(_, name)| name.first == at && name.country.is_some())
        {
            terms.push(country(claim, index));
            at = name.last + 1;
            continue;
        }
        if token.has_content()
            && token.norm.len() > 1
            && !is_unit_of_amount(claim, at)
            && !is_prefix(claim, at)
            && !in_light_phrase(claim, at, phrases)
        {
            terms.push(word(claim, at, phrases));
        }
        at += 1;
    }
    mark_predicates(claim, &mut terms);
    terms
}

fn run(claim: &Reading, from: usize, holds: impl Fn(usize) -> bool) -> usize {
    (from..claim.tokens.len()).take_while(|&at| holds(at)).last().unwrap_or(from)
}

fn fixed(token: usize, last: usize, kind: TermKind, weight: f32) -> Term {
    Term {
        token,
        last,
        kind,
        weight,
        predicate: false,
        general: false,
        answers: Vec::new(),
        opposes: Vec::new(),
    }
}

/// Whether the token is the currency or unit word inside an amount's expression, which the amount itself speaks for.
fn is_unit_of_amount(claim: &Reading, at: usize) -> bool {
    let span = claim.tokens[at].span;
    claim.quantities.iter().any(|quantity| {
        quantity.span.contains(span)
            && !quantity.number.overlaps(span)
            && !matches!(quantity.unit, super::quantity::Unit::Count(_))
    })
}

/// Whether the token is a later word of an expression whose head is light: the "part" of "take part".
fn in_light_phrase(claim: &Reading, at: usize, phrases: &[Phrase]) -> bool {
    phrases.iter().any(|phrase| {
        !phrase.parted
            && phrase.first < at
            && at <= phrase.last
            && lexicon::is_light(&claim.tokens[phrase.first].norm)
    })
}

/// Whether the token is only the first part of a hyphenated word, as "co" in "co-chair".
fn is_prefix(claim: &Reading, at: usize) -> bool {
    claim.tokens[at].is_any(&["co", "re", "mid", "multi", "inter", "pre", "post"])
        && claim.tokens.get(at + 1).is_some_and(|next| next.hyphenated)
}

/// Stem under which a country is found in every form.
pub fn country_stem(canonical: &str) -> u64 {
    lexicon::hash(&format!("#{canonical}"))
}

fn country(claim: &Reading, index: usize) -> Term {
    let name = &claim.names[index];
    let mut term = fixed(name.first, name.last, TermKind::Country(index), COUNTRY_WEIGHT);
    if let Some(country) = name.country {
        term.answers.push((country_stem(country.canonical), 1.0, Link::Variant));
        if country.form == CountryForm::Capital {
            term.answers.push((claim.tokens[name.first].stem, 1.0, Link::Same));
        }
    }
    term.answers.sort_by_key(|&(stem, ..)| stem);
    term
}

fn word(claim: &Reading, at: usize, phrases: &[Phrase]) -> Term {
    let token = &claim.tokens[at];
    let name = claim.names.iter().position(|name| name.first <= at && at <= name.last);
    let phrased = phrases.iter().any(|phrase| phrase.first == at && !phrase.light);
    let light = !phrased && (lexicon::is_light(&token.norm) || only_reports(claim, at));
    let rarity = f32::from(token.rarity).max(1.0);
    let (kind, weight) = match name {
        Some(index) => (TermKind::Name(index), rarity.clamp(NAME_WEIGHT, 13.0)),
        None if token.kind == Kind::Number => (TermKind::Word, AMOUNT_WEIGHT),
        None if phrased => (TermKind::Word, rarity.max(PHRASE_WEIGHT)),
        None if light => (TermKind::Word, rarity.min(LIGHT_WEIGHT)),
        // What the table has never seen is as often a typing error as a telling word.
        None => (TermKind::Word, rarity.min(11.0)),
    };
    let mut term = fixed(at, at, kind, weight);
    let carriers: Vec<u64> = carriers(claim, at, phrases).collect();
    let carried = !carriers.is_empty();
    if !carried {
        term.answers.push((token.stem, 1.0, Link::Same));
    }
    term.answers.extend(carriers.into_iter().map(|stem| (stem, 1.0, Link::Same)));
    if name.is_some() {
        let canonical = name::canonical_given_name(&token.norm);
        if canonical != &*token.norm {
            add_answer(&mut term, canonical, 1.0, Link::Variant);
        }
        // "Islamic State" is "ISIS", and each of its words is in it.
        let named = |phrase: &&Phrase| {
            phrase.first <= at
                && at <= phrase.last
                && claim.tokens[phrase.first..=phrase.last].iter().all(|token| token.capital)
        };
        for phrase in phrases.iter().filter(|phrase| claim.office_at(at).is_none() && named(phrase)) {
            term.answers
                .extend(phrase.means.iter().map(|&(stem, weight)| (stem, credit(weight), Link::Variant)));
        }
    } else if token.kind == Kind::Word {
        if !carried {
            expand(&mut term, &token.norm, claim.office_at(at).is_none());
        }
        term.general = lexicon::is_general(&token.norm) && !is_predicate(claim, at);
        for phrase in phrases.iter().filter(|phrase| phrase.first == at) {
            for &(stem, weight) in &phrase.means {
                term.answers.push((stem, credit(weight), Link::Synonym));
            }
        }
    }
    if is_noun_too(claim, at) {
        term.opposes.clear();
    }
    settle(&mut term);
    term
}

/// The stems that carry an expression whose head, at `at`, is light: the "part" of "take part". Whoever took a bus did
/// not take part.
fn carriers<'a>(claim: &'a Reading, at: usize, phrases: &'a [Phrase]) -> impl Iterator<Item = u64> + 'a {
    let light = lexicon::is_light(&claim.tokens[at].norm);
    let behind = phrases.iter().filter(move |phrase| light && phrase.first == at && !phrase.parted);
    behind
        .flat_map(|phrase| &claim.tokens[phrase.first + 1..=phrase.last])
        .filter(|token| token.has_content())
        .map(|token| token.stem)
}

/// Whether the word at `at`, which may be an adjective, is a noun there: "the cup final" has no opposite in "the first".
pub fn is_noun_too(reading: &Reading, at: usize) -> bool {
    const NOUNS_TOO: &[&str] = &[
        "final", "finals", "major", "minor", "minors", "present", "presents", "close", "short", "cold",
        "back",
    ];
    let followed = reading.tokens.get(at + 1).is_some_and(|next| {
        next.has_content()
            && next.kind == Kind::Word
            && (at + 2 == reading.tokens.len() || !is_predicate(reading, at + 1))
    });
    let noun_before = at.checked_sub(1).is_some_and(|before| {
        let token = &reading.tokens[before];
        token.possessive
            || token.has_content() && token.verb < 5
            || token.is_any(&["the", "a", "this", "that", "last"])
    });
    reading.tokens[at].is_any(NOUNS_TOO) && !followed && noun_before
}

/// Whether the verb at `at` only reports what follows ("said that …"): then what follows is the claim. With an object
/// of its own ("announced the trip") it is what happens.
fn only_reports(claim: &Reading, at: usize) -> bool {
    super::attribution::is_reporting_verb(&claim.tokens[at].norm)
        && claim.attribution.is_some()
        && (claim.tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark || &*next.norm == "that")
            || (at + 1..claim.tokens.len()).any(|verb| is_predicate(claim, verb)))
}

/// Adds synonyms, family and opposites of a common word.
fn expand(term: &mut Term, norm: &str, family: bool) {
    let lemmas = lexicon::lemmas(norm);
    for lemma in lemmas.iter() {
        // A ministry is no minister.
        for relative in DERIVED
            .get(lemma)
            .filter(|_| family)
            .unwrap_or_default()
            .split(' ')
            .filter(|word| !word.is_empty())
        {
            add_answer(term, relative, 0.92, Link::Family);
        }
        for (synonym, weight) in lexicon::weighted(&SYNONYMS, lemma) {
            add_answer(term, synonym, credit(weight), Link::Synonym);
            if weight >= 7 {
                for relative in
                    DERIVED.get(synonym).unwrap_or_default().split(' ').filter(|word| !word.is_empty())
                {
                    add_answer(term, relative, credit(weight) * 0.9, Link::Synonym);
                }
            }
        }
        for (opposite, weight) in lexicon::weighted(&OPPOSITES, lemma) {
            term.opposes.push((lexicon::word(opposite, false).stem, f32::from(weight) / 9.0));
        }
    }
}

/// What a synonym of table weight 1 to 9 earns, 0 to 1.
pub fn credit(weight: u8) -> f32 {
    0.2 + f32::from(weight.min(9)) / 9.0 * 0.75
}

fn add_answer(term: &mut Term, word: &str, credit: f32, link: Link) {
    term.answers.push((lexicon::word(word, false).stem, credit, link));
}

/// Sorts the answers and keeps the best of each stem; what answers does not oppose.
fn settle(term: &mut Term) {
    term.answers.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    term.answers.dedup_by_key(|&mut (stem, ..)| stem);
    term.opposes.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    term.opposes.dedup_by_key(|&mut (stem, _)| stem);
    let opposes = std::mem::take(&mut term.opposes);
    term.answers.retain(|&(stem, credit, _)| {
        credit >= 0.9 || !opposes.iter().any(|&(other, strength)| other == stem && strength > 0.5)
    });
    term.opposes = opposes.into_iter().filter(|&(stem, _)| term.answer(stem).is_none()).collect();
}

/// Marks the terms that say what happens.
fn mark_predicates(claim: &Reading, terms: &mut [Term]) {
    for term in terms {
        let heavy = term.kind == TermKind::Word && term.weight > LIGHT_WEIGHT;
        term.predicate =
            heavy && claim.tokens[term.token].kind == Kind::Word && is_predicate(claim, term.token);
    }
}

/// Whether the word at `at` is used as a verb.
pub fn is_predicate(reading: &Reading, at: usize) -> bool {
    reading.verbs[at]
}

/// Whether each word is used as a verb: an inflected verb form, or one behind a subject, an auxiliary or "to".
pub fn verbs(tokens: &[Token], names: &[Name]) -> Vec<bool> {
    let mut verbs: Vec<bool> = (0..tokens.len()).map(|at| is_verb(tokens, at)).collect();
    for name in names {
        verbs[name.first..=name.last].fill(false);
    }
    verbs
}

fn is_verb(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let share = token.verb;
    if share == 0 || token.hyphenated {
        return false;
    }
    let previous = at.checked_sub(1).map(|before| &tokens[before]);
    let after_helper = previous.is_some_and(|p| {
        p.is_any(&[
            "to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not", "has",
            "have", "had", "is", "are", "was", "were", "been", "be", "being", "never", "did", "does", "do",
        ])
    });
    // "60 volunteers" are counted.
    let counted = token.norm.ends_with('s')
        && previous
            .is_some_and(|p| p.kind == Kind::Number || super::extent::number(&p.norm).is_some_and(|n| n > 1));
    let plain = !token.norm.ends_with("ing") && !token.norm.ends_with("ed");
    let governed = plain
        && previous.is_some_and(|p| {
            p.is_any(&["on", "at", "by", "with", "from", "against", "into", "about", "over", "under"])
        });
    let after_determiner = previous.is_some_and(|p| {
        p.is_any(&[
            "the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "of", "in", "for", "more",
            "no", "its",
        ]) || p.possessive
    });
    let inflected = IS_PAST.iter().any(|ending| token.norm.ends_with(ending))
        || token.norm.ends_with('s')
        || lexicon::IRREGULAR.get(&token.norm).is_some();
    // "Exports rose" begins with what rose.
    let opens = previous
        .is_none_or(|p| p.kind == Kind::Mark || p.is_any(&["while", "and", "but", "as", "that", "when"]));
    let before_verb = tokens.get(at + 1).is_some_and(|next| next.is_past() && next.verb >= 5 && !next.stop);
    if opens && token.norm.ends_with('s') && before_verb {
        return false;
    }
    // "Very delighted" tells how somebody is, not what is done.
    let after_degree =
        previous.is_some_and(|p| p.is_any(&["very", "too", "so", "quite", "rather", "extremely"]));
    if after_determiner || after_degree || counted || governed {
        return false;
    }
    let needed = if after_helper {
        1
    } else if inflected {
        3
    } else {
        6
    };
    share >= needed && at > 0
}

const IS_PAST: &[&str] = &["ed", "ing"];

#[cfg(test)]
mod tests {
    use super::*;

    fn predicates(claim: &str) -> Vec<String> {
        let reading = Reading::new(claim);
        terms(&reading)
            .iter()
            .filter(|term| term.predicate)
            .map(|term| reading.tokens[term.token].norm.to_string())
            .collect()
    }

    #[test]
    fn predicates_are_what_happens() {
        for (claim, expected) in [
            ("The town bought a new bus", &["bought"][..]),
            ("Norway joins the fishing pact", &["joins"]),
            ("The visit to Oslo was cancelled", &["cancelled"]),
            ("Anna Lindqvist is mayor of the town", &[]),
            ("The mayor was very delighted", &[]),
            ("The governor will veto the plan", &["veto"]),
        ] {
            assert_eq!(predicates(claim), expected, "{claim}");
        }
    }

    #[test]
    fn an_expression_with_a_light_head_is_answered_by_what_carries_it() {
        for (claim, answers, other) in [
            ("She gave birth in the village", "birth", "gave"),
            ("They took part in the race", "part", "took"),
            ("He was put on trial in May", "trial", "put"),
        ] {
            let reading = Reading::new(claim);
            let stem = |word: &str| lexicon::word(word, false).stem;
            let answered = |word: &str| terms(&reading).iter().any(|term| term.answer(stem(word)).is_some());
            assert!(answered(answers), "{claim}");
            assert!(!answered(other), "{claim}");
        }
        // What stands between the words of an expression is said too.
        let reading = Reading::new("The firm took the new hands on");
        assert!(terms(&reading).iter().any(|term| &*reading.tokens[term.token].norm == "hands"));
    }

    #[test]
    fn a_word_never_answers_and_opposes_alike() {
        for claim in ["The town increased its budget", "They left the union", "The court accepted the plea"] {
            for term in terms(&Reading::new(claim)) {
                assert!(term.opposes.iter().all(|&(stem, _)| term.answer(stem).is_none()), "{claim}");
            }
        }
    }
}
