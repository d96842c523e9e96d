//! The way from files to a report: the only place that composes the stages.

mod answer;
pub mod compare;
mod conclude;
pub mod failure;
pub mod kin;
pub mod merge;
pub mod part;
pub mod progress;
mod remarks;
pub mod suggest;
mod texts;
pub mod timings;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::claim::lock::Lock;
use crate::claim::{Claim, ClaimSet, Input, KnownSource, read_inputs};
use crate::lint::{self, Levels};
use crate::report::names::{self, NoName};
use crate::report::pending::{self, Accepted, Scope};
use crate::report::place::relative;
use crate::report::{ClaimEntry, Report, SourceEntry, SourceStatus, is_large};
use crate::retrieve::{Index, Scratch};
use crate::source::origin::{Origins, origins};
use crate::source::{Corpus, Source, read_corpus};
use crate::stance::{self, ReadClaim, ReadSource};
use answer::{Waiting, asked, placed};
pub use failure::Failure;
pub use progress::Progress;
use texts::{Noted, Standing};
pub use timings::Timings;

/// What a run needs to know.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The folder that paths are shown relative to, absolute.
    pub root: PathBuf,
    /// Claim files, folders of them, and texts.
    pub claims: Vec<Input>,
    /// The folder of articles, one article, or a `.jsonl` of articles.
    pub sources: PathBuf,
    /// How to judge.
    pub options: stance::Options,
    /// Severities that a person set.
    pub levels: Levels,
    /// The tags that claims may have; `None` where any will do.
    pub tags: Option<Vec<String>>,
    /// Claims to judge, each named by its id or a unique prefix; empty means all.
    pub only: Vec<String>,
    /// The settings that the answers depend on, for the report.
    pub settings: Vec<(&'static str, String)>,
    /// What people accepted, to hold the answers against; `None` where nobody asks.
    pub accepted: Option<WasAccepted>,
}

/// What people accepted.
#[derive(Clone, Debug)]
pub struct WasAccepted {
    /// Its file.
    pub file: PathBuf,
    /// What it holds.
    pub lock: Lock,
    /// What the run speaks for.
    pub scope: Scope,
    /// Whether what was never accepted is a finding too.
    pub strict: bool,
}

impl WasAccepted {
    fn beside(&self, report: &Report, root: &Path) -> Accepted {
        let pending = pending::pending(report, &self.lock, self.scope);
        Accepted { file: relative(&self.file, root), strict: self.strict, scope: self.scope, pending }
    }
}

/// Reads, judges and concludes.
///
/// # Errors
/// Where nothing can be judged: a missing path, an error in a claim file, no claims, no sources.
pub fn run(inputs: &Inputs, timings: &mut Timings) -> Result<Report, Failure> {
    timings.begin("reading sources");
    let corpus = sources(inputs)?;
    timings.begin("reading claims");
    let set = claims(inputs, &corpus)?;
    let judged = judged(inputs, &corpus, &set, timings);
    // A report may be as long as the articles: the ones are given back before the other is there.
    let report = concluded(inputs, &set, (&corpus.without_texts(), judged), timings);
    timings.end();
    Ok(report)
}

/// Judges what was read, and keeps it.
fn report(inputs: &Inputs, corpus: &Corpus, set: &ClaimSet, timings: &mut Timings) -> Report {
    let judged = judged(inputs, corpus, set, timings);
    concluded(inputs, set, (corpus, judged), timings)
}

fn judged(inputs: &Inputs, corpus: &Corpus, set: &ClaimSet, timings: &mut Timings) -> Judged {
    let ready: Vec<ReadClaim> = set.claims.par_iter().map(ReadClaim::new).collect();
    timings.begin("looking for quotations");
    let standing = Standing::new(corpus, &set.claims);
    timings.begin("telling copies apart");
    // What this holds for a moment is given back before there are answers.
    let origins = origins(corpus);
    let progress = timings.begin_counted("judging", "sources", corpus.sources.len());
    let rows = judge(&set.claims, &ready, corpus, inputs.options, progress);
    let noted = Noted::new(corpus, &set.claims, &rows, standing);
    Judged { ready, rows, noted, origins }
}

