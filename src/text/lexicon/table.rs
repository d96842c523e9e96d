//! A table that is compiled in as text, and the index that finds a key in it.
//!
//! The index keeps where each key begins, not the keys: it is made in one pass over the text, takes four bytes a slot, and a
//! short run, which asks little, waits for little.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashSet};

/// A compiled-in table: comment lines, then lines `key TAB value` sorted by the bytes of the key.
pub struct Table {
    text: &'static str,
    /// Made on first use.
    places: OnceLock<Places>,
    /// The first words of the keys; found on first use.
    heads: OnceLock<FxHashSet<&'static str>>,
}

impl Table {
    /// The table in `text`, which is shorter than a megabyte.
    pub(super) const fn new(text: &'static str) -> Self {
        assert!(
            text.len() < PLACE as usize,
            "a place in the table must fit into the bits that are kept for it"
        );
        Self { text, places: OnceLock::new(), heads: OnceLock::new() }
    }

    /// The value beside `key`.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        let places = self.places.get_or_init(|| Places::new(self.text));
        let rest = &self.text[places.find(self.text.as_bytes(), key.as_bytes())?..];
        Some(rest.lines().next().unwrap_or_default())
    }

    /// Every key with its value, in order.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    }

    /// Whether some key begins with the word: most words begin none, and need no further look.
    pub fn begins(&self, word: &str) -> bool {
        let heads =
            self.heads.get_or_init(|| self.lines().filter_map(|(key, _)| key.split(' ').next()).collect());
        heads.contains(word)
    }
}

/// Of a slot, the bits that say where its key begins, one added; those above are of the key's hash. 0 is an empty slot.
const PLACE: u32 = (1 << 20) - 1;

/// Where the keys of a text begin: a hash table with open addressing (Knuth, The Art of Computer Programming 6.4), at most
/// half full.
struct Places {
    slots: Box<[u32]>,
}

impl Places {
    fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let lines = text.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let mut places = Self { slots: vec![0; (2 * lines).next_power_of_two()].into() };
        let mut start = 0;
        while let Some(length) = text[start..].iter().position(|&byte| byte == b'\t' || byte == b'\n') {
            let end = start + length;
            if text[end] == b'\t' && text[start] != b'#' {
                places.add(&text[start..end], start);
            }
            let Some(rest) = text[end..].iter().position(|&byte| byte == b'\n') else { break };
            start = end + rest + 1;
        }
        places
    }

    fn add(&mut self, key: &[u8], start: usize) {
        let (mut at, tag) = self.slot(key);
        while self.slots[at] != 0 {
            at = self.next(at);
        }
        self.slots[at] = tag | (start as u32 + 1);
    }

    /// Where the value of `key` begins.
    fn find(&self, text: &[u8], key: &[u8]) -> Option<usize> {
        let (mut at, tag) = self.slot(key);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if slot & !PLACE == tag {
                let start = (slot & PLACE) as usize - 1;
                let end = start + key.len();
                if text.get(end) == Some(&b'\t') && &text[start..end] == key {
                    return Some(end + 1);
                }
            }
            at = self.next(at);
        }
    }

    /// The first slot to look at, and the bits of the hash that a slot keeps.
    fn slot(&self, key: &[u8]) -> (usize, u32) {
        let hash = FxBuildHasher.hash_one(key);
        (hash as usize & (self.slots.len() - 1), (hash >> 32) as u32 & !PLACE)
    }

    const fn next(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SMALL: Table = Table::new("# key\tvalue\nair\t1\nair base\t2 3\nairs\t\nno value\nzoo\t9");

    #[test]
    fn every_key_is_found_and_nothing_else() {
        let found = ["air", "air base", "airs", "zoo"].map(|key| SMALL.get(key));
        assert_eq!(found, [Some("1"), Some("2 3"), Some(""), Some("9")]);
        for key in
            ["", "ai", "airs\t", "base", "no value", "# key", "zoo\t9", "9", "air\t1\nair base", "zoos"]
        {
            assert_eq!(SMALL.get(key), None, "{key:?}");
        }
        assert_eq!(Table::new("").get("air"), None);
        assert_eq!(
            Table::new("air\t1\r\nzoo\t9\r\n").get("air"),
            Some("1"),
            "as some systems check files out"
        );
    }

    #[test]
    fn first_words_begin_a_key() {
        assert!(SMALL.begins("air") && SMALL.begins("zoo"));
        assert!(!SMALL.begins("base") && !SMALL.begins("no") && !SMALL.begins("#"));
    }
}
