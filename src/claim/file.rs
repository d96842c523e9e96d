//! What a claim file may hold, as serde sees it, and what its bare words mean.
//!
//! These types are the one list of fields: the JSON Schema that editors use is made from them, their comments are
//! what an editor shows on hovering, and a test holds the validation to the same fields. The validation itself walks
//! a tree of nodes instead (`node`), because serde knows no places and keeps the last of two equal keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// The claims that `sayso` checks against your sources.
///
/// A file is a list of claims, or a mapping with `claims:` (and `defaults:` for all of them), or one claim.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Claims of sayso")]
pub enum RawFile {
    /// A list of claims.
    #[schemars(title = "List of claims")]
    List(Vec<RawItem>),
    /// A mapping with `claims:`, and `defaults:` for all of them.
    Mapping(RawMapping),
    /// One claim.
    One(Box<RawClaim>),
}

/// A list of claims with defaults for all of them.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Claims with defaults")]
#[schemars(rename = "File")]
pub struct RawMapping {
    /// Values for every claim of this file that does not set its own. A claim's own value replaces the default.
    #[serde(default)]
    pub defaults: RawDefaults,
    /// The claims of this file.
    pub claims: Option<Vec<RawItem>>,
}

/// An entry of a list of claims: the bare statement, or a mapping with its fields.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Entry")]
pub enum RawItem {
    /// The statement alone.
    #[schemars(title = "Statement", extend("minLength" = 1, "maxLength" = 2000))]
    Text(String),
    /// A claim with its fields.
    Claim(Box<RawClaim>),
}

/// Values for every claim of this file that does not set its own. A claim's own value replaces the default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Defaults")]
#[schemars(rename = "Defaults")]
pub struct RawDefaults {
    /// The time that the claims speak of: a year, a month or a day.
    #[serde(default)]
    #[schemars(with = "RawDate")]
    pub as_of: Option<RawDate>,
    /// Keywords of every claim that has no `tags` of its own.
    #[serde(default)]
    #[schemars(with = "Vec<String>", inner(length(min = 1)), example = ["economy"])]
    pub tags: Option<Vec<String>>,
    /// The sources that each claim is judged against, in place of all.
    #[serde(default)]
    #[schemars(with = "Vec<String>", length(min = 1), inner(length(min = 1)), example = ["seeds/2019-*"])]
    pub sources: Option<Vec<String>>,
    /// How many independent origins must support each claim.
    #[serde(default)]
    #[schemars(with = "usize", range(min = 1), example = 2)]
    pub min_sources: Option<usize>,
    /// How much it matters when a claim of this file does not hold.
    #[serde(default)]
    #[schemars(with = "RawSeverity")]
    pub severity: Option<RawSeverity>,
}

/// One checkable statement, with what its author decided about it. Only `claim` is required.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Claim")]
#[schemars(rename = "Claim")]
pub struct RawClaim {
    /// The claim's name, unique in the whole run: letters, digits, `.`, `_` and `-`. Made from the text where absent;
    /// set it, so that rewording the claim does not rename it.
    #[serde(default)]
    #[schemars(with = "String", length(min = 1, max = 80), regex(pattern = r"^[A-Za-z0-9._-]+$"))]
    #[schemars(example = "rail-2bn")]
    pub id: Option<String>,
    /// The statement to check: one plain sentence that can be true or false, with its names, amounts and dates.
    #[schemars(length(min = 1, max = 2000), example = "Russia joins a €2B railroad project")]
    pub claim: String,
    /// Other wordings of the same statement. The best-supported wording speaks for the claim.
    #[serde(default)]
    #[schemars(example = ["Moscow takes part in modernising Cuba's railways for 2 billion euros"])]
    #[schemars(inner(length(min = 1, max = 2000)))]
    pub also: Vec<String>,
    /// The time that the claim speaks of: a year, a month or a day.
    #[serde(default)]
    #[schemars(with = "RawDate")]
    pub as_of: Option<RawDate>,
    /// Keywords of your own, for grouping.
    #[serde(default)]
    #[schemars(with = "Vec<String>", inner(length(min = 1)), example = ["economy"])]
    pub tags: Option<Vec<String>>,
    /// The sources that the claim is judged against, in place of all: patterns over paths or ids (`seeds/2019-*`),
    /// ids, or unique beginnings of ids. A pattern that matches nothing is an error.
    #[serde(default)]
    #[schemars(with = "Vec<String>", length(min = 1), inner(length(min = 1)), example = ["seeds/2019-*"])]
    pub sources: Option<Vec<String>>,
    /// How many independent origins must support the claim; 1 where absent. Two papers that print one wire report
    /// are one origin. Fewer is a finding; the verdict stays.
    #[serde(default)]
    #[schemars(with = "usize", range(min = 1), example = 2)]
    pub min_sources: Option<usize>,
    /// How much it matters when the claim does not hold.
    #[serde(default)]
    #[schemars(with = "RawSeverity")]
    pub severity: Option<RawSeverity>,
    /// Kinds of findings that are left out for this claim, each by its code with the reason why.
    #[serde(default)]
    #[schemars(schema_with = "allowed")]
    pub allow: Option<BTreeMap<String, String>>,
    /// What a person has decided. Without a reason it is an assertion: where the tool says otherwise, that is an
    /// error. With a reason it overrules the tool, whose own answer is shown beside it.
    #[serde(default)]
    #[schemars(with = "RawExpect")]
    pub expect: Option<RawExpect>,
    /// Anything that helps the next reader. It is not judged.
    #[serde(default)]
    #[schemars(with = "String")]
    pub note: Option<String>,
}