/// What the engine answered, here or elsewhere.
struct Judged {
    /// The claims, read.
    ready: Vec<ReadClaim>,
    /// A row for every claim, in their order.
    rows: Vec<Row>,
    /// What was noted of the articles.
    noted: Noted,
    /// Who really reported what.
    origins: Origins,
}

/// What the sources of a corpus say of one claim, each named by its number there, in their order. Those that are silent
/// need not stand in it.
type Row = Vec<(u32, Waiting)>;

/// From the answers about the sources of `corpus`, which need not have their texts any more, to the report.
fn concluded(
    inputs: &Inputs,
    set: &ClaimSet,
    (corpus, judged): (&Corpus, Judged),
    timings: &mut Timings,
) -> Report {
    let Judged { ready, rows, noted, origins } = judged;
    timings.begin("counting agreement");
    let claims = conclude(set, (&ready, rows), (corpus, &noted), &origins, inputs);
    let settings = inputs.settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let sources = entries(corpus, &origins, &inputs.root);
    let mut report = Report { settings, sources, claims, findings: vec![], compared: None, accepted: None };
    texts::carry(&mut report, corpus, &noted);
    timings.begin("looking for findings");
    report.accepted = inputs.accepted.as_ref().map(|accepted| accepted.beside(&report, &inputs.root));
    report.findings = lint::findings(&report, &inputs.levels);
    report
}

/// The sources, those that could not be read too.
///
/// # Errors
/// Where the path is missing or cannot be listed.
pub fn sources(inputs: &Inputs) -> Result<Corpus, Failure> {
    exists("sources", &inputs.sources)?;
    Ok(read_corpus(&inputs.sources)?)
}

/// The claims that are to be judged.
///
/// # Errors
/// Where a path is missing, a claim file has an error, a name in `only` names no claim, or there is nothing to judge.
pub fn claims(inputs: &Inputs, corpus: &Corpus) -> Result<ClaimSet, Failure> {
    // One path among several is a problem beside others; where nothing is there at all, there is nothing to read.
    if let [Input::Path(path)] = &inputs.claims[..] {
        exists("claims", path)?;
    }
    let known = known(corpus);
    let mut set = read_inputs(&inputs.claims, &known)?;
    if set.claims.is_empty() {
        return Err(Failure::NoClaims(inputs.claims.iter().map(name).collect()));
    }
    if known.is_empty() {
        return Err(Failure::NoSources(inputs.sources.clone()));
    }
    if !inputs.only.is_empty() {
        let wanted = only(&inputs.only, &set.claims).map_err(Failure::NoSuchClaim)?;
        let all = std::mem::take(&mut set.claims);
        (set.claims, set.others) = all.into_iter().partition(|claim| wanted.contains(&claim.id));
    }
    Ok(set)
}

/// The sources that claims may name, unread ones too.
pub fn known(corpus: &Corpus) -> Vec<KnownSource> {
    let read = corpus.sources.iter().map(|source| (&source.id, &source.path));
    let all = read.chain(corpus.unread.iter().map(|unread| (&unread.id, &unread.path)));
    all.map(|(id, path)| KnownSource { id: id.clone(), path: path.clone() }).collect()
}

fn name(input: &Input) -> PathBuf {
    match input {
        Input::Path(path) | Input::Text { name: path, .. } => path.clone(),
    }
}

fn exists(what: &'static str, path: &Path) -> Result<(), Failure> {
    // `symlink_metadata` would call a dangling link existing; the readers would then fail with less to say.
    if path.exists() { Ok(()) } else { Err(Failure::Missing { what, path: path.to_owned() }) }
}

fn only(typed: &[String], claims: &[Claim]) -> Result<Vec<String>, NoName> {
    let ids = || claims.iter().map(|claim| claim.id.as_str());
    typed.iter().map(|typed| names::find(typed, ids()).map(str::to_owned)).collect()
}

