//! One source towards one claim: the stance, its probability, and the evidence behind it.

mod argument;
mod counterfactual;
pub mod decide;
mod evidence;
mod figure;
mod held;
mod link;
pub mod model;

use std::borrow::Cow;
use std::fmt;

pub use argument::{ArguedPart, Argument, Chain, SignalTrace, Sum};
pub use counterfactual::Change;
pub use figure::{AsRead, Figure, Outcome};
pub use link::{How, Match, Unanswered};

pub use crate::claim::Stance;
pub use crate::claim::reading::ReadClaim;
use crate::claim::reading::{Part, Wording};
pub use crate::config::Attributed;
pub use crate::retrieve::ReadSource;
use crate::retrieve::{Candidate, Candidates, speaks};
pub use crate::retrieve::{KNOWN, TOGETHER};
use crate::signal::SIGNALS;
use crate::signal::align::{Alignment, Passage};
use crate::source::Source;
use crate::text::span::Span;
use crate::text::term::TermKind;
pub use decide::TEMPERATURE;
use decide::{Decision, Scores, Values};
use held::{Held, hold, values_of};
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
    /// `None` where retrieval ruled the source out, for it shares too little with the claim; and for every silent source
    /// where [`Options::brief`] asks for no more.
    pub probability: Option<Probability>,
    /// Best first. For `supports` and `contradicts` the first is what decided.
    pub evidence: Vec<Evidence>,
    /// How it was reached, where [`Options::argued`] asks for it and there was anything to judge.
    pub argument: Option<Argument>,
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
    /// The part of that wording, in bytes of its text: a long claim is judged clause by clause.
    pub part: Span,
    /// What of that part the sentence does not answer, in the claim's order.
    pub unanswered: Vec<Unanswered>,
    /// The amounts and dates of both sides, as read.
    pub figures: Vec<Figure>,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// A news agency named beside it ("according to the Sputnik news agency"): the origin of this cell only.
    pub agency: Option<String>,
    /// Why, in order of weight.
    pub reasons: Vec<Reason>,
}

/// One reason, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason, for machines: `amount`, `negation`, …
    pub kind: Cow<'static, str>,
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
    /// Whether each answer comes with its argument, which takes longer.
    pub argued: bool,
    /// Whether silence needs no probability and no evidence: the same stance, sooner. Most sources are silent about most
    /// claims, and what they share with a claim alone shows it.
    pub brief: bool,
}

/// Sentences of a source that are held against a claim in full.
const HELD: usize = 12;
/// Sentences that are reported as evidence at most.
const SHOWN: usize = 5;
/// What the sentence before one that is shown gains among those that may be quoted, on the scale of the evidence head's
/// sums; chosen on the evidence that people marked in wice and checkcovid.
const LEADS: f64 = 0.55;

/// From this probability on a source supports a claim: what odds of three to one become when they are softened. To call
/// supported what is not costs more than to miss a support.
pub const SUPPORTS_FROM: f64 = 0.634;
/// From this probability on a source contradicts a claim.
pub const CONTRADICTS_FROM: f64 = 0.5;
/// From this probability on a source that does neither is silent.
pub const SILENT_FROM: f64 = 0.5;

/// What a source that does not speak of a claim may at most support or contradict it: less than it is silent.
const HUSHED: f64 = 1.0 - SILENT_FROM - 0.01;

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
    let best = judged.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best });
    best.unwrap_or_else(Judgement::ruled_out)
}

impl Judgement {
    /// Silent, with nothing to show for it.
    pub const fn ruled_out() -> Self {
        Self { stance: Stance::Silent, probability: None, evidence: vec![], argument: None }
    }
}

