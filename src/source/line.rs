//! One article a line, from a stream that has no file: what `sayso match --claims` reads.
//!
//! A line has the fields of a `.jsonl` of articles. Its places count in the text, as if that were a file of its own,
//! unless the line says where it stands in such a `.jsonl`.

use std::path::PathBuf;

use serde::de::DeserializeOwned;

use super::corpus::source;
use super::decode::Decoded;
use super::jsonl::{self, Fields};
use super::offsets::Trace;
use super::{Metadata, Source, Warning};
use crate::text::span::Span;

/// An article from a stream.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The article.
    pub source: Source,
    /// Where its sentences stand, where the line tells them.
    pub sentences: Option<Vec<Span>>,
}

/// A line that holds no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// The id that it names, where that could be read.
    pub id: Option<String>,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

/// Where a line says that it stands.
struct Standing {
    path: Option<String>,
    /// Lines before it, and bytes.
    at: Option<(usize, usize)>,
}

/// An offset in a file is counted in 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64;

/// Reads the article in `line`. Where the line names no `path`, the article is shown at `place`, or below it where the line
/// does not say where it stands there.
///
/// # Errors
/// Where the line is no JSON object, has no id or no text, or says something about its place that cannot be.
pub fn read_line(line: &str, place: &str) -> Result<Posted, BrokenLine> {
    let broken = |id: Option<&String>, (column, what): (usize, String), help| BrokenLine {
        id: id.cloned(),
        column,
        what,
        help,
    };
    let mut fields =
        jsonl::fields(line).map_err(|fault| broken(None, fault, "write one JSON object a line"))?;
    // What has no value in a table is written as null.
    fields.retain(|_, raw| raw.get() != "null");
    let Some(id) = jsonl::id(&fields) else {
        let what = "no `source_id`".to_owned();
        return Err(broken(None, (1, what), "give every source an id of its own, a string or a number"));
    };
    let refused = |what: String, help| broken(Some(&id), (1, what), help);
    let standing = standing(&fields).map_err(|what| refused(what, "mend it, or leave it out"))?;
    let path = standing.path.unwrap_or_else(|| match standing.at {
        Some(_) => place.to_owned(),
        None => format!("{place}/{id}"),
    });
    let path = PathBuf::from(path);
    if !jsonl::TEXT.iter().any(|name| fields.contains_key(*name)) {
        let help = "put the article into `source_text`, or its sentences into `sentences`";
        let listed: Option<Vec<String>> = value(&fields, "sentences").map_err(|what| refused(what, help))?;
        let listed = listed.ok_or_else(|| refused("no text".to_owned(), help))?;
        return Ok(of_sentences(&listed, id, path, jsonl::metadata(&fields)));
    }
    let (before, start) = standing.at.unwrap_or_default();
    let file = Decoded::line(line.to_owned(), before, start);
    let mut draft = jsonl::draft(&file, 0, line, &fields)
        .map_err(|fault| broken(Some(&id), fault, "write the article as one string"))?;
    if standing.at.is_none() {
        draft.trace = Trace::default();
    }
    Ok(Posted { source: source(path, draft, Metadata::default(), id), sentences: None })
}

fn of_sentences(listed: &[String], id: String, path: PathBuf, metadata: Metadata) -> Posted {
    let (made, spans) = Source::from_sentences(id, listed);
    let empty = made.text.trim().is_empty().then_some(Warning::Empty);
    let source = Source {
        path,
        origin_from: metadata.origin.is_some().then_some(super::OriginFrom::Declared),
        metadata,
        warnings: empty.into_iter().collect(),
        ..made
    };
    Posted { source, sentences: Some(spans) }
}

fn standing(fields: &Fields<'_>) -> Result<Standing, String> {
    let path = value(fields, "path")?;
    let (line, start) = (value::<u64>(fields, "line")?, value::<u64>(fields, "start")?);
    let at = match (line, start) {
        (None, None) => None,
        (Some(0), _) => return Err("`line` counts from 1".to_owned()),
        (Some(_), Some(start)) if start > MOST_BYTES => return Err("`start` is past 4 GiB".to_owned()),
        // A line takes a byte at least.
        (Some(line), Some(start)) if line - 1 > start => return Err("`line` is more than `start`".to_owned()),
        (Some(line), Some(start)) => {
            Some((usize::try_from(line - 1).unwrap_or(0), usize::try_from(start).unwrap_or(0)))
        }
        _ => return Err("`line` and `start` stand together or not at all".to_owned()),
    };
    Ok(Standing { path, at })
}

