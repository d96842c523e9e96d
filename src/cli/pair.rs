//! Lines that hold a claim and its source, as `match` and `eval` read and judge them.

pub mod corpus;
mod last;

use std::rc::Rc;

use sayso::source::Source;
use sayso::stance::{self, Evidence, Judgement, Options, Probability, ReadSource};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use corpus::Articles;

/// Most sentences of an answer.
const EVIDENCE: usize = 5;

/// The fields of a line, each checked on its own so that an error can name it.
#[derive(Deserialize)]
pub struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    claim: Option<&'a RawValue>,
    #[serde(borrow)]
    source_text: Option<&'a RawValue>,
    #[serde(borrow)]
    sentences: Option<&'a RawValue>,
    #[serde(borrow)]
    source_id: Option<&'a RawValue>,
}

/// What is wrong with a line.
pub struct Wrong<'a> {
    /// The value that is wrong; `None` where one is missing.
    pub value: Option<&'a RawValue>,
    /// In words.
    pub message: String,
}

/// A claim and where its source comes from.
pub struct Pair {
    /// The claim.
    pub claim: String,
    /// Its source.
    pub source: Given,
}

/// Where a source comes from.
pub enum Given {
    /// A text.
    Text(String),
    /// A text as its sentences.
    Sentences(Vec<String>),
    /// An article under `--sources`, named by its id.
    Article(String),
}

/// The text of `line`, which must look like an object.
pub fn object(line: &[u8]) -> Result<&str, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}"))?;
    if text.trim_start().starts_with('{') { Ok(text) } else { Err("not a JSON object".to_owned()) }
}

impl<'a> Fields<'a> {
    /// The id, where there is one.
    pub fn id(&self) -> Result<Option<&'a RawValue>, Wrong<'a>> {
        let named = |id: &RawValue| {
            id.get().starts_with(['"', '-']) || id.get().starts_with(|c: char| c.is_ascii_digit())
        };
        match self.id {
            Some(id) if !named(id) => {
                Err(Wrong { value: self.id, message: "`id` must be a string or a number".to_owned() })
            }
            id => Ok(id),
        }
    }

    /// Claim and source; of several sources the text comes before the sentences, and these before the article.
    pub fn pair(&self) -> Result<Pair, Wrong<'a>> {
        let missing = |message: &str| Wrong { value: None, message: message.to_owned() };
        let claim: String = field("claim", self.claim)?.ok_or_else(|| missing("`claim` is missing"))?;
        let source = if let Some(text) = field("source_text", self.source_text)? {
            Given::Text(text)
        } else if let Some(sentences) = field("sentences", self.sentences)? {
            Given::Sentences(sentences)
        } else if let Some(id) = source_id(self.source_id)? {
            Given::Article(id)
        } else {
            return Err(missing("no source: give `source_text`, `sentences` or `source_id`"));
        };
        Ok(Pair { claim, source })
    }

    /// The value that names an article.
    pub const fn article(&self) -> Option<&'a RawValue> {
        self.source_id
    }
}

/// The value of the field `name`.
pub fn field<'a, T: Deserialize<'a>>(name: &str, raw: Option<&'a RawValue>) -> Result<Option<T>, Wrong<'a>> {
    raw.map_or(Ok(None), |value| {
        serde_json::from_str(value.get())
            .map_err(|error| Wrong { value: raw, message: format!("`{name}`: {}", bare(&error)) })
    })
}

/// A source's id may be written as a number.
fn source_id(raw: Option<&RawValue>) -> Result<Option<String>, Wrong<'_>> {
    match raw.map(RawValue::get) {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => Ok(Some(number.to_owned())),
        _ => field("source_id", raw),
    }
}

/// The error without its place, which would count within the field.
pub fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// A source made ready for judging.
pub enum Ready<'a> {
    /// One that came with its line.
    Own(Rc<(Source, ReadSource)>),
    /// The same, as sentences: what is found is counted within each.
    Listed(Box<(Source, ReadSource)>),
    /// An article.
    Article(&'a Source, &'a ReadSource),
}

impl Given {
    /// Reads the source.
    pub fn ready(self, articles: &Articles) -> Result<Ready<'_>, String> {
        Ok(match self {
            Self::Text(text) => Ready::Own(last::source(text)),
            Self::Sentences(sentences) => Ready::Listed(Box::new(ReadSource::from_sentences(&sentences))),
            Self::Article(id) => {
                let (source, read) = articles.find(&id)?;
                Ready::Article(source, read)
            }
        })
    }
}

impl Ready<'_> {
    fn parts(&self) -> (&Source, &ReadSource) {
        match self {
            Self::Own(own) => (&own.0, &own.1),
            Self::Listed(own) => (&own.0, &own.1),
            Self::Article(source, read) => (source, read),
        }
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> Vec<&str> {
        let (source, read) = self.parts();
        read.sentences.iter().map(|span| span.of(&source.text)).collect()
    }

    /// What it says about `claim`.
    pub fn judge(&self, claim: &str, options: Options) -> Answer {
        let (source, read) = self.parts();
        let Judgement { stance, probability, evidence, .. } =
            stance::judge(&last::claim(claim), source, read, options);
        let starts = match self {
            Self::Listed(_) => Some(read.sentences.iter().map(|span| span.start).collect::<Vec<_>>()),
            Self::Own(_) | Self::Article(..) => None,
        };
        Answer {
            stance,
            probability: probability.unwrap_or(SILENT),
            sentences: sentences(evidence, starts.as_deref()),
        }
    }
}

/// Of a source that retrieval ruled out.
const SILENT: Probability = Probability { supports: 0.0, contradicts: 0.0, mentions: 0.0, silent: 1.0 };

/// What a source says about a claim.
pub struct Answer {
    /// The stance.
    pub stance: stance::Stance,
    /// Of all four.
    pub probability: Probability,
    /// Behind it, best first, each once.
    pub sentences: Vec<Sentence>,
}

/// A sentence behind an answer.
#[derive(Serialize)]
pub struct Sentence {
    /// Its number in the source, from 0.
    pub sentence: usize,
    /// First byte in the text, or in the sentence where sentences were given.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// As written.
    pub text: String,
    /// Who says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributed_to: Option<String>,
    /// Why it counts.
    pub reasons: Vec<String>,
}

/// The best sentences, one entry each, counted within each sentence where `starts` says where they begin.
fn sentences(evidence: Vec<Evidence>, starts: Option<&[usize]>) -> Vec<Sentence> {
    let mut seen = vec![];
    let mut out = vec![];
    for found in evidence {
        if seen.contains(&found.sentence) || out.len() == EVIDENCE {
            continue;
        }
        seen.push(found.sentence);
        let base = starts.and_then(|starts| starts.get(found.sentence)).copied().unwrap_or(0);
        out.push(Sentence {
            sentence: found.sentence,
            start: found.span.start.saturating_sub(base),
            end: found.span.end.saturating_sub(base),
            text: found.text,
            attributed_to: found.attributed_to,
            reasons: found.reasons.into_iter().map(|reason| reason.text).collect(),
        });
    }
    out
}
