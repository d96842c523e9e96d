//! Articles made ready for judging, and the sentences of an article that a claim should be held against.
//!
//! An article is segmented and indexed once; its sentences are read in full only when a claim first needs them.

mod index;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::claim::reading::Part;
use crate::source::Source;
use crate::text::anchor::{self, Context};
use crate::text::doubt::{self, Tones};
use crate::text::lexicon;
use crate::text::mention::{self, Holders, Mention};
use crate::text::name;
use crate::text::reading::Reading;
use crate::text::segment;
use crate::text::span::Span;
use crate::text::term::{self, Term, TermKind};
use crate::text::time::Written;
use crate::text::token::{self, Token};
use crate::text::tokenised::Tokenised;

pub use index::{Index, Scratch};

/// An article, segmented and indexed. Make it once and judge any number of claims against it.
#[derive(Debug)]
pub struct ReadSource {
    /// The sentences, as spans of the source's text.
    pub sentences: Vec<Span>,
    /// The sentences that hold a stem, in order.
    postings: FxHashMap<u64, Vec<u32>>,
    /// Of each sentence, its words with content as a share of what a sentence of this article has on average.
    lengths: Vec<f32>,
    /// Capitalised words of the article, sorted and each once.
    capitalised: Vec<Capitalised>,
    readings: Vec<OnceLock<Reading>>,
    /// Sentences that hold an office or open with a pronoun.
    telling: Vec<u32>,
    /// The descriptions and pronouns of each sentence that stand for somebody named elsewhere; found on first use.
    mentions: OnceLock<Vec<Vec<Mention>>>,
    /// The tone of each sentence.
    tones: Tones,
    /// Whether a tokeniser took it apart.
    style: Tokenised,
    /// When it was written.
    written: Option<Written>,
}

/// A capitalised word of an article.
#[derive(Debug)]
struct Capitalised {
    norm: Box<str>,
    stem: u64,
    /// The hash of the one spelling of a given name.
    canonical: u64,
}

/// A sentence that a claim should be held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its index.
    pub sentence: usize,
    /// Share of the claim's weight that some word of it answers, 0 to 1.
    pub coverage: f32,
}

/// What an article as a whole has of a claim.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The best sentences, best first.
    pub best: Vec<Candidate>,
    /// The credit that each term earns anywhere in the article.
    pub anywhere: Vec<f32>,
    /// How relevant each sentence of the article is to the part, by BM25 (Robertson and others 1995) over this article
    /// alone.
    pub relevance: Vec<f32>,
    /// Spellings of the claim's names in this article that only resemble them: term and stem.
    pub variants: Vec<(usize, u64)>,
}

/// What one more occurrence is worth beside the first, and how much length counts: the usual values of BM25.
const BM25: (f32, f32) = (1.2, 0.75);
/// From this share of the best sentence's coverage on, a sentence that decides nothing may be worth quoting.
const WORTH_QUOTING: f32 = 0.6;
/// Sentences that are looked through for offices and pronouns at most.
const MOST_TELLING: usize = 400;

impl ReadSource {
    /// Segments and indexes `source`.
    pub fn new(source: &Source) -> Self {
        let sentences: Vec<Span> =
            source.bodies.iter().flat_map(|&body| segment::sentences(&source.text, body)).collect();
        Self::listed(source, sentences)
    }

    /// The same of a source whose sentences are told.
    pub fn listed(source: &Source, sentences: Vec<Span>) -> Self {
        let written = source.metadata.date.as_deref().and_then(Written::parse);
        Self { written, ..Self::index(&source.text, sentences) }
    }

    /// A source given as sentences, as `sayso match` gets it: see [`Source::from_sentences`].
    pub fn from_sentences(sentences: &[String]) -> (Source, Self) {
        let (source, spans) = Source::from_sentences("", sentences);
        let read = Self::listed(&source, spans);
        (source, read)
    }

