//! The articles that lines name by `source_id`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sayso::config::Settings;
use sayso::pipeline::{self, Failure, Inputs};
use sayso::report::names;
use sayso::source::Source;
use sayso::stance::ReadSource;

use crate::cli::flags::Judging;
use crate::cli::out::Out;
use crate::cli::settings::inputs;
use crate::cli::stop::Stop;

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

    /// Those under `--sources`; none where the flag is not given.
    pub fn asked(judging: &Judging, settings: &Settings, out: &Out) -> Result<Self, Stop> {
        if judging.sources.is_none() {
            return Ok(Self::none());
        }
        Self::read(&inputs(settings, vec![], false)?).map_err(|failure| Stop::of(&failure, out))
    }

    fn read(inputs: &Inputs) -> Result<Self, Failure> {
        let corpus = pipeline::sources(inputs)?;
        let by_id =
            corpus.sources.into_iter().map(|source| (source.id.clone(), (source, OnceLock::new()))).collect();
        let unread = corpus.unread.into_iter().map(|unread| (unread.id, unread.reason)).collect();
        Ok(Self { by_id, unread, given: true })
    }

    /// The article named `id`, read, or why there is none.
    pub fn find(&self, id: &str) -> Result<(&Source, &ReadSource), String> {
        let (source, read) = self.entry(id)?;
        Ok((source, read.get_or_init(|| ReadSource::new(source))))
    }

    /// Why there is no article named `id`, where there is none; reads nothing.
    pub fn check(&self, id: &str) -> Result<(), String> {
        self.entry(id).map(|_| ())
    }

    fn entry(&self, id: &str) -> Result<&(Source, OnceLock<ReadSource>), String> {
        if let Some(entry) = self.by_id.get(id) {
            return Ok(entry);
        }
        if let Some(reason) = self.unread.get(id) {
            return Err(format!("source_id: `{id}` was not read: {reason}"));
        }
        if !self.given {
            return Err("source_id names an article, and no --sources were given".to_owned());
        }
        let name = names::find(id, self.by_id.keys().map(String::as_str));
        match name {
            Ok(whole) => self.entry(whole),
            Err(name) => {
                let help = name.help().map_or_else(String::new, |help| format!("; {help}"));
                Err(format!("source_id: {name}{help}"))
            }
        }
    }
}
