//! What the claim asserts, the source negates, or the other way round.

mod asserted;
mod flat;

use super::align::{Alignment, Answer, heard};
use super::{Measure, Note, Signal};
use crate::text::attribution::is_reporting_verb;
use crate::text::first;
use crate::text::polarity::{self, Modality};
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::term::{self, Link, Term, TermKind};

pub(super) struct Negation;

/// What a verb at odds counts at least, however much else is shared.
const VERB: f64 = 0.75;
/// What words at odds count at least where they weigh `SOME` together: a telling word.
const WORDS: f64 = 0.65;
const SOME: f64 = 4.0;
/// A negator stands at most so many tokens before the word of saying that it negates.
const BESIDE: usize = 3;
/// What is left where something else is denied.
const ASIDE: f64 = 0.3;
/// What counts at least where one side sets something apart: "water rather than air".
const SET_APART: f64 = 0.8;

impl Signal for Negation {
    fn name(&self) -> &'static str {
        "negation"
    }

    fn meaning(&self) -> &'static str {
        "the words that claim and source share are negated on one side only"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let odds = Odds::of(alignment);
        if odds.shared <= 0.0 && !odds.set_apart {
            return None;
        }
        // Who was no part of it: what he was is to be spoken of.
        let share = if says_what(alignment) { odds.share().max(odds.clause()) } else { ASIDE * odds.share() };
        // "False reports of an arrest" agree with "was not arrested".
        if alignment.is_denial() && alignment.is_refuted() && !odds.set_apart {
            return Some(Measure::plain(0.0));
        }
        // What an article tells to call it untrue is no word against a claim that denies it.
        let told_as_untrue = if alignment.is_denial() { heard(alignment.around.denied) } else { 0.0 };
        let value = share * same_event(alignment) * (1.0 - told_as_untrue);
        if let Some((value, (mine, theirs))) = flat::denial(alignment)
            .filter(|&(flatly, _)| flatly > value && !odds.set_apart && !alignment.claim.refutes)
        {
            return Some(Measure { value, note: Some(note(alignment, mine, theirs)) });
        }
        let note =
            odds.at_odds.filter(|_| share > 0.4).map(|(_, mine, theirs)| note(alignment, mine, theirs));
        Some(Measure { value, note })
    }
}

/// What claim and anchor share, by weight, and what of it is negated on one side only.
#[derive(Default)]
struct Odds {
    shared: f64,
    differing: f64,
    /// Of these the verbs.
    verbs: f64,
    differing_verbs: f64,
    /// The words most at odds: their rank, a token of the claim and one of the anchor.
    at_odds: Option<(f64, usize, usize)>,
    /// One side sets something apart.
    set_apart: bool,
}

