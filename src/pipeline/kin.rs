//! Claims held against each other: which say the same, and which cannot be true together.
//!
//! The other claim, in all its wordings, is judged as if it were a source. Only claims that share telling words are held
//! against each other, the most promising first: ten thousand claims are not a hundred million pairs. Claims are shorter
//! than articles and often made after one pattern, so `apart` has the last word on what judging calls related.

mod apart;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::claim::Claim;
use crate::source::Source;
use crate::stance::{self, Judgement, Options, ReadClaim, ReadSource, Stance};
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
const SAME: f64 = 0.785;

/// How claim `one` of `claims` stands to the others, by their numbers; what is unrelated is left out.
pub fn of(one: usize, claims: &[Claim]) -> Vec<Kin> {
    let index = Index::new(claims);
    let near = index.near(one);
    if near.is_empty() {
        return vec![];
    }
    let ours = Read::new(&claims[one], None);
    let kin =
        |other: usize| Some(Kin { one, other, relation: ours.beside(&Read::new(&claims[other], None)).0? });
    near.into_par_iter().filter_map(kin).collect()
}

/// How much claim `one` has in common with each of `claims`: the rarer a shared word is, everywhere and among these
/// claims, the more it counts. 0 for itself.
pub fn nearness(one: usize, claims: &[Claim]) -> Vec<f64> {
    let Index { stems, by_stem } = Index::new(claims);
    let telling = |stem: &u64, rarity: u8| {
        let everywhere = by_stem.get(stem).map_or(1.0, |those| claims.len() as f64 / those.len() as f64);
        f64::from(rarity) * everywhere.ln()
    };
    let shared = |at: usize| {
        let ours = stems[at].iter().filter(|(stem, _)| stems[one].contains_key(stem));
        if at == one { 0.0 } else { ours.map(|(stem, rarity)| telling(stem, *rarity)).sum() }
    };
    (0..claims.len()).map(shared).collect()
}

/// All claims that say the same or cannot be true together, each pair once, the earlier claim as `other`. Where the
/// earlier says less than the later, the earlier is the `one`. `ready` holds what was read of a claim before, by its
/// number.
pub fn among(claims: &[impl Borrow<Claim> + Sync], ready: &BTreeMap<usize, &ReadClaim>) -> Vec<Kin> {
    let index = Index::new(claims);
    let of_one = |one: usize| {
        let pairs = index.near(one).into_iter().map(|other| (one.max(other), one.min(other)));
        pairs.collect::<Vec<_>>()
    };
    let mut pairs: Vec<(usize, usize)> = (0..claims.len()).into_par_iter().flat_map_iter(of_one).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    // Most claims of a large set have nothing near them, and are not read.
    let met: BTreeSet<usize> = pairs.iter().flat_map(|&(one, other)| [one, other]).collect();
    let read = |at: usize| (at, Read::new(claims[at].borrow(), ready.get(&at).copied()));
    let read: BTreeMap<usize, Read> = met.into_par_iter().map(read).collect();
    let held = |&(one, other): &(usize, usize)| match read.get(&one)?.beside(read.get(&other)?) {
        (Some(relation), _) => Some(Kin { one, other, relation }),
        (None, Some(Relation::Within)) => Some(Kin { one: other, other: one, relation: Relation::Within }),
        (None, _) => None,
    };
    pairs.par_iter().filter_map(held).collect()
}

/// Claims by their telling words.
struct Index {
    /// The telling words of each claim, with how rare they are.
    stems: Vec<BTreeMap<u64, u8>>,
    /// Claims by stem.
    by_stem: BTreeMap<u64, Vec<usize>>,
}

/// The telling words of a claim in all its wordings, with how rare they are.
fn stems(claim: &Claim) -> BTreeMap<u64, u8> {
    let telling = claim.wordings().flat_map(|wording| tokens(wording)).filter(|token| token.has_content());
    telling.map(|token| (token.stem, token.rarity)).collect()
}

