//! GitLab's code quality report: a JSON array, one object a finding.

use std::path::Path;

use serde::Serialize;

use super::clean::{escape_json, page, path};
use super::fingerprint::fingerprints;
use super::plain::quoted;
use super::{Render, RenderOptions};
use crate::report::place::{inside, shown};
use crate::report::{Finding, Report, Severity};

/// What the widget of a merge request shows.
pub struct Gitlab;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl Render for Gitlab {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let issues: Vec<Issue> =
            report.findings.iter().zip(fingerprints(report)).map(|(one, print)| issue(one, print)).collect();
        // Strings and numbers alone: nothing that can fail to be written.
        escape_json(&serde_json::to_string_pretty(&issues).unwrap_or_default()) + "\n"
    }
}

fn issue(finding: &Finding, fingerprint: String) -> Issue {
    let about = finding.claim.as_deref().map_or_else(String::new, |claim| format!("{}: ", page(claim)));
    let within = inside(&finding.file);
    let elsewhere =
        if within.is_some() { String::new() } else { format!("{}: ", page(&shown(&finding.file))) };
    let quote =
        finding.quotes.first().map_or_else(String::new, |quote| format!(" ({})", page(&quoted(quote))));
    Issue {
        description: format!("{elsewhere}{about}{}{quote}", page(&finding.message)),
        check_name: finding.code.name(),
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        // A file as a whole has no line in this format; its first stands for it.
        location: Location {
            // GitLab wants a path and links it; what lies outside the repository is given one that leads nowhere.
            path: within.map_or_else(|| "(outside)".to_owned(), |file| path(Path::new(&file))),
            lines: Lines { begin: finding.place.map_or(1, |place| place.line) },
        },
    }
}
