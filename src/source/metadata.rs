//! What people write about their sources: YAML front matter of an article, and `sources.yaml` beside the articles.
//!
//! Front matter is read leniently, for it is often written for another tool: keys that are not known here are its own
//! affair, and a value that is broken YAML ("title: Moscow: a visit") is taken as it stands. `sources.yaml` is ours, so
//! everything in it that cannot be meant is a problem with its place.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use saphyr_parser::{Event, Parser, Span as Marked};

use super::Metadata;
use super::date;
use crate::text::span::{Lines, Place, Span};

/// The keys of [`Metadata`], as people write them.
pub const KEYS: [&str; 5] = ["title", "publisher", "date", "url", "origin"];

/// Something wrong with a file about sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Where in it.
    pub place: Place,
    /// What is meant there, in bytes of the file.
    pub span: Span,
    /// What is the matter, in one sentence.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file.display(), self.place.line, self.place.column, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl Metadata {
    /// Sets the field that goes by `key`; blank values set nothing. Returns whether there is such a field and the value
    /// fits it: a date must be one.
    pub(crate) fn set(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return Ok(());
        }
        match key {
            "title" => self.title = Some(value),
            "publisher" => self.publisher = Some(value),
            "url" => self.url = Some(value),
            "origin" => self.origin = Some(value),
            "date" => {
                let iso = date::iso(&value).ok_or("is no date that can be read; write it as YYYY-MM-DD")?;
                self.date = Some(iso);
            }
            _ => return Err("is no key of a source"),
        }
        Ok(())
    }

    /// These fields, and those of `others` where these are unknown.
    pub(crate) fn or(self, others: Self) -> Self {
        Self {
            title: self.title.or(others.title),
            publisher: self.publisher.or(others.publisher),
            date: self.date.or(others.date),
            url: self.url.or(others.url),
            origin: self.origin.or(others.origin),
        }
    }
}

/// The front matter at the head of `text`, and the byte after it. `None` where there is none: a text that merely
/// begins with a rule of dashes is prose.
pub(crate) fn front_matter(text: &str) -> Option<(Metadata, usize)> {
    let after = text.strip_prefix("---")?;
    let start = text.len() - after.trim_start_matches([' ', '\t']).len();
    if !text[start..].starts_with(['\n', '\r']) {
        return None;
    }
    let mut at = start;
    let mut pairs: Vec<(&str, String)> = vec![];
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            let plain = plain_pairs(&text[start..at - line.len()]);
            let fields = plain.unwrap_or_else(|| pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect());
            return (!fields.is_empty()).then(|| (metadata_of(&fields), at));
        }
        match bare.split_once(':') {
            _ if bare.is_empty() || bare.starts_with(['#', ' ', '\t', '-']) => {}
            Some((key, value)) if is_key(key) => pairs.push((key.trim(), unquoted(value))),
            _ => return None,
        }
    }
    None
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned()
}

fn metadata_of(fields: &[(String, String)]) -> Metadata {
    let mut metadata = Metadata::default();
    for (key, value) in fields {
        // Unknown keys, and dates that cannot be read, are left unknown on purpose.
        let _ = metadata.set(&key.to_lowercase(), value);
    }
    metadata
}

/// The scalars of a block of YAML that is one mapping.
fn plain_pairs(yaml: &str) -> Option<Vec<(String, String)>> {
    let Ok(Node { value: Value::Map(entries), .. }) = parse(yaml) else { return None };
    Some(
        entries
            .into_iter()
            .filter_map(|(key, node)| match node.value {
                Value::Scalar(value) => Some((key.name, value)),
                Value::Map(_) | Value::Other => None,
            })
            .collect(),
    )
}

/// What `sources.yaml` says: metadata by source id, each with the place of the id.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    entries: BTreeMap<String, (Metadata, Place, Span)>,
    file: PathBuf,
}

impl Declared {
    /// Reads the text of the file. Everything wrong with it is pushed to `problems`.
    pub(crate) fn read(file: &Path, text: &str, problems: &mut Vec<Problem>) -> Self {
        let mut declared = Self { entries: BTreeMap::new(), file: file.to_owned() };
        let report = Reporter { file, text, lines: Lines::new(text) };
        let entries = match parse(text) {
            Ok(Node { value: Value::Map(entries), .. }) => entries,
            Ok(Node { value: Value::Other, empty: true, .. }) => return declared,
            Ok(node) => {
                problems.push(report.problem(
                    node.at,
                    "must be a mapping of source ids to their metadata",
                    None,
                ));
                return declared;
            }
            Err(fault) => {
                problems.push(report.problem(fault.at, &format!("is no YAML: {}", fault.message), None));
                return declared;
            }
        };
        for (key, node) in entries {
            let at = report.span(key.at);
            let metadata = report.metadata(&key, node, problems);
            if declared.entries.contains_key(&key.name) {
                let message = format!("the source `{}` is declared twice", key.name);
                problems.push(report.problem(key.at, &message, Some("keep one entry")));
            }
            declared.entries.insert(key.name, (metadata, report.lines.place(text, at.start), at));
        }
        declared
    }