fn judge_wording(at: usize, wording: &Wording, text: &str, read: &ReadSource, options: Options) -> Judgement {
    let found: Vec<Candidates> =
        wording.parts.iter().map(|part| read.candidates(part, decide::DECIDING, HELD)).collect();
    let speaks = speaks(&wording.parts, &found);
    if !speaks && options.brief {
        return Judgement::ruled_out();
    }
    let relevance = relevance(&found);
    let aligned: Vec<Vec<Alignment<'_>>> = wording
        .parts
        .iter()
        .zip(&found)
        .map(|(part, found)| align(part, found, &relevance, text, read))
        .collect();
    if options.brief && is_silent(&aligned) {
        return Judgement::ruled_out();
    }
    let held =
        aligned.into_iter().zip(&found).map(|(aligned, found)| hold(aligned, found, options.attributed));
    let parts: Vec<Vec<Held<'_>>> = held.collect();
    let scores: Vec<Vec<Scores>> =
        parts.iter().map(|held| held.iter().map(|held| held.scores).collect()).collect();
    let Some(decision) = decide::decide(&scores) else {
        return Judgement::ruled_out();
    };
    let hushed = !speaks && decision.probability.stance() != Stance::Silent;
    let decision =
        if hushed { Decision { probability: decision.probability.hushed(), ..decision } } else { decision };
    let probability = decision.probability;
    let stance = probability.stance();
    let shown = |held: &Held<'_>| evidence::of(at, &held.in_full(), stance, text, read);
    let evidence = ranked(&parts, stance).into_iter().map(shown).collect();
    let (parts, held, attributed) = (&wording.parts[..], &parts[..], options.attributed);
    let subject = argument::Subject { wording: at, parts, held, decision, stance, attributed };
    let argument = options.argued.then(|| argument::of(&subject, text, read));
    Judgement { stance, probability: Some(probability), evidence, argument }
}

/// Whether the topic alone answers: `contradicts` and `supports` are never likelier than that the claim is spoken of.
fn is_silent(parts: &[Vec<Alignment<'_>>]) -> bool {
    let topic = &Model::shipped().topic;
    let measured = |alignment: &Alignment<'_>| {
        let value = |at: usize| SIGNALS[at].measure(alignment).map_or(0.0, |measure| measure.value);
        decide::logistic(topic.bias() + topic.weighed_of(value))
    };
    let best =
        |part: &Vec<Alignment<'_>>| part.iter().take(decide::DECIDING).map(measured).fold(0.0, f64::max);
    let best: Vec<f64> = parts.iter().map(best).collect();
    1.0 - decide::spoken_of(&best) > SILENT_FROM
}

/// The sentences to show, each once: first one of those that decided, then those that a person would quote, best first; what
/// leads up to a sentence that is shown is quoted rather than what stands elsewhere.
fn ranked<'a, 'b>(parts: &'b [Vec<Held<'a>>], stance: Stance) -> Vec<&'b Held<'a>> {
    let decides = |held: &Held<'_>| match stance {
        Stance::Contradicts => (held.scores.conflict * 4.0).round(),
        Stance::Supports => (held.scores.support() * 4.0).round(),
        Stance::Mentions | Stance::Silent => 0.0,
    };
    let mut left: Vec<&Held<'_>> = parts.iter().flatten().collect();
    left.sort_by(|a, b| {
        let quoted = b.scores.evidence.total_cmp(&a.scores.evidence);
        quoted.then(a.candidate.sentence.cmp(&b.candidate.sentence))
    });
    let most = left.iter().copied().map(decides).fold(0.0, f64::max);
    let mut shown: Vec<&Held<'_>> = Vec::new();
    // What is nearly as sure may stand first where a person would rather quote it, but never for a contradiction.
    let least = if stance == Stance::Contradicts { most } else { most - 1.0 };
    let mut next = left.iter().position(|held| decides(held) >= least);
    while let Some(at) = next {
        let held = left[at];
        shown.push(held);
        left.retain(|other| other.candidate.sentence != held.candidate.sentence);
        let quoted = |held: &Held<'_>| {
            let leads = shown.iter().any(|shown| shown.candidate.sentence == held.candidate.sentence + 1);
            held.scores.evidence + if leads { LEADS } else { 0.0 }
        };
        // Of equal ones the first: the others are sorted behind it.
        let best = (0..left.len()).rev().max_by(|&a, &b| quoted(left[a]).total_cmp(&quoted(left[b])));
        next = best.filter(|_| shown.len() < SHOWN);
    }
    shown
}

/// What the signals measure on each sentence that is held against each part of the claim's first wording. For fitting
/// the weights: the sentence's index and one value a signal.
pub fn measurements(claim: &ReadClaim, text: &str, read: &ReadSource) -> Vec<Vec<(usize, Values)>> {
    let parts = claim.wordings.first().map_or(&[][..], |wording| &wording.parts);
    let found: Vec<Candidates> =
        parts.iter().map(|part| read.candidates(part, decide::DECIDING, HELD)).collect();
    let relevance = relevance(&found);
    parts
        .iter()
        .zip(&found)
        .map(|(part, found)| {
            let held = hold(align(part, found, &relevance, text, read), found, Attributed::default());
            let full = held.iter().map(|held| held.in_full());
            full.map(|held| (held.candidate.sentence, values_of(&held.measures))).collect()
        })
        .collect()
}