/// A year, a month or a day.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Date")]
pub enum RawDate {
    /// A year as a number.
    #[schemars(title = "Year", extend("minimum" = 1000, "maximum" = 9999, "examples" = [2019]))]
    Year(i64),
    /// `2019`, `2019-10` or `2019-10-03`.
    #[schemars(title = "Date", extend("pattern" = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))]
    #[schemars(extend("examples" = ["2019-10", "2019-10-03"]))]
    Text(String),
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Severity")]
#[schemars(rename = "Severity")]
pub enum RawSeverity {
    /// Fails the run.
    Error,
    /// Is shown, and fails the run only with `--fail-on warning`.
    Warning,
    /// Worth knowing; never fails a run.
    Note,
}

/// What a person has decided about a claim.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Expectation")]
#[schemars(rename = "Expectation")]
pub struct RawExpect {
    /// The verdict over all sources.
    #[serde(default)]
    #[schemars(with = "RawVerdict")]
    pub verdict: Option<RawVerdict>,
    /// Why the verdict is right although the tool says otherwise. Without it the verdict is an assertion.
    #[serde(default)]
    #[schemars(with = "String", length(min = 1))]
    pub reason: Option<String>,
    /// The stance of single sources, by id or unique beginning of an id. Put digits into quotation marks: `"003"`.
    #[serde(default)]
    #[schemars(example = example_of_sources())]
    pub sources: BTreeMap<String, RawSourceExpect>,
}

/// The stance that one source should have: the bare word, or a mapping with a reason.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "SourceExpectation")]
pub enum RawSourceExpect {
    /// The stance, as an assertion.
    Stance(RawStance),
    /// The stance, with the reason why it is right although the tool says otherwise.
    Reasoned(RawReasoned),
}

/// The stance that one source should have, and why.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Expected stance")]
#[schemars(rename = "ExpectedStance")]
pub struct RawReasoned {
    /// The stance of this source towards the claim.
    pub stance: RawStance,
    /// Why the stance is right although the tool says otherwise. Without it the stance is an assertion.
    #[serde(default)]
    #[schemars(with = "String", length(min = 1), example = "speaks of transport in general")]
    pub reason: Option<String>,
}

/// All sources towards one claim, counted over independent origins.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Verdict")]
#[schemars(rename = "Verdict")]
pub enum RawVerdict {
    /// Two or more origins support it, none contradicts it.
    Corroborated,
    /// One origin supports it, none contradicts it.
    SingleSource,
    /// Some support it, some contradict it.
    Contested,
    /// None supports it, at least one contradicts it.
    Contradicted,
    /// None supports it, none contradicts it.
    Unsupported,
}

/// One source towards one claim.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Stance")]
#[schemars(rename = "Stance")]
pub enum RawStance {
    /// The source states the claim, in its own voice or by attributing it.
    Supports,
    /// The source states something that cannot be true together with the claim.
    Contradicts,
    /// The source speaks of the claim's event or actors and settles nothing.
    Mentions,
    /// The source does not speak of it.
    Silent,
}

/// From each code that a claim may allow to the reason, so that editors offer the codes and tell what they mean.
fn allowed(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let reason = |(code, means): (&str, &str)| {
        let about = format!("Leave out {code} ({means}) for this claim, for this reason.");
        (code.to_owned(), serde_json::json!({ "type": "string", "minLength": 1, "description": about }))
    };
    let codes: serde_json::Map<_, _> = crate::config::CLAIM_CODES.into_iter().map(reason).collect();
    schemars::json_schema!({
        "type": "object",
        "properties": codes,
        "additionalProperties": false,
        "examples": [{ "SAY005": "only the ministry publishes this figure" }],
    })
}

fn example_of_sources() -> serde_json::Value {
    serde_json::json!({ "003": { "stance": "mentions", "reason": "transport in general" } })
}

/// What a value without quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`; `yes`, `no`, `on` and `off` are texts.
    Bool,
    /// A whole number or a decimal one.
    Number,
    /// Anything else.
    Text,
}

