//! An index of claims, so that an article meets only those that it could say anything about.
//!
//! Articles are read one after the other and each word of an article is looked up once, however many claims there are.
//! What the index leaves out is what [`speaks`](super::speaks) would call silent; it may let through a pair that judging
//! then leaves out.

use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::{KNOWN, ReadSource};
use crate::claim::reading::{Part, ReadClaim};
use crate::text::name;
use crate::text::term::{Term, TermKind};

/// The claims of a run, by the words that answer them.
#[derive(Debug, Default)]
pub struct Index {
    /// Of each stem, the terms that it answers.
    answers: FxHashMap<u64, Vec<Answered>>,
    /// Words of the claims' names, each with the terms that it stands for.
    names: Vec<(Box<str>, Vec<u32>)>,
    /// Their numbers in `names` by what transliterations keep.
    likeness: FxHashMap<Likeness, Vec<u32>>,
    terms: Vec<Kept>,
    wordings: Vec<Whole>,
    /// What was found for the capitalised words of articles, which recur.
    variants: RwLock<FxHashMap<Box<str>, Arc<[u32]>>>,
}

/// A term that a stem answers.
#[derive(Clone, Copy, Debug)]
struct Answered {
    term: u32,
    credit: f32,
    /// Whether credits of several stems add up: the words of an amount or a date.
    adds: bool,
}

/// What is kept of a term.
#[derive(Clone, Copy, Debug)]
struct Kept {
    wording: u32,
    weight: f32,
}

/// What is kept of a wording.
#[derive(Clone, Copy, Debug)]
struct Whole {
    claim: u32,
    weight: f32,
}

/// What two spellings of one name have in common, at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Likeness {
    /// The class of the first letter.
    Start(u8),
    /// The whole word, or the one spelling of a given name.
    Whole(u64),
}

/// Credit of a name in another spelling, as [`ReadSource::candidates`] gives it.
pub(super) const VARIANT: f32 = 0.9;
/// Sums of the same numbers in another order may differ by so much.
const SLACK: f32 = 1e-3;

/// Room for one article's sums, kept between articles.
#[derive(Debug, Default)]
pub struct Scratch {
    credits: Vec<f32>,
    direct: Vec<bool>,
    touched: Vec<u32>,
    shares: Vec<f32>,
}

