//! A text as its words, and how like another it is by each measure.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::token::{Kind, Token};

/// Parameters of BM25, at the values that Robertson et al. (1994) and most since have used.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Jaro-Winkler takes the product of both lengths: more characters than this would take seconds.
const SPELLED: usize = 2_000;

/// A text as its words.
pub struct Words {
    /// Each word in lower case.
    norms: BTreeSet<Box<str>>,
    /// All of them in order, with spaces between.
    spelled: String,
    /// How often each stem occurs, and how rare it is.
    stems: BTreeMap<u64, (f64, f64)>,
    length: usize,
}

impl Words {
    /// The words of a tokenised text; marks are no words.
    pub fn of(tokens: &[Token]) -> Self {
        let words: Vec<&Token> = tokens.iter().filter(|token| token.kind != Kind::Mark).collect();
        let mut stems: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
        for word in &words {
            let rarity = f64::from(word.rarity);
            let entry = stems.entry(word.stem).or_insert((0.0, rarity));
            // Forms of one word may differ in rarity; the commoner one tells how common the word is.
            *entry = (entry.0 + 1.0, entry.1.min(rarity));
        }
        let norms: Vec<&str> = words.iter().map(|word| &*word.norm).collect();
        Self {
            spelled: norms.join(" ").chars().take(SPELLED).collect(),
            norms: words.iter().map(|word| word.norm.clone()).collect(),
            stems,
            length: words.len(),
        }
    }

    /// How many words.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Sørensen-Dice coefficient of the two sets of words.
    pub fn shared(&self, other: &Self) -> f64 {
        let both = self.norms.intersection(&other.norms).count();
        let each = self.norms.len() + other.norms.len();
        if each == 0 { 0.0 } else { (2 * both) as f64 / each as f64 }
    }

    /// Jaro-Winkler of the two as strings. Two empty strings are alike to the measure, and to nobody else.
    pub fn spelled_like(&self, other: &Self) -> f64 {
        if self.spelled.is_empty() { 0.0 } else { strsim::jaro_winkler(&self.spelled, &other.spelled) }
    }

    /// Cosine of the two vectors of stems, count times rarity.
    pub fn cosine(&self, other: &Self) -> f64 {
        let weight = |&(count, rarity): &(f64, f64)| count * rarity;
        let norm = |words: &Self| words.stems.values().map(|stem| weight(stem).powi(2)).sum::<f64>().sqrt();
        let common = |(stem, mine): (&u64, &(f64, f64))| Some(weight(mine) * weight(other.stems.get(stem)?));
        let product: f64 = self.stems.iter().filter_map(common).sum();
        ratio(product, norm(self) * norm(other))
    }

    /// BM25 of `text` for these words, as a share of what they score for themselves; `usual` is the mean length, in
    /// words, of the texts that `text` is one of.
    pub fn bm25(&self, text: &Self, usual: f64) -> f64 {
        ratio(self.score(text, usual), self.score(self, usual))
    }

    fn score(&self, text: &Self, usual: f64) -> f64 {
        let length = if usual > 0.0 { text.length as f64 / usual } else { 1.0 };
        let saturated = |count: f64| count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
        let scored = |(stem, &(_, rarity)): (&u64, &(f64, f64))| {
            text.stems.get(stem).map(|&(count, _)| rarity * saturated(count))
        };
        self.stems.iter().filter_map(scored).sum()
    }
}

/// A share of a whole, 0 where the whole is nothing, at most 1.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    fn words(text: &str) -> Words {
        Words::of(&tokens(text))
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn words_count_once_and_without_case() {
        let claim = words("The ferry sails");
        assert!(near(claim.shared(&words("the FERRY, the ferry!")), 0.8), "twice 2 of 3 and 2");
        assert!(near(claim.shared(&words("Rain fell")), 0.0));
    }

    #[test]
    fn rare_words_weigh_more() {
        let claim = words("the zeppelin");
        assert!(claim.cosine(&words("a zeppelin")) > claim.cosine(&words("the ferry")));
        assert!(claim.bm25(&words("a zeppelin"), 2.0) > claim.bm25(&words("the ferry"), 2.0));
        assert!(near(claim.cosine(&claim), 1.0) && near(claim.bm25(&claim, 7.0), 1.0));
    }

    #[test]
    fn forms_of_one_word_are_one_word() {
        assert!(words("ferries sailed").cosine(&words("the ferry sails")) > 0.9);
    }

    #[test]
    fn longer_texts_score_less_for_the_same_words() {
        let claim = words("the ferry sails");
        let long = words("the ferry sails though rain fell upon the harbour and the town was dark");
        assert!(claim.bm25(&long, 8.0) < claim.bm25(&words("the ferry sails today"), 8.0));
    }
}
