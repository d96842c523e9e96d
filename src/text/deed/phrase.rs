//! Noun phrases: the first of a clause, and where one ends.

use super::class::Class;
use super::{Phrase, Sentence};
use crate::text::attribution::is_reporting_verb;
use crate::text::token::Kind;

/// Nouns that only count or gather what "of" names.
const GATHERS: &[&str] = &[
    "one",
    "some",
    "many",
    "most",
    "all",
    "both",
    "each",
    "several",
    "few",
    "none",
    "half",
    "part",
    "parts",
    "group",
    "groups",
    "team",
    "number",
    "majority",
    "minority",
    "pair",
    "series",
    "couple",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "members",
    "third",
    "quarter",
    "fifth",
    "percent",
    "share",
    "handful",
    "rest",
    "crowd",
    "crowds",
    "tens",
    "scores",
    "two",
    "three",
    "four",
    "five",
    "six",
    "kind",
    "type",
];

impl Sentence<'_> {
    /// The run of capital words that ends at `last`: "with Anna Lind, who".
    pub(super) fn named(&self, last: usize) -> Option<Phrase> {
        let run = (0..=last)
            .rev()
            .take_while(|&at| self.classes[at] == Class::Word && self.tokens[at].capital)
            .count();
        (run > 0).then(|| Phrase { first: last + 1 - run, last })
    }

    /// The first noun phrase of the clause whose words before the verb end at `last`.
    pub(super) fn first_phrase(&self, last: usize) -> Option<Phrase> {
        let mut first = last;
        while first > 0 && self.goes_on(first - 1, last) {
            first -= 1;
        }
        // "Anna, Berta and Carla left".
        let listed = (first..=last).any(|at| self.classes[at] == Class::Joins);
        while listed && first > 1 && self.classes[first - 1] == Class::Comma && self.tokens[first - 2].capital
        {
            first -= 1;
            while first > 0 && self.classes[first - 1] == Class::Word && self.tokens[first - 1].capital {
                first -= 1;
            }
        }
        let mut at = first;
        while at <= last
            && matches!(self.classes[at], Class::Adverb | Class::Joins | Class::Time | Class::Comma)
        {
            at += 1;
        }
        // "After two hours the council agreed": the word may be a preposition there.
        let timed = at > 0 && self.is(at - 1, &["after", "before", "since", "until", "as", "following"]);
        if self.class(at) == Some(Class::Preposition) {
            at = self.phrase_behind(at + 1, last)?;
        } else if timed {
            at = self.phrase_behind(at, last).unwrap_or(at);
        }
        let phrase = self.phrase_from(at)?;
        // "Its trade minister, Hugo Lenz, left": both are one.
        let phrase = Phrase { last: self.apposed(phrase.last), ..phrase };
        (phrase.first <= last).then_some(phrase)
    }

    /// Where, behind a phrase that begins at `first`, the next begins: "in the north the party led".
    fn phrase_behind(&self, first: usize, last: usize) -> Option<usize> {
        (first + 1..=last).find(|&k| {
            let before = self.classes[k - 1];
            let ended = matches!(before, Class::Word | Class::Time);
            let name = self.tokens[k].capital && !self.tokens[k - 1].capital && before == Class::Word;
            let after_time = before == Class::Time && self.classes[k] == Class::Word;
            ended && self.classes[k] == Class::Determiner || name || after_time
        })
    }

    /// Where the name ends that is set off behind a phrase which ends at `last`, or `last` itself.
    pub(super) fn apposed(&self, last: usize) -> usize {
        let name = (last + 2..self.tokens.len())
            .take_while(|&at| self.classes[at] == Class::Word && self.tokens[at].capital)
            .last();
        let ends = |at: usize| matches!(self.class(at), None | Some(Class::Comma | Class::Stop));
        let common = !self.tokens[last].capital;
        match name {
            Some(name) if common && self.class(last + 1) == Some(Class::Comma) && ends(name + 1) => name,
            _ => last,
        }
    }

    /// Whether the clause whose words before the verb end at `last` goes on before them with token `at`.
    fn goes_on(&self, at: usize, last: usize) -> bool {
        match self.classes[at] {
            Class::Word
            | Class::Determiner
            | Class::Preposition
            | Class::Pronoun
            | Class::Adverb
            | Class::Time => true,
            // "A and B left", but "A left and B stayed".
            Class::Joins => {
                let clause = (0..at).rev().take_while(|&k| {
                    !matches!(
                        self.classes[k],
                        Class::Stop | Class::Comma | Class::Conjunction | Class::Relative
                    )
                });
                let comma = at > 0 && self.classes[at - 1] == Class::Comma;
                !comma && !clause.into_iter().any(|k| matches!(self.classes[k], Class::Verb | Class::Helper))
            }
            // "The group led by Berg collected", "a man carrying a bag fled".
            Class::Verb => {
                let of_noun = at > 0 && self.classes[at - 1] == Class::Word && at < last;
                let token = &self.tokens[at];
                let passive = token.is_past()
                    && self.is(at + 1, &["by", "near", "during", "from"])
                    && !is_reporting_verb(&token.norm);
                of_noun && (passive || token.norm.ends_with("ing"))
            }
            _ => false,
        }
    }

    /// The noun phrase that begins at `first`.
    pub(super) fn phrase_from(&self, first: usize) -> Option<Phrase> {
        let run = self.run_from(first)?;
        let gathers = self.is(run.last, GATHERS) || self.tokens[run.last].kind == Kind::Number;
        if gathers && self.is(run.last + 1, &["of"]) {
            let rest = self.run_from(run.last + 2);
            return Some(rest.map_or(run, |rest| Phrase { first: run.first, last: rest.last }));
        }
        Some(run)
    }

    fn run_from(&self, first: usize) -> Option<Phrase> {
        let mut end = first;
        let mut noun = None;
        while let Some(class) = self.class(end) {
            match class {
                Class::Word => noun = Some(end),
                Class::Pronoun if noun.is_none() => noun = Some(end),
                Class::Determiner if noun.is_none() => {}
                Class::Determiner | Class::Joins => {
                    // "Anna and Berta", "the town and the port".
                    let goes_on = class == Class::Joins
                        && noun.is_some()
                        && matches!(self.class(end + 1), Some(Class::Word | Class::Determiner))
                        && !self.verb_follows(end + 1, first);
                    if !goes_on {
                        break;
                    }
                    noun = None;
                }
                _ => break,
            }
            end += 1;
        }
        let last = noun.or_else(|| (first..end).rev().find(|&at| self.classes[at] == Class::Word))?;
        Some(Phrase { first, last })
    }

    /// Whether the words from `from` on are the subject of a verb of their own while the phrase that begins at `first` is
    /// an object.
    fn verb_follows(&self, from: usize, first: usize) -> bool {
        let object =
            first > 0 && matches!(self.classes[first - 1], Class::Verb | Class::Preposition | Class::Adverb);
        let end = (from..self.tokens.len())
            .find(|&at| !matches!(self.classes[at], Class::Word | Class::Determiner | Class::Adverb));
        object && end.is_some_and(|end| matches!(self.classes[end], Class::Verb | Class::Helper))
    }
}
