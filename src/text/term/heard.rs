//! Which words of a passage a claim has no use for, told without asking each of its terms.

use super::Term;

/// Stems that some term of a claim listens for, as a Bloom filter (Bloom 1970) of one hash: a stem that it does not hold
/// answers no term and opposes none.
#[derive(Clone, Debug)]
pub struct Heard([u64; 32]);

impl Heard {
    /// Those of `terms`.
    pub fn new(terms: &[Term]) -> Self {
        let mut heard = Self([0; 32]);
        let answers = terms.iter().flat_map(|term| &term.answers).map(|&(stem, ..)| stem);
        let opposes = terms.iter().flat_map(|term| &term.opposes).map(|&(stem, _)| stem);
        for stem in answers.chain(opposes) {
            let (word, bit) = Self::place(stem);
            heard.0[word] |= bit;
        }
        heard
    }

    /// Whether some term may listen for `stem`.
    pub const fn holds(&self, stem: u64) -> bool {
        let (word, bit) = Self::place(stem);
        self.0[word] & bit != 0
    }

    /// Stems are hashes: any of their bits will do.
    const fn place(stem: u64) -> (usize, u64) {
        ((stem >> 6) as usize % 32, 1 << (stem % 64))
    }
}
