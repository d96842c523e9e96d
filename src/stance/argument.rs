//! How an answer was reached, in full: the sentence behind each part of the claim, every head's sum, how the four
//! probabilities come from them, and what would have changed the answer.

use super::counterfactual::{self, Change};
use super::decide::{self, DECIDING, Decision, Place, Scores};
use super::model::{Head, Model};
use super::{Evidence, Held, Stance, evidence, values_of};
use crate::claim::reading::Part;
use crate::config::Attributed;
use crate::retrieve::ReadSource;
use crate::signal::SIGNALS;
use crate::text::span::Span;

/// How an answer was reached. `P` is a sentence: [`Evidence`], or what a report makes of it.
#[derive(Clone, Debug)]
pub struct Argument<P = Evidence> {
    /// The wording of the claim that was argued: 0 is the claim itself, then those under `also`.
    pub wording: usize,
    /// The parts of that wording, in order; a short claim is one part.
    pub parts: Vec<ArguedPart>,
    /// The sentences that decided: for each part the one that speaks for it, then others that a sum rests on.
    pub passages: Vec<P>,
    /// What each head adds up, and on which sentence.
    pub sums: Vec<Sum>,
    /// How the probabilities come from the sums.
    pub chain: Chain,
    /// Single changes that would have changed the answer, the smallest first; empty where none would.
    pub changes: Vec<Change>,
}

/// A part of the claim and the sentence that speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArguedPart {
    /// In the text of the wording.
    pub claim: Span,
    /// Index in [`Argument::passages`]; `None` where the source shares no word with the part.
    pub passage: Option<usize>,
}

/// What one head adds up on one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The head's name in the table of weights.
    pub head: &'static str,
    /// Index in [`Argument::passages`].
    pub passage: usize,
    /// What is added whatever the signals measure.
    pub bias: f64,
    /// The signals that apply and have a weight here, by the size of their part.
    pub signals: Vec<SignalTrace>,
    /// Bias and parts together.
    pub total: f64,
    /// What the logistic function makes of it; `None` for the head that only ranks sentences.
    pub probability: Option<f64>,
}

/// One signal in a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignalTrace {
    /// Its name; `bias` for the constant of a head that is added to this one.
    pub name: &'static str,
    /// The head whose weight it is, where that is not the sum's own: `short`, `pieced`, `rumour`, `rumour-conflict`.
    pub of: Option<&'static str>,
    /// What it measured, 0 to 1.
    pub value: f64,
    /// What it adds at its most.
    pub weight: f64,
}

impl SignalTrace {
    /// What it adds to the sum.
    pub fn part(&self) -> f64 {
        self.value * self.weight
    }
}

/// What the chain of answers takes from the sums; all 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chain {
    /// The claim's event is spoken of, by the sentence that speaks of it most surely.
    pub topic: f64,
    /// What is left of that where other parts of the claim are spoken of less.
    pub spoken: f64,
    /// The worst-stated part is stated, in earnest or not.
    pub entailment: f64,
    /// It is only alleged, asked or repeated.
    pub hedge: f64,
    /// Something is stated that cannot be true together with the claim.
    pub conflict: f64,
    /// What is left of that beside a sentence that states the same part.
    pub heard: f64,
}

impl<P> Argument<P> {
    /// The same with its sentences replaced.
    pub fn map<Q>(&self, of: impl Fn(&P) -> Q) -> Argument<Q> {
        Argument {
            wording: self.wording,
            parts: self.parts.clone(),
            passages: self.passages.iter().map(of).collect(),
            sums: self.sums.clone(),
            chain: self.chain,
            changes: self.changes.clone(),
        }
    }
}

/// What an argument is about.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Number of the wording.
    pub wording: usize,
    /// Its parts.
    pub parts: &'a [Part],
    /// The sentences held against each part.
    pub held: &'a [Vec<Held<'a>>],
    /// What was decided over them.
    pub decision: Decision,
    /// The answer.
    pub stance: Stance,
    /// What an attributed statement counts as.
    pub attributed: Attributed,
}

impl Subject<'_> {
    /// The sentence held at `place`; `None` for a part that the source shares no word with.
    pub fn at(&self, place: Place) -> Option<&Held<'_>> {
        self.held.get(place.0)?.get(place.1)
    }

    /// The sentence that speaks for part `part`: the one that decided, else the one that states it best.
    fn speaks_for(&self, part: usize) -> Option<Place> {
        let decided = match self.stance {
            Stance::Contradicts => Some(self.decision.conflict),
            Stance::Silent => Some(self.decision.topic),
            Stance::Supports | Stance::Mentions => None,
        };
        let scores: Vec<Scores> = self.held[part].iter().take(DECIDING).map(|held| held.scores).collect();
        let best = || Some((part, decide::most(&scores, Scores::support)?));
        decided.filter(|&(of, _)| of == part).or_else(best)
    }
}

