//! A report in one line.

use std::fmt;

use super::{Report, Severity, SourceStatus, Verdict};

/// How many of what a report holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Claims judged.
    pub claims: usize,
    /// Sources read.
    pub sources: usize,
    /// Sources that could not be read.
    pub not_read: usize,
    /// Claims a verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [(Verdict, usize); 5],
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Kinds of findings that claims allow, each with its reason.
    pub allowed: usize,
}

impl Summary {
    /// Counts what is in `report`.
    pub fn of(report: &Report) -> Self {
        let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read).count();
        let having = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            claims: report.claims.len(),
            sources: read,
            not_read: report.sources.len() - read,
            verdicts: Verdict::ALL.map(|verdict| {
                (verdict, report.claims.iter().filter(|claim| claim.verdict == verdict).count())
            }),
            errors: having(Severity::Error),
            warnings: having(Severity::Warning),
            notes: having(Severity::Note),
            allowed: report.claims.iter().map(|claim| claim.allowed.len()).sum(),
        }
    }
}

/// `count` things: "1 claim", "2 claims".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", counted(self.claims, "claim"), counted(self.sources, "source"))?;
        if self.not_read > 0 {
            write!(f, " ({} not read)", self.not_read)?;
        }
        let verdicts: Vec<String> = self
            .verdicts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| format!("{count} {verdict}"))
            .collect();
        if !verdicts.is_empty() {
            write!(f, ": {}", verdicts.join(", "))?;
        }
        let findings: Vec<String> =
            [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| counted(count, word))
                .collect();
        write!(f, "; {}", if findings.is_empty() { "no findings".to_owned() } else { findings.join(", ") })?;
        if self.allowed > 0 { write!(f, ", {} allowed", self.allowed) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_zero_is_named() {
        let mut summary = Summary {
            claims: 14,
            sources: 4,
            not_read: 0,
            verdicts: Verdict::ALL
                .map(|verdict| (verdict, usize::from(verdict == Verdict::Corroborated) * 14)),
            errors: 1,
            warnings: 0,
            notes: 2,
            allowed: 0,
        };
        assert_eq!(summary.to_string(), "14 claims × 4 sources: 14 corroborated; 1 error, 2 notes");
        let allowing = Summary { allowed: 3, ..summary.clone() };
        assert!(allowing.to_string().ends_with("; 1 error, 2 notes, 3 allowed"), "{allowing}");
        summary = Summary { sources: 1, not_read: 1, errors: 0, notes: 0, ..summary };
        assert_eq!(summary.to_string(), "14 claims × 1 source (1 not read): 14 corroborated; no findings");
    }
}
