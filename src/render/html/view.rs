//! What the page shows, as text that is safe to show: the templates only set it.

mod cell;
mod change;
mod source;

use super::article::Quoted;
use super::{Extent, FEW, anchor};
use crate::render::clean::{clean, path, tidy};
use crate::render::markdown::verdicts;
use crate::render::table::support;
use crate::report::place::address;
use crate::report::summary::counted;
use crate::report::{Answers, ClaimEntry, Expectation, Finding, Report, Severity, Summary, Verdict};
use cell::Cell;
use change::{Against, Changed};
use source::Source;

/// The page.
pub struct View {
    /// What there is to know, in one sentence.
    pub headline: String,
    /// How many of what.
    pub summary: String,
    /// What was compared with.
    pub against: Option<Against>,
    /// What is not in the page.
    pub left_out: Option<&'static str>,
    /// The verdicts with how many claims have them.
    pub verdicts: Vec<(Word, usize)>,
    /// The columns.
    pub sources: Vec<Source>,
    /// The rows.
    pub claims: Vec<Claim>,
    /// What should be looked at.
    pub findings: Vec<Told>,
    /// The settings that the answers depend on.
    pub settings: Vec<(String, String)>,
    /// Of this program.
    pub version: &'static str,
}

/// A word of the report with its symbol; meaning never rests on colour alone.
#[derive(Clone, Copy)]
pub struct Word {
    /// Stands before it.
    pub symbol: char,
    /// The word.
    pub word: &'static str,
}

/// A row.
pub struct Claim {
    /// Its name in addresses.
    pub anchor: String,
    /// Its id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Its other wordings.
    pub also: Vec<String>,
    /// Its keywords.
    pub tags: Vec<String>,
    /// Where it stands.
    pub place: String,
    /// The verdict.
    pub verdict: Word,
    /// The tool's own, where a person overruled it.
    pub engine: Option<Word>,
    /// What the verdict counts.
    pub support: String,
    /// How many origins it needs, where it has fewer.
    pub needs: Option<usize>,
    /// What became of it since the base.
    pub changed: Option<Changed>,
    /// What a person decided, with the reason.
    pub decided: Vec<String>,
    /// One a source.
    pub cells: Vec<Cell>,
}

/// A finding.
pub struct Told {
    /// How much it matters.
    pub severity: &'static str,
    /// What kind.
    pub code: &'static str,
    /// Where.
    pub place: String,
    /// What is the matter.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// Name and id of the claim.
    pub claim: Option<(String, String)>,
    /// Whether it came with what changed.
    pub new: bool,
}

impl Word {
    /// Its class in the style.
    pub fn class(self) -> String {
        self.word.replace(' ', "-")
    }
}

impl View {
    /// What `extent` leaves of `report`.
    pub fn of(report: &Report, extent: Extent) -> Self {
        let quoted = Quoted::of(report);
        let summary = Summary::of(report);
        Self {
            headline: verdicts(report),
            summary: summary.to_string(),
            against: report.compared.as_ref().map(Against::of),
            left_out: extent.left_out(),
            verdicts: summary.verdicts.iter().map(|&(verdict, count)| (of_verdict(verdict), count)).collect(),
            sources: report.sources.iter().map(|one| Source::of(one, report, &quoted, extent)).collect(),
            claims: report.claims.iter().map(|one| Claim::of(one, report, &quoted, extent)).collect(),
            findings: report.findings.iter().map(|one| told(one, report)).collect(),
            settings: report.settings.iter().map(|(name, value)| (tidy(name), tidy(value))).collect(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// Whether there is nothing to show in a table.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() || self.sources.is_empty()
    }

    /// Whether any claim changed since the base.
    pub fn moved(&self) -> usize {
        self.claims.iter().filter(|claim| claim.changed.is_some()).count()
    }

    /// The findings, counted: "2 errors, 1 note".
    pub fn graveness(&self) -> String {
        let count = |severity: &Severity| {
            self.findings.iter().filter(|told| told.severity == severity.word()).count()
        };
        let all = Severity::ALL.iter().rev().map(|severity| (severity.word(), count(severity)));
        all.filter(|(_, count)| *count > 0)
            .map(|(word, count)| counted(count, word))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Claim {
    fn of(entry: &ClaimEntry, report: &Report, quoted: &Quoted<'_>, extent: Extent) -> Self {
        let cells = report.sources.iter().map(|source| Cell::of(entry, source, report, quoted, extent));
        let mut cells: Vec<Cell> = cells.collect();
        if extent == Extent::Few {
            let quoting = cells.iter_mut().filter(|cell| !cell.passages.is_empty());
            quoting.skip(FEW).for_each(|cell| cell.passages.clear());
        }
        Self {
            anchor: anchor::claim(&entry.id),
            id: tidy(&entry.id),
            text: tidy(&entry.text),
            also: entry.also.iter().map(|text| tidy(text)).collect(),
            tags: entry.tags.iter().map(|tag| tidy(tag)).collect(),
            place: clean(&address(&entry.file, Some(entry.place))),
            verdict: of_verdict(entry.verdict),
            engine: entry.engine_verdict.map(of_verdict),
            support: support(entry),
            needs: (entry.independent < entry.min_sources && entry.min_sources > 1)
                .then_some(entry.min_sources),
            changed: report.compared.as_ref().and_then(|diff| Changed::of(diff, &entry.id)),
            decided: entry.expected.iter().filter_map(decided).collect(),
            cells,
        }
    }

    /// Whether nothing about it asks to be looked at.
    pub fn agreed(&self) -> bool {
        self.verdict.word == Verdict::Corroborated.word() && self.changed.is_none() && self.needs.is_none()
    }

    /// The cells that have something to tell.
    pub fn told(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.is_told())
    }
}

/// A verdict that a person set, with the reason; of a cell its own part of the page tells.
fn decided(entry: &Expectation) -> Option<String> {
    let reason = entry.reason.as_deref()?;
    match entry.about {
        Answers::Verdict { expected, engine } if expected != engine => Some(tidy(reason)),
        _ => None,
    }
}

fn told(entry: &Finding, report: &Report) -> Told {
    let place = match entry.place {
        Some(_) => clean(&address(&entry.file, entry.place)),
        None => path(&entry.file),
    };
    Told {
        severity: entry.severity.word(),
        code: entry.code.name(),
        place,
        message: tidy(&entry.message),
        help: entry.help.as_deref().map(tidy),
        claim: entry.claim.as_ref().map(|id| (anchor::claim(id), tidy(id))),
        new: report.is_new(entry),
    }
}

/// The word of a verdict, with its symbol.
pub fn of_verdict(verdict: Verdict) -> Word {
    let symbol = match verdict {
        Verdict::Corroborated => '✓',
        Verdict::SingleSource => '○',
        Verdict::Contested => '≠',
        Verdict::Contradicted => '✗',
        Verdict::Unsupported => '∅',
    };
    Word { symbol, word: verdict.word() }
}