/// The argument for what was decided.
pub(super) fn of(subject: &Subject<'_>, text: &str, read: &ReadSource) -> Argument {
    let mut places: Vec<Place> = Vec::new();
    let mut number = |place: Place| {
        let known = places.iter().position(|&other| other == place);
        known.unwrap_or_else(|| {
            places.push(place);
            places.len() - 1
        })
    };
    let speaking: Vec<Option<Place>> =
        (0..subject.parts.len()).map(|part| subject.speaks_for(part)).collect();
    let parts = subject.parts.iter().zip(&speaking).map(|(part, place)| ArguedPart {
        claim: Span::new(part.start, part.start + part.text.len()),
        passage: place.map(&mut number),
    });
    let parts = parts.collect();
    let sums = sums(subject, &mut number);
    let shown = |&place: &Place| {
        let held = subject.at(place)?;
        Some(evidence::of(subject.wording, held, subject.stance, text, read))
    };
    Argument {
        wording: subject.wording,
        parts,
        passages: places.iter().filter_map(shown).collect(),
        sums,
        chain: chain(subject),
        changes: counterfactual::changes(subject, &places, text, read),
    }
}

/// What the chain takes from the sentences that decided.
fn chain(subject: &Subject<'_>) -> Chain {
    let Decision { topic, support, conflict, heard, spoken, .. } = subject.decision;
    let scores = |place| subject.at(place).map_or_else(Scores::default, |held| held.scores);
    let stating = scores(support);
    Chain {
        topic: scores(topic).topic,
        spoken,
        entailment: stating.entailment,
        hedge: stating.hedge,
        conflict: scores(conflict).conflict,
        heard,
    }
}

/// The sum of each head on the sentence that decided it; of the head that ranks, on the first sentence.
fn sums(subject: &Subject<'_>, number: &mut impl FnMut(Place) -> usize) -> Vec<Sum> {
    let model = Model::shipped();
    let Decision { topic, support, conflict, .. } = subject.decision;
    let rumour = subject.attributed == Attributed::Mentions;
    let added = |added: Added<'static>| rumour.then_some(added);
    let first = subject.speaks_for(support.0).unwrap_or(topic);
    let heads = [
        ("topic", &model.topic, topic, None),
        ("entailment", &model.entailment, support, added(Added::Bias(&model.rumour))),
        ("hedge", &model.hedge, support, added(Added::Signals("rumour", &model.rumour))),
        (
            "conflict",
            &model.conflict,
            conflict,
            added(Added::Signals("rumour-conflict", &model.rumour_conflict)),
        ),
        ("evidence", &model.evidence, first, None),
    ];
    let mut found = Vec::new();
    for (name, head, place, added) in heads {
        let Some(held) = subject.at(place) else { continue };
        let mut sum = Sum { passage: number(place), ..sum(name, head, added, held) };
        sum.probability = (name != "evidence").then(|| decide::logistic(sum.total));
        found.push(sum);
    }
    found
}

/// What a head for rumours adds to another; `Signals` with its name.
enum Added<'a> {
    Bias(&'a Head),
    Signals(&'static str, &'a Head),
}

fn sum(name: &'static str, head: &Head, added: Option<Added<'_>>, held: &Held<'_>) -> Sum {
    let mut signals = weighed(head, None, held);
    let (model, values) = (Model::shipped(), values_of(&held.measures));
    let stated = model.entailment.sum(&values);
    if name == "entailment" {
        let mut moved = |by: f64, of: &Head, name: &'static str| {
            let shown = weighed(of, Some(name), held).into_iter().filter(|_| by != 0.0);
            signals.extend(shown.map(|trace| SignalTrace { weight: by / trace.value, ..trace }));
        };
        moved(decide::spared(model, &values, stated), &model.short, "short");
        moved(-decide::unjoined(model, &values, stated), &model.pieced, "pieced");
    }
    match added {
        Some(Added::Bias(more)) => {
            let value = if held.scores.behind { 0.0 } else { decide::lifted(model, &values, stated) };
            signals.push(SignalTrace { name: "bias", of: Some("rumour"), value, weight: more.bias() });
        }
        Some(Added::Signals(name, more)) => signals.extend(weighed(more, Some(name), held)),
        None => {}
    }
    signals.sort_by(|a, b| b.part().abs().total_cmp(&a.part().abs()).then_with(|| a.name.cmp(b.name)));
    let total = head.bias() + signals.iter().map(SignalTrace::part).sum::<f64>();
    Sum { head: name, passage: 0, bias: head.bias(), signals, total, probability: None }
}

