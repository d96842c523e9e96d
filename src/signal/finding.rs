//! Finding: the sentence says that it states a result ("we found that", "the results show", "in conclusion").

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::reading::Reading;

pub(super) struct Finding;

impl Signal for Finding {
    fn name(&self) -> &'static str {
        "finding"
    }

    fn meaning(&self) -> &'static str {
        "the sentence presents itself as a result or a conclusion"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let value = if presents(alignment.anchor()) { 1.0 } else { 0.0 };
        Some(Measure::plain(value))
    }
}

/// Whether the sentence opens on a result: a verb of finding with who finds, or a noun for results, in its first words.
fn presents(sentence: &Reading) -> bool {
    const VERBS: &[&str] = &[
        "find",
        "found",
        "show",
        "shows",
        "showed",
        "conclude",
        "concluded",
        "demonstrate",
        "demonstrated",
        "observed",
        "suggest",
        "suggests",
        "suggested",
        "indicate",
        "indicates",
        "indicated",
        "reveal",
        "revealed",
        "confirm",
        "confirmed",
    ];
    const NOUNS: &[&str] = &[
        "conclusion",
        "conclusions",
        "result",
        "results",
        "finding",
        "findings",
        "study",
        "data",
        "analysis",
        "survey",
        "evidence",
        "review",
        "trial",
        "report",
        "interpretation",
    ];
    let opening = &sentence.tokens[..sentence.tokens.len().min(8)];
    let we = opening.iter().any(|token| token.is_any(&["we"]));
    let noun = opening.iter().any(|token| token.is_any(NOUNS));
    let verb = opening.iter().any(|token| token.is_any(VERBS));
    let announced = opening.first().is_some_and(|token| {
        token.is_any(&[
            "conclusion",
            "conclusions",
            "results",
            "findings",
            "interpretation",
            "overall",
            "thus",
            "therefore",
        ])
    });
    announced
        || verb && (we || noun)
        || noun
            && opening.iter().any(|token| token.is_any(&["in"]))
            && opening.first().is_some_and(|token| token.is_any(&["in"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_announce_themselves() {
        for sentence in [
            "We found that the ferry was late every second day.",
            "The results show a rise in rents.",
            "In conclusion, the dam is safe.",
            "Overall, fewer pupils cycled to school.",
        ] {
            assert!(presents(&Reading::new(sentence)), "{sentence}");
        }
        for sentence in [
            "Police found the car by the river.",
            "The ferry was late on Monday.",
            "We counted ferries for ten weeks.",
            "The school showed a film.",
            "The report was printed in May.",
            "She will study in Oslo.",
        ] {
            assert!(!presents(&Reading::new(sentence)), "{sentence}");
        }
    }
}