/// How relevant each sentence is to all parts of a claim together, beside the most relevant one: 0 to 1.
fn relevance(parts: &[Candidates]) -> Vec<f32> {
    let all = parts.iter().map(|found| found.relevance.len()).max().unwrap_or(0);
    let mut sums = vec![0.0; all];
    for found in parts {
        sums.iter_mut().zip(&found.relevance).for_each(|(sum, one)| *sum += one);
    }
    let top = sums.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    sums.iter_mut().for_each(|sum| *sum /= top);
    sums
}

/// The candidate sentences beside one part of the claim.
fn align<'a>(
    part: &'a Part,
    found: &'a Candidates,
    relevance: &'a [f32],
    text: &str,
    read: &'a ReadSource,
) -> Vec<Alignment<'a>> {
    // A description stands for a name of the claim, and only where the article gives that name.
    let named = part.terms.iter().zip(&found.anywhere);
    let named =
        named.into_iter().any(|(term, &credit)| matches!(term.kind, TermKind::Name(_)) && credit > 0.0);
    let mentions = if named { read.mentions(text) } else { &[] };
    let one = |&candidate: &Candidate| {
        let at = candidate.sentence;
        let back = |by: usize| at.checked_sub(by).map(|index| read.reading(text, index));
        let passage = Passage {
            anchor: read.reading(text, at),
            before: back(1),
            earlier: back(2),
            lead: (at > 0).then(|| read.reading(text, 0)),
            after: (at + 1 < read.sentences.len()).then(|| read.reading(text, at + 1)),
            variants: &found.variants,
            anywhere: &found.anywhere,
            relevance,
            tones: read.tones(),
            place: at,
            mentions: mentions.get(at).map_or(&[], Vec::as_slice),
        };
        Alignment::new(part, passage)
    };
    found.best.iter().map(one).collect()
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

    /// The stance: `supports` and `contradicts` where they are likely enough, else the likelier of the others.
    pub fn stance(&self) -> Stance {
        if self.contradicts >= CONTRADICTS_FROM {
            Stance::Contradicts
        } else if self.supports >= SUPPORTS_FROM {
            Stance::Supports
        } else if self.silent >= SILENT_FROM {
            Stance::Silent
        } else {
            Stance::Mentions
        }
    }

    /// The same, less sure of itself: the odds of `supports` and of `contradicts`, each against all else, at this
    /// temperature (Guo et al. 2017). Their order stays, and how likely `silent` is; the likelier of the two never takes
    /// from the other what it had.
    fn softened(self, temperature: f64) -> Self {
        let Self { supports, contradicts, silent, .. } = self;
        let soft = |p: f64| {
            let (p, rest) = (p.powf(1.0 / temperature), (1.0 - p).powf(1.0 / temperature));
            p / (p + rest)
        };
        let spoken = 1.0 - silent;
        let (more, less) = (soft(supports.max(contradicts)), soft(supports.min(contradicts)));
        let more = more.min(spoken);
        let less = less.min(spoken - more);
        let (supports, contradicts) = if supports >= contradicts { (more, less) } else { (less, more) };
        Self { supports, contradicts, mentions: (spoken - supports - contradicts).max(0.0), silent }
    }

    /// The same doubts about a source that does not speak of the claim: silent before all else.
    fn hushed(self) -> Self {
        let Self { supports, contradicts, .. } = self;
        let kept = (HUSHED / (supports + contradicts).max(HUSHED)).min(1.0);
        let (supports, contradicts) = (supports * kept, contradicts * kept);
        Self { supports, contradicts, mentions: 0.0, silent: 1.0 - supports - contradicts }
    }

    /// To six decimals, so that the last bits of a machine's arithmetic do not show; the four still sum to 1, the largest
    /// taking up what rounding lost.
    pub fn rounded(self) -> Self {
        let mut values = Stance::ALL.map(|stance| six_decimals(self.of(stance)));
        let largest = (0..4).max_by(|&a, &b| values[a].total_cmp(&values[b])).unwrap_or(0);
        let others: f64 = (0..4).filter(|&at| at != largest).map(|at| values[at]).sum();
        values[largest] = six_decimals(1.0 - others);
        let [supports, contradicts, mentions, silent] = values;
        Self { supports, contradicts, mentions, silent }
    }
}

