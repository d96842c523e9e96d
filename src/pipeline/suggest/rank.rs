//! Which suggestion comes first.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::reading::Part;
use crate::report::{Cell, ClaimEntry};
use crate::stance::{Evidence, How, Judgement, Match, ReadClaim, Stance, Unanswered};
use crate::text::attribution::is_saying;
use crate::text::quotation;
use crate::text::statement::{Statement, Subject};
use crate::text::term::{Term, TermKind};

/// Kinds of clashes that a person sees at once.
const PLAIN: &[&str] = &["amount", "date", "negation", "opposite"];
/// Share of a statement that a passage may leave without an answer; half of it where the two clash.
const LEFT: f32 = 0.3;
/// From how much on a neighbouring sentence answers a name: "the dam" below "the dam at Keldby".
const NEARBY: f32 = 0.5;
/// Most that a light verb weighs.
const LIGHT: f32 = 1.5;
/// What an amount, date or name beyond the first is worth beside one more origin.
const SPECIFIC: f64 = 0.12;
/// What each word beyond [`LONG`] takes away.
const PER_WORD: f64 = 0.04;
/// What it takes away that it tells who says so.
const SAYING: f64 = 0.5;
/// What it takes away that its time is told from the day of an article.
const DATED: f64 = 0.15;
/// What it takes away that it is about something described and not named: who reads the claim alone has to guess.
const DESCRIBED: f64 = 0.4;
/// A claim of more words is slow to read.
const LONG: usize = 14;

/// How much a statement deserves to be a claim, its own source saying `own` and the other origins what they say; `None`
/// where no other origin supports it or contradicts it plainly.
pub fn score(
    statement: &Statement,
    ready: &ReadClaim,
    own: &Judgement,
    heard: &[(String, Judgement)],
) -> Option<f64> {
    let mut each: BTreeMap<&str, f64> = BTreeMap::new();
    for (origin, judgement) in heard {
        let Some(probability) = judgement.probability else { continue };
        let worth = match judgement.stance {
            Stance::Supports if says_all(ready, &judgement.evidence) => probability.supports,
            Stance::Contradicts if clashes(ready, &judgement.evidence) => probability.contradicts,
            _ => continue,
        };
        let best = each.entry(origin).or_default();
        *best = best.max(worth);
    }
    if each.is_empty() {
        return None;
    }
    let terms = || ready.wordings.iter().flat_map(|wording| &wording.parts).flat_map(|part| &part.terms);
    let specific = terms().filter(|term| term.kind != TermKind::Word).count().min(5) as f64;
    let words = statement.text.split_whitespace().count();
    let long = words.saturating_sub(LONG) as f64 * PER_WORD;
    // That somebody says something is a fact, and seldom the one that is looked for.
    let words = || statement.text.split_whitespace();
    let attributed = parts(ready).any(|part| part.reading.attribution.is_some());
    let saying = attributed || words().skip(1).take(5).any(is_saying);
    let less = if saying { SAYING } else { 0.0 } + if statement.dated { DATED } else { 0.0 };
    let less = less + if statement.subject == Subject::Named { 0.0 } else { DESCRIBED };
    let others: f64 = each.values().sum();
    let sure = own.probability.map_or(0.0, |p| p.supports);
    Some(others + sure * 0.5 + SPECIFIC * specific - long - less)
}

/// Whether two origins plainly say so, or one does and another plainly says otherwise, over all sources.
pub fn is_worth_a_claim(claim: &ReadClaim, entry: &ClaimEntry) -> bool {
    let plain = |stance: Stance, holds: fn(&ReadClaim, &[Evidence]) -> bool| {
        let cells = entry.cells.told().iter().filter(|cell| cell.stance == stance);
        let passages = |cell: &Cell| cell.evidence.iter().map(|one| one.evidence.clone()).collect::<Vec<_>>();
        let held = cells.filter(|cell| holds(claim, &passages(cell)));
        held.map(|cell| cell.origin.clone()).collect::<BTreeSet<_>>()
    };
    let (speaking, against) = (plain(Stance::Supports, says_all), plain(Stance::Contradicts, clashes));
    speaking.len() >= 2 || !speaking.is_empty() && against.iter().any(|origin| !speaking.contains(origin))
}

/// Whether passages say all of `claim` that matters: each part of it, its names and its verbs too. A claim that a person
/// wrote is supported by less; a suggestion has to be plain.
pub fn says_all(claim: &ReadClaim, passages: &[Evidence]) -> bool {
    // The first passage of a part decided; others share words with it that may be about something else.
    parts(claim).all(|part| {
        let first = passages.iter().find(|passage| passage.part.start == part.start);
        first.is_some_and(|passage| answers(part, passage, LEFT))
    })
}

/// Whether a passage speaks of all that `claim` does and clashes with it in one point.
pub fn clashes(claim: &ReadClaim, passages: &[Evidence]) -> bool {
    let plain = |passage: &Evidence| {
        let clash = |found: &Match| matches!(found.how, How::Clash(kind) if PLAIN.contains(&kind));
        passage.matched.iter().any(clash)
    };
    passages.first().is_some_and(|passage| {
        plain(passage)
            && parts(claim).any(|part| passage.part.start == part.start && answers(part, passage, LEFT / 2.0))
    })
}

fn parts(claim: &ReadClaim) -> impl Iterator<Item = &Part> {
    claim.wordings.iter().flat_map(|wording| &wording.parts)
}

/// Whether `passage` leaves nothing of `part` without an answer that makes it another statement: no name, amount or date,
/// no verb, nothing that it quotes. The subject alone may be named in the sentence before.
fn answers(part: &Part, passage: &Evidence, most: f32) -> bool {
    let left: f32 = passage.unanswered.iter().map(|left| left.share * (1.0 - left.nearby)).sum();
    let tokens = &part.reading.tokens;
    let verb = |term: &Term| {
        let token = &tokens[term.token];
        term.kind == TermKind::Word
            && term.weight > LIGHT
            && (term.predicate || token.verb >= 5 && !token.capital)
    };
    let quoted = quotation::quotations(&part.text);
    let predicate = part.terms.iter().find(|term| verb(term)).map_or(tokens.len(), |term| term.token);
    let told = |term: &Term| {
        let span = tokens[term.token].span;
        let before = |left: &Unanswered| term.token < predicate && left.nearby >= NEARBY;
        !passage.unanswered.iter().any(|left| left.claim.overlaps(span.shifted(part.start)) && !before(left))
    };
    let needed = |term: &&Term| {
        let span = tokens[term.token].span;
        term.kind != TermKind::Word || verb(term) || quoted.iter().any(|quote| quote.contains(span))
    };
    left <= most && part.terms.iter().filter(needed).all(told)
}
