//! `pending.v1.json`.

use super::{found, wire};
use crate::render::clean::escape_json;
use crate::render::json::{quote, tool};
use crate::report::pending::{Kind, Missing, Part, Pending};
use crate::report::place::shown;
use crate::report::{Report, Stance, Verdict};

/// All differences, for machines; byte-identical for the same inputs.
pub fn json(report: &Report, items: &[Pending]) -> String {
    let count = |word: &str| items.iter().filter(|item| item.kind.word() == word).count();
    let wire = wire::Pending {
        schema_version: wire::VERSION,
        tool: tool(),
        lock: report.accepted.as_ref().map(|accepted| shown(&accepted.file)).unwrap_or_default(),
        pending: items.iter().map(|one| item(report, one)).collect(),
        summary: wire::Summary {
            pending: items.len(),
            new: count(Kind::New.word()),
            changed: count(Kind::Changed.word()),
            verdict: count(Kind::Verdict.word()),
            gone: count(Kind::Gone(Missing::Claim).word()),
        },
    };
    // The wire types hold strings, numbers and lists alone: nothing that can fail to be written.
    escape_json(&serde_json::to_string_pretty(&wire).unwrap_or_default()) + "\n"
}

/// The JSON Schema of what `sayso pending --json` writes, as in `schemas/pending.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Pending);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn item(report: &Report, item: &Pending) -> wire::Item {
    let found = found(report, item);
    let cell = found.and_then(|(_, cell)| cell);
    let side = |(stance, verdict): (Stance, Verdict)| wire::Side {
        stance: item.source.is_some().then(|| stance.into()),
        verdict: verdict.into(),
    };
    let decided = cell.and_then(|cell| Some((cell.stance, cell.overruled.as_ref()?)));
    wire::Item {
        kind: match item.kind {
            Kind::New => wire::Kind::New,
            Kind::Changed => wire::Kind::Changed,
            Kind::Verdict => wire::Kind::Verdict,
            Kind::Gone(_) => wire::Kind::Gone,
        },
        claim: item.claim.clone(),
        source: item.source.clone(),
        text: found.map(|(claim, _)| claim.text.clone()),
        was: item.was.map(side),
        now: item.now.map(side),
        parts: item.parts.iter().copied().map(Part::word).map(str::to_owned).collect(),
        gone: match item.kind {
            Kind::Gone(missing) => Some(missing.word().to_owned()),
            _ => None,
        },
        decided: decided
            .map(|(stance, by)| wire::Decided { stance: stance.into(), reason: by.reason.clone() }),
        quote: cell.and_then(|cell| report.quote(cell)).map(|one| quote(&one)),
        line: item.written.as_ref().map(|written| written.excerpt.line),
    }
}