fn weighed(head: &Head, of: Option<&'static str>, held: &Held<'_>) -> Vec<SignalTrace> {
    let values = values_of(&held.measures);
    let applies = |at: &usize| held.measures[*at].is_some() && head.weight(*at) != 0.0;
    (0..SIGNALS.len())
        .filter(applies)
        .map(|at| SignalTrace { name: SIGNALS[at].name(), of, value: values[at], weight: head.weight(at) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retrieve::ReadSource;
    use crate::stance::{Judgement, Options, ReadClaim, TEMPERATURE, judge};

    fn judged(claim: &str, source: &[&str], attributed: Attributed) -> Judgement {
        let sentences: Vec<String> = source.iter().map(|&sentence| sentence.to_owned()).collect();
        let (source, read) = ReadSource::from_sentences(&sentences);
        judge(
            &ReadClaim::from_text(claim),
            &source,
            &read,
            Options { attributed, argued: true, ..Options::default() },
        )
    }

    const ROWS: [(&str, &[&str]); 3] = [
        ("The town bought a mill for 3 million euros", &["The town bought a mill for 2 million euros."]),
        (
            "The harbour was closed on Monday. Two ferries were sent to Oslo.",
            &["On Monday the harbour was closed.", "Two ferries went to Oslo, a captain said."],
        ),
        ("The council reopened the pool", &["The pool was allegedly reopened.", "Nobody swims in a pool."]),
    ];

    #[test]
    fn the_chain_gives_the_probabilities() {
        for attributed in [Attributed::Supports, Attributed::Mentions] {
            for (claim, source) in ROWS {
                let found = judged(claim, source, attributed);
                let (is, chain) = (found.probability.unwrap(), found.argument.unwrap().chain);
                let (topic, conflict) = (chain.topic * chain.spoken, chain.conflict * chain.heard);
                let supports = topic * chain.entailment * (1.0 - chain.hedge) * (1.0 - conflict);
                let softened = |p: f64| {
                    let odds = (p / (1.0 - p)).powf(1.0 / TEMPERATURE);
                    odds / (1.0 + odds)
                };
                assert!((is.supports - softened(supports)).abs() < 1e-9, "{claim}");
                assert!((is.contradicts - softened(topic * conflict)).abs() < 1e-9, "{claim}");
                assert!((is.silent - (1.0 - topic)).abs() < 1e-9, "{claim}");
            }
        }
    }

    #[test]
    fn the_sums_give_the_chain() {
        for attributed in [Attributed::Supports, Attributed::Mentions] {
            for (claim, source) in ROWS {
                let argument = judged(claim, source, attributed).argument.unwrap();
                let of = |head: &str| argument.sums.iter().find(|sum| sum.head == head).unwrap().probability;
                let Chain { topic, entailment, hedge, conflict, .. } = argument.chain;
                for (head, is) in
                    [("topic", topic), ("entailment", entailment), ("hedge", hedge), ("conflict", conflict)]
                {
                    assert!((of(head).unwrap() - is).abs() < 1e-9, "{claim}: {head}");
                }
            }
        }
    }

    #[test]
    fn each_part_of_a_long_claim_has_its_own_sentence() {
        let (claim, source) = ROWS[1];
        let found = judged(claim, source, Attributed::Supports);
        let argument = found.argument.unwrap();
        assert_eq!(argument.parts.len(), 2);
        for (part, sentence) in argument.parts.iter().zip(source) {
            let passage = &argument.passages[part.passage.unwrap()];
            assert_eq!(passage.text, *sentence);
            assert_eq!(passage.part, part.claim);
        }
    }

    #[test]
    fn an_answer_comes_without_its_argument_unless_it_is_asked_for() {
        let (source, read) = ReadSource::from_sentences(&["The pool was reopened.".to_owned()]);
        let claim = ReadClaim::from_text("The pool was reopened");
        assert!(judge(&claim, &source, &read, Options::default()).argument.is_none());
    }
}
