//! What a run is told: flags, over the settings file, over the defaults.

use std::io::Read;
use std::path::{Path, PathBuf};

use sayso::claim::Input;
use sayso::config::{Config, ConfigErrors, Flags, Level, Provenance, Settings};
use sayso::lint::Levels;
use sayso::pipeline::Inputs;
use sayso::report::Code;
use sayso::report::place::{relative, shown};
use sayso::stance::Options;

use super::flags::{Global, Judging};
use super::stop::Stop;

/// The settings of one run: what `flags` say over what the settings file says, unless `--isolated` forbids it one.
pub fn settings(
    global: &Global,
    judging: &Judging,
    flags: Flags,
) -> Result<(Option<PathBuf>, Settings), Stop> {
    let config = config(global).map_err(|errors| Stop::laid_out(lines(&errors)))?;
    Ok((config.path.clone(), merged(&config, judging, flags)))
}

/// What the settings file says alone.
pub fn plain(global: &Global) -> Result<Settings, Stop> {
    let config = config(global).map_err(|errors| Stop::laid_out(lines(&errors)))?;
    Ok(Settings::new(&config, Flags::default()))
}

/// What the flags say over what `config` says.
pub fn merged(config: &Config, judging: &Judging, flags: Flags) -> Settings {
    let flags =
        Flags { sources: judging.sources.clone(), attributed: judging.attributed.map(Into::into), ..flags };
    Settings::new(config, flags)
}

fn config(global: &Global) -> Result<Config, ConfigErrors> {
    let found = || if global.isolated { None } else { Config::find(Path::new(".")) };
    let Some(path) = global.config.clone().or_else(found) else { return Ok(Config::default()) };
    let config = Config::read(&path)?;
    config.check_codes(&Code::ALL.map(Code::name))?;
    Ok(config)
}

fn lines(errors: &ConfigErrors) -> String {
    errors.0.iter().map(|error| format!("error: {error}\n")).collect()
}

/// What the pipeline is to read and how to judge.
pub fn inputs(settings: &Settings, only: Vec<String>, pedantic: bool) -> Result<Inputs, Stop> {
    let mut inputs = Inputs { levels: levels(settings, pedantic), ..inputs_of(settings, None)? };
    if !only.is_empty() {
        inputs.settings.push(("only", only.join(", ")));
        inputs.settings.sort_unstable();
    }
    Ok(Inputs { only, ..inputs })
}

/// What the pipeline is to read and how to judge; `claims` in place of those that the settings name.
pub fn inputs_of(settings: &Settings, claims: Option<Vec<Input>>) -> Result<Inputs, Stop> {
    let root = std::env::current_dir()
        .map_err(|error| Stop::usage(format!("the current folder cannot be told: {error}"), None))?;
    let attributed = settings.attributed.value;
    let sources = shown(&relative(&settings.sources.value, &root));
    let paths = settings.claims.value.iter().map(|path| shown(&relative(path, &root)));
    let named = paths.collect::<Vec<_>>().join(", ");
    let claims = match claims {
        Some(claims) => claims,
        None => settings.claims.value.iter().map(|path| input(path)).collect::<Result<_, _>>()?,
    };
    Ok(Inputs {
        claims,
        sources: settings.sources.value.clone(),
        options: Options { attributed, ..Options::default() },
        levels: Levels::default(),
        tags: settings.tags.as_ref().map(|tags| tags.value.clone()),
        only: vec![],
        settings: vec![("attributed", attributed.word().to_owned()), ("claims", named), ("sources", sources)],
        accepted: None,
        root,
    })
}

/// `-` is standard input.
fn input(path: &Path) -> Result<Input, Stop> {
    if path != Path::new("-") {
        return Ok(Input::Path(path.to_owned()));
    }
    let mut text = String::new();
    match std::io::stdin().lock().read_to_string(&mut text) {
        Ok(_) => Ok(Input::Text { name: path.to_owned(), text }),
        Err(error) => Err(Stop::usage(format!("claims on standard input: {error}"), None)),
    }
}

/// The severities set, those of the file apart from those of the flags: a claim's own stands between them.
fn levels(settings: &Settings, pedantic: bool) -> Levels {
    let set = |flags: bool| {
        let chosen =
            settings.severity.iter().filter(move |(_, level)| (level.from == Provenance::Flag) == flags);
        let coded = |(code, level): (&String, &sayso::config::Setting<Level>)| {
            Some((code.parse().ok()?, level.value))
        };
        chosen.filter_map(coded).collect()
    };
    Levels { settings: set(false), flags: set(true), pedantic }
}
