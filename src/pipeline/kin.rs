//! Claims held against each other: which say the same, and which cannot be true together.
//!
//! The other claim, in all its wordings, is judged as if it were a source. Only claims that share telling words are held
//! against each other, the most promising first: ten thousand claims are not a hundred million pairs.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claim::Claim;
use crate::source::Source;
use crate::stance::{self, Options, ReadClaim, ReadSource, Stance};
use crate::text::token::tokens;

/// How one claim stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They cannot be true together.
    Opposite,
    /// Each says what the other says.
    Same,
    /// The other says what the one says, and more.
    Within,
}

/// Two claims that should be looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kin {
    /// The claim that is looked at, by its number.
    pub one: usize,
    /// The other, by its number.
    pub other: usize,
    /// How the one stands to the other.
    pub relation: Relation,
}

/// Claims that one claim is held against at most.
const MOST: usize = 12;
/// Telling words that two claims have to share: a single name is shared by too many.
const SHARED: usize = 2;
/// How likely support has to be where claims are called the same: two sentences are shorter than an article, and share
/// their names and their subject more often by chance.
const SAME: f64 = 0.93;

/// How claim `one` of `claims` stands to the others, by their numbers; what is unrelated is left out.
pub fn of(one: usize, claims: &[Claim]) -> Vec<Kin> {
    let index = Index::new(claims);
    index.near(one).into_iter().filter_map(|other| index.kin(one, other)).collect()
}

/// How much claim `one` has in common with each of `claims`: the rarer a shared word is, everywhere and among these
/// claims, the more it counts. 0 for itself.
pub fn nearness(one: usize, claims: &[Claim]) -> Vec<f64> {
    let stems: Vec<BTreeMap<u64, u8>> = claims.par_iter().map(stems).collect();
    let mut spread: BTreeMap<u64, f64> = BTreeMap::new();
    stems.iter().flat_map(BTreeMap::keys).for_each(|stem| *spread.entry(*stem).or_default() += 1.0);
    let telling = |stem: &u64, rarity: u8| {
        let everywhere = spread.get(stem).map_or(1.0, |count| claims.len() as f64 / count);
        f64::from(rarity) * everywhere.ln()
    };
    let shared = |at: usize| {
        let ours = stems[at].iter().filter(|(stem, _)| stems[one].contains_key(stem));
        if at == one { 0.0 } else { ours.map(|(stem, rarity)| telling(stem, *rarity)).sum() }
    };
    (0..claims.len()).map(shared).collect()
}

/// All claims that say the same or cannot be true together, each pair once, the earlier claim as `other`. Where the
/// earlier says less than the later, the earlier is the `one`.
pub fn among(claims: &[impl Borrow<Claim> + Sync]) -> Vec<Kin> {
    let index = Index::new(claims);
    let of_one = |one: usize| {
        let pairs = index.near(one).into_iter().map(|other| (one.max(other), one.min(other)));
        pairs.collect::<Vec<_>>()
    };
    let mut pairs: Vec<(usize, usize)> = (0..claims.len()).into_par_iter().flat_map_iter(of_one).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let held = |&(one, other): &(usize, usize)| {
        let kin = index.kin(one, other);
        kin.or_else(|| index.kin(other, one).filter(|kin| kin.relation == Relation::Within))
    };
    pairs.par_iter().filter_map(held).collect()
}

/// Claims by their telling words.
struct Index {
    read: Vec<Read>,
    /// Claims by stem.
    by_stem: BTreeMap<u64, Vec<usize>>,
}

/// The telling words of a claim in all its wordings, with how rare they are.
fn stems(claim: &Claim) -> BTreeMap<u64, u8> {
    let telling = claim.wordings().flat_map(|wording| tokens(wording)).filter(|token| token.has_content());
    telling.map(|token| (token.stem, token.rarity)).collect()
}

/// A claim as a claim and as a source.
struct Read {
    /// In small letters.
    text: String,
    claim: ReadClaim,
    source: (Source, ReadSource),
    /// Its telling words, with how rare they are.
    stems: BTreeMap<u64, u8>,
}

