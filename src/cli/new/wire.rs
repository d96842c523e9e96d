//! What `sayso new --json` writes. What stands here is a promise: fields are added, never renamed or removed, within one
//! `schema_version`.

use sayso::claim::checkable::Doubt;
use sayso::pipeline::kin::Relation;
use sayso::render::clean::escape_json;
use sayso::render::json::{wire, wired};
use sayso::report::Code;
use sayso::report::place::shown;
use schemars::JsonSchema;
use serde::Serialize;

use super::plan::{Added, Plan};
use super::show::{split, warnings};

/// The number in `schema_version`.
const VERSION: u32 = 1;

/// The claims that were added, what to look at, and what the sources say about them.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso new, version 1")]
struct New {
    /// Version of this format.
    schema_version: u32,
    /// Whether the files were changed; `false` with `--dry-run`.
    written: bool,
    /// The claims, in the order that they were given in.
    added: Vec<Claim>,
    /// The report on these claims alone, as in `report.v1.json`; absent where there are no sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<wire::Report>,
}

/// One claim.
#[derive(Serialize, JsonSchema)]
struct Claim {
    /// Its id.
    id: String,
    /// Its text.
    text: String,
    /// Its file, as seen from the current folder.
    file: String,
    /// The line of its text, from 1.
    line: usize,
    /// The column of its text in characters, from 1.
    column: usize,
    /// What speaks against it.
    warnings: Vec<Warning>,
}

/// Something to look at.
#[derive(Serialize, JsonSchema)]
struct Warning {
    /// What kind.
    kind: Kind,
    /// What is wrong, in one sentence.
    message: String,
    /// What to do about it.
    help: String,
    /// The other claim that it is about, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    /// The statements to make claims of, where it is several in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<Vec<String>>,
}

/// What kind of warning.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// It asks.
    Question,
    /// It has no verb.
    NoVerb,
    /// It is a date or a number and nothing else.
    Figure,
    /// It judges instead of stating.
    Opinion,
    /// It states several things.
    Several,
    /// Another claim says nearly the same.
    Same,
    /// Another claim says it too, and more.
    Within,
    /// It cannot be true together with another claim.
    Opposite,
    /// It has a tag, from the defaults of its file, that the settings do not name.
    UnknownTag,
    /// It quotes what stands in no source.
    Quotation,
}

/// The JSON Schema of what `--json` writes.
#[cfg(test)]
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(New)).unwrap_or_default() + "\n"
}

/// `plan` as one JSON object.
pub fn json(plan: &Plan, written: bool) -> String {
    let new = New {
        schema_version: VERSION,
        written,
        added: plan.added.iter().map(claim).collect(),
        report: plan.report.as_ref().map(wired),
    };
    // Strings and numbers alone: nothing that can fail to be written.
    escape_json(&serde_json::to_string_pretty(&new).unwrap_or_default()) + "\n"
}

fn claim(added: &Added) -> Claim {
    let doubts = added.doubts.iter().map(|doubt| match doubt {
        Doubt::Question => (Kind::Question, None),
        Doubt::NoVerb => (Kind::NoVerb, None),
        Doubt::Figure => (Kind::Figure, None),
        Doubt::Opinion(_) => (Kind::Opinion, None),
        Doubt::Several(_) => (Kind::Several, None),
    });
    let kin = added.kin.iter().map(|other| {
        let kind = match other.relation {
            Relation::Same => Kind::Same,
            Relation::Within => Kind::Within,
            Relation::Opposite => Kind::Opposite,
        };
        (kind, Some(other.id.clone()))
    });
    let found = added.found.iter().map(|found| match found.code {
        Code::UnknownTag => (Kind::UnknownTag, None),
        _ => (Kind::Quotation, None),
    });
    let kinds = doubts.chain(kin).chain(found);
    let warnings = kinds.zip(warnings(added)).map(|((kind, claim), (message, help))| {
        let split = split(added).filter(|_| matches!(kind, Kind::Several)).map(<[String]>::to_vec);
        Warning { kind, message, help, claim, split }
    });
    let place = added.claim.origin.place;
    Claim {
        id: added.claim.id.clone(),
        text: added.claim.text.clone(),
        file: shown(&added.file),
        line: place.line,
        column: place.column,
        warnings: warnings.collect(),
    }
}