impl Index {
    /// An index of `claims`, which go by their numbers.
    pub fn new<'c>(claims: impl IntoIterator<Item = &'c ReadClaim>) -> Self {
        let mut index = Self::default();
        let mut names: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for (number, claim) in claims.into_iter().enumerate() {
            for wording in &claim.wordings {
                let at = count(index.wordings.len());
                let weight = wording.parts.iter().flat_map(|part| &part.terms).map(|term| term.weight).sum();
                index.wordings.push(Whole { claim: count(number), weight });
                for part in &wording.parts {
                    part.terms.iter().for_each(|term| index.add(at, part, term, &mut names));
                }
            }
        }
        let mut names: Vec<(Box<str>, Vec<u32>)> = names.into_iter().collect();
        names.sort_unstable();
        for (at, (norm, _)) in names.iter().enumerate() {
            let mut under = |likeness| index.likeness.entry(likeness).or_default().push(count(at));
            under(Likeness::Start(name::start(norm)));
            under(Likeness::Whole(crate::text::lexicon::hash(norm)));
            let canonical = name::canonical_given_name(norm);
            if canonical != &**norm {
                under(Likeness::Whole(crate::text::lexicon::hash(canonical)));
            }
        }
        index.names = names;
        index
    }

    fn add(&mut self, wording: u32, part: &Part, term: &Term, names: &mut FxHashMap<Box<str>, Vec<u32>>) {
        let number = count(self.terms.len());
        self.terms.push(Kept { wording, weight: term.weight });
        let mut answer = |stem: u64, credit: f32, adds: bool| {
            self.answers.entry(stem).or_default().push(Answered { term: number, credit, adds });
        };
        term.answers.iter().for_each(|&(stem, credit, _)| answer(stem, credit, false));
        match term.kind {
            TermKind::Amount(_) | TermKind::Time(_) => {
                let (tokens, share) = super::telling(part, term);
                tokens.for_each(|token| answer(token.stem, share, true));
            }
            TermKind::Name(_) => {
                names.entry(part.reading.tokens[term.token].norm.clone()).or_default().push(number);
            }
            TermKind::Word | TermKind::Country(_) => {}
        }
    }

    /// The numbers of the claims that `article` may speak of, in order.
    pub fn met(&self, article: &ReadSource, scratch: &mut Scratch) -> Vec<usize> {
        scratch.credits.resize(self.terms.len(), 0.0);
        scratch.direct.resize(self.terms.len(), false);
        scratch.shares.resize(self.wordings.len(), 0.0);
        let Scratch { credits, direct, touched, shares } = scratch;
        for answered in article.stems().filter_map(|stem| self.answers.get(&stem)).flatten() {
            let at = answered.term as usize;
            if credits[at] == 0.0 {
                touched.push(answered.term);
            }
            let sum = credits[at] + answered.credit;
            credits[at] = if answered.adds { sum.min(1.0) } else { credits[at].max(answered.credit) };
            direct[at] |= !answered.adds;
        }
        for norm in article.capitalised() {
            for &term in &*self.spelt_otherwise(norm) {
                let at = term as usize;
                if !direct[at] && credits[at] < VARIANT {
                    if credits[at] == 0.0 {
                        touched.push(term);
                    }
                    credits[at] = VARIANT;
                }
            }
        }
        let mut wordings: Vec<u32> = Vec::new();
        for term in touched.drain(..) {
            let Kept { wording, weight } = self.terms[term as usize];
            let share = &mut shares[wording as usize];
            if *share == 0.0 {
                wordings.push(wording);
            }
            *share += weight * credits[term as usize];
            credits[term as usize] = 0.0;
            direct[term as usize] = false;
        }
        let mut met: Vec<usize> = Vec::new();
        for wording in wordings {
            let Whole { claim, weight } = self.wordings[wording as usize];
            if shares[wording as usize] >= (KNOWN - SLACK) * weight {
                met.push(claim as usize);
            }
            shares[wording as usize] = 0.0;
        }
        met.sort_unstable();
        met.dedup();
        met
    }

    /// The terms of which `norm`, a capitalised word of an article, may be another spelling.
    fn spelt_otherwise(&self, norm: &str) -> Arc<[u32]> {
        let known = self.variants.read().unwrap_or_else(PoisonError::into_inner).get(norm).cloned();
        known.unwrap_or_else(|| {
            let found: Arc<[u32]> = self.spellings(norm).into();
            let mut variants = self.variants.write().unwrap_or_else(PoisonError::into_inner);
            variants.entry(norm.into()).or_insert(found).clone()
        })
    }

    fn spellings(&self, norm: &str) -> Vec<u32> {
        let canonical = name::canonical_given_name(norm);
        let whole = |word: &str| Likeness::Whole(crate::text::lexicon::hash(word));
        let near = [Likeness::Start(name::start(norm)), whole(norm), whole(canonical)];
        let mut found: Vec<u32> = Vec::new();
        for &at in near.iter().filter_map(|likeness| self.likeness.get(likeness)).flatten() {
            let (mine, terms) = &self.names[at as usize];
            if name::canonical_given_name(mine) == canonical || name::may_be_transliteration(mine, norm) {
                found.extend(terms);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Claims, wordings and terms are counted in 32 bits: no run has four thousand million.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stance::{Options, Stance, judge};

    const WORDS: &[&str] = &[
        "the",
        "of",
        "in",
        "bridge",
        "harbour",
        "opened",
        "closed",
        "not",
        "minister",
        "he",
        "said",
        "visited",
        "Zakharova",
        "Zajarova",
        "Yuri",
        "Yury",
        "Borisov",
        "Oslo",
        "Norway",
        "Norwegian",
        "Lind",
        "Berg",
        "12",
        "40",
        "million euros",
        "on 3 May 2019",
        "on Friday",
        "ships",
        "bought",
        "sold",
        "workers",
        "strike",
        "deputy",
        "denied",
        "rail",
        "project",
        "joined",
        "cost",
        "tonnes",
        "Tarvia",
        "Tarvian",
        "five",
    ];

    fn sentence(most: usize) -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(WORDS), 1..most)
            .prop_map(|words| words.join(" ") + ".")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn what_the_index_leaves_out_is_silent(
            claims in proptest::collection::vec(sentence(14), 1..8),
            articles in proptest::collection::vec(proptest::collection::vec(sentence(10), 1..6), 1..4),
        ) {
            let claims: Vec<ReadClaim> = claims.iter().map(|text| ReadClaim::from_text(text)).collect();
            let index = Index::new(&claims);
            let mut scratch = Scratch::default();
            for sentences in &articles {
                let (source, read) = ReadSource::from_sentences(sentences);
                let met = index.met(&read, &mut scratch);
                for (at, claim) in claims.iter().enumerate() {
                    let full = judge(claim, &source, &read, Options::default()).stance;
                    let brief = judge(claim, &source, &read, Options { brief: true, ..Options::default() });
                    prop_assert_eq!(full, brief.stance);
                    prop_assert!(met.contains(&at) || full == Stance::Silent);
                    prop_assert!(met.contains(&at) || brief.probability.is_none());
                }
            }
        }
    }

    #[test]
    fn an_index_leaves_out_most_of_what_is_about_something_else() {
        let claims: Vec<ReadClaim> =
            ["Zakharova visited Oslo on Friday", "The strike cost 40 million euros", "Lind sold five ships"]
                .map(ReadClaim::from_text)
                .into();
        let index = Index::new(&claims);
        let met = |sentence: &str| {
            let (_, read) = ReadSource::from_sentences(&[sentence.to_owned()]);
            index.met(&read, &mut Scratch::default())
        };
        assert_eq!(met("Zajarova arrived in the Norwegian capital."), [0]);
        assert_eq!(met("The dockers' walkout cost 40 million euros."), [1]);
        assert_eq!(met("It rained all day."), [] as [usize; 0]);
    }
}
