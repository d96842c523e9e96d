//! The findings of the base, so that those of the change can be told from them.

use std::collections::BTreeMap;

use crate::config::Severity;
use crate::report::{Code, Finding};

/// What the base had already, and how severe it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<(Kind, Option<String>, Option<String>), Severity>);

/// What makes two findings the same one. Verdicts exclude each other, and come first among the codes.
type Kind = Option<Code>;

impl Known {
    pub(super) fn new<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut known = BTreeMap::new();
        for finding in findings {
            let severity = known.entry(key(finding)).or_insert(finding.severity);
            *severity = finding.severity.max(*severity);
        }
        Self(known)
    }

    /// Whether the base had `finding`, at least as severe.
    pub(super) fn has(&self, finding: &Finding) -> bool {
        self.0.get(&key(finding)).is_some_and(|severity| *severity >= finding.severity)
    }
}

fn key(finding: &Finding) -> (Kind, Option<String>, Option<String>) {
    let kind = (!is_verdict(finding.code)).then_some(finding.code);
    (kind, finding.claim.clone(), finding.source.clone())
}

/// Whether findings of this code are about the verdict of a claim.
pub(super) const fn is_verdict(code: Code) -> bool {
    matches!(
        code,
        Code::Contradicted | Code::Unsupported | Code::TooFewSources | Code::Contested | Code::SingleSource
    )
}
