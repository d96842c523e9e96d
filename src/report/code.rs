//! The kinds of findings.

use std::fmt;
use std::str::FromStr;

use crate::config::Severity;

/// The kinds of findings; each has its page under `sayso rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// SAY001
    Contradicted,
    /// SAY002
    Unsupported,
    /// SAY003
    TooFewSources,
    /// SAY004
    Contested,
    /// SAY005
    SingleSource,
    /// SAY010
    ExpectationMissed,
    /// SAY011
    ExpectationSuperfluous,
    /// SAY012
    AcceptedChanged,
    /// SAY013
    AllowanceUnused,
    /// SAY020
    Duplicate,
    /// SAY021
    ClaimsConflict,
    /// SAY022
    NotCheckable,
    /// SAY023
    UnknownTag,
    /// SAY024
    QuotationLost,
    /// SAY030
    NearThreshold,
    /// SAY031
    SourceUndated,
    /// SAY032
    SourceUnused,
    /// SAY201
    NotRead,
    /// SAY202
    DecodedWithDoubt,
    /// SAY203
    RepeatsAnother,
}

impl Code {
    /// All codes, by number.
    pub const ALL: [Self; 20] = [
        Self::Contradicted,
        Self::Unsupported,
        Self::TooFewSources,
        Self::Contested,
        Self::SingleSource,
        Self::ExpectationMissed,
        Self::ExpectationSuperfluous,
        Self::AcceptedChanged,
        Self::AllowanceUnused,
        Self::Duplicate,
        Self::ClaimsConflict,
        Self::NotCheckable,
        Self::UnknownTag,
        Self::QuotationLost,
        Self::NearThreshold,
        Self::SourceUndated,
        Self::SourceUnused,
        Self::NotRead,
        Self::DecodedWithDoubt,
        Self::RepeatsAnother,
    ];