impl Odds {
    fn of(alignment: &Alignment<'_>) -> Self {
        let mut odds = Self::default();
        let turned: Vec<u16> = alignment
            .answers
            .iter()
            .flatten()
            .filter(|answer| answer.here && answer.link == Link::Negated)
            .map(|answer| alignment.anchor().clauses[answer.token])
            .collect();
        let (mine, theirs) = (&alignment.reading().tokens, &alignment.anchor().tokens);
        let has_verb = alignment.claim.terms.iter().any(|term| term.predicate);
        // "The first since 1988" is "none since 1988"; "the first time" is not "before".
        let same_first = first::is_not_since(mine) && first::is_first_since(theirs);
        let first = first::is_not_first(mine) && first::is_first_ever(theirs);
        for (at, term, _) in alignment.pairs() {
            let Some(answer) = alignment.here(at) else { continue };
            let rejected =
                alignment.anchor().polarity.rejected[answer.token] && only_there(alignment, answer);
            let negated = alignment.anchor().polarity.negated[answer.token];
            let alike = negated == alignment.reading().polarity.negated[term.token];
            if rejected != alignment.reading().polarity.rejected[term.token] && !(negated && alike) {
                odds.set_apart = true;
                odds.at_odds = Some((SURELY, term.token, answer.token));
            }
            // The opposite, negated, says the same; what stands under that negation is not at odds.
            if turned.contains(&alignment.anchor().clauses[answer.token])
                || matches!(term.kind, TermKind::Name(_) | TermKind::Country(_))
            {
                continue;
            }
            // Where it stands says nothing: "has paid nothing so far", "has so far paid nothing".
            if term.token.checked_sub(1).is_some_and(|so| mine[so].is_any(&["so", "thus"]))
                && mine[term.token].is_any(&["far"])
            {
                continue;
            }
            let by_verb = negated && !alike && has_verb && !term.predicate;
            if by_verb && asserted::is_presupposed(alignment, answer.token) {
                continue;
            }
            let weight = f64::from(term.weight * answer.credit);
            // Whether forty were sold hangs on the selling.
            let counted = matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_)) && has_verb;
            let differs =
                !counted && !same_first && differs(alignment, term, &answer) || first && term.predicate;
            odds.shared += weight;
            if term.predicate {
                odds.verbs += weight;
            }
            if differs {
                odds.differing += weight;
                odds.differing_verbs += if term.predicate { weight } else { 0.0 };
                let rank = weight + if term.predicate { 100.0 } else { 0.0 };
                if odds.at_odds.is_none_or(|(most, ..)| most < rank) {
                    odds.at_odds = Some((rank, term.token, answer.token));
                }
            }
        }
        if let Some((mine, theirs)) = superlative(alignment) {
            odds.set_apart = true;
            odds.at_odds = Some((SURELY, mine, theirs));
        }
        odds
    }

    /// The share that is at odds, above all of the verbs.
    fn share(&self) -> f64 {
        if self.shared <= 0.0 {
            0.0
        } else if self.verbs > 0.0 {
            0.75 * self.differing_verbs / self.verbs + 0.25 * self.differing / self.shared
        } else {
            self.differing / self.shared
        }
    }

    /// What it counts at least: in a long claim one clause of several may be at odds, and is no less so for that.
    const fn clause(&self) -> f64 {
        if self.set_apart {
            SET_APART
        } else if self.differing_verbs > 0.0 {
            VERB
        } else if self.differing >= SOME {
            WORDS
        } else {
            0.0
        }
    }
}

/// Whether the anchor speaks of what a claim without a verb of weight denies: the "part" of "was not part of the board".
fn says_what(alignment: &Alignment<'_>) -> bool {
    let (terms, negated) = (&alignment.claim.terms, &alignment.reading().polarity.negated);
    let tokens = &alignment.reading().tokens;
    let is_not = (1..tokens.len())
        .any(|at| tokens[at].is_any(&["not"]) && tokens[at - 1].is_any(&["is", "are", "was", "were"]));
    if !is_not || terms.iter().any(|term| term.predicate) {
        return true;
    }
    terms.iter().position(|term| negated[term.token]).is_none_or(|first| alignment.here(first).is_some())
}

/// How surely both speak of one event. "Nobody" leaves open how many of whom the claim counts.
fn same_event(alignment: &Alignment<'_>) -> f64 {
    let anchor = alignment.anchor();
    let nobody = anchor.polarity.negators.iter().any(|&at| {
        anchor.tokens[at].is_any(&["nobody", "none"])
            || anchor.tokens[at].is_any(&["no"])
                && anchor.tokens.get(at + 1).is_some_and(|next| next.is_any(&["one"]))
    });
    let terms = &alignment.claim.terms;
    // That there is none is denied by one, whether it was found or confirmed.
    const IS_THERE: &[&str] = &[
        "confirmed",
        "detected",
        "exist",
        "existed",
        "found",
        "identified",
        "known",
        "recorded",
        "registered",
        "reported",
        "seen",
    ];
    let none = |at: usize, term: &Term| {
        let stated = |answer: Answer| asserted::is_stated(alignment, term, &answer);
        !term.predicate
            && is_none(alignment.reading(), term.token)
            && alignment
                .here(at)
                .is_some_and(|answer| !anchor.polarity.negated[answer.token] && stated(answer))
    };
    let one_is_there = alignment.pairs().any(|(at, term, _)| none(at, term));
    let counted = |at: usize, term: &Term| {
        let moot = alignment.reading().tokens[term.token].is_any(IS_THERE);
        if one_is_there && term.predicate && moot {
            return true;
        }
        let amount = |term: &Term| matches!(term.kind, TermKind::Amount(_));
        let behind = at > 0 && amount(&terms[at - 1]) && term.kind == TermKind::Word && !term.predicate;
        nobody && alignment.here(at).is_none() && (amount(term) || behind)
    };
    alignment.same_event_without(usize::MAX, counted)
}

