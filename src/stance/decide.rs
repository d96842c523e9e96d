//! From what the signals measured on each sentence to the four probabilities.
//!
//! Each head answers for each sentence; the best sentence speaks for its part of the claim, and the part with the least
//! support speaks for the claim. The answers chain: is it spoken of at all (topic); if so, is it contradicted; if not,
//! is it stated (entailment), and in earnest (hedge)?

use std::sync::OnceLock;

use super::Probability;
use super::model::Model;
use crate::config::Attributed;
use crate::signal;

/// What every signal measured on one sentence, in the order of [`signal::SIGNALS`]; 0 where it does not apply.
pub type Values = Vec<f64>;

/// Of the sentences held against a part, so many of those that share most with it decide; the others are only quoted.
pub const DECIDING: usize = 8;

/// By so much the sentence that states the claim must fit it better than one that contradicts it, to have the last word.
const OUTDONE: f64 = 0.1;

/// Up to the first share of what answers the claim a report may lend it from its neighbours; at the second it is none.
const LENT: (f64, f64) = (0.4, 0.55);

/// A sentence that fits by so much less than the best of its source is no report of the claim.
pub const BEHIND: f64 = 0.15;

/// Up to this sum of the entailment head what a report leaves out is made up for.
const ASSERTED: f64 = 5.0;

/// From this weight on a signal tells that a sentence says something else than the claim, not that it says less.
const CLASH: f64 = -5.0;

/// About even odds as a sum of the entailment head, less than `supports` asks for: up to there a short source makes up for
/// what it lacks, and what is beyond counts less where words are joined otherwise.
const EVEN: f64 = 0.6;
/// Where signals of that weight make so much of a sum, a sentence says something else for certain.
const SAID_OTHERWISE: f64 = -3.0;
/// What of that is then not made up for. On the sets that may be fitted on less calibrates as well and ranks worse.
const INSISTED: f64 = 0.5;

/// From this value on, another word stands so surely in the place of one that nothing is made up for.
const OTHER_WORD: f64 = 0.4;
/// From this value on all of the claim is there but that one word.
const ALL_BUT_ONE: f64 = 0.5;

/// By how much the products of the heads are softened, which are too sure of themselves. Chosen among whole numbers on the
/// sets that may be fitted on: from 1 to 2 the calibration error of `supports` falls by a quarter, beyond it hardly moves.
pub const TEMPERATURE: f64 = 2.0;

/// How much of a claim's topic hangs on all its parts, not on the best alone.
const OTHERS: f64 = 0.5;

/// What the heads say of one sentence, each 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// It is about the claim's event.
    pub topic: f64,
    /// It states the claim, in earnest or not.
    pub entailment: f64,
    /// It only alleges, asks or repeats.
    pub hedge: f64,
    /// It states something that cannot be true together with the claim.
    pub conflict: f64,
    /// How well it fits the claim's words: what it answers, and how closely together.
    pub fit: f64,
    /// Another sentence of the source fits far better: what this one leaves out is not made up for.
    pub behind: bool,
    /// How likely a person would quote it, as a sum: comparable among the sentences of one source.
    pub evidence: f64,
}

impl Scores {
    /// What `model` says of a sentence; `behind` where another fits far better.
    pub fn new(model: &Model, values: &[f64], attributed: Attributed, behind: bool) -> Self {
        let stated = model.entailment.sum(values);
        let rumour = attributed == Attributed::Mentions;
        let (offset, hedges, denials) = if rumour {
            let denials = model.rumour_conflict.weighed(values);
            let offset = if behind { 0.0 } else { model.rumour.bias() * lifted(model, values, stated) };
            (offset, model.rumour.weighed(values), denials)
        } else {
            (0.0, 0.0, 0.0)
        };
        Self {
            topic: logistic(model.topic.sum(values)),
            entailment: logistic(
                stated + spared(model, values, stated) - unjoined(model, values, stated) + offset,
            ),
            hedge: logistic(model.hedge.sum(values) + hedges),
            conflict: logistic(model.conflict.sum(values) + denials),
            fit: fit(values),
            behind,
            evidence: model.evidence.sum(values),
        }
    }

    /// It states the claim in earnest.
    pub fn support(&self) -> f64 {
        self.entailment * (1.0 - self.hedge)
    }
}

/// A sentence of those held: the part of the claim and the place among its sentences.
pub type Place = (usize, usize);

/// The answer, and the sentences that it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The four probabilities.
    pub probability: Probability,
    /// The sentence that is most surely about the claim.
    pub topic: Place,
    /// The sentence that states best the part of the claim that is stated worst.
    pub support: Place,
    /// The sentence that contradicts most.
    pub conflict: Place,
    /// What is left of that sentence's conflict beside a sentence that states the same part: 0 to 1.
    pub heard: f64,
    /// What is left of the topic where other parts of the claim are spoken of less: 0 to 1.
    pub spoken: f64,
}

/// The probability that a source speaks of the claim: the topic of its best sentence, less what the other parts of the
/// claim lack. `best` holds the topic of each part's best sentence, 0 for a part that nothing was held against.
pub fn spoken_of(best: &[f64]) -> f64 {
    best.iter().copied().fold(0.0, f64::max) * spoken(best)
}

/// What is left of the topic where other parts of the claim are spoken of less: one part in common words makes an
/// article speak of a claim less than all its parts do.
fn spoken(best: &[f64]) -> f64 {
    if best.len() < 2 {
        return 1.0;
    }
    let mean: f64 = best.iter().map(|topic| topic / best.len() as f64).sum();
    1.0 - OTHERS * (1.0 - mean)
}

