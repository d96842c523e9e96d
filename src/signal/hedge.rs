//! The source keeps its distance: alleged, rumoured, or only asked.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::attribution::Strength;

pub(super) struct Hedge;

impl Signal for Hedge {
    fn name(&self) -> &'static str {
        "hedge"
    }

    fn meaning(&self) -> &'static str {
        "the source only reports it as alleged, rumoured or in question"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let anchor = alignment.anchor();
        let mine = alignment.reading().attribution.as_ref().map(|a| a.strength);
        let theirs = anchor.attribution.as_ref();
        let distance = match (mine, theirs.map(|a| a.strength)) {
            (Some(Strength::Alleged | Strength::Rumoured), _) => 0.0,
            (_, Some(Strength::Rumoured)) => 1.0,
            (_, Some(Strength::Alleged)) => 0.7,
            _ => 0.0,
        };
        let distance = if theirs.is_some_and(|a| reaches(alignment, a.cue)) { distance } else { 0.0 };
        let asked = if anchor.question && !alignment.reading().question { 0.8 } else { 0.0 };
        let value = f64::max(distance, asked);
        let note = (value > 0.0).then(|| {
            let cue = theirs.filter(|_| distance >= asked).map(|a| &anchor.tokens[a.cue]);
            Note {
                kind: "hedge",
                text: cue.map_or_else(
                    || "the source only asks".to_owned(),
                    |cue| format!("the source keeps its distance: “{}”", cue.norm),
                ),
                claim: None,
                source: cue.map(|cue| cue.span),
            }
        });
        Some(Measure { value, note })
    }
}

/// Whether the cue at token `cue` speaks of what answers the claim: "the alleged theft" keeps its distance from a theft,
/// an adverb or verb from what its clause and the next say.
fn reaches(alignment: &Alignment<'_>, cue: usize) -> bool {
    let anchor = alignment.anchor();
    if anchor.tokens[cue].is_any(&["alleged", "purported", "unconfirmed", "unverified"]) {
        return (cue + 1..(cue + 3).min(anchor.tokens.len())).any(|token| alignment.is_answer(token));
    }
    if anchor.tokens[cue].norm.ends_with("ly") {
        let near = cue.saturating_sub(3)..(cue + 6).min(anchor.tokens.len());
        let verbs = alignment.claim.terms.iter().zip(&alignment.answers).filter(|(term, _)| term.predicate);
        let mut answers = verbs.filter_map(|(_, answer)| answer.filter(|answer| answer.here)).peekable();
        // Without a verb of the claim in the sentence, any word of it will do.
        return match answers.peek() {
            Some(_) => answers.any(|answer| near.contains(&answer.token)),
            None => near.clone().any(|token| alignment.is_answer(token)),
        };
    }
    let clause = anchor.clauses[cue];
    let answers = alignment.answers.iter().flatten().filter(|answer| answer.here);
    let (mut all, mut inside) = (0, 0);
    for answer in answers {
        all += 1;
        inside += usize::from(anchor.clauses[answer.token].abs_diff(clause) <= 1);
    }
    inside * 2 >= all
}
