//! `diff.v1.json`.

use super::wire;
use crate::render::clean::escape_json;
use crate::render::json::tool;
use crate::report::diff::{
    Answer, Cause, CellDiff, Change, ClaimDiff, Diff, FindingDiff, Part, Row, Sentences, SourceChange,
    SourceDiff, TextChange,
};
use crate::report::place::shown;
use crate::report::{Quote, Report, Summary};

/// What changed, for machines; byte-identical for the same inputs.
pub fn json(report: &Report, diff: &Diff) -> String {
    let wire = wire::Diff { schema_version: wire::VERSION, tool: tool(), compared: wired(report, diff) };
    // The wire types hold strings, numbers and lists alone: nothing that can fail to be written.
    escape_json(&serde_json::to_string_pretty(&wire).unwrap_or_default()) + "\n"
}

/// `diff` in its wire form; `report` is the report as it is now.
pub fn wired(report: &Report, diff: &Diff) -> wire::Compared {
    wire::Compared {
        base: wire::Base { named: diff.base.named.clone(), commit: diff.base.hash.clone() },
        claims: diff.changed().map(claim).collect(),
        sources: diff.sources.iter().map(source).collect(),
        settings: diff.settings.iter().map(part).collect(),
        findings: diff.findings.iter().map(finding).collect(),
        notes: diff.notes.clone(),
        left_out: diff.left_out,
        summary: wire::Summary {
            worse: diff.count(Change::Worse),
            new: diff.count(Change::New),
            better: diff.count(Change::Better),
            changed: diff.count(Change::Changed),
            gone: diff.count(Change::Gone),
            same: diff.count(Change::Same),
            findings: diff.findings.len(),
            text: Summary::of(report).to_string(),
        },
    }
}

/// The JSON Schema of [`wire::Diff`], as in `schemas/diff.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Diff);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn claim(entry: &ClaimDiff) -> wire::Claim {
    wire::Claim {
        id: entry.id.clone(),
        change: entry.change.into(),
        was: entry.sides.was().map(row),
        now: entry.sides.now().map(row),
        because: entry.because.iter().map(cause).collect(),
        cells: entry.cells.iter().map(cell).collect(),
    }
}

fn finding(entry: &FindingDiff) -> wire::Finding {
    wire::Finding {
        came: entry.came,
        code: entry.code.name().to_owned(),
        severity: entry.severity.to_string(),
        claim: entry.claim.clone(),
        message: entry.message.clone(),
    }
}

fn row(row: &Row) -> wire::Row {
    wire::Row {
        text: row.text.clone(),
        also: row.also.clone(),
        verdict: row.verdict.into(),
        independent: row.independent,
        engine: row.decided.as_ref().map(|(engine, _)| (*engine).into()),
        reason: row.decided.as_ref().map(|(_, reason)| reason.clone()),
    }
}

fn cause(cause: &Cause) -> wire::Cause {
    wire::Cause {
        kind: cause.kind().to_owned(),
        about: cause.about().map(str::to_owned),
        text: cause.to_string(),
    }
}

fn cell(entry: &CellDiff) -> wire::Cell {
    wire::Cell {
        source: entry.source.clone(),
        change: entry.change.into(),
        was: entry.sides.was().map(answer),
        now: entry.sides.now().map(answer),
        because: entry.because.iter().map(cause).collect(),
    }
}

fn answer(answer: &Answer) -> wire::Answer {
    wire::Answer {
        stance: answer.stance.into(),
        decided: answer.overruled.is_some(),
        engine: answer.overruled.as_ref().map(|overruled| overruled.engine.into()),
        reason: answer.overruled.as_ref().map(|overruled| overruled.reason.clone()),
        origin: answer.origin.clone(),
        quote: answer.quote.as_ref().map(quote),
    }
}

fn quote(quote: &Quote) -> wire::Quote {
    wire::Quote {
        text: quote.text.clone(),
        path: shown(&quote.file),
        line: quote.place.line,
        column: quote.place.column,
        attributed_to: quote.attributed_to.clone(),
        reasons: quote.reasons.clone(),
    }
}

fn source(entry: &SourceDiff) -> wire::Source {
    let (change, text, parts) = match &entry.change {
        SourceChange::Added => (wire::SourceChange::Added, TextChange::Same, vec![]),
        SourceChange::Removed => (wire::SourceChange::Removed, TextChange::Same, vec![]),
        SourceChange::Changed { text, parts } => {
            (wire::SourceChange::Changed, *text, parts.iter().map(part).collect())
        }
    };
    let sentences = match text {
        TextChange::Words(Some(Sentences { new, gone })) => Some(wire::Sentences { new, gone }),
        _ => None,
    };
    wire::Source {
        id: entry.id.clone(),
        path: shown(&entry.path),
        change,
        text: matches!(text, TextChange::Words(_)),
        sentences,
        white_space: text == TextChange::WhiteSpace,
        parts,
    }
}

fn part(part: &Part) -> wire::Part {
    wire::Part { name: part.name.clone(), was: part.was.clone(), now: part.now.clone() }
}
