//! The source calls it false: "the report was a hoax", "a false rumour", "was debunked".

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::reading::Reading;

pub(super) struct Refutation;

/// What the sentence after the anchor is worth against one in the anchor itself.
const NEXT: f64 = 0.6;

impl Signal for Refutation {
    fn name(&self) -> &'static str {
        "refutation"
    }

    fn meaning(&self) -> &'static str {
        "the passage calls the statement false, and the claim does not"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        if refuting(alignment.reading()).is_some() {
            return Some(Measure::plain(0.0));
        }
        let coverage = alignment.covered(|_, _| false)?;
        if let Some(at) = refuting(alignment.anchor()).filter(|&at| !alignment.is_answer(at)) {
            let token = &alignment.anchor().tokens[at];
            let note = Note {
                kind: "refutation",
                text: format!("the source refutes it: “{}”", token.norm),
                claim: None,
                source: Some(token.span),
            };
            return Some(Measure { value: coverage, note: Some(note) });
        }
        let next = alignment.passage.after.and_then(refuting);
        let note = next.map(|_| Note {
            kind: "refutation",
            text: "the next sentence refutes it".into(),
            claim: None,
            source: None,
        });
        Some(Measure { value: next.map_or(0.0, |_| NEXT * coverage), note })
    }
}

/// The word of the sentence that calls a statement false.
fn refuting(sentence: &Reading) -> Option<usize> {
    const FALSE: &[&str] = &[
        "false",
        "fake",
        "untrue",
        "bogus",
        "baseless",
        "unfounded",
        "fabricated",
        "fictitious",
        "fictional",
        "inaccurate",
        "misleading",
        "satirical",
    ];
    const NOUN: &[&str] = &["hoax", "prank", "myth", "satire", "parody", "fabrication", "lie"];
    const VERB: &[&str] =
        &["debunked", "debunks", "debunking", "disproved", "disproven", "retracted", "fabricated", "refuted"];
    const STATEMENT: &[&str] = &[
        "claim",
        "claims",
        "report",
        "reports",
        "rumor",
        "rumors",
        "rumour",
        "rumours",
        "story",
        "stories",
        "news",
        "allegation",
        "allegations",
        "statement",
        "article",
    ];
    let tokens = &sentence.tokens;
    (0..tokens.len()).find(|&at| {
        let token = &tokens[at];
        let before = &tokens[at.saturating_sub(3)..at];
        if sentence.polarity.negated[at] {
            return token.is_any(&["true"]) && before.iter().any(|t| t.is_any(&["not"]));
        }
        let copula = before
            .iter()
            .any(|t| t.is_any(&["is", "was", "are", "were", "be", "been", "as", "it", "proved", "called"]));
        let statement = tokens.get(at + 1).is_some_and(|next| next.is_any(STATEMENT));
        token.is_any(VERB)
            || token.is_any(FALSE) && (copula || statement)
            || token.is_any(NOUN) && (copula || before.iter().any(|t| t.is_any(&["a", "an"])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuting_words_refute_statements_only() {
        for sentence in [
            "The report was false.",
            "It is a hoax.",
            "Experts debunked the story.",
            "The false rumour spread.",
            "That is not true.",
        ] {
            assert!(refuting(&Reading::new(sentence)).is_some(), "{sentence}");
        }
        for sentence in [
            "He carried fake passports.",
            "A false start cost her the race.",
            "It was not a hoax.",
            "The lie of the land is flat.",
            "True to form, it rained.",
            "The report was long.",
            "They sold fake watches in false boxes.",
        ] {
            assert!(refuting(&Reading::new(sentence)).is_none(), "{sentence}");
        }
    }
}
