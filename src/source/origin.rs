//! Who really reported it.
//!
//! Two papers that print one wire report are two sources and one origin. An origin is declared, else the agency of
//! dateline or byline, else the publisher, else the source itself; and sources of which one holds at least half of the
//! other's eight-word shingles (Broder, 1997) are prints of one text and share an origin.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;

pub use super::OriginFrom;
use super::{Corpus, Source, agency};

/// The origins of all sources of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// By source id.
    known: BTreeMap<String, Known>,
    /// Spelling of each origin, by its name in lower case.
    spellings: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
struct Known {
    origin: String,
    how: How,
    repeats: Option<(String, f64)>,
}

/// How the origin of a source is known, best first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A person declared it.
    Declared,
    /// The dateline names an agency.
    Dateline,
    /// The byline names an agency.
    Byline,
    /// It is the publisher.
    Publisher,
    /// Nothing is known, so it is the source itself.
    Itself,
    /// It is the origin of the source that this one repeats.
    Repeats(String),
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared => f.write_str("declared"),
            Self::Dateline => f.write_str("from the dateline"),
            Self::Byline => f.write_str("from the byline"),
            Self::Publisher => f.write_str("the publisher"),
            Self::Itself => f.write_str("the source itself"),
            Self::Repeats(id) => write!(f, "the origin of {id}, which prints the same text"),
        }
    }
}

impl Origins {
    /// The origin that the source `id` counts for; the id itself where the corpus has no such source.
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.known.get(id).map_or(id, |known| &known.origin)
    }

    /// How the origin of the source `id` is known.
    pub fn how(&self, id: &str) -> How {
        self.known.get(id).map_or(How::Itself, |known| known.how.clone())
    }

    /// The earlier source whose text the source `id` prints again, and the larger share of shingles (from 0.5 to 1)
    /// that one of the two has in common with the other.
    pub fn repeats(&self, id: &str) -> Option<(&str, f64)> {
        let (earlier, share) = self.known.get(id)?.repeats.as_ref()?;
        Some((earlier, *share))
    }

    /// The origin that goes by `name` in an article ("the Sputnik news agency"), spelt as the rest of the corpus does.
    pub fn named(&self, name: &str) -> String {
        let name = agency::canonical(name);
        self.spellings.get(&name.to_lowercase()).cloned().unwrap_or(name)
    }
}

/// Finds the origins of all sources of `corpus`.
pub fn origins(corpus: &Corpus) -> Origins {
    let bytes = corpus.sources.iter().map(|source| source.text.len()).sum();
    origins_with(&corpus.sources, bytes, |at, every| shingles(&corpus.sources[at], every))
}

/// Finds the origins of `sources`, whose texts have so many `bytes` together. What the texts hold is asked of
/// `shingles`, by the number of the source: its distinct shingles in order, of which only every so many-th is wanted.
pub fn origins_with(
    sources: &[Source],
    bytes: usize,
    shingles: impl Fn(usize, u64) -> Vec<u64> + Sync,
) -> Origins {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    // What was printed first is not the repetition.
    order
        .sort_by_key(|&at| (sources[at].metadata.date.as_deref().unwrap_or("9999"), sources[at].id.as_str()));
    let repeats = repetitions(&order, bytes, shingles);
    let sources: Vec<&Source> = order.into_iter().map(|at| &sources[at]).collect();
    let mut spellings = BTreeMap::new();
    let own: Vec<(String, How)> = sources.iter().map(|source| own_origin(source, &mut spellings)).collect();
    let mut groups = Groups::new(sources.len());
    for (at, links) in repeats.iter().enumerate() {
        for &(earlier, _) in links {
            groups.join(earlier, at);
        }
    }
    // The best known origin of a group speaks for it; among equals the earliest.
    let mut speaker: Vec<usize> = (0..sources.len()).collect();
    for at in 0..sources.len() {
        let root = groups.root(at);
        if own[at].1 < own[speaker[root]].1 {
            speaker[root] = at;
        }
    }
    let known = (0..sources.len()).map(|at| {
        let speaker = speaker[groups.root(at)];
        let origin = &own[speaker].0;
        let same = own[at].0 == *origin;
        let how = if same { own[at].1.clone() } else { How::Repeats(sources[speaker].id.clone()) };
        let best = repeats[at].iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let repeats = best.map(|&(earlier, share)| (sources[earlier].id.clone(), share));
        (sources[at].id.clone(), Known { origin: origin.clone(), how, repeats })
    });
    let known = known.collect();
    Origins { known, spellings }
}

