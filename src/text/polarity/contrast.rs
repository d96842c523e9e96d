//! What another thing is set against: "water rather than *air*", "Berg instead of *Lind*", "Berg, not *Lind*".

use super::super::token::{Kind, Token};

/// How far what is set apart reaches at most, in words.
const REACH: usize = 7;
/// Words that lead from what is set apart to something else, once a word of content has stood there.
const LEADS_ON: &[&str] = &[
    "in", "on", "at", "for", "by", "from", "after", "before", "during", "since", "until", "and", "but", "or",
    "because", "when", "while", "as", "with", "to", "was", "were", "is", "are", "has", "had", "have", "will",
    "would", "can", "could", "that", "who", "which", "said",
];

/// What is set apart in a sentence: the cue, the first token of it and the first token behind it.
pub(super) fn rejected(tokens: &[Token]) -> Vec<(usize, usize, usize)> {
    (0..tokens.len())
        .filter_map(|cue| {
            let from = begins(tokens, cue)?;
            let to = ends(tokens, from);
            (to > from).then_some((cue, from, to))
        })
        .collect()
}

/// Where that begins to which the cue at `at` leads.
fn begins(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |offset: usize| tokens.get(at + offset).map_or("", |token| &*token.norm);
    let from = match (word(0), word(1), word(2)) {
        ("rather", "than", _) | ("instead", "of", _) => at + 2,
        ("but", "not", _) if is_phrase(tokens, at + 2) => at + 2,
        ("in", "place" | "lieu", "of") | ("as", "opposed", "to") => at + 3,
        ("not", ..) if at > 1 && tokens[at - 1].is_mark(',') && is_phrase(tokens, at + 1) => at + 1,
        _ => return None,
    };
    // "Rather than just rain" leaves the rain in.
    let added = tokens.get(from)?.is_any(&[
        "just",
        "only",
        "merely",
        "solely",
        "simply",
        "necessarily",
        "least",
        "everyone",
        "everybody",
        "all",
        "because",
        "if",
        "when",
    ]);
    (!added).then_some(from)
}

/// Whether a phrase without a verb stands at `from`: "not by air", not "not knowing why".
fn is_phrase(tokens: &[Token], from: usize) -> bool {
    let to = ends(tokens, from);
    to > from && !tokens[from..to].iter().any(|token| token.verb >= 6 && !token.capital)
}

fn ends(tokens: &[Token], from: usize) -> usize {
    let mut content = false;
    for (at, token) in tokens.iter().enumerate().skip(from).take(REACH) {
        if token.kind == Kind::Mark
            && !matches!(token.norm.chars().next(), Some('"' | '“' | '”' | '$' | '€' | '£'))
            || content && token.is_any(LEADS_ON)
        {
            return at;
        }
        content |= token.has_content();
    }
    (from + REACH).min(tokens.len())
}

#[cfg(test)]
mod tests {
    use super::super::super::token::tokens;
    use super::*;

    fn words(sentence: &str) -> Vec<String> {
        let tokens = tokens(sentence);
        let parts = rejected(&tokens).into_iter().flat_map(|(_, from, to)| from..to);
        parts.filter(|&at| tokens[at].has_content()).map(|at| tokens[at].norm.to_string()).collect()
    }

    #[test]
    fn what_is_set_apart() {
        for (sentence, expected) in [
            ("The town bought steel rather than wood.", &["wood"][..]),
            ("The town bought steel instead of old wood in May.", &["old", "wood"]),
            ("Instead of selling the mill, the town repaired it.", &["selling", "mill"]),
            ("The fire spread by wind rather than by sparks.", &["sparks"]),
            ("They used steel in place of wood.", &["wood"]),
            ("It is a lake as opposed to a reservoir.", &["reservoir"]),
            ("Berg, not Lind, opened the bridge.", &["lind"]),
            ("The bridge was paid for by the town, not by the state.", &["state"]),
        ] {
            assert_eq!(words(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn what_only_looks_like_a_contrast() {
        for sentence in [
            "The town bought steel instead.",
            "Instead, the town bought steel.",
            "The winter was rather cold.",
            "The winter was rather colder than the summer.",
            "The town bought everything other than wood.",
            "The town bought more than wood.",
            "Rules are in place for the harbour.",
            "The harbour is opposed to the plan.",
            "It was rain rather than just snow.",
            "The bridge, not yet finished, was opened.",
            "The council did not buy wood.",
            "The town, not knowing the price, bought wood.",
        ] {
            assert_eq!(words(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
