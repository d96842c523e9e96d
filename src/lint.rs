//! What in a report a person should look at.
//!
//! A check reads the report and adds findings. A new one is one file here with its page and its tests, a line in
//! [`CHECKS`] and its code in [`Code`].

mod accepted_changed;
mod allowance_unused;
mod claims_conflict;
mod contested;
mod contradicted;
mod decoded_with_doubt;
mod duplicate;
mod expectation_missed;
mod expectation_superfluous;
mod near_threshold;
mod not_checkable;
mod not_read;
mod quotation_lost;
mod repeats_another;
mod single_source;
mod source_undated;
mod source_unused;
mod too_few_sources;
mod unknown_tag;
mod unsupported;

use std::collections::BTreeMap;

use crate::config::Level;
use crate::report::{
    Answers, ClaimEntry, Code, Excerpt, Expectation, Finding, Place, Quote, Report, Severity, SourceEntry,
    Stance,
};

/// One kind of finding.
pub trait Check: Sync {
    /// Its code.
    fn code(&self) -> Code;

    /// Its page for users, Markdown.
    fn page(&self) -> &'static str {
        self.code().page()
    }

    /// What it finds; severities are set by the caller.
    fn check(&self, report: &Report) -> Vec<Finding>;
}

/// All checks, by code.
pub static CHECKS: &[&dyn Check] = &[
    &contradicted::Contradicted,
    &unsupported::Unsupported,
    &too_few_sources::TooFewSources,
    &contested::Contested,
    &single_source::SingleSource,
    &expectation_missed::ExpectationMissed,
    &expectation_superfluous::ExpectationSuperfluous,
    &accepted_changed::AcceptedChanged,
    &allowance_unused::AllowanceUnused,
    &duplicate::Duplicate,
    &claims_conflict::ClaimsConflict,
    &not_checkable::NotCheckable,
    &unknown_tag::UnknownTag,
    &quotation_lost::QuotationLost,
    &near_threshold::NearThreshold,
    &source_undated::SourceUndated,
    &source_unused::SourceUnused,
    &not_read::NotRead,
    &decoded_with_doubt::DecodedWithDoubt,
    &repeats_another::RepeatsAnother,
];

/// Severities that a person set, the last word on a code first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// From the settings file: weaker than what a claim says about itself.
    pub settings: Vec<(Code, Level)>,
    /// From the command line: stronger than what a claim says about itself.
    pub flags: Vec<(Code, Level)>,
    /// Whether codes for the pedantic are reported where nothing else is set.
    pub pedantic: bool,
}

impl Levels {
    /// The severity of `code` where the claim that it is about says `own`; `None` leaves the finding out.
    fn of(&self, code: Code, own: Option<Severity>) -> Option<Severity> {
        let last = |set: &[(Code, Level)]| {
            let found = set.iter().rev().find(|(other, _)| *other == code);
            found.map(|(_, level)| match level {
                Level::Allow => None,
                Level::Show(severity) => Some(*severity),
            })
        };
        if let Some(level) = last(&self.flags) {
            return level;
        }
        let silent = code.is_pedantic() && !self.pedantic;
        let set = last(&self.settings).unwrap_or_else(|| (!silent).then(|| code.severity()));
        // A verdict that a person allows everywhere stays allowed.
        if is_verdict(code) { set.map(|set| own.unwrap_or(set)) } else { set }
    }
}

/// Whether a claim's own `severity` governs this code. A single source is a note however grave the claim: whoever needs
/// two says `min_sources: 2`.
const fn is_verdict(code: Code) -> bool {
    matches!(code, Code::Contradicted | Code::Unsupported | Code::TooFewSources | Code::Contested)
}

/// All findings of `report`, by file and place, with the severities of `levels`.
pub fn findings(report: &Report, levels: &Levels) -> Vec<Finding> {
    let claims: BTreeMap<&str, &ClaimEntry> =
        report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    // What nobody is told need not be looked for.
    let asked = |code: Code| {
        let of = |severity| levels.of(code, severity).is_some();
        of(None) || report.claims.iter().any(|claim| claim.severity.is_some() && of(claim.severity))
    };
    let mut found: Vec<Finding> = CHECKS
        .iter()
        .filter(|check| asked(check.code()))
        .flat_map(|check| check.check(report))
        .filter_map(|finding| {
            let claim = finding.claim.as_deref().and_then(|claim| claims.get(claim));
            // Whatever a run is told, this claim was looked at and somebody said why.
            if claim.is_some_and(|claim| claim.allowed.iter().any(|allowed| allowed.code == finding.code)) {
                return None;
            }
            let severity = levels.of(finding.code, claim.and_then(|claim| claim.severity))?;
            Some(Finding { severity, ..finding })
        })
        .collect();
    found.sort_by(|a, b| (&a.file, a.place, a.code, &a.source).cmp(&(&b.file, b.place, b.code, &b.source)));
    found
}