/// The origin that a source tells by itself.
fn own_origin(source: &Source, spellings: &mut BTreeMap<String, String>) -> (String, How) {
    let metadata = &source.metadata;
    let (name, how) = match (&metadata.origin, &metadata.publisher) {
        (Some(origin), _) => {
            let how = match source.origin_from {
                Some(OriginFrom::Dateline) => How::Dateline,
                Some(OriginFrom::Byline) => How::Byline,
                Some(OriginFrom::Declared) | None => How::Declared,
            };
            (agency::canonical(origin), how)
        }
        (None, Some(publisher)) => (agency::canonical(publisher), How::Publisher),
        (None, None) => return (source.id.clone(), How::Itself),
    };
    let spelt = spellings.entry(name.to_lowercase()).or_insert(name);
    (spelt.clone(), how)
}

/// Words of a shingle.
const SHINGLE: usize = 8;
/// Two sources that share more than this part of the shorter one's shingles are prints of one text.
const SHARE: f64 = 0.5;
/// Earlier sources kept for one shingle. A text printed a thousand times is linked to its first prints all the same.
const KEPT: usize = 16;
/// With more shingles than this only every second (third, …) one is kept, by its value, in all sources alike.
const MOST: usize = 2_000_000;

/// For each source, in `order`, the earlier ones whose text it shares, with the share.
fn repetitions(
    order: &[usize],
    bytes: usize,
    shingles: impl Fn(usize, u64) -> Vec<u64> + Sync,
) -> Vec<Vec<(usize, f64)>> {
    let mut found = vec![vec![]; order.len()];
    if order.len() < 2 {
        return found;
    }
    // An English word and its space take six bytes.
    let every = (bytes / 6 / MOST + 1) as u64;
    let shingles: Vec<Vec<u64>> = order.par_iter().map(|&at| shingles(at, every)).collect();
    let lengths: Vec<usize> = shingles.iter().map(Vec::len).collect();
    let mut holders: Vec<(u64, u32)> = Vec::with_capacity(lengths.iter().sum());
    // Taken one after the other, so that they are not held twice.
    for (at, own) in (0u32..).zip(shingles) {
        holders.extend(own.into_iter().map(|shingle| (shingle, at)));
    }
    holders.par_sort_unstable();
    // One entry (later, earlier) for each shingle that two sources share.
    let mut shared: Vec<(u32, u32)> = vec![];
    for group in holders.chunk_by(|a, b| a.0 == b.0) {
        for (count, &(_, later)) in group.iter().enumerate().skip(1) {
            shared.extend(group[..count.min(KEPT)].iter().map(|&(_, earlier)| (later, earlier)));
        }
    }
    shared.par_sort_unstable();
    for pair in shared.chunk_by(|a, b| a == b) {
        let (later, earlier) = (pair[0].0 as usize, pair[0].1 as usize);
        let shorter = lengths[later].min(lengths[earlier]);
        let share = pair.len() as f64 / shorter as f64;
        if share >= SHARE {
            found[later].push((earlier, share));
        }
    }
    found
}

/// Bits of a shingle's hash, so that a sketch of many is short: among [`MOST`] of them no two that differ look the same,
/// 98 times in a hundred.
const BITS: u32 = 47;
/// Marks the one shingle of a text that is too short for any, which is always kept. With it a shingle has six bytes.
const SHORT: u64 = 1 << BITS;

/// Of all [`shingles`] of a source, every so many-th, as [`shingles`] would have given them.
pub fn thinned(all: &[u64], every: u64) -> Vec<u64> {
    all.iter().copied().filter(|shingle| kept(*shingle, every)).collect()
}

const fn kept(shingle: u64, every: u64) -> bool {
    every == 1 || shingle & SHORT != 0 || shingle.is_multiple_of(every)
}

/// The hash of a shingle's words.
fn shingle(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, &word| mix(hash ^ word)) >> (u64::BITS - BITS)
}

