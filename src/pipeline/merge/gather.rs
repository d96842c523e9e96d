//! The records of all parts, each once; and what is wrong with them together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::pipeline::Failure;
use crate::report::part::{Broken, PartCell, PartSource, Record, Run};

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The file, as named.
    pub file: std::sync::Arc<str>,
    /// From 1.
    pub line: u64,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Who has read this many problems knows that something went wrong at large.
const MOST: usize = 20;

/// A record with what tells whether another is the same, and where it stands.
struct Seen<T> {
    record: T,
    print: u128,
    at: At,
}

/// The records so far.
#[derive(Default)]
pub struct Gathered {
    /// The run of the first record.
    first: Option<String>,
    runs: BTreeMap<String, Seen<Run>>,
    /// The runs that records name, with the first that does.
    named: BTreeMap<String, At>,
    sources: BTreeMap<String, Seen<Box<PartSource>>>,
    cells: BTreeMap<(String, String), Seen<Box<PartCell>>>,
    broken: BTreeMap<(String, u64), Seen<Broken>>,
    ended: BTreeMap<String, At>,
    ended_broken: BTreeSet<String>,
    problems: Vec<String>,
    more: usize,
}

/// All records of one run.
pub struct Parts {
    /// What it is about.
    pub run: Run,
    /// Sorted by id.
    pub sources: Vec<PartSource>,
    /// Sorted by source and claim.
    pub cells: Vec<PartCell>,
    /// Sorted by digest and line.
    pub broken: Vec<Broken>,
}

impl Gathered {
    /// Adds a record of the run that goes by `run`. `print` is a fingerprint of the record as written.
    pub fn add(&mut self, run: String, record: Record, print: u128, at: At) {
        self.named.entry(run.clone()).or_insert_with(|| at.clone());
        // Two runs are one problem; that their records differ is none.
        if *self.first.get_or_insert_with(|| run.clone()) != run && !matches!(record, Record::Run(_)) {
            return;
        }
        let clash = match record {
            Record::Run(one) if one.fingerprint() != run => {
                Some(format!("{at}: this record was changed after it was written; run that part again"))
            }
            Record::Run(record) => {
                put(&mut self.runs, run, Seen { record, print, at }, |_| "the run".to_owned())
            }
            Record::Source(record) => {
                let key = record.id.clone();
                put(&mut self.sources, key, Seen { record, print, at }, |id| format!("the source `{id}`"))
            }
            Record::Cell(record) => {
                let key = (record.source.clone(), record.claim.clone());
                put(&mut self.cells, key, Seen { record, print, at }, |(source, claim)| {
                    format!("what the source `{source}` says about the claim `{claim}`")
                })
            }
            Record::Error(record) => {
                let key = (record.digest.clone(), record.line);
                put(&mut self.broken, key, Seen { record, print, at }, |(_, line)| {
                    format!("the broken line {line}")
                })
            }
            Record::End(end) => {
                end.sources.into_iter().for_each(|id| {
                    self.ended.entry(id).or_insert_with(|| at.clone());
                });
                self.ended_broken.extend(end.broken);
                None
            }
        };
        if let Some(problem) = clash {
            self.problem(problem);
        }
    }

