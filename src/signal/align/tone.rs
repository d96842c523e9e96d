//! How the passages that speak of a claim are put, taken together: measured once over all alignments of a source, for the
//! signals to read.

use super::Alignment;
use crate::text::doubt::Doubt;

/// How passages are put, as shares of them, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tone {
    /// That keep their distance.
    pub doubted: f64,
    /// That call something untrue.
    pub denied: f64,
    /// Not a share: one of the article's sentences calls something untrue itself.
    pub refuted: bool,
    /// Not a share: how surely one of the passages gives another amount where the article gives the claim's nowhere.
    pub rival: f64,
}

impl Tone {
    /// The tone of the passages of one source, each weighed by the square of what it answers, and of the article as a
    /// whole. A sentence is also heard through those beside it. What the claim itself doubts does not count.
    pub fn of(alignments: &[Alignment<'_>]) -> Self {
        let Some(first) = alignments.first() else { return Self::default() };
        let (tones, claim) = (first.passage.tones, first.claim.doubt);
        let tone_at = |at: usize| tones.each.get(at);
        let doubted = |at: usize| tone_at(at).is_some_and(|tone| tone.hedged) && !claim.hedged;
        let untrue = |tone: &Doubt| tone.denied && first.is_of_claim(&tone.about);
        let denied = |at: usize| tone_at(at).is_some_and(untrue);
        let (mut all, mut tone) = (0.0, Self::default());
        for alignment in alignments {
            let weight = alignment.covered(|_, _| false).unwrap_or(0.0).powi(2);
            let at = alignment.passage.place;
            let beside = |says: &dyn Fn(usize) -> bool| says(at + 1) || at > 0 && says(at - 1);
            let heard = |says: &dyn Fn(usize) -> bool| match says(at) {
                true => 1.0,
                false if beside(says) => BESIDE,
                false => 0.0,
            };
            all += weight;
            let asks = alignment.anchor().question && !alignment.reading().question;
            tone.doubted += weight * if asks { 1.0 } else { heard(&doubted) };
            tone.denied += weight * heard(&denied);
        }
        let enough = ENOUGH.min(tones.each.len() as f64).max(1.0);
        let whole = |count: usize| (count as f64 / enough).min(1.0);
        all += WHOLE;
        tone.doubted += if claim.hedged { 0.0 } else { WHOLE * whole(tones.hedged) };
        let denials = || tones.each.iter().filter(|tone| untrue(tone));
        if tones.denied > 0 {
            tone.denied += WHOLE * whole(denials().count());
        }
        Self {
            doubted: tone.doubted / all,
            denied: tone.denied / all,
            refuted: tones.refuted > 0
                && tones.each.iter().any(|tone| tone.refuted && first.is_of_claim(&tone.about)),
            rival: rival(alignments),
        }
    }
}

/// What a share of passages counts, 0 to 1.
pub fn heard(share: f64) -> f64 {
    ((share - SOME) / (MANY - SOME)).clamp(0.0, 1.0)
}

/// How surely one of the passages gives another amount than the claim, of those that the article does not give.
fn rival(alignments: &[Alignment<'_>]) -> f64 {
    let unknown = |alignment: &Alignment<'_>, term: usize| {
        alignment.passage.anywhere.get(term).is_none_or(|&credit| credit < GIVEN)
    };
    let rivals = alignments.iter().filter_map(|alignment| {
        alignment.rival().filter(|rival| unknown(alignment, rival.term)).map(|rival| rival.value)
    });
    rivals.fold(0.0, f64::max)
}

/// A tone counts from its share `SOME` on, one voice among many being none, and in full from `MANY` on.
const SOME: f64 = 0.1;
const MANY: f64 = 0.5;
/// From this credit on the article gives an amount.
const GIVEN: f32 = 0.5;
/// What the tone of a sentence beside the passage counts.
const BESIDE: f64 = 0.5;
/// What the article as a whole weighs in the tone, against the square of what each passage answers.
const WHOLE: f64 = 0.5;
/// Sentences of a tone that make it the article's.
const ENOUGH: f64 = 3.0;