/// The value of the field `name`, where there is one.
fn value<T: DeserializeOwned>(fields: &Fields<'_>, name: &str) -> Result<Option<T>, String> {
    let Some(raw) = fields.get(name) else { return Ok(None) };
    serde_json::from_str(raw.get()).map(Some).map_err(|error| {
        let message = error.to_string();
        format!("`{name}`: {}", message.split(" at line ").next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Posted {
        read_line(line, "seeds").unwrap_or_else(|broken| panic!("{broken:?}"))
    }

    #[test]
    fn places_count_in_the_text_unless_the_line_says_where_it_stands() {
        let line = r#"{"source_id": 7, "source_text": "One \u00e9t\u00e9.\nThe ferry sank."}"#;
        let own = read(line).source;
        let at = own.text.find("The").expect("the sentence");
        assert_eq!((own.id.as_str(), own.path.to_str()), ("7", Some("seeds/7")));
        assert_eq!((own.place(at).line, own.place(at).column), (2, 1));
        assert_eq!(own.in_file(Span::new(at, at + 3)), Span::new(at, at + 3));
        let placed =
            format!("{},\"path\": \"a.jsonl\", \"line\": 4, \"start\": 100}}", &line[..line.len() - 1]);
        let placed = read(&placed).source;
        let inside = line.find("The").expect("the sentence");
        assert_eq!(placed.path.to_str(), Some("a.jsonl"));
        assert_eq!((placed.place(at).line, placed.place(at).column), (4, inside + 1));
        assert_eq!(placed.in_file(Span::new(at, at + 3)), Span::new(100 + inside, 103 + inside));
    }

    #[test]
    fn sentences_are_kept_apart() {
        let posted = read(
            r#"{"source_id":"a","source_text":null,"sentences":["Rain fell","It was wet."],"origin":"AFP","date":"3 May 2019"}"#,
        );
        assert_eq!(posted.sentences, Some(vec![Span::new(0, 9), Span::new(10, 21)]));
        assert_eq!(posted.source.metadata.date.as_deref(), Some("2019-05-03"));
        assert_eq!(posted.source.origin_from, Some(super::super::OriginFrom::Declared));
        let empty = read(r#"{"source_id":"a","sentences":[]}"#);
        assert_eq!(empty.source.warnings, [Warning::Empty]);
    }

    #[test]
    fn a_broken_line_says_what_is_wrong_and_what_to_do() {
        for (line, id, what) in [
            ("[1]", None, "no JSON object"),
            ("{\"source_id\": \"a\"", None, "no JSON object"),
            (r#"{"source_text": "x"}"#, None, "no `source_id`"),
            (r#"{"source_id": " ", "source_text": "x"}"#, None, "no `source_id`"),
            (r#"{"source_id": "a"}"#, Some("a"), "no text"),
            (
                r#"{"source_id": "a", "source_text": 5}"#,
                Some("a"),
                "the field `source_text` must be a string",
            ),
            (r#"{"source_id": "a", "sentences": "x"}"#, Some("a"), "`sentences`: invalid type"),
            (r#"{"source_id": "a", "source_text": "x", "line": 3}"#, Some("a"), "stand together"),
            (r#"{"source_id": "a", "source_text": "x", "line": 0, "start": 0}"#, Some("a"), "counts from 1"),
            (
                r#"{"source_id": "a", "source_text": "x", "line": -3, "start": 0}"#,
                Some("a"),
                "`line`: invalid",
            ),
            (
                r#"{"source_id": "a", "source_text": "x", "line": 9, "start": 3}"#,
                Some("a"),
                "more than `start`",
            ),
            (
                r#"{"source_id": "a", "source_text": "x", "line": 9, "start": 5000000000}"#,
                Some("a"),
                "past 4 GiB",
            ),
        ] {
            let broken = read_line(line, "seeds").expect_err(line);
            assert_eq!(broken.id.as_deref(), id, "{line}");
            assert!(broken.what.contains(what) && !broken.help.is_empty(), "{line}: {broken:?}");
        }
    }
}