    fn index(text: &str, sentences: Vec<Span>) -> Self {
        let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut lengths = Vec::with_capacity(sentences.len());
        let mut capitalised = Vec::new();
        let mut telling = Vec::new();
        let mut tones = Tones::default();
        let style = Tokenised::of(text);
        for (index, span) in sentences.iter().enumerate() {
            let sentence = span.of(text);
            let rejoined = style.rejoined(sentence);
            let tokens = token::tokens(rejoined.as_ref().map_or(sentence, |rejoined| &rejoined.text));
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let mut add = |stem: u64| {
                let list = postings.entry(stem).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            };
            for token in tokens.iter().filter(|token| token.has_content()) {
                add(token.stem);
                if token.capital {
                    capitalised.push((token.norm.clone(), token.stem));
                }
            }
            lengths.push(tokens.iter().filter(|token| token.has_content()).count() as f32);
            tones.push(doubt::doubt(&tokens));
            if telling.len() < MOST_TELLING && mention::may_tell(&tokens) {
                telling.push(index);
            }
            for (_, _, country) in name::countries(&tokens) {
                add(term::country_stem(country.canonical));
            }
        }
        capitalised.sort_unstable();
        capitalised.dedup();
        let capitalised = capitalised.into_iter().map(|(norm, stem): (Box<str>, u64)| {
            let canonical = lexicon::hash(name::canonical_given_name(&norm));
            Capitalised { norm, stem, canonical }
        });
        let capitalised = capitalised.collect();
        let average = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        lengths.iter_mut().for_each(|length| *length /= average.max(1.0));
        let readings = sentences.iter().map(|_| OnceLock::new()).collect();
        let mentions = OnceLock::new();
        Self {
            sentences,
            postings,
            lengths,
            capitalised,
            readings,
            telling,
            mentions,
            tones,
            style,
            written: None,
        }
    }

    /// Finds whom descriptions and pronouns mean, over the whole article.
    fn find_mentions(&self, text: &str) -> Vec<Vec<Mention>> {
        let mut all = vec![Vec::new(); self.sentences.len()];
        let mut holders = Holders::default();
        for &at in &self.telling {
            let at = at as usize;
            holders.add(self.reading(text, at), self.sentences[at].of(text));
        }
        for &at in &self.telling {
            let at = at as usize;
            let reading = self.reading(text, at);
            let mut found = mention::described(reading, &holders);
            if let Some(back) = at.checked_sub(1) {
                let before = self.reading(text, back);
                let sentence = self.sentences[back].of(text);
                found.extend(mention::pronoun(reading, before, sentence, &all[back]));
            }
            all[at] = found;
        }
        all
    }

    /// The capitalised words of the article, as compared.
    fn capitalised(&self) -> impl Iterator<Item = &str> {
        self.capitalised.iter().map(|word| &*word.norm)
    }

