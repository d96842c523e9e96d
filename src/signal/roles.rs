//! Actors exchanged: "Anna sued Berta" is not "Berta sued Anna".

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::term::TermKind;

pub(super) struct Roles;

/// Verbs that hold both ways.
const MUTUAL: &[&str] = &[
    "meet",
    "met",
    "meets",
    "meeting",
    "talked",
    "talks",
    "marry",
    "married",
    "discuss",
    "discussed",
    "agreed",
    "agree",
    "cooperate",
    "negotiate",
    "negotiated",
    "merge",
    "merged",
    "border",
    "differ",
    "play",
    "played",
    "divorced",
    "fought",
    "fight",
];

impl Signal for Roles {
    fn name(&self) -> &'static str {
        "roles-exchanged"
    }

    fn meaning(&self) -> &'static str {
        "who does it and whom it is done to are exchanged"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let verb = (0..alignment.answers.len()).find(|&at| alignment.claim.terms[at].predicate)?;
        let doer = (0..verb).rev().find(|&at| is_actor(alignment, at))?;
        let other = (verb + 1..alignment.answers.len()).find(|&at| is_actor(alignment, at))?;
        let claim_verb = alignment.claim.terms[verb].token;
        if alignment.reading().tokens[claim_verb].is_any(MUTUAL) || clause_between(alignment, doer, other) {
            return None;
        }
        let (verb, doer, other) = (alignment.here(verb)?, alignment.here(doer)?, alignment.here(other)?);
        if doer.token == other.token {
            return None;
        }
        let mine = is_passive(alignment.reading(), claim_verb);
        let theirs = is_passive(alignment.anchor(), verb.token);
        let exchanged = strictly_exchanged(alignment, verb, doer, other, mine != theirs);
        let value = if exchanged { alignment.same_event(usize::MAX) } else { 0.0 };
        let note = exchanged.then(|| Note {
            kind: "roles",
            text: "claim and source exchange who does it and to whom".into(),
            claim: Some(alignment.reading().tokens[claim_verb].span),
            source: Some(alignment.anchor().tokens[verb.token].span),
        });
        Some(Measure { value, note })
    }
}

fn is_actor(alignment: &Alignment<'_>, at: usize) -> bool {
    matches!(alignment.claim.terms[at].kind, TermKind::Name(_) | TermKind::Country(_))
}

fn clause_between(alignment: &Alignment<'_>, a: usize, b: usize) -> bool {
    let clauses = &alignment.reading().clauses;
    clauses[alignment.claim.terms[a].token] != clauses[alignment.claim.terms[b].token]
}

/// "was … by": a form of "be" shortly before the verb and "by" behind it.
fn is_passive(reading: &crate::text::reading::Reading, verb: usize) -> bool {
    let tokens = &reading.tokens;
    let be = tokens[verb.saturating_sub(3)..verb]
        .iter()
        .any(|token| token.is_any(&["was", "were", "is", "are", "been", "being", "be", "got"]));
    let by = tokens[verb..(verb + 6).min(tokens.len())].iter().any(|token| token.is_any(&["by"]));
    by || be && !tokens[verb].norm.ends_with("ing")
}

/// Whether the anchor puts one actor on each side of the verb, in one clause, the other way round than the claim does.
fn strictly_exchanged(
    alignment: &Alignment<'_>,
    verb: Answer,
    doer: Answer,
    other: Answer,
    turned: bool,
) -> bool {
    let clauses = &alignment.anchor().clauses;
    let one_clause =
        clauses[verb.token] == clauses[doer.token] && clauses[verb.token] == clauses[other.token];
    let possessive = |answer: Answer| alignment.anchor().tokens[answer.last].possessive;
    let used_as_verb = crate::text::term::is_predicate(alignment.anchor(), verb.token);
    let (left, right) = if turned { (doer, other) } else { (other, doer) };
    let close = verb.token.abs_diff(left.last) <= 8 && right.token.abs_diff(verb.token) <= 8;
    one_clause
        && used_as_verb
        && close
        && left.last < verb.token
        && verb.token < right.token
        && !possessive(left)
}
