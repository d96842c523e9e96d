//! The engine's answer about one source, with its evidence placed in the original file: what a row needs, without the
//! article.

use super::texts::prose;
use crate::claim::Claim;
use crate::report::part::Answer;
use crate::report::{CellEvidence, Evidence, Mark, Match, Span};
use crate::source::Source;
use crate::stance::{Judgement, Options, Probability};

/// The answer of `judgement` about `source`.
pub fn placed(judgement: Judgement, source: &Source) -> Answer {
    let text = prose(source);
    let placed = |evidence: Evidence| CellEvidence {
        span: source.in_file(evidence.span),
        place: source.place(evidence.span.start),
        offset: None,
        marks: evidence.matched.iter().filter_map(|one| mark(one, evidence.span)).collect(),
        evidence,
    };
    let quoted = |evidence: Evidence| {
        let offset = text.contains(evidence.span).then(|| evidence.span.start - text.start);
        CellEvidence { offset, ..placed(evidence) }
    };
    Answer {
        stance: judgement.stance,
        // As reports show it: what is read back from one must rank and round alike.
        probability: judgement.probability.map(Probability::rounded),
        agency: judgement.evidence.first().and_then(|evidence| evidence.agency.clone()),
        argument: judgement
            .argument
            .as_ref()
            .map(|argument| Box::new(argument.map(|evidence| placed(evidence.clone())))),
        evidence: judgement.evidence.into_iter().map(quoted).collect(),
    }
}

/// How `source` is to answer to `claim`: what a person expects of it is held against all that speaks for another answer,
/// silent or not.
pub fn asked(claim: &Claim, source: &str, options: Options) -> Options {
    let expected = claim.expect.sources.iter().any(|(id, _)| id == source);
    Options { brief: options.brief && !expected, ..options }
}

/// What is matched within the sentence; a clash with the sentence before it is told in the reasons alone.
fn mark(one: &Match, sentence: Span) -> Option<Mark> {
    let within = sentence.contains(one.source) && !one.source.is_empty();
    within.then(|| Mark {
        claim: one.claim,
        sentence: Span::new(one.source.start - sentence.start, one.source.end - sentence.start),
        agrees: one.agrees(),
    })
}
