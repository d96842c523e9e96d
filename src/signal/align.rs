//! Claim and passage word by word: what of the claim is answered, and by what.
//!
//! A passage is one sentence, the anchor, and its neighbours. What the anchor itself answers counts most; what only a
//! neighbour answers counts where the anchor points to it ("his visit", "the project"). Signals measure what stands
//! here; they never align again.

mod bound;
mod rival;
mod tone;

pub use bound::Bound;
pub use rival::Rival;
pub use tone::{Tone, heard};

use crate::claim::reading::Part;
use crate::text::attribution::{Strength, is_reporting_verb as is_speech};
use crate::text::doubt::Tones;
use crate::text::extent::{self, Extent};
use crate::text::first;
use crate::text::lexicon;
use crate::text::mention::Mention;
use crate::text::name::{self, CountryForm, Name};
use crate::text::phrase::Phrase;
use crate::text::polarity;
use crate::text::quantity::{Comparison as Compared, Quantity, Unit};
use crate::text::reading::Reading;
use crate::text::term::{self, Link, Term, TermKind};
use crate::text::time;
use crate::text::token::{Kind, Token};

/// A sentence and its neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The sentence that is held against the claim.
    pub anchor: &'a Reading,
    /// The sentence before it.
    pub before: Option<&'a Reading>,
    /// The sentence before that.
    pub earlier: Option<&'a Reading>,
    /// The first sentence of the article, which names what it is about.
    pub lead: Option<&'a Reading>,
    /// The sentence after it.
    pub after: Option<&'a Reading>,
    /// Descriptions and pronouns of the anchor that stand for somebody named elsewhere.
    pub mentions: &'a [Mention],
    /// Spellings of the claim's names in this article: term and stem.
    pub variants: &'a [(usize, u64)],
    /// The credit that each term earns anywhere in the article.
    pub anywhere: &'a [f32],
    /// How relevant each sentence of the article is to the claim, beside the most relevant one: 0 to 1.
    pub relevance: &'a [f32],
    /// The tone of each of the article's sentences.
    pub tones: &'a Tones,
    /// The sentence's index among those of its article.
    pub place: usize,
}

/// What answers one term of the claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// First token of the answer in its sentence.
    pub token: usize,
    /// Last token, itself included.
    pub last: usize,
    /// 0 to 1: how much of the term it earns.
    pub credit: f32,
    /// How it answers.
    pub link: Link,
    /// It stands in the anchor, not in a neighbour.
    pub here: bool,
}

/// Claim and passage under each other.
#[derive(Clone, Debug)]
pub struct Alignment<'a> {
    /// The claim.
    pub claim: &'a Part,
    /// The passage.
    pub passage: Passage<'a>,
    /// The answer to each term of the claim.
    pub answers: Vec<Option<Answer>>,
    /// Names of the claim that the anchor gives to somebody else of the same surname: term and anchor token.
    pub namesakes: Vec<(usize, usize)>,
    /// The tone of the passages that speak of the claim.
    pub around: Tone,
}

/// Credit of what a neighbouring sentence answers, where the anchor points back to it.
const POINTED: f32 = 0.85;
/// Credit of what a neighbouring sentence answers otherwise; names earn nothing then.
const NEAR: f32 = 0.5;
/// Credit above which the article gives a term.
const KNOWN: f32 = 0.4;
/// Credit of a description or pronoun that stands for a name.
const MEANT: f32 = 0.85;
/// Credit of a kind of what the claim says.
const KIND: f32 = 0.85;
/// Credit of the opposite, negated.
const OPPOSITE_NEGATED: f32 = 0.75;
/// What is left of a synonym that answers a verb but is none itself.
const MISUSED: f32 = 0.7;
/// Tokens between what fills a slot and what stands beside it.
const SLOT: usize = 7;
/// Credit of "Cuban" for "in Cuba": it says whose, not where.
const PLACE_BY_DEMONYM: f32 = 0.6;
/// Credit of a country for its capital where the claim means the city.
const CITY_BY_COUNTRY: f32 = 0.45;

impl<'a> Alignment<'a> {
    /// Aligns `claim` with `passage`.
    pub fn new(claim: &'a Part, passage: Passage<'a>) -> Self {
        let mut alignment = Self {
            claim,
            passage,
            answers: vec![None; claim.terms.len()],
            namesakes: Vec::new(),
            around: Tone::default(),
        };
        alignment.align_anchor();
        alignment.settle_shared();
        alignment.settle_kinds();
        alignment.settle_names();
        alignment.settle_amounts();
        alignment.settle_counts();
        alignment.align_neighbours();
        alignment
    }

