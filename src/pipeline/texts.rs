//! What a report still asks of the articles once they are judged: their prose, for whoever wants to read on around a
//! quote, the quotations that stand in them, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::remarks::quotations;
use crate::claim::Claim;
use crate::report::part::Stretch;
use crate::report::{Cell, Report};
use crate::source::origin::shingles;
use crate::source::{Corpus, Source};
use crate::text::span::Span;
use crate::text::verbatim::Verbatim;

/// The articles of a corpus, each named by its number there. Where they were judged elsewhere, what is asked was noted
/// down beside the answers.
pub trait Texts: Sync {
    /// Bytes of all texts together.
    fn bytes(&self) -> usize;

    /// The distinct shingles of an article, every so many-th.
    fn shingles(&self, at: usize, every: u64) -> Vec<u64>;

    /// The prose of an article that an answer quotes; `None` where it is longer than a report takes.
    fn prose(&self, at: usize) -> Option<&str>;

    /// Whether `quotation` stands in an article, word for word.
    fn has(&self, at: usize, quotation: &str) -> bool;

    /// The stretch of an article that comes nearest to a quotation of `claim`, which the article speaks of.
    fn nearest(&self, at: usize, claim: &Claim, quotation: &str) -> Option<Stretch>;
}

/// The articles themselves.
pub struct Whole<'c> {
    corpus: &'c Corpus,
    /// What the claims quote, sorted and each once.
    quoted: Vec<String>,
    /// Which of that stands in each article, in order.
    stands: Vec<Vec<usize>>,
}

impl<'c> Whole<'c> {
    /// Those of `corpus`, of which `claims` are asked. Each article is looked through once for all quotations.
    pub fn new(corpus: &'c Corpus, claims: &[Claim]) -> Self {
        let quoted = quoted(claims);
        let stands = |source: &Source| {
            let verbatim = Verbatim::new(&source.text);
            (0..quoted.len()).filter(|&at| verbatim.has(&quoted[at])).collect()
        };
        let stands = match quoted[..] {
            [] => vec![],
            _ => corpus.sources.par_iter().map(stands).collect(),
        };
        Self { corpus, quoted, stands }
    }
}

/// What `claims` quote, sorted and each once.
pub fn quoted(claims: &[Claim]) -> Vec<String> {
    let mut quoted: Vec<String> = claims.iter().flat_map(quotations).map(str::to_owned).collect();
    quoted.sort_unstable();
    quoted.dedup();
    quoted
}

impl Texts for Whole<'_> {
    fn bytes(&self) -> usize {
        self.corpus.sources.iter().map(|source| source.text.len()).sum()
    }

    fn shingles(&self, at: usize, every: u64) -> Vec<u64> {
        shingles(&self.corpus.sources[at], every)
    }

    fn prose(&self, at: usize) -> Option<&str> {
        let source = &self.corpus.sources[at];
        Some(prose(source).of(&source.text))
    }

    fn has(&self, at: usize, quotation: &str) -> bool {
        let known = self.quoted.binary_search_by(|quoted| quoted.as_str().cmp(quotation));
        known.is_ok_and(|known| self.stands[at].binary_search(&known).is_ok())
    }

    fn nearest(&self, at: usize, _: &Claim, quotation: &str) -> Option<Stretch> {
        let source = &self.corpus.sources[at];
        stretch(source, &Verbatim::new(&source.text), quotation)
    }
}

/// The stretch of `source`, of which `verbatim` was made, that comes nearest to `quotation`.
pub fn stretch(source: &Source, verbatim: &Verbatim<'_>, quotation: &str) -> Option<Stretch> {
    let near = verbatim.nearest(quotation)?;
    // Whole millionths tell the shares of any two quotations apart that are not thousands of words long.
    let share = (near.share * 1e6).round() as u32;
    let text = near.span.of(&source.text).to_owned();
    Some(Stretch { text, place: source.place(near.span.start), share })
}

/// All texts together have at most so many bytes: about 1,000 articles of a newspaper. Nobody reads a page with more,
/// and a report for machines should not hold its whole corpus.
pub const MAX_BYTES: usize = 4 << 20;

/// Puts into `report` the text of every source of `corpus` that an answer quotes; where they are too long together, takes
/// out where the quotes stand in them.
pub fn carry(report: &mut Report, corpus: &Corpus, texts: &dyn Texts) {
    let quoted: BTreeSet<&str> = cells(report).filter(|cell| !cell.evidence.is_empty()).map(source).collect();
    let quoted = corpus.sources.iter().enumerate().filter(|(_, source)| quoted.contains(source.id.as_str()));
    let found: Option<BTreeMap<&str, &str>> =
        quoted.map(|(at, source)| Some((source.id.as_str(), texts.prose(at)?))).collect();
    let fitting = found.filter(|found| found.values().map(|text| text.len()).sum::<usize>() <= MAX_BYTES);
    let Some(found) = fitting else {
        let cells = report.claims.iter_mut().flat_map(|claim| claim.cells.told_mut());
        cells.flat_map(|cell| &mut cell.evidence).for_each(|found| found.offset = None);
        return;
    };
    for entry in &mut report.sources {
        entry.text = found.get(entry.id.as_str()).map(|text| (*text).to_owned());
    }
}

fn cells(report: &Report) -> impl Iterator<Item = &Cell> {
    report.claims.iter().flat_map(|claim| claim.cells.told())
}

fn source(cell: &Cell) -> &str {
    &cell.source
}

/// From the first body to the end of the last: without front matter, dateline and byline.
pub fn prose(source: &Source) -> Span {
    match (source.bodies.first(), source.bodies.last()) {
        (Some(first), Some(last)) => first.cover(*last),
        _ => Span::default(),
    }
}