    /// What is declared about the source `id`.
    pub(crate) fn of(&self, id: &str) -> Metadata {
        self.entries.get(id).map(|(metadata, ..)| metadata.clone()).unwrap_or_default()
    }

    /// A problem for each declared id that no source has.
    pub(crate) fn unknown_ids(&self, ids: &[&str]) -> Vec<Problem> {
        let known = |id: &String| ids.binary_search(&id.as_str()).is_ok();
        let unknown = self.entries.iter().filter(|(id, _)| !known(id));
        unknown
            .map(|(id, (_, place, span))| {
                let help = match nearest(id, ids) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "remove the entry or add the article".to_owned(),
                };
                let message = format!("there is no source `{id}`");
                Problem { file: self.file.clone(), place: *place, span: *span, message, help: Some(help) }
            })
            .collect()
    }
}

/// The name most like `name`, where one is alike enough to have been meant.
fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let alike = |other: &&str| strsim::jaro_winkler(name, other);
    let best = names.iter().copied().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(&best) >= 0.8).then_some(best)
}

struct Reporter<'t> {
    file: &'t Path,
    text: &'t str,
    lines: Lines,
}

impl Reporter<'_> {
    fn problem(&self, at: Marked, message: &str, help: Option<&str>) -> Problem {
        let span = self.span(at);
        let place = self.lines.place(self.text, span.start);
        let help = help.map(str::to_owned);
        Problem { file: self.file.to_owned(), place, span, message: message.to_owned(), help }
    }

    /// Bytes of a mark, which counts characters.
    fn span(&self, at: Marked) -> Span {
        let byte = |mark: saphyr_parser::Marker| {
            let line = self
                .lines
                .span(self.text, mark.line())
                .unwrap_or(Span::new(self.text.len(), self.text.len()));
            let inner = line.of(self.text);
            line.start + inner.char_indices().nth(mark.col()).map_or(inner.len(), |(at, _)| at)
        };
        let start = byte(at.start);
        Span::new(start, byte(at.end).max(start))
    }

    fn metadata(&self, key: &Key, node: Node, problems: &mut Vec<Problem>) -> Metadata {
        let mut metadata = Metadata::default();
        let Value::Map(fields) = node.value else {
            let message = format!("the entry of `{}` must be a mapping", key.name);
            problems.push(self.problem(
                node.at,
                &message,
                Some("write for instance `publisher: …` below it"),
            ));
            return metadata;
        };
        let mut seen: Vec<String> = vec![];
        for (field, node) in fields {
            if seen.contains(&field.name) {
                let message = format!("the key `{}` stands twice", field.name);
                problems.push(self.problem(field.at, &message, Some("keep one of them")));
            }
            let Value::Scalar(value) = node.value else {
                let message = format!("`{}` must be text", field.name);
                problems.push(self.problem(node.at, &message, None));
                continue;
            };
            // A note is for people.
            if field.name != "note"
                && let Err(fault) = metadata.set(&field.name, &value)
            {
                problems.push(self.bad_field(&field, &node.at, &value, fault));
            }
            seen.push(field.name);
        }
        metadata
    }

    fn bad_field(&self, field: &Key, value_at: &Marked, value: &str, fault: &str) -> Problem {
        if field.name == "date" {
            return self.problem(*value_at, &format!("`{value}` {fault}"), None);
        }
        let help = match nearest(&field.name, &KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys are {}", KEYS.join(", ")),
        };
        self.problem(field.at, &format!("`{}` {fault}", field.name), Some(&help))
    }
}

#[derive(Debug)]
struct Key {
    name: String,
    at: Marked,
}

#[derive(Debug)]
struct Node {
    value: Value,
    at: Marked,
    /// Whether nothing is written there.
    empty: bool,
}

#[derive(Debug)]
enum Value {
    Scalar(String),
    Map(Vec<(Key, Node)>),
    /// A list, or whatever else has no meaning here.
    Other,
}

#[derive(Debug)]
struct Fault {
    message: String,
    at: Marked,
}

/// Mappings deeper than this mean nothing to us.
const DEPTH: usize = 8;

/// Reads one document as mappings of scalars, written as they stand: `date: 2019` is the text "2019".
fn parse(yaml: &str) -> Result<Node, Fault> {
    let mut events = Parser::new_from_str(yaml);
    loop {
        match next(&mut events)? {
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (Event::StreamEnd | Event::DocumentEnd, at) => {
                return Ok(Node { value: Value::Other, at, empty: true });
            }
            (event, at) => return node(event, at, &mut events, DEPTH),
        }
    }
}

type Events<'y> = Parser<'y, saphyr_parser::StrInput<'y>>;