/// A superlative that one side denies and the other gives: "was not the first woman", "was the first woman".
fn superlative(alignment: &Alignment<'_>) -> Option<(usize, usize)> {
    let (mine, theirs) = (alignment.reading(), alignment.anchor());
    let given = |by: &Reading, norm: &str| {
        (0..by.tokens.len()).find(|&k| *by.tokens[k].norm == *norm && !by.polarity.negated[k])
    };
    // The "last" of "last year" is none.
    let dates = |by: &Reading, k: usize| by.times.iter().any(|time| time.span.overlaps(by.tokens[k].span));
    let denied = |by: &Reading| {
        polarity::denied_superlatives(&by.tokens, &by.polarity)
            .filter(|&k| !dates(by, k))
            .find(|&k| given(by, &by.tokens[k].norm).is_none())
    };
    let by_me = || denied(mine).and_then(|k| Some((k, given(theirs, &mine.tokens[k].norm)?)));
    let by_them = || denied(theirs).and_then(|k| Some((given(mine, &theirs.tokens[k].norm)?, k)));
    by_me().or_else(by_them)
}

/// The rank of what is set apart among the words at odds.
const SURELY: f64 = 1000.0;

/// Whether what answers stands nowhere else in the anchor but where it is set apart.
fn only_there(alignment: &Alignment<'_>, answer: Answer) -> bool {
    let anchor = alignment.anchor();
    let stem = anchor.tokens[answer.token].stem;
    let mut tokens = anchor.tokens.iter().zip(&anchor.polarity.rejected);
    !tokens.any(|(token, rejected)| token.stem == stem && !rejected)
}

/// Whether `answer` is negated and `term` is not, or the other way round.
fn differs(alignment: &Alignment<'_>, term: &Term, answer: &Answer) -> bool {
    let (mine, theirs) = (&alignment.reading().polarity, &alignment.anchor().polarity);
    let (at, there) = (term.token, answer.token);
    // "Reports of a wolf are untrue" and "there was no wolf" deny the same.
    if alignment.claim.refutes && theirs.negated[there] {
        return false;
    }
    // Whoever denied it denied it, true or not; and what both say was dismissed was.
    if mine.negated[at] && !theirs.negated[there] && is_denied_by_somebody(alignment.reading(), at)
        || theirs.negated[there] && !mine.negated[at] && term.predicate && shares_negator(alignment, there)
    {
        return false;
    }
    // To deny an accusation is not to deny that there was one.
    if mine.negated[at] == theirs.negated[there] || mine.modality[at] == Modality::Alleged {
        return false;
    }
    // What may be, or is not confirmed, leaves room for its not being so.
    let open = theirs.modality[there] == Modality::Possible && mine.modality[at] == Modality::Fact;
    if mine.negated[at] && !theirs.negated[there] && open {
        return false;
    }
    if mine.negated[at] && !asserted::is_stated(alignment, term, answer) {
        return false;
    }
    // Who denies claims does not deny that somebody claims it.
    if !alignment.anchor().verbs[there]
        && term.predicate
        && is_reporting_verb(&alignment.reading().tokens[at].norm)
    {
        return false;
    }
    // "Withdrew a plan for it" and "the plan to build it was withdrawn" take back the same.
    let undone = |negator: &usize| *negator != there && alignment.is_answer(*negator);
    if theirs.negated[there] && !term.predicate && theirs.negators.iter().any(undone) {
        return false;
    }
    // "Not being treated in Lund" and "in Lund she is not being treated" deny the same treatment.
    if !term.predicate && mine.negated[at] && verbs_denied_alike(alignment) {
        return false;
    }
    // "Denied that the mill caused it" and "the mill did not cause it" negate the same, though only one of them begins
    // before the mill.
    if !term.predicate && denied_alike(alignment, at) {
        return false;
    }
    // "Has not sent weapons" and "sent no weapons" deny the same.
    if term.predicate && mine.negated[at] && denied_alike(alignment, at) {
        return false;
    }
    if !term.predicate
        && theirs.negated[there]
        && is_none(alignment.anchor(), there)
        && link_is_close(answer.link)
        && !done_all_the_same(alignment, there)
    {
        return true;
    }
    // "Denied that they left the talks" denies no other verb about negotiations.
    let in_other_words = answer.link != Link::Same && of_another_verb(alignment, there);
    if theirs.negated[there] && !term.predicate && (in_other_words || said_elsewhere(alignment, there)) {
        return false;
    }
    // Who denies the theft is arrested for it all the same.
    if theirs.negated[there] && !term.predicate && is_disowned(alignment, there) {
        return false;
    }
    // An intention given up, in other words than the claim's: too far from it.
    let meant = matches!(theirs.modality[there], Modality::Possible | Modality::Asked);
    if theirs.negated[there] && meant && mine.modality[at] == Modality::Fact && answer.link == Link::Synonym {
        return false;
    }
    // Who stops working has left the job: what was given up is not at odds with other words for it.
    if (mine.ceased[at] || theirs.ceased[there]) && answer.link != Link::Same {
        return false;
    }
    // "Until we say so," she said: whether a word of saying is negated hangs on what stands beside it.
    let said = |reading: &Reading, token: usize| is_reporting_verb(&reading.tokens[token].norm);
    if said(alignment.reading(), at) && said(alignment.anchor(), there) {
        let denied = |reading: &Reading, token: usize| {
            reading.polarity.negators.iter().any(|&negator| negator < token && token - negator <= BESIDE)
        };
        return denied(alignment.reading(), at) != denied(alignment.anchor(), there);
    }
    // What is pending is not done; that it will be, and what else it is, is not at odds with that.
    let pending = theirs.pending[there] && !(term.predicate && mine.modality[at] == Modality::Fact)
        || mine.pending[at] && theirs.modality[there] != Modality::Fact;
    !pending
}

