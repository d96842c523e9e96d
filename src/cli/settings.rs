//! What a run is told: flags, over the settings file, over the defaults.

use std::io::Read;
use std::path::{Path, PathBuf};

use sayso::config::{Attributed, Severity};
use sayso::lint::Levels;
use sayso::pipeline::Inputs;
use sayso::report::Code;
use sayso::report::place::{relative, shown};
use sayso::stance::Options;

use super::flags::{Global, Judging};
use super::stop::Stop;

/// Where claims are looked for where nothing is said.
const CLAIMS: &str = "claims";
/// Where articles are looked for where nothing is said.
const SOURCES: &str = "seeds";

/// A value and who set it.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// `default`, `flag`, or the settings file.
    pub from: String,
}

impl<T> Setting<T> {
    /// The flag's value, else the file's, else the default.
    fn choose(flag: Option<T>, file: Option<T>, path: &str, default: T) -> Self {
        match (flag, file) {
            (Some(value), _) => Self { value, from: "flag".to_owned() },
            (None, Some(value)) => Self { value, from: path.to_owned() },
            (None, None) => Self { value: default, from: "default".to_owned() },
        }
    }
}

/// What the settings file says; paths are as seen from the current folder.
#[derive(Debug, Default)]
pub struct FileSettings {
    /// The file itself.
    path: Option<PathBuf>,
    claims: Option<Vec<PathBuf>>,
    sources: Option<PathBuf>,
    attributed: Option<Attributed>,
    severities: Vec<(Code, Option<Severity>)>,
}

/// STAND-IN: at the merge this asks `sayso::config` for the file that `--config` names, else for the nearest one upwards
/// unless `--isolated` is given, and turns its problems into a [`Stop`].
fn file_settings(global: &Global) -> Result<FileSettings, Stop> {
    match &global.config {
        Some(path) if !path.is_file() => {
            let message = format!("--config: there is no file `{}`", shown(path));
            Err(Stop::usage(message, None))
        }
        _ => Ok(FileSettings { path: global.config.clone(), ..FileSettings::default() }),
    }
}

/// The settings of one run.
#[derive(Debug)]
pub struct Settings {
    /// The settings file, where there is one.
    pub file: Option<PathBuf>,
    /// Claim files and folders; `-` is standard input.
    pub claims: Setting<Vec<PathBuf>>,
    /// The articles.
    pub sources: Setting<PathBuf>,
    /// What an attributed statement counts as.
    pub attributed: Setting<Attributed>,
    /// Severities that a person set.
    pub levels: Levels,
}

impl Settings {
    /// Puts flags, file and defaults together; `levels` holds what the flags say.
    pub fn new(global: &Global, judging: &Judging, claims: &[PathBuf], levels: Levels) -> Result<Self, Stop> {
        let file = file_settings(global)?;
        let path = file.path.as_deref().map(shown).unwrap_or_default();
        let claims = (!claims.is_empty()).then(|| claims.to_vec());
        let attributed = judging.attributed.map(Into::into);
        Ok(Self {
            claims: Setting::choose(claims, file.claims, &path, vec![CLAIMS.into()]),
            sources: Setting::choose(judging.sources.clone(), file.sources, &path, SOURCES.into()),
            attributed: Setting::choose(attributed, file.attributed, &path, Attributed::default()),
            levels: Levels { settings: file.severities, ..levels },
            file: file.path,
        })
    }

    /// What the pipeline is to read and how to judge.
    pub fn inputs(&self, only: Vec<String>) -> Result<Inputs, Stop> {
        let root = std::env::current_dir()
            .map_err(|error| Stop::usage(format!("the current folder cannot be told: {error}"), None))?;
        let piped = self.claims.value.iter().any(|path| path == Path::new("-"));
        let sources = shown(&relative(&self.sources.value, &root));
        Ok(Inputs {
            claims: self.claims.value.iter().filter(|path| *path != Path::new("-")).cloned().collect(),
            piped_claims: if piped { Some(standard_input()?) } else { None },
            sources: self.sources.value.clone(),
            options: Options { attributed: self.attributed.value },
            levels: self.levels.clone(),
            only,
            settings: vec![
                ("attributed", attributed_word(self.attributed.value).to_owned()),
                ("sources", sources),
            ],
            root,
        })
    }
}

/// The word of the setting.
pub const fn attributed_word(attributed: Attributed) -> &'static str {
    match attributed {
        Attributed::Supports => "supports",
        Attributed::Mentions => "mentions",
    }
}

fn standard_input() -> Result<String, Stop> {
    let mut text = String::new();
    match std::io::stdin().lock().read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Stop::usage(format!("claims on standard input: {error}"), None)),
    }
}
