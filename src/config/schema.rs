//! The JSON Schema of `sayso.toml`, for editors. Its words come from the types that the reader uses.

use serde_json::{Value, json};

use super::{Attributed, FailOn, Level};

/// The schema of `sayso.toml` (JSON Schema 2020-12), pretty-printed, with a line break at its end.
pub fn config_schema() -> String {
    let path = |what: &str| json!({ "type": "string", "minLength": 1, "description": what });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sayso settings",
        "description": "Settings of sayso; every key may be left out. Paths count from the file's folder.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "claims": {
                "description": "Claim files and folders of them.",
                "default": "claims",
                "anyOf": [
                    path("One file or folder."),
                    { "type": "array", "minItems": 1, "items": path("A file or folder.") },
                ],
            },
            "sources": {
                "type": "string",
                "minLength": 1,
                "description": "The articles: a folder, one article, or a `.jsonl` of articles.",
                "default": "seeds",
            },
            "lock": {
                "type": "string",
                "minLength": 1,
                "description": "The file of what people have accepted, which `sayso accept` and `sayso review` write.",
                "default": "sayso.lock",
            },
            "attributed": words(
                "What a statement counts as that the source only attributes to somebody. With `mentions`, a claim that \
                 itself only reports, asks or supposes is mentioned at most.",
                &Attributed::ALL.map(Attributed::word),
                Attributed::default().word(),
            ),
            "tags": {
                "type": "array",
                "items": { "type": "string", "minLength": 1 },
                "description": "The tags that claims may have; any other is a finding. Any tag will do where this is absent.",
                "examples": [["economy", "visits"]],
            },
            "severity": {
                "type": "object",
                "description": "Severities by code; `sayso rule --all` lists the codes.",
                "additionalProperties": false,
                "patternProperties": { "^SAY[0-9]{3}$": { "enum": Level::ALL.map(Level::word) } },
            },
            "report": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "fail-on": words(
                        "From which severity on a finding fails the run.",
                        &FailOn::ALL.map(FailOn::word),
                        FailOn::default().word(),
                    ),
                },
            },
        },
    });
    format!("{schema:#}\n")
}

fn words(description: &str, words: &[&str], default: &str) -> Value {
    json!({ "description": description, "enum": words, "default": default })
}
