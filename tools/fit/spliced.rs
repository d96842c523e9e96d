//! Claims cut from sentences of an article: the first clause of a sentence, which it states; and the subject of one
//! sentence before the predicate of another, which it does not, though every word stands in the article.

use sayso::text::reading::Reading;
use sayso::text::term::is_predicate;

/// Words that a cut claim has at least.
const LEAST: usize = 5;

/// The sentence without what follows its first clause; `None` where that leaves too little or nothing goes.
pub fn shortened(sentence: &str) -> Option<String> {
    let reading = Reading::new(sentence);
    let cut = (1..reading.tokens.len()).find(|&at| {
        reading.tokens[at].is_mark(',')
            && reading.tokens.get(at + 1).is_some_and(|next| {
                next.is_any(&[
                    "which",
                    "who",
                    "where",
                    "after",
                    "as",
                    "while",
                    "but",
                    "and",
                    "with",
                    "according",
                ])
            })
    })?;
    let start = &sentence[..reading.tokens[cut].span.start];
    let verb = (1..cut).any(|at| is_predicate(&reading, at));
    (start.split_whitespace().count() >= LEAST && verb && !start.contains(',')).then(|| format!("{start}."))
}

/// The subject of `sentence` with the predicate of `other`.
pub fn spliced(sentence: &str, other: &str) -> Option<String> {
    let (one, two) = (Reading::new(sentence), Reading::new(other));
    let (first, second) = (verb(&one)?, verb(&two)?);
    let subject = &sentence[..one.tokens[first].span.start];
    let predicate = &other[two.tokens[second].span.start..];
    let enough = predicate.split_whitespace().count() >= LEAST - 1 && subject.split_whitespace().count() >= 2;
    let pronoun =
        one.tokens[0].is_any(&["it", "he", "she", "they", "this", "that", "there", "these", "those"]);
    (enough && !pronoun && one.tokens[first].norm != two.tokens[second].norm)
        .then(|| format!("{subject}{predicate}"))
}

/// The first verb of the sentence, where its subject stands before it in one clause.
fn verb(reading: &Reading) -> Option<usize> {
    let at = (1..reading.tokens.len()).find(|&at| {
        is_predicate(reading, at)
            || reading.tokens[at].is_any(&["is", "are", "was", "were", "has", "have", "had", "will", "would"])
    })?;
    (reading.clauses[at] == reading.clauses[0]).then_some(at)
}
