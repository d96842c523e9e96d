//! The opposite word in the same slot: "eased" where the source says "tightened".

mod compared;
mod order;

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::deed::{Deed, Phrase};
use crate::text::reading::Reading;
use crate::text::term::{self, Link, Term, TermKind};
use crate::text::token::Kind;

pub(super) struct Opposite;

/// What the opposite counts at least where one name does both.
const OF_ONE_DOER: f32 = 0.8;
/// A name in a neighbouring sentence that is answered this well is what the sentence's subject stands for.
const POINTED_TO: f32 = 0.8;
/// A term answered this well has its say; an opposite elsewhere in the sentence does not touch it.
const ANSWERED: f32 = 0.5;

impl Signal for Opposite {
    fn name(&self) -> &'static str {
        "opposite"
    }

    fn meaning(&self) -> &'static str {
        "a word of the opposite meaning stands in the slot of a word of the claim"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, _) in alignment.pairs() {
            // "Halved" is an amount, and the opposite of another.
            let word = alignment.reading().tokens[term.token].kind == Kind::Word;
            let said = term.kind == TermKind::Word || word && matches!(term.kind, TermKind::Amount(_));
            if !said || term.opposes.is_empty() {
                continue;
            }
            applies = true;
            let subject = subject_apart(alignment, at);
            if subject.is_none() && alignment.here(at).is_some_and(|answer| answer.credit >= ANSWERED) {
                continue;
            }
            for (index, token) in alignment.anchor().tokens.iter().enumerate() {
                if token.kind != Kind::Word || token.capital && index > 0 {
                    continue;
                }
                let strength = term.opposition(token.stem);
                let strength = if strength > 0.0 && same_doer(alignment, at, index) {
                    strength.max(OF_ONE_DOER)
                } else {
                    strength
                };
                // What is negated on both sides leaves room for a third: who did not help need not have harmed.
                let negated = alignment.anchor().polarity.negated[index]
                    || alignment.reading().polarity.negated[term.token];
                if strength <= 0.0
                    || negated
                    || subject.is_some_and(|clause| alignment.anchor().clauses[index] != clause)
                    || alignment.is_answer(index)
                    || subject.is_none() && !alignment.in_slot(at, index, index)
                    || term::is_noun_too(alignment.anchor(), index)
                    || of_another(alignment, at, index)
                    || is_converse(alignment, term.token, index)
                    || is_other_side(alignment, term.token, index)
                    || ends_then(alignment, index)
                {
                    continue;
                }
                let value =
                    f64::from(strength) * alignment.same_event(at) * if term.predicate { 1.0 } else { 0.8 };
                if worst.as_ref().is_none_or(|worst| worst.value < value) {
                    worst = Some(Measure { value, note: Some(note(alignment, term.token, index)) });
                }
            }
        }
        for (value, note) in [
            for_and_against(alignment),
            by_same_doer(alignment),
            order::exchanged(alignment),
            compared::turned(alignment),
        ]
        .into_iter()
        .flatten()
        {
            if worst.as_ref().is_none_or(|worst| worst.value < value) {
                (applies, worst) = (true, Some(Measure { value, note: Some(note) }));
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

/// "Prices rose while wages fell" where the source says that prices fell, though it has all the same words.
fn by_same_doer(alignment: &Alignment<'_>) -> Option<(f64, Note)> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let answer_in = |phrase: Phrase| {
        let inside = |(at, term, _): (usize, &Term, _)| {
            let word = phrase.holds(term.token) && !term.predicate;
            word.then(|| alignment.here(at)).flatten()
        };
        alignment.pairs().filter_map(inside).last()
    };
    alignment.pairs().find_map(|(at, term, _)| {
        let mine = claim.deed_at(term.token).filter(|_| term.predicate && !term.opposes.is_empty())?;
        let answer = answer_in(mine.subject()?)?;
        // What is done to something is compared with what is done to it.
        let of_same = |object: Phrase| {
            let inside = |term: &Term| mine.object.is_some_and(|mine| mine.holds(term.token));
            let mut terms = alignment.pairs().filter(|(_, term, _)| inside(term));
            terms.all(|(at, ..)| alignment.here(at).is_some_and(|answer| object.holds(answer.token)))
        };
        let same = |theirs: &&Deed| {
            mine.passive == theirs.passive
                && (mine.passive || mine.object.is_none() || theirs.object.is_some_and(of_same))
                && theirs.subject().is_some_and(|subject| subject.holds(answer.token))
                && claim.polarity.negated[mine.verb] == anchor.polarity.negated[theirs.verb]
        };
        // Who it is that does the claim's verb in the source must be told, and be another.
        let by_another = |answer_of: Answer| {
            let by = anchor.deed_at(answer_of.token).and_then(Deed::subject);
            by.is_some_and(|by| !by.holds(answer.token))
        };
        if !alignment.here(at).is_none_or(by_another) {
            return None;
        }
        let mut done = anchor.deeds.iter().filter(same);
        // Who rose and fell did both.
        let stem = claim.tokens[mine.verb].stem;
        if done.clone().any(|theirs| anchor.tokens[theirs.verb].stem == stem) {
            return None;
        }
        let theirs = done.find(|theirs| term.opposition(anchor.tokens[theirs.verb].stem) > 0.0)?;
        let strength = term.opposition(anchor.tokens[theirs.verb].stem);
        (!claim.polarity.negated[mine.verb]).then(|| {
            (f64::from(strength) * alignment.same_event(at), note(alignment, mine.verb, theirs.verb))
        })
    })
}

/// "Voted for the closure" where the source says "voted against the closure": the same verb, for and against one thing.
fn for_and_against(alignment: &Alignment<'_>) -> Option<(f64, Note)> {
    /// Tokens behind the verb among which its preposition is looked for: "advised patients against".
    const NEAR: usize = 4;
    /// Verbs that need no "for": to recommend a drug is to be for it.
    const FOR: &[&str] =
        &["advise", "advised", "advises", "recommend", "recommended", "recommends", "counsel", "decided"];
    let against = |reading: &Reading, verb: usize| {
        let end = reading.tokens.len().min(verb + 1 + NEAR);
        (verb + 1..end)
            .take_while(|&k| k == verb + 1 || !reading.verbs[k] && reading.tokens[k].kind == Kind::Word)
            .find(|&k| reading.tokens[k].is_any(&["against"]))
    };
    let favours = |reading: &Reading, verb: usize| {
        let end = reading.tokens.len().min(verb + 1 + NEAR);
        let of =
            |k: usize| k + usize::from(reading.tokens.get(k + 1).is_some_and(|next| next.is_any(&["of"])));
        let word = (verb + 1..end).find(|&k| reading.tokens[k].is_any(&["for", "favour", "favor"]));
        word.map(of).or_else(|| reading.tokens[verb].is_any(FOR).then_some(verb))
    };
    // What a preposition governs stands behind it, before the next.
    let governs = |reading: &Reading, word: usize, token: usize| {
        let other =
            |k: usize| reading.tokens[k].is_any(&["for", "in", "at", "on", "of", "over", "with", "from"]);
        word < token && !(word + 1..token).any(other)
    };
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    alignment.pairs().find_map(|(at, term, answer)| {
        let there = answer.filter(|answer| answer.here && answer.link == Link::Same && term.predicate)?;
        let (mine, theirs) = (against(claim, term.last), against(anchor, there.last));
        let (ours, other) = match (mine, theirs) {
            (Some(against), None) => (against, favours(anchor, there.last)?),
            (None, Some(against)) => (favours(claim, term.last)?, against),
            _ => return None,
        };
        // One thing is meant on both sides.
        let same = alignment.pairs().skip(at + 1).any(|(_, object, answer)| {
            let there = answer.filter(|answer| answer.here);
            governs(claim, ours, object.token)
                && there.is_some_and(|there| governs(anchor, other, there.token))
        });
        let plain = !claim.polarity.negated[term.token] && !anchor.polarity.negated[there.token];
        (same && plain).then(|| {
            let span = |reading: &Reading, verb: usize, word: Option<usize>| {
                reading.tokens[verb]
                    .span
                    .cover(reading.tokens[word.unwrap_or(verb + 1).min(reading.tokens.len() - 1)].span)
            };
            let ours = span(claim, term.token, Some(ours).filter(|&word| word > term.last));
            let other = span(anchor, there.token, theirs);
            let word = if theirs.is_some() { "against" } else { "for" };
            let text = format!("claim says “{}”, source is {word} it", ours.of(&alignment.claim.text));
            (
                alignment.same_event(at),
                Note { kind: "opposite", text, claim: Some(ours), source: Some(other) },
            )
        })
    })
}

/// Whether somebody else does the opposite: where one wins, the other loses. And "conceded defeat" speaks of who lost.
fn is_other_side(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> bool {
    const SURELY: f64 = 0.6;
    let anchor = alignment.anchor();
    let lost = anchor.tokens[theirs].is_any(&["defeat", "loss", "losses"]) && !anchor.verbs[theirs];
    let both = alignment.reading().verbs[mine] && anchor.verbs[theirs];
    lost && alignment.reading().verbs[mine] || both && alignment.done_by_others(mine, theirs) >= SURELY
}

/// Whether the opposite holds until the time at which the claim's begins: "will stay closed until Friday".
fn ends_then(alignment: &Alignment<'_>, theirs: usize) -> bool {
    const NEAR: usize = 2;
    let tokens = &alignment.anchor().tokens;
    let until =
        (theirs + 1..(theirs + 1 + NEAR).min(tokens.len())).find(|&k| tokens[k].is_any(&["until", "till"]));
    until.is_some_and(|until| {
        alignment.pairs().any(|(at, term, _)| {
            matches!(term.kind, TermKind::Time(_))
                && alignment.here(at).is_some_and(|answer| answer.token > until)
        })
    })
}

/// The clause of the anchor in which the claim's subject stands, where its verb, which nothing follows, stands in another:
/// "schools stayed open; the nurseries closed" does not say of schools that they closed.
fn subject_apart(alignment: &Alignment<'_>, at: usize) -> Option<u16> {
    let terms = &alignment.claim.terms;
    let followed = terms[at + 1..].iter().any(|term| matches!(term.kind, TermKind::Word));
    if !terms[at].predicate || followed || terms[..at].iter().any(|term| term.predicate) {
        return None;
    }
    let clauses = &alignment.anchor().clauses;
    let subject = (0..at).find(|&k| terms[k].kind == TermKind::Word).and_then(|k| alignment.here(k))?;
    let verb = alignment.here(at)?;
    // "Rose, then fell" goes on with its subject.
    let anchor = alignment.anchor();
    let own = (0..verb.token).any(|k| {
        clauses[k] == clauses[verb.token]
            && anchor.tokens[k].kind == Kind::Word
            && anchor.tokens[k].has_content()
    });
    (own && clauses[subject.token] != clauses[verb.token]).then_some(clauses[subject.token])
}

/// Whether the first name of the claim does it on both sides: who sells is not who buys, and to say so of one is to say the
/// opposite, though a sale is a purchase.
fn same_doer(alignment: &Alignment<'_>, at: usize, index: usize) -> bool {
    let passive = |reading: &Reading, token: usize| {
        token.checked_sub(1).is_some_and(|before| {
            reading.tokens[before].is_any(&["was", "were", "been", "being", "is", "are", "be"])
        })
    };
    let terms = &alignment.claim.terms;
    let (mine, theirs) = (alignment.reading(), alignment.anchor());
    let done_before = terms[..at].iter().any(|term| term.predicate);
    let doer = terms[..at].iter().rposition(|term| matches!(term.kind, TermKind::Name(_)));
    terms[at].predicate
        && !done_before
        && doer
            .and_then(|doer| alignment.answers[doer])
            .is_some_and(|answer| if answer.here { answer.last < index } else { answer.credit >= POINTED_TO })
        && !passive(mine, terms[at].token)
        && !passive(theirs, index)
}

/// Whether the opposite is done by whom the claim's verb is done to: who beats a team is whom it loses to.
fn is_converse(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> bool {
    let deeds = alignment.reading().deed_at(mine).zip(alignment.anchor().deed_at(theirs));
    let Some((mine, theirs)) = deeds else { return false };
    let does = |phrase: Phrase| {
        let inside = alignment.pairs().filter(|(_, term, _)| phrase.holds(term.token) && !term.predicate);
        inside
            .filter_map(|(at, ..)| alignment.here(at))
            .last()
            .is_some_and(|answer| theirs.subject().is_some_and(|subject| subject.holds(answer.token)))
    };
    let other = [mine.object.filter(|_| !mine.passive), mine.governed.map(|(_, phrase)| phrase)];
    other.into_iter().flatten().any(does) && !mine.subject().is_some_and(does)
}

/// Whether the opposite is done to a name that answers another one of the claim: who leaves Oslo for Bergen joins Bergen.
fn of_another(alignment: &Alignment<'_>, at: usize, index: usize) -> bool {
    const NEAR: usize = 3;
    let terms = &alignment.claim.terms;
    let named = |k: usize| {
        matches!(terms[k].kind, TermKind::Name(_) | TermKind::Country(_))
            || alignment.reading().tokens[terms[k].token].capital
    };
    let own = (at + 1..terms.len()).find(|&k| named(k)).filter(|&k| terms[k].token - terms[at].last <= NEAR);
    let Some(own) = own else { return false };
    let theirs = (at + 1..terms.len()).filter(|&k| named(k)).find(|&k| {
        alignment.here(k).is_some_and(|answer| index < answer.token && answer.token - index <= NEAR)
    });
    let one_name = |k: usize| terms[k].kind == terms[own].kind && terms[k].kind != TermKind::Word;
    theirs.is_some_and(|k| k != own && !one_name(k))
}

fn note(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> Note {
    let claim = alignment.reading().tokens[mine].span;
    let token = &alignment.anchor().tokens[theirs];
    Note {
        kind: "opposite",
        text: format!(
            "claim says “{}”, source says the opposite, “{}”",
            claim.of(&alignment.claim.text),
            token.norm
        ),
        claim: Some(claim),
        source: Some(token.span),
    }
}