    /// The code as people type and read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradicted => "SAY001",
            Self::Unsupported => "SAY002",
            Self::TooFewSources => "SAY003",
            Self::Contested => "SAY004",
            Self::SingleSource => "SAY005",
            Self::ExpectationMissed => "SAY010",
            Self::ExpectationSuperfluous => "SAY011",
            Self::AcceptedChanged => "SAY012",
            Self::AllowanceUnused => "SAY013",
            Self::Duplicate => "SAY020",
            Self::ClaimsConflict => "SAY021",
            Self::NotCheckable => "SAY022",
            Self::UnknownTag => "SAY023",
            Self::QuotationLost => "SAY024",
            Self::NearThreshold => "SAY030",
            Self::SourceUndated => "SAY031",
            Self::SourceUnused => "SAY032",
            Self::NotRead => "SAY201",
            Self::DecodedWithDoubt => "SAY202",
            Self::RepeatsAnother => "SAY203",
        }
    }

    /// What it means, in a few words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Contradicted => "claim contradicted",
            Self::Unsupported => "claim unsupported",
            Self::TooFewSources => "fewer independent origins than the claim needs",
            Self::Contested => "claim contested",
            Self::SingleSource => "claim rests on a single source",
            Self::ExpectationMissed => "expectation missed",
            Self::ExpectationSuperfluous => "expectation superfluous",
            Self::AcceptedChanged => "accepted evidence changed or gone",
            Self::AllowanceUnused => "nothing to allow any more",
            Self::Duplicate => "claim says what another one says",
            Self::ClaimsConflict => "claims contradict each other",
            Self::NotCheckable => "claim not checkable",
            Self::UnknownTag => "unknown tag",
            Self::QuotationLost => "quotation stands in no source",
            Self::NearThreshold => "answer near a threshold",
            Self::SourceUndated => "source undated",
            Self::SourceUnused => "source unused",
            Self::NotRead => "source not read",
            Self::DecodedWithDoubt => "source read with doubt",
            Self::RepeatsAnother => "source repeats another",
        }
    }

    /// Its page for users, Markdown, which stands beside its check.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Contradicted => include_str!("../lint/contradicted.md"),
            Self::Unsupported => include_str!("../lint/unsupported.md"),
            Self::TooFewSources => include_str!("../lint/too_few_sources.md"),
            Self::Contested => include_str!("../lint/contested.md"),
            Self::SingleSource => include_str!("../lint/single_source.md"),
            Self::ExpectationMissed => include_str!("../lint/expectation_missed.md"),
            Self::ExpectationSuperfluous => include_str!("../lint/expectation_superfluous.md"),
            Self::AcceptedChanged => include_str!("../lint/accepted_changed.md"),
            Self::AllowanceUnused => include_str!("../lint/allowance_unused.md"),
            Self::Duplicate => include_str!("../lint/duplicate.md"),
            Self::ClaimsConflict => include_str!("../lint/claims_conflict.md"),
            Self::NotCheckable => include_str!("../lint/not_checkable.md"),
            Self::UnknownTag => include_str!("../lint/unknown_tag.md"),
            Self::QuotationLost => include_str!("../lint/quotation_lost.md"),
            Self::NearThreshold => include_str!("../lint/near_threshold.md"),
            Self::SourceUndated => include_str!("../lint/source_undated.md"),
            Self::SourceUnused => include_str!("../lint/source_unused.md"),
            Self::NotRead => include_str!("../lint/not_read.md"),
            Self::DecodedWithDoubt => include_str!("../lint/decoded_with_doubt.md"),
            Self::RepeatsAnother => include_str!("../lint/repeats_another.md"),
        }
    }

    /// The first paragraph of its page, on one line.
    pub fn meaning(self) -> String {
        let told = self.page().split("## What it means").nth(1).unwrap_or_default();
        let first = told.trim().split("\n\n").next().unwrap_or_default();
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How much it matters where nothing else is set.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Contradicted
            | Self::Unsupported
            | Self::TooFewSources
            | Self::Contested
            | Self::ExpectationMissed
            | Self::NotRead => Severity::Error,
            Self::ExpectationSuperfluous
            | Self::AcceptedChanged
            | Self::AllowanceUnused
            | Self::Duplicate
            | Self::ClaimsConflict
            | Self::NotCheckable
            | Self::UnknownTag
            | Self::QuotationLost
            | Self::DecodedWithDoubt
            | Self::RepeatsAnother => Severity::Warning,
            Self::SingleSource | Self::NearThreshold | Self::SourceUndated | Self::SourceUnused => {
                Severity::Note
            }
        }
    }

    /// Whether it is left out where nobody asks for it.
    pub const fn is_pedantic(self) -> bool {
        matches!(self, Self::NearThreshold | Self::SourceUndated | Self::SourceUnused)
    }

    /// Whether a claim may allow it: it is about a claim, and about more than what the claim allows.
    pub const fn is_allowable(self) -> bool {
        !matches!(
            self,
            Self::AllowanceUnused
                | Self::SourceUndated
                | Self::SourceUnused
                | Self::NotRead
                | Self::DecodedWithDoubt
                | Self::RepeatsAnother
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads a code as typed, in either case; the error is the text that is no code.
impl FromStr for Code {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|code| code.name().eq_ignore_ascii_case(typed))
            .ok_or_else(|| typed.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_know_the_codes_that_they_may_allow() {
        let allowable = Code::ALL.into_iter().filter(|code| code.is_allowable());
        let known: Vec<_> = allowable.map(|code| (code.name(), code.title())).collect();
        assert_eq!(known, crate::config::CLAIM_CODES);
    }

    #[test]
    fn codes_are_unique_in_order_and_read_back() {
        let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
        for code in Code::ALL {
            assert_eq!(code.name().to_lowercase().parse(), Ok(code));
        }
        for code in Code::ALL {
            let meaning = code.meaning();
            assert!(meaning.len() > 20 && meaning.ends_with(['.', ':']), "{code}: {meaning}");
        }
        assert_eq!("SAY999".parse::<Code>(), Err("SAY999".to_owned()));
    }
}
