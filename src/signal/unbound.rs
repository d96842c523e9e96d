//! Unbound: what the claim says that somebody is or has, the passage says of no one in sight. "Berg has measles" is not
//! told by "27 cases of measles" in an article on the health officer Berg.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::attribution::is_reporting_verb;
use crate::text::deed::{Phrase, is_having};
use crate::text::reading::Reading;
use crate::text::token::Kind;

pub(super) struct Unbound;

/// Verbs that say what somebody is, as "be" does.
const LINKING: &[&str] = &[
    "appointed",
    "became",
    "become",
    "becomes",
    "called",
    "elected",
    "known",
    "named",
    "remain",
    "remained",
    "remains",
    "made",
    "makes",
    "making",
    "serve",
    "served",
    "serves",
    "work",
    "worked",
    "works",
];
/// Who may stand for somebody named in a sentence before.
const MEANS: &[&str] = &["he", "she", "it", "they", "who", "which", "his", "her", "its", "their"];
/// Tokens behind a name among which a description of it begins.
const BESIDE: usize = 3;

impl Signal for Unbound {
    fn name(&self) -> &'static str {
        "unbound"
    }

    fn meaning(&self) -> &'static str {
        "what the claim says that somebody is or has is said of nobody in sight"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (mine, anchor) = (alignment.reading(), alignment.anchor());
        let terms = &alignment.claim.terms;
        let [state] = mine.states[..] else { return None };
        if terms.iter().any(|term| term.predicate || mine.polarity.negated[term.token]) {
            return None;
        }
        let whom = state.doer?;
        let named = mine.names.iter().find(|name| whom.holds(name.last) && name.country.is_none())?;
        let has = is_having(&mine.tokens[state.verb]);
        let behind = || terms.iter().enumerate().filter(|(_, term)| term.token > state.verb);
        // "Is in Thailand", "is part of the kingdom" are said in many ways.
        if !has && !mine.tokens.get(state.verb + 1).is_some_and(|next| next.is_any(&["a", "an"])) {
            return None;
        }
        let pointed = |sentence: &Reading, what: usize| {
            sentence.tokens.iter().any(|token| token.is_any(MEANS)) || is_pointed_to(sentence, what)
        };
        let first = behind().filter_map(|(at, _)| Some(alignment.here(at)?.token)).min();
        let bound = match (alignment.answered_name(named), first) {
            (Some(name), Some(what)) => is_bound(anchor, name, what, has),
            (None, Some(what)) => pointed(anchor, what),
            // What a sentence beside the one that names him says of others.
            (Some(_), None) => {
                let mut beside = behind().filter_map(|(at, _)| alignment.beside(at)).peekable();
                beside.peek()?;
                beside.all(|(sentence, what)| pointed(sentence, what))
            }
            (None, None) => return None,
        };
        let note = (!bound).then(|| {
            let last =
                mine.tokens[state.verb + 1..].iter().take_while(|token| token.kind != Kind::Mark).last();
            let span = last.map(|last| mine.tokens[state.verb].span.cover(last.span));
            let (who, said) = (mine.tokens[named.last].span, span.unwrap_or(mine.tokens[state.verb].span));
            let text = &alignment.claim.text;
            Note {
                kind: "missing-state",
                text: format!("the source does not say of “{}” that it “{}”", who.of(text), said.of(text)),
                claim: span,
                source: None,
            }
        });
        Some(Measure { value: f64::from(u8::from(!bound)), note })
    }
}

fn is_be(reading: &Reading, verb: usize) -> bool {
    reading.tokens[verb].is_any(&["is", "are", "was", "were", "be", "been", "being"])
}

/// Whether a phrase that points back opens the clause of token `what`: "the actress has measles".
fn is_pointed_to(anchor: &Reading, what: usize) -> bool {
    let before = anchor.states.iter().chain(&anchor.deeds).filter(|deed| deed.verb < what);
    let subject = before.max_by_key(|deed| deed.verb).and_then(|deed| deed.subject());
    subject.is_some_and(|subject| anchor.tokens[subject.first].is_any(&["the", "this"]))
}

/// Whether what stands at `what` is said of the name at `name`: right beside it, or through the verb before it.
fn is_bound(anchor: &Reading, name: usize, what: usize, has: bool) -> bool {
    let (first, last) = (name.min(what), name.max(what));
    let verb = |at: &usize| {
        anchor.verbs[*at] && anchor.tokens[*at].has_content()
            || is_be(anchor, *at)
            || is_having(&anchor.tokens[*at])
    };
    let between = || (first + 1..last).filter(verb);
    if name > what {
        // "The oldest member of the council, Rosa Felt, resigned"
        return between().all(|at| is_be(anchor, at));
    }
    if last - first <= BESIDE && between().next().is_none() {
        return true;
    }
    // "Rask said more than 5,000 teachers came": what is said has a subject of its own.
    let Some(nearest) = between().last() else { return true };
    let of_others = |subject: Phrase| {
        !subject.holds(name)
            && subject.first > name
            && anchor.names.iter().any(|name| subject.holds(name.last))
    };
    let deeds = anchor.states.iter().chain(&anchor.deeds).find(|deed| deed.verb == nearest);
    let others = deeds.and_then(|deed| deed.subject()).is_some_and(of_others);
    let says = is_reporting_verb(&anchor.tokens[nearest].norm);
    // "Began her career as a teacher"
    let role = (nearest + 1..what).any(|at| anchor.tokens[at].is_any(&["as"]));
    let links = is_be(anchor, nearest) || role || anchor.tokens[nearest].is_any(LINKING);
    !others && !says && (has || links)
}
