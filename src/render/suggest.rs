//! Suggested claims: as YAML ready to append, each with its passages as comments, and for machines.

use schemars::JsonSchema;
use serde::Serialize;

use super::clean::{escape_json, tidy};
use super::json::wire;
use crate::claim::edit::scalar::scalar;
use crate::report::place::{address, shown};
use crate::report::suggestion::Suggestions;
use crate::report::summary::counted;
use crate::report::{ClaimEntry, Quote, Report, Stance, Verdict};

/// Passages of one stance that are shown at most; `sayso why` has them all once the claim is there.
const PASSAGES: usize = 4;

/// The suggestions as entries of a claim file. What stands in comments is of one line and can end none.
pub fn yaml(suggestions: &Suggestions) -> String {
    let report = &suggestions.report;
    let entries: Vec<String> = report
        .claims
        .iter()
        .zip(&suggestions.as_of)
        .enumerate()
        .map(|(at, (claim, as_of))| entry(report, at + 1, claim, as_of.as_deref()))
        .collect();
    entries.join("\n")
}

fn entry(report: &Report, number: usize, claim: &ClaimEntry, as_of: Option<&str>) -> String {
    let mut out = format!("# {number}. {}\n", why(claim));
    for stance in [Stance::Supports, Stance::Contradicts] {
        let quotes = claim.quotes(report, stance);
        for quote in quotes.iter().take(PASSAGES) {
            out.push_str(&format!("#    {}\n", passage(quote)));
        }
        if quotes.len() > PASSAGES {
            out.push_str(&format!("#    and {} more that {}\n", quotes.len() - PASSAGES, plural(stance)));
        }
    }
    out.push_str(&format!("- id: {}\n  claim: {}\n", scalar(&claim.id), scalar(&claim.text)));
    if let Some(date) = as_of {
        out.push_str(&format!("  as_of: {}\n", scalar(date)));
    }
    out
}

/// Why it is worth a claim.
fn why(claim: &ClaimEntry) -> String {
    let support = counted(claim.independent, "independent origin");
    match claim.verdict {
        Verdict::Contested => format!("contested: {support} for it, {} against", against(claim)),
        _ => format!("{}: {support}", claim.verdict),
    }
}

fn against(claim: &ClaimEntry) -> String {
    counted(claim.count(Stance::Contradicts), "source")
}

const fn plural(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "support it",
        Stance::Contradicts => "contradict it",
        Stance::Mentions => "mention it",
        Stance::Silent => "are silent",
    }
}

fn passage(quote: &Quote) -> String {
    let place = tidy(&address(&quote.file, Some(quote.place)));
    let reason = quote.reasons.first().filter(|_| quote.stance == Stance::Contradicts);
    let reason = reason.map_or_else(String::new, |reason| format!(" ({})", one_line(reason)));
    format!("{} {place} “{}”{reason}", quote.stance, one_line(&quote.text))
}

fn one_line(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number in `schema_version`. What stands below is a promise: fields are added, never renamed or removed, within one.
const VERSION: u32 = 1;

/// Claims worth adding, the best first.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso suggest, version 1")]
struct Wire {
    /// Version of this format.
    schema_version: u32,
    /// The suggestions, the best first.
    suggestions: Vec<One>,
    /// How many there are beside these; `--max` shows them.
    more: usize,
}

/// One suggestion.
#[derive(Serialize, JsonSchema)]
struct One {
    /// Its number, from 1, as `--accept` takes it.
    number: usize,
    /// The id that it would get.
    id: String,
    /// The statement.
    claim: String,
    /// The day from which its times are told (`YYYY-MM-DD`); null where it tells none that way.
    as_of: Option<String>,
    /// What the sources add up to.
    verdict: wire::Verdict,
    /// How many independent origins support it.
    independent: usize,
    /// The passages for and against it, those for it first.
    passages: Vec<Passage>,
}

/// A passage that speaks for or against a suggestion.
#[derive(Serialize, JsonSchema)]
struct Passage {
    /// What it does: `supports` or `contradicts`.
    stance: wire::Stance,
    /// The source's id.
    source: String,
    /// Its file, as seen from the current folder.
    path: String,
    /// The line where it begins, from 1.
    line: usize,
    /// The column where it begins in characters, from 1.
    column: usize,
    /// The passage.
    text: String,
    /// Who is said to say so; null where the source says it itself.
    attributed_to: Option<String>,
    /// Why the tool takes it so.
    reasons: Vec<String>,
}

/// The JSON Schema of what `sayso suggest --json` writes, as in `schemas/suggest.v1.json`.
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(Wire)).unwrap_or_default() + "\n"
}

/// The suggestions for machines, byte-identical for the same inputs.
pub fn json(suggestions: &Suggestions) -> String {
    let report = &suggestions.report;
    let one = |(at, (claim, as_of)): (usize, (&ClaimEntry, &Option<String>))| One {
        number: at + 1,
        id: claim.id.clone(),
        claim: claim.text.clone(),
        as_of: as_of.clone(),
        verdict: claim.verdict.into(),
        independent: claim.independent,
        passages: [Stance::Supports, Stance::Contradicts]
            .into_iter()
            .flat_map(|stance| claim.quotes(report, stance))
            .map(wired)
            .collect(),
    };
    let wire = Wire {
        schema_version: VERSION,
        suggestions: report.claims.iter().zip(&suggestions.as_of).enumerate().map(one).collect(),
        more: suggestions.more,
    };
    escape_json(&serde_json::to_string_pretty(&wire).unwrap_or_default()) + "\n"
}

fn wired(quote: Quote) -> Passage {
    Passage {
        stance: quote.stance.into(),
        source: quote.source,
        path: shown(&quote.file),
        line: quote.place.line,
        column: quote.place.column,
        text: quote.text,
        attributed_to: quote.attributed_to,
        reasons: quote.reasons,
    }
}
