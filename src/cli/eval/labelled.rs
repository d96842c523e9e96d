//! Labelled pairs, read and checked before any of them is judged.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sayso::report::{Stance, names};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::problem::Problem;
use crate::cli::pair::corpus::Articles;
use crate::cli::pair::{Fields, Given, Pair, Wrong, bare, field, object};

/// One labelled pair.
pub struct Labelled {
    /// Its line, from 1.
    pub line: usize,
    /// Its id as JSON, else the number of its line.
    pub id: String,
    /// What a person says.
    pub label: Stance,
    /// The sentences that a person marked.
    pub marked: Marked,
    /// Its value in the field that the rows are parted by.
    pub group: Option<String>,
    /// Claim and source.
    pub pair: Pair,
}

/// The field `evidence`.
#[derive(Default)]
pub struct Marked {
    /// Numbers of sentences, from 0; empty where none are marked.
    pub sentences: Vec<usize>,
    /// Where the field stands in its line.
    column: Option<usize>,
}

impl Marked {
    /// Whether a source of `count` sentences has all of them.
    pub fn within(&self, count: usize, line: usize) -> Result<(), Problem> {
        let Some(beyond) = self.sentences.iter().find(|&&sentence| sentence >= count) else { return Ok(()) };
        Err(Problem {
            line,
            column: self.column,
            message: format!("`evidence`: there is no sentence {beyond}; the source has {count}"),
            help: "sentences are counted from 0; give `sentences` to have them counted your way".to_owned(),
        })
    }
}

/// The fields of a line that only a labelled one has.
#[derive(Deserialize)]
struct Labels<'a> {
    #[serde(borrow)]
    label: Option<&'a RawValue>,
    #[serde(borrow)]
    evidence: Option<&'a RawValue>,
}

/// The rows of a file, in order; lines of white space alone are none. `by` is the field that they are parted by.
pub fn read(bytes: &[u8], by: Option<&str>, articles: &Articles) -> Result<Vec<Labelled>, Vec<Problem>> {
    let (mut rows, mut problems) = (vec![], vec![]);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in lines(bytes) {
        match row(number, line, by, articles, &mut seen) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Whether some row has the field that they are to be parted by; else what to do.
pub fn has_field(bytes: &[u8], rows: &[Labelled], by: &str) -> Result<(), String> {
    if rows.iter().any(|row| row.group.is_some()) {
        return Ok(());
    }
    let mut known: Vec<String> = lines(bytes)
        .filter_map(|(_, line)| values(object(line).ok()?))
        .flat_map(|values| values.into_keys().map(Cow::into_owned))
        .collect();
    known.sort_unstable();
    known.dedup();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let near = names::nearest(by, &known).map(|near| format!("did you mean `{near}`?"));
    Err(near.unwrap_or_else(|| format!("the rows have {}", known.join(", "))))
}

/// The lines that hold something, with their numbers from 1.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let numbered = bytes.split(|&byte| byte == b'\n').enumerate().map(|(at, line)| (at + 1, line));
    numbered
        .filter(|(_, line)| !line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii().is_empty())
}

/// One line with its number, from 1, for saying where in it something is wrong.
struct Line<'t> {
    number: usize,
    text: &'t str,
}

impl Line<'_> {
    /// What is wrong, and `help`: what to do.
    fn problem(&self, wrong: Wrong<'_>, help: &str) -> Problem {
        Problem {
            line: self.number,
            column: wrong.value.map(|value| self.column_of(value)),
            message: wrong.message,
            help: help.to_owned(),
        }
    }

    /// That the line is no object.
    fn broken(&self, error: &serde_json::Error) -> Problem {
        Problem {
            line: self.number,
            // serde_json counts bytes.
            column: Some(self.column(error.column().saturating_sub(1))),
            message: format!("not a JSON object: {}", bare(error)),
            help: OBJECT.to_owned(),
        }
    }

    /// The column, in characters from 1, of byte `at`.
    fn column(&self, at: usize) -> usize {
        self.text.char_indices().take_while(|&(start, _)| start < at).count() + 1
    }

    /// The column of `value`, which is a part of the line.
    fn column_of(&self, value: &RawValue) -> usize {
        self.column((value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }
}

/// What to do about each kind of mistake.
const OBJECT: &str = "write one JSON object a line";
const ID: &str = "give every row an id of its own, or none: then the number of its line is its id";
const PAIR: &str =
    "a row needs `claim`, and its source as `source_text`, `sentences` (a list) or `source_id`";
const LABEL: &str = "a label is one of supports, contradicts, mentions, silent";
const EVIDENCE: &str = "`evidence` is a list of numbers of sentences, counted from 0";
const SOURCES: &str =
    "`--sources PATH` names the folder, the article or the `.jsonl` that the rows are about";

fn row(
    number: usize,
    bytes: &[u8],
    by: Option<&str>,
    articles: &Articles,
    seen: &mut BTreeMap<String, usize>,
) -> Result<Labelled, Problem> {
    let text = object(bytes).map_err(|message| Problem::at_line(number, message, OBJECT))?;
    let line = Line { number, text };
    let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| line.broken(&error))?;
    let labels: Labels<'_> = serde_json::from_str(text).map_err(|error| line.broken(&error))?;
    let id = id(&fields, &line, seen)?;
    let pair = fields.pair().map_err(|wrong| line.problem(wrong, PAIR))?;
    let label = label(labels.label).map_err(|wrong| line.problem(wrong, LABEL))?;
    let marked = marked(labels.evidence, &line)?;
    match &pair.source {
        Given::Article(id) => articles
            .check(id)
            .map_err(|message| line.problem(Wrong { value: fields.article(), message }, SOURCES))?,
        Given::Sentences(sentences) => marked.within(sentences.len(), number)?,
        // How many sentences it has is found out when it is judged.
        Given::Text(_) => {}
    }
    let group = by.and_then(|by| group(values(text)?.get(by)?));
    Ok(Labelled { line: number, id, label, marked, group, pair })
}

