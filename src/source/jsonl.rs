//! JSON lines: an article a line, its text in one field and its metadata beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::Metadata;
use super::decode::Decoded;
use super::format::{Draft, Format};
use super::metadata::KEYS;
use super::offsets::{Copy, Trace};
use super::shared::in_blocks;
use crate::text::span::Span;

/// An article a line.
pub(crate) const FORMAT: Format = Format { endings: &["jsonl", "ndjson"], declared: None, read };

/// Fields that may hold the text, the usual one first.
pub(super) const TEXT: [&str; 4] = ["text", "source_text", "body", "content"];
/// Fields that may hold the id.
const ID: [&str; 2] = ["id", "source_id"];

/// The fields of a line, as written.
pub(super) type Fields<'l> = BTreeMap<Cow<'l, str>, &'l RawValue>;

fn read(file: Decoded) -> Vec<Draft> {
    let mut at = 0;
    let lines = file.text.split_inclusive('\n').enumerate().filter_map(|(index, line)| {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            return None;
        }
        let mut draft = article(&file, start, line).unwrap_or_else(|(column, reason)| Draft {
            unread: Some(format!("{}:{column}: {reason}", index + 1)),
            ..Draft::default()
        });
        draft.line = Some(index + 1);
        draft.warnings.extend(file.warning.clone());
        Some(draft)
    });
    let drafts = in_blocks(lines, |draft| &mut draft.text);
    if drafts.is_empty() {
        let reason =
            "1:1: it holds no article; put one on each line, as `{\"id\": …, \"text\": …}`".to_owned();
        return vec![Draft { unread: Some(reason), ..Draft::default() }];
    }
    one_reason(drafts)
}

/// A file in which no line is an article is one mistake, not one a line.
fn one_reason(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let count = drafts.len();
    if count > 1 && drafts.iter().all(|draft| draft.unread.is_some()) {
        drafts.truncate(1);
        for draft in &mut drafts {
            draft.line = None;
            draft.unread =
                draft.unread.take().map(|reason| format!("{reason}; no line of {count} is an article"));
        }
    }
    drafts
}

/// Reads one line, which stands at byte `at` of the file; else the column and what is wrong there.
fn article(file: &Decoded, at: usize, line: &str) -> Result<Draft, (usize, String)> {
    draft(file, at, line, &fields(line)?)
}

/// The fields of a line; else the column and what is wrong there.
pub(super) fn fields(line: &str) -> Result<Fields<'_>, (usize, String)> {
    serde_json::from_str(line).map_err(|error| {
        // serde_json counts bytes.
        let column = column(line, error.column().saturating_sub(1));
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default().to_owned();
        (column, format!("no JSON object: {reason}"))
    })
}

/// The id that `fields` name.
pub(super) fn id(fields: &Fields<'_>) -> Option<String> {
    let id = ID.iter().find_map(|&name| fields.get(name).and_then(|raw| scalar(raw)));
    id.filter(|id| !id.trim().is_empty())
}

/// What `fields` say about the article.
pub(super) fn metadata(fields: &Fields<'_>) -> Metadata {
    let mut declared = Metadata::default();
    for key in KEYS {
        if let Some(value) = fields.get(key).and_then(|raw| scalar(raw)) {
            // A date that cannot be read is unknown.
            let _ = declared.set(key, &value);
        }
    }
    declared
}

/// The article of a line whose `fields` were read.
pub(super) fn draft(
    file: &Decoded,
    at: usize,
    line: &str,
    fields: &Fields<'_>,
) -> Result<Draft, (usize, String)> {
    let Some((name, raw)) = TEXT.iter().find_map(|&name| fields.get(name).map(|&raw| (name, raw.get())))
    else {
        return Err((1, "no field `text`; put the article's text there".to_owned()));
    };
    // `raw` is a part of `line`.
    let inside = raw.as_ptr() as usize - line.as_ptr() as usize;
    if !raw.starts_with('"') {
        return Err((column(line, inside), format!("the field `{name}` must be a string")));
    }
    let span = Span::new(at + inside + 1, at + inside + raw.len() - 1);
    let (text, map) = unescape(&file.text, span).finish();
    let bodies = vec![Span::new(0, text.len())];
    let trace = Trace::Line { map, bytes: Arc::clone(&file.bytes), first: file.place(span.start) };
    Ok(Draft {
        id: id(fields),
        declared: metadata(fields),
        text: text.into(),
        trace,
        bodies,
        ..Draft::default()
    })
}

/// Column in characters, from 1, of byte `at` of `line`.
fn column(line: &str, at: usize) -> usize {
    line.char_indices().take_while(|&(byte, _)| byte < at).count() + 1
}

/// A string or number as text.
fn scalar(raw: &RawValue) -> Option<String> {
    let raw = raw.get();
    if raw.starts_with('"') {
        return serde_json::from_str(raw).ok();
    }
    raw.starts_with(|c: char| c.is_ascii_digit() || c == '-').then(|| raw.to_owned())
}

