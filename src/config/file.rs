//! `sayso.toml`: finds it, reads it, and says everything that is wrong with it at once.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Attributed, ConfigError, ConfigErrors, FailOn, Level};

/// The name of the file.
pub const FILE_NAME: &str = "sayso.toml";

/// The name of the file of what was accepted, beside the settings.
pub(super) const LOCK_NAME: &str = "sayso.lock";

const KEYS: [&str; 7] = ["claims", "sources", "lock", "attributed", "tags", "severity", "report"];
const REPORT_KEYS: [&str; 1] = ["fail-on"];

/// What `sayso.toml` says, and where. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The file; `None` where there is none.
    pub path: Option<PathBuf>,
    /// Claim files and folders. Relative paths are joined to the file's folder.
    pub claims: Option<Written<Vec<PathBuf>>>,
    /// The folder of sources, or one article. A relative path is joined to the file's folder.
    pub sources: Option<Written<PathBuf>>,
    /// The file of what was accepted. A relative path is joined to the file's folder.
    pub lock: Option<Written<PathBuf>>,
    /// What an attributed statement counts as.
    pub attributed: Option<Written<Attributed>>,
    /// The tags that claims may have.
    pub tags: Option<Written<Vec<String>>>,
    /// What kinds of findings are set to, by code, in the order of the file.
    pub severity: Vec<(String, Written<Level>)>,
    /// Which findings make a run fail.
    pub fail_on: Option<Written<FailOn>>,
}

/// A value of the file and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Line and column of its key, both from 1, the column in characters.
    pub place: (usize, usize),
}

impl Config {
    /// The nearest `sayso.toml` in `start` or a folder above it, up to the root of the repository (the folder with
    /// `.git`). Outside a repository only `start` is looked into. The path is relative where `start` is.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
        let real = fs::canonicalize(start).ok()?;
        let in_repository = real.ancestors().any(|folder| folder.join(".git").exists());
        let mut shown = if start == Path::new(".") { PathBuf::new() } else { start.to_owned() };
        for folder in real.ancestors() {
            if folder.join(FILE_NAME).is_file() {
                return Some(shown.join(FILE_NAME));
            }
            if !in_repository || folder.join(".git").exists() {
                return None;
            }
            shown = if start.is_absolute() { folder.parent()?.to_owned() } else { shown.join("..") };
        }
        None
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line and column.
    pub fn read(path: &Path) -> Result<Self, ConfigErrors> {
        let whole = |message: String, help: &str| {
            let (file, help) = (path.to_owned(), Some(help.to_owned()));
            ConfigErrors(vec![ConfigError { file, place: None, message, help }])
        };
        if path.is_dir() {
            return Err(whole(
                "is a folder, and a file is meant here".into(),
                "name the file, as in `--config sayso.toml`",
            ));
        }
        let bytes = fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => whole("is missing".into(), "see whether the path is right"),
            _ => whole(format!("could not be read: {error}"), "see whether you may read it"),
        })?;
        let text = String::from_utf8(bytes).map_err(|_| whole("is not UTF-8".into(), "save it as UTF-8"))?;
        Self::parse(path, &text)
    }

    /// Reads `text` as the content of the file at `path`, whose folder relative paths in it are joined to.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigErrors> {
        let mut reading = Reading { path, text, errors: vec![] };
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in faults {
            let at = fault.span().map_or(0, |span| span.start);
            reading.error(at, format!("not valid TOML: {}", fault.message()), None);
        }
        // What follows from a slip of syntax is no second mistake.
        let config =
            if reading.errors.is_empty() { reading.config(table.get_ref()) } else { Self::default() };
        if reading.errors.is_empty() {
            return Ok(config);
        }
        reading.errors.sort_by_key(|error| error.place);
        Err(ConfigErrors(reading.errors))
    }

    /// Holds the codes under `[severity]` against those that can be set.
    ///
    /// # Errors
    /// Each code that is not among `known`, with the nearest that is.
    pub fn check_codes(&self, known: &[&str]) -> Result<(), ConfigErrors> {
        let file = self.path.clone().unwrap_or_else(|| FILE_NAME.into());
        let unknown = self.severity.iter().filter(|(code, _)| !known.contains(&code.as_str()));
        let errors: Vec<ConfigError> = unknown
            .map(|(code, written)| ConfigError {
                file: file.clone(),
                place: Some(written.place),
                message: format!("`{code}` is no code whose severity can be set"),
                help: Some(meant(code, known, "`sayso rule --all` lists them")),
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(ConfigErrors(errors)) }
    }
}

type Value<'i> = Spanned<DeValue<'i>>;

struct Reading<'r> {
    path: &'r Path,
    text: &'r str,
    errors: Vec<ConfigError>,
}

