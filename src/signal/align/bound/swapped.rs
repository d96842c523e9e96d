//! What stands in the place of another word of the claim, while that word stands in its own: "timber to Norway and steel to
//! Poland" has each word of "timber to Poland and steel to Norway".

use std::ops::Range;

use super::{Answer, Bound, ELSEWHERE};
use crate::signal::align::Alignment;
use crate::text::deed::Phrase;
use crate::text::reading::Reading;
use crate::text::term::{Link, Term, TermKind};
use crate::text::token::Kind;

const PREPOSITIONS: &[&str] =
    &["of", "to", "for", "from", "in", "at", "with", "by", "on", "over", "against", "about", "near"];
/// Not "these", which point to what was named before.
const DETERMINERS: &[&str] = &["the", "a", "an", "its", "their", "his", "her"];
/// From this coverage on the anchor would say the claim, but for one word's place.
const WHOLE: f64 = 0.85;
/// What joins words that may change places: "flour and water".
const JOINS: &[&str] = &["and", "or", "&", ","];

impl Alignment<'_> {
    /// A word of the claim whose place behind its preposition, or before its noun, is taken by another word of the claim.
    pub(super) fn swapped(&self) -> Option<Bound> {
        self.pairs().find_map(|(at, term, answer)| {
            let there = answer.filter(|answer| answer.here && answer.link == Link::Same)?;
            let verb = term.predicate || self.reading().verbs[term.token];
            if verb || matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_)) {
                return None;
            }
            let taken = self.behind(at).or_else(|| self.before(at, term))?;
            let (claim, anchor) = (self.reading(), self.anchor());
            let mine = Phrase { first: term.token, last: term.last };
            let theirs = Phrase { first: taken.start, last: taken.end - 1 };
            let bound = Bound { surely: ELSEWHERE, mine, theirs: Some(theirs) };
            let whole = self.covered(|_, _| false).is_some_and(|covered| covered >= WHOLE);
            if whole
                && self.hangs_on_another(at, there.token)
                && !are_joined(anchor, taken.clone(), there.token..there.last + 1)
            {
                return Some(bound);
            }
            let other = self.pairs().find_map(|(other, theirs, answer)| {
                let answer = answer.filter(|answer| answer.here && answer.link == Link::Same)?;
                let alone = !run(claim, term.token).contains(&theirs.token);
                (other != at && alone && taken.contains(&answer.token)).then_some(theirs)
            })?;
            let apart = !are_joined(anchor, taken.clone(), there.token..there.last + 1)
                && !are_joined(claim, term.token..term.last + 1, other.token..other.last + 1);
            apart.then_some(bound)
        })
    }

    /// Whether the word of the anchor at `there` hangs by the preposition of term `at` on another noun than in the claim: "the
    /// door of the school and the roof of the church" for "the roof of the school".
    fn hangs_on_another(&self, at: usize, there: usize) -> bool {
        let (claim, anchor) = (self.reading(), self.anchor());
        let Some((word, governor)) = self.governor(at) else { return false };
        let Some((other, noun)) = governed_by(anchor, there) else { return false };
        let stem = claim.tokens[governor.last].stem;
        anchor.tokens[other].norm == claim.tokens[word].norm
            && anchor.tokens[noun].has_content()
            && !anchor.verbs[noun]
            && !run(anchor, noun).any(|k| anchor.tokens[k].stem == stem)
    }

    /// The preposition before term `at` of the claim and the term that it hangs on.
    fn governor(&self, at: usize) -> Option<(usize, &Term)> {
        let (word, noun) = governed_by(self.reading(), self.claim.terms[at].token)?;
        Some((word, self.claim.terms[..at].iter().find(|governor| governor.last == noun)?))
    }

    /// The words of the anchor behind the word and the preposition that govern term `at` in the claim, where it is not
    /// among them.
    fn behind(&self, at: usize) -> Option<Range<usize>> {
        let claim = self.reading();
        let (word, governor) = self.governor(at)?;
        self.taken(at, governor, |anchor, k| {
            let same = anchor.tokens.get(k + 1)?.norm == claim.tokens[word].norm;
            let determined = anchor.tokens.get(k + 2)?.is_any(DETERMINERS);
            same.then(|| run(anchor, k + 2 + usize::from(determined)))
        })
    }

    /// The words of the anchor right before the noun that stands right behind term `at` in the claim, where it is not
    /// among them.
    fn before(&self, at: usize, term: &Term) -> Option<Range<usize>> {
        let noun =
            self.claim.terms.get(at + 1).filter(|noun| noun.token == term.last + 1 && !noun.predicate)?;
        // What it stands before instead must be of the claim as well: "male colleagues" may be the male bakers.
        let beside = self.here(at)?.last + 1;
        if beside >= self.anchor().tokens.len() || !self.is_answer(beside) {
            return None;
        }
        self.taken(at, noun, |anchor, k| Some(run(anchor, k).start..k))
    }

    /// The place that `place` gives for each word of the anchor that is `governor`, where term `at` stands in none.
    fn taken(
        &self,
        at: usize,
        governor: &Term,
        place: impl Fn(&Reading, usize) -> Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        let anchor = self.anchor();
        let term = &self.claim.terms[at];
        let stem = self.reading().tokens[governor.last].stem;
        let known = (0..anchor.tokens.len()).filter(|&k| anchor.tokens[k].stem == stem);
        let places: Vec<Range<usize>> =
            known.filter_map(|k| place(anchor, k)).filter(|place| !place.is_empty()).collect();
        let has = |place: &Range<usize>| {
            self.here(at).is_some_and(|answer| place.contains(&answer.token))
                || place.clone().any(|k| term.answer(anchor.tokens[k].stem).is_some())
        };
        if places.iter().any(has) { None } else { places.into_iter().next() }
    }

    /// Whether `theirs` is told from others by a word that the claim has elsewhere, and lacks that of `mine`: "the blue team"
    /// for "the red team" where both play.
    pub(super) fn is_another_of_its_kind(&self, mine: Phrase, theirs: Phrase) -> bool {
        let same = |answer: Option<Answer>| answer.filter(|answer| answer.here && answer.link == Link::Same);
        let inside = |answer: Answer| theirs.holds(answer.token);
        let lacks = self.within(mine).filter_map(|at| same(self.here(at))).any(|answer| !inside(answer));
        if self.hangs_apart(mine, theirs) {
            return true;
        }
        let others = (0..self.claim.terms.len()).filter(|&at| !mine.holds(self.claim.terms[at].token));
        lacks && others.filter_map(|at| same(self.here(at))).any(inside)
    }

    /// Whether what hangs on `mine` in the claim stands elsewhere in the anchor, and something else hangs there on `theirs`:
    /// "sales of cars" and "sales of boats".
    fn hangs_apart(&self, mine: Phrase, theirs: Phrase) -> bool {
        let (claim, anchor) = (self.reading(), self.anchor());
        let (Some(ours), Some(other)) = (tail(claim, mine), tail(anchor, theirs)) else {
            return false;
        };
        let governed = |place: Phrase| self.within(place).filter_map(|at| self.here(at)).collect::<Vec<_>>();
        let answers = governed(ours);
        let same = anchor.tokens[theirs.last + 1].norm == claim.tokens[mine.last + 1].norm;
        same && !answers.is_empty()
            && answers.iter().all(|answer| answer.link == Link::Same && !other.holds(answer.token))
    }
}

