//! The settings of a run: `sayso.toml`, its defaults, and the words that settings and claims share.
//!
//! [`Config`] is what a file says, each value with its place; [`Settings`] is what a run goes by, each value with
//! where it comes from. `file` reads the one, `settings` makes the other.

mod file;
pub mod schema;
mod settings;

use std::fmt;
use std::path::PathBuf;

pub use self::file::{Config, FILE_NAME, Written};
pub use self::settings::{Flags, Provenance, Setting, Settings};

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

impl Severity {
    /// All severities, the least first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word used in files and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The codes of findings about a claim, which the claim itself may allow, with what they mean in a few words.
pub const CLAIM_CODES: [(&str, &str); 14] = [
    ("SAY001", "claim contradicted"),
    ("SAY002", "claim unsupported"),
    ("SAY003", "fewer independent origins than the claim needs"),
    ("SAY004", "claim contested"),
    ("SAY005", "claim rests on a single source"),
    ("SAY010", "expectation missed"),
    ("SAY011", "expectation superfluous"),
    ("SAY012", "accepted evidence changed or gone"),
    ("SAY020", "claim says what another one says"),
    ("SAY021", "claims contradict each other"),
    ("SAY022", "claim not checkable"),
    ("SAY023", "unknown tag"),
    ("SAY024", "quotation stands in no source"),
    ("SAY030", "answer near a threshold"),
];

/// What a statement counts as that the source only attributes to a named speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attributed {
    /// The source supports it, and the speaker is reported beside the evidence.
    #[default]
    Supports,
    /// The source mentions it: for work on rumours, where repeating is not confirming. A claim that itself only reports,
    /// asks or supposes takes no side, and is mentioned at most.
    Mentions,
}

impl Attributed {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Supports, Self::Mentions];

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Mentions => "mentions",
        }
    }
}

/// Which findings make a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// None.
    Never,
}

impl FailOn {
    /// All gates.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Never];

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity makes a run fail.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Never => false,
        }
    }
}

/// What a kind of findings is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown with this severity.
    Show(Severity),
}

impl Level {
    /// All levels, the least first.
    pub const ALL: [Self; 4] =
        [Self::Allow, Self::Show(Severity::Note), Self::Show(Severity::Warning), Self::Show(Severity::Error)];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Show(severity) => severity.word(),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl fmt::Display for Attributed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// One thing that is wrong with `sayso.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Which file.
    pub file: PathBuf,
    /// Line and column, both from 1, the column in characters; `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for ConfigError {
    /// `file:line:column: message`, and the help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ConfigError {}

/// Everything that is wrong with `sayso.toml`, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            let gap = if at > 0 { "\n" } else { "" };
            write!(f, "{gap}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate() {
        use Severity::{Error, Note, Warning};
        for (gate, fails) in
            [(FailOn::Error, &[Error][..]), (FailOn::Warning, &[Warning, Error]), (FailOn::Never, &[])]
        {
            let found: Vec<_> =
                [Note, Warning, Error].into_iter().filter(|found| gate.fails(*found)).collect();
            assert_eq!(found, fails, "{gate}");
        }
    }

    #[test]
    fn an_error_says_where_and_what_to_do() {
        let error = ConfigError {
            file: "sayso.toml".into(),
            place: Some((3, 1)),
            message: "no key `clams`".into(),
            help: Some("did you mean `claims`?".into()),
        };
        assert_eq!(error.to_string(), "sayso.toml:3:1: no key `clams`\n  help: did you mean `claims`?");
    }
}