    /// The stems of all its words with content, in no order, each once; countries in every form under one stem.
    pub fn stems(&self) -> impl Iterator<Item = u64> + '_ {
        self.postings.keys().copied()
    }

    /// The tone of each sentence of the article.
    pub fn tones(&self) -> &Tones {
        &self.tones
    }

    /// The descriptions and pronouns of each sentence that stand for somebody named elsewhere in the article. `text` is
    /// the text that the article was made from.
    pub fn mentions(&self, text: &str) -> &[Vec<Mention>] {
        self.mentions.get_or_init(|| self.find_mentions(text))
    }

    /// What sentence `index` says; read on first use. `text` is the text that the article was made from.
    pub fn reading(&self, text: &str, index: usize) -> &Reading {
        self.readings[index].get_or_init(|| {
            let span = self.sentences[index];
            let sentence = span.of(text);
            let mut reading = Reading::apart(sentence, self.style.rejoined(sentence));
            if let Some(written) = self.written.filter(|_| !reading.times.is_empty()) {
                let before = index.checked_sub(1).map_or("", |before| self.sentences[before].of(text));
                let context = Context { before, quoted: anchor::quoted(text, span) };
                anchor::place_times(&mut reading, sentence, written, &context);
            }
            reading
        })
    }

    /// The sentences of the article that share most with the claim, best first: `deciding` of them, and up to `most` of
    /// those that come near the best.
    pub fn candidates(&self, claim: &Part, deciding: usize, most: usize) -> Candidates {
        let total: f32 = claim.terms.iter().map(|term| term.weight).sum();
        let mut found = Candidates { anywhere: vec![0.0; claim.terms.len()], ..Candidates::default() };
        if total <= 0.0 {
            return found;
        }
        let all = self.sentences.len();
        let mut scores = vec![0f32; all];
        found.relevance = vec![0.0; all];
        let mut credits: FxHashMap<u32, f32> = FxHashMap::default();
        for (at, term) in claim.terms.iter().enumerate() {
            let variant = self.variant(claim, term);
            found.variants.extend(variant.map(|stem| (at, stem)));
            credits.clear();
            let answers = term.answers.iter().map(|&(stem, credit, _)| (stem, credit));
            for (stem, credit) in answers.chain(variant.map(|stem| (stem, index::VARIANT))) {
                for &sentence in self.postings.get(&stem).map_or(&[][..], Vec::as_slice) {
                    let best = credits.entry(sentence).or_default();
                    *best = best.max(credit);
                }
            }
            if let TermKind::Amount(_) | TermKind::Time(_) = term.kind {
                self.credit_tokens(claim, term, &mut credits);
            }
            let mut sorted: Vec<(u32, f32)> = credits.drain().collect();
            sorted.sort_unstable_by_key(|&(sentence, _)| sentence);
            let known = sorted.len() as f32;
            let rarity = (1.0 + (all as f32 - known + 0.5) / (known + 0.5)).ln();
            for (sentence, credit) in sorted {
                scores[sentence as usize] += credit * term.weight;
                let (more, length) = BM25;
                let long = 1.0 - length + length * self.lengths[sentence as usize];
                found.relevance[sentence as usize] += rarity * credit * (more + 1.0) / (1.0 + more * long);
                found.anywhere[at] = found.anywhere[at].max(credit);
            }
        }
        let mut best: Vec<Candidate> = scores
            .iter()
            .enumerate()
            .filter(|&(_, &score)| score > 0.0)
            .map(|(sentence, &score)| Candidate { sentence, coverage: score / total })
            .collect();
        best.sort_by(|a, b| b.coverage.total_cmp(&a.coverage).then(a.sentence.cmp(&b.sentence)));
        // What is only quoted is looked at where it shares about as much as the best.
        let least = best.first().map_or(0.0, |first| first.coverage * WORTH_QUOTING);
        let near = best.partition_point(|candidate| candidate.coverage >= least);
        best.truncate(near.clamp(deciding, most));
        found.best = best;
        found
    }

    /// Credits the sentences that hold the very words of an amount or date; others are found by what stands around it.
    fn credit_tokens(&self, claim: &Part, term: &Term, credits: &mut FxHashMap<u32, f32>) {
        let (telling, share) = telling(claim, term);
        for token in telling {
            for &sentence in self.postings.get(&token.stem).map_or(&[][..], Vec::as_slice) {
                let sum = credits.entry(sentence).or_default();
                *sum = (*sum + share).min(1.0);
            }
        }
    }

    /// The stem of a word in the article that is probably the same name, transliterated otherwise.
    fn variant(&self, claim: &Part, term: &Term) -> Option<u64> {
        let TermKind::Name(_) = term.kind else { return None };
        if term.answers.iter().any(|(stem, ..)| self.postings.contains_key(stem)) {
            return None;
        }
        let norm = &claim.reading.tokens[term.token].norm;
        let canonical = lexicon::hash(name::canonical_given_name(norm));
        let same = |other: &&Capitalised| {
            other.canonical == canonical || name::may_be_transliteration(norm, &other.norm)
        };
        self.capitalised.iter().find(same).map(|other| other.stem)
    }
}

/// The words of an amount or a date, and what each of them earns.
fn telling<'c>(claim: &'c Part, term: &Term) -> (impl Iterator<Item = &'c Token> + use<'c>, f32) {
    let telling = claim.reading.tokens[term.token..=term.last].iter().filter(|token| token.has_content());
    let share = 1.0 / telling.clone().count().max(1) as f32;
    (telling, share)
}

/// Share of a claim's weight that an article must answer anywhere to speak of it.
pub const KNOWN: f32 = 0.3;
/// Share of the weight of some part of a claim that one sentence must answer.
pub const TOGETHER: f32 = 0.25;

/// Whether an article of which `found` was found for the parts of a claim's wording may speak of it at all. It does not
/// where it knows too little of the claim, or nowhere enough of it together: then it is silent, whatever else is measured.
pub fn speaks(parts: &[Part], found: &[Candidates]) -> bool {
    let terms = parts.iter().zip(found).flat_map(|(part, found)| part.terms.iter().zip(&found.anywhere));
    let (weight, known) = terms.fold((0.0, 0.0), |(weight, known): (f32, f32), (term, credit)| {
        (weight + term.weight, known + term.weight * credit)
    });
    let best = found.iter().filter_map(|found| found.best.first()).map(|best| best.coverage);
    known >= KNOWN * weight && best.fold(0.0, f32::max) >= TOGETHER
}