/// Whether a verb of denying negates token `at`: the claim is that somebody denied it.
fn is_denied_by_somebody(reading: &Reading, at: usize) -> bool {
    let negator = reading.polarity.negators.iter().rev().find(|&&negator| negator < at);
    negator.is_some_and(|&negator| {
        reading.tokens[negator].is_any(&["denied", "denies", "deny", "denying", "disputed", "disputes"])
    })
}

/// Whether the verb that negates the anchor's token `there` stands in the claim too, which does not read it as one.
fn shares_negator(alignment: &Alignment<'_>, there: usize) -> bool {
    let negator = alignment.anchor().polarity.negators.iter().rev().find(|&&negator| negator < there);
    negator.is_some_and(|&negator| alignment.anchor().verbs[negator] && alignment.is_answer(negator))
}

/// Whether "no" stands before the noun at `at`: of it there is none.
fn is_none(reading: &Reading, at: usize) -> bool {
    let noun = |k: usize| reading.tokens[k].has_content() && !reading.verbs[k];
    let before = (0..at).rev().find(|&k| !noun(k));
    before.is_some_and(|k| reading.tokens[k].is_any(&["no"]) && reading.polarity.negators.contains(&k))
        && !reading.verbs[at]
}

/// Whether the anchor says outright, behind the noun at `there`, all that the claim says happens: in "no patients were hurt as they were led out" they
/// were led out.
fn done_all_the_same(alignment: &Alignment<'_>, there: usize) -> bool {
    let mut verbs = alignment.pairs().filter(|(_, term, _)| term.predicate).peekable();
    let outright =
        |answer: Answer| answer.token > there && !alignment.anchor().polarity.negated[answer.token];
    verbs.peek().is_some() && verbs.all(|(at, ..)| alignment.here(at).is_some_and(outright))
}

fn link_is_close(link: Link) -> bool {
    matches!(link, Link::Same | Link::Family | Link::Synonym)
}

