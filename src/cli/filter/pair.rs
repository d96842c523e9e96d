//! One pair of claim and source, as JSON in and out.

use sayso::claim::{Claim, ClaimPlace, Expect};
use sayso::render::json::{probability, wire};
use sayso::source::Source;
use sayso::stance::{self, Evidence, Judgement, Options, Probability, ReadClaim, ReadSource};
use sayso::text::span::{Place, Span};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::corpus::Articles;

/// Most sentences of an answer.
const EVIDENCE: usize = 5;

/// The fields of a line, each checked on its own so that an error can name it.
#[derive(Deserialize)]
struct Fields<'a> {
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

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    stance: wire::Stance,
    probability: wire::Probability,
    evidence: Vec<Sentence>,
}

#[derive(Serialize)]
struct Sentence {
    sentence: usize,
    start: usize,
    end: usize,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributed_to: Option<String>,
    reasons: Vec<String>,
}

/// Why a line was not judged.
pub struct Refused {
    /// The line's id, as written, where it could be read.
    pub id: Option<Box<RawValue>>,
    /// What is wrong.
    pub error: String,
}

impl Refused {
    /// The object that stands in the line's place.
    pub fn json(&self, line: u64) -> String {
        let error = serde_json::Value::String(self.error.clone());
        match &self.id {
            Some(id) => format!("{{\"id\":{id},\"error\":{error}}}"),
            None => format!("{{\"line\":{line},\"error\":{error}}}"),
        }
    }
}

/// The answer to the pair in `line`, as JSON.
pub fn judged(line: &[u8], articles: &Articles, options: Options) -> Result<String, Refused> {
    let refuse = |id: Option<&RawValue>, error: String| Refused { id: id.map(ToOwned::to_owned), error };
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|error| refuse(None, format!("not UTF-8: {error}")))?;
    if !text.trim_start().starts_with('{') {
        return Err(refuse(None, "not a JSON object".to_owned()));
    }
    let fields: Fields<'_> =
        serde_json::from_str(text).map_err(|error| refuse(None, format!("not a JSON object: {error}")))?;
    let id = fields
        .id
        .filter(|id| id.get().starts_with(['"', '-']) || id.get().starts_with(|c: char| c.is_ascii_digit()));
    let id = id.ok_or_else(|| refuse(None, "`id` must be a string or a number".to_owned()))?;
    let (claim, source) = read(&fields).map_err(|error| refuse(Some(id), error))?;
    let (judgement, base) =
        judge(&claim, source, articles, options).map_err(|error| refuse(Some(id), error))?;
    let answer = Answer {
        id,
        stance: judgement.stance.into(),
        probability: probability(judgement.probability.unwrap_or(SILENT)),
        evidence: sentences(judgement.evidence, base.as_deref()),
    };
    // The answer holds strings and numbers alone: nothing that can fail to be written.
    Ok(serde_json::to_string(&answer).unwrap_or_default())
}

/// Of a source that retrieval ruled out.
const SILENT: Probability = Probability { supports: 0.0, contradicts: 0.0, mentions: 0.0, silent: 1.0 };

/// Where the source comes from.
enum Given {
    Text(String),
    Sentences(Vec<String>),
    Article(String),
}

fn read(fields: &Fields<'_>) -> Result<(String, Given), String> {
    let claim: String = field("claim", fields.claim)?.ok_or("`claim` is missing")?;
    let source = if let Some(text) = field("source_text", fields.source_text)? {
        Given::Text(text)
    } else if let Some(sentences) = field("sentences", fields.sentences)? {
        Given::Sentences(sentences)
    } else if let Some(id) = source_id(fields.source_id)? {
        Given::Article(id)
    } else {
        return Err("no source: give `source_text`, `sentences` or `source_id`".to_owned());
    };
    Ok((claim, source))
}

