//! One source towards one claim: the stance, its probability, and the evidence behind it.

use std::fmt;

use crate::claim::Claim;
pub use crate::claim::Stance;
use crate::config::Attributed;
use crate::source::Source;
use crate::text::span::Span;

/// How likely each stance is; the four sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probability {
    /// Of `supports`.
    pub supports: f64,
    /// Of `contradicts`.
    pub contradicts: f64,
    /// Of `mentions`.
    pub mentions: f64,
    /// Of `silent`.
    pub silent: f64,
}

impl Probability {
    /// Of this stance.
    pub const fn of(self, stance: Stance) -> f64 {
        match stance {
            Stance::Supports => self.supports,
            Stance::Contradicts => self.contradicts,
            Stance::Mentions => self.mentions,
            Stance::Silent => self.silent,
        }
    }
}

/// What one source says about one claim.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The answer.
    pub stance: Stance,
    /// `None` where retrieval ruled the source out.
    pub probability: Option<Probability>,
    /// Best first. For `supports` and `contradicts` the first is what decided.
    pub evidence: Vec<Evidence>,
}

/// One sentence of the source that the answer rests on.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Index of the sentence among all sentences of the source, from 0.
    pub sentence: usize,
    /// The sentence in the source's text.
    pub span: Span,
    /// The sentence, as written.
    pub text: String,
    /// Parts of the claim's text and of the source's text that were matched, in the claim's order.
    pub matched: Vec<Match>,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// A news agency named beside it ("according to the Sputnik news agency"): the origin of this cell only.
    pub agency: Option<String>,
    /// Why, in order of weight.
    pub reasons: Vec<Reason>,
}

/// A part of the claim and the part of the source that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// In the claim's text.
    pub claim: Span,
    /// In the source's text.
    pub source: Span,
    /// Whether the two agree; `false` marks the parts that are in conflict.
    pub agrees: bool,
}

/// One reason, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason, for machines: `quantity`, `negation`, …
    pub kind: &'static str,
    /// A whole phrase for people: "claim says 3 billion euros, source says 2 billion euros".
    pub text: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What may be set about judging.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What an attributed statement counts as.
    pub attributed: Attributed,
}

/// An article read once: its sentences and what each says. Make it once and judge any number of claims against it.
#[derive(Clone, Debug)]
pub struct ReadSource {
    /// The sentences, as spans of the source's text.
    pub sentences: Vec<Span>,
}

/// A claim read once, all its wordings.
#[derive(Clone, Debug)]
pub struct ReadClaim {
    /// The wordings, the main one first.
    pub wordings: Vec<String>,
}

impl ReadSource {
    /// Reads `source`: segments it and reads each sentence.
    pub fn new(source: &Source) -> Self {
        let sentences = source
            .bodies
            .iter()
            .flat_map(|&body| crate::text::segment::sentences(&source.text, body))
            .collect();
        Self { sentences }
    }
}

impl ReadClaim {
    /// Reads `claim` in all its wordings.
    pub fn new(claim: &Claim) -> Self {
        Self { wordings: std::iter::once(&claim.text).chain(&claim.also).cloned().collect() }
    }
}

impl ReadSource {
    /// STAND-IN: a source given as sentences, as `sayso match` gets it: its text is the sentences joined by line breaks,
    /// and each keeps its number.
    pub fn from_sentences(sentences: &[String]) -> (Source, Self) {
        let mut text = String::new();
        let mut spans = vec![];
        for sentence in sentences {
            if !spans.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(sentence);
            spans.push(Span::new(start, text.len()));
        }
        (Source::from_text("", text), Self { sentences: spans })
    }
}

/// What `source` says about `claim`. The answer depends on these two alone.
///
/// STAND-IN: shared words alone, and a number that differs.
pub fn judge(claim: &ReadClaim, source: &Source, read: &ReadSource, options: Options) -> Judgement {
    let _ = options;
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let wanted = words(&claim.wordings[0]);
    let number = |words: &[String]| words.iter().find(|w| w.chars().all(|c| c.is_ascii_digit())).cloned();
    let mut found: Vec<(f64, Evidence, bool)> = vec![];
    for (at, &span) in read.sentences.iter().enumerate() {
        let text = span.of(&source.text);
        let has = words(text);
        let shared = wanted.iter().filter(|w| has.contains(w)).count() as f64 / wanted.len().max(1) as f64;
        if shared < 0.3 {
            continue;
        }
        let clash = matches!((number(&wanted), number(&has)), (Some(a), Some(b)) if a != b);
        let reason = if clash {
            format!(
                "claim says {}, source says {}",
                number(&wanted).unwrap_or_default(),
                number(&has).unwrap_or_default()
            )
        } else {
            format!("{:.0} % of the claim's words", shared * 100.0)
        };
        let reasons = vec![Reason { kind: if clash { "quantity" } else { "coverage" }, text: reason }];
        let evidence = Evidence {
            sentence: at,
            span,
            text: text.to_owned(),
            matched: vec![],
            attributed_to: None,
            agency: None,
            reasons,
        };
        found.push((shared, evidence, clash));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (stance, p) = match found.first() {
        Some((shared, _, true)) if *shared > 0.6 => (Stance::Contradicts, [0.1, 0.8, 0.1, 0.0]),
        Some((shared, _, false)) if *shared > 0.9 => (Stance::Supports, [0.9, 0.05, 0.05, 0.0]),
        Some(_) => (Stance::Mentions, [0.1, 0.1, 0.7, 0.1]),
        None => (Stance::Silent, [0.0, 0.0, 0.0, 1.0]),
    };
    let probability = (stance != Stance::Silent).then_some(Probability {
        supports: p[0],
        contradicts: p[1],
        mentions: p[2],
        silent: p[3],
    });
    Judgement { stance, probability, evidence: found.into_iter().map(|(_, evidence, _)| evidence).collect() }
}
