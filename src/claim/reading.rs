//! A claim made ready for judging: each of its wordings read once, with its terms.

use super::Claim;
use crate::text::anchor::{self, Context};
use crate::text::reading::Reading;
use crate::text::term::{self, Term};
use crate::text::time::Written;

/// One wording of a claim, read.
#[derive(Clone, Debug)]
pub struct Wording {
    /// As written.
    pub text: String,
    /// What it says.
    pub reading: Reading,
    /// What a source would have to say.
    pub terms: Vec<Term>,
}

/// A claim read once, in all its wordings, the main one first.
#[derive(Clone, Debug)]
pub struct ReadClaim {
    /// The wordings.
    pub wordings: Vec<Wording>,
}

impl ReadClaim {
    /// Reads `claim` in all its wordings.
    pub fn new(claim: &Claim) -> Self {
        Self {
            wordings: std::iter::once(&claim.text)
                .chain(&claim.also)
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
        let mut reading = Reading::new(text);
        if let Some(as_of) = as_of {
            anchor::place_times(&mut reading, text, as_of, &Context::default());
        }
        let terms = term::terms(&reading);
        Self { text: text.to_owned(), reading, terms }
    }
}
