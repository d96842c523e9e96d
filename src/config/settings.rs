//! What a run goes by: defaults, overruled by `sayso.toml`, overruled by the command line.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::file::{Config, FILE_NAME, LOCK_NAME, Written};
use super::{Attributed, FailOn, Level};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Nobody set it.
    Default,
    /// A line of `sayso.toml`.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The command line.
    Flag,
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Flag => f.write_str("command line"),
        }
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: Provenance,
}

/// What the command line sets; `None` and empty where it says nothing.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// Claim files and folders.
    pub claims: Option<Vec<PathBuf>>,
    /// `--sources`.
    pub sources: Option<PathBuf>,
    /// `--attributed`.
    pub attributed: Option<Attributed>,
    /// `--fail-on`.
    pub fail_on: Option<FailOn>,
    /// `--deny`, `--warn` and `--allow`, in their order; the last word on a code counts.
    pub severity: Vec<(String, Level)>,
}

/// What a run goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Claim files and folders; `claims` by default.
    pub claims: Setting<Vec<PathBuf>>,
    /// The folder of sources, or one article; `seeds` by default.
    pub sources: Setting<PathBuf>,
    /// The file of what was accepted; by default `sayso.lock` beside `sayso.toml`, and without one in the folder that
    /// `claims` and `seeds` are looked for in.
    pub lock: Setting<PathBuf>,
    /// What an attributed statement counts as.
    pub attributed: Setting<Attributed>,
    /// The tags that claims may have; `None` where any will do.
    pub tags: Option<Setting<Vec<String>>>,
    /// Which findings make a run fail.
    pub fail_on: Setting<FailOn>,
    /// What kinds of findings are set to, by code. A code that is not here has its own severity.
    pub severity: BTreeMap<String, Setting<Level>>,
}

impl Settings {
    /// Merges what the file says and what the command line says, which has the last word.
    pub fn new(config: &Config, flags: Flags) -> Self {
        let path = config.path.clone().unwrap_or_else(|| FILE_NAME.into());
        let from = |place: (usize, usize)| Provenance::File { path: path.clone(), line: place.0 };
        let mut severity = BTreeMap::new();
        for (code, Written { value, place }) in &config.severity {
            severity.insert(code.clone(), Setting { value: *value, from: from(*place) });
        }
        for (code, value) in flags.severity {
            severity.insert(code, Setting { value, from: Provenance::Flag });
        }
        let beside =
            || config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(LOCK_NAME);
        Self {
            claims: merge(flags.claims, config.claims.as_ref(), from, || vec!["claims".into()]),
            sources: merge(flags.sources, config.sources.as_ref(), from, || "seeds".into()),
            lock: merge(None, config.lock.as_ref(), from, beside),
            attributed: merge(flags.attributed, config.attributed.as_ref(), from, Attributed::default),
            tags: config
                .tags
                .as_ref()
                .map(|tags| Setting { value: tags.value.clone(), from: from(tags.place) }),
            fail_on: merge(flags.fail_on, config.fail_on.as_ref(), from, FailOn::default),
            severity,
        }
    }

    /// All settings as name, value and where it comes from, for `--show-settings`.
    pub fn listed(&self) -> Vec<(String, String, String)> {
        let claims: Vec<String> = self.claims.value.iter().map(|path| path.display().to_string()).collect();
        let mut rows = vec![
            ("claims".into(), claims.join(", "), self.claims.from.to_string()),
            ("sources".into(), self.sources.value.display().to_string(), self.sources.from.to_string()),
            ("lock".into(), self.lock.value.display().to_string(), self.lock.from.to_string()),
            ("attributed".into(), self.attributed.value.to_string(), self.attributed.from.to_string()),
            ("report.fail-on".into(), self.fail_on.value.to_string(), self.fail_on.from.to_string()),
        ];
        rows.extend(
            self.tags.iter().map(|tags| ("tags".into(), tags.value.join(", "), tags.from.to_string())),
        );
        rows.extend(self.severity.iter().map(|(code, setting)| {
            (format!("severity.{code}"), setting.value.to_string(), setting.from.to_string())
        }));
        rows
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new(&Config::default(), Flags::default())
    }
}

fn merge<T: Clone>(
    flag: Option<T>,
    written: Option<&Written<T>>,
    from: impl Fn((usize, usize)) -> Provenance,
    default: impl FnOnce() -> T,
) -> Setting<T> {
    match (flag, written) {
        (Some(value), _) => Setting { value, from: Provenance::Flag },
        (None, Some(written)) => Setting { value: written.value.clone(), from: from(written.place) },
        (None, None) => Setting { value: default(), from: Provenance::Default },
    }
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    #[test]
    fn the_command_line_has_the_last_word() {
        let text =
            "claims = 'a'\nattributed = 'mentions'\n[severity]\nSAY005 = 'warning'\nSAY031 = 'allow'\n";
        let config = Config::parse(Path::new("conf/sayso.toml"), text).expect("a good file");
        let flags = Flags {
            claims: Some(vec!["b".into()]),
            severity: vec![("SAY005".into(), Level::Allow), ("SAY005".into(), Level::Show(Severity::Error))],
            ..Flags::default()
        };
        let rows = Settings::new(&config, flags).listed();
        let rows: Vec<_> = rows.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(
            rows,
            [
                ("claims", "b", "command line"),
                ("sources", "seeds", "default"),
                ("lock", "conf/sayso.lock", "default"),
                ("attributed", "mentions", "conf/sayso.toml:2"),
                ("report.fail-on", "error", "default"),
                ("severity.SAY005", "error", "command line"),
                ("severity.SAY031", "allow", "conf/sayso.toml:5"),
            ]
        );
    }

    #[test]
    fn nothing_said_is_all_default() {
        let settings = Settings::default();
        assert_eq!(settings.claims.value, [PathBuf::from("claims")]);
        assert!(settings.listed().iter().all(|(.., from)| from == "default"));
    }
}
