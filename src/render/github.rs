//! Workflow commands: GitHub Actions shows each as an annotation of its line.

use std::path::Path;

use super::clean::{page, path, workflow_data, workflow_property};
use super::plain::{lines, title};
use super::{Render, RenderOptions};
use crate::claim::Problem;
use crate::report::place::{address, inside};
use crate::report::{Finding, Place, Report, Severity, Summary};

/// `::error file=…,line=…,col=…,title=…::message`: first the findings that the change brought, where something was
/// compared, and of these and of the others the gravest first.
pub struct Github;

/// GitHub shows ten annotations of a kind for each step and drops the rest without a word; the tenth says how many
/// there are.
const SHOWN: usize = 9;

impl Render for Github {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        if report.findings.is_empty() {
            return command("notice", &[named()], &[page(&Summary::of(report).to_string())]);
        }
        let mut findings: Vec<&Finding> = report.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse((report.is_new(finding), finding.severity)));
        let shown = findings.iter().take(SHOWN);
        let mut out: String = shown.map(|finding| annotation(finding, report.is_new(finding))).collect();
        let rest = findings.get(SHOWN..).unwrap_or_default();
        if let Some(worst) = rest.iter().map(|finding| finding.severity).max() {
            let message = format!("{} more; {}", rest.len(), page(&Summary::of(report).to_string()));
            out.push_str(&command(kind(worst), &[named()], &[message]));
        }
        out
    }
}

/// The title of what is about no finding.
fn named() -> (&'static str, String) {
    ("title", "sayso".to_owned())
}

/// The problems of claim files as annotations, in the order in which they were found.
pub fn problems(problems: &[Problem]) -> String {
    let mut out: String = problems.iter().take(SHOWN).map(problem).collect();
    if problems.len() > SHOWN {
        let message = format!("{} more problems in claim files", problems.len() - SHOWN);
        out.push_str(&command("error", &[named()], &[message]));
    }
    out
}

fn problem(problem: &Problem) -> String {
    let title = format!("{} {}", problem.kind.code(), problem.kind.title());
    let help = problem.help.as_deref().map(|help| format!("help: {}", page(help)));
    let lines = [page(&problem.message)].into_iter().chain(help).collect();
    at("error", &problem.file, problem.place, &title, lines)
}

/// An annotation of a place. Of a file outside the repository GitHub shows nothing beside its lines: it is named instead.
fn at(name: &str, file: &Path, place: Option<Place>, title: &str, mut lines: Vec<String>) -> String {
    let mut properties = vec![];
    if let Some(file) = inside(file) {
        properties.push(("file", path(Path::new(&file))));
        let place = place.map(|place| [("line", place.line.to_string()), ("col", place.column.to_string())]);
        properties.extend(place.into_iter().flatten());
    } else {
        lines[0] = format!("{}: {}", page(&address(file, place)), lines[0]);
    }
    properties.push(("title", title.to_owned()));
    command(name, &properties, &lines)
}

const fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn annotation(finding: &Finding, new: bool) -> String {
    let title = if new { format!("new: {}", title(finding)) } else { title(finding) };
    let mut lines = lines(finding, page);
    if let Some(claim) = &finding.claim {
        lines[0] = format!("{}: {}", page(claim), lines[0]);
    }
    at(kind(finding.severity), &finding.file, finding.place, &title, lines)
}

fn command(name: &str, properties: &[(&str, String)], lines: &[String]) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", workflow_property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), workflow_data(&lines.join("\n")))
}
