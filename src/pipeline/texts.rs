//! What a report still asks of the articles once they are judged: their prose, for whoever wants to read on around a
//! quote, and the quotations that stand in them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Row;
use super::remarks::quotations;
use crate::claim::Claim;
use crate::report::part::Stretch;
use crate::report::{Cell, Report};
use crate::source::{Corpus, Source};
use crate::text::span::Span;
use crate::text::verbatim::Verbatim;

/// What a report asks of the articles beside the answers, noted down so that they themselves can be given back. Each
/// article is named by its number in its corpus.
pub struct Noted {
    /// What the claims quote, as far as it stands in the articles.
    pub standing: Standing,
    /// The prose of the articles that an answer quotes; that of none where it is longer than a report takes.
    pub prose: BTreeMap<usize, String>,
    /// What comes nearest to the quotations that stand nowhere.
    pub near: Near,
}

impl Noted {
    /// What is noted of `corpus`, of which `rows` say what it says of each of `claims`, in their order.
    pub fn new(corpus: &Corpus, claims: &[Claim], rows: &[Row], standing: Standing) -> Self {
        Self { prose: quoted_prose(corpus, rows), near: near(corpus, claims, rows, &standing), standing }
    }
}

fn quoted_prose(corpus: &Corpus, rows: &[Row]) -> BTreeMap<usize, String> {
    let quoted = rows.iter().flatten().filter(|(_, answer)| answer.quotes()).map(|&(at, _)| at as usize);
    let quoted: BTreeSet<usize> = quoted.collect();
    let bytes: usize = quoted.iter().map(|&at| prose(&corpus.sources[at]).len()).sum();
    let text = |at: usize| prose(&corpus.sources[at]).of(&corpus.sources[at].text).to_owned();
    if bytes > MAX_BYTES {
        return BTreeMap::new();
    }
    quoted.into_iter().map(|at| (at, text(at))).collect()
}

/// Which quotations stand in which article.
pub struct Standing {
    /// What the claims quote, sorted and each once.
    quoted: Vec<String>,
    /// Which of that stands in each article, in order.
    stands: Vec<Vec<usize>>,
}

impl Standing {
    /// Looks through each article of `corpus` once for all quotations of `claims`.
    pub fn new(corpus: &Corpus, claims: &[Claim]) -> Self {
        let quoted = quoted(claims);
        let stands = |source: &Source| {
            let verbatim = Verbatim::new(&source.text);
            (0..quoted.len()).filter(|&at| verbatim.has(&quoted[at])).collect()
        };
        let stands = match quoted[..] {
            [] => vec![],
            _ => corpus.sources.par_iter().map(stands).collect(),
        };
        Self { quoted, stands }
    }

    /// Of articles of each of which it is known which quotations of `claims` stand in it.
    pub fn known<'a>(claims: &[Claim], articles: impl Iterator<Item = &'a [String]>) -> Self {
        let quoted = quoted(claims);
        let number = |text: &String| quoted.binary_search(text).ok();
        let stands = |known: &[String]| known.iter().filter_map(number).collect::<BTreeSet<usize>>();
        let stands = articles.map(|known| stands(known).into_iter().collect()).collect();
        Self { quoted, stands }
    }

    fn has(&self, at: usize, quotation: &str) -> bool {
        let known = self.quoted.binary_search_by(|quoted| quoted.as_str().cmp(quotation));
        known.is_ok_and(|known| self.stands[at].binary_search(&known).is_ok())
    }

    /// The quotations of `claim` that stand in none of the articles of `corpus` that it is judged against, where there is
    /// one.
    pub fn lost<'c>(&self, claim: &'c Claim, corpus: &Corpus) -> Vec<&'c str> {
        let quotations = quotations(claim);
        let sources = corpus.sources.iter().enumerate();
        let judged: Vec<usize> = match quotations[..] {
            [] => vec![],
            _ => sources.filter(|(_, source)| claim.asks(&source.id)).map(|(at, _)| at).collect(),
        };
        let lost = |quoted: &&str| !judged.is_empty() && !judged.iter().any(|&at| self.has(at, quoted));
        quotations.into_iter().filter(lost).collect()
    }
}

/// The stretch that comes nearest to a quotation of a claim, in the articles that speak of the claim: elsewhere the same
/// words say something else.
#[derive(Default)]
pub struct Near(BTreeMap<(String, String), (usize, Stretch)>);

impl Near {
    /// Notes a stretch of the article `at`, which speaks of the claim of this id. Of two the nearer is kept, of equals that
    /// of the first article.
    pub fn note(&mut self, (claim, quotation): (&str, &str), at: usize, stretch: Stretch) {
        let rank = |(at, stretch): &(usize, Stretch)| (stretch.share, Reverse(*at));
        let key = (claim.to_owned(), quotation.to_owned());
        let found = (at, stretch);
        if self.0.get(&key).is_none_or(|kept| rank(&found) > rank(kept)) {
            self.0.insert(key, found);
        }
    }

    /// The nearest that was noted, with its article.
    pub fn get(&self, claim: &str, quotation: &str) -> Option<&(usize, Stretch)> {
        self.0.get(&(claim.to_owned(), quotation.to_owned()))
    }
}

fn near(corpus: &Corpus, claims: &[Claim], rows: &[Row], standing: &Standing) -> Near {
    let of_claim = |(claim, row): (&Claim, &Row)| {
        let lost = standing.lost(claim, corpus);
        let mut near = Near::default();
        for &(at, _) in row.iter().filter(|(_, answer)| !lost.is_empty() && answer.speaks()) {
            let source = &corpus.sources[at as usize];
            let verbatim = Verbatim::new(&source.text);
            for quoted in &lost {
                if let Some(stretch) = stretch(source, &verbatim, quoted) {
                    near.note((&claim.id, quoted), at as usize, stretch);
                }
            }
        }
        near.0
    };
    Near(claims.par_iter().zip(rows).flat_map_iter(of_claim).collect())
}

/// What `claims` quote, sorted and each once.
pub fn quoted(claims: &[Claim]) -> Vec<String> {
    let mut quoted: Vec<String> = claims.iter().flat_map(quotations).map(str::to_owned).collect();
    quoted.sort_unstable();
    quoted.dedup();
    quoted
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
pub fn carry(report: &mut Report, corpus: &Corpus, noted: &Noted) {
    let quoted: BTreeSet<&str> = cells(report).filter(|cell| !cell.evidence.is_empty()).map(source).collect();
    let quoted = corpus.sources.iter().enumerate().filter(|(_, source)| quoted.contains(source.id.as_str()));
    let found: Option<BTreeMap<&str, &str>> =
        quoted.map(|(at, source)| Some((source.id.as_str(), noted.prose.get(&at)?.as_str()))).collect();
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