/// Decides over `scores`: for each part of the claim, each sentence held against it. `None` where no part was held
/// against anything.
pub fn decide(scores: &[Vec<Scores>]) -> Option<Decision> {
    let mut topic: Option<(f64, Place)> = None;
    let mut support: Option<(f64, Place)> = None;
    let mut conflict: Option<(f64, f64, Place)> = None;
    let mut topics = vec![0.0; scores.len()];
    for (part, sentences) in scores.iter().enumerate() {
        let sentences = &sentences[..sentences.len().min(DECIDING)];
        let Some(best) = most(sentences, Scores::support) else {
            // Nothing in the source shares a word with this part.
            support = Some((0.0, (part, 0)));
            continue;
        };
        let stated = sentences[best].support();
        if support.is_none_or(|(least, _)| stated < least) {
            support = Some((stated, (part, best)));
        }
        topics[part] = sentences.iter().map(|sentence| sentence.topic).fold(0.0, f64::max);
        for (at, sentence) in sentences.iter().enumerate() {
            if topic.is_none_or(|(most, _)| sentence.topic > most) {
                topic = Some((sentence.topic, (part, at)));
            }
            let outdone = best != at && stated > 0.5 && sentences[best].fit >= sentence.fit + OUTDONE;
            let heard = if outdone { 1.0 - stated } else { 1.0 };
            if conflict.is_none_or(|(most, ..)| sentence.conflict * heard > most) {
                conflict = Some((sentence.conflict * heard, heard, (part, at)));
            }
        }
    }
    let ((topic, about), (support, stating)) = (topic?, support?);
    let (conflict, heard, denying) = conflict?;
    let spoken = spoken(&topics);
    let topic = topic * spoken;
    let supports = topic * support * (1.0 - conflict);
    let contradicts = topic * conflict;
    let probability = Probability {
        supports,
        contradicts,
        mentions: (topic - supports - contradicts).max(0.0),
        silent: 1.0 - topic,
    };
    let probability = probability.softened(TEMPERATURE);
    Some(Decision { probability, topic: about, support: stating, conflict: denying, heard, spoken })
}

/// The first sentence of those with the most of `by`.
pub(super) fn most(sentences: &[Scores], by: impl Fn(&Scores) -> f64) -> Option<usize> {
    (0..sentences.len()).reduce(|best, at| if by(&sentences[at]) > by(&sentences[best]) { at } else { best })
}

/// How much of the offset for reports in the source's own voice a sentence gets, 0 to 1, whose sum of the entailment head is
/// `stated`: as much as it is itself a report of the claim, and no more than makes up for what it leaves out. What it says otherwise it does not report.
pub(super) fn lifted(model: &Model, values: &[f64], stated: f64) -> f64 {
    static REPLACED: OnceLock<Option<usize>> = OnceLock::new();
    static LONE: OnceLock<Option<usize>> = OnceLock::new();
    // All is there but one word, and another stands in its place: that one is said otherwise.
    let other_word = (value_of(&REPLACED, "replaced", values) / OTHER_WORD).min(1.0)
        * (value_of(&LONE, "lone-word", values) / ALL_BUT_ONE).min(1.0);
    let otherwise = model.entailment.weighed_beyond(CLASH, values);
    let room = ASSERTED + otherwise - stated;
    (room / model.rumour.bias()).clamp(0.0, reported(values)) * (1.0 - other_word)
}

/// How far a sentence is itself a report of the claim, 0 to 1: a headline of one word reports nothing that its neighbours
/// say.
fn reported(values: &[f64]) -> f64 {
    static SPREAD: OnceLock<Option<usize>> = OnceLock::new();
    let spread = value_of(&SPREAD, "spread", values);
    let (some, most) = LENT;
    ((most - spread) / (most - some)).clamp(0.0, 1.0)
}

/// What a sentence of a short source gains in the entailment head, whose sum is `stated`: it is the best of few, so what it
/// lacks for even odds says less. What supports a claim has to be shown; that a source is short never does it.
pub(super) fn spared(model: &Model, values: &[f64], stated: f64) -> f64 {
    let short = model.short.weighed(values);
    if short == 0.0 {
        return 0.0;
    }
    let otherwise = (model.entailment.weighed_beyond(CLASH, values) / SAID_OTHERWISE).min(1.0);
    let share = short * (1.0 - INSISTED * otherwise);
    share * (EVEN - stated).max(0.0)
}

/// What a sentence loses in the entailment head, as a sum, whose words the claim joins otherwise: a share of what it has
/// beyond even odds. Having the words says less then, and lacking them no more.
pub(super) fn unjoined(model: &Model, values: &[f64], stated: f64) -> f64 {
    model.pieced.weighed(values) * (stated - EVEN).max(0.0)
}

/// What the signal `name` measured; `place` keeps where it stands.
fn value_of(place: &OnceLock<Option<usize>>, name: &str, values: &[f64]) -> f64 {
    place.get_or_init(|| signal::index_of(name)).map_or(0.0, |at| values[at])
}

/// How well a sentence fits: what it answers, and how closely together.
fn fit(values: &[f64]) -> f64 {
    static PLACES: OnceLock<[Option<usize>; 2]> = OnceLock::new();
    let places = PLACES.get_or_init(|| ["coverage", "links"].map(signal::index_of));
    let [coverage, links] = places.map(|at| at.map_or(0.0, |at| values[at]));
    coverage * (0.6 + 0.4 * links)
}

/// The probability that a sum stands for.
pub(super) fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