/// The words behind the preposition that follows `phrase`.
fn tail(reading: &Reading, phrase: Phrase) -> Option<Phrase> {
    let word = phrase.last + 1;
    let determined = reading.tokens.get(word + 1)?.is_any(DETERMINERS);
    let place = run(reading, word + 1 + usize::from(determined));
    let governs = reading.tokens[word].is_any(PREPOSITIONS) && !place.is_empty();
    governs.then(|| Phrase { first: place.start, last: place.end - 1 })
}

/// The preposition before the words around token `at`, and the word before it.
fn governed_by(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let before = run(reading, at).start.checked_sub(1)?;
    let determined = usize::from(reading.tokens[before].is_any(DETERMINERS));
    let word = before.checked_sub(determined)?;
    let noun = word.checked_sub(1)?;
    reading.tokens[word].is_any(PREPOSITIONS).then_some((word, noun))
}

/// The words without a break around token `at`.
fn run(reading: &Reading, at: usize) -> Range<usize> {
    let is_word =
        |k: usize| reading.tokens.get(k).is_some_and(|token| token.has_content() && token.kind != Kind::Mark);
    if !is_word(at) {
        return at..at;
    }
    let first = (0..at).rev().take_while(|&k| is_word(k) && !reading.verbs[k]).last().unwrap_or(at);
    let last = (at..reading.tokens.len())
        .take_while(|&k| is_word(k) && (k == at || !reading.verbs[k]))
        .last()
        .unwrap_or(at);
    first..last + 1
}

/// Whether only "and", "or" or commas stand between two places, and the nouns that they join.
fn are_joined(reading: &Reading, one: Range<usize>, two: Range<usize>) -> bool {
    let between = if one.end <= two.start { one.end..two.start } else { two.end..one.start };
    let mut joined = false;
    let open = between.into_iter().all(|k| {
        let token = &reading.tokens[k];
        let joins = token.is_any(JOINS);
        joined |= joins;
        joins || token.is_any(DETERMINERS) || token.has_content() && !reading.verbs[k]
    });
    open && joined
}