impl Reading<'_> {
    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config { path: Some(self.path.to_owned()), ..Config::default() };
        for (key, value) in table {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            let place = self.place(at);
            match name {
                "claims" => config.claims = self.paths(name, value).map(|value| Written { value, place }),
                "sources" => {
                    config.sources = self.one_path(name, value).map(|value| Written { value, place })
                }
                "lock" => config.lock = self.one_path(name, value).map(|value| Written { value, place }),
                "attributed" => {
                    let words = Attributed::ALL.map(|word| (word.word(), word));
                    config.attributed = self.word(name, value, &words).map(|value| Written { value, place });
                }
                "tags" => config.tags = self.tags(value).map(|value| Written { value, place }),
                "severity" => config.severity = self.severity(value),
                "report" => config.fail_on = self.report(value),
                _ => self.unknown(at, name, &KEYS),
            }
        }
        config
    }

    /// `[severity]`: from a code to its level.
    fn severity(&mut self, value: &Value<'_>) -> Vec<(String, Written<Level>)> {
        let mut levels = vec![];
        for (key, value) in self.table("severity", value).into_iter().flatten() {
            let (code, at) = (key.get_ref().as_ref(), key.span().start);
            let level = self.word(code, value, &Level::ALL.map(|level| (level.word(), level)));
            let digits = code.strip_prefix("SAY").filter(|digits| digits.len() == 3);
            if !digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
                self.error(
                    at,
                    format!("`{code}` is no code"),
                    Some("a code reads like `SAY005`; `sayso rule --all` lists them".into()),
                );
                continue;
            }
            let place = self.place(at);
            levels.extend(level.map(|value| (code.to_owned(), Written { value, place })));
        }
        levels.sort_by_key(|(_, written)| written.place);
        levels
    }

    /// `[report]`.
    fn report(&mut self, value: &Value<'_>) -> Option<Written<FailOn>> {
        let mut fail_on = None;
        for (key, value) in self.table("report", value).into_iter().flatten() {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            let place = self.place(at);
            match name {
                "fail-on" => {
                    let words = FailOn::ALL.map(|word| (word.word(), word));
                    fail_on = self.word(name, value, &words).map(|value| Written { value, place });
                }
                _ => self.unknown(at, name, &REPORT_KEYS),
            }
        }
        fail_on
    }

    fn table<'v, 'i>(&mut self, name: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.wrong_type(
            name,
            value,
            "a table",
            &format!("write `[{name}]` on a line of its own, and its keys below"),
        );
        None
    }

    fn paths(&mut self, name: &str, value: &Value<'_>) -> Option<Vec<PathBuf>> {
        let help = "as in `claims = \"claims\"` or `claims = [\"claims\", \"more.yaml\"]`";
        match value.get_ref() {
            DeValue::String(_) => self.one_path(name, value).map(|path| vec![path]),
            DeValue::Array(items) if !items.is_empty() => {
                let before = self.errors.len();
                let paths: Vec<PathBuf> = items.iter().filter_map(|item| self.one_path(name, item)).collect();
                (self.errors.len() == before).then_some(paths)
            }
            DeValue::Array(_) => {
                self.error(value.span().start, format!("`{name}` is an empty list"), Some(help.into()));
                None
            }
            _ => {
                self.wrong_type(name, value, "a path or a list of paths", help);
                None
            }
        }
    }

    /// `tags`: a list of words. An empty list is allowed: then no tag is.
    fn tags(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        const HELP: &str = "as in `tags = [\"economy\", \"visits\"]`";
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type("tags", value, "a list of texts", HELP);
            return None;
        };
        let before = self.errors.len();
        let mut tags = vec![];
        for item in items {
            match item.get_ref() {
                DeValue::String(tag) if tag.trim().is_empty() => {
                    self.error(item.span().start, "`tags` holds an empty tag".into(), Some(HELP.into()));
                }
                DeValue::String(tag) => tags.push(tag.split_whitespace().collect::<Vec<_>>().join(" ")),
                _ => self.wrong_type("tags", item, "a list of texts", HELP),
            }
        }
        (self.errors.len() == before).then_some(tags)
    }

    fn one_path(&mut self, name: &str, value: &Value<'_>) -> Option<PathBuf> {
        match value.get_ref() {
            DeValue::String(path) if path.trim().is_empty() => {
                let help = "write a path, or remove the line".to_owned();
                self.error(value.span().start, format!("`{name}` holds an empty path"), Some(help));
                None
            }
            DeValue::String(path) => {
                let folder = self.path.parent().unwrap_or(Path::new(""));
                let path = path.strip_prefix("./").unwrap_or(path);
                Some(folder.join(path))
            }
            _ => {
                self.wrong_type(name, value, "a path", &format!("as in `{name} = \"{name}\"`"));
                None
            }
        }
    }

    fn word<T: Copy>(&mut self, name: &str, value: &Value<'_>, words: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let listed = format!("one of {}", listed(&names));
        let DeValue::String(written) = value.get_ref() else {
            self.wrong_type(name, value, "a word in quotation marks", &listed);
            return None;
        };
        let found = words.iter().find(|(word, _)| word == written).map(|(_, value)| *value);
        if found.is_none() {
            let help = meant(written, &names, &listed);
            self.error(value.span().start, format!("`{name}` cannot be `{}`", shown(written)), Some(help));
        }
        found
    }

    fn wrong_type(&mut self, name: &str, value: &Value<'_>, wanted: &str, help: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` has to be {wanted}, not {found}", shown(name));
        self.error(value.span().start, message, Some(help.to_owned()));
    }

    fn unknown(&mut self, at: usize, name: &str, known: &[&str]) {
        let help = meant(name, known, &format!("the keys here are {}", listed(known)));
        self.error(at, format!("there is no setting `{}`", shown(name)), Some(help));
    }

    fn error(&mut self, at: usize, message: String, help: Option<String>) {
        let place = Some(self.place(at));
        self.errors.push(ConfigError { file: self.path.to_owned(), place, message, help });
    }

    /// Line and column of byte `at`, both from 1, the column in characters.
    fn place(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = self.text[..at].trim_start_matches('\u{feff}');
        let line = before.rsplit('\n').next().unwrap_or("");
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// "did you mean …?" with the one of `known` nearest to `wrong`, else `otherwise`.
fn meant(wrong: &str, known: &[&str], otherwise: &str) -> String {
    let folded = wrong.to_lowercase().replace('_', "-");
    let likeness = |name: &str| strsim::jaro_winkler(&folded, &name.to_lowercase());
    let near = known.iter().map(|name| (likeness(name), *name)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        // "clams" and "claims" have 0.96, "report" and "severity" 0.62; a long text is no slip, and slow to compare.
        Some((score, name)) if score >= 0.84 && wrong.len() <= 120 => format!("did you mean `{name}`?"),
        _ => otherwise.to_owned(),
    }
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// `text` on one line and no longer than a message can hold.
fn shown(text: &str) -> String {
    text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigErrors> {
        Config::parse(Path::new("conf/sayso.toml"), text)
    }

    #[test]
    fn everything_that_can_be_set() {
        let text = r#"claims = ['claims', './more.yaml', '/abs']
sources = "seeds"
lock = "seen.lock"
attributed = "mentions"
tags = ["economy", " state  visits "]
[severity]
SAY031 = "allow"
SAY005 = "warning"
[report]
fail-on = "never"
"#;
        let config = parse(text).expect("a good file");
        let claims = ["conf/claims", "conf/more.yaml", "/abs"].map(PathBuf::from).to_vec();
        assert_eq!(config.claims, Some(Written { value: claims, place: (1, 1) }));
        assert_eq!(config.sources.expect("set").value, PathBuf::from("conf/seeds"));
        assert_eq!(config.attributed.expect("set").value, Attributed::Mentions);
        assert_eq!(config.tags.expect("set").value, ["economy", "state visits"]);
        assert_eq!(config.fail_on, Some(Written { value: FailOn::Never, place: (10, 1) }));
        assert_eq!(config.lock.expect("set").value, PathBuf::from("conf/seen.lock"));
        let levels: Vec<_> =
            config.severity.iter().map(|(code, level)| (code.as_str(), level.value)).collect();
        assert_eq!(levels, [("SAY031", Level::Allow), ("SAY005", Level::Show(Severity::Warning))]);
        assert_eq!(
            parse("claims = 'a.yaml'").expect("good").claims.expect("set").value,
            [PathBuf::from("conf/a.yaml")]
        );
        let empty = parse("").expect("an empty file says nothing");
        assert_eq!(empty, Config { path: Some("conf/sayso.toml".into()), ..Config::default() });
    }

    #[test]
    fn slips_are_shown_with_place_and_help() {
        for (text, place, message, help) in [
            ("clams = 'a'", (1, 1), "no setting `clams`", "`claims`?"),
            ("\n\n  Sources = 'a'", (3, 3), "no setting `Sources`", "`sources`?"),
            ("colour = true", (1, 1), "no setting `colour`", "the keys here are `claims`"),
            ("claims = 3", (1, 10), "not a number", "as in"),
            ("claims = []", (1, 10), "empty list", "as in"),
            ("claims = ['a', 1]", (1, 16), "not a number", "as in"),
            ("claims = ''", (1, 10), "empty path", "remove"),
            ("sources = ['a']", (1, 11), "not a list", "as in"),
            ("lock = 1", (1, 8), "not a number", "as in"),
            ("attributed = 'Supports'", (1, 14), "cannot be `Supports`", "`supports`?"),
            ("attributed = 'x'", (1, 14), "cannot be `x`", "`supports` or `mentions`"),
            ("attributed = true", (1, 14), "not true or false", "one of"),
            ("tags = 'economy'", (1, 8), "has to be a list of texts, not a text", "as in"),
            ("tags = ['economy', 1]", (1, 20), "not a number", "as in"),
            ("tags = ['economy', ' ']", (1, 20), "an empty tag", "as in"),
            ("tag = ['economy']", (1, 1), "no setting `tag`", "`tags`?"),
            ("severity = 'error'", (1, 12), "has to be a table", "[severity]"),
            ("[severity]\nSAY5 = 'error'", (2, 1), "`SAY5` is no code", "SAY005"),
            ("[severity]\nSAY005 = 'warn'", (2, 10), "cannot be `warn`", "`warning`?"),
            ("[severity]\nSAY005 = 1", (2, 10), "not a number", "`allow`"),
            ("[report]\nfail_on = 'never'", (2, 1), "no setting `fail_on`", "`fail-on`?"),
            ("[report]\nfail-on = 'note'", (2, 11), "cannot be `note`", "`never`"),
            ("claims = 'a'\nclaims = 'b'", (2, 1), "duplicate key", ""),
            ("claims = 'a", (1, 12), "not valid TOML", ""),
            ("'ü' = 'ü'\n", (1, 1), "no setting `ü`", "the keys"),
            ("\u{feff}# ü\r\nx = 1", (2, 1), "no setting `x`", "the keys"),
            ("[sub.table]\nx = 1979-05-27", (1, 2), "no setting `sub`", "the keys"),
        ] {
            let errors = parse(text).expect_err(text).0;
            let error = &errors[0];
            assert_eq!(error.place, Some(place), "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
            assert!(error.help.as_deref().unwrap_or("").contains(help), "{text}: {error}");
        }
    }

    #[test]
    fn all_slips_at_once_from_top_to_bottom() {
        let text = "attributed = 'x'\n\nclaims = 1\n[severity]\nSAY005 = 'x'\n[report]\nx = 1\n";
        let errors = parse(text).expect_err("four slips").0;
        let lines: Vec<_> = errors.iter().filter_map(|error| error.place).map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 5, 7]);
    }

    #[test]
    fn codes_are_held_against_those_that_exist() {
        let config =
            parse("[severity]\nSAY005 = 'note'\nSAY050 = 'note'\nSAY999 = 'note'\n").expect("well-formed");
        assert_eq!(config.check_codes(&["SAY005", "SAY050", "SAY999"]), Ok(()));
        let errors = config.check_codes(&["SAY005"]).expect_err("two unknown").0;
        assert_eq!(errors.len(), 2);
        assert_eq!(errors[0].place, Some((3, 1)));
    }

    #[test]
    fn found_by_walking_up_to_the_root_of_the_repository() {
        let outer = tempfile::tempdir().expect("a folder");
        let outer = outer.path().canonicalize().expect("a real path");
        let root = outer.join("repo");
        let deep = root.join("a/b");
        fs::create_dir_all(&deep).expect("folders");
        fs::write(outer.join(FILE_NAME), "").expect("a file above the root");
        assert_eq!(Config::find(&deep), None, "outside a repository nothing above counts");
        fs::create_dir(root.join(".git")).expect("a folder");
        assert_eq!(Config::find(&deep), None, "what is above the root is somebody else's");
        fs::write(root.join(FILE_NAME), "").expect("a file");
        assert_eq!(Config::find(&deep), Some(root.join(FILE_NAME)));
        fs::write(root.join("a").join(FILE_NAME), "").expect("a file");
        assert_eq!(Config::find(&deep), Some(root.join("a").join(FILE_NAME)), "the nearest");
        assert_eq!(Config::find(&outer.join("missing")), None);
    }

    #[test]
    fn files_that_cannot_be_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let bad = folder.path().join("latin1.toml");
        fs::write(&bad, b"claims = '\xe9'").expect("a file");
        for (path, message) in [
            (folder.path().to_owned(), "is a folder"),
            (folder.path().join("none.toml"), "is missing"),
            (bad, "not UTF-8"),
        ] {
            let errors = Config::read(&path).expect_err("cannot be read").0;
            assert!(errors[0].message.contains(message) && errors[0].place.is_none(), "{}", errors[0]);
        }
    }
}
