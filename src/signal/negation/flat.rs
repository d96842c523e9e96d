//! Flat denials: a clause whose every word is in the claim, and which negates them. Who was not arrested was not arrested
//! in Leeds either, however much more the claim tells.

use std::sync::OnceLock;

use super::super::align::Alignment;
use crate::text::attribution::is_reporting_verb;
use crate::text::lexicon;
use crate::text::polarity::Modality;
use crate::text::reading::Reading;
use crate::text::term::{Link, TermKind};
use crate::text::token::Kind;

/// What a flat denial counts.
const FLAT: f64 = 0.85;
/// The same where claim and source name the deed by another word of its kind.
const IN_OTHER_WORDS: f64 = 0.7;
/// Weight that the denied words have together at least: a name and a verb, or three common words. "He did not speak" may
/// be of any day.
const TELLING: f32 = 17.0;

/// Words that the claim does not have and that a denial may open with, or soften itself: "Relax, all", "sadly".
const STRAYS: usize = 2;
/// From this rarity on a word is no such word.
const RARE: u8 = 12;

/// Verbs of bringing something about: what is not made is not launched, and what is not held does not open.
const BRINGS: &[&str] = &[
    "make",
    "produce",
    "build",
    "launch",
    "release",
    "introduce",
    "unveil",
    "create",
    "open",
    "start",
    "begin",
    "plan",
    "hold",
    "have",
    "host",
    "organize",
    "organise",
    "stage",
    "run",
    "sell",
    "offer",
    "set",
    "do",
    "get",
    "develop",
    "experience",
    "see",
    "be",
    "happen",
    "reach",
];

/// What the surest flat denial of the anchor counts against the claim, with a token of the claim and the one that
/// denies it.
pub(super) fn denial(alignment: &Alignment<'_>) -> Option<(f64, (usize, usize))> {
    let anchor = alignment.anchor();
    let negators = anchor.polarity.negators.iter();
    negators.filter_map(|&negator| of(alignment, anchor, negator)).max_by(|a, b| a.0.total_cmp(&b.0))
}

/// What the denial by the token `negator` counts, with a term's token and its answer.
fn of(alignment: &Alignment<'_>, anchor: &Reading, negator: usize) -> Option<(f64, (usize, usize))> {
    let mine = alignment.reading();
    let clause = anchor.clauses[negator];
    let inside = |k: usize| anchor.clauses[k] == clause;
    // An interjection, a question and what is only thought of deny nothing.
    let opens = anchor.tokens[negator].is_any(&["no"])
        && anchor.tokens.get(negator + 1).is_some_and(|next| next.kind == Kind::Mark);
    if anchor.question || opens {
        return None;
    }
    let mut weight = 0.0;
    let (mut subject, mut denied) = (false, None);
    let mut verb = None;
    for (_, term, answer) in alignment.pairs() {
        let Some(answer) = answer.filter(|answer| answer.here && inside(answer.token)) else { continue };
        // That there is no spaniel says nothing of dogs.
        if matches!(answer.link, Link::Negated | Link::Kind) {
            return None;
        }
        weight += term.weight * answer.credit;
        let name = matches!(term.kind, TermKind::Name(_) | TermKind::Country(_));
        subject |= answer.token < negator;
        if anchor.polarity.negated[answer.token] && answer.token > negator && !name {
            let firm = matches!(mine.polarity.modality[term.token], Modality::Fact | Modality::Planned);
            if mine.polarity.negated[term.token] || !firm || anchor.polarity.pending[answer.token] {
                return None;
            }
            if term.predicate {
                verb = Some((term.token, answer.token));
            }
            denied = denied.or(Some((term.token, answer.token)));
        }
    }
    let denied = verb.or(denied)?;
    // All that the clause says must be of the claim, but for a verb that only says that there is such a thing.
    // "Is not having" has a verb that elsewhere only helps.
    let helper = |k: &usize| inside(*k) && anchor.tokens[*k].is_any(&["having", "doing", "happening"]);
    let mut other_verb = anchor.verbs[negator] || (negator..anchor.tokens.len()).any(|k| helper(&k));
    let mut strays = 0;
    for k in (0..anchor.tokens.len()).filter(|&k| inside(k)) {
        let token = &anchor.tokens[k];
        if !token.has_content() || k == negator || alignment.is_answer(k) || is_reporting_verb(&token.norm) {
            continue;
        }
        if anchor.verbs[k] && brings(anchor, k) {
            other_verb = true;
        } else if k < negator && token.rarity < RARE && !token.capital || token.norm.ends_with("ly") {
            strays += 1;
        } else {
            return None;
        }
    }
    let there_is = (0..negator).any(|k| inside(k) && anchor.tokens[k].is_any(&["there"]));
    if weight < TELLING || strays > STRAYS || !(subject || there_is) {
        return None;
    }
    if verb.is_some() {
        return Some((FLAT, denied));
    }
    // Without the claim's verb only its being there is denied.
    let mut verbs = alignment.pairs().filter(|(_, term, _)| term.predicate).peekable();
    let only_brings = verbs.peek().is_none() || verbs.all(|(_, term, _)| brings(mine, term.token));
    ((other_verb || there_is) && only_brings).then_some((IN_OTHER_WORDS, denied))
}

/// Whether the word at `at` is a form of a verb of bringing about.
fn brings(reading: &Reading, at: usize) -> bool {
    static STEMS: OnceLock<Vec<u64>> = OnceLock::new();
    let stems = STEMS.get_or_init(|| BRINGS.iter().map(|verb| lexicon::word(verb, false).stem).collect());
    stems.contains(&reading.tokens[at].stem)
}
