//! Around: the tone of the passages that speak of the claim, taken together. One sentence may report plainly what the
//! article as a whole doubts or denies.

use super::align::{Alignment, Answer, heard};
use super::{Measure, Note, Signal};
use crate::text::attribution::is_reporting_verb;
use crate::text::reading::Reading;

/// Whose vote is taken.
pub(super) enum Around {
    /// Of distance: alleged, rumoured, not confirmed.
    Doubted,
    /// Of denial: false, a hoax, denied.
    Denied,
}

/// Share of the claim that the passage must answer for a denial to be in full about it.
const ABOUT: f64 = 0.6;
/// How much of a denial is lost on a claim of whose verbs the passage has none.
const DEEDS: f64 = 0.4;
/// How much of a denial is lost on what its own sentence says outright.
const BESIDE: f64 = 0.8;
/// Share of the claim that a passage answers which has all of it.
const WHOLE: f64 = 0.9;
/// From this share on a tone is worth telling.
const WORTH_TELLING: f64 = 0.5;

impl Signal for Around {
    fn name(&self) -> &'static str {
        match self {
            Self::Doubted => "doubted-around",
            Self::Denied => "denied-around",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Doubted => "share of the passages about the claim that keep their distance",
            Self::Denied => "share of the passages about the claim that call something untrue",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (value, kind, text) = match self {
            Self::Doubted => (heard(alignment.around.doubted), "distance", "the article keeps its distance"),
            Self::Denied if alignment.claim.doubt.denied || alignment.is_denial() || says_so(alignment) => {
                return Some(Measure::plain(0.0));
            }
            Self::Denied => {
                let about = (alignment.covered(|_, _| false)? / ABOUT).min(1.0);
                // Who denies one thing denies no other: what the claim says happens has to be spoken of. What is called
                // a hoax is so as a whole.
                let refuted = alignment.around.refuted;
                let deeds = alignment.missing(|_, term| term.predicate, |_| true).filter(|_| !refuted);
                let about = about * (1.0 - DEEDS * deeds.unwrap_or(0.0));
                let about = if refuted { about } else { about * (1.0 - BESIDE * said_beside(alignment)) };
                let text = "the article speaks of something untrue or denied";
                (about * heard(alignment.around.denied), "refutation", text)
            }
        };
        let note =
            (value >= WORTH_TELLING).then(|| Note { kind, text: text.to_owned(), claim: None, source: None });
        Some(Measure { value, note })
    }
}

/// Whether the claim is that somebody said something and the passage has it said: whoever denies what was said does not
/// deny that it was.
fn says_so(alignment: &Alignment<'_>) -> bool {
    let spoken = |reading: &Reading| {
        let mut tokens = reading.tokens.iter().zip(&reading.polarity.negated);
        tokens.any(|(token, negated)| is_reporting_verb(&token.norm) && !negated)
    };
    let whole = alignment.covered(|_, _| false).is_some_and(|covered| covered >= WHOLE);
    whole && spoken(alignment.reading()) && spoken(alignment.anchor())
}

/// How much of the claim the passage says outright in the sentence with which somebody denies something else, 0 to 1:
/// "Minister Berg denied that …" does not deny that Berg is minister.
fn said_beside(alignment: &Alignment<'_>) -> f64 {
    let denies = alignment.passage.tones.each.get(alignment.passage.place).is_some_and(|tone| tone.denied);
    let negated = &alignment.anchor().polarity.negated;
    let outright = |answer: Answer| answer.here && !negated[answer.token];
    let said = alignment.missing(|_, _| true, outright).filter(|_| denies);
    said.map_or(0.0, |missing| 1.0 - missing)
}