/// The JSON string that stands between the quotation marks at `span`, with the way back. A lone half of a surrogate
/// pair becomes the replacement character.
fn unescape(file: &str, span: Span) -> Copy {
    // No escape is shorter than what it stands for, so the text never grows beyond this.
    let mut copy = Copy::with_capacity(span.len());
    let mut at = span.start;
    while at < span.end {
        let rest = &file[at..span.end];
        let plain = rest.find('\\').unwrap_or(rest.len());
        copy.keep(file, Span::new(at, at + plain));
        at += plain;
        if at < span.end {
            let (c, len) = escape(&file[at..span.end]);
            copy.put(c.encode_utf8(&mut [0; 4]), Span::new(at, at + len));
            at += len;
        }
    }
    copy
}

/// The character of the escape at the start of `rest`, and the escape's length.
fn escape(rest: &str) -> (char, usize) {
    let unit = |at: usize| {
        (rest.get(at..at + 2)? == "\\u").then(|| u16::from_str_radix(rest.get(at + 2..at + 6)?, 16).ok())?
    };
    match rest.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => {
            let first = unit(0).unwrap_or(0xfffd);
            let pair = unit(6).and_then(|second| char::decode_utf16([first, second]).next()?.ok());
            match pair {
                Some(c) if c.len_utf16() == 2 => (c, 12),
                _ => (char::from_u32(u32::from(first)).unwrap_or('\u{fffd}'), 6.min(rest.len())),
            }
        }
        Some(&byte) if byte.is_ascii() => (char::from(byte), 2),
        _ => ('\u{fffd}', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(text: &str) -> Vec<Draft> {
        read(super::super::decode::decode(text.as_bytes().to_vec(), None).expect("text"))
    }

    #[test]
    fn escapes_keep_their_places_in_the_file() {
        let file = "{\"id\": 7, \"text\": \"Tab\\tand \\u00e9t\\u00e9 \\ud83d\\udeb2 \\\"so\\\" \\\\ é.\"}\n";
        let draft = drafts(file).remove(0);
        assert_eq!(draft.id.as_deref(), Some("7"));
        assert_eq!(&*draft.text, "Tab\tand été 🚲 \"so\" \\ é.");
        let at = |word: &str| {
            let start = draft.text.find(word).expect("word");
            draft.trace.in_file(Span::new(start, start + word.len())).of(file)
        };
        assert_eq!(at("été"), "\\u00e9t\\u00e9");
        assert_eq!(at("🚲"), "\\ud83d\\udeb2");
        assert_eq!(at("é."), "é.");
        assert_eq!(draft.trace.place(&draft.text, 0).column, 20);
    }

    #[test]
    fn broken_lines_are_told_and_the_rest_is_read() {
        let read = drafts(
            "{\"text\":\"a\"}\n\n{\"text\": 1}\n{\"text\n{\"title\":\"b\"}\n{\"source_id\":\"x\",\"content\":\"c\"}\n",
        );
        let unread: Vec<_> = read.iter().map(|draft| draft.unread.as_deref()).collect();
        assert_eq!(unread[0], None);
        assert_eq!(unread[1], Some("3:10: the field `text` must be a string"));
        assert!(unread[2].is_some_and(|reason| reason.starts_with("4:")), "{unread:?}");
        assert_eq!(unread[3], Some("5:1: no field `text`; put the article's text there"));
        assert_eq!(read[4].id.as_deref(), Some("x"));
    }

    #[test]
    fn a_file_without_articles_is_told_once() {
        let read = drafts("{\"claim\":\"a\"}\n{\"claim\":\"b\"}\n");
        assert_eq!(read.len(), 1);
        let reason = read[0].unread.as_deref().unwrap_or_default();
        assert_eq!(reason, "1:1: no field `text`; put the article's text there; no line of 2 is an article");
        for empty in ["", "\n \n"] {
            let read = drafts(empty);
            assert_eq!(read.len(), 1);
            assert!(
                read[0]
                    .unread
                    .as_deref()
                    .is_some_and(|reason| reason.starts_with("1:1: it holds no article"))
            );
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_no_character() {
        let read = drafts("{\"text\":\"a\\ud83d b\"}");
        assert!(read[0].text.starts_with("a\u{fffd}"), "{:?}", read[0]);
    }

    proptest::proptest! {
        #[test]
        fn a_place_is_where_the_file_has_it(
            texts in proptest::collection::vec("[ a-cé\u{1f600}\"\\\\\n\t]{0,24}", 1..4),
            ascii in proptest::bool::ANY,
            ending in proptest::sample::select(vec!["\n", "\r\n"]),
        ) {
            let line = |text: &String| {
                let mut json = serde_json::json!({ "id": "é", "text": text }).to_string();
                if ascii {
                    let escaped = |c: char| match c {
                        ' '..='~' => c.to_string(),
                        _ => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
                    };
                    json = json.chars().map(escaped).collect();
                }
                format!("{json}{ending}")
            };
            let file: String = texts.iter().map(line).collect();
            let decoded = super::super::decode::decode(file.clone().into_bytes(), None).unwrap();
            let found = drafts(&file);
            proptest::prop_assert_eq!(found.len(), texts.len());
            for (draft, text) in found.iter().zip(&texts) {
                proptest::prop_assert_eq!(&*draft.text, text);
                for (at, _) in text.char_indices() {
                    let place = draft.trace.place(text, at);
                    let start = draft.trace.in_file(Span::new(at, at)).start;
                    proptest::prop_assert_eq!(place, decoded.place(start));
                }
            }
        }
    }
}
