//! `why.v1.json`: everything behind the cells of one claim for machines, byte-identical for the same inputs.

pub mod wire;

use crate::render::clean::escape_json;
use crate::render::json::{probability, tool};
use crate::report::place::shown;
use crate::report::six_decimals;
use crate::report::{
    Argument, AsRead, Cell, CellEvidence, Change, ClaimEntry, Evidence, Figure, Match, Report, SignalTrace,
    Span, Stance, Sum, TEMPERATURE, Unanswered,
};

/// The cells of `claim` towards `sources`, all where that is empty.
pub fn json(report: &Report, claim: &ClaimEntry, sources: &[&str]) -> String {
    // The wire types hold strings, numbers and lists alone: nothing that can fail to be written.
    let json = serde_json::to_string_pretty(&wired(report, claim, sources)).unwrap_or_default();
    escape_json(&json) + "\n"
}

/// The JSON Schema of [`wire::Why`], as in `schemas/why.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Why);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn wired(report: &Report, claim: &ClaimEntry, sources: &[&str]) -> wire::Why {
    let asked = |cell: &&Cell| sources.is_empty() || sources.contains(&&*cell.source);
    wire::Why {
        schema_version: wire::VERSION,
        tool: tool(),
        settings: report.settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        claim: wire::Claim {
            id: claim.id.clone(),
            text: claim.text.clone(),
            also: claim.also.clone(),
            path: shown(&claim.file),
            line: claim.place.line,
            column: claim.place.column,
            verdict: claim.verdict.into(),
        },
        cells: claim.cells.iter().filter(asked).map(|one| cell(report, claim, one)).collect(),
    }
}

fn cell(report: &Report, claim: &ClaimEntry, cell: &Cell) -> wire::Cell {
    let path = report.source(&cell.source).map(|source| shown(&source.path));
    wire::Cell {
        source: cell.source.to_string(),
        path: path.unwrap_or_default(),
        stance: cell.stance.into(),
        engine: cell.overruled.as_ref().map(|overruled| overruled.engine.into()),
        probability: cell.probability.map(probability),
        argument: cell.argument.as_ref().map(|one| argument(one, claim)),
        evidence: cell.evidence.iter().map(|found| passage(found, claim)).collect(),
    }
}

fn argument(of: &Argument<CellEvidence>, claim: &ClaimEntry) -> wire::Argument {
    let chain = of.chain;
    wire::Argument {
        wording: claim.wording(of.wording).to_owned(),
        parts: of
            .parts
            .iter()
            .map(|part| wire::Part {
                text: written(claim.wording(of.wording), part.claim),
                start: part.claim.start,
                end: part.claim.end,
                passage: part.passage,
            })
            .collect(),
        passages: of.passages.iter().map(|found| passage(found, claim)).collect(),
        sums: of.sums.iter().map(sum).collect(),
        chain: wire::Chain {
            topic: six_decimals(chain.topic),
            spoken: six_decimals(chain.spoken),
            entailment: six_decimals(chain.entailment),
            hedge: six_decimals(chain.hedge),
            conflict: six_decimals(chain.conflict),
            heard: six_decimals(chain.heard),
            temperature: TEMPERATURE,
        },
        changes: of.changes.iter().map(change).collect(),
    }
}

/// The text under `span`; empty where that does not lie in it.
fn written(text: &str, span: Span) -> String {
    text.get(span.range()).unwrap_or_default().to_owned()
}

fn passage(found: &CellEvidence, claim: &ClaimEntry) -> wire::Passage {
    let evidence = &found.evidence;
    let texts = Texts { claim: claim.wording(evidence.wording), evidence, shift: found.span.start };
    wire::Passage {
        text: evidence.text.clone(),
        start: found.span.start,
        end: found.span.end,
        line: found.place.line,
        column: found.place.column,
        attributed_to: evidence.attributed_to.clone(),
        links: evidence.matched.iter().map(|one| texts.link(one)).collect(),
        unanswered: evidence.unanswered.iter().map(|one| texts.unanswered(one)).collect(),
        figures: evidence.figures.iter().map(|one| texts.figure(one)).collect(),
        reasons: evidence
            .reasons
            .iter()
            .map(|reason| wire::Reason { kind: reason.kind.clone().into_owned(), text: reason.text.clone() })
            .collect(),
    }
}

/// The two texts that spans count in.
struct Texts<'a> {
    claim: &'a str,
    evidence: &'a Evidence,
    /// Where the sentence begins in its file.
    shift: usize,
}

impl Texts<'_> {
    fn mine(&self, span: Span) -> wire::Words {
        wire::Words { text: written(self.claim, span), start: span.start, end: span.end }
    }

    /// Words of the sentence; within a sentence, the file's bytes are taken to be those of the text.
    fn theirs(&self, span: Span) -> wire::Words {
        let inside = |at: usize| at.saturating_sub(self.evidence.span.start);
        let (start, end) = (inside(span.start), inside(span.end));
        let text = self.evidence.text.get(start..end).unwrap_or_default().to_owned();
        wire::Words { text, start: self.shift + start, end: self.shift + end }
    }

    fn link(&self, one: &Match) -> wire::Link {
        wire::Link {
            claim: self.mine(one.claim),
            source: self.theirs(one.source),
            how: one.how.name().to_owned(),
            agrees: one.agrees(),
            meant: one.meant.clone(),
            weight: six_decimals(f64::from(one.weight)),
            credit: six_decimals(f64::from(one.credit)),
        }
    }

    fn unanswered(&self, one: &Unanswered) -> wire::Unanswered {
        wire::Unanswered {
            claim: self.mine(one.claim),
            weight: six_decimals(f64::from(one.weight)),
            share: six_decimals(f64::from(one.share)),
            nearby: six_decimals(f64::from(one.nearby)),
        }
    }

    fn figure(&self, one: &Figure) -> wire::Figure {
        let read = |one: &AsRead| wire::AsRead { text: one.text.clone(), value: one.value.clone() };
        wire::Figure {
            claim: one.claim.as_ref().map(read),
            source: one.source.as_ref().map(read),
            outcome: one.outcome.name().to_owned(),
        }
    }
}

fn sum(of: &Sum) -> wire::Sum {
    let signal = |one: &SignalTrace| wire::Signal {
        name: one.name.to_owned(),
        of: one.of.map(str::to_owned),
        value: six_decimals(one.value),
        weight: one.weight,
        part: six_decimals(one.part()),
    };
    wire::Sum {
        head: of.head.to_owned(),
        passage: of.passage,
        bias: of.bias,
        signals: of.signals.iter().map(signal).collect(),
        total: six_decimals(of.total),
        probability: of.probability.map(six_decimals),
    }
}

fn change(of: &Change) -> wire::Change {
    let stance: Stance = of.stance;
    wire::Change {
        stance: stance.into(),
        probability: probability(of.probability),
        kind: of.kind.to_owned(),
        text: of.text.clone(),
        passage: of.passage,
        moved: six_decimals(of.moved),
    }
}
