//! What was found out about a claim itself, before any source was asked; the checks turn it into findings.

use std::path::PathBuf;

use super::{Code, Excerpt, Place};

/// A kind of finding that the author of a claim allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What kind.
    pub code: Code,
    /// Why.
    pub reason: String,
    /// Where it stands in the claim's file.
    pub place: Place,
    /// Its line, for showing.
    pub excerpt: Option<Excerpt>,
}

/// What is remarkable about one claim.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// Another claim that says nearly the same; of two, the later one has it.
    pub same: Option<OtherClaim>,
    /// Other claims that cannot be true together with it; of two, the later one has it.
    pub against: Vec<OtherClaim>,
    /// Why no source can settle it.
    pub not_checkable: Vec<Doubt>,
    /// Its tags that are not among those that the settings name.
    pub unknown_tags: Vec<UnknownTag>,
    /// Its quotations that stand in no source which it is judged against.
    pub lost_quotations: Vec<LostQuotation>,
}

/// Another claim, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherClaim {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its file.
    pub file: PathBuf,
    /// Where its text stands.
    pub place: Place,
}

/// Why a claim cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is the matter with it, as the end of a sentence about the claim: "asks a question".
    pub what: String,
    /// What to write instead.
    pub help: String,
}

/// A tag that the settings do not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTag {
    /// The tag.
    pub tag: String,
    /// The known one that is spelled most like it, where one is close.
    pub nearest: Option<String>,
    /// Where it stands in the claim's file, among its defaults perhaps.
    pub place: Place,
    /// Its line, for showing.
    pub excerpt: Option<Excerpt>,
}

/// A quotation that stands in no source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostQuotation {
    /// What is quoted, without its marks.
    pub text: String,
    /// Where it stands in the claim's file, or where the claim does.
    pub place: Place,
    /// Its line, for showing.
    pub excerpt: Option<Excerpt>,
    /// What a source has that comes nearest, where anything comes near.
    pub nearest: Option<NearQuotation>,
}

/// What a source has in place of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearQuotation {
    /// As the source writes it.
    pub text: String,
    /// The source's file.
    pub file: PathBuf,
    /// Where it starts.
    pub place: Place,
}
