//! All that is read of one sentence, in one place.

use std::sync::OnceLock;

use super::attribution::{self, Attribution};
use super::deed::{self, Deed};
use super::doubt;
use super::makeup::Makeup;
use super::name::{self, Name, Office};
use super::phrase::{self, Phrase};
use super::polarity::{self, Polarity};
use super::quantity::{self, Quantity};
use super::span::Span;
use super::term;
use super::time::TimeExpr;
use super::token::{self, Kind, Token};
use super::tokenised::{Rejoined, Tokenised};

/// One sentence, read. All positions count in the sentence's own text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Names, in order.
    pub names: Vec<Name>,
    /// Offices and honorifics, in order.
    pub offices: Vec<Office>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
    /// Dates and times.
    pub times: Vec<TimeExpr>,
    /// What is negated, and how firmly the rest is put.
    pub polarity: Polarity,
    /// Expressions of several words.
    pub phrases: Vec<Phrase>,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// The word that calls a statement false.
    pub refutes: Option<usize>,
    /// The word with which it calls untrue what stands before it.
    pub denies_before: Option<usize>,
    /// It asks.
    pub question: bool,
    /// The clause of each token, counted from 0.
    pub clauses: Vec<u16>,
    /// Whether each token is used as a verb.
    pub verbs: Vec<bool>,
    /// Who does what to whom.
    pub deeds: Vec<Deed>,
    /// Who is or has what: of each form of "be" or "have" that helps no verb, the subject.
    pub states: Vec<Deed>,
    makeup: OnceLock<Makeup>,
}

impl Reading {
    /// Reads one sentence that stands by itself.
    pub fn new(sentence: &str) -> Self {
        Self::apart(sentence, Tokenised::of(sentence).rejoined(sentence))
    }

    /// Reads one sentence; `rejoined` is the same put together again, where a tokeniser took it apart.
    pub fn apart(sentence: &str, rejoined: Option<Rejoined>) -> Self {
        let Some(rejoined) = rejoined else { return Self::of(sentence) };
        let mut reading = Self::of(&rejoined.text);
        let place = |span: &mut Span| *span = rejoined.written(*span);
        reading.tokens.iter_mut().for_each(|token| place(&mut token.span));
        reading.times.iter_mut().for_each(|time| place(&mut time.span));
        for quantity in &mut reading.quantities {
            place(&mut quantity.span);
            place(&mut quantity.number);
        }
        reading.attribution.iter_mut().filter_map(|said| said.speaker.as_mut()).for_each(place);
        reading
    }

    fn of(sentence: &str) -> Self {
        let tokens = token::tokens(sentence);
        let (names, offices) = name::names(&tokens);
        // What lies beyond the last token that was read stays unread.
        let read = &sentence[..tokens.last().map_or(0, |token| token.span.end)];
        let (quantities, times) = quantity::quantities_and_times(read);
        let attribution = attribution::attribution(&tokens, &names, &offices);
        let polarity = polarity::polarity(&tokens);
        let question = tokens.iter().rev().take(3).any(|token| token.is_mark('?'));
        let refutes = doubt::refuting(&tokens, &polarity.negated);
        let denies_before = doubt::denies_before(&tokens, &polarity.negated);
        let clauses = clauses(&tokens);
        let phrases = phrase::phrases(&tokens);
        let verbs = term::verbs(&tokens, &names);
        let (deeds, states) = deed::deeds(&tokens, &names, &times, &verbs);
        Self {
            names,
            offices,
            quantities,
            times,
            phrases,
            polarity,
            attribution,
            refutes,
            denies_before,
            question,
            clauses,
            verbs,
            deeds,
            states,
            tokens,
            makeup: OnceLock::new(),
        }
    }

    /// What it is made of; found when it is first asked for.
    pub fn makeup(&self) -> Makeup {
        *self.makeup.get_or_init(|| Makeup::of(self))
    }

    /// The name that holds token `at`.
    pub fn name_at(&self, at: usize) -> Option<&Name> {
        let after = self.names.partition_point(|name| name.first <= at);
        self.names[..after].last().filter(|name| name.last >= at)
    }

    /// The office that holds token `at`.
    pub fn office_at(&self, at: usize) -> Option<&Office> {
        self.offices.iter().find(|office| office.first <= at && at <= office.last)
    }

    /// The amount whose words hold token `at`.
    pub fn quantity_at(&self, at: usize) -> Option<usize> {
        let span = self.tokens[at].span;
        self.quantities.iter().position(|quantity| quantity.number.overlaps(span))
    }

    /// First and last token that `span` touches.
    pub fn tokens_under(&self, span: Span) -> Option<(usize, usize)> {
        let first = self.tokens.iter().position(|token| token.span.overlaps(span))?;
        let last = self.tokens.iter().rposition(|token| token.span.overlaps(span))?;
        Some((first, last))
    }

    /// The date or time whose words hold token `at`.
    pub fn time_at(&self, at: usize) -> Option<usize> {
        let span = self.tokens[at].span;
        self.times.iter().position(|time| time.span.overlaps(span))
    }

    /// What the verb at token `at` says of whom.
    pub fn deed_at(&self, at: usize) -> Option<&Deed> {
        let found = self.deeds.binary_search_by_key(&at, |deed| deed.verb).ok()?;
        self.deeds.get(found)
    }

    /// Tokens that are words, without marks.
    pub fn words(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.tokens.iter().enumerate().filter(|(_, token)| token.kind != Kind::Mark)
    }
}

fn clauses(tokens: &[Token]) -> Vec<u16> {
    let mut clause = 0;
    (0..tokens.len())
        .map(|at| {
            if at > 0 && polarity::ends_clause(tokens, at) {
                clause += 1;
            }
            clause
        })
        .collect()
}
