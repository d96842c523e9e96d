//! What a text says, without where it says it: for telling whether an edit changed more than it should.

use super::words;
use crate::claim::node::{Kind, Node};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, runs of white space as one space: as claims, notes and reasons are read.
    Scalar(String),
    /// A list.
    Seq(Vec<Value>),
    /// A mapping, in order.
    Map(Vec<(Value, Value)>),
}

impl Value {
    pub(super) fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Scalar { value, .. } => Self::text(value),
            Kind::Seq(items) => Self::Seq(items.iter().map(Self::of).collect()),
            Kind::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (Self::of(key), Self::of(value))).collect())
            }
        }
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Scalar(words(text))
    }

    /// The text; of a list or mapping none.
    pub(super) fn as_text(&self) -> &str {
        match self {
            Self::Scalar(text) => text,
            Self::Seq(_) | Self::Map(_) => "",
        }
    }

    /// Whether it is a mapping with `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        matches!(self, Self::Map(entries) if entries.iter().any(|(name, _)| name.as_text() == key))
    }

    /// Whether it is a mapping whose first key is `key`.
    pub(super) fn begins_with(&self, key: &str) -> bool {
        matches!(self, Self::Map(entries) if entries.first().is_some_and(|(name, _)| name.as_text() == key))
    }

    /// The value under `key`; put there, at the end, where there is none.
    pub(super) fn under(&mut self, key: &str) -> &mut Self {
        if !matches!(self, Self::Map(_)) {
            *self = Self::Map(vec![]);
        }
        let Self::Map(entries) = self else { return self };
        let at = entries.iter().position(|(name, _)| name.as_text() == key).unwrap_or_else(|| {
            entries.push((Self::text(key), Self::text("")));
            entries.len() - 1
        });
        &mut entries[at].1
    }
}