impl Index {
    fn new(claims: &[impl Borrow<Claim> + Sync]) -> Self {
        let stems: Vec<BTreeMap<u64, u8>> = claims.par_iter().map(|claim| stems(claim.borrow())).collect();
        let mut by_stem: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, stems) in stems.iter().enumerate() {
            stems.keys().for_each(|stem| by_stem.entry(*stem).or_default().push(at));
        }
        Self { stems, by_stem }
    }

    /// The claims worth holding against `one`, the nearest first.
    fn near(&self, one: usize) -> Vec<usize> {
        let mut found: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for (stem, rarity) in &self.stems[one] {
            for other in self.by_stem.get(stem).into_iter().flatten().filter(|other| **other != one) {
                let (shared, weight) = found.entry(*other).or_default();
                *shared += 1;
                *weight += u32::from(*rarity);
            }
        }
        let needed = SHARED.min(self.stems[one].len());
        let mut near: Vec<(u32, usize)> = found
            .into_iter()
            .filter(|(_, (shared, _))| *shared >= needed)
            .map(|(at, (_, weight))| (weight, at))
            .collect();
        near.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        near.into_iter().take(MOST).map(|(_, at)| at).collect()
    }
}

/// A claim as a claim and as a source.
struct Read<'c> {
    /// In small letters.
    text: String,
    wordings: Vec<String>,
    claim: Ready<'c>,
    source: (Source, ReadSource),
}

/// A claim that was read before, or for this alone.
enum Ready<'c> {
    Before(&'c ReadClaim),
    Now(Box<ReadClaim>),
}

impl<'c> Read<'c> {
    fn new(claim: &Claim, ready: Option<&'c ReadClaim>) -> Self {
        let wordings: Vec<String> = claim.wordings().cloned().collect();
        Self {
            text: claim.text.to_lowercase(),
            claim: ready.map_or_else(|| Ready::Now(Box::new(ReadClaim::new(claim))), Ready::Before),
            source: ReadSource::from_sentences(&wordings),
            wordings,
        }
    }

    /// How it stands to `other`, and how `other` stands to it. What one judgement rules out is not judged again.
    fn beside(&self, other: &Self) -> (Option<Relation>, Option<Relation>) {
        if self.text == other.text {
            return (Some(Relation::Same), Some(Relation::Same));
        }
        let forth = self.judged_by(other);
        let sure =
            |judged: &Judgement| judged.probability.map_or(0.0, |probability| probability.supports) >= SAME;
        let ruled_out = match forth.stance {
            Stance::Silent => true,
            Stance::Supports => !sure(&forth),
            Stance::Mentions | Stance::Contradicts => false,
        };
        if ruled_out {
            return (None, None);
        }
        let back = other.judged_by(self);
        let (here, there) = match (forth.stance, back.stance) {
            (Stance::Supports, Stance::Supports) if sure(&back) => (Relation::Same, Some(Relation::Same)),
            (Stance::Supports, Stance::Mentions) => (Relation::Within, None),
            (Stance::Mentions, Stance::Supports) if sure(&back) => {
                let within = self.holds(Relation::Within, other, &forth, &back);
                return (None, within.then_some(Relation::Within));
            }
            (Stance::Contradicts, Stance::Contradicts) => (Relation::Opposite, Some(Relation::Opposite)),
            _ => return (None, None),
        };
        if self.holds(here, other, &forth, &back) { (Some(here), there) } else { (None, None) }
    }

    /// Whether the two wordings that decided bear the relation out.
    fn holds(&self, relation: Relation, other: &Self, forth: &Judgement, back: &Judgement) -> bool {
        let (Some(first), Some(second)) = (forth.evidence.first(), back.evidence.first()) else {
            return true;
        };
        let (Some(ours), Some(theirs)) =
            (self.wordings.get(first.wording), other.wordings.get(first.sentence))
        else {
            return true;
        };
        let pair = apart::Pair::new(ours, theirs);
        match relation {
            Relation::Opposite => pair.may_exclude_each_other(first, second),
            Relation::Same | Relation::Within => pair.may_be_the_same(),
        }
    }

