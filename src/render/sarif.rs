//! SARIF 2.1.0 (OASIS), which GitHub code scanning and editors read.

use std::path::Path;

use serde_json::{Value, json};

use super::clean::{escape_json, sarif as clean, uri};
use super::fingerprint::fingerprints;
use super::plain::quoted;
use super::{Render, RenderOptions};
use crate::report::place::{inside, shown};
use crate::report::{Code, Finding, Place, Quote, Report, Severity};

/// One run with a rule a code, a result a finding, and the quotes as related locations.
pub struct Sarif;

impl Render for Sarif {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let results: Vec<Value> = report
            .findings
            .iter()
            .zip(fingerprints(report))
            .map(|(one, print)| result(one, &print))
            .collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "sayso",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Code::ALL.map(rule),
                } },
                // Columns are counted as in `Place`: GitHub's default would be UTF-16 units.
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        escape_json(&format!("{log:#}")) + "\n"
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": clean(&code.meaning()) },
        "help": { "text": code.page(), "markdown": code.page() },
        "defaultConfiguration": { "level": level(code.severity()), "enabled": !code.is_pedantic() },
    })
}

fn result(finding: &Finding, fingerprint: &str) -> Value {
    let about = finding.claim.as_deref().map_or_else(String::new, |claim| format!("{}: ", clean(claim)));
    let (related, outside): (Vec<&Quote>, Vec<&Quote>) =
        finding.quotes.iter().partition(|quote| inside(&quote.file).is_some());
    let outside: String = outside.iter().map(|quote| format!("; {}", clean(&quoted(quote)))).collect();
    let (kind, place) = location(&finding.file, &region(finding));
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": level(finding.severity),
        "message": { "text": format!("{about}{}{outside}", clean(&finding.message)) },
        "locations": [{ (kind): place }],
        // The name that GitHub matches alerts by, and it never sees the line that the name speaks of.
        "partialFingerprints": { "primaryLocationLineHash": fingerprint, "sayso/v1": fingerprint },
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into_iter().enumerate().map(self::related).collect();
    }
    result
}

/// A place that a reader of the log may open, by its kind. Of a file outside the root only the name is told:
/// `%SRCROOT%/../…` would be resolved to whatever lies there on the machine that reads.
fn location(file: &Path, region: &Value) -> (&'static str, Value) {
    inside(file).map_or_else(
        || ("logicalLocations", json!([{ "fullyQualifiedName": clean(&shown(file)) }])),
        |path| {
            let artifact = json!({ "uri": uri(Path::new(&path)), "uriBaseId": "%SRCROOT%" });
            ("physicalLocation", json!({ "artifactLocation": artifact, "region": region }))
        },
    )
}

/// The place, to the end of what is meant on its line where the line is known. GitHub asks for a line, so the first
/// stands for a file as a whole.
fn region(finding: &Finding) -> Value {
    let Some(Place { line, column }) = finding.place else { return json!({ "startLine": 1 }) };
    let meant = finding.excerpt.as_ref().filter(|excerpt| excerpt.line == line);
    let length = meant.map_or(0, |excerpt| excerpt.highlight.of(&excerpt.text).chars().count());
    let mut region = json!({ "startLine": line, "startColumn": column });
    if length > 0 {
        region["endColumn"] = json!(column + length);
    }
    region
}

fn related((at, quote): (usize, &Quote)) -> Value {
    let region = json!({ "startLine": quote.place.line, "startColumn": quote.place.column });
    let (kind, place) = location(&quote.file, &region);
    json!({ "id": at + 1, (kind): place, "message": { "text": clean(&quoted(quote)) } })
}
