//! Which sources a claim names: by id, by the beginning of an id, or by a pattern over paths and ids.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;

use super::nearest::nearest;

/// A source that claims may name, read or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSource {
    /// Its id.
    pub id: String,
    /// Its file, as found.
    pub path: PathBuf,
}

/// What a name of a source amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// These sources, sorted by id.
    Sources(Vec<String>),
    /// The beginning of several ids, sorted.
    Ambiguous(Vec<String>),
    /// Nothing, and the id that was likely meant.
    Nothing(Option<String>),
    /// No pattern: what is wrong with it.
    BadPattern(String),
}

/// The sources of a run, for looking names up.
#[derive(Debug)]
pub(super) struct Known<'s> {
    /// By id.
    by_id: BTreeMap<&'s str, &'s Path>,
    /// Answers given, for `defaults` that hundreds of claims share.
    answers: BTreeMap<String, Named>,
}

impl<'s> Known<'s> {
    pub(super) fn new(sources: &'s [KnownSource]) -> Self {
        let by_id = sources.iter().map(|source| (source.id.as_str(), source.path.as_path())).collect();
        Self { by_id, answers: BTreeMap::new() }
    }

    /// Whether there is no source at all: then there is nothing that a name could be checked against.
    pub(super) fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The one source that `name` is the id of, or the beginning of the id of.
    pub(super) fn one(&self, name: &str) -> Named {
        if self.by_id.contains_key(name) {
            return Named::Sources(vec![name.to_owned()]);
        }
        let begun = self.by_id.range(name..).take_while(|(id, _)| id.starts_with(name));
        let mut begun: Vec<String> = begun.map(|(id, _)| (*id).to_owned()).collect();
        match begun.len() {
            _ if name.is_empty() => Named::Nothing(None),
            0 => Named::Nothing(self.meant(name)),
            1 => Named::Sources(std::mem::take(&mut begun)),
            _ => Named::Ambiguous(begun),
        }
    }

    /// The sources that `pattern` names: a pattern with `*`, `?`, `[…]` or `{…}` over paths and ids, a path, an id or
    /// the beginning of one.
    pub(super) fn all(&mut self, pattern: &str) -> Named {
        if let Some(answer) = self.answers.get(pattern) {
            return answer.clone();
        }
        let answer = self.look_up(pattern);
        self.answers.insert(pattern.to_owned(), answer.clone());
        answer
    }

    fn look_up(&self, pattern: &str) -> Named {
        let glob = pattern.contains(['*', '?', '[', '{']);
        if !glob && self.by_id.contains_key(pattern) {
            return Named::Sources(vec![pattern.to_owned()]);
        }
        let wanted = pattern.strip_prefix("./").unwrap_or(pattern);
        let matcher = match GlobBuilder::new(wanted).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => return Named::BadPattern(error.kind().to_string()),
        };
        let fits = |id: &str, path: &Path| {
            matcher.is_match(id) || endings(path).iter().any(|ending| matcher.is_match(ending))
        };
        let found: Vec<String> =
            self.by_id.iter().filter(|(id, path)| fits(id, path)).map(|(id, _)| (*id).to_owned()).collect();
        match found.len() {
            0 if glob => Named::Nothing(None),
            0 => self.one(pattern),
            _ => Named::Sources(found),
        }
    }

    /// The id that was likely meant: a slip of the pen, or an id that holds what was written.
    fn meant(&self, name: &str) -> Option<String> {
        let near = nearest(name, self.by_id.keys().copied());
        let holds = || {
            let mut holding = self.by_id.keys().filter(|id| name.len() > 2 && id.contains(name));
            holding.next().filter(|_| holding.next().is_none()).copied()
        };
        near.or_else(holds).map(str::to_owned)
    }
}

/// `path` and what is left of it without its first, second, … folder, with `/` between: so a pattern like
/// `seeds/2019-*` fits wherever the run was started from.
fn endings(path: &Path) -> Vec<String> {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    (0..parts.len()).map(|from| parts[from..].join("/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Vec<KnownSource> {
        [
            ("2019-spring", "seeds/2019-spring.md"),
            ("2019-autumn", "seeds/2019-autumn.md"),
            ("2022-mill", "seeds/wire/2022-mill.txt"),
            ("003", "seeds/003.txt"),
            ("003_b", "seeds/003_b.txt"),
            ("feed:1", "seeds/feed.jsonl"),
            ("feed:2", "seeds/feed.jsonl"),
            ("größe", "seeds/größe.txt"),
        ]
        .map(|(id, path)| KnownSource { id: id.into(), path: path.into() })
        .into()
    }

    fn found(ids: &[&str]) -> Named {
        Named::Sources(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn patterns() {
        let sources = sources();
        let mut known = Known::new(&sources);
        for (pattern, ids) in [
            ("seeds/2019-*", &["2019-autumn", "2019-spring"][..]),
            ("./seeds/2019-*", &["2019-autumn", "2019-spring"]),
            ("2019-*", &["2019-autumn", "2019-spring"]),
            ("*.txt", &["003", "003_b", "2022-mill", "größe"]),
            ("seeds/**/*.txt", &["003", "003_b", "2022-mill", "größe"]),
            ("wire/*", &["2022-mill"]),
            ("seeds/feed.jsonl", &["feed:1", "feed:2"]),
            ("feed:?", &["feed:1", "feed:2"]),
            ("{003,2022-*}", &["003", "2022-mill"]),
            ("003", &["003"]),
            ("2022", &["2022-mill"]),
            ("gr", &["größe"]),
            ("seeds/003.txt", &["003"]),
        ] {
            assert_eq!(known.all(pattern), found(ids), "{pattern}");
        }
        for pattern in ["seeds/2018-*", "seeds/*/*/*", "2022-*.md", "mill-", "xyz", ""] {
            assert!(matches!(known.all(pattern), Named::Nothing(_)), "{pattern}");
        }
        assert_eq!(known.all("feed"), Named::Ambiguous(vec!["feed:1".into(), "feed:2".into()]));
        assert!(matches!(known.all("seeds/[a"), Named::BadPattern(_)));
        assert!(matches!(known.all("{a"), Named::BadPattern(_)));
    }

    #[test]
    fn single_names() {
        let sources = sources();
        let known = Known::new(&sources);
        assert_eq!(known.one("003"), found(&["003"]), "an id wins over the beginning of another");
        assert_eq!(known.one("2022"), found(&["2022-mill"]));
        assert_eq!(known.one("2019"), Named::Ambiguous(vec!["2019-autumn".into(), "2019-spring".into()]));
        assert_eq!(known.one("2019-sprnig"), Named::Nothing(Some("2019-spring".into())));
        assert_eq!(known.one("mill"), Named::Nothing(Some("2022-mill".into())));
        assert!(matches!(known.one("2019-*"), Named::Nothing(_)), "a pattern names no single source");
        assert_eq!(known.one(""), Named::Nothing(None));
    }
}
