//! Expressions of several words that mean what one word means: "took part in" and "joined".

use super::lexicon::{self, PHRASES};
use super::token::{Kind, Token};

/// An expression found in a sentence.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// First token: the one that the expression's meaning is credited to.
    pub first: usize,
    /// Last token, itself included.
    pub last: usize,
    /// Stems of single words that mean the same, with weights 1 to 9.
    pub means: Vec<(u64, u8)>,
    /// It says little: "take place".
    pub light: bool,
    /// Other words stand between its words: "turned the offer down".
    pub parted: bool,
}

/// Longest expression in words.
const LONGEST: usize = 4;

/// The expressions of a sentence; the longest at each place. A particle may stand up to two words behind its verb
/// ("turned the offer down").
pub fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (first, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Word {
            continue;
        }
        for lemma in lexicon::lemmas(&token.norm).iter() {
            if !PHRASES.begins(lemma) {
                continue;
            }
            let adjacent = adjacent(tokens, first, lemma);
            let parted = adjacent.is_none();
            if let Some((last, key)) = adjacent.or_else(|| self::parted(tokens, first, lemma)) {
                let means = lexicon::weighted(&PHRASES, &key)
                    .map(|(word, weight)| (lexicon::word(word, false).stem, weight))
                    .collect();
                let light = lexicon::weighted(&PHRASES, &key).all(|(word, _)| lexicon::is_light(word));
                found.push(Phrase { first, last, means, light, parted });
                break;
            }
        }
    }
    found
}

/// The longest expression of neighbouring words from `first`: its last token and its key.
fn adjacent(tokens: &[Token], first: usize, lemma: &str) -> Option<(usize, String)> {
    let mut keys = vec![lemma.to_owned()];
    let mut best = None;
    for (last, token) in tokens.iter().enumerate().skip(first + 1).take(LONGEST - 1) {
        if token.kind != Kind::Word {
            break;
        }
        let forms = lexicon::lemmas(&token.norm);
        keys = keys.iter().flat_map(|key| forms.iter().map(move |form| format!("{key} {form}"))).collect();
        if let Some(key) = keys.iter().find(|key| PHRASES.get(key).is_some()) {
            best = Some((last, key.clone()));
        }
    }
    best
}

/// A verb and its particle with up to three words between them.
fn parted(tokens: &[Token], first: usize, lemma: &str) -> Option<(usize, String)> {
    (first + 2..(first + 5).min(tokens.len()))
        .take_while(|&last| tokens[last].kind == Kind::Word)
        .find(|&last| {
            tokens[last].is_any(&["up", "down", "off", "out"])
                && !tokens.get(last + 1).is_some_and(|next| next.is_any(&["the", "a", "to", "of"]))
        })
        .map(|last| (last, format!("{lemma} {}", tokens[last].norm)))
        .filter(|(_, key)| PHRASES.get(key).is_some())
}