    /// The claim's reading.
    pub fn reading(&self) -> &'a Reading {
        &self.claim.reading
    }

    /// The anchor's reading.
    pub fn anchor(&self) -> &'a Reading {
        self.passage.anchor
    }

    /// Each term with its answer.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, &'a Term, Option<Answer>)> + '_ {
        self.claim.terms.iter().zip(&self.answers).enumerate().map(|(at, (term, answer))| (at, term, *answer))
    }

    /// The answer of term `at` where the anchor itself gives it.
    pub fn here(&self, at: usize) -> Option<Answer> {
        self.answers.get(at).copied().flatten().filter(|answer| answer.here)
    }

    /// Whether the article gives term `at` anywhere.
    pub fn is_known(&self, at: usize) -> bool {
        self.passage.anywhere.get(at).is_some_and(|&credit| credit > KNOWN)
    }

    /// The terms next to term `at` that the anchor answers: up to two before and two after, nearest first.
    pub fn answered_neighbours(&self, at: usize) -> impl Iterator<Item = (usize, Answer)> + '_ {
        let before = (0..at).rev().filter_map(|k| Some((k, self.here(k)?))).take(2);
        let after = (at + 1..self.answers.len()).filter_map(|k| Some((k, self.here(k)?))).take(2);
        before.chain(after)
    }

    /// Share of the claim's weight that is answered, credits counted, without the terms for which `skip` holds.
    /// `None` where nothing is left to weigh.
    pub fn covered(&self, skip: impl Fn(usize, &Term) -> bool) -> Option<f64> {
        self.missing(|at, term| !skip(at, term), |_| true).map(|missing| 1.0 - missing)
    }

    /// How surely the passage speaks of the claim's event, term `at` aside: what else of the claim is covered, less what
    /// of its names, amounts and dates is not, and less where the anchor does not say what happens. 0 to 1. Every
    /// conflict is weighed by it.
    pub fn same_event(&self, at: usize) -> f64 {
        self.same_event_without(at, |_, _| false)
    }

    /// The same, without the terms for which `moot` holds.
    pub fn same_event_without(&self, at: usize, moot: impl Fn(usize, &Term) -> bool) -> f64 {
        let weighs = |other: usize, term: &Term| other != at && !moot(other, term);
        let covered = self.missing(weighs, |answer| answer.here || answer.credit > NEAR);
        let covered = 1.0 - covered.unwrap_or(1.0);
        let specifics =
            self.missing(|other, term| weighs(other, term) && term.kind != TermKind::Word, |_| true);
        let predicates =
            self.missing(|other, term| weighs(other, term) && term.predicate, |answer| answer.here);
        let actor = self.first_name().filter(|&actor| actor != at);
        let actor = actor
            .map_or(0.0, |actor| 1.0 - self.answers[actor].map_or(0.0, |answer| f64::from(answer.credit)));
        covered
            * (1.0 - 0.6 * specifics.unwrap_or(0.0))
            * (1.0 - 0.5 * predicates.unwrap_or(0.0))
            * (1.0 - 0.5 * actor)
    }

    /// The anchor's token that answers the surname of a name of the claim.
    pub fn answered_name(&self, person: &Name) -> Option<usize> {
        let parts =
            self.pairs().filter(|(_, term, _)| person.first <= term.token && term.token <= person.last);
        parts.filter_map(|(at, ..)| self.here(at)).map(|answer| answer.token).last()
    }

    /// The first name of the claim: as a rule, who does it. A name behind what is done is not.
    fn first_name(&self) -> Option<usize> {
        let terms = &self.claim.terms;
        let first =
            terms.iter().position(|term| matches!(term.kind, TermKind::Name(_) | TermKind::Country(_)))?;
        let done = terms.iter().position(|term| term.predicate);
        (done.is_none_or(|done| first < done) || !terms[..first].iter().any(|term| !term.predicate))
            .then_some(first)
    }

    /// Share of the weight of the terms that `which` picks that no answer which `counts` gives; `None` where it picks
    /// none.
    pub fn missing(
        &self,
        which: impl Fn(usize, &Term) -> bool,
        counts: impl Fn(Answer) -> bool,
    ) -> Option<f64> {
        self.missing_of(which, |answer| if counts(answer) { answer.credit } else { 0.0 })
    }

    /// The same, where each answer earns what `worth` says of it, 0 to 1.
    pub fn missing_of(
        &self,
        which: impl Fn(usize, &Term) -> bool,
        worth: impl Fn(Answer) -> f32,
    ) -> Option<f64> {
        let (mut all, mut missing) = (0.0, 0.0);
        for (_, term, answer) in self.pairs().filter(|&(at, term, _)| which(at, term)) {
            all += f64::from(term.weight);
            missing += f64::from(term.weight * (1.0 - answer.map_or(0.0, &worth)));
        }
        (all > 0.0).then(|| missing / all)
    }

    /// Whether the tokens `first` to `last` of the anchor stand where term `at` would: near the answers of its
    /// neighbours in the claim.
    pub fn in_slot(&self, at: usize, first: usize, last: usize) -> bool {
        self.answered_neighbours(at).any(|(_, answer)| {
            first.saturating_sub(answer.last) <= SLOT && answer.token.saturating_sub(last) <= SLOT
        })
    }

    /// Whether a token of the anchor answers some term.
    pub fn is_answer(&self, token: usize) -> bool {
        self.answers
            .iter()
            .flatten()
            .any(|answer| answer.here && answer.token <= token && token <= answer.last)
    }

    fn align_anchor(&mut self) {
        let mut previous: Option<usize> = None;
        for at in 0..self.claim.terms.len() {
            let answer = self.best_answer(at, self.passage.anchor, previous, true);
            if let Some(answer) = answer {
                previous = Some(answer.token);
            }
            self.answers[at] = answer;
        }
        // A second look from behind: of equal answers, the one nearest to what the following term is answered by.
        let mut following: Option<usize> = None;
        for at in (0..self.claim.terms.len()).rev() {
            if let (Some(now), Some(near)) = (self.answers[at], following)
                && now.token.abs_diff(near) > 8
                && let Some(better) = self.best_answer(at, self.passage.anchor, following, true)
                && better.credit >= now.credit - 0.05
            {
                self.answers[at] = Some(better);
            }
            following = self.answers[at].map(|answer| answer.token).or(following);
        }
    }

    /// The best answer to term `at` in `sentence`, of equal ones the nearest to token `near`.
    fn best_answer(
        &self,
        at: usize,
        sentence: &Reading,
        near: Option<usize>,
        phrases: bool,
    ) -> Option<Answer> {
        let found = self.candidates(at, sentence, phrases);
        let mut best: Option<Answer> = None;
        for answer in found {
            let distance = |answer: &Answer| near.map_or(answer.token, |near| answer.token.abs_diff(near));
            let better = best.is_none_or(|best| {
                answer.credit > best.credit + 0.04
                    || (answer.credit - best.credit).abs() <= 0.04 && distance(&answer) < distance(&best)
            });
            if better {
                best = Some(answer);
            }
        }
        best
    }

    /// Everything in `sentence` that could answer term `at`.
    fn candidates(&self, at: usize, sentence: &Reading, phrases: bool) -> Vec<Answer> {
        let term = &self.claim.terms[at];
        match term.kind {
            TermKind::Amount(index) => self.amounts(index, at, sentence),
            TermKind::Time(index) => self.times(index, sentence),
            TermKind::Country(index) => self.countries(index, sentence),
            TermKind::Name(_) | TermKind::Word => self.words(at, term, sentence, phrases),
        }
    }

    fn words(&self, at: usize, term: &Term, sentence: &Reading, phrases: bool) -> Vec<Answer> {
        let mut found = Vec::new();
        let variant = self.passage.variants.iter().find(|&&(term, _)| term == at).map(|&(_, stem)| stem);
        let is_name = matches!(term.kind, TermKind::Name(_));
        let mine = &self.reading().tokens[term.token];
        // What is not heard may be another spelling, a kind of it, or its initials.
        let unheard = |token: &Token| {
            is_name && (variant == Some(token.stem) || token.acronym || mine.acronym && token.capital)
                || term.general
        };
        for (index, token) in sentence.tokens.iter().enumerate() {
            let may_answer = self.claim.heard.holds(token.stem) || unheard(token);
            if may_answer && token.kind != Kind::Mark && !token.stop {
                found.extend(self.word(term, sentence, index, variant));
            }
        }
        if is_name && std::ptr::eq(sentence, self.passage.anchor) {
            found.extend(self.mentions(term, variant));
        }
        if let Some(cue) =
            sentence.attribution.as_ref().filter(|a| a.strength == Strength::Stated && is_speech(&mine.norm))
        {
            // "Announced the trip" says what happened; "announced that …" only who says it.
            let credit = if term.predicate { 0.6 } else { 0.9 };
            found.push(Answer { token: cue.cue, last: cue.cue, credit, link: Link::Synonym, here: true });
        }
        if phrases {
            // "An Islamic state" is any, "Islamic State" one.
            let written = |phrase: &&Phrase| {
                let mut words = sentence.tokens[phrase.first..=phrase.last].iter();
                !is_name || words.all(|token| token.capital)
            };
            for phrase in sentence.phrases.iter().filter(written) {
                let best = phrase.means.iter().filter_map(|&(stem, weight)| {
                    let (credit, _) = term.answer(stem)?;
                    Some(credit.min(term::credit(weight)))
                });
                if let Some(credit) = best.max_by(f32::total_cmp) {
                    found.push(Answer {
                        token: phrase.first,
                        last: phrase.last,
                        credit,
                        link: Link::Synonym,
                        here: true,
                    });
                }
            }
        }
        found
    }

    /// What the word at `index` of `sentence` answers of `term`. `variant` is how the article spells the term's name.
    fn word(&self, term: &Term, sentence: &Reading, index: usize, variant: Option<u64>) -> Option<Answer> {
        let token = &sentence.tokens[index];
        let is_name = matches!(term.kind, TermKind::Name(_));
        let answer = term
            .answer(token.stem)
            .or_else(|| (variant == Some(token.stem)).then_some((0.95, Link::Variant)))
            .or_else(|| self.is_kind(term, sentence, index).then_some((KIND, Link::Kind)));
        let opposed = || {
            term.opposition(token.stem) > 0.5
                && sentence.polarity.negated[index] != self.reading().polarity.negated[term.token]
                && (!sentence.polarity.negated[index] || is_denied_outright(sentence, index))
        };
        let opposite = || opposed().then_some((OPPOSITE_NEGATED, Link::Negated));
        let Some((credit, link)) = answer.or_else(opposite) else {
            return is_name.then(|| acronym(self.claim, term, sentence, index)).flatten();
        };
        if term.predicate && polarity::is_taken_away(&sentence.tokens, index) {
            return None;
        }
        // "May" the month is not "may"; a common word does not answer a name, nor the other way round.
        let crossed = is_name
            && !token.capital
            && self.reading().tokens[term.token].capital
            && sentence.tokens.iter().any(|t| t.capital);
        // "They plan" is not answered by the noun "project".
        let misused = term.predicate && link == Link::Synonym && !term::is_predicate(sentence, index);
        let credit = match link {
            Link::Negated => credit,
            _ if crossed => credit * 0.5,
            _ if misused => credit * MISUSED,
            _ => credit,
        };
        Some(Answer { token: index, last: index, credit, link, here: true })
    }

    /// Descriptions and pronouns of the anchor that stand for the person whose name `term` is a part of.
    fn mentions(&self, term: &Term, variant: Option<u64>) -> impl Iterator<Item = Answer> + '_ {
        let name = match term.kind {
            TermKind::Name(index) => self.reading().names.get(index),
            _ => None,
        };
        let stem = |at: usize| self.reading().tokens[at].stem;
        let words = move || {
            let part = |at: &usize| self.reading().tokens[*at].kind == Kind::Word;
            name.map_or(0..0, |name| name.first..name.last + 1).filter(part)
        };
        let own = stem(term.token);
        let surname = words().next_back().map(stem);
        self.passage.mentions.iter().filter_map(move |mention| {
            let stems = &mention.person.stems;
            // The surname must be theirs; of a given name that the article leaves out nothing is known.
            let same = stems.last().is_some_and(|&last| surname == Some(last) || variant == Some(last));
            let given = stems.len() > 1 && words().count() > 1;
            let named = stems.contains(&own) || variant.is_some_and(|stem| stems.contains(&stem));
            let namesake = given && words().map(stem).next() != stems.first().copied() && variant.is_none();
            (same && !namesake && (named || !given)).then_some(Answer {
                token: mention.first,
                last: mention.last,
                credit: MEANT,
                link: Link::Mention,
                here: true,
            })
        })
    }

    /// The name of whom an answer means that is a description or pronoun.
    pub fn meant(&self, answer: &Answer) -> Option<&'a str> {
        let mention = self.passage.mentions.iter().find(|mention| mention.first == answer.token)?;
        (answer.link == Link::Mention).then_some(&*mention.person.name)
    }

    /// Whether the claim itself denies: it calls something false, or its first verb is negated. Who refutes what such a
    /// claim denies agrees with it.
    pub fn is_denial(&self) -> bool {
        let negated = |term: &Term| self.reading().polarity.negated[term.token];
        let verb = self.claim.terms.iter().find(|term| term.predicate);
        // "Denied that it had fallen"
        let denies = |&at: &usize| self.reading().tokens[at].is_any(&["denied", "denies", "deny", "denying"]);
        let reported = self.reading().polarity.negators.iter().any(denies)
            && self.claim.terms.iter().any(|term| term.predicate && negated(term));
        self.claim.refutes || reported || verb.map_or_else(|| self.claim.terms.iter().any(negated), negated)
    }

    /// Whether what an untrue report is about, as [`about`](crate::text::doubt::about) gives it, is of the claim, or left open.
    pub fn is_of_claim(&self, about: &[u64]) -> bool {
        let mut told = about.iter().filter(|&&stem| stem != 0).peekable();
        if told.peek().is_none() {
            return true;
        }
        let (all, of_claim) =
            told.fold((0, 0), |(all, mine), &stem| (all + 1, mine + usize::from(self.claim.tells(stem))));
        of_claim * 2 > all || of_claim * 2 == all && all > 2
    }

    /// Whether the passage calls something false, in its sentence or in the next.
    pub fn is_refuted(&self) -> bool {
        let refutes = |reading: &Reading| reading.refutes.is_some();
        refutes(self.anchor()) || self.passage.after.is_some_and(refutes)
    }

    /// Whether the token is a common noun for a kind of what the term says.
    fn is_kind(&self, term: &Term, sentence: &Reading, index: usize) -> bool {
        let token = &sentence.tokens[index];
        term.general
            && token.kind == Kind::Word
            && (!token.capital || index == 0)
            && lexicon::is_kind_of(&token.norm, &self.reading().tokens[term.token].norm)
            && !term::is_predicate(sentence, index)
    }

    fn countries(&self, index: usize, sentence: &Reading) -> Vec<Answer> {
        let name = &self.reading().names[index];
        let Some(wanted) = name.country else { return Vec::new() };
        let as_place = is_place(self.reading(), name.first);
        let same = sentence.names.iter().filter_map(|other| Some((other, other.country?)));
        same.filter(|(_, country)| country.canonical == wanted.canonical)
            .map(|(other, country)| {
                let same_form = self.reading().tokens[name.first].stem == sentence.tokens[other.first].stem;
                let credit = match (wanted.form, country.form) {
                    (CountryForm::Capital, CountryForm::Demonym) if as_place => CITY_BY_COUNTRY,
                    (_, CountryForm::Demonym) if as_place && wanted.form != CountryForm::Demonym => {
                        PLACE_BY_DEMONYM
                    }
                    _ if same_form => 1.0,
                    (CountryForm::Capital, CountryForm::Capital) => 0.9,
                    (CountryForm::Capital, _) if as_place => CITY_BY_COUNTRY,
                    (CountryForm::Capital, _) | (_, CountryForm::Capital) => 0.9,
                    _ => 0.98,
                };
                Answer {
                    token: other.first,
                    last: other.last,
                    credit,
                    link: if same_form { Link::Same } else { Link::Variant },
                    here: true,
                }
            })
            .collect()
    }

    fn amounts(&self, index: usize, at: usize, sentence: &Reading) -> Vec<Answer> {
        let fitting = sentence.quantities.iter().filter_map(|other| {
            let credit = match self.compare_amounts(at, index, other) {
                Compared::Same => 1.0,
                Compared::Compatible => 0.9,
                Compared::Conflict | Compared::Incomparable => return None,
            };
            let tokens = sentence.tokens_under(other.span)?;
            Some(Answer { token: tokens.0, last: tokens.1, credit, link: Link::Amount, here: true })
        });
        fitting.collect()
    }

    /// How amount `index` of the claim compares with `other`, counted things compared with their synonyms.
    pub fn compare_amounts(&self, at: usize, index: usize, other: &Quantity) -> Compared {
        let wanted = &self.reading().quantities[index];
        if let (Unit::Count(Some(thing)), Unit::Times) = (&wanted.unit, &other.unit)
            && self.counts_of_verb(thing, other)
        {
            let mut times = wanted.clone();
            times.unit = Unit::Times;
            return times.compare_values(other);
        }
        if self.is_another_set(wanted, other) {
            return Compared::Incomparable;
        }
        let (Unit::Count(mine), Unit::Count(theirs)) = (&wanted.unit, &other.unit) else {
            return wanted.compare(other);
        };
        let (Some(mine), Some(theirs)) = (mine, theirs) else { return wanted.compare_values(other) };
        let stem = lexicon::word(theirs, false).stem;
        let same = mine == theirs
            || self.are_employed(mine, theirs, other)
            || lexicon::word(mine, false).stem == stem
            || self.claim.terms[at + 1..]
                .iter()
                .take(4)
                // What the next amount counts is something else.
                .take_while(|term| !matches!(term.kind, TermKind::Amount(_)))
                .any(|term| term.answer(stem).is_some_and(|(credit, _)| credit > 0.7));
        // Spectators are people; of how many other people there were they say nothing.
        if !same && matches!(mine.as_str(), "people" | "person") && lexicon::is_kind_of(theirs, "person") {
            return match wanted.compare_values(other) {
                Compared::Conflict => Compared::Incomparable,
                fits => fits,
            };
        }
        if same { wanted.compare_values(other) } else { Compared::Incomparable }
    }

    /// Whether `other`, of the anchor, counts others than `wanted` does: the whole of which the claim counts a part, "two of
    /// its four lines" beside "four of its lines"; or "two former employees", where the claim speaks of no former ones.
    fn is_another_set(&self, wanted: &Quantity, other: &Quantity) -> bool {
        const OTHERS: &[&str] = &["former", "other", "additional", "further", "extra"];
        let (mine, theirs) = (self.reading(), self.passage.anchor);
        let under = |reading: &Reading, quantity: &Quantity| reading.tokens_under(quantity.number);
        let (Some((_, end)), Some((first, last))) = (under(mine, wanted), under(theirs, other)) else {
            return false;
        };
        let next = |reading: &Reading, at: usize, words: &[&str]| {
            reading.tokens.get(at + 1).is_some_and(|token| token.is_any(words))
        };
        let of = |at: usize| theirs.tokens[at].is_any(&["of"]);
        let whole =
            first >= 2 && of(first - 1) || first >= 3 && of(first - 2) && theirs.tokens[first - 1].stop;
        let part = next(mine, end, &["of"]);
        // "Half of its 24 seats" are not 24.
        let share = (first.saturating_sub(3)..first).any(|k| {
            theirs.tokens[k]
                .is_any(&["half", "third", "thirds", "quarter", "quarters", "fifth", "most", "some", "none"])
                && theirs.tokens.get(k + 1).is_some_and(|token| token.is_any(&["of", "its", "the", "their"]))
        });
        part && whole || share || next(theirs, last, OTHERS) && !next(mine, end, OTHERS)
    }

    /// Whether people are counted as employees where they are said to work: "employs 340 people".
    fn are_employed(&self, mine: &str, theirs: &str, people: &Quantity) -> bool {
        const EMPLOYED: &[&str] = &["employee", "worker", "staff", "job"];
        const PEOPLE: &[&str] = &["person", "people", "man", "woman", "employee", "worker", "staff"];
        const REACH: usize = 4;
        let is = |thing: &str, words: &[&str]| words.contains(&thing);
        if !(is(mine, EMPLOYED) && is(theirs, PEOPLE) || is(mine, PEOPLE) && is(theirs, EMPLOYED)) {
            return false;
        }
        let anchor = self.passage.anchor;
        anchor.tokens_under(people.span).is_some_and(|(first, last)| {
            let near = first.saturating_sub(REACH)..(last + REACH).min(anchor.tokens.len());
            anchor.tokens[near].iter().any(|token| {
                let lemmas = lexicon::lemmas(&token.norm);
                lemmas.iter().any(|lemma| {
                    matches!(lemma.as_str(), "employ" | "work" | "cut" | "shed" | "axe" | "slash")
                })
            })
        })
    }

    /// Whether the multiple counts what its verb brings forth: "scored twice" for two goals.
    fn counts_of_verb(&self, thing: &str, times: &Quantity) -> bool {
        const BRINGS: &[(&str, &[&str])] = &[
            ("goal", &["score", "strike", "net"]),
            ("try", &["score"]),
            ("touchdown", &["score"]),
            ("point", &["score"]),
            ("win", &["win"]),
            ("victory", &["win"]),
            ("defeat", &["lose"]),
            ("vote", &["vote"]),
            ("marriage", &["marry"]),
        ];
        let verbs = BRINGS.iter().find(|(brought, _)| *brought == thing).map_or(&[][..], |(_, verbs)| *verbs);
        let anchor = self.passage.anchor;
        let verb = anchor.tokens_under(times.number).and_then(|(first, last)| {
            // "Twice as many" is a ratio.
            let ratio =
                anchor.tokens.get(last + 1).is_some_and(|next| next.is_any(&["as", "the", "that", "more"]));
            first.checked_sub(1).filter(|_| !ratio)
        });
        verb.is_some_and(|verb| {
            lexicon::lemmas(&anchor.tokens[verb].norm).iter().any(|lemma| verbs.contains(&lemma.as_str()))
        })
    }

    fn times(&self, index: usize, sentence: &Reading) -> Vec<Answer> {
        let wanted = &self.reading().times[index];
        let first_since = first::is_first_since(&sentence.tokens)
            && !first::is_first_since(&self.reading().tokens)
            && self.reading().polarity.negators.is_empty();
        let fitting = sentence.times.iter().filter_map(|other| {
            // "Their first cup since 1987" was not won then.
            let since = sentence.tokens_under(other.span).is_some_and(|(first, _)| {
                first > 0 && sentence.tokens[first - 1].is_any(&["since"])
                    || sentence.tokens[first].is_any(&["since"])
            });
            if first_since && since {
                return None;
            }
            let credit = match time::compare(wanted, other) {
                Compared::Same => 1.0,
                Compared::Compatible => 0.85,
                Compared::Conflict | Compared::Incomparable => return None,
            };
            let tokens = sentence.tokens_under(other.span)?;
            Some(Answer { token: tokens.0, last: tokens.1, credit, link: Link::Date, here: true })
        });
        fitting.collect()
    }

    /// A word of the anchor answers one term: of two that it would answer, the one it answers better keeps it, and the
    /// other looks for its next best.
    fn settle_shared(&mut self) {
        for at in 0..self.answers.len() {
            for other in 0..at {
                let (Some(mine), Some(theirs)) = (self.answers[at], self.answers[other]) else { continue };
                let same = |term: &Term| matches!(term.kind, TermKind::Word);
                if mine.token != theirs.token
                    || !(same(&self.claim.terms[at]) && same(&self.claim.terms[other]))
                {
                    continue;
                }
                let loser = if mine.credit > theirs.credit { other } else { at };
                let free = self.candidates(loser, self.passage.anchor, true);
                let best = free
                    .into_iter()
                    .filter(|answer| answer.token != mine.token && !self.is_answer(answer.token));
                self.answers[loser] = best.max_by(|a, b| a.credit.total_cmp(&b.credit));
            }
        }
    }

    /// A kind answers a general word alone: a kitchen is a room, but no living room.
    fn settle_kinds(&mut self) {
        for at in 1..self.claim.terms.len() {
            let (before, term) = (&self.claim.terms[at - 1], &self.claim.terms[at]);
            let modified = before.kind == TermKind::Word
                && !before.predicate
                && before.last + 1 == term.token
                && !lexicon::is_light(&self.reading().tokens[before.token].norm);
            if modified
                && self.answers[at - 1].is_none()
                && self.answers[at].is_some_and(|answer| answer.link == Link::Kind)
            {
                self.answers[at] = None;
            }
        }
    }

    /// A vague amount elsewhere in the sentence does not answer where another amount of the kind stands in the slot.
    fn settle_amounts(&mut self) {
        for at in 0..self.claim.terms.len() {
            let TermKind::Amount(index) = self.claim.terms[at].kind else { continue };
            let Some(answer) = self.answers[at].filter(|answer| answer.credit < 1.0) else { continue };
            let slot: Vec<usize> =
                self.answered_neighbours(at).map(|(_, neighbour)| neighbour.token).collect();
            let distance =
                |token: usize| slot.iter().map(|&near| near.abs_diff(token)).min().unwrap_or(usize::MAX);
            let nearer = self.passage.anchor.quantities.iter().any(|other| {
                self.compare_amounts(at, index, other) == Compared::Conflict
                    && self
                        .passage
                        .anchor
                        .tokens_under(other.span)
                        .is_some_and(|(first, _)| distance(first) < distance(answer.token))
            });
            if nearer {
                self.answers[at] = None;
            }
        }
    }

    /// What the article says of all of them it says of several; "scored twice" is two goals.
    fn settle_counts(&mut self) {
        for at in 1..self.claim.terms.len() {
            let TermKind::Amount(index) = self.claim.terms[at - 1].kind else { continue };
            let (amount, noun) = (self.answers[at - 1], self.answers[at]);
            let anchor = self.passage.anchor;
            let vague = self.reading().tokens[self.claim.terms[at - 1].token].is_any(&["several", "many"]);
            match (amount, noun) {
                (None, Some(noun))
                    if vague && extent::extent(&anchor.tokens, noun.token) == Some(Extent::All) =>
                {
                    self.answers[at - 1] = Some(Answer { credit: 0.9, link: Link::Amount, ..noun });
                }
                (Some(times), None) if matches!(self.reading().quantities[index].unit, Unit::Count(_)) => {
                    let verb = anchor.quantity_at(times.token).map(|quantity| &anchor.quantities[quantity]);
                    if verb.is_some_and(|times| times.unit == Unit::Times) {
                        self.answers[at] = Some(Answer { credit: 0.9, link: Link::Amount, ..times });
                    }
                }
                _ => {}
            }
        }
    }

    /// A surname alone answers the whole name; another given name beside it answers none of it.
    fn settle_names(&mut self) {
        for (index, name) in self.reading().names.iter().enumerate() {
            let parts: Vec<usize> = (0..self.claim.terms.len())
                .filter(|&at| self.claim.terms[at].kind == TermKind::Name(index))
                .collect();
            let Some(&surname) = parts.last() else { continue };
            match self.answers[surname] {
                Some(answer) => self.settle_given_names(name, &parts, surname, answer),
                // "Halden" for "Halden Foods", where the article gives the whole name elsewhere.
                None if parts.len() > 1
                    && self.passage.anywhere[surname] >= 0.9
                    && self.answers[parts[0]].is_some_and(|first| first.credit > 0.9) =>
                {
                    for &part in &parts[1..] {
                        self.answers[part] = self.answers[part].or(self.answers[parts[0]]
                            .map(|first| Answer { credit: 0.9, link: Link::Variant, ..first }));
                    }
                }
                None if parts.len() > 1 => {
                    for &part in &parts {
                        if let Some(answer) = &mut self.answers[part] {
                            answer.credit *= 0.5;
                        }
                    }
                }
                None => {}
            }
        }
    }

    fn settle_given_names(&mut self, name: &Name, parts: &[usize], surname: usize, answer: Answer) {
        let anchor = self.passage.anchor;
        let Some(found) = anchor.name_at(answer.token) else { return };
        let missing: Vec<usize> =
            parts.iter().copied().filter(|&part| part != surname && self.answers[part].is_none()).collect();
        let theirs: Vec<usize> =
            (found.first..answer.token).filter(|&token| anchor.tokens[token].kind == Kind::Word).collect();
        let whole = name.last - name.first + 1;
        if missing.is_empty() && (parts.len() == whole || theirs.is_empty()) {
            return;
        }
        let compatible = theirs.is_empty()
            || missing.is_empty()
            || theirs.iter().all(|&token| parts.iter().any(|&part| self.same_given_name(part, token)));
        for part in missing {
            if compatible {
                self.answers[part] =
                    Some(Answer { credit: answer.credit.min(0.95), link: Link::Variant, ..answer });
            }
        }
        if !compatible {
            self.namesakes.push((surname, answer.token));
            self.answers[surname] = None;
        }
    }

    /// Whether part `part` of a claim's name and the anchor's token may be one given name: a spelling or an initial.
    fn same_given_name(&self, part: usize, token: usize) -> bool {
        let mine = &*self.reading().tokens[self.claim.terms[part].token].norm;
        let theirs = &*self.passage.anchor.tokens[token].norm;
        let initial =
            |a: &str, b: &str| a.trim_end_matches('.').len() == 1 && b.starts_with(a.trim_end_matches('.'));
        name::canonical_given_name(mine) == name::canonical_given_name(theirs)
            || name::may_be_transliteration(mine, theirs)
            || initial(mine, theirs)
            || initial(theirs, mine)
    }

    fn align_neighbours(&mut self) {
        let neighbours = [self.passage.before, self.passage.after, self.passage.earlier, self.passage.lead];
        let points = self.passage.anchor.makeup().points_back;
        for at in 0..self.claim.terms.len() {
            if self.answers[at].is_some() || self.namesakes.iter().any(|&(term, _)| term == at) {
                continue;
            }
            let term = &self.claim.terms[at];
            let naming = matches!(term.kind, TermKind::Name(_) | TermKind::Country(_));
            for (place, sentence) in neighbours.iter().enumerate() {
                let Some(sentence) = sentence else { continue };
                let backward = place != 1;
                let factor = match (points && backward, naming) {
                    (true, _) if place == 2 => POINTED - 0.1,
                    (true, true) if place == 3 => POINTED - 0.1,
                    (_, _) if place == 3 => continue,
                    (true, _) => POINTED,
                    (false, true) => continue,
                    (false, false) => NEAR,
                };
                // An amount belongs to its sentence; a date may have been given in the one before.
                if matches!(term.kind, TermKind::Amount(_))
                    || matches!(term.kind, TermKind::Time(_)) && !backward
                {
                    continue;
                }
                if let Some(answer) = self.best_answer(at, sentence, None, points && backward) {
                    self.answers[at] = Some(Answer { credit: answer.credit * factor, here: false, ..answer });
                    break;
                }
            }
        }
    }
}

