//! Which words of the claim are answered by which words of the source, how, and what nothing answers.

use super::Held;
use super::evidence::{is_conflict, notes, whole};
use crate::signal::align::Answer;
use crate::text::span::Span;
use crate::text::term::{Link, Term, TermKind};

/// A part of the claim and the part of the source that answers it or clashes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// In the text of the claim's wording.
    pub claim: Span,
    /// In the source's text.
    pub source: Span,
    /// How the one answers the other.
    pub how: How,
    /// Whom a description or pronoun means.
    pub meant: Option<String>,
    /// What the claim's part weighs: background rarity, about 1 (common) to 13.
    pub weight: f32,
    /// How much of that weight is answered, 0 to 1; 0 for a clash.
    pub credit: f32,
}

/// How a part of the source stands to a part of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The same word.
    Same,
    /// Another form of the word.
    Form,
    /// A word of the same family.
    Family,
    /// A word or expression that means the same.
    Synonym,
    /// A kind of it.
    Kind,
    /// Another form of the same name.
    Variant,
    /// A description or pronoun that stands for the name.
    Description,
    /// A compatible amount.
    Amount,
    /// A compatible date.
    Date,
    /// The opposite, negated.
    Negated,
    /// It cannot be true together with it; what kind of conflict: `amount`, `negation`, …
    Clash(&'static str),
}

/// A part of the claim that the sentence does not answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unanswered {
    /// In the text of the claim's wording.
    pub claim: Span,
    /// What it weighs: background rarity, about 1 (common) to 13; of a name, all its words.
    pub weight: f32,
    /// Share of the weight of all that the claim's part says, 0 to 1.
    pub share: f32,
    /// How much of it a neighbouring sentence answers, 0 to 1.
    pub nearby: f32,
}

impl Match {
    /// Whether the two agree.
    pub const fn agrees(&self) -> bool {
        !matches!(self.how, How::Clash(_))
    }
}

impl How {
    /// Its name for machines; of a clash, what kind it is.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Form => "form",
            Self::Family => "family",
            Self::Synonym => "synonym",
            Self::Kind => "kind",
            Self::Variant => "variant",
            Self::Description => "description",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Negated => "negated",
            Self::Clash(kind) => kind,
        }
    }
}

/// What is matched, in the claim's order. `sentence` is the held sentence in the source's text.
pub(super) fn matched(held: &Held<'_>, sentence: Span) -> Vec<Match> {
    let alignment = &held.alignment;
    let start = alignment.claim.start;
    let mut found: Vec<Match> = alignment
        .pairs()
        .filter_map(|(at, term, _)| Some(answered(held, term, &alignment.here(at)?, sentence)))
        .collect();
    for note in notes(held).filter(|note| is_conflict(note.kind) || note.kind == "sister") {
        let (Some(mine), Some(theirs)) = (note.claim, note.source) else { continue };
        let clash = Match {
            claim: mine.shifted(start),
            source: theirs.shifted(sentence.start),
            how: How::Clash(note.kind),
            meant: None,
            weight: weight_of(held, mine),
            credit: 0.0,
        };
        found.retain(|other| other.claim != clash.claim);
        found.push(clash);
    }
    found.sort_by_key(|part| (part.claim, part.source));
    joined(found)
}

/// Neighbouring words of the claim that the same words answer alike, as one: a description stands for a whole name.
fn joined(found: Vec<Match>) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::new();
    for one in found {
        let last = joined.last_mut().filter(|last| last.source == one.source && last.how == one.how);
        match last.filter(|last| last.claim == one.claim || last.claim.end + 1 == one.claim.start) {
            Some(last) if last.claim == one.claim => {}
            Some(last) => {
                last.claim = last.claim.cover(one.claim);
                last.weight += one.weight;
                last.credit = last.credit.min(one.credit);
            }
            None => joined.push(one),
        }
    }
    joined
}

fn answered(held: &Held<'_>, term: &Term, answer: &Answer, sentence: Span) -> Match {
    let (claim, anchor) = (held.alignment.reading(), held.alignment.anchor());
    let mine = whole(claim, term);
    let theirs = anchor.tokens[answer.token].span.cover(anchor.tokens[answer.last].span);
    let norm = |word: &str| word.to_lowercase();
    let text = &held.alignment.claim.text;
    let how = match answer.link {
        Link::Same if norm(mine.of(text)) != *anchor.tokens[answer.token].norm => How::Form,
        Link::Same => How::Same,
        Link::Family => How::Family,
        Link::Synonym => How::Synonym,
        Link::Kind => How::Kind,
        Link::Variant => How::Variant,
        Link::Mention => How::Description,
        Link::Amount => How::Amount,
        Link::Date => How::Date,
        Link::Negated => How::Negated,
    };
    Match {
        claim: mine.shifted(held.alignment.claim.start),
        source: theirs.shifted(sentence.start),
        how,
        meant: held.alignment.meant(answer).map(str::to_owned),
        weight: term.weight,
        credit: answer.credit,
    }
}

/// What the terms under `span` weigh together.
fn weight_of(held: &Held<'_>, span: Span) -> f32 {
    let reading = held.alignment.reading();
    let under = held.alignment.claim.terms.iter().filter(|term| whole(reading, term).overlaps(span));
    under.map(|term| term.weight).sum()
}

/// What of the claim's part neither the sentence answers nor any of `matched` clashes with.
pub(super) fn unanswered(held: &Held<'_>, matched: &[Match]) -> Vec<Unanswered> {
    let start = held.alignment.claim.start;
    let all: f32 = held.alignment.claim.terms.iter().map(|term| term.weight).sum();
    let mut found: Vec<(TermKind, Unanswered)> = Vec::new();
    for (at, term, answer) in held.alignment.pairs() {
        let claim = whole(held.alignment.reading(), term).shifted(start);
        let clashes = matched.iter().any(|other| !other.agrees() && other.claim.overlaps(claim));
        if held.alignment.here(at).is_some() || clashes {
            continue;
        }
        let nearby = answer.map_or(0.0, |answer| answer.credit);
        match found.last_mut() {
            // The words of one name are missed together.
            Some((kind @ TermKind::Name(_), last)) if *kind == term.kind => {
                last.nearby = last.nearby.min(nearby);
                last.claim = last.claim.cover(claim);
                last.weight += term.weight;
                last.share += term.weight / all;
            }
            _ => {
                let (weight, share) = (term.weight, term.weight / all);
                found.push((term.kind, Unanswered { claim, weight, share, nearby }));
            }
        }
    }
    found.into_iter().map(|(_, unanswered)| unanswered).collect()
}
