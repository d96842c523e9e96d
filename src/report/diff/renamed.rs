//! Sources and claims that go by another id now. An id is a name: where the same text goes by one name before and by
//! another after, it is the same source or the same claim, provided that no other on either side has that text.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::Side;
use crate::report::{Answers, Report};

/// New ids by the old ones.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    /// Of sources.
    pub(super) sources: BTreeMap<String, String>,
    /// Of claims.
    pub(super) claims: BTreeMap<String, String>,
    /// Of origins: a source whose origin nothing tells is one itself, by its id.
    origins: BTreeMap<String, String>,
}

impl Renamed {
    pub(super) fn between(was: Side<'_>, now: Side<'_>) -> Self {
        let sources = |side: Side<'_>| -> Vec<(String, u64)> {
            side.texts.iter().map(|(id, text)| (id.clone(), words(text.text))).collect()
        };
        let claims = |side: Side<'_>| -> Vec<(String, u64)> {
            side.report.claims.iter().map(|claim| (claim.id.clone(), words(&claim.text))).collect()
        };
        let sources = paired(&sources(was), &sources(now));
        let own = |side: Side<'_>, id: &str| {
            side.report.source(id).and_then(|source| source.origin.as_deref()) == Some(id)
        };
        let origins = sources.iter().filter(|(old, new)| own(was, old) && own(now, new));
        let origins = origins.map(|(old, new)| (old.clone(), new.clone())).collect();
        Self { sources, claims: paired(&claims(was), &claims(now)), origins }
    }

    /// The id that this claim had, where it had another.
    pub(super) fn claim_was(&self, id: &str) -> Option<&str> {
        self.claims.iter().find(|(_, new)| *new == id).map(|(old, _)| old.as_str())
    }

    /// The id that this source had, where it had another.
    pub(super) fn source_was(&self, id: &str) -> Option<&str> {
        self.sources.iter().find(|(_, new)| *new == id).map(|(old, _)| old.as_str())
    }

    /// The report of the base with the ids that its sources and claims have now.
    pub(super) fn over(&self, was: &Report) -> Report {
        let mut report = was.clone();
        let renamed = |map: &BTreeMap<String, String>, id: &mut String| {
            if let Some(new) = map.get(id) {
                id.clone_from(new);
            }
        };
        let shared = |map: &BTreeMap<String, String>, id: &mut Arc<str>| {
            if let Some(new) = map.get(&**id) {
                *id = new.as_str().into();
            }
        };
        let source = |id: &mut String| renamed(&self.sources, id);
        for entry in &mut report.sources {
            source(&mut entry.id);
            entry.repeats.iter_mut().for_each(source);
            entry.origin.iter_mut().for_each(|origin| renamed(&self.origins, origin));
        }
        report.sources.sort_by(|a, b| a.id.cmp(&b.id));
        for claim in &mut report.claims {
            renamed(&self.claims, &mut claim.id);
            // Cells that say nothing are shared as long as none has to change.
            if !self.sources.is_empty() || !self.origins.is_empty() {
                let cells = claim.cells.iter().cloned().map(|mut cell| {
                    shared(&self.sources, &mut cell.source);
                    shared(&self.origins, &mut cell.origin);
                    cell
                });
                claim.cells = cells.collect();
            }
            for expectation in &mut claim.expected {
                if let Answers::Stance { source: id, .. } = &mut expectation.about {
                    source(id);
                }
            }
        }
        for finding in &mut report.findings {
            finding.claim.iter_mut().for_each(|id| renamed(&self.claims, id));
            finding.source.iter_mut().for_each(source);
            finding.quotes.iter_mut().for_each(|quote| source(&mut quote.source));
        }
        report
    }
}

/// The ids that are on the left alone, each with the one that is on the right alone and has the same text, which no
/// other has on either side.
fn paired(left: &[(String, u64)], right: &[(String, u64)]) -> BTreeMap<String, String> {
    let (before, after) = (by_text(left), by_text(right));
    let known = |side: &[(String, u64)], id: &str| side.iter().any(|(other, _)| other == id);
    let pair = |(old, text): &(String, u64)| {
        let ([_], [new]) = (&before.get(text)?[..], &after.get(text)?[..]) else { return None };
        (!known(right, old) && !known(left, new)).then(|| (old.clone(), (*new).to_owned()))
    };
    left.iter().filter_map(pair).collect()
}

fn by_text(side: &[(String, u64)]) -> BTreeMap<u64, Vec<&str>> {
    let mut found: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for (id, text) in side {
        found.entry(*text).or_default().push(id);
    }
    found
}

/// A fingerprint of the words of `text`: white space tells no two apart.
fn words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.split_whitespace().for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}
