//! SAY012: what the tool says is not what somebody accepted.

use std::collections::BTreeMap;

use super::{Check, at_claim, does};
use crate::report::pending::{Kind, Missing, Part, Pending};
use crate::report::summary::counted;
use crate::report::{Accepted, ClaimEntry, Code, Finding, Report, Stance};

pub struct AcceptedChanged;

impl Check for AcceptedChanged {
    fn code(&self) -> Code {
        Code::AcceptedChanged
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let Some(accepted) = &report.accepted else { return vec![] };
        let claims: BTreeMap<&str, &ClaimEntry> =
            report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let found = accepted.pending.iter().filter_map(|item| {
            let claim = claims.get(item.claim.as_str())?;
            match item.kind {
                Kind::Changed => changed(report, claim, item),
                Kind::Verdict => verdict(claim, item),
                Kind::New | Kind::Gone(_) => None,
            }
        });
        let mut all: Vec<Finding> = found.collect();
        if accepted.strict {
            let mut new: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for item in accepted.pending.iter().filter(|item| item.kind == Kind::New) {
                new.entry(&item.claim).or_default().extend(item.source.as_deref());
            }
            let never = new
                .into_iter()
                .filter_map(|(claim, sources)| never_accepted(report, claims.get(claim)?, &sources));
            all.extend(never);
        }
        all.extend(gone(report, accepted));
        all
    }
}

const fn did(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "supported it",
        Stance::Contradicts => "contradicted it",
        Stance::Mentions => "only mentioned it",
        Stance::Silent => "was silent",
    }
}

fn changed(report: &Report, claim: &ClaimEntry, item: &Pending) -> Option<Finding> {
    let source = item.source.as_deref()?;
    let ((was, _), (now, _)) = (item.was?, item.now?);
    let message = if was == now {
        format!("{source} {} still, but {}", does(now), told(&item.parts))
    } else {
        let quote = item.parts.iter().any(|part| *part == Part::Quote && now != Stance::Silent);
        let quote = if quote { ", and the accepted sentence is not behind it" } else { "" };
        format!("{source} {} when that was accepted; now it {}{quote}", did(was), does(now))
    };
    let help = format!(
        "look at it with `sayso review`; `sayso accept --claim {} --source {source}` says that you have seen it",
        claim.id
    );
    let cell = claim.cell(source)?;
    let quotes = report.quote(cell).filter(|_| now != Stance::Silent).into_iter().collect();
    let source = Some(source.to_owned());
    Some(Finding { quotes, source, help: Some(help), ..at_claim(Code::AcceptedChanged, claim, message) })
}

/// What differs besides the stance.
fn told(parts: &[Part]) -> String {
    let told = parts.iter().filter_map(|part| match part {
        Part::Stance => None,
        Part::Quote => Some("not by the sentence that was accepted"),
        Part::Order => Some("by another sentence before the one that was accepted"),
        Part::Wording => Some("the claim was reworded since that was accepted"),
    });
    told.collect::<Vec<_>>().join("; ")
}

fn verdict(claim: &ClaimEntry, item: &Pending) -> Option<Finding> {
    let ((_, was), (_, now)) = (item.was?, item.now?);
    let message =
        format!("each source says what was accepted; they added up to {was} then, and to {now} now");
    let help =
        format!("see who reported it first; `sayso accept --claim {}` takes the new verdict", claim.id);
    Some(Finding { help: Some(help), ..at_claim(Code::AcceptedChanged, claim, message) })
}

fn never_accepted(report: &Report, claim: &ClaimEntry, sources: &[&str]) -> Option<Finding> {
    let (first, rest) = sources.split_first()?;
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let message = format!(
        "nobody has accepted yet what {first}{more} say{} of this claim",
        if rest.is_empty() { "s" } else { "" }
    );
    let help = format!("see it with `sayso review`, or accept it: `sayso accept --claim {}`", claim.id);
    let quotes = sources.iter().filter_map(|source| report.quote(claim.cell(source)?)).collect();
    let source = rest.is_empty().then(|| (*first).to_owned());
    Some(Finding { quotes, source, help: Some(help), ..at_claim(Code::AcceptedChanged, claim, message) })
}

/// One finding for each claim and each source that is gone, and for each question that is asked no more, at its first
/// line in the file.
fn gone(report: &Report, accepted: &Accepted) -> Vec<Finding> {
    let mut groups: BTreeMap<(Missing, &str, &str), Vec<&Pending>> = BTreeMap::new();
    for item in &accepted.pending {
        let Kind::Gone(missing) = item.kind else { continue };
        let (claim, source) = (item.claim.as_str(), item.source.as_deref().unwrap_or_default());
        let key = match missing {
            Missing::Claim => (missing, claim, ""),
            Missing::Source => (missing, "", source),
            Missing::Question => (missing, claim, source),
        };
        groups.entry(key).or_default().push(item);
    }
    groups
        .into_iter()
        .map(|((missing, claim, source), items)| {
            let cells = counted(items.len(), "accepted cell");
            let (message, flag) = match missing {
                Missing::Claim => {
                    (format!("there is no claim `{claim}` any more, and {cells} of it"), "--claim")
                }
                Missing::Source => {
                    (format!("there is no source `{source}` any more, and {cells} of it"), "--source")
                }
                Missing::Question => {
                    (format!("`{claim}` no longer asks {source}, of which it has {cells}"), "--claim")
                }
            };
            let named = if missing == Missing::Source { source } else { claim };
            let help = format!("`sayso accept {flag} {named}` drops what is gone");
            let written = items.first().and_then(|item| item.written.as_ref());
            Finding {
                code: Code::AcceptedChanged,
                severity: Code::AcceptedChanged.severity(),
                file: accepted.file.clone(),
                place: written.map(|written| crate::report::Place { line: written.excerpt.line, column: 1 }),
                span: written.map(|written| written.span),
                message,
                help: Some(help),
                claim: report.claims.iter().any(|entry| entry.id == claim).then(|| claim.to_owned()),
                source: report.source(source).map(|_| source.to_owned()),
                excerpt: written.map(|written| written.excerpt.clone()),
                quotes: vec![],
            }
        })
        .collect()
}