/// A finding at the text of `claim`.
fn at_claim(code: Code, claim: &ClaimEntry, message: String) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        file: claim.file.clone(),
        place: Some(claim.place),
        span: Some(claim.span),
        message,
        help: None,
        claim: Some(claim.id.clone()),
        source: None,
        excerpt: claim.excerpt.clone(),
        quotes: vec![],
    }
}

/// A finding at an expectation of `claim`.
fn at_expectation(code: Code, claim: &ClaimEntry, expectation: &Expectation, message: String) -> Finding {
    let source = match &expectation.about {
        Answers::Stance { source, .. } => Some(source.clone()),
        Answers::Verdict { .. } => None,
    };
    Finding {
        place: Some(expectation.place),
        span: None,
        source,
        excerpt: expectation.excerpt.clone(),
        ..at_claim(code, claim, message)
    }
}

/// A finding at a place in the file of `claim`.
fn at_place(code: Code, claim: &ClaimEntry, at: (Place, &Option<Excerpt>), message: String) -> Finding {
    Finding { place: Some(at.0), span: None, excerpt: at.1.clone(), ..at_claim(code, claim, message) }
}

/// A finding about a whole source.
fn at_source(code: Code, source: &SourceEntry, message: String) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        file: source.path.clone(),
        place: None,
        span: None,
        message,
        help: None,
        claim: None,
        source: Some(source.id.clone()),
        excerpt: None::<Excerpt>,
        quotes: vec![],
    }
}

/// A stance as the end of a sentence about its source.
const fn does(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "supports it",
        Stance::Contradicts => "contradicts it",
        Stance::Mentions => "only mentions it",
        Stance::Silent => "is silent",
    }
}

/// Who contradicts, for a message: the sources by id, and the first reason of the strongest.
fn against(quotes: &[Quote]) -> String {
    let mut ids: Vec<&str> = quotes.iter().map(|quote| quote.source.as_str()).collect();
    ids.sort_unstable();
    let first = quotes.first();
    // Where a person decided, the tool's reasons speak for another answer.
    let decided = first.and_then(|quote| quote.overruled.as_ref());
    let decided = decided.map(|overruled| format!(": decided by a person: {}", overruled.reason));
    let reason = || first.and_then(|quote| quote.reasons.first()).map(|reason| format!(": {reason}"));
    format!("{}{}", ids.join(", "), decided.or_else(reason).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_check_and_its_page() {
        let codes: Vec<Code> = CHECKS.iter().map(|check| check.code()).collect();
        assert_eq!(codes, Code::ALL);
        for check in CHECKS {
            let title = format!("# {} {}\n", check.code(), check.code().title());
            assert!(check.page().starts_with(&title), "the page of {} starts with {title}", check.code());
            for part in ["## What it means", "## What to do"] {
                assert!(check.page().contains(part), "the page of {} has a part {part}", check.code());
            }
        }
    }

    #[test]
    fn flags_overrule_the_claim_and_the_claim_overrules_the_settings() {
        let code = Code::Unsupported;
        let levels = Levels { settings: vec![(code, Level::Show(Severity::Warning))], ..Levels::default() };
        assert_eq!(levels.of(code, None), Some(Severity::Warning));
        assert_eq!(levels.of(code, Some(Severity::Note)), Some(Severity::Note));
        let levels =
            Levels { flags: vec![(code, Level::Allow), (code, Level::Show(Severity::Error))], ..levels };
        assert_eq!(levels.of(code, Some(Severity::Note)), Some(Severity::Error));
        assert_eq!(levels.of(Code::SingleSource, Some(Severity::Error)), Some(Severity::Note));
        let allowed = Levels { settings: vec![(code, Level::Allow)], ..Levels::default() };
        assert_eq!(allowed.of(code, Some(Severity::Error)), None);
        let undated = Code::SourceUndated;
        assert_eq!(allowed.of(undated, None), None);
        assert_eq!(Levels { pedantic: true, ..allowed }.of(undated, None), Some(Severity::Note));
    }
}
