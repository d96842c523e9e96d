//! Which sources report one event: they name the same people, places and firms.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use crate::source::Corpus;
use crate::stance::ReadSource;

/// Names that two reports of one event share, at least, each word counted. Countries are in the news every day.
const SHARED: usize = 2;

/// The sources, by what they name.
pub struct Events<'a> {
    corpus: &'a Corpus,
    read: &'a [ReadSource],
    found: Vec<OnceLock<Words>>,
}

/// The words of a source.
struct Words {
    /// Stems of those that name something, a country aside.
    names: BTreeSet<u64>,
    /// Stems of all.
    all: HashSet<u64>,
}

impl<'a> Events<'a> {
    /// Nothing is read before it is asked for.
    pub fn new(corpus: &'a Corpus, read: &'a [ReadSource]) -> Self {
        Self { corpus, read, found: read.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Whether sources `one` and `other` report one event.
    pub fn are_one(&self, one: usize, other: usize) -> bool {
        self.words(one).names.intersection(&self.words(other).names).count() >= SHARED
    }

    /// Whether source `at` has a word with this stem.
    pub fn has(&self, at: usize, stem: u64) -> bool {
        self.words(at).all.contains(&stem)
    }

    fn words(&self, at: usize) -> &Words {
        self.found[at].get_or_init(|| {
            let (text, read) = (&self.corpus.sources[at].text, &self.read[at]);
            let mut names = BTreeSet::new();
            for sentence in 0..read.sentences.len() {
                let reading = read.reading(text, sentence);
                let named = reading.names.iter().filter(|name| name.country.is_none());
                let words = named.flat_map(|name| &reading.tokens[name.first..=name.last]);
                names.extend(words.filter(|word| word.capital && word.has_content()).map(|word| word.stem));
            }
            Words { names, all: read.stems().collect() }
        })
    }
}
