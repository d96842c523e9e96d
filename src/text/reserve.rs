//! Reserve: whether a sentence takes a side, or only reports, asks or supposes what it says.

use super::attribution::{Attribution, Strength};
use super::doubt::{self, Doubt};
use super::lexicon;
use super::reading::Reading;
use super::token::{Kind, Token};

/// Hedges with which a sentence doubts what others say: it takes a side.
const DOUBTS: &[&str] = &["cast doubt", "casts doubt", "raise doubts", "raises doubts", "questions whether"];

/// Words that call somebody what no court has found yet: "the alleged thief was hurt" says outright that he was hurt.
const UNPROVEN: &[&str] = &["alleged", "suspected", "supposed", "apparent", "purported"];

/// What the table of kinds calls somebody.
const PERSONS: &[&str] = &["person", "criminal", "worker"];

/// Verbs that pass words on; who confirms, announces or reveals something stands by it.
const PASSING: &[&str] = &["say", "says", "said", "saying", "according"];

/// Whether the sentence only passes on, asks or supposes: "reportedly", "could", "…, police say", "… : report", "…?".
/// What calls something untrue takes a side, however it does so.
pub fn takes_no_side(reading: &Reading, doubt: &Doubt) -> bool {
    let tokens = &reading.tokens;
    if reading.question {
        return true;
    }
    if doubt.denied {
        return false;
    }
    let mut hedges = doubt::hedges(tokens).filter(|(at, _)| !is_of_person(tokens, *at)).peekable();
    let hedged = hedges.peek().is_some() && hedges.all(|(_, cue)| !DOUBTS.contains(&cue));
    hedged
        || doubt::is_passed_on(tokens)
        || reading.attribution.as_ref().is_some_and(|said| passes_on(tokens, said))
}

/// Whether somebody says it who need not stand by it.
fn passes_on(tokens: &[Token], said: &Attribution) -> bool {
    match said.strength {
        Strength::Stated => tokens[said.cue].is_any(PASSING) && stands_behind(tokens, said.cue),
        Strength::Alleged | Strength::Rumoured => !is_of_person(tokens, said.cue),
    }
}

/// Whether who says it is only added: "…, police say", "…, says the mayor", "according to the mayor, …". In "the mayor says
/// that …" the claim is what the mayor says.
fn stands_behind(tokens: &[Token], cue: usize) -> bool {
    /// Words of a speaker that may stand behind the cue.
    const SPEAKER: usize = 4;
    let behind = tokens[cue + 1..].iter().take_while(|token| token.kind != Kind::Mark);
    tokens[cue].is_any(&["according"]) || behind.count() <= SPEAKER && cue > SPEAKER
}

/// Whether the word at `at` is of a person: "alleged rapist", "suspected bank robber".
fn is_of_person(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_any(UNPROVEN)
        && tokens[at + 1..]
            .iter()
            .take(3)
            .take_while(|token| token.has_content())
            .any(|token| PERSONS.iter().any(|kind| lexicon::is_kind_of(&token.norm, kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reserved(sentence: &str) -> bool {
        let reading = Reading::new(sentence);
        takes_no_side(&reading, &doubt::doubt(&reading.tokens))
    }

    #[test]
    fn what_only_reports_asks_or_supposes_takes_no_side() {
        for sentence in [
            "The mine has reportedly been sold",
            "Was the mine sold to a rival?",
            "Report: the mine is sold",
            "Mine sold to a rival, officials say",
            "The mine will be sold, says Lindqvist",
            "The owners claim to have found silver",
            "The mine could reopen in spring",
            "Rumours of a sale reach the town",
            "Unconfirmed: silver found below the old mine",
            "Museum shows alleged crown of the king",
            "The letter is believed to be from the king",
            "According to the union, the mine will close",
            "The owners are in talks to sell the mine",
        ] {
            assert!(reserved(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_states_confirms_or_denies_takes_a_side() {
        for sentence in [
            "The mine was sold to a rival",
            "The union confirmed the sale of the mine",
            "The owners announced that the mine will close",
            "The ministry revealed the price",
            "Reports that the mine was sold are false",
            "The owners denied reports of a sale",
            "The alleged thief was hurt in the fall",
            "A crowd chased the suspected bank robber",
            "Experts cast doubt on the letter",
            "The mine reopened in May",
            "The town commissioned a report",
            "Insurance claims rose by 3 percent",
            "The king told his son to leave",
            "The mayor says that she saw a wolf",
            "Mayor says wolves came back",
        ] {
            assert!(!reserved(sentence), "{sentence}");
        }
    }
}