    /// What `other` says about it.
    fn judged_by(&self, other: &Self) -> Judgement {
        let claim: &ReadClaim = match &self.claim {
            Ready::Before(claim) => claim,
            Ready::Now(claim) => claim,
        };
        // The stance is the same, and what shares nothing is seen sooner.
        let options = Options { brief: true, ..Options::default() };
        stance::judge(claim, &other.source.0, &other.source.1, options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::read_claims_from_str;

    fn related(texts: &[&str]) -> Vec<(usize, usize, Relation)> {
        let yaml: String = texts.iter().map(|text| format!("- '{}'\n", text.replace('\'', "''"))).collect();
        let set = read_claims_from_str("claims", yaml, &[]).unwrap();
        let found = among(&set.claims, &BTreeMap::new());
        let ready: Vec<ReadClaim> = set.claims.iter().map(ReadClaim::new).collect();
        let ready = ready.iter().enumerate().collect();
        assert_eq!(among(&set.claims, &ready), found, "what was read before is as good");
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
    fn claims_after_one_pattern() {
        for (one, other) in [
            ("Anna Berg won gold in 2016", "Ivar Holt won gold in 2016"),
            ("Anna Berg won gold in 2016", "Anna Berg won gold in 2012"),
            ("Norland won 4 gold medals in 2016", "Sudland won 11 gold medals in 2016"),
            ("Anna Berg won the 100 metres in 2016", "Anna Berg won the 200 metres in 2016"),
            ("Line A carries 200 passengers", "Line B carries 300 passengers"),
            ("Line 4 opened in 2016", "Line 5 opened in 2018"),
            ("Chapter 3 describes the voyage", "Chapter 4 describes the voyage"),
            ("The north bridge cost 3 million euros", "The south bridge cost 5 million euros"),
            ("Tickets for adults cost 10 euros", "Tickets for children cost 5 euros"),
            ("The old town hall was built in 1820", "The new town hall was built in 1990"),
            ("Unemployment in Norland fell to 4% in May", "Unemployment in Norland fell to 5% in June"),
            ("Norland's exports rose in 2016", "Norland's exports fell in 2017"),
            (
                "The population of Norland was 3 million in 2000",
                "The population of Norland was 4 million in 2010",
            ),
        ] {
            assert_eq!(related(&[one, other]), [], "{one} / {other}");
        }
        for (one, other) in [
            ("Anna Berg was born in 1950", "Anna Berg was born in 1952"),
            ("The bridge opened in 2016", "The bridge opened in 2018"),
            ("The bridge across the Arn is 300 metres long", "The bridge across the Arn is 400 metres long"),
            ("Line 4 carries 200 passengers", "Line 4 carries 300 passengers"),
            ("The party won the election", "The party lost the election"),
            ("The ferry Astrid first sailed in May 1998", "The ferry Astrid first sailed in July 1998"),
            ("Exercise reduces the risk of illness", "Exercise increases the risk of illness"),
            ("The herd has not changed in size since 2001", "The herd has changed in size since 2001"),
        ] {
            assert_eq!(related(&[one, other]), [(1, 0, Relation::Opposite)], "{one} / {other}");
        }
    }

    #[test]
    fn who_did_it_and_whether_it_is_done_tell_claims_apart() {
        for (one, other) in [
            (
                "The union accuses the firm of ignoring warnings",
                "The firm accuses the union of ignoring warnings",
            ),
            ("The firm is moving 80 jobs to Holm", "The firm has moved 80 jobs to Holm"),
            ("The firm will build a plant in Osvik", "The firm has built a plant in Osvik"),
            ("The firm plans to move 80 jobs to Holm", "The firm has moved 80 jobs to Holm"),
            ("Police arrested an electrician", "Firefighters arrested an electrician"),
            ("Wendelby bought 12 buses", "Wendelby inspected 12 buses"),
            ("The ferry carries 40 cars", "The ferry carries 40 lorries"),
            ("Police arrested the electrician", "Police released the electrician"),
            ("The mayor opened the bridge", "The mayor closed the bridge"),
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
