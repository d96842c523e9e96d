//! Pieced together: the claim is mostly in the passage's own words, but joins them otherwise. Whoever copies a stretch and
//! breaks off where the passage goes on says something of their own there ("was held on Monday after | a quarrel at home").
//! A claim in words of its own, and one that is copied whole, are not pieced together.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::reading::Reading;
use crate::text::token::{Kind, Token};

pub(super) struct Pieced;

/// Words in a row from which a stretch is copied, not met by chance.
const COPIED: usize = 3;
/// Words that an aside has at most: "the mill, which burnt in May, was sold".
const ASIDE: usize = 20;

impl Signal for Pieced {
    fn name(&self) -> &'static str {
        "pieced"
    }

    fn meaning(&self) -> &'static str {
        "how far the claim is in the passage's own words and joins them otherwise"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (claim, anchor) = (words(alignment.reading()), words(alignment.anchor()));
        if claim.len() < COPIED {
            return None;
        }
        let named = |a: usize, b: usize| alignment.reading().name_at(a).is_some_and(|name| name.last >= b);
        let mut copied = vec![false; claim.len()];
        let mut joined: Vec<bool> =
            claim.windows(2).map(|pair| named(pair[0].place, pair[1].place)).collect();
        for at in 0..claim.len() {
            for there in (0..anchor.len()).filter(|&there| anchor[there].stem == claim[at].stem) {
                let run = claim[at..].iter().zip(&anchor[there..]).take_while(|(a, b)| a.stem == b.stem);
                let run = run.count();
                joined[at..at + run - 1].fill(true);
                if run >= COPIED {
                    copied[at..at + run].fill(true);
                }
                if let Some(next) = claim.get(at + 1)
                    && behind_aside(&anchor, there) == Some(next.stem)
                {
                    joined[at] = true;
                }
            }
        }
        let share = |of: &[bool]| of.iter().filter(|&&there| there).count() as f64 / of.len() as f64;
        let value = share(&copied) * (1.0 - share(&joined));
        (value > 0.0).then(|| Measure::plain(value))
    }
}

/// A word of a sentence.
struct Said {
    stem: u64,
    /// Its token.
    place: usize,
    /// A mark stands before it.
    marked: bool,
}

/// The words of a sentence, without marks and articles.
fn words(reading: &Reading) -> Vec<Said> {
    let article = |token: &Token| token.is_any(&["a", "an", "the"]);
    let mut marked = false;
    let mut found = Vec::with_capacity(reading.tokens.len());
    for (place, token) in reading.tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark => marked = true,
            _ if article(token) => {}
            _ => found.push(Said { stem: token.stem, place, marked: std::mem::take(&mut marked) }),
        }
    }
    found
}

/// The word behind an aside that opens right after word `at`, set off by marks on both sides.
fn behind_aside(words: &[Said], at: usize) -> Option<u64> {
    let opens = words.get(at + 1).filter(|word| word.marked).map(|_| at + 2)?;
    words[opens.min(words.len())..].iter().take(ASIDE).find(|word| word.marked).map(|word| word.stem)
}
