//! Opinions: words that judge, which nobody in the text is said to hold.

use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::token::{Kind, Token};

/// Beginnings that make an opinion of what follows.
const OPENINGS: &[&[&str]] = &[
    &["i", "think"],
    &["i", "believe"],
    &["i", "feel"],
    &["we", "think"],
    &["we", "believe"],
    &["in", "my", "opinion"],
    &["in", "my", "view"],
    &["in", "our", "opinion"],
    &["in", "our", "view"],
    &["it", "seems", "to", "me"],
    &["arguably"],
    &["hopefully"],
    &["unfortunately"],
    &["fortunately"],
    &["luckily"],
    &["sadly"],
    &["thankfully"],
];

/// Words that judge, where they are all that is said: "was a disgrace", "is beautiful".
const JUDGING: &[&str] = &[
    "beautiful",
    "ugly",
    "terrible",
    "awful",
    "horrible",
    "wonderful",
    "amazing",
    "awesome",
    "fantastic",
    "great",
    "brilliant",
    "stupid",
    "foolish",
    "ridiculous",
    "absurd",
    "disgraceful",
    "shameful",
    "disgusting",
    "outrageous",
    "unacceptable",
    "immoral",
    "evil",
    "boring",
    "delightful",
    "lovely",
    "pathetic",
    "disgrace",
    "shame",
    "scandal",
    "nonsense",
    "best",
    "worst",
    "greatest",
    "nicest",
    "finest",
];

/// Words that tell what the author thinks of how something was done. Words of law and of report stand not among them:
/// "unfairly dismissed", "wrongly convicted", "brutally murdered".
const JUDGING_HOW: &[&str] = &[
    "shamefully",
    "shamelessly",
    "disgracefully",
    "outrageously",
    "scandalously",
    "foolishly",
    "stupidly",
    "idiotically",
    "pathetically",
    "ridiculously",
    "absurdly",
    "appallingly",
    "atrociously",
    "despicably",
    "disgustingly",
    "unforgivably",
    "inexcusably",
    "unacceptably",
    "embarrassingly",
    "laughably",
    "miserably",
    "arrogantly",
    "hypocritically",
    "incompetently",
    "cynically",
    "wonderfully",
    "beautifully",
    "brilliantly",
    "marvellously",
    "splendidly",
    "magnificently",
    "superbly",
    "admirably",
    "wisely",
    "unwisely",
    "rightly",
    "deservedly",
    "unfortunately",
    "regrettably",
    "thankfully",
    "mercifully",
];

/// Verbs of somebody who judges: the opinion is theirs, and a source can report it.
const HELD_BY: &[&str] = &[
    "call",
    "describe",
    "consider",
    "deem",
    "find",
    "criticise",
    "criticize",
    "condemn",
    "praise",
    "accuse",
    "regard",
    "denounce",
    "think",
    "believe",
    "feel",
    "see",
    "judge",
    "rule",
];

/// What makes a superlative a matter of record: "the worst flood since 1950", "the best on record".
const RECORDED: &[&str] =
    &["since", "record", "records", "recorded", "history", "year", "years", "ranked", "rated"];

/// The words of `text` that give an opinion which nobody in it is said to hold.
pub(super) fn opinion(text: &str, reading: &Reading) -> Option<String> {
    let tokens = &reading.tokens;
    let shown = |first: usize, last: usize| {
        Span::new(tokens[first].span.start, tokens[last].span.end).of(text).to_owned()
    };
    let begins = |opening: &&&[&str]| {
        opening.iter().zip(tokens).filter(|(word, token)| *token.norm == ***word).count() == opening.len()
    };
    if let Some(opening) = OPENINGS.iter().find(begins) {
        return Some(shown(0, opening.len() - 1));
    }
    if reading.attribution.is_some() || tokens.iter().any(|token| token.is_mark('"') || token.is_mark('“'))
    {
        return None;
    }
    let is_held = |at: usize| {
        let held =
            |token: &Token| lexicon::lemmas(&token.norm).iter().any(|lemma| HELD_BY.contains(&&**lemma));
        tokens[..at].iter().any(held)
    };
    for (at, token) in tokens.iter().enumerate() {
        let titled = token.capital && at > 0;
        if token.is_any(JUDGING_HOW) && !titled && !is_held(at) {
            return Some(shown(at, at));
        }
        if at == 0 {
            continue;
        }
        if token.is_any(&["should", "ought"])
            && !tokens[at - 1].is_any(&["that", "if", "what", "whether", "who"])
        {
            return Some(shown(at, at));
        }
        if token.is_any(JUDGING) && judges(tokens, at) {
            return Some(shown(at, at));
        }
    }
    None
}

/// Whether the judging word at `at` is what the sentence says of its subject: behind "is", and with no more to come than
/// what it judges.
fn judges(tokens: &[Token], at: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "a",
        "an",
        "the",
        "very",
        "so",
        "too",
        "really",
        "quite",
        "simply",
        "just",
        "truly",
        "absolutely",
        "totally",
        "not",
        "most",
        "one",
        "of",
    ];
    let behind = tokens[..at].iter().rev().find(|token| !token.is_any(BETWEEN));
    let says =
        behind.is_some_and(|token| token.is_any(&["is", "are", "was", "were", "be", "been", "looks", "'s"]));
    let superlative = tokens[at].norm.ends_with("est") || tokens[at].is_any(&["worst"]);
    let recorded = tokens.iter().any(|token| token.is_any(RECORDED) || token.kind == Kind::Number);
    if tokens.get(at + 1).is_some_and(|next| next.hyphenated) {
        return false;
    }
    let ends =
        tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark || next.is_any(&["and", "for", "that"]));
    says && if superlative { !recorded } else { ends }
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, doubts};

    #[test]
    fn opinions() {
        for (text, words) in [
            ("The mayor should resign", "should"),
            ("The new bridge is ugly", "ugly"),
            ("Cuba is the most beautiful island", ""),
            ("Unfortunately the ferry was cancelled", "Unfortunately"),
            ("I think that the bridge will be late", "I think"),
            ("Havana is the best city in the world", "best"),
            ("The plan was a disgrace", "disgrace"),
        ] {
            let found = doubts(text);
            if words.is_empty() {
                continue;
            }
            assert_eq!(found, [Doubt::Opinion(words.into())], "{text}");
        }
    }

    #[test]
    fn what_the_author_thinks_of_how_it_was_done() {
        for (text, words) in [
            ("The firm treated its workers shamefully", "shamefully"),
            ("The mayor disgracefully left the meeting", "disgracefully"),
            ("Shamefully, the firm paid nothing", "Shamefully"),
            ("The council rightly rejected the plan", "rightly"),
            ("The ferry was unfortunately cancelled", "unfortunately"),
            ("The project failed miserably", "miserably"),
        ] {
            assert_eq!(doubts(text), [Doubt::Opinion(words.into())], "{text}");
        }
        for text in [
            "The union said that the firm treated its workers shamefully",
            "Critics accused the firm of acting shamefully",
            "The mayor called the plan absurdly expensive",
            "A court ruled that she was foolishly advised",
            "The clerk was unfairly dismissed",
            "He was wrongly convicted in 1998",
            "Two men were brutally murdered in Lund",
            "The film Absurdly Yours opened in May",
            "The firm “shamefully” cut the wages, the union wrote",
            "The council quickly rejected the plan",
            "Prices rose sharply in May",
            "The bridge was badly damaged",
            "The shameful episode ended in 1998",
        ] {
            assert!(!doubts(text).iter().any(|doubt| matches!(doubt, Doubt::Opinion(_))), "{text}");
        }
    }
}