/// What `value`, which stood without quotation marks, is. `serde_yaml` decides, so that every reader of a claim file
/// sees the same; what cannot be anything but a text is not asked about.
pub(super) fn plain(value: &str) -> Plain {
    let Some(first) = value.bytes().next() else { return Plain::Null };
    let may_be_more = first.is_ascii_digit() || b"+-.~tTfFnN".contains(&first);
    // No number, `null` or `true` is longer or has a space; a row of dashes or dots would read as a document mark.
    let may_be_more = may_be_more && value.len() <= 64 && !value.contains(char::is_whitespace);
    if !may_be_more || value.bytes().all(|byte| b"-.".contains(&byte)) {
        return Plain::Text;
    }
    match serde_yaml::from_str(value) {
        Ok(serde_yaml::Value::Null) => Plain::Null,
        Ok(serde_yaml::Value::Bool(_)) => Plain::Bool,
        Ok(serde_yaml::Value::Number(_)) => Plain::Number,
        _ => Plain::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_words() {
        let cases = [
            (Plain::Null, &["", "~", "null", "Null", "NULL"][..]),
            (Plain::Bool, &["true", "True", "TRUE", "false"]),
            (
                Plain::Number,
                &["2", "-2", "+2", "0", "2.5", "1e3", "0x1f", "0o17", ".5", ".inf", "-.INF", ".nan"],
            ),
            (
                Plain::Text,
                &["no", "NO", "on", "yes", "n", "t", "nullify", "truest", "003", "0b", "1_000", "2019-10"],
            ),
            (
                Plain::Text,
                &["2019-10-03", "-", "--", "---", "...", ".", "1.2.3", "12:30", "5%", "€2B", "nan", "inf"],
            ),
        ];
        for (want, values) in cases {
            for value in values {
                assert_eq!(plain(value), want, "{value:?}");
            }
        }
    }

    /// The texts of a file's claims, as serde reads them; runs of white space as one space, as claims have them.
    fn texts(file: RawFile) -> Vec<String> {
        let items = match file {
            RawFile::List(items) => items,
            RawFile::Mapping(file) => file.claims.unwrap_or_default(),
            RawFile::One(claim) => vec![RawItem::Claim(claim)],
        };
        let words = |text: String| {
            text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let text = |item| match item {
            RawItem::Text(text) => vec![text],
            RawItem::Claim(claim) => [claim.claim].into_iter().chain(claim.also).chain(claim.note).collect(),
        };
        items.into_iter().flat_map(text).map(words).collect()
    }

    #[test]
    fn serde_and_the_validation_read_the_same() {
        for text in [
            "- claim: no\n  note: on\n- yes\n- 'n'\n- OFF\n",
            "- claim: '1e3'\n- \"0x1f\"\n- 003\n- 2019-10-03\n- 12:30\n- 1_000\n- 5 %\n- .5.\n",
            "- claim: >\n    folded\n    over\n\n    lines\n\n  note: |+\n    kept\n     as is\n\n- claim: >-\n    stripped\n",
            "- \"a\\tb \\u00fc \\x41 \\\"q\\\" \\\n    joined\"\n- 'it''s'\n- it's \"bare\"\n- a#b # comment\n",
            "- claim: plain\r\n    over lines\r\n  also: [a, 'b, c', \"d\"]\r\n- claim: 'x\r\n\r\n    y'\r\n",
            "\u{feff}- Größe 日本 🦀\n- \"\u{a0}nbsp\u{a0}\"\n",
            "claims:\n- &a the mill\n- claim: *a\n  also: [*a, &b 'x']\n  note: *b\ndefaults: {tags: [a]}\n",
            "claim:  \"a tab\"\t\nas_of: 2019\nmin_sources: 2\nexpect: {verdict: single-source, sources: {'003': silent, b: {stance: mentions, reason: r}}}\n",
            "{\"claim\": \"json\", \"id\": \"x\", \"tags\": []}",
            "- !!str 12\n- ~x\n- nullable\n- Trueish\n- .infinite\n",
        ] {
            let set = super::super::read_claims_from_str("a.yaml", text, &[])
                .unwrap_or_else(|found| panic!("{text}{found}"));
            let ours: Vec<String> = set
                .claims
                .into_iter()
                .flat_map(|claim| [claim.text].into_iter().chain(claim.also).chain(claim.note))
                .collect();
            // serde_yaml takes what follows a byte order mark for a second document.
            let text = text.trim_start_matches('\u{feff}');
            let raw = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}{error}"));
            assert_eq!(ours, texts(raw), "{text}");
        }
    }

    #[test]
    fn what_the_validation_refuses_serde_reads_otherwise_or_refuses() {
        for text in [
            "- claim: 12\n",
            "- claim: true\n",
            "- claim: ~\n",
            "- claim:\n",
            "- 1e3\n",
            "- claim: x\n  tags: a\n",
            "- claim: x\n  severity: Error\n",
            "- claim: x\n  min_sources: '2'\n",
            "- claim: x\n  tag: [a]\n",
            "- id: x\n",
            "- claim: x\n  expect: {verdict: none}\n",
            "claims: x\n",
            "- [x]\n",
            "12\n",
            "text\n",
        ] {
            assert!(super::super::read_claims_from_str("a.yaml", text, &[]).is_err(), "{text}");
            assert!(serde_yaml::from_str::<RawFile>(text).is_err(), "{text}");
        }
    }
}