/// A row for every claim, in their order and the same however many threads there are. Each source is read once, and meets
/// only the claims that it may speak of; of all others it says nothing, as [`crate::retrieve::speaks`] would say of each
/// pair.
fn judge(
    claims: &[Claim],
    ready: &[ReadClaim],
    corpus: &Corpus,
    options: stance::Options,
    progress: &Progress,
) -> Vec<Row> {
    let index = Index::new(ready);
    let options = stance::Options { brief: !options.argued, ..options };
    let many = is_large(claims.len(), corpus.sources.len());
    let answer = |claim: usize, source: &Source, read: &ReadSource| {
        let options = asked(&claims[claim], &source.id, options);
        placed(stance::judge(&ready[claim], source, read, options), source).told(many)
    };
    let column = |scratch: &mut Scratch, source: &Source| -> Vec<(u32, Waiting)> {
        let read = ReadSource::new(source);
        let met = if options.brief { index.met(&read, scratch) } else { (0..claims.len()).collect() };
        let met = met.into_iter().filter(|&at| claims[at].asks(&source.id));
        let answers = met.map(|at| (at, answer(at, source, &read)));
        let told = answers.filter(|(_, answer)| !answer.is_blank());
        let mut told: Vec<(u32, Waiting)> = told.map(|(at, answer)| (number(at), answer.into())).collect();
        told.shrink_to_fit();
        progress.step(1);
        told
    };
    let columns: Vec<Vec<(u32, Waiting)>> =
        corpus.sources.par_iter().map_init(Scratch::default, column).collect();
    let mut lengths = vec![0; claims.len()];
    columns.iter().flatten().for_each(|(claim, _)| lengths[*claim as usize] += 1);
    let mut rows: Vec<Row> = lengths.into_iter().map(Row::with_capacity).collect();
    for (source, column) in columns.into_iter().enumerate() {
        for (claim, answer) in column {
            rows[claim as usize].push((number(source), answer));
        }
    }
    rows
}

/// Where something stands among the claims or sources, of which no memory holds four billion.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The rows of the report: the claims of `set`, each as it was read and judged.
fn conclude(
    set: &ClaimSet,
    (ready, judged): (&[ReadClaim], Vec<Row>),
    (corpus, noted): (&Corpus, &Noted),
    origins: &Origins,
    inputs: &Inputs,
) -> Vec<ClaimEntry> {
    let files = conclude::Files::new(&set.texts);
    let ground = conclude::Ground { corpus, origins, noted, files: &files, root: &inputs.root };
    let blank = conclude::blank(&ground);
    let rows = set.claims.iter().zip(judged);
    let mut entries: Vec<ClaimEntry> =
        rows.map(|(claim, row)| conclude::entry(claim, (&blank, row), &ground)).collect();
    remarks::add(&mut entries, set, &ground, inputs.tags.as_deref());
    remarks::relate(&mut entries, set, ready, &inputs.root);
    entries
}

/// The sources of the report, by id.
fn entries(corpus: &Corpus, origins: &Origins, root: &Path) -> Vec<SourceEntry> {
    let read = corpus.sources.iter().map(|source| SourceEntry {
        id: source.id.clone(),
        path: relative(&source.path, root),
        metadata: source.metadata.clone(),
        origin: Some(origins.of(&source.id).to_owned()),
        origin_known: Some(origins.how(&source.id).to_string()),
        status: SourceStatus::Read,
        warnings: source.warnings.clone(),
        repeats: origins.repeats(&source.id).map(|(earlier, _)| earlier.to_owned()),
        text: None,
    });
    let unread = corpus.unread.iter().map(|unread| SourceEntry {
        id: unread.id.clone(),
        path: relative(&unread.path, root),
        metadata: Default::default(),
        origin: None,
        origin_known: None,
        status: SourceStatus::NotRead(unread.reason.clone()),
        warnings: vec![],
        repeats: None,
        text: None,
    });
    let mut all: Vec<SourceEntry> = read.chain(unread).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}
