//! Claims worth adding: what at least two independent origins state, or what one states and another contradicts.
//!
//! The candidates are the statements of the sources themselves. Each is judged by the engine as a claim would be: against
//! its own source, which must say so, and against those others that share most of its words. What is left is ranked, held
//! against the claims that are there and against the better suggestions, and judged against all sources at last.

mod event;
mod known;
mod rank;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use self::event::Events;
use self::known::Known;
use super::answer::placed;
use super::texts::{Noted, Standing};
use super::{Failure, Inputs, Row, conclude, number, sources};
use crate::claim::{ClaimSet, Input, checkable, read_inputs};
use crate::report::ClaimEntry;
use crate::report::suggestion::Suggestions;
use crate::source::Corpus;
use crate::source::origin::{Origins, origins};
use crate::stance::{self, Judgement, Options, ReadClaim, ReadSource, Stance};
use crate::text::statement::{Statement, Subject, statements};
use crate::text::term::TermKind;

/// A statement of a source, made ready.
struct Candidate {
    /// Number of its source.
    source: usize,
    statement: Statement,
    ready: ReadClaim,
}

/// A candidate that another source speaks to.
struct Spoken {
    candidate: Candidate,
    score: f64,
}

/// Other sources that a candidate is held against before it is ranked: those that share most of its words.
const HELD: usize = 8;
/// Share of a candidate's weight whose words a source must have to be asked.
const SHARED: f32 = 0.6;

/// The best `most` suggestions for the sources of `inputs`, beside the claims that are there. Where there are none yet,
/// all is new.
///
/// # Errors
/// Where a path is missing, there is no source, or a claim file has an error.
pub fn run(inputs: &Inputs, most: usize) -> Result<Suggestions, Failure> {
    let corpus = sources(inputs)?;
    if corpus.sources.is_empty() {
        return Err(Failure::NoSources(inputs.sources.clone()));
    }
    let there = existing(inputs)?;
    let origins = origins(&corpus);
    let read: Vec<ReadSource> = corpus.sources.par_iter().map(ReadSource::new).collect();
    let events = Events::new(&corpus, &read);
    let ground =
        Ground { corpus: &corpus, read: &read, origins: &origins, events: &events, options: inputs.options };
    let index = Index::new(&read);
    let candidates: Vec<Candidate> =
        (0..read.len()).into_par_iter().flat_map_iter(|at| ground.candidates(at)).collect();
    let spoken = candidates.into_par_iter().filter_map(|candidate| ground.spoken(candidate, &index));
    let mut spoken: Vec<Spoken> = spoken.collect();
    spoken.sort_by(|a, b| {
        let text = |spoken: &Spoken| spoken.candidate.statement.text.clone();
        b.score.total_cmp(&a.score).then_with(|| text(a).cmp(&text(b)))
    });
    let mut chosen = ground.choose(spoken, &there, most, inputs)?;
    chosen.report.sources = super::entries(&corpus, &origins, &inputs.root);
    name(&mut chosen.report.claims, &there);
    Ok(chosen)
}

/// The claims that are there: none where their folder is not there yet.
fn existing(inputs: &Inputs) -> Result<ClaimSet, Failure> {
    let there = |input: &&Input| match input {
        Input::Path(path) => path.exists(),
        Input::Text { .. } => true,
    };
    let present: Vec<Input> = inputs.claims.iter().filter(there).cloned().collect();
    // What claims say of sources is no matter here.
    Ok(read_inputs(&present, &[])?)
}

/// What candidates are held against.
struct Ground<'a> {
    corpus: &'a Corpus,
    read: &'a [ReadSource],
    origins: &'a Origins,
    events: &'a Events<'a>,
    options: Options,
}

