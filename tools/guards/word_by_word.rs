//! Statements of articles against their own article, as they stand and with one thing changed.

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
    let chosen = sets.iter().filter(|labelled| SETS.contains(&labelled.name));
    let articles =
        chosen.flat_map(|labelled| labelled.set.articles.iter().map(|article| (labelled.name, article)));
    articles.flat_map(|(set, article)| of_article(set, article)).collect()
}

fn of_article<'a>(set: &'static str, article: &'a Article) -> Vec<Asked<'a>> {
    let text = &article.source.text;
    let mut sentences: Vec<&str> = article
        .read
        .sentences
        .iter()
        .map(|span| span.of(text))
        .filter(|sentence| is_statement(sentence))
        .collect();
    sentences.sort_by_key(|sentence| hash(sentence));
    sentences.dedup();
    sentences.truncate(EACH);
    let asked = |sentence: &'a str| {
        let turn = usize::try_from(hash(sentence) >> 40).unwrap_or_default();
        let ask = move |kind, claim| Asked { kind, set, claim, article, made_from: Some(sentence) };
        let changed = changed::changes(sentence, turn);
        let changed = changed.into_iter().map(move |(change, claim)| ask(Kind::Changed(change), claim));
        std::iter::once(ask(Kind::Verbatim, sentence.to_owned())).chain(changed)
    };
    sentences.into_iter().flat_map(asked).collect()
}
