//! A claim made ready for judging: each of its wordings read once, in parts that are judged on their own.

use super::Claim;
use crate::text::anchor::{self, Context};
use crate::text::doubt::{self, Doubt};
use crate::text::reading::Reading;
use crate::text::reserve;
use crate::text::segment;
use crate::text::span::Span;
use crate::text::term::{self, Heard, Term};
use crate::text::time::Written;
use crate::text::token::Kind;

/// A part of a claim that is held against sentences: a short claim whole, a long one clause by clause.
#[derive(Clone, Debug)]
pub struct Part {
    /// As written.
    pub text: String,
    /// Where it begins in its wording, in bytes.
    pub start: usize,
    /// What it says.
    pub reading: Reading,
    /// Its tone: what it doubts or denies itself.
    pub doubt: Doubt,
    /// Whether its wording calls something false, in this part or another: "Rose dead? Another hoax".
    pub refutes: bool,
    /// Whether its sentence takes no side, but reports, asks or supposes: "reportedly", "…, police say", "…?".
    pub reserved: bool,
    /// What a source would have to say.
    pub terms: Vec<Term>,
    /// The stems that they listen for.
    pub heard: Heard,
    /// What the terms of all parts of its wording weigh together.
    pub whole: f32,
}

/// One wording of a claim, read. A source supports it where it supports each of its parts.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The parts, in order; never empty.
    pub parts: Vec<Part>,
}

/// A claim read once, in all its wordings, the main one first.
#[derive(Clone, Debug)]
pub struct ReadClaim {
    /// The wordings.
    pub wordings: Vec<Wording>,
}

/// A sentence of more terms than this is judged clause by clause: no sentence of a source says as much at once.
const LONG: usize = 10;
/// Terms that a clause must have to be judged on its own.
const LEAST: usize = 4;
/// Parts of a claim beyond this number are judged together with the last.
const MOST: usize = 12;

impl ReadClaim {
    /// Reads `claim` in all its wordings.
    pub fn new(claim: &Claim) -> Self {
        Self {
            wordings: claim
                .wordings()
                .map(|text| Wording::new(text, claim.as_of.as_deref().and_then(Written::parse)))
                .collect(),
        }
    }

    /// A claim of one wording, as `sayso match` gets it.
    pub fn from_text(text: &str) -> Self {
        Self { wordings: vec![Wording::new(text, None)] }
    }
}

impl Wording {
    /// Its relative times are told from the time that the claim speaks of, where that is given.
    fn new(text: &str, as_of: Option<Written>) -> Self {
        let mut parts = Vec::new();
        for sentence in segment::sentences(text, Span::new(0, text.len())) {
            let whole = Part::new(text, sentence, as_of);
            if whole.terms.len() > LONG {
                let clause = |span| Part { reserved: whole.reserved, ..Part::new(text, span, as_of) };
                parts.extend(clauses(&whole).into_iter().map(clause));
            } else {
                parts.push(whole);
            }
        }
        let refutes = parts.iter().any(|part| part.refutes);
        // What says nothing on its own ("Yes.") cannot be missed.
        if parts.len() > 1 {
            parts.retain(|part| part.terms.len() > 1);
        }
        if parts.is_empty() || parts.len() > MOST {
            parts = vec![Part::new(text, Span::new(0, text.len()), as_of)];
        }
        let whole = parts.iter().map(|part| part.whole).sum();
        for part in &mut parts {
            (part.whole, part.refutes) = (whole, refutes);
        }
        Self { parts }
    }
}

impl Part {
    /// Whether the stem answers some word of it.
    pub fn tells(&self, stem: u64) -> bool {
        self.heard.holds(stem) && self.terms.iter().any(|term| term.answer(stem).is_some())
    }

    fn new(text: &str, span: Span, as_of: Option<Written>) -> Self {
        let own = span.of(text);
        let mut reading = Reading::new(own);
        if let Some(as_of) = as_of {
            anchor::place_times(&mut reading, own, as_of, &Context::default());
        }
        let terms = term::terms(&reading);
        let doubt = doubt::doubt(&reading.tokens);
        let whole = terms.iter().map(|term| term.weight).sum();
        let heard = Heard::new(&terms);
        let refutes = reading.refutes.is_some();
        let reserved = reserve::takes_no_side(&reading, &doubt);
        Self {
            text: own.to_owned(),
            start: span.start,
            reading,
            doubt,
            refutes,
            reserved,
            terms,
            heard,
            whole,
        }
    }
}

/// The clauses of a long sentence, each with enough in it to be judged on its own and with a verb; as spans of the
/// claim's text.
fn clauses(sentence: &Part) -> Vec<Span> {
    let reading = &sentence.reading;
    let clause = |term: &Term| reading.clauses[term.token];
    let mut starts = vec![0];
    let (mut held, mut verb) = (0, false);
    let terms = &sentence.terms;
    for at in 0..terms.len() {
        let opens = at > 0 && clause(&terms[at]) != clause(&terms[at - 1]);
        let rest = || terms.len() - at >= LEAST && terms[at..].iter().any(|term| term.predicate);
        if opens && held >= LEAST && verb && rest() {
            let opens =
                |&k: &usize| reading.clauses[k] == clause(&terms[at]) && reading.tokens[k].kind != Kind::Mark;
            let first = (0..reading.tokens.len()).find(opens);
            starts.push(reading.tokens[first.unwrap_or(terms[at].token)].span.start);
            (held, verb) = (0, false);
        }
        held += 1;
        verb |= terms[at].predicate;
    }
    let ends = starts.iter().skip(1).copied().chain([sentence.text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end).shifted(sentence.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(claim: &str) -> Vec<String> {
        ReadClaim::from_text(claim).wordings[0].parts.iter().map(|part| part.text.trim().to_owned()).collect()
    }

    #[test]
    fn long_claims_are_judged_in_parts() {
        assert_eq!(
            parts("The harbour was closed on Monday. Two ferries were sent to Oslo."),
            ["The harbour was closed on Monday.", "Two ferries were sent to Oslo."]
        );
        let long = "The harbour of the old island town was closed by its council on Monday after a storm, \
                    and two large ferries were sent to the capital with all their passengers.";
        assert_eq!(parts(long).len(), 2, "{:?}", parts(long));
        assert!(parts(long)[1].starts_with("and two large ferries"), "{:?}", parts(long));
    }

    #[test]
    fn short_claims_stay_whole() {
        for claim in [
            "The harbour was closed, and two ferries were sent",
            "Anna Lindqvist, who is mayor of the town, opened the bridge",
            "The town bought buses, trams and trains",
            "",
            "Yes. No.",
        ] {
            assert_eq!(parts(claim).len(), 1, "{claim}");
        }
    }

    #[test]
    fn parts_know_where_they_stand() {
        let claim = "The harbour was closed. Two ferries were sent to Oslo.";
        for part in &ReadClaim::from_text(claim).wordings[0].parts {
            assert_eq!(&claim[part.start..part.start + part.text.len()], part.text);
        }
    }
}
