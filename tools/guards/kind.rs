//! What is asked, and how much of it must be right.

use sayso::stance::Stance;

use crate::changed::Change;

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A claim against an article about something else.
    Unrelated,
    /// A sentence against its own article.
    Verbatim,
    /// The same with one thing changed: not supported.
    Changed(Change),
    /// The same: contradicted, where what was changed leaves no other answer.
    Contradicted(Change),
}

impl Kind {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Unrelated,
        Self::Verbatim,
        Self::Changed(Change::Number),
        Self::Changed(Change::Name),
        Self::Changed(Change::Polarity),
        Self::Changed(Change::Opposite),
        Self::Contradicted(Change::Number),
        Self::Contradicted(Change::Polarity),
    ];

    /// Its name in the table and behind `--show`.
    pub fn name(self) -> String {
        let word = |change: Change| change.word().replace(' ', "_");
        match self {
            Self::Unrelated => "unrelated".to_owned(),
            Self::Verbatim => "as_it_stands".to_owned(),
            Self::Changed(change) => word(change),
            Self::Contradicted(change) => format!("{}_contradicts", word(change)),
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// All names, for messages.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// The kind whose claims are asked: a changed sentence is judged once and counted twice.
    pub fn asked(self) -> Self {
        match self {
            Self::Contradicted(change) => Self::Changed(change),
            kind => kind,
        }
    }

    /// Whether the answer is right.
    pub fn accepts(self, stance: Stance) -> bool {
        match self {
            Self::Unrelated => stance == Stance::Silent,
            Self::Verbatim => stance == Stance::Supports,
            Self::Changed(_) => stance != Stance::Supports,
            Self::Contradicted(_) => stance == Stance::Contradicts,
        }
    }

    /// The share that must be right.
    pub fn bound(self) -> f64 {
        match self {
            Self::Unrelated => 0.995,
            Self::Verbatim => 0.98,
            Self::Changed(Change::Number) => 0.97,
            Self::Changed(_) => 0.90,
            Self::Contradicted(_) => 0.80,
        }
    }
}
