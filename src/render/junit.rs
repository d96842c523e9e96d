//! JUnit's XML, which most build servers show as tests: a claim is a test, and fails where a finding about it is an error.

use std::path::Path;

use quick_junit::{NonSuccessKind, Report as Tests, TestCase, TestCaseStatus, TestSuite};

use super::clean::xml;
use super::decided::of_claim;
use super::plain::{lines, title};
use super::table::verdict_word;
use super::{Render, RenderOptions};
use crate::report::place::{address, inside, shown};
use crate::report::{ClaimEntry, Finding, Report, Severity};

/// A suite of the claims, and one of the sources where there is something to say about them.
pub struct Junit;

impl Render for Junit {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let mut tests = Tests::new("sayso");
        let mut claims = TestSuite::new("claims");
        claims.add_test_cases(report.claims.iter().map(|claim| case(claim, report)));
        tests.add_test_suite(claims);
        let others: Vec<TestCase> = others(report);
        if !others.is_empty() {
            let mut sources = TestSuite::new("sources");
            sources.add_test_cases(others);
            tests.add_test_suite(sources);
        }
        // Memory takes every byte, and every text went through `clean::xml`.
        tests.to_string().unwrap_or_default()
    }
}

fn case(claim: &ClaimEntry, report: &Report) -> TestCase {
    let about = report.findings.iter().filter(|one| one.claim.as_deref() == Some(&claim.id)).collect();
    let mut case = test(&claim.id, &claim.file, Some(claim.place.line), about);
    let mut verdict = format!("{}\n{}", xml(&claim.text), verdict_word(claim));
    for decided in of_claim(claim) {
        verdict.push_str(&format!("\n{}", xml(&decided)));
    }
    let notes = case.system_out.take().map_or_else(String::new, |notes| format!("\n{}", notes.as_str()));
    case.set_system_out(verdict + &notes);
    case
}

/// The findings about no claim, a test for each source or file.
fn others(report: &Report) -> Vec<TestCase> {
    let mut names: Vec<(String, Vec<&Finding>)> = vec![];
    for finding in report.findings.iter().filter(|finding| finding.claim.is_none()) {
        let name = finding.source.clone().unwrap_or_else(|| shown(&finding.file));
        match names.iter_mut().find(|(other, _)| *other == name) {
            Some((_, findings)) => findings.push(finding),
            None => names.push((name, vec![finding])),
        }
    }
    names.into_iter().map(|(name, findings)| test(&name, &findings[0].file, None, findings.clone())).collect()
}

/// A test that fails where one of `findings` is an error; the others are told as its output.
fn test(name: &str, file: &Path, line: Option<usize>, findings: Vec<&Finding>) -> TestCase {
    let (errors, notes): (Vec<&Finding>, _) =
        findings.into_iter().partition(|finding| finding.severity == Severity::Error);
    let told = |findings: &[&Finding]| findings.iter().map(|one| text(one)).collect::<Vec<_>>().join("\n\n");
    let status = match errors.first() {
        None => TestCaseStatus::success(),
        Some(first) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(first.code.name());
            status.set_message(xml(&first.message));
            status.set_description(told(&errors));
            status
        }
    };
    let mut case = TestCase::new(xml(name), status);
    case.set_classname(xml(&shown(file)));
    // Build servers open this file below the root of what they built; what lies outside is named as the class alone.
    if let Some(file) = inside(file) {
        case.extra.insert("file".into(), xml(&file).into());
        case.extra.extend(line.map(|line| ("line".into(), line.to_string().into())));
    }
    if !notes.is_empty() {
        case.set_system_out(told(&notes));
    }
    case
}

fn text(finding: &Finding) -> String {
    let head = format!("{} {}", xml(&address(&finding.file, finding.place)), title(finding));
    format!("{head}\n{}", lines(finding, xml).join("\n"))
}