fn next<'y>(events: &mut Events<'y>) -> Result<(Event<'y>, Marked), Fault> {
    match events.next() {
        Some(Ok(event)) => Ok(event),
        Some(Err(error)) => {
            Err(Fault { message: error.info().to_owned(), at: Marked::new(*error.marker(), *error.marker()) })
        }
        None => Ok((Event::StreamEnd, Marked::default())),
    }
}

fn node<'y>(event: Event<'y>, at: Marked, events: &mut Events<'y>, depth: usize) -> Result<Node, Fault> {
    let of = |value| Node { value, at, empty: false };
    match event {
        Event::Scalar(value, ..) => Ok(of(Value::Scalar(value.into_owned()))),
        Event::MappingStart(..) if depth > 0 => {
            let mut entries = vec![];
            loop {
                let (event, key_at) = next(events)?;
                if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                    return Ok(of(Value::Map(entries)));
                }
                let name = match node(event, key_at, events, depth - 1)?.value {
                    Value::Scalar(name) => name,
                    Value::Map(_) | Value::Other => String::new(),
                };
                let (event, value_at) = next(events)?;
                entries.push((Key { name, at: key_at }, node(event, value_at, events, depth - 1)?));
            }
        }
        Event::MappingStart(..) | Event::SequenceStart(..) => {
            let mut open = 1;
            while open > 0 {
                match next(events)?.0 {
                    Event::MappingStart(..) | Event::SequenceStart(..) => open += 1,
                    Event::MappingEnd | Event::SequenceEnd => open -= 1,
                    Event::StreamEnd => break,
                    _ => {}
                }
            }
            Ok(of(Value::Other))
        }
        _ => Ok(of(Value::Other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_and_its_other_keys_are_left_alone() {
        let text = "---\ntitle: The ferry\ndate: 3 October 2019\npublisher: 'Harbour Gazette'\nlayout: post\ntags:\n  - sea\nnote: >\n  a retelling\n---\nIt sank.\n";
        let (metadata, end) = front_matter(text).expect("front matter");
        assert_eq!(metadata.title.as_deref(), Some("The ferry"));
        assert_eq!(metadata.date.as_deref(), Some("2019-10-03"));
        assert_eq!(metadata.publisher.as_deref(), Some("Harbour Gazette"));
        assert_eq!(&text[end..], "It sank.\n");
    }

    #[test]
    fn values_that_are_broken_yaml_are_taken_as_they_stand() {
        let (metadata, _) =
            front_matter("---\ntitle: Moscow: a visit\norigin: TASS\n---\nx").expect("front matter");
        assert_eq!(metadata.title.as_deref(), Some("Moscow: a visit"));
        assert_eq!(metadata.origin.as_deref(), Some("TASS"));
    }

    #[test]
    fn rules_of_dashes_are_prose() {
        for text in
            ["---\nThe ferry sank.\n---\n", "---\n", "--- \n\n---\nx", "---- \na: b\n---\n", "---\na: b\n"]
        {
            assert!(front_matter(text).is_none(), "{text:?}");
        }
    }

    fn declared(text: &str) -> (Declared, Vec<String>) {
        let mut problems = vec![];
        let declared = Declared::read(Path::new("sources.yaml"), text, &mut problems);
        (declared, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn declared_metadata_is_found_by_id() {
        let (found, problems) =
            declared("ferry:\n  origin: AFP\n  date: 2019-10-03\n  note: checked\n\"003\": {publisher: X}\n");
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(found.of("ferry").origin.as_deref(), Some("AFP"));
        assert_eq!(found.of("003").publisher.as_deref(), Some("X"));
        assert_eq!(found.of("other"), Metadata::default());
        let unknown = found.unknown_ids(&["003", "fairy"]);
        assert_eq!(unknown.len(), 1);
        assert!(
            unknown[0].to_string().contains("sources.yaml:1:1: there is no source `ferry`"),
            "{}",
            unknown[0]
        );
    }

    #[test]
    fn every_problem_is_told_with_its_place() {
        let (_, problems) =
            declared("a:\n  publsher: X\n  date: soon\n  url: [1]\nb: 7\na: {origin: Y, origin: Z}\n");
        assert_eq!(
            problems,
            [
                "sources.yaml:2:3: `publsher` is no key of a source; did you mean `publisher`?",
                "sources.yaml:3:9: `soon` is no date that can be read; write it as YYYY-MM-DD",
                "sources.yaml:4:8: `url` must be text",
                "sources.yaml:5:4: the entry of `b` must be a mapping; write for instance `publisher: …` below it",
                "sources.yaml:6:16: the key `origin` stands twice; keep one of them",
                "sources.yaml:6:1: the source `a` is declared twice; keep one entry",
            ]
        );
        assert_eq!(declared("").1, Vec::<String>::new());
        assert_eq!(declared("- a\n").1.len(), 1);
        assert_eq!(declared("a: [\n").1.len(), 1);
    }
}
