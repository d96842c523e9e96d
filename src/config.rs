//! The settings of a run: `sayso.toml`, its defaults, and the two words that settings and claims share.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// Should be looked at; fails a run where the gate says so.
    Warning,
    /// Fails a run by default.
    Error,
}

/// What a statement counts as that the source only attributes to a named speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attributed {
    /// The source supports it, and the speaker is reported beside the evidence.
    #[default]
    Supports,
    /// The source mentions it: for work on rumours, where repeating is not confirming.
    Mentions,
}