/// The id as JSON, which no other row may have.
fn id(fields: &Fields<'_>, line: &Line<'_>, seen: &mut BTreeMap<String, usize>) -> Result<String, Problem> {
    let Some(raw) = fields.id().map_err(|wrong| line.problem(wrong, ID))? else {
        return Ok(line.number.to_string());
    };
    // One text may be written in several ways; a number stays as it is written.
    let id = match serde_json::from_str::<String>(raw.get()) {
        Ok(text) => serde_json::Value::String(text).to_string(),
        Err(_) => raw.get().to_owned(),
    };
    if let Some(first) = seen.insert(id.clone(), line.number) {
        let message = format!("the id {id} stands in line {first} too");
        return Err(line.problem(Wrong { value: Some(raw), message }, ID));
    }
    Ok(id)
}

fn marked(raw: Option<&RawValue>, line: &Line<'_>) -> Result<Marked, Problem> {
    let sentences: Option<Vec<usize>> =
        field("evidence", raw).map_err(|wrong| line.problem(wrong, EVIDENCE))?;
    Ok(Marked { sentences: sentences.unwrap_or_default(), column: raw.map(|value| line.column_of(value)) })
}

fn label(raw: Option<&RawValue>) -> Result<Stance, Wrong<'_>> {
    let typed: String = field("label", raw)?
        .ok_or_else(|| Wrong { value: None, message: "`label` is missing".to_owned() })?;
    let known = Stance::ALL.into_iter().find(|stance| stance.word() == typed);
    known.ok_or_else(|| {
        let near = names::nearest(&typed.to_lowercase(), &Stance::ALL.map(Stance::word));
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        Wrong { value: raw, message: format!("`label`: there is no stance `{typed}`{near}") }
    })
}

/// All fields of a line.
fn values(text: &str) -> Option<BTreeMap<Cow<'_, str>, &RawValue>> {
    serde_json::from_str(text).ok()
}

/// The value that rows are parted by: text as it is, anything else as JSON.
fn group(raw: &RawValue) -> Option<String> {
    match raw.get() {
        "null" => None,
        value => Some(serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: &str) -> (Option<usize>, String) {
        let text = format!("{{\"claim\": \"é\", \"source_text\": \"x\", \"label\": \"silent\"}}\n{line}\n");
        let problems = read(text.as_bytes(), None, &Articles::none()).err().unwrap();
        assert_eq!((problems.len(), problems[0].line), (1, 2), "{problems:?}");
        assert!(!problems[0].help.is_empty());
        (problems[0].column, problems[0].message.clone())
    }

    #[test]
    fn columns_are_those_of_the_value_in_characters() {
        let unknown = r#"{"claim": "é", "source_text": "", "label": "suports"}"#;
        assert_eq!(
            problem(unknown),
            (Some(44), "`label`: there is no stance `suports`; did you mean `supports`?".to_owned())
        );
        let (column, message) = problem(r#"{"claim": "é", "label" "silent"}"#);
        assert_eq!((column, message.as_str()), (Some(24), "not a JSON object: expected `:`"));
        assert_eq!(problem("[]").1, "not a JSON object");
        assert_eq!(problem(r#"{"claim": "x", "source_text": ""}"#), (None, "`label` is missing".to_owned()));
    }

    #[test]
    fn doubled_fields_are_refused() {
        let doubled = r#"{"claim": "x", "source_text": "", "label": "silent", "label": "mentions"}"#;
        assert!(problem(doubled).1.contains("duplicate field `label`"));
    }

    #[test]
    fn marked_sentences_must_be_there() {
        let row = |evidence: &str| {
            format!(r#"{{"claim": "x", "sentences": ["a", "b"], "label": "silent", "evidence": {evidence}}}"#)
        };
        assert!(problem(&row("[0, 2]")).1.contains("there is no sentence 2; the source has 2"));
        assert!(problem(&row("[-1]")).1.starts_with("`evidence`: invalid value"));
        assert!(problem(&row("1")).1.starts_with("`evidence`: invalid type"));
    }

    #[test]
    fn ids_are_compared_by_what_they_say() {
        let row = |id: &str| format!(r#"{{"id": {id}, "claim": "x", "source_text": "", "label": "silent"}}"#);
        let read = |first: &str, second: &str| {
            let text = format!("{}\n\n{}", row(first), row(second));
            read(text.as_bytes(), None, &Articles::none())
        };
        assert!(read("\"1\"", "1").is_ok());
        let problems = read("\"\\u00e9\"", "\"é\"").err().unwrap();
        assert_eq!(
            (problems[0].line, problems[0].message.as_str()),
            (3, "the id \"é\" stands in line 1 too")
        );
        assert!(read("null", "null").is_ok(), "then the lines are the ids");
        assert!(read("[1]", "2").is_err());
    }
}
