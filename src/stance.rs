//! One source towards one claim: the stance, its probability, and the evidence behind it.

mod evidence;
pub mod model;

use std::fmt;

pub use crate::claim::Stance;
pub use crate::claim::reading::ReadClaim;
use crate::claim::reading::Wording;
use crate::config::Attributed;
pub use crate::retrieve::ReadSource;
use crate::retrieve::{Candidate, Candidates};
use crate::signal::align::{Alignment, Passage};
use crate::signal::{Measure, SIGNALS};
use crate::source::Source;
use crate::text::attribution::Strength;
use crate::text::span::Span;
use model::Model;

/// How likely each stance is; the four sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probability {
    /// Of `supports`.
    pub supports: f64,
    /// Of `contradicts`.
    pub contradicts: f64,
    /// Of `mentions`.
    pub mentions: f64,
    /// Of `silent`.
    pub silent: f64,
}

/// What one source says about one claim.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The answer.
    pub stance: Stance,
    /// `None` where retrieval ruled the source out: no sentence shares a word with the claim.
    pub probability: Option<Probability>,
    /// Best first. For `supports` and `contradicts` the first is what decided.
    pub evidence: Vec<Evidence>,
}

/// One sentence of the source that the answer rests on.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Index of the sentence among all sentences of the source, from 0.
    pub sentence: usize,
    /// The sentence in the source's text.
    pub span: Span,
    /// The sentence, as written.
    pub text: String,
    /// The wording of the claim that was held against it: 0 is the claim itself, then those under `also`.
    pub wording: usize,
    /// Parts of the claim's text and of the source's text that were matched, in the claim's order.
    pub matched: Vec<Match>,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// A news agency named beside it ("according to the Sputnik news agency"): the origin of this cell only.
    pub agency: Option<String>,
    /// Why, in order of weight.
    pub reasons: Vec<Reason>,
    /// Every signal that applied, with what it measured and what it adds to the sums for support and conflict.
    pub signals: Vec<SignalTrace>,
}

/// One signal behind an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignalTrace {
    /// Its name.
    pub name: &'static str,
    /// What it measured, 0 to 1.
    pub value: f64,
    /// What it adds to the sum for support.
    pub entailment: f64,
    /// What it adds to the sum for conflict.
    pub conflict: f64,
}

/// A part of the claim and the part of the source that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// In the text of the claim's wording.
    pub claim: Span,
    /// In the source's text.
    pub source: Span,
    /// Whether the two agree; `false` marks the parts that are in conflict.
    pub agrees: bool,
}

/// One reason, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason, for machines: `amount`, `negation`, …
    pub kind: &'static str,
    /// A whole phrase for people: "claim says 3 billion euros, source says 2 billion euros".
    pub text: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What may be set about judging.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What an attributed statement counts as.
    pub attributed: Attributed,
}

/// Sentences of a source that are held against a claim in full.
const HELD: usize = 8;
/// Sentences that are reported as evidence at most.
const SHOWN: usize = 5;
/// By so much the sentence that states the claim must fit it better than one that contradicts it, to have the last word.
const OUTDONE: f64 = 0.1;
/// What contradicts a claim must answer more than this of it, to make the source speak of it.
const HALF: f64 = 0.5;
/// An attributed statement keeps this much of its support where attribution counts as mentioning.
const ATTRIBUTED: f64 = 0.35;

/// One sentence held against the claim.
struct Held<'a> {
    candidate: Candidate,
    alignment: Alignment<'a>,
    measures: Vec<Option<Measure>>,
    topic: f64,
    entailment: f64,
    conflict: f64,
}

/// What `source`, read as `read`, says about `claim`. The answer depends on these two alone.
pub fn judge(claim: &ReadClaim, source: &Source, read: &ReadSource, options: Options) -> Judgement {
    let text = &source.text;
    let judged = claim
        .wordings
        .iter()
        .enumerate()
        .map(|(at, wording)| judge_wording(at, wording, text, read, options));
    // The wording that the source supports best speaks for the claim; among those it does not support, the first that
    // settles something.
    let rank = |judgement: &Judgement| match (judgement.stance, judgement.probability) {
        (Stance::Supports, Some(p)) => 3.0 + p.supports,
        (Stance::Contradicts, Some(p)) => 2.0 + p.contradicts,
        (Stance::Mentions, _) => 1.0,
        _ => 0.0,
    };
    judged.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best }).unwrap_or(Judgement {
        stance: Stance::Silent,
        probability: None,
        evidence: vec![],
    })
}

fn judge_wording(at: usize, wording: &Wording, text: &str, read: &ReadSource, options: Options) -> Judgement {
    let candidates = read.candidates(wording, HELD);
    if candidates.best.is_empty() {
        return Judgement { stance: Stance::Silent, probability: None, evidence: vec![] };
    }
    let held: Vec<Held<'_>> =
        candidates.best.iter().map(|&candidate| hold(candidate, wording, text, read, &candidates)).collect();
    let probability = decide(&held, options);
    let stance = probability.stance();
    let mut order: Vec<&Held<'_>> = held.iter().collect();
    order.sort_by(|a, b| {
        let key = |held: &Held<'_>| match stance {
            Stance::Supports => held.entailment,
            Stance::Contradicts => held.conflict,
            Stance::Mentions | Stance::Silent => held.entailment + 0.5 * f64::from(held.candidate.coverage),
        };
        key(b).total_cmp(&key(a)).then(a.candidate.sentence.cmp(&b.candidate.sentence))
    });
    let evidence =
        order.into_iter().take(SHOWN).map(|held| evidence::of(at, held, stance, text, read)).collect();
    Judgement { stance, probability: Some(probability), evidence }
}

