//! What a sentence is made of, whatever the claim: whether it compares, presents a result, or points back to the sentence
//! before it.

use super::quantity::Unit;
use super::reading::Reading;
use super::token::Kind;

/// What a sentence is made of.
#[derive(Clone, Copy, Debug)]
pub struct Makeup {
    /// It sets one thing against another or tells of a change.
    pub compares: bool,
    /// It opens on a result.
    pub presents: bool,
    /// It points back to the sentence before it.
    pub points_back: bool,
}

impl Makeup {
    /// That of `sentence`.
    pub fn of(sentence: &Reading) -> Self {
        Self {
            compares: compares(sentence),
            presents: presents(sentence),
            points_back: points_back(sentence),
        }
    }
}

/// So many and more are counted anywhere, not in one scene.
const A_CROWD: f64 = 1e6;

/// Whether the sentence sets one thing against another or tells of a change.
fn compares(sentence: &Reading) -> bool {
    const WORDS: &[&str] = &[
        "than",
        "versus",
        "compared",
        "relative",
        "higher",
        "lower",
        "greater",
        "fewer",
        "increase",
        "increased",
        "increases",
        "decrease",
        "decreased",
        "decreases",
        "decline",
        "declined",
        "reduce",
        "reduced",
        "reduces",
        "reduction",
        "associated",
        "linked",
        "correlated",
        "likelier",
    ];
    sentence.tokens.iter().any(|token| token.is_any(WORDS))
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

/// Whether the sentence points back to the one before: by a pronoun before any name of its own, or by a common noun that
/// stands for a name, "the island", "the minister".
fn points_back(sentence: &Reading) -> bool {
    const PRONOUNS: &[&str] = &[
        "he", "she", "it", "they", "him", "her", "his", "hers", "its", "their", "them", "this", "these",
        "both",
    ];
    const OF_PEOPLE: &[&str] = &["he", "she", "him", "his", "her", "hers"];
    const STANDS_FOR: &[&str] = &[
        "island",
        "country",
        "nation",
        "company",
        "firm",
        "minister",
        "president",
        "project",
        "city",
        "town",
        "group",
        "agency",
        "official",
        "leader",
        "newspaper",
        "state",
        "team",
        "bank",
        "sides",
        "two",
        "pair",
        "visit",
        "trip",
        "deal",
        "agreement",
        "plan",
        "commission",
        "meeting",
        "spokesman",
        "spokeswoman",
        "party",
        "court",
        "premier",
    ];
    let before = |index: usize| sentence.tokens.iter().take(index.min(30));
    let first_name = sentence.names.first().map_or(usize::MAX, |name| name.first);
    let person = sentence.names.iter().find(|name| name.country.is_none());
    let first_person = person.map_or(usize::MAX, |name| name.first);
    // "His" never means a country: only a person's name before it can be what it points to.
    let by_pronoun = before(first_name).any(|token| token.is_any(PRONOUNS))
        || before(first_person).any(|token| token.is_any(OF_PEOPLE));
    by_pronoun
        || starts_definite(sentence)
        || goes_on(sentence)
        || sentence
            .tokens
            .windows(2)
            .any(|pair| pair[0].is_any(&["the", "both", "this"]) && pair[1].is_any(STANDS_FOR))
}

/// Whether the sentence names nobody and counts what there is in the scene that was set before it: "There were 40 guests
/// aboard.", "Nine people were hurt."
fn goes_on(sentence: &Reading) -> bool {
    let mut words = sentence.tokens.iter().enumerate().filter(|(_, token)| token.kind != Kind::Mark);
    let (Some((first, opens)), Some((_, second))) = (words.next(), words.next()) else { return false };
    let exists = opens.is_any(&["there"]) && second.is_any(&["was", "were", "is", "are"]);
    let counts = sentence.quantity_at(first).is_some_and(|at| {
        matches!(sentence.quantities[at].unit, Unit::Count(_)) && sentence.quantities[at].high < A_CROWD
    });
    sentence.names.is_empty() && (exists || counts)
}

/// Whether the sentence opens with a definite description: "The outbreak …", "Its crew …".
fn starts_definite(sentence: &Reading) -> bool {
    let mut words = sentence.tokens.iter().filter(|token| token.kind == Kind::Word);
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    first.is_any(&["the", "this", "these", "those"]) && !second.capital && second.has_content()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_told_from_a_statement() {
        for sentence in [
            "Rents rose faster than wages.",
            "Noise at night was associated with poorer marks.",
            "The new filter reduced dust by a third.",
        ] {
            assert!(compares(&Reading::new(sentence)), "{sentence}");
        }
        for sentence in [
            "The ferry leaves at noon.",
            "We asked forty households about their rent.",
            "Then the mayor spoke.",
            "The bridge is low.",
            "A relation of the mayor owns it.",
        ] {
            assert!(!compares(&Reading::new(sentence)), "{sentence}");
        }
    }

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
