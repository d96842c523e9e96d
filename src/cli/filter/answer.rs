//! The answer to one line of `sayso match`, as JSON.

use sayso::render::json::{probability, wire};
use sayso::stance::Options;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::pair::corpus::Articles;
use crate::cli::pair::{Fields, Sentence, object};

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    stance: wire::Stance,
    probability: wire::Probability,
    evidence: Vec<Sentence>,
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
    let text = object(line).map_err(|error| refuse(None, error))?;
    let fields: Fields<'_> =
        serde_json::from_str(text).map_err(|error| refuse(None, format!("not a JSON object: {error}")))?;
    let id = fields.id().map_err(|wrong| refuse(None, wrong.message))?;
    let id = id.ok_or_else(|| refuse(None, "`id` must be a string or a number".to_owned()))?;
    let pair = fields.pair().map_err(|wrong| refuse(Some(id), wrong.message))?;
    let source = pair.source.ready(articles).map_err(|error| refuse(Some(id), error))?;
    let answer = source.judge(&pair.claim, options);
    let answer = Answer {
        id,
        stance: answer.stance.into(),
        probability: probability(answer.probability),
        evidence: answer.sentences,
    };
    // The answer holds strings and numbers alone: nothing that can fail to be written.
    Ok(serde_json::to_string(&answer).unwrap_or_default())
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