/// The distinct shingles of a source's prose, as hashes in order; of them every so many-th by its value.
pub fn shingles(source: &Source, every: u64) -> Vec<u64> {
    let mut words: Vec<u64> = vec![];
    let mut shingles: Vec<u64> = vec![];
    for body in &source.bodies {
        let body = body.of(&source.text);
        for word in body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            words.push(hash_word(word));
            if words.len() > 4 * SHINGLE {
                words.drain(..words.len() - SHINGLE);
            }
            if words.len() >= SHINGLE {
                let shingle = shingle(&words[words.len() - SHINGLE..]);
                if kept(shingle, every) {
                    shingles.push(shingle);
                }
            }
        }
    }
    if shingles.is_empty() && !words.is_empty() && words.len() < SHINGLE {
        // A text too short for one shingle is its own: only the same words make a print of it.
        shingles.push(SHORT | shingle(&words));
    }
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// FNV-1a (Fowler, Noll, Vo) of the word in lower case, the same on every machine.
fn hash_word(word: &str) -> u64 {
    let step = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, step)
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// Disjoint sets (Galler and Fischer, 1964); the root of a set is its earliest member.
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Metadata;

    const REPORT: &str = "The ferry Aurora sank on Tuesday with forty passengers on board. Nobody was hurt, the harbour \
        master said. All passengers were brought ashore by fishing boats within two hours of the accident.";

    fn source(id: &str, text: &str, metadata: Metadata) -> Source {
        Source { metadata, ..Source::from_text(id, text) }
    }

    fn publisher(name: &str) -> Metadata {
        Metadata { publisher: Some(name.into()), ..Metadata::default() }
    }

    fn origin(name: &str) -> Metadata {
        Metadata { origin: Some(name.into()), ..Metadata::default() }
    }

    fn found(sources: Vec<Source>) -> Origins {
        origins(&Corpus { sources, unread: vec![] })
    }

    #[test]
    fn the_best_known_origin_counts() {
        let both = Metadata { publisher: Some("Lake Post".into()), ..origin("the Sputnik news agency") };
        let mut from_dateline = source("d", "four", origin("AFP"));
        from_dateline.origin_from = Some(OriginFrom::Dateline);
        let origins = found(vec![
            source("a", "one", both),
            source("b", "two", publisher("The LAKE Post")),
            source("c", "three", Metadata::default()),
            from_dateline,
            source("e", "five", publisher("Lake Post")),
        ]);
        assert_eq!((origins.of("a"), origins.how("a")), ("Sputnik", How::Declared));
        assert_eq!((origins.of("b"), origins.how("b")), ("LAKE Post", How::Publisher));
        assert_eq!((origins.of("c"), origins.how("c")), ("c", How::Itself));
        assert_eq!((origins.of("d"), origins.how("d")), ("AFP", How::Dateline));
        assert_eq!(origins.of("e"), "LAKE Post");
        assert_eq!(origins.named("the Lake Post"), "LAKE Post");
        assert_eq!(origins.named("Agence France-Presse"), "AFP");
    }

    #[test]
    fn prints_of_one_text_share_an_origin() {
        let longer = format!(
            "{REPORT} The paper adds that the captain is an old friend of the editor, who once sailed."
        );
        let origins = found(vec![
            source("a", REPORT, publisher("Lake Post")),
            source("b", &longer, publisher("Hill Times")),
            source("c", &REPORT.replace("forty", "about forty"), origin("AFP")),
            source("d", "The ferry Aurora sank on Tuesday.", publisher("Vale News")),
            source(
                "e",
                "The ferry Aurora sank on Tuesday with forty passengers on board, but on its own words this \
                report goes on at length about the history of shipping on the lake and its many accidents.",
                publisher("Coast"),
            ),
            source("f", "Hill sheep are counted.", publisher("Hill Times")),
        ]);
        for id in ["a", "b", "c"] {
            assert_eq!(origins.of(id), "AFP", "{id}");
        }
        assert_eq!(origins.how("a"), How::Repeats("c".into()));
        assert_eq!(origins.how("c"), How::Declared);
        assert_eq!((origins.of("d"), origins.of("e")), ("Vale News", "Coast"));
        // A paper that once prints another's text is still itself elsewhere.
        assert_eq!(origins.of("f"), "Hill Times");
        assert_eq!(origins.repeats("a"), None);
        assert_eq!(origins.repeats("b"), Some(("a", 1.0)));
        assert!(origins.repeats("c").is_some_and(|(id, share)| id == "a" && share > 0.5 && share < 1.0));
        assert_eq!(origins.repeats("d"), None);
    }

    #[test]
    fn short_texts_are_prints_only_of_the_same_words() {
        let of = |texts: [&str; 2]| {
            let sources =
                vec![source("a", texts[0], Metadata::default()), source("b", texts[1], Metadata::default())];
            let origins = origins(&Corpus { sources, unread: vec![] });
            origins.of("a") == origins.of("b")
        };
        assert!(of(["The ferry sank.", "The ferry sank"]));
        assert!(!of(["The ferry sank.", "The ferry sailed."]));
        assert!(!of(["", ""]));
    }

    #[test]
    fn the_dated_print_is_the_earlier_one() {
        let dated = Metadata { date: Some("2019-10-03".into()), ..Metadata::default() };
        let origins = found(vec![source("a", REPORT, Metadata::default()), source("b", REPORT, dated)]);
        assert_eq!(origins.repeats("a"), Some(("b", 1.0)));
        assert_eq!(origins.of("a"), "b");
    }

    #[test]
    fn a_thousand_prints_are_one_origin_quickly() {
        let text = (0..500).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
        let sources = (0..1000).map(|at| source(&format!("{at:04}"), &text, Metadata::default())).collect();
        let begun = std::time::Instant::now();
        let origins = found(sources);
        assert!((0..1000).all(|at| origins.of(&format!("{at:04}")) == "0000"));
        assert!(begun.elapsed().as_secs() < 5);
    }
}
