//! The articles that lines name by `source_id`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sayso::pipeline::{self, Failure, Inputs};
use sayso::report::names;
use sayso::source::Source;
use sayso::stance::ReadSource;

/// Articles by id; each is segmented and read when it is first named, once for all lines.
pub struct Articles {
    by_id: BTreeMap<String, (Source, OnceLock<ReadSource>)>,
    unread: BTreeMap<String, String>,
    given: bool,
}

impl Articles {
    /// Where no articles were given.
    pub const fn none() -> Self {
        Self { by_id: BTreeMap::new(), unread: BTreeMap::new(), given: false }
    }

    /// Reads the articles of `inputs`.
    pub fn read(inputs: &Inputs) -> Result<Self, Failure> {
        let corpus = pipeline::sources(inputs)?;
        let by_id =
            corpus.sources.into_iter().map(|source| (source.id.clone(), (source, OnceLock::new()))).collect();
        let unread = corpus.unread.into_iter().map(|unread| (unread.id, unread.reason)).collect();
        Ok(Self { by_id, unread, given: true })
    }

    /// The article named `id`, or why there is none.
    pub fn find(&self, id: &str) -> Result<(&Source, &ReadSource), String> {
        if let Some((source, read)) = self.by_id.get(id) {
            return Ok((source, read.get_or_init(|| ReadSource::new(source))));
        }
        if let Some(reason) = self.unread.get(id) {
            return Err(format!("source_id: `{id}` was not read: {reason}"));
        }
        if !self.given {
            return Err("source_id names an article, and no --sources were given".to_owned());
        }
        let name = names::find(id, self.by_id.keys().map(String::as_str));
        match name {
            Ok(whole) => self.find(whole),
            Err(name) => {
                let help = name.help().map_or_else(String::new, |help| format!("; {help}"));
                Err(format!("source_id: {name}{help}"))
            }
        }
    }
}