/// `value` to six decimals.
pub fn six_decimals(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_probabilities_sum_to_one_and_stay_as_they_are() {
        let third = 1.0 / 3.0;
        let once =
            Probability { supports: third, contradicts: third, mentions: third, silent: 0.0 }.rounded();
        assert!((once.supports + once.contradicts + once.mentions + once.silent - 1.0).abs() < 1e-12);
        assert_eq!((once.contradicts, once), (0.333_333, once.rounded()));
    }

    /// The stance of an article of these sentences towards `claim`.
    fn stance(claim: &str, sentences: &[&str]) -> Stance {
        judged_as(claim, sentences, Attributed::default())
    }

    fn judged_as(claim: &str, sentences: &[&str], attributed: Attributed) -> Stance {
        let sentences: Vec<String> = sentences.iter().map(|&sentence| sentence.to_owned()).collect();
        let (source, read) = ReadSource::from_sentences(&sentences);
        let options = Options { attributed, ..Options::default() };
        judge(&ReadClaim::from_text(claim), &source, &read, options).stance
    }

    #[test]
    fn sentences_that_go_on_count_for_the_scene_before_them() {
        let wreck = [
            "The liner Aurelia ran onto rocks off Lerwick on Friday evening.",
            "There were 240 tourists aboard.",
            "Six people were hurt, one of them badly.",
        ];
        assert_eq!(stance("There were 420 tourists aboard the Aurelia", &wreck), Stance::Contradicts);
        assert_eq!(stance("There were 240 tourists aboard the Aurelia", &wreck), Stance::Supports);
        assert_eq!(
            stance("Sixteen people were hurt when the Aurelia ran onto rocks", &wreck),
            Stance::Contradicts
        );
        // A figure of another scene is no answer.
        let other = [
            "The liner Aurelia left Lerwick on Friday evening.",
            "It is due in Bergen on Sunday.",
            "In Tromso, the storm injured 6 people at a market.",
        ];
        assert_ne!(stance("Sixteen people were hurt on the Aurelia", &other), Stance::Contradicts);
    }

    #[test]
    fn what_leads_up_to_the_best_sentence_is_quoted_next() {
        let sale = "The council sold the ferry to Norway for 3 million euros.";
        let (elsewhere, before) = ("The council has a ferry with a bar and a horn.", "The ferry has a bar.");
        let sentences = ["It rained.", elsewhere, before, sale].map(str::to_owned);
        let (source, read) = ReadSource::from_sentences(&sentences);
        let claim = ReadClaim::from_text("The council sold the ferry to Norway");
        let judged = judge(&claim, &source, &read, Options::default());
        let shown: Vec<usize> = judged.evidence.iter().map(|evidence| evidence.sentence).collect();
        assert_eq!(shown, [3, 2, 1]);
    }

    #[test]
    fn an_amount_that_only_another_sentence_disputes_is_not_supported() {
        let counted =
            ["The liner Aurelia carried tourists to Lerwick.", "The ticket office counted 240 tourists."];
        assert_ne!(stance("The Aurelia carried 420 tourists to Lerwick", &counted), Stance::Supports);
    }

    #[test]
    fn who_sells_does_not_buy() {
        assert_eq!(
            stance("Lind sold the mill in 2010", &["Lind bought the mill in 2010."]),
            Stance::Contradicts
        );
        let sale = ["Berg sold the mill to Lind in 2010."];
        assert_ne!(stance("Lind bought the mill from Berg in 2010", &sale), Stance::Contradicts);
    }

    #[test]
    fn who_denies_one_thing_denies_no_other() {
        let denials = [
            "Lind Shipping on Monday denied that the brakes of the Aurelia had failed.",
            "The firm also denied a dispute with its crew.",
            "Lind Shipping rejects reports of debts.",
            "Lind Shipping employs 300 people in four towns.",
        ];
        let chartered = stance("Lind Shipping has chartered another liner from Oslo", &denials);
        assert!(!matches!(chartered, Stance::Contradicts | Stance::Supports), "{chartered:?}");
        assert_eq!(stance("The brakes of the Aurelia failed", &denials), Stance::Contradicts);
        // A hoax is one as a whole.
        let hoax = ["The story that Lind died is a hoax.", "Lind was seen at a concert on Monday."];
        assert_eq!(stance("Lind died", &hoax), Stance::Contradicts);
    }

    #[test]
    fn who_comes_new_into_the_story_is_somebody_else() {
        for (claim, before, sentence) in [
            ("Pedro Silva was injured", "Pedro Silva scored twice.", "His brother was injured."),
            ("The club was sold", "The club lost.", "Its stadium was sold."),
            ("The mayor opened the school", "The mayor was ill.", "The governor opened the school."),
            ("The judge resigned", "The judge heard the case.", "The prosecutor resigned."),
        ] {
            assert_ne!(stance(claim, &[before, sentence]), Stance::Supports, "{claim} | {sentence}");
        }
        for (claim, before, sentence) in [
            ("Pedro Silva was injured", "Pedro Silva scored twice.", "He was injured."),
            ("The club was sold", "The club lost.", "It was sold."),
            ("The company was sold", "The company lost money.", "The firm was sold."),
        ] {
            assert_eq!(stance(claim, &[before, sentence]), Stance::Supports, "{claim} | {sentence}");
        }
    }

    #[test]
    fn who_stands_close_to_somebody_is_somebody_else() {
        for sentence in ["Wife of Tom Lind arrested in Oslo", "The wife of Tom Lind was arrested in Oslo."] {
            assert_ne!(stance("Tom Lind was arrested in Oslo", &[sentence]), Stance::Supports, "{sentence}");
            assert_eq!(stance("The wife of Tom Lind was arrested in Oslo", &[sentence]), Stance::Supports);
        }
        for sentence in [
            "Tom Lind arrested in Oslo",
            "Tom Lind, friend of Anna Berg, was arrested in Oslo.",
            "Oslo police have arrested Tom Lind.",
        ] {
            assert_eq!(stance("Tom Lind was arrested in Oslo", &[sentence]), Stance::Supports, "{sentence}");
        }
        for (claim, sentence) in [
            ("Dale Hurst was stabbed", "Boxer Dale Hurst stabbed outside Leeds nightclub."),
            ("Two fishermen were rescued off Bergen", "Two fishermen rescued off Bergen."),
            ("The mill was closed in May", "The mill closed in May."),
        ] {
            assert_eq!(stance(claim, &[sentence]), Stance::Supports, "{claim} | {sentence}");
        }
        assert_ne!(stance("The mill was closed in May", &["The firm closed in May."]), Stance::Supports);
    }

    #[test]
    fn where_a_word_stands_does_not_negate_it() {
        for (claim, sentence) in [
            ("The firm earned nothing last year", "Last year the firm earned nothing."),
            ("Last year the firm earned nothing", "The firm earned nothing last year."),
            ("No ship was lost last year", "Last year no ship was lost."),
            ("The owner has so far paid nothing", "The owner has paid nothing so far."),
            (
                "Marta Krogh called the arrest a farce",
                "Marta Krogh denied the accusation and called the arrest a farce.",
            ),
        ] {
            assert_eq!(stance(claim, &[sentence]), Stance::Supports, "{claim} | {sentence}");
        }
        for (claim, sentence) in [
            ("Berg was not the last mayor", "Berg was the last mayor."),
            ("The crew rowed and swam", "The crew never rowed and swam."),
        ] {
            assert_eq!(stance(claim, &[sentence]), Stance::Contradicts, "{claim} | {sentence}");
        }
    }

    #[test]
    fn who_denies_a_charge_denies_nothing_beside_it() {
        let opened = "The library in Lund opened at noon on Friday with 200 guests.";
        for denial in
            ["Sand denied the charges.", "Sand denied taking bribes.", "Sand denied all these allegations."]
        {
            let claim = "The library in Lund opened at noon on Friday";
            assert_eq!(stance(claim, &[denial, opened]), Stance::Supports, "{denial}");
            assert_eq!(stance(claim, &[opened, denial]), Stance::Supports, "{denial}");
        }
    }

    #[test]
    fn who_is_or_has_it_is_asked_for() {
        for (claim, before, sentence) in [
            ("The car has 250 seats", "The car was painted.", "The bus has 250 seats."),
            (
                "The air is a mixture of gases",
                "The air is thin here.",
                "The town's water is a mixture of gases.",
            ),
            ("Angling fans have 250 pitches", "Angling fans love Elm Park.", "Elm Park has 250 pitches."),
            ("Kedra will win the cup", "Kedra rested.", "The bout between Young and Kedra will win the cup."),
            ("All three players signed Dorn", "All three players left.", "The Lund Raiders signed Dorn."),
        ] {
            assert_ne!(stance(claim, &[before, sentence]), Stance::Supports, "{claim} | {sentence}");
        }
        for (claim, before, sentence) in [
            ("Lund Bank has 300 boats", "Lund Bank opened in 1900.", "The bank has 300 boats."),
            ("Anna Lind is a nurse", "Anna Lind spoke.", "Anna Lind, who was born in Oslo, is a nurse."),
            ("The ferry has a bar", "The ferry is new.", "The ferry, which can carry 200 cars, has a bar."),
            ("The museum has a garden", "The museum is old.", "It has a garden with a pond."),
        ] {
            assert_eq!(stance(claim, &[before, sentence]), Stance::Supports, "{claim} | {sentence}");
        }
    }

    #[test]
    fn in_work_on_rumours_a_report_may_leave_out_but_not_say_otherwise() {
        let stance = |claim: &str, sentences: &[&str]| judged_as(claim, sentences, Attributed::Mentions);
        let report = ["The mayor opened the new bridge on Tuesday."];
        assert_eq!(
            stance("The mayor opened the new bridge after a delay of years", &report),
            Stance::Supports
        );
        for claim in [
            "The mayor closed the new bridge on Tuesday",
            "The governor opened the new bridge on Tuesday",
            "The mayor's brother opened the new bridge on Tuesday",
        ] {
            assert_ne!(stance(claim, &report), Stance::Supports, "{claim}");
        }
        // Nor is it a report that hardly speaks of it, beside one that does.
        let race = ["Lind won the race in Lund on Sunday.", "Berg trained for the race in the winter."];
        assert_ne!(stance("Berg won the race in Lund on Sunday", &race), Stance::Supports);
        let planned = ["The mayor may open the new bridge on Tuesday."];
        assert_ne!(stance("The mayor opened the new bridge on Tuesday", &planned), Stance::Supports);
        // Of a rumour nobody says more than that there is one.
        for claim in [
            "The mayor reportedly opened the new bridge on Tuesday",
            "Did the mayor open the new bridge on Tuesday?",
        ] {
            assert_eq!(stance(claim, &report), Stance::Mentions, "{claim}");
            let hoax = ["That the mayor opened the new bridge on Tuesday is a hoax."];
            assert_eq!(stance(claim, &hoax), Stance::Mentions, "{claim}");
            assert_eq!(judged_as(claim, &hoax, Attributed::Supports), Stance::Contradicts, "{claim}");
        }
    }

    #[test]
    fn a_short_source_is_given_more_and_never_a_support_for_being_short() {
        let claim = "The town opened the new bridge on Tuesday at noon";
        let half = "The town opened a bridge.";
        let others = ["Rain fell.", "Bread is dear.", "A choir sang.", "Cows graze.", "Snow melts."];
        let among = |count: usize| -> Vec<&str> {
            std::iter::once(half).chain(others.iter().copied().cycle().take(count)).collect()
        };
        let supports = |count: usize| {
            let sentences: Vec<String> = among(count).into_iter().map(str::to_owned).collect();
            let (source, read) = ReadSource::from_sentences(&sentences);
            let found = judge(&ReadClaim::from_text(claim), &source, &read, Options::default());
            found.probability.expect("the town's bridge is spoken of").supports
        };
        let shares = [0, 1, 3, 7, 15].map(supports);
        assert!(shares.is_sorted_by(|short, long| short > long), "{shares:?}");
        assert!((supports(15) - supports(40)).abs() < 1e-9, "beyond sixteen sentences nothing changes");
        assert_eq!(judged_as(claim, &among(0), Attributed::Supports), Stance::Mentions);
        // What is said otherwise stays so.
        assert_eq!(
            judged_as("The town closed the bridge", &[half], Attributed::Supports),
            Stance::Contradicts
        );
    }

    #[test]
    fn what_an_article_tells_to_call_it_untrue_does_not_contradict_its_denial() {
        let hoax = [
            "Residents reported that a wolf was seen near the school.",
            "The story is a hoax, the police said.",
        ];
        assert_ne!(stance("A wolf was not seen near the school", &hoax), Stance::Contradicts);
        let seen = ["Residents reported that a wolf was seen near the school.", "The police caught it."];
        assert_eq!(stance("A wolf was not seen near the school", &seen), Stance::Contradicts);
    }
}