impl Ground<'_> {
    /// The statements of source `at`, each once.
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let source = &self.corpus.sources[at];
        let dated = source.metadata.date.is_some();
        let mut texts: BTreeMap<String, Statement> = BTreeMap::new();
        for span in &self.read[at].sentences {
            for statement in statements(span.of(&source.text)) {
                // Without a date nobody knows which Tuesday is meant.
                let sound = checkable::doubts(&statement.text).is_empty();
                if sound && (dated || !statement.dated) {
                    texts.entry(statement.text.clone()).or_insert(statement);
                }
            }
        }
        let ready = |statement: Statement| Candidate {
            source: at,
            ready: ReadClaim::from_text(&statement.text),
            statement,
        };
        texts.into_values().map(ready).collect()
    }

    fn judge(&self, claim: &ReadClaim, at: usize) -> Judgement {
        stance::judge(claim, &self.corpus.sources[at], &self.read[at], self.options)
    }

    fn origin(&self, at: usize, judgement: &Judgement) -> String {
        let agency = judgement.evidence.first().and_then(|evidence| evidence.agency.as_deref());
        let of = || self.origins.of(&self.corpus.sources[at].id).to_owned();
        agency.map_or_else(of, |name| self.origins.named(name))
    }

    /// Whether a reader of source `at` knows what the candidate is about. What is described is the same one only in reports
    /// of the same event, which speak of such a one too.
    fn knows_which(&self, candidate: &Candidate, at: usize) -> bool {
        match candidate.statement.subject {
            Subject::Named => true,
            Subject::Described(head) => {
                head.is_none_or(|head| self.events.has(at, head)) && self.events.are_one(candidate.source, at)
            }
        }
    }

    /// The candidate with its rank, where its own source says so and another origin speaks to it.
    fn spoken(&self, candidate: Candidate, index: &Index) -> Option<Spoken> {
        let others = index.near(&candidate.ready, candidate.source);
        if others.is_empty() {
            return None;
        }
        let own_origin = self.origins.of(&self.corpus.sources[candidate.source].id);
        let mut heard: Vec<(String, Judgement)> = vec![];
        for at in others {
            let same = self.origins.of(&self.corpus.sources[at].id) == own_origin;
            if same || !self.knows_which(&candidate, at) {
                continue;
            }
            let judgement = self.judge(&candidate.ready, at);
            if matches!(judgement.stance, Stance::Supports | Stance::Contradicts) {
                heard.push((self.origin(at, &judgement), judgement));
            }
        }
        if heard.is_empty() {
            return None;
        }
        let own = self.judge(&candidate.ready, candidate.source);
        if own.stance != Stance::Supports {
            return None;
        }
        let own_origin = self.origin(candidate.source, &own);
        heard.retain(|(origin, _)| *origin != own_origin);
        let score = rank::score(&candidate.statement, &candidate.ready, &own, &heard)?;
        Some(Spoken { candidate, score })
    }

    /// The best of `spoken` that say something new, judged against all sources.
    fn choose(
        &self,
        spoken: Vec<Spoken>,
        there: &ClaimSet,
        most: usize,
        inputs: &Inputs,
    ) -> Result<Suggestions, Failure> {
        let mut known = Known::new(&there.claims);
        let mut chosen = Suggestions::default();
        for Spoken { candidate, .. } in spoken {
            if known.has(&candidate.ready, &candidate.statement.text) {
                continue;
            }
            if chosen.as_of.len() >= most {
                chosen.more += 1;
                known.add(&candidate.statement.text);
                continue;
            }
            let date = self.corpus.sources[candidate.source].metadata.date.clone();
            let as_of = date.filter(|_| candidate.statement.dated);
            let entry = self.entry(&candidate.statement.text, as_of.as_deref(), inputs)?;
            let Some(entry) = entry.filter(|entry| rank::is_worth_a_claim(&candidate.ready, entry)) else {
                continue;
            };
            known.add(&candidate.statement.text);
            chosen.report.claims.push(entry);
            chosen.as_of.push(as_of);
        }
        Ok(chosen)
    }

    /// The row of `text` over all sources.
    fn entry(&self, text: &str, as_of: Option<&str>, inputs: &Inputs) -> Result<Option<ClaimEntry>, Failure> {
        let mut set = read_inputs(&[suggested([text])], &[])?;
        set.claims.iter_mut().for_each(|claim| claim.as_of = as_of.map(str::to_owned));
        let ready: Vec<ReadClaim> = set.claims.iter().map(ReadClaim::new).collect();
        let row = |ready: &ReadClaim| {
            let answer = |at| placed(self.judge(ready, at), &self.corpus.sources[at]);
            let answers = (0..self.read.len()).into_par_iter().map(|at| (at, answer(at)));
            let told = answers.filter(|(_, answer)| !answer.is_blank());
            told.map(|(at, answer)| (number(at), answer.into())).collect()
        };
        let rows: Vec<Row> = ready.iter().map(row).collect();
        let standing = Standing::new(self.corpus, &set.claims);
        let noted = Noted::new(self.corpus, &set.claims, &rows, standing);
        Ok(conclude(&set, (&ready, rows), (self.corpus, &noted), self.origins, inputs).into_iter().next())
    }
}

