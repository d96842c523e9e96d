//! What `accept`, `pending` and `review` share: the report, and what of it differs from what was accepted.

use std::path::PathBuf;

use sayso::claim::lock::Lock;
use sayso::config::Flags;
use sayso::pipeline;
use sayso::report::pending::Pending;
use sayso::report::{Report, names};

use super::flags::{Global, Judging};
use super::lock::accepted;
use super::out::Out;
use super::settings::{inputs, settings};
use super::stop::Stop;

#[derive(Debug, clap::Args)]
pub struct Chosen {
    /// Only this claim, named by its id or a unique start of it; may be repeated
    #[arg(long, value_name = "ID")]
    claim: Vec<String>,
    /// Only this source, named by its id or a unique start of it; may be repeated
    #[arg(long, value_name = "ID")]
    source: Vec<String>,
    /// Claim files or folders of them [default: claims]
    #[arg(long, value_name = "PATH")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
}

/// A judged report beside what was accepted.
pub struct Opened {
    /// The file of what was accepted, as it is opened.
    pub path: PathBuf,
    /// The report.
    pub report: Report,
    /// What of it differs, as far as it was chosen.
    pub pending: Vec<Pending>,
    /// How many differences were not chosen.
    pub others: usize,
}

/// Judges, and holds the answers against what was accepted.
pub fn open(global: &Global, chosen: &Chosen, out: &Out) -> Result<Opened, Stop> {
    let claims = (!chosen.claims.is_empty()).then(|| chosen.claims.clone());
    let (_, settings) = settings(global, &chosen.judging, Flags { claims, ..Flags::default() })?;
    let mut inputs = inputs(&settings, vec![], false)?;
    inputs.accepted = accepted(global, &settings, &inputs, true)?;
    let lock = inputs.accepted.as_ref().map(|accepted| accepted.lock.clone()).unwrap_or_default();
    let report = pipeline::run(&inputs, &mut out.timings()).map_err(|failure| Stop::of(&failure, out))?;
    let all = report.accepted.as_ref().map(|accepted| accepted.pending.clone()).unwrap_or_default();
    let wanted = chosen.wanted(&report, &lock)?;
    let count = all.len();
    let pending: Vec<Pending> = all.into_iter().filter(|item| wanted.has(item)).collect();
    let others = count - pending.len();
    Ok(Opened { path: settings.lock.value, report, pending, others })
}

/// The ids that were named; empty where all are meant.
struct Wanted {
    claims: Vec<String>,
    sources: Vec<String>,
}

impl Wanted {
    /// A verdict over all sources is no matter of one of them.
    fn has(&self, item: &Pending) -> bool {
        let source = item.source.as_ref();
        (self.claims.is_empty() || self.claims.contains(&item.claim))
            && (self.sources.is_empty() || source.is_some_and(|source| self.sources.contains(source)))
    }
}

impl Chosen {
    /// What is gone can still be named: it stands in the file.
    fn wanted(&self, report: &Report, lock: &Lock) -> Result<Wanted, Stop> {
        let claims = report.claims.iter().map(|claim| claim.id.as_str());
        let claims = claims.chain(lock.iter().map(|(claim, ..)| claim)).collect();
        let sources = report.sources.iter().map(|source| source.id.as_str());
        let sources = sources.chain(lock.iter().map(|(_, source, _)| source)).collect();
        Ok(Wanted {
            claims: find("claims", &self.claim, claims)?,
            sources: find("sources", &self.source, sources)?,
        })
    }
}

fn find(what: &str, typed: &[String], mut ids: Vec<&str>) -> Result<Vec<String>, Stop> {
    ids.sort_unstable();
    ids.dedup();
    let one = |typed: &String| {
        let found = names::find(typed, ids.iter().copied());
        found.map(str::to_owned).map_err(|name| Stop::usage(format!("{what}: {name}"), name.help()))
    };
    typed.iter().map(one).collect()
}
