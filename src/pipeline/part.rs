//! Judging a stream of articles, each by itself, into records that [`merge`](super::merge) puts together: one machine's part
//! of a run that is too large for one.

use std::path::PathBuf;

use rayon::prelude::*;

use super::answer::{asked, placed};
use super::remarks::quotations;
use super::texts::{MAX_BYTES, prose, quoted, stretch};
use super::{Failure, Inputs, exists, name};
use crate::claim::{Claim, ClaimSet, Input, read_inputs};
use crate::report::part::{PartCell, PartSource, Run, Stretch};
use crate::report::place::{relative, shown};
use crate::retrieve::{Index, ReadSource, Scratch};
use crate::source::origin::shingles;
use crate::source::{BrokenLine, Posted, Source, Warning, read_line};
use crate::stance::{self, Options, ReadClaim};
use crate::text::verbatim::Verbatim;

/// The claims of a run, ready to meet one article after the other; nothing of one article is left for the next.
pub struct Matcher {
    run: Run,
    claims: Vec<Claim>,
    ready: Vec<ReadClaim>,
    index: Index,
    /// What the claims quote, sorted and each once.
    quotations: Vec<String>,
    options: Options,
    /// How the place is named that the articles come from.
    place: String,
}

impl Matcher {
    /// Reads the claims. Names of sources in them are held against the sources when the parts are merged, for here nobody
    /// knows them all.
    ///
    /// # Errors
    /// Where a path is missing, a claim file has an error, or there is no claim.
    pub fn new(inputs: &Inputs) -> Result<Self, Failure> {
        for input in &inputs.claims {
            if let Input::Path(path) = input {
                exists("claims", path)?;
            }
        }
        let set = read_inputs(&inputs.claims, &[])?;
        if set.claims.is_empty() {
            return Err(Failure::NoClaims(inputs.claims.iter().map(name).collect()));
        }
        let ready: Vec<ReadClaim> = set.claims.par_iter().map(ReadClaim::new).collect();
        Ok(Self {
            run: run(&set, inputs),
            index: Index::new(&ready),
            ready,
            quotations: quoted(&set.claims),
            claims: set.claims,
            options: Options { argued: false, brief: true, ..inputs.options },
            place: shown(&relative(&inputs.sources, &inputs.root)),
        })
    }

    /// What all parts of the run have in common.
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// The source in `line`, and a cell for every claim that it speaks of.
    ///
    /// # Errors
    /// Where the line holds no source.
    pub fn judged(
        &self,
        line: &str,
        scratch: &mut Scratch,
    ) -> Result<(PartSource, Vec<PartCell>), BrokenLine> {
        let Posted { source, sentences } = read_line(line, &self.place)?;
        let read = match sentences {
            Some(sentences) => ReadSource::listed(&source, sentences),
            None => ReadSource::new(&source),
        };
        let verbatim = (!self.quotations.is_empty()).then(|| Verbatim::new(&source.text));
        let met = self.index.met(&read, scratch).into_iter();
        let cells: Vec<PartCell> = met
            .map(|at| (at, asked(&self.claims[at], &source.id, self.options)))
            .map(|(at, options)| (at, stance::judge(&self.ready[at], &source, &read, options)))
            .filter(|(_, judgement)| judgement.probability.is_some())
            .map(|(at, judgement)| PartCell {
                claim: self.claims[at].id.clone(),
                source: source.id.clone(),
                near: verbatim.as_ref().map_or_else(Vec::new, |text| near(&self.claims[at], &source, text)),
                answer: placed(judgement, &source),
            })
            .collect();
        let stands = |quoted: &&String| verbatim.as_ref().is_some_and(|text| text.has(quoted));
        let quotations = self.quotations.iter().filter(stands).cloned().collect();
        Ok((part(source, quotations, &cells), cells))
    }
}

/// What `source` has of the quotations of `claim` that do not stand in it.
fn near(claim: &Claim, source: &Source, verbatim: &Verbatim<'_>) -> Vec<(String, Stretch)> {
    let lost = quotations(claim).into_iter().filter(|quoted| !verbatim.has(quoted));
    let near = lost.filter_map(|quoted| Some((quoted.to_owned(), stretch(source, verbatim, quoted)?)));
    near.collect()
}

fn part(source: Source, quotations: Vec<String>, cells: &[PartCell]) -> PartSource {
    let span = prose(&source);
    let quoted = cells.iter().any(|cell| !cell.answer.evidence.is_empty()) && span.len() <= MAX_BYTES;
    PartSource {
        text: quoted.then(|| span.of(&source.text).to_owned()),
        shingles: shingles(&source, 1),
        bytes: source.text.len(),
        empty: source.warnings.contains(&Warning::Empty),
        id: source.id,
        path: source.path,
        metadata: source.metadata,
        origin_from: source.origin_from,
        quotations,
        cells: cells.len(),
    }
}

/// The files in the order that they were read in: those with claims by their claims, then those without.
fn run(set: &ClaimSet, inputs: &Inputs) -> Run {
    let mut files: Vec<_> = set.claims.iter().map(|claim| &claim.origin.file).collect();
    files.dedup();
    let without: Vec<_> = set.texts.keys().filter(|file| !files.contains(file)).collect();
    files.extend(without);
    let text = |file: &PathBuf| {
        (shown(&relative(file, &inputs.root)), set.texts.get(file).cloned().unwrap_or_default())
    };
    Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings: inputs.settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        claims: files.into_iter().map(text).collect(),
    }
}