/// Where a suggestion stands as long as it is none.
const NAME: &str = "suggested";

/// `texts` as claims of a file that is not there.
fn suggested<'t>(texts: impl IntoIterator<Item = &'t str>) -> Input {
    let line = |text: &str| format!("- {}\n", crate::claim::edit::scalar::double(text));
    Input::Text { name: NAME.into(), text: texts.into_iter().map(line).collect() }
}

/// Gives each of `chosen` the id that it would get beside the claims that are there.
fn name(chosen: &mut [ClaimEntry], there: &ClaimSet) {
    let texts = there.texts.iter().map(|(name, text)| Input::Text { name: name.clone(), text: text.clone() });
    let own = suggested(chosen.iter().map(|entry| entry.text.as_str()));
    let all: Vec<Input> = texts.chain([own]).collect();
    // Each was read before by itself, and so were they: together they can only share no id.
    let Ok(set) = read_inputs(&all, &[]) else { return };
    let named = set.claims.iter().filter(|claim| claim.origin.file.as_os_str() == NAME);
    for (entry, claim) in chosen.iter_mut().zip(named) {
        entry.id.clone_from(&claim.id);
    }
}

/// Sources by the stems that they hold.
struct Index(HashMap<u64, Vec<u32>>);

impl Index {
    fn new(read: &[ReadSource]) -> Self {
        let mut by_stem: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, read) in (0u32..).zip(read) {
            read.stems().for_each(|stem| by_stem.entry(stem).or_default().push(at));
        }
        Self(by_stem)
    }

    /// The sources other than `own` that hold most of the words of `claim`, at most [`HELD`] of them. Amounts and dates
    /// are not asked for: where another stands in their place, that is worth knowing.
    fn near(&self, claim: &ReadClaim, own: usize) -> Vec<usize> {
        let terms = || claim.wordings.iter().flat_map(|wording| &wording.parts).flat_map(|part| &part.terms);
        let worded = || terms().filter(|term| !matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_)));
        let total: f32 = worded().map(|term| term.weight).sum();
        let mut weights: BTreeMap<u32, f32> = BTreeMap::new();
        for term in worded() {
            let lists =
                term.answers.iter().filter_map(|(stem, credit, _)| Some((self.0.get(stem)?, *credit)));
            let mut credits: BTreeMap<u32, f32> = BTreeMap::new();
            for (list, credit) in lists {
                for at in list {
                    let best = credits.entry(*at).or_default();
                    *best = best.max(credit);
                }
            }
            credits
                .into_iter()
                .for_each(|(at, credit)| *weights.entry(at).or_default() += credit * term.weight);
        }
        let mut near: Vec<(u32, f32)> = weights
            .into_iter()
            .filter(|&(at, weight)| at as usize != own && weight >= SHARED * total)
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.into_iter().take(HELD).map(|(at, _)| at as usize).collect()
    }
}
