//! A sister term in the same slot: "guitar" where the source says "violin". Both are instruments and neither is the other,
//! so the texts are nearly the same and the source does not say what the claim says.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::term::TermKind;
use crate::text::token::Kind;

pub(super) struct Sister;

/// A term answered this well has its say; a sister elsewhere in the sentence does not touch it.
const ANSWERED: f32 = 0.7;
/// Tokens that the sister may stand further from its neighbour than the claim's word from its own.
const SLACK: usize = 2;
/// Function words that have sisters; they are no terms of the claim.
const FUNCTION_WORDS: &[&str] = &[
    "above", "after", "before", "below", "down", "few", "fewer", "first", "inside", "last", "least", "less",
    "many", "more", "most", "outside", "up",
];

impl Signal for Sister {
    fn name(&self) -> &'static str {
        "sister"
    }

    fn meaning(&self) -> &'static str {
        "another thing of the same kind stands in the slot of a word of the claim"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let terms = alignment.pairs().filter_map(|(at, term, answer)| {
            // "Mars" and "Muslim" are names of one word that have sisters too.
            let single = |name: usize| {
                let name = &alignment.reading().names[name];
                name.first == name.last
            };
            let open = match term.kind {
                TermKind::Word => !term.predicate,
                TermKind::Name(name) => single(name),
                TermKind::Country(_) | TermKind::Amount(_) | TermKind::Time(_) => false,
            };
            let answered = answer.is_some_and(|answer| answer.credit >= ANSWERED);
            (open && !answered).then(|| Place::of_term(alignment, at))
        });
        let tokens = alignment.reading().tokens.iter().enumerate();
        let function_words = tokens
            .filter(|(_, token)| token.stop && token.is_any(FUNCTION_WORDS))
            .map(|(index, _)| Place::of_function_word(alignment, index));
        let found = terms.chain(function_words).filter_map(|place| {
            let (strength, index) = rival(alignment, &place)?;
            let value = f64::from(strength) / 9.0 * alignment.same_event(place.at);
            Some((value, place.token, index))
        });
        let worst = found.max_by(|a, b| a.0.total_cmp(&b.0));
        let applies = worst.is_some() || alignment.pairs().any(|(_, term, _)| term.kind == TermKind::Word);
        applies.then(|| {
            worst.map_or(Measure::plain(0.0), |(value, mine, theirs)| Measure {
                value,
                note: Some(note(alignment, mine, theirs)),
            })
        })
    }
}

/// A word of the claim, and the answers between which its sister would stand.
struct Place {
    /// Its token in the claim.
    token: usize,
    /// Its term; the number of terms where it is none.
    at: usize,
    /// The answer to the nearest answered term before it, with the tokens that lie between them in the claim.
    before: Option<(Answer, usize)>,
    /// The answer to the nearest answered term behind it.
    after: Option<(Answer, usize)>,
    /// How many tokens further from these the sister may stand.
    slack: usize,
}

impl Place {
    fn of_term(alignment: &Alignment<'_>, at: usize) -> Self {
        Self { at, slack: SLACK, ..Self::between(alignment, alignment.claim.terms[at].token) }
    }

    fn of_function_word(alignment: &Alignment<'_>, token: usize) -> Self {
        Self { slack: 0, ..Self::between(alignment, token) }
    }

    fn between(alignment: &Alignment<'_>, token: usize) -> Self {
        let terms = &alignment.claim.terms;
        let first_behind = terms.iter().position(|term| term.token > token).unwrap_or(terms.len());
        let before = (0..first_behind)
            .rev()
            .filter(|&k| terms[k].last < token)
            .find_map(|k| Some((alignment.here(k)?, token - terms[k].last)));
        let after =
            (first_behind..terms.len()).find_map(|k| Some((alignment.here(k)?, terms[k].token - token)));
        Self { token, at: terms.len(), before, after, slack: 0 }
    }

    /// The tokens of the anchor that stand here, some of them twice: on the same side of an answer as in the claim, in its
    /// clause, and hardly further from it.
    fn tokens(&self, anchor: &Reading) -> impl Iterator<Item = usize> {
        let behind = |(answer, mine): (Answer, usize)| {
            let last = (answer.last + mine + self.slack).min(anchor.tokens.len() - 1);
            (answer, answer.last + 1..last + 1)
        };
        let ahead = |(answer, mine): (Answer, usize)| {
            (answer, answer.token.saturating_sub(mine + self.slack)..answer.token)
        };
        let sides = [self.before.map(behind), self.after.map(ahead)];
        let clauses = &anchor.clauses;
        sides.into_iter().flatten().flat_map(move |(answer, range)| {
            range.filter(move |&index| clauses[index] == clauses[answer.token])
        })
    }
}

/// The token of the anchor that excludes the word most surely, with the strength, 1 to 9.
fn rival(alignment: &Alignment<'_>, place: &Place) -> Option<(u8, usize)> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let mine = &claim.tokens[place.token];
    let term = alignment.claim.terms.get(place.at);
    let is_name = |reading: &Reading, index: usize| {
        reading.tokens[index].capital && (index > 0 || reading.name_at(index).is_some())
    };
    if place.before.is_none() && place.after.is_none()
        || anchor.tokens.iter().any(|token| token.stem == mine.stem)
    {
        return None;
    }
    let wanted = LazyCell::new(|| spelled(claim, place.token));
    let strengths = place.tokens(anchor).filter_map(|index| {
        let token = &anchor.tokens[index];
        let answers = alignment.is_answer(index)
            || term
                .is_some_and(|term| term.answer(token.stem).is_some() || term.opposition(token.stem) > 0.0);
        if token.kind != Kind::Word || answers || is_name(anchor, index) != is_name(claim, place.token) {
            return None;
        }
        let strength = lexicon::sisters(&wanted, &spelled(anchor, index));
        (strength > 0).then_some((strength, index))
    });
    strengths.max_by_key(|&(strength, index)| (strength, std::cmp::Reverse(index)))
}

/// The word at `at`, with its neighbour where the two are one expression: "living room".
fn spelled(reading: &Reading, at: usize) -> Cow<'_, str> {
    let with = |first: usize| {
        let (a, b) = (reading.tokens.get(first)?, reading.tokens.get(first + 1)?);
        let pair = lexicon::begins_sister(&a.norm).then(|| format!("{} {}", a.norm, b.norm))?;
        lexicon::lemmas(&pair).iter().any(|lemma| lexicon::SISTERS.get(lemma).is_some()).then_some(pair)
    };
    match with(at).or_else(|| with(at.checked_sub(1)?)) {
        Some(pair) => Cow::Owned(pair),
        None => Cow::Borrowed(&reading.tokens[at].norm),
    }
}

fn note(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> Note {
    let claim = alignment.reading().tokens[mine].span;
    let token = &alignment.anchor().tokens[theirs];
    Note {
        kind: "sister",
        text: format!("claim says “{}”, source says “{}”", claim.of(&alignment.claim.text), token.norm),
        claim: Some(claim),
        source: Some(token.span),
    }
}