/// What the signals measure on each sentence that is held against the claim's first wording, best candidate first; in
/// each row one value a signal, in the order of [`SIGNALS`]. For fitting the weights.
pub fn measurements(claim: &ReadClaim, text: &str, read: &ReadSource) -> Vec<Vec<Option<f64>>> {
    let Some(wording) = claim.wordings.first() else { return Vec::new() };
    let candidates = read.candidates(wording, HELD);
    let held = candidates.best.iter().map(|&candidate| hold(candidate, wording, text, read, &candidates));
    held.map(|held| {
        held.measures.iter().map(|measure| measure.as_ref().map(|measure| measure.value)).collect()
    })
    .collect()
}

/// Holds one sentence against the claim.
fn hold<'a>(
    candidate: Candidate,
    wording: &'a Wording,
    text: &str,
    read: &'a ReadSource,
    found: &'a Candidates,
) -> Held<'a> {
    let at = candidate.sentence;
    let back = |by: usize| at.checked_sub(by).map(|index| read.reading(text, index));
    let passage = Passage {
        anchor: read.reading(text, at),
        before: back(1),
        earlier: back(2),
        lead: (at > 0).then(|| read.reading(text, 0)),
        after: (at + 1 < read.sentences.len()).then(|| read.reading(text, at + 1)),
        mentions: read.mentions(at),
        variants: &found.variants,
        anywhere: &found.anywhere,
    };
    let alignment = Alignment::new(wording, passage);
    let measures: Vec<Option<Measure>> = SIGNALS.iter().map(|signal| signal.measure(&alignment)).collect();
    let model = Model::shipped();
    Held {
        candidate,
        topic: model.topic.probability(&measures),
        entailment: model.entailment.probability(&measures),
        conflict: model.conflict.probability(&measures),
        alignment,
        measures,
    }
}

/// The four probabilities from all sentences held.
fn decide(held: &[Held<'_>], options: Options) -> Probability {
    // What contradicts the claim speaks of it.
    let topic = held
        .iter()
        .map(|held| if answered(held) > HALF { held.topic.max(held.conflict) } else { held.topic })
        .fold(0.0, f64::max);
    let support = |held: &Held<'_>| {
        let stated =
            held.alignment.anchor().attribution.as_ref().is_some_and(|a| a.strength == Strength::Stated);
        let claimed = held.alignment.reading().attribution.is_some();
        match options.attributed {
            Attributed::Mentions if stated && !claimed => held.entailment * ATTRIBUTED,
            Attributed::Mentions | Attributed::Supports => held.entailment,
        }
    };
    let entailment = held.iter().map(support).fold(0.0, f64::max);
    let best = held.iter().max_by(|a, b| support(a).total_cmp(&support(b)));
    let conflict = held
        .iter()
        .map(|other| {
            // A sentence that states the claim and fits it much better than this one has the last word.
            let outdone = best.is_some_and(|best| {
                best.candidate.sentence != other.candidate.sentence
                    && support(best) > 0.5
                    && covered(best) >= covered(other) + OUTDONE
            });
            if outdone { other.conflict * (1.0 - entailment) } else { other.conflict }
        })
        .fold(0.0, f64::max);
    let supports = topic * entailment * (1.0 - conflict);
    let contradicts = topic * conflict;
    Probability {
        supports,
        contradicts,
        mentions: (topic - supports - contradicts).max(0.0),
        silent: 1.0 - topic,
    }
}

/// Share of the claim's weight that the passage answers.
fn answered(held: &Held<'_>) -> f64 {
    held.alignment.covered(|_, _| false).unwrap_or(0.0)
}

/// How well the passage fits the claim: what it answers, and how closely together.
fn covered(held: &Held<'_>) -> f64 {
    let links = crate::signal::index_of("links")
        .and_then(|at| held.measures[at].as_ref())
        .map_or(1.0, |links| links.value);
    answered(held) * (0.6 + 0.4 * links)
}

impl Probability {
    /// Of this stance.
    pub const fn of(self, stance: Stance) -> f64 {
        match stance {
            Stance::Supports => self.supports,
            Stance::Contradicts => self.contradicts,
            Stance::Mentions => self.mentions,
            Stance::Silent => self.silent,
        }
    }

    /// The likeliest stance; of equal ones, the one that says less.
    pub fn stance(&self) -> Stance {
        [
            (Stance::Silent, self.silent),
            (Stance::Mentions, self.mentions),
            (Stance::Contradicts, self.contradicts),
            (Stance::Supports, self.supports),
        ]
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(Stance::Silent, |(stance, _)| stance)
    }
}
