//! Statements of articles against their own article, as they stand and with one thing changed.

use std::collections::HashSet;

use crate::Asked;
use crate::changed::{self, is_statement};
use crate::kind::Kind;
use crate::sets::{Article, hash};
use crate::unrelated::Labelled;

/// The sets whose articles are taken: whole ones, in prose.
const SETS: [&str; 3] = ["wice_dev", "qags_cnndm", "summedits_dev"];
/// Statements of one article at most, so that no long one counts for many.
const EACH: usize = 12;

/// All that is asked of the sentences.
pub fn statements(sets: &[Labelled]) -> Vec<Asked<'_>> {
    let mut seen = HashSet::new();
    let mut asked = Vec::new();
    for labelled in sets.iter().filter(|labelled| SETS.contains(&labelled.name)) {
        for article in &labelled.set.articles {
            for sentence in sample(article, &mut seen) {
                ask(labelled.name, article, sentence, &mut asked);
            }
        }
    }
    asked
}

/// Statements of the article that no other one had.
fn sample<'a>(article: &'a Article, seen: &mut HashSet<&'a str>) -> Vec<&'a str> {
    let text = &article.source.text;
    let sentences = article.read.sentences.iter().map(|span| span.of(text));
    let mut statements: Vec<&str> = sentences.filter(|sentence| is_statement(sentence)).collect();
    statements.sort_by_key(|sentence| hash(sentence));
    statements.retain(|sentence| seen.insert(sentence));
    statements.truncate(EACH);
    statements
}

/// The sentence as it stands, and with each thing changed that can be.
fn ask<'a>(set: &'static str, article: &'a Article, sentence: &'a str, asked: &mut Vec<Asked<'a>>) {
    let mut add = |kind, claim| asked.push(Asked { kind, set, claim, article, made_from: Some(sentence) });
    add(Kind::Verbatim, sentence.to_owned());
    let turn = usize::try_from(hash(sentence) >> 40).unwrap_or_default();
    for (change, claim) in changed::changes(sentence, &article.source.text, turn) {
        add(Kind::Changed(change), claim);
    }
}
