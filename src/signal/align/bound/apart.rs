//! Whether what the claim names stands in the anchor apart from the phrase in its place: with a verb of its own, or hanging on
//! that phrase.

use super::{BELONGS, DESCRIBED, ELSEWHERE};
use crate::signal::align::Alignment;
use crate::text::deed::{Deed, Phrase};
use crate::text::token::Kind;

/// By what a thing is done, whoever is said to do it: "controls the heat by means of valves".
const MEANS: &[&str] = &["by", "via", "through", "using"];
/// What hangs on a noun without being it: "the road to the mill".
const BESIDE: &[&str] = &[
    "to", "for", "from", "near", "at", "against", "about", "on", "past", "over", "under", "behind",
    "between", "beside",
];

impl Alignment<'_> {
    /// How surely what answers at `first` to `last` of the anchor is not meant by `theirs`. A thing counts where it has a
    /// verb of its own or hangs on what stands there, "the road to the mill": else the sentence is only built otherwise.
    pub(super) fn stands_apart(&self, theirs: Phrase, first: usize, last: usize, named: bool) -> Option<f64> {
        let anchor = self.anchor();
        let phrase = (0..first)
            .rev()
            .find(|&k| !anchor.tokens[k].has_content() || anchor.tokens[k].kind == Kind::Mark);
        let deed = self.has_deed(first, theirs);
        if !deed && phrase.is_some_and(|k| anchor.tokens[k].is_any(MEANS)) {
            return None;
        }
        let hangs = anchor.tokens.get(theirs.last + 1).is_some_and(|token| token.is_any(BESIDE))
            && last > theirs.last;
        let belongs = self.belongs(theirs, first, last);
        if !named && !hangs && !deed && !belongs {
            return None;
        }
        let between = if last < theirs.first { last + 1..theirs.first } else { theirs.last + 1..first };
        let words = &anchor.tokens[between.clone()];
        // "Berg, the mayor, left": one is the other.
        let apposed = words.len() <= 8
            && words.iter().any(|token| token.is_mark(','))
            && between.clone().all(|k| !anchor.verbs[k])
            && !words.iter().any(|token| token.is_any(&["and", "or", "is", "was", "are", "were", "while"]));
        if apposed {
            return None;
        }
        Some(if belongs { BELONGS } else { ELSEWHERE })
    }

    /// Whether what answers at `first` to `last` of the anchor follows the "of" of `theirs`.
    fn belongs(&self, theirs: Phrase, first: usize, last: usize) -> bool {
        let of = self.anchor().tokens.get(theirs.last + 1).is_some_and(|token| token.is_any(&["of"]));
        last > theirs.last && first.saturating_sub(theirs.last + 1) <= 3 && of
    }

    /// Whether a verb of the anchor is said of what stands at `token`, or is done to it by `theirs`.
    fn has_deed(&self, token: usize, theirs: Phrase) -> bool {
        let finite = |deed: &&Deed| !self.anchor().tokens[deed.verb].norm.ends_with("ing");
        let of = |deed: &Deed| [deed.doer, deed.object.filter(|_| deed.passive || deed.doer == Some(theirs))];
        let phrases = self.anchor().deeds.iter().filter(finite).flat_map(of);
        phrases.flatten().any(|phrase| phrase.holds(token))
    }

    /// How surely a description is not of whom the anchor names at `name`.
    pub(super) fn described(&self, theirs: Phrase, name: usize) -> Option<f64> {
        let anchor = self.anchor();
        let definite =
            anchor.tokens[theirs.first].is_any(&["the", "this"]) && theirs.last == theirs.first + 1;
        if definite && name < theirs.first {
            return Some(DESCRIBED);
        }
        self.stands_apart(theirs, name, name, true)
    }
}
