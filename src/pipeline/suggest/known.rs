//! What is there already: claims, and better suggestions.

use std::collections::{BTreeSet, HashMap};

use crate::claim::Claim;
use crate::source::Source;
use crate::stance::{self, Options, ReadClaim, ReadSource, Stance};
use crate::text::token::tokens;

/// Texts that a new one is held against, by their telling words.
pub struct Known {
    texts: Vec<(ReadClaim, Source, ReadSource)>,
    by_stem: HashMap<u64, Vec<usize>>,
}

/// Telling words that two texts share before they are held against each other.
const SHARED: usize = 2;

impl Known {
    /// What `claims` say.
    pub fn new(claims: &[Claim]) -> Self {
        let mut known = Self { texts: vec![], by_stem: HashMap::new() };
        for text in claims.iter().flat_map(Claim::wordings) {
            known.add(text);
        }
        known
    }

    /// Adds a text.
    pub fn add(&mut self, text: &str) {
        let (source, read) = ReadSource::from_sentences(&[text.to_owned()]);
        for stem in stems(text) {
            self.by_stem.entry(stem).or_default().push(self.texts.len());
        }
        self.texts.push((ReadClaim::from_text(text), source, read));
    }

    /// Whether one of them says what `text`, read as `claim`, says, or part of it, or more, or the opposite.
    pub fn has(&self, claim: &ReadClaim, text: &str) -> bool {
        let own = stems(text);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in own.iter().filter_map(|stem| self.by_stem.get(stem)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let mut near: Vec<usize> =
            shared.into_iter().filter(|(_, count)| *count >= SHARED).map(|(at, _)| at).collect();
        near.sort_unstable();
        let (source, read) = ReadSource::from_sentences(&[text.to_owned()]);
        near.into_iter().any(|at| {
            let (other, other_source, other_read) = &self.texts[at];
            settles(claim, other_source, other_read) || settles(other, &source, &read)
        })
    }
}

fn settles(claim: &ReadClaim, source: &Source, read: &ReadSource) -> bool {
    let judged = stance::judge(claim, source, read, Options::default());
    matches!(judged.stance, Stance::Supports | Stance::Contradicts)
}

fn stems(text: &str) -> BTreeSet<u64> {
    tokens(text).iter().filter(|token| token.has_content()).map(|token| token.stem).collect()
}