/// Whether a plain word of negation stands before token `at`: who denies that it was hidden does not say that it was shown.
fn is_denied_outright(sentence: &Reading, at: usize) -> bool {
    const PLAIN: &[&str] =
        &["not", "never", "no", "cannot", "without", "nobody", "none", "neither", "nor", "nothing", "hardly"];
    let before = sentence.polarity.negators.iter().rev().find(|&&negator| negator <= at);
    before.is_none_or(|&negator| {
        let token = &sentence.tokens[negator];
        token.is_any(PLAIN)
            || token.norm.starts_with("fail")
            || token.norm.starts_with("refus")
            || token.norm.starts_with("declin")
    })
}

/// Whether the name at token `at` is used as a place: "in Havana", "to the Hague".
pub fn is_place(reading: &Reading, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|k| &reading.tokens[k]);
    let is_preposition = |token: Option<&crate::text::token::Token>| {
        token.is_some_and(|token| {
            token
                .is_any(&["in", "at", "to", "from", "near", "outside", "across", "into", "towards", "toward"])
        })
    };
    is_preposition(before(1))
        || before(1).is_some_and(|token| token.is_any(&["the"])) && is_preposition(before(2))
}

/// "World Health Organization" for "WHO", and the other way round.
fn acronym(claim: &Part, term: &Term, sentence: &Reading, index: usize) -> Option<Answer> {
    let mine = &claim.reading.tokens[term.token];
    let theirs = &sentence.tokens[index];
    if mine.acronym
        && mine.norm.len() >= 3
        && theirs.capital
        && sentence.name_at(index).is_some_and(|name| name.first == index)
    {
        let last = spelled_out(sentence, index, &mine.norm)?;
        return Some(Answer { token: index, last, credit: 0.95, link: Link::Variant, here: true });
    }
    if theirs.acronym
        && theirs.norm.len() >= 3
        && let TermKind::Name(name) = term.kind
    {
        let first = claim.reading.names.get(name)?.first;
        spelled_out(&claim.reading, first, &theirs.norm)?;
        return Some(Answer { token: index, last: index, credit: 0.95, link: Link::Variant, here: true });
    }
    None
}

/// The last token of the run from `first` whose initials spell `letters`; function words may stand between.
fn spelled_out(sentence: &Reading, first: usize, letters: &str) -> Option<usize> {
    let mut rest = letters.chars().filter(|c| c.is_alphanumeric());
    let mut wanted = rest.next();
    for (at, token) in sentence.tokens.iter().enumerate().skip(first).take(letters.len() * 2) {
        let Some(letter) = wanted else { return Some(at - 1) };
        if token.norm.starts_with(letter) && (token.capital || token.norm.len() > 3) {
            wanted = rest.next();
        } else if !token.stop {
            return None;
        }
        if wanted.is_none() {
            return Some(at);
        }
    }
    None
}
