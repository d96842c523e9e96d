//! Pieced together: the claim is mostly in the passage's own words, but joins them otherwise. Whoever copies a stretch and
//! breaks off where the passage goes on says something of their own there ("was held on Monday after | a quarrel at home").
//! A claim in words of its own, and one that is copied whole, are not pieced together; a phrase may move as a whole.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::reading::Reading;
use crate::text::token::{Kind, Token};

pub(super) struct Pieced;

/// Words in a row from which a stretch is copied, not met by chance.
const COPIED: usize = 3;
/// Share of the claim's words that are copied in such stretches from which on the claim is in the passage's own words.
const MOSTLY: f64 = 0.5;
/// Places where words of the passage are joined otherwise that count in full.
const SEAMS: f64 = 2.0;
/// Prepositions that open a phrase which may stand elsewhere.
const OPENING: &[&str] =
    &["after", "at", "before", "by", "during", "in", "near", "on", "since", "under", "until", "with"];
/// Words that an aside has at most: "the mill, which burnt in May, was sold".
const ASIDE: usize = 20;
/// From this value on it is worth telling.
const WORTH_TELLING: f64 = 0.5;

impl Signal for Pieced {
    fn name(&self) -> &'static str {
        "pieced"
    }

    fn meaning(&self) -> &'static str {
        "how far the claim is in the passage's own words and joins them otherwise"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (claim, anchor) = (wanted(alignment), words(alignment.anchor()));
        if claim.len() < COPIED {
            return None;
        }
        let mut copied = vec![false; claim.len()];
        let mut joined: Vec<bool> =
            claim.windows(2).map(|pair| excused(alignment, &anchor, &pair[0], &pair[1])).collect();
        for at in 0..claim.len() {
            for there in (0..anchor.len()).filter(|&there| claim[at].is_said_by(&anchor[there])) {
                let pairs = claim[at..].iter().zip(&anchor[there..]);
                let run = pairs.take_while(|(wanted, said)| wanted.is_said_by(said)).count();
                let same = |by: &usize| claim[at + by].word.stem == anchor[there + by].stem;
                if (0..run).filter(same).count() >= COPIED {
                    (0..run).filter(same).for_each(|by| copied[at + by] = true);
                }
                if claim.get(at + 1).is_some_and(|next| follows(&anchor, there, next)) {
                    joined[at] = true;
                }
            }
        }
        let hinges: Vec<usize> = (1..joined.len())
            .filter(|&at| joined[at - 1] && joined[at] && is_hinge(&claim, &anchor, at))
            .collect();
        for at in 0..joined.len().saturating_sub(1) {
            joined[at] |= joined[at + 1] && opens_phrase(alignment, &claim[at + 1]);
        }
        hinges.iter().for_each(|&at| joined[at] = false);
        let copied = copied.iter().filter(|&&copied| copied).count() as f64 / copied.len() as f64;
        let seams = joined.iter().filter(|&&joined| !joined).count() as f64;
        // A hinge counts twice: a paraphrase makes seams, and hardly ever a hinge.
        let value = (copied / MOSTLY).min(1.0) * ((seams + hinges.len() as f64) / SEAMS).min(1.0);
        let seam = joined.iter().position(|joined| !joined)?;
        let note = (value >= WORTH_TELLING).then(|| {
            let span = |at: usize| alignment.reading().tokens[claim[at].word.place].span;
            let around = span(seam.saturating_sub(1)).cover(span((seam + 2).min(claim.len() - 1)));
            let words = around.of(&alignment.claim.text);
            let text = format!("the source has the words of “{words}”, but not joined like that");
            Note { kind: "pieced", text, claim: Some(around), source: None }
        });
        (value > 0.0).then_some(Measure { value, note })
    }
}

/// A word of the claim.
struct Wanted {
    word: Said,
    /// The term that it is of.
    term: Option<usize>,
    answer: Option<Answer>,
}

/// A word of a sentence.
struct Said {
    stem: u64,
    /// Its token.
    place: usize,
    /// A mark stands before it.
    marked: bool,
}

impl Wanted {
    /// Whether `said` is the word, or what answers it.
    fn is_said_by(&self, said: &Said) -> bool {
        let answers = |answer: &Answer| (answer.token..=answer.last).contains(&said.place);
        self.word.stem == said.stem || self.answer.as_ref().is_some_and(answers)
    }
}

/// The words of the claim.
fn wanted(alignment: &Alignment<'_>) -> Vec<Wanted> {
    let of = |place: usize| {
        alignment.claim.terms.iter().position(|term| (term.token..=term.last).contains(&place))
    };
    let words = words(alignment.reading()).into_iter();
    words
        .map(|word| {
            let term = of(word.place);
            Wanted { word, term, answer: term.and_then(|at| alignment.here(at)) }
        })
        .collect()
}

/// Whether a phrase of its own opens with this word: where it stands among the others says little. "The council closed it
/// on Monday after a storm" is "after a storm on Monday, it was closed by the council".
fn opens_phrase(alignment: &Alignment<'_>, word: &Wanted) -> bool {
    alignment.reading().tokens[word.word.place].is_any(OPENING)
}

/// Whether nothing is pieced together between two neighbouring words of the claim: they are of one name or term; the
/// article does not know one of them, which is told of as missing; or one is a function word that the passage lacks.
fn excused(alignment: &Alignment<'_>, anchor: &[Said], one: &Wanted, next: &Wanted) -> bool {
    let named = alignment.reading().name_at(one.word.place).is_some_and(|name| name.last >= next.word.place);
    let unknown = |word: &Wanted| match word.term {
        Some(at) => word.answer.is_none() && !alignment.is_known(at),
        None => !anchor.iter().any(|said| word.is_said_by(said)),
    };
    named || one.term.is_some() && one.term == next.term || unknown(one) || unknown(next)
}

/// Whether a word of content is joined with the one before it at one place of the passage, and with the one behind it at
/// another only: "minister Ole Lind" out of "health minister Eva Berg and transport minister Ole Lind" is nobody's health.
fn is_hinge(claim: &[Wanted], anchor: &[Said], at: usize) -> bool {
    let [one, hinge, next] = &claim[at - 1..=at + 1] else { return false };
    let content = [one, hinge, next].iter().all(|word| word.term.is_some());
    if !content || one.term == hinge.term || hinge.term == next.term {
        return false;
    }
    let is_before = |there: usize| {
        (0..there).any(|earlier| {
            one.is_said_by(&anchor[earlier]) && followers(anchor, earlier).any(|behind| behind == there)
        })
    };
    let (mut left, mut right) = (false, false);
    for there in (0..anchor.len()).filter(|&there| hinge.word.stem == anchor[there].stem) {
        match (is_before(there), follows(anchor, there, next)) {
            (true, true) => return false,
            (before, behind) => {
                left |= before;
                right |= behind;
            }
        }
    }
    left && right
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

/// Whether `wanted` is said right after word `at`, or behind an aside there.
fn follows(words: &[Said], at: usize, wanted: &Wanted) -> bool {
    followers(words, at).any(|next| wanted.is_said_by(&words[next]))
}

/// The words that follow word `at`: the next one, and the one behind an aside that opens right after it, set off by marks on
/// both sides.
fn followers(words: &[Said], at: usize) -> impl Iterator<Item = usize> {
    let marked = |place: &usize| words[*place].marked;
    let next = Some(at + 1).filter(|&next| next < words.len());
    let aside = next.filter(marked).map(|_| at + 2);
    let behind = aside.and_then(|inside| (inside..words.len()).take(ASIDE).find(marked));
    next.into_iter().chain(behind)
}
