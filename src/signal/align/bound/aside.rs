//! What else may stand in the place of a word of the claim: a deed, the noun behind the same preposition, or what the other
//! half of the sentence says.

use super::words::is_pronoun;
use super::{Bound, ELSEWHERE, KNOWN};
use crate::signal::align::Alignment;
use crate::text::deed::{Deed, Phrase};
use crate::text::term::{Link, TermKind};

impl Alignment<'_> {
    /// A deed in the anchor where the claim has a thing: "apologised for having been late" for "apologised for the leak".
    pub(super) fn for_doing(&self, word: usize, mine: Phrase, verb: usize) -> Option<Bound> {
        let (at, _) = self.head(mine)?;
        let tokens = &self.anchor().tokens;
        let same = tokens.get(verb + 1)?.norm == self.reading().tokens[word].norm;
        let doing = tokens.get(verb + 2).filter(|next| {
            next.norm.ends_with("ing") && (next.verb > 0 || next.is_any(&["having", "being"]))
        })?;
        let theirs = Phrase { first: verb + 2, last: verb + 2 };
        let said = self.here(at).is_some() || self.claim.terms[at].answer(doing.stem).is_some();
        (same && !said).then_some(Bound { surely: ELSEWHERE, mine, theirs: Some(theirs) })
    }

    /// What stands in the place of a noun of the claim behind the same noun and preposition: "the road past the mill" for
    /// "the road past the school", where the article knows of a school too.
    pub(super) fn other_place(&self) -> Option<Bound> {
        const PREPOSITIONS: &[&str] = &[
            "in", "at", "past", "near", "under", "over", "behind", "for", "against", "with", "about",
            "between", "of", "on", "to", "from", "into",
        ];
        let (claim, anchor) = (self.reading(), self.anchor());
        self.pairs().find_map(|(at, term, answer)| {
            let answered = answer.is_some_and(|answer| answer.here);
            if answered
                || matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_))
                || !self.is_well_known(at)
            {
                return None;
            }
            let before = term.token.checked_sub(1)?;
            let word = if claim.tokens[before].is_any(&["the", "a", "an", "its"]) {
                before.checked_sub(1)?
            } else {
                before
            };
            let noun = self.claim.terms[..at].iter().rposition(|noun| noun.last + 1 == word)?;
            let there = self
                .here(noun)
                .filter(|answer| answer.link == Link::Same && !self.claim.terms[noun].predicate)?;
            let same = anchor.tokens.get(there.last + 1)?.norm == claim.tokens[word].norm;
            if !same || !claim.tokens[word].is_any(PREPOSITIONS) {
                return None;
            }
            let first = (there.last + 2..anchor.tokens.len()).find(|&k| anchor.tokens[k].has_content())?;
            let last = (first..anchor.tokens.len()).take_while(|&k| anchor.tokens[k].has_content()).last()?;
            let answers =
                (first..=last).any(|k| self.is_answer(k) || term.answer(anchor.tokens[k].stem).is_some());
            let mine = Phrase { first: term.token, last: term.last };
            (!answers).then_some(Bound { surely: KNOWN, mine, theirs: Some(Phrase { first, last }) })
        })
    }

    /// A word of the claim that the anchor says in the other half of its sentence, of another deed: "in the north they won;
    /// they lost everywhere else".
    pub(super) fn other_half(&self) -> Option<Bound> {
        let anchor = self.anchor();
        let mut verbs =
            self.claim.terms.iter().enumerate().filter(|(_, term)| self.reading().verbs[term.token]);
        let (verb, of) = verbs.next().filter(|_| verbs.next().is_none())?;
        let there = self.here(verb)?;
        self.pairs().find_map(|(at, term, answer)| {
            let answer = answer.filter(|answer| answer.here && at != verb)?;
            let between = answer.token.min(there.token)..answer.token.max(there.token);
            let set_against = |k: &usize| anchor.tokens[*k].is_any(&["but", "while", "whereas"]);
            let against = between.clone().find(set_against);
            let parted = between.clone().find(|&k| anchor.tokens[k].is_mark(';')).or(against)?;
            let own = if answer.token > parted { parted..anchor.tokens.len() } else { 0..parted };
            // Before its verb the claim has who does it, whom the half with the verb may leave out.
            let doer = anchor.deed_at(there.token).and_then(Deed::subject);
            let told = || doer.is_some_and(|doer| !is_pronoun(anchor, doer) && !own.contains(&doer.first));
            let open = term.token > of.token || against.is_some() && answer.token > parted && told();
            let word = term.kind == TermKind::Word
                || against.is_some() && !matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_));
            let said = own.clone().any(|k| anchor.verbs[k]) && open && word;
            let again = (0..anchor.tokens.len())
                .any(|k| !own.contains(&k) && term.answer(anchor.tokens[k].stem).is_some());
            let theirs = Phrase { first: answer.token, last: answer.last };
            let mine = Phrase { first: term.token, last: term.last };
            (said && !again).then_some(Bound { surely: ELSEWHERE, mine, theirs: Some(theirs) })
        })
    }
}
