//! Why an answer changed.

use std::fmt;

/// One reason why an answer changed. A cell depends on its claim, its source, the settings and what a person decided,
/// and on nothing else: what is none of the others is the claim's entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The claim was added.
    ClaimAdded,
    /// The claim was removed.
    ClaimRemoved,
    /// The claim or one of its other wordings says something else.
    Reworded,
    /// The claim went by this id.
    Renamed(String),
    /// Another field of the claim's entry changed.
    ClaimEdited,
    /// A person decided, or decided otherwise.
    Decision,
    /// The source of this id was added.
    SourceAdded(String),
    /// The source of this id was removed.
    SourceRemoved(String),
    /// The source of this id changed.
    SourceChanged(String),
    /// The source of this id counts for another origin.
    Origin(String),
    /// The setting of this name changed.
    Setting(String),
}

impl Cause {
    /// What kind, as one word.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ClaimAdded => "claim-added",
            Self::ClaimRemoved => "claim-removed",
            Self::Reworded => "reworded",
            Self::Renamed(_) => "renamed",
            Self::ClaimEdited => "claim-edited",
            Self::Decision => "decision",
            Self::SourceAdded(_) => "source-added",
            Self::SourceRemoved(_) => "source-removed",
            Self::SourceChanged(_) => "source-changed",
            Self::Origin(_) => "origin",
            Self::Setting(_) => "setting",
        }
    }

    /// The source or the setting that it is about, or the earlier id.
    pub fn about(&self) -> Option<&str> {
        match self {
            Self::SourceAdded(id) | Self::SourceRemoved(id) | Self::SourceChanged(id) | Self::Origin(id) => {
                Some(id)
            }
            Self::Setting(name) => Some(name),
            Self::Renamed(id) => Some(id),
            Self::ClaimAdded | Self::ClaimRemoved | Self::Reworded | Self::ClaimEdited | Self::Decision => {
                None
            }
        }
    }

    /// The reason of this kind about this source or setting; `None` where there is no such kind, or it is about nothing.
    pub fn told(kind: &str, about: Option<&str>) -> Option<Self> {
        let about = about.unwrap_or_default().to_owned();
        let all = [
            Self::ClaimAdded,
            Self::ClaimRemoved,
            Self::Reworded,
            Self::Renamed(about.clone()),
            Self::ClaimEdited,
            Self::Decision,
            Self::SourceAdded(about.clone()),
            Self::SourceRemoved(about.clone()),
            Self::SourceChanged(about.clone()),
            Self::Origin(about.clone()),
            Self::Setting(about),
        ];
        all.into_iter().find(|cause| cause.kind() == kind && cause.about() != Some(""))
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClaimAdded => f.write_str("the claim was added"),
            Self::ClaimRemoved => f.write_str("the claim was removed"),
            Self::Reworded => f.write_str("the claim was reworded"),
            Self::Renamed(id) => write!(f, "the claim’s id was {id}"),
            Self::ClaimEdited => f.write_str("the claim's entry was edited"),
            Self::Decision => f.write_str("a person decided"),
            Self::SourceAdded(id) => write!(f, "the source {id} was added"),
            Self::SourceRemoved(id) => write!(f, "the source {id} was removed"),
            Self::SourceChanged(id) => write!(f, "the source {id} was changed"),
            Self::Origin(id) => write!(f, "the source {id} counts for another origin"),
            Self::Setting(name) => write!(f, "the setting {name} was changed"),
        }
    }
}