/// Whether the claim negates something behind token `at`, and the anchor all of that.
fn denied_alike(alignment: &Alignment<'_>, at: usize) -> bool {
    let (mine, theirs) = (&alignment.reading().polarity, &alignment.anchor().polarity);
    let behind = alignment.pairs().filter(|(_, term, _)| term.token > at && mine.negated[term.token]);
    let mut answers = behind.filter_map(|(k, ..)| alignment.here(k)).peekable();
    answers.peek().is_some() && answers.all(|answer| theirs.negated[answer.token])
}

/// Whether the claim negates verbs, and the anchor each of them.
fn verbs_denied_alike(alignment: &Alignment<'_>) -> bool {
    let (mine, theirs) = (&alignment.reading().polarity, &alignment.anchor().polarity);
    let terms = alignment.claim.terms.iter().enumerate();
    let mut verbs = terms.filter(|(_, term)| term.predicate && mine.negated[term.token]).peekable();
    verbs.peek().is_some()
        && verbs.all(|(at, _)| alignment.here(at).is_some_and(|answer| theirs.negated[answer.token]))
}

/// Whether somebody denies the noun at `there`, and the anchor says outright all that the claim says happens.
fn is_disowned(alignment: &Alignment<'_>, there: usize) -> bool {
    let anchor = alignment.anchor();
    let noun = |at: usize| anchor.tokens[at].has_content() && !anchor.verbs[at] || anchor.tokens[at].stop;
    let before = (0..there).rev().find(|&at| !noun(at));
    let denies = before
        .is_some_and(|at| anchor.tokens[at].is_any(&["denied", "denies", "denying", "disputed", "disputes"]));
    let mut verbs = alignment.pairs().filter(|(_, term, _)| term.predicate).peekable();
    denies
        && verbs.peek().is_some()
        && verbs
            .all(|(at, ..)| alignment.here(at).is_some_and(|answer| !anchor.polarity.negated[answer.token]))
}

/// Whether the anchor says all that the claim says happens, and says it outright in other clauses than that of token
/// `there`: in "did not ignore the critics, but met them" the critics were met.
fn said_elsewhere(alignment: &Alignment<'_>, there: usize) -> bool {
    let anchor = alignment.anchor();
    let outright = |answer: Answer| {
        !anchor.polarity.negated[answer.token] && anchor.clauses[answer.token] != anchor.clauses[there]
    };
    let mut verbs = alignment.pairs().filter(|(_, term, _)| term.predicate).peekable();
    verbs.peek().is_some() && verbs.all(|(at, ..)| alignment.here(at).is_some_and(outright))
}

/// Whether the anchor negates token `there` as what belongs to a verb that answers nothing, while the claim has verbs of
/// its own that the negation does not touch.
fn of_another_verb(alignment: &Alignment<'_>, there: usize) -> bool {
    let anchor = alignment.anchor();
    let verb = (0..there).rev().take_while(|&k| anchor.polarity.negated[k] || anchor.tokens[k].stop);
    let verb = verb.into_iter().find(|&k| anchor.polarity.negated[k] && term::is_predicate(anchor, k));
    let untouched = alignment
        .pairs()
        .filter(|(_, term, _)| term.predicate)
        .all(|(at, ..)| alignment.here(at).is_none_or(|answer| !anchor.polarity.negated[answer.token]));
    let verbs = alignment.claim.terms.iter().any(|term| term.predicate);
    verbs && untouched && verb.is_some_and(|verb| !alignment.is_answer(verb))
}

fn note(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> Note {
    let anchor = alignment.anchor();
    let claim = alignment.reading().tokens[mine].span;
    let word = claim.of(&alignment.claim.text);
    let negated_here = anchor.polarity.negated[theirs];
    let negator = anchor.polarity.negators.iter().rev().find(|&&at| at < theirs || !negated_here);
    let source = negator
        .map_or(anchor.tokens[theirs].span, |&at| anchor.tokens[at].span.cover(anchor.tokens[theirs].span));
    let text = if negated_here {
        format!("claim says “{word}”, the source negates it")
    } else {
        format!("claim negates “{word}”, the source does not")
    };
    Note { kind: "negation", text, claim: Some(claim), source: Some(Span::new(source.start, source.end)) }
}