    /// Notes something that is wrong with the parts.
    pub fn problem(&mut self, problem: String) {
        if self.problems.len() < MOST {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Everything, where nothing is missing or wrong; there have to be `expected` sources where that is known.
    ///
    /// # Errors
    /// What is missing or wrong; or that there is nothing at all.
    pub fn parts(mut self, expected: Option<usize>) -> Result<Parts, Failure> {
        if self.named.is_empty() && self.problems.is_empty() && expected.unwrap_or(0) == 0 {
            return Err(Failure::NoParts);
        }
        // What was put in the wrong way lacks something for that reason alone.
        if self.problems.is_empty() {
            self.one_run();
        }
        if self.problems.is_empty() {
            self.whole_partitions();
            self.cells_of_sources();
            self.expected(expected);
        }
        if self.more > 0 {
            self.problems.push(format!("{} more things are wrong with the parts", self.more));
        }
        match self.runs.into_values().next() {
            Some(run) if self.problems.is_empty() => Ok(Parts {
                run: run.record,
                sources: self.sources.into_values().map(|seen| *seen.record).collect(),
                cells: self.cells.into_values().map(|seen| *seen.record).collect(),
                broken: self.broken.into_values().map(|seen| seen.record).collect(),
            }),
            _ => Err(Failure::Parts(self.problems)),
        }
    }

    /// All records are of one run, by this version of the tool.
    fn one_run(&mut self) {
        let own = env!("CARGO_PKG_VERSION");
        let mut found = vec![];
        for run in self.runs.values().filter(|run| run.record.version != own) {
            let version = &run.record.version;
            found.push(format!(
                "{}: this part was written by sayso {version}, and this is {own}; merge it with {version}, or run the parts \
                 again with {own}",
                run.at
            ));
        }
        let mut runs = self.runs.values();
        if let (Some(one), true) = (runs.next(), found.is_empty()) {
            found.extend(runs.map(|other| {
                format!(
                    "{} and {} are of two runs: {}; run all parts with the same claims and settings",
                    one.at,
                    other.at,
                    difference(&one.record, &other.record)
                )
            }));
        }
        if found.is_empty() {
            let headless = self.named.iter().filter(|(run, _)| !self.runs.contains_key(*run));
            found.extend(headless.map(|(_, at)| {
                format!(
                    "{at}: the run that this record is of has no `run` record here; the part lacks its first line, or is of \
                     another run: run it again"
                )
            }));
        }
        found.into_iter().for_each(|problem| self.problem(problem));
    }

    /// Every record belongs to a partition that was read to its end, and nothing of such a partition is missing.
    fn whole_partitions(&mut self) {
        let cut = |what: String, at: &At| {
            format!(
                "{at}: no `end` record names {what}: its part was cut off, or broke off; run that part again"
            )
        };
        let open = self.sources.iter().filter(|(id, _)| !self.ended.contains_key(*id));
        let mut found: Vec<String> =
            open.map(|(id, source)| cut(format!("the source `{id}`"), &source.at)).collect();
        let open = self.broken.iter().filter(|((digest, _), _)| !self.ended_broken.contains(digest));
        found.extend(open.map(|((_, line), broken)| cut(format!("the broken line {line}"), &broken.at)));
        let lost = self.ended.iter().filter(|(id, _)| !self.sources.contains_key(*id));
        found.extend(lost.map(|(id, at)| {
            format!("{at}: the source `{id}` was judged, and its record is missing; merge the whole part, or run it again")
        }));
        let known: BTreeSet<&String> = self.broken.keys().map(|(digest, _)| digest).collect();
        let lost = self.ended_broken.iter().filter(|digest| !known.contains(digest)).count();
        if lost > 0 {
            found.push(format!(
                "{lost} records of broken lines are missing; merge the whole parts, or run them again"
            ));
        }
        found.into_iter().for_each(|problem| self.problem(problem));
    }

    fn cells_of_sources(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found = vec![];
        for ((source, claim), cell) in &self.cells {
            *counts.entry(source).or_default() += 1;
            if !self.sources.contains_key(source) {
                found.push(format!(
                    "{}: the record of the source `{source}`, which speaks of the claim `{claim}`, is missing; merge the whole \
                     part, or run it again",
                    cell.at
                ));
            }
        }
        for (id, source) in &self.sources {
            let (told, count) = (source.record.cells, counts.get(id.as_str()).copied().unwrap_or(0));
            if told != count {
                found.push(format!(
                    "{}: the source `{id}` has {told} cells, and {count} are here; merge the whole part, or run it again",
                    source.at
                ));
            }
        }
        found.into_iter().for_each(|problem| self.problem(problem));
    }

    fn expected(&mut self, expected: Option<usize>) {
        let count = self.sources.len() + self.broken.len();
        if let Some(expected) = expected.filter(|expected| *expected != count) {
            self.problem(format!(
                "the parts hold {count} sources, and {expected} were expected; a part is missing, or stands for other sources"
            ));
        }
    }
}

/// Puts `seen` at `key`; else, where something else is there, says so.
fn put<K: Ord, T>(
    map: &mut BTreeMap<K, Seen<T>>,
    key: K,
    seen: Seen<T>,
    what: impl FnOnce(&K) -> String,
) -> Option<String> {
    if let Some(other) = map.get(&key) {
        let differ = other.print != seen.print;
        return differ.then(|| {
            format!(
                "{} and {} differ about {}; where two sources share an id, give each its own, else leave one of the two parts out",
                other.at,
                seen.at,
                what(&key)
            )
        });
    }
    map.insert(key, seen);
    None
}

/// What of two runs differs.
fn difference(one: &Run, other: &Run) -> String {
    let pairs = |what: &str, one: &[(String, String)], other: &[(String, String)]| {
        let (a, b): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (one.iter().cloned().collect(), other.iter().cloned().collect());
        let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
        let name = names.into_iter().find(|name| a.get(*name) != b.get(*name));
        name.map(|name| format!("the {what} `{name}` differs"))
    };
    let found = pairs("setting", &one.settings, &other.settings);
    let found = found.or_else(|| pairs("claim file", &one.claims, &other.claims));
    found.unwrap_or_else(|| "the claim files stand in another order".to_owned())
}