impl Index {
    fn new(claims: &[impl Borrow<Claim> + Sync]) -> Self {
        let read: Vec<Read> = claims.par_iter().map(|claim| Read::new(claim.borrow())).collect();
        let mut by_stem: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, read) in read.iter().enumerate() {
            read.stems.keys().for_each(|stem| by_stem.entry(*stem).or_default().push(at));
        }
        Self { read, by_stem }
    }

    /// The claims worth holding against `one`, the nearest first.
    fn near(&self, one: usize) -> Vec<usize> {
        let mut found: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for (stem, rarity) in &self.read[one].stems {
            for other in self.by_stem.get(stem).into_iter().flatten().filter(|other| **other != one) {
                let (shared, weight) = found.entry(*other).or_default();
                *shared += 1;
                *weight += u32::from(*rarity);
            }
        }
        let needed = SHARED.min(self.read[one].stems.len());
        let mut near: Vec<(u32, usize)> = found
            .into_iter()
            .filter(|(_, (shared, _))| *shared >= needed)
            .map(|(at, (_, weight))| (weight, at))
            .collect();
        near.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        near.into_iter().take(MOST).map(|(_, at)| at).collect()
    }

    fn kin(&self, one: usize, other: usize) -> Option<Kin> {
        let (ours, theirs) = (&self.read[one], &self.read[other]);
        if ours.text == theirs.text {
            return Some(Kin { one, other, relation: Relation::Same });
        }
        let (forth, back) = (ours.judged_by(theirs), theirs.judged_by(ours));
        let relation = match (forth, back) {
            ((Stance::Supports, sure), (Stance::Supports, too)) if sure.min(too) >= SAME => Relation::Same,
            ((Stance::Supports, sure), (Stance::Mentions, _)) if sure >= SAME => Relation::Within,
            ((Stance::Contradicts, _), (Stance::Contradicts, _)) => Relation::Opposite,
            _ => return None,
        };
        Some(Kin { one, other, relation })
    }
}

impl Read {
    fn new(claim: &Claim) -> Self {
        let wordings: Vec<String> = claim.wordings().cloned().collect();
        Self {
            stems: stems(claim),
            text: claim.text.to_lowercase(),
            claim: ReadClaim::new(claim),
            source: ReadSource::from_sentences(&wordings),
        }
    }

    /// What `other` says about it, and how likely it supports it.
    fn judged_by(&self, other: &Self) -> (Stance, f64) {
        let judged = stance::judge(&self.claim, &other.source.0, &other.source.1, Options::default());
        (judged.stance, judged.probability.map_or(0.0, |probability| probability.supports))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::read_claims_from_str;

    fn related(texts: &[&str]) -> Vec<(usize, usize, Relation)> {
        let yaml: String = texts.iter().map(|text| format!("- '{text}'\n")).collect();
        let set = read_claims_from_str("claims", yaml, &[]).unwrap();
        let found = among(&set.claims);
        for kin in &found {
            let alone = of(kin.one, &set.claims);
            assert!(alone.contains(kin), "{kin:?} {alone:?}");
        }
        found.into_iter().map(|kin| (kin.one, kin.other, kin.relation)).collect()
    }

    #[test]
    fn claims_that_say_the_same() {
        for (one, other) in [
            ("The town opened the new bridge on Tuesday", "The new bridge was opened by the town on Tuesday"),
            ("Wendelby bought 12 buses", "Wendelby purchased twelve buses"),
            ("Norland joins a €2B rail project", "Norland joins a 2 billion euro railway project"),
            ("The mayor resigned in May", "The mayor resigned in May"),
        ] {
            assert_eq!(related(&[one, other]), [(1, 0, Relation::Same)], "{one} / {other}");
        }
    }

    #[test]
    fn claims_that_cannot_be_true_together() {
        for (one, other) in [
            ("The council approved the bridge", "The council did not approve the bridge"),
            (
                "The bridge across the Arn cost 3 million euros",
                "The bridge across the Arn cost 5 million euros",
            ),
            ("The council rejected the budget", "The council approved the budget"),
        ] {
            assert_eq!(related(&[one, other]), [(1, 0, Relation::Opposite)], "{one} / {other}");
        }
    }

    #[test]
    fn claims_that_only_share_words() {
        for (one, other) in [
            ("The town opened the new bridge on Tuesday", "The town closed the old swimming pool on Tuesday"),
            ("Wendelby bought 12 buses", "Arnholm bought 30 buses"),
            ("Norland joins a €2B rail project", "Sudland joins a €2B rail project"),
            ("The mayor of Wendelby met the minister", "The minister visited Wendelby by train"),
            ("It rained in Arnholm", "The harvest was good in Arnholm"),
            (
                "Norland and Sudland discussed wheat deliveries",
                "A ship with Sudlandish wheat will soon reach Norland",
            ),
        ] {
            assert_eq!(related(&[one, other]), [], "{one} / {other}");
        }
    }

    #[test]
    fn what_another_says_with_more() {
        let found =
            related(&["The town opened the new bridge on Tuesday at noon", "The town opened a bridge"]);
        assert_eq!(found, [(1, 0, Relation::Within)]);
    }
}
