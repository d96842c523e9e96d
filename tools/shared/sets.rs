//! A labelled set as it lies in its folder: rows, and the articles that they are about.

use std::collections::HashMap;
use std::path::Path;

use sayso::source::Source;
use sayso::stance::ReadSource;
use serde_json::Value;

/// One labelled set.
pub struct Set {
    /// All its articles: those of `NAME.sources.jsonl` first, then those that stand in the rows.
    pub articles: Vec<Article>,
    /// Its rows, in order, each with the number of its article.
    pub rows: Vec<(Value, usize)>,
}

/// An article, read once.
pub struct Article {
    /// Its `source_id`.
    pub id: String,
    /// The article.
    pub source: Source,
    /// The same, ready for judging.
    pub read: ReadSource,
}

impl Set {
    /// Reads `NAME.jsonl` of `folder`, and `NAME.sources.jsonl` where it is there.
    ///
    /// # Errors
    /// A file that is missing or broken, as text.
    pub fn read(folder: &Path, name: &str) -> Result<Self, String> {
        let mut articles = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let apart = folder.join(format!("{name}.sources.jsonl"));
        if apart.exists() {
            for line in json_lines(&apart)? {
                known.insert(text(&line, "source_id"), articles.len());
                articles.push(Article::new(&line));
            }
        }
        let mut rows = Vec::new();
        for line in json_lines(&folder.join(format!("{name}.jsonl")))? {
            let at = *known.entry(text(&line, "source_id")).or_insert_with(|| {
                articles.push(Article::new(&line));
                articles.len() - 1
            });
            rows.push((line, at));
        }
        Ok(Self { articles, rows })
    }
}

impl Article {
    fn new(line: &Value) -> Self {
        let id = text(line, "source_id");
        let (source, read) = if let Some(list) = line["sentences"].as_array() {
            let list: Vec<String> =
                list.iter().map(|sentence| sentence.as_str().unwrap_or_default().to_owned()).collect();
            ReadSource::from_sentences(&list)
        } else {
            let whole = line["source_text"].as_str().or(line["text"].as_str()).unwrap_or_default();
            let source = Source::from_text("article", whole);
            let read = ReadSource::new(&source);
            (source, read)
        };
        Self { id, source, read }
    }
}

/// The lines of a file as JSON.
///
/// # Errors
/// Where it cannot be read, or the line that is no JSON, as text.
pub fn json_lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

/// A field of a row; empty where it has none.
pub fn text(line: &Value, field: &str) -> String {
    line[field].as_str().unwrap_or_default().to_owned()
}

/// 64-bit FNV-1a (Fowler, Noll, Vo 1991), so that samples fall alike everywhere.
pub fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
