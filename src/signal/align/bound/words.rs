//! What kind of phrase it is, by its words.

use crate::text::deed::Phrase;
use crate::text::reading::Reading;
use crate::text::term::{Term, TermKind};
use crate::text::token::{Kind, Token};

/// Whether a phrase points to what was spoken of before.
pub(super) fn is_definite(sentence: &Reading, phrase: Phrase) -> bool {
    sentence.tokens[phrase.first]
        .is_any(&["the", "this", "these", "that", "its", "their", "his", "her", "both"])
}

/// Whether an acronym may stand for a name with this word.
pub(super) fn stands_for(acronym: &Token, word: &Token) -> bool {
    acronym.norm.len() > 2 && word.norm.chars().next().is_some_and(|first| acronym.norm.contains(first))
}

pub(super) fn head_is_state(term: &Term) -> bool {
    matches!(term.kind, TermKind::Country(_))
}

/// Whether a phrase means a body of people, or several: no single person.
pub(super) fn is_body(sentence: &Reading, phrase: Phrase) -> bool {
    const BODIES: &[&str] = &[
        "association",
        "party",
        "union",
        "council",
        "court",
        "government",
        "parliament",
        "ministry",
        "commission",
        "broadcaster",
        "newspaper",
        "committee",
        "police",
        "army",
        "opposition",
        "university",
        "lab",
        "laboratory",
        "rebels",
        "troops",
        "forces",
        "workers",
        "residents",
        "jury",
        "regulator",
        "regulators",
        "authorities",
        "prosecution",
        "defence",
        "hospital",
        "school",
        "town",
        "city",
    ];
    sentence.tokens[phrase.last].is_any(BODIES)
}

/// Whether a phrase names nothing: "she", "others", "some".
pub(super) fn is_pronoun(sentence: &Reading, phrase: Phrase) -> bool {
    const PRONOUNS: &[&str] = &[
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "one",
        "ones",
        "others",
        "some",
        "both",
        "many",
        "all",
        "each",
        "none",
        "this",
        "these",
        "those",
        "there",
        "what",
        "who",
        "which",
        "that",
        "neither",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "anyone",
        "himself",
        "herself",
        "itself",
        "themselves",
        "more",
        "most",
        "several",
        "few",
        "two",
        "people",
        "man",
        "woman",
        "men",
        "women",
        "side",
        "sides",
        "pair",
        "source",
        "sources",
    ];
    let said = |at: usize| {
        let token = &sentence.tokens[at];
        token.kind != Kind::Mark && !(token.stop && token.is_any(&["the", "a", "an", "its", "his", "their"]))
    };
    (phrase.first..=phrase.last).filter(|&at| said(at)).all(|at| sentence.tokens[at].is_any(PRONOUNS))
}
