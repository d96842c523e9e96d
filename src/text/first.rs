//! "For the first time": what was never so before, or not since some year.
//!
//! "They won for the first time since 1988" says that they won, and that they had not won since 1988.

use super::token::{Kind, Token};

/// Since when something is the first of its kind: "won for the first time since 1988", "the first win in 20 years".
pub fn is_first_since(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().filter(|(_, token)| token.is_any(&["first"])).any(|(at, _)| {
        (at + 1..(at + 10).min(tokens.len())).any(|k| match &*tokens[k].norm {
            "since" => true,
            "in" => is_while(tokens, k + 1),
            _ => false,
        })
    })
}

/// Whether it was so at no time between then and the day told of: "had not won since 1988", "no minister had resigned
/// for 20 years". What still "has not" been so is another thing.
pub fn is_not_since(tokens: &[Token]) -> bool {
    let had = tokens.iter().any(|token| token.is_any(&["had"]));
    let first = tokens.iter().any(|token| token.is_any(&["first"]));
    let since = (0..tokens.len()).any(|at| match &*tokens[at].norm {
        "since" => true,
        "in" | "for" => is_while(tokens, at + 1),
        _ => false,
    });
    had && since && !first
}

/// Whether it is told as the first time of all: "will play there for the first time", and not the first in a year or
/// under somebody.
pub fn is_first_ever(tokens: &[Token]) -> bool {
    const BOUNDS: &[&str] = &[
        "since", "in", "this", "under", "at", "on", "as", "after", "that", "of", "with", "against", "last",
        "for", "by",
    ];
    (0..tokens.len()).any(|at| {
        let words = ["for", "the", "first", "time"];
        words
            .iter()
            .enumerate()
            .all(|(k, word)| tokens.get(at + k).is_some_and(|token| token.is_any(&[word])))
            && tokens
                .get(at + words.len())
                .is_none_or(|next| !next.is_any(BOUNDS) && next.kind != Kind::Number)
    })
}

/// Whether it is said to have been so before: "has played there before". "Before" must end its clause: with an object it
/// is a time.
pub fn is_not_first(tokens: &[Token]) -> bool {
    let helped = tokens.iter().any(|token| token.is_any(&["has", "have", "had"]));
    let before = (0..tokens.len()).any(|at| {
        let ends = tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark);
        tokens[at].is_any(&["before"]) && ends || tokens[at].is_any(&["previously"])
    });
    let denied = tokens.iter().any(|token| token.is_any(&["not", "never", "no", "nobody", "none"]));
    helped && before && !denied
}

/// Whether a length of time follows: "20 years", "more than a decade".
fn is_while(tokens: &[Token], from: usize) -> bool {
    const LENGTHS: &[&str] =
        &["years", "year", "decades", "decade", "months", "seasons", "century", "centuries", "generation"];
    (from..(from + 5).min(tokens.len()))
        .take_while(|&k| {
            let token = &tokens[k];
            token.kind == Kind::Number
                || token.is_any(LENGTHS)
                || token.is_any(&[
                    "more", "than", "a", "over", "nearly", "almost", "about", "some", "at", "least",
                ])
                || token.stop
                || token.norm.len() < 10 && !token.capital
        })
        .any(|k| tokens[k].is_any(LENGTHS))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn a_first_is_told_from_its_bounds() {
        for (sentence, since, ever) in [
            ("The crew won the regatta for the first time since 1971.", true, false),
            ("It was the first regatta in 12 years.", true, false),
            ("It was their first win in more than a decade.", true, false),
            ("The crew will row abroad for the first time.", false, true),
            ("For the first time, the crew rowed abroad.", false, true),
            ("The crew won for the first time in Oslo.", false, false),
            ("The crew won for the first time under its new coach.", false, false),
            ("The crew won for the first time this year.", false, false),
            ("The first crew arrived at noon.", false, false),
            ("Since May the crew has rowed.", false, false),
            ("At first the crew led.", false, false),
        ] {
            let tokens = tokens(sentence);
            assert_eq!((is_first_since(&tokens), is_first_ever(&tokens)), (since, ever), "{sentence}");
        }
    }

    #[test]
    fn what_had_not_been_is_told_from_what_has_not() {
        for (sentence, expected) in [
            ("The crew had not won since 1971", true),
            ("No crew had won there for 12 years", true),
            ("The crew has not won since 1971", false),
            ("The crew had not won", false),
            ("The crew had not won for its sponsor", false),
            ("The crew had not won for the first time since 1971", false),
        ] {
            assert_eq!(is_not_since(&tokens(sentence)), expected, "{sentence}");
        }
        for (sentence, expected) in [
            ("The crew has rowed abroad before", true),
            ("The crew has previously rowed abroad", true),
            ("The crew has rowed abroad before noon", false),
            ("The crew has never rowed abroad before", false),
            ("The crew rowed abroad", false),
        ] {
            assert_eq!(is_not_first(&tokens(sentence)), expected, "{sentence}");
        }
    }
}
