//! Workflow commands: GitHub Actions shows each as an annotation of its line.

use super::clean::{page, path, workflow_data, workflow_property};
use super::plain::{lines, title};
use super::{Render, RenderOptions};
use crate::claim::Problem;
use crate::report::{Finding, Report, Severity, Summary};

/// `::error file=…,line=…,col=…,title=…::message`: first the findings that the change brought, where something was
/// compared, and of these and of the others the gravest first.
pub struct Github;

/// GitHub shows ten annotations of a kind for each step and drops the rest without a word; the tenth says how many
/// there are.
const SHOWN: usize = 9;

impl Render for Github {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        if report.findings.is_empty() {
            return command("notice", &[("title", "sayso")], &[page(&Summary::of(report).to_string())]);
        }
        let mut findings: Vec<&Finding> = report.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse((report.is_new(finding), finding.severity)));
        let shown = findings.iter().take(SHOWN);
        let mut out: String = shown.map(|finding| annotation(finding, report.is_new(finding))).collect();
        let rest = findings.get(SHOWN..).unwrap_or_default();
        if let Some(worst) = rest.iter().map(|finding| finding.severity).max() {
            let message = format!("{} more; {}", rest.len(), page(&Summary::of(report).to_string()));
            out.push_str(&command(kind(worst), &[("title", "sayso")], &[message]));
        }
        out
    }
}

/// The problems of claim files as annotations, in the order in which they were found.
pub fn problems(problems: &[Problem]) -> String {
    let mut out: String = problems.iter().take(SHOWN).map(problem).collect();
    if problems.len() > SHOWN {
        let message = format!("{} more problems in claim files", problems.len() - SHOWN);
        out.push_str(&command("error", &[("title", "sayso")], &[message]));
    }
    out
}

fn problem(problem: &Problem) -> String {
    let file = path(&problem.file);
    let place = problem.place.map(|place| (place.line.to_string(), place.column.to_string()));
    let mut properties = vec![("file", file.as_str())];
    if let Some((line, column)) = &place {
        properties.extend([("line", line.as_str()), ("col", column.as_str())]);
    }
    let title = format!("{} {}", problem.kind.code(), problem.kind.title());
    properties.push(("title", &title));
    let help = problem.help.as_deref().map(|help| format!("help: {}", page(help)));
    let lines: Vec<String> = [page(&problem.message)].into_iter().chain(help).collect();
    command("error", &properties, &lines)
}

const fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn annotation(finding: &Finding, new: bool) -> String {
    let file = path(&finding.file);
    let title = if new { format!("new: {}", title(finding)) } else { title(finding) };
    let mut properties = vec![("file", file.as_str())];
    let place = finding.place.map(|place| (place.line.to_string(), place.column.to_string()));
    if let Some((line, column)) = &place {
        properties.extend([("line", line.as_str()), ("col", column.as_str())]);
    }
    properties.push(("title", &title));
    let mut lines = lines(finding, page);
    if let Some(claim) = &finding.claim {
        lines[0] = format!("{}: {}", page(claim), lines[0]);
    }
    command(kind(finding.severity), &properties, &lines)
}

fn command(name: &str, properties: &[(&str, &str)], lines: &[String]) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", workflow_property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), workflow_data(&lines.join("\n")))
}
