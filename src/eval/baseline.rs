//! Plain likeness of words in place of the engine: what any method has to beat.
//!
//! The likeness of claim and sentence, 0 to 1, is taken for the probability of `supports`; the likest sentence speaks
//! for the source and is its evidence. Of what is left, the share that equals the likeness goes to `mentions` and the
//! rest to `silent`. The stance is `supports` from [`SUPPORTS`] on, `silent` below [`SILENT`], else `mentions`; likeness
//! never contradicts.
//!
//! How rare a word is comes from the background table of [`crate::text::lexicon`], so that an answer depends on claim
//! and source alone.

mod words;

use crate::report::{Probability, Stance};
use crate::text::token;
use words::Words;

/// From this likeness on a source supports the claim: chosen as the middle, fitted to nothing.
pub const SUPPORTS: f64 = 0.5;
/// Below this likeness a source is silent: function words alone come near it.
pub const SILENT: f64 = 0.2;
/// Sentences that are quoted at most.
const QUOTED: usize = 5;

/// A measure of likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// Twice the words that both have, by the words that each has (Dice 1945; Sørensen 1948). Every word counts once.
    TokenSet,
    /// Jaro-Winkler (Winkler 1990) of the two as strings of lower-case words, of which the first 2,000 characters count.
    /// Unlike sentences reach 0.5 and more, so that its ranking says what it can do and its stances say little.
    JaroWinkler,
    /// Cosine of the two as vectors of stems, each counted and weighted by its rarity (Salton and Buckley 1988).
    TfIdf,
    /// Okapi BM25 (Robertson et al. 1994; k1 1.2, b 0.75) of the sentence for the claim, as a share of what the claim
    /// scores for itself. Sentences are as long or short as the others of their source.
    Bm25,
}

/// What likeness makes of a claim and a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// The answer; never `contradicts`.
    pub stance: Stance,
    /// Made of the likeness of the likest sentence.
    pub probability: Probability,
    /// The likest sentences, counted from 0, each with its likeness; those without any are left out.
    pub sentences: Vec<(usize, f64)>,
}

impl Baseline {
    /// All measures.
    pub const ALL: [Self; 4] = [Self::TokenSet, Self::JaroWinkler, Self::TfIdf, Self::Bm25];

    /// The name that people type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TokenSet => "token-set",
            Self::JaroWinkler => "jaro-winkler",
            Self::TfIdf => "tfidf",
            Self::Bm25 => "bm25",
        }
    }

    /// What the likeness of `claim` to the sentences of one source makes of the two.
    pub fn judge(self, claim: &str, sentences: &[&str]) -> Likeness {
        let claim = Words::of(&token::tokens(claim));
        let read: Vec<Words> = sentences.iter().map(|text| Words::of(&token::tokens(text))).collect();
        let usual = read.iter().map(Words::len).sum::<usize>() as f64 / read.len().max(1) as f64;
        let measured = read.iter().map(|sentence| match self {
            Self::TokenSet => claim.shared(sentence),
            Self::JaroWinkler => claim.spelled_like(sentence),
            Self::TfIdf => claim.cosine(sentence),
            Self::Bm25 => claim.bm25(sentence, usual),
        });
        let mut found: Vec<(usize, f64)> =
            measured.enumerate().filter(|&(_, likeness)| likeness > 0.0).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(QUOTED);
        let likeness = found.first().map_or(0.0, |&(_, likeness)| likeness);
        Likeness { stance: stance(likeness), probability: probability(likeness), sentences: found }
    }
}

fn stance(likeness: f64) -> Stance {
    if likeness >= SUPPORTS {
        Stance::Supports
    } else if likeness < SILENT {
        Stance::Silent
    } else {
        Stance::Mentions
    }
}

fn probability(likeness: f64) -> Probability {
    let rest = 1.0 - likeness;
    Probability { supports: likeness, contradicts: 0.0, mentions: rest * likeness, silent: rest * rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 3] =
        ["Rain fell.", "The harbour reopened to large ships in April.", "The mayor spoke of the harbour."];

    #[test]
    fn the_likest_sentence_speaks_for_the_source() {
        for baseline in Baseline::ALL {
            let same = baseline.judge("The harbour reopened to large ships in April", &SENTENCES);
            assert_eq!(same.stance, Stance::Supports, "{baseline:?}");
            assert_eq!(same.sentences[0].0, 1, "{baseline:?}");
            assert!((same.probability.supports - 1.0).abs() < 0.05, "{baseline:?}: {same:?}");
        }
    }

    #[test]
    fn what_has_nothing_in_common_is_silent() {
        for baseline in [Baseline::TokenSet, Baseline::TfIdf, Baseline::Bm25] {
            let other = baseline.judge("Zebras graze", &SENTENCES);
            assert_eq!((other.stance, other.sentences.len()), (Stance::Silent, 0), "{baseline:?}");
        }
    }

    #[test]
    fn nothing_is_like_nothing() {
        for baseline in Baseline::ALL {
            for (claim, sentences) in
                [("", &["", "…"][..]), ("", &["Rain fell."]), ("Rain fell", &[]), ("!", &["!"])]
            {
                let likeness = baseline.judge(claim, sentences);
                assert_eq!(likeness.probability.supports, 0.0, "{baseline:?} {claim:?} {sentences:?}");
            }
        }
    }

    #[test]
    fn probabilities_sum_to_one_and_the_cuts_are_fixed() {
        for likeness in [0.0, 0.1, 0.2, 0.45, 0.5, 1.0] {
            let p = probability(likeness);
            assert!((p.supports + p.contradicts + p.mentions + p.silent - 1.0).abs() < 1e-12);
        }
        assert_eq!(
            [0.1, 0.2, 0.49, 0.5].map(stance),
            [Stance::Silent, Stance::Mentions, Stance::Mentions, Stance::Supports]
        );
    }
}
