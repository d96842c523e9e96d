//! The engine's answer about one source, with its evidence placed in the original file: what a row needs, without the
//! article.

use super::texts::prose;
use crate::claim::Claim;
use crate::report::part::Answer;
use crate::report::{CellEvidence, Evidence, Mark, Match, Span, Stance};
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

/// An answer that waits for the others of its claim. In a large run nearly all say no more than how likely each stance is,
/// and there are millions of them: those are kept small.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// No evidence is held of it; the probabilities in millionths, in the order of [`Stance::ALL`].
    Bare(Stance, [u32; 4]),
    /// Whatever else it holds.
    Whole(Box<Answer>),
}

impl Waiting {
    /// Whether it holds a sentence of the article.
    pub fn quotes(&self) -> bool {
        matches!(self, Self::Whole(answer) if !answer.evidence.is_empty())
    }

    /// Whether the article speaks of the claim.
    pub fn speaks(&self) -> bool {
        match self {
            Self::Bare(..) => true,
            Self::Whole(answer) => answer.probability.is_some(),
        }
    }
}

impl From<Answer> for Waiting {
    fn from(answer: Answer) -> Self {
        let bare = answer.evidence.is_empty() && answer.agency.is_none() && answer.argument.is_none();
        match answer.probability.filter(|_| bare).and_then(millionths) {
            Some(millionths) => Self::Bare(answer.stance, millionths),
            None => Self::Whole(Box::new(answer)),
        }
    }
}

impl From<Waiting> for Answer {
    fn from(waiting: Waiting) -> Self {
        match waiting {
            Waiting::Bare(stance, millionths) => {
                let [supports, contradicts, mentions, silent] =
                    millionths.map(|millionths| f64::from(millionths) / 1e6);
                let probability = Some(Probability { supports, contradicts, mentions, silent });
                Self { stance, probability, ..Self::silent() }
            }
            Waiting::Whole(answer) => *answer,
        }
    }
}

/// `probability` in whole millionths; `None` where it is not rounded to them.
fn millionths(probability: Probability) -> Option<[u32; 4]> {
    let of = Stance::ALL.map(|stance| probability.of(stance));
    let millionths = of.map(|value| (value * 1e6).round() as u32);
    let same = of.iter().zip(millionths).all(|(value, back)| f64::from(back) / 1e6 == *value);
    same.then_some(millionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_as_it_was() {
        let probability = Probability { supports: 0.1, contradicts: 0.2, mentions: 0.65, silent: 0.05 };
        let bare = |probability| Answer { stance: Stance::Mentions, probability, ..Answer::silent() };
        let third = Probability { supports: 1.0 / 3.0, contradicts: 0.0, mentions: 2.0 / 3.0, silent: 0.0 };
        let named = Answer { agency: Some("Port Wire".to_owned()), ..bare(Some(probability)) };
        for (answer, small) in [
            (bare(Some(probability)), true),
            (bare(Some(third.rounded())), true),
            (bare(Some(third)), false),
            (bare(None), false),
            (named, false),
        ] {
            let waiting = Waiting::from(answer.clone());
            assert_eq!(matches!(waiting, Waiting::Bare(..)), small, "{answer:?}");
            let back = Answer::from(waiting);
            assert_eq!((back.stance, back.probability), (answer.stance, answer.probability));
            assert_eq!(back.agency, answer.agency);
        }
        assert!(size_of::<Waiting>() <= 24);
    }
}