fn field<'a, T: Deserialize<'a>>(name: &str, raw: Option<&'a RawValue>) -> Result<Option<T>, String> {
    raw.map_or(Ok(None), |raw| {
        serde_json::from_str(raw.get()).map_err(|error| format!("`{name}`: {}", bare(&error)))
    })
}

/// A source's id may be written as a number.
fn source_id(raw: Option<&RawValue>) -> Result<Option<String>, String> {
    match raw.map(RawValue::get) {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => Ok(Some(number.to_owned())),
        _ => field("source_id", raw),
    }
}

/// The error without its place, which would count within the field.
fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// What the source says about the claim, and, where sentences were given, where each starts in the joined text.
fn judge(
    claim: &str,
    source: Given,
    articles: &Articles,
    options: Options,
) -> Result<(Judgement, Option<Vec<usize>>), String> {
    let claim = ReadClaim::new(&bare_claim(claim));
    match source {
        Given::Text(text) => {
            let source = Source::from_text("", text);
            Ok((stance::judge(&claim, &source, &ReadSource::new(&source), options), None))
        }
        Given::Sentences(sentences) => {
            let (source, read) = ReadSource::from_sentences(&sentences);
            let starts = read.sentences.iter().map(|span| span.start).collect();
            Ok((stance::judge(&claim, &source, &read, options), Some(starts)))
        }
        Given::Article(id) => {
            let (source, read) = articles.find(&id)?;
            Ok((stance::judge(&claim, source, read, options), None))
        }
    }
}

/// A claim that is its text and nothing else.
fn bare_claim(text: &str) -> Claim {
    Claim {
        id: String::new(),
        text: text.to_owned(),
        also: vec![],
        as_of: None,
        tags: vec![],
        sources: None,
        min_sources: 1,
        severity: None,
        expect: Expect::default(),
        note: None,
        origin: ClaimPlace {
            file: Default::default(),
            span: Span::default(),
            place: Place { line: 1, column: 1 },
        },
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str) -> serde_json::Value {
        let json = match judged(line.as_bytes(), &Articles::none(), Options::default()) {
            Ok(json) => json,
            Err(refused) => refused.json(7),
        };
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn ids_are_echoed_as_written() {
        let pair = |id: &str| format!(r#"{{"id": {id}, "claim": "a b c", "source_text": "x."}}"#);
        for id in ["12", "1.50", "\"a\\u00e9\"", "-3"] {
            let json = judged(pair(id).as_bytes(), &Articles::none(), Options::default()).ok().unwrap();
            assert!(json.starts_with(&format!("{{\"id\":{id},")), "{json}");
        }
        assert_eq!(answer(&pair("[1]"))["line"], 7);
    }

    #[test]
    fn silence_has_a_probability() {
        let silent = answer(r#"{"id": 1, "claim": "Rain fell", "source_text": "", "more": {"ignored": []}}"#);
        assert_eq!(silent["stance"], "silent");
        let sum: f64 = silent["probability"].as_object().unwrap().values().map(|p| p.as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let error = |line: &str| answer(line)["error"].as_str().unwrap().to_owned();
        assert_eq!(error(r#"{"id": 1}"#), "`claim` is missing");
        assert_eq!(
            error(r#"{"id": 1, "claim": 5}"#),
            "`claim`: invalid type: integer `5`, expected a string"
        );
        assert_eq!(error(r#"{"claim": "x"}"#), "`id` must be a string or a number");
        assert!(error(r#"{"id": 1, "claim": "x"}"#).starts_with("no source"));
        assert!(error("[1, 2]").starts_with("not a JSON object"));
        assert!(error("{").starts_with("not a JSON object"));
    }

    #[test]
    fn a_claim_longer_than_claim_files_allow_is_judged() {
        let claim = "The town opened the new bridge on Tuesday. ".repeat(60);
        let line = serde_json::json!({ "id": 1, "claim": claim, "source_text": claim });
        assert!(answer(&line.to_string())["stance"].is_string());
    }
}
