//! `--base REF`: the revision that the files are compared with, read by its own settings.

use std::path::{Path, PathBuf};

use sayso::claim::lock::Lock;
use sayso::config::{Config, FILE_NAME, Flags, Settings};
use sayso::git::{Blob, Found, GitFailure, Repository, Tree};
use sayso::pipeline::compare::Base;
use sayso::pipeline::{Inputs, WasAccepted};
use sayso::report::Code;

use super::flags::{Global, Judging};
use super::settings::{inputs_of, merged};
use super::stop::Stop;

/// Opens the revision that `named` stands for. What the flags say counts for both sides; of `now`, what was read from
/// standard input and which claims are wanted.
pub fn base(
    named: &str,
    global: &Global,
    judging: &Judging,
    flags: Flags,
    now: &Inputs,
) -> Result<Base, Stop> {
    let git = |failure: GitFailure| Stop::usage(failure.to_string(), failure.help());
    let repository = Repository::open(&now.root).map_err(git)?;
    let commit = repository.commit(named).map_err(git)?;
    let tree = repository.tree(&commit).map_err(git)?;
    let mut notes = vec![];
    let config = config(global, &repository, &tree).map_err(git)?.unwrap_or_else(|note| {
        notes.push(note);
        Config::default()
    });
    let from_flags = flags.claims.is_some();
    let settings = merged(&config, judging, flags);
    let claims = if from_flags { Some(now.claims.clone()) } else { None };
    let accepted = accepted(now, &settings, &repository, &tree).map_err(git)?.unwrap_or_else(|note| {
        notes.push(note);
        None
    });
    let inputs = Inputs { levels: now.levels.clone(), accepted, ..inputs_of(&settings, claims)? };
    Ok(Base { repository, commit, tree, inputs, settings: listed(&settings), notes })
}

/// All settings as name and value.
pub fn listed(settings: &Settings) -> Vec<(String, String)> {
    settings.listed().into_iter().map(|(name, value, _)| (name, value)).collect()
}

/// The settings file of the base, or a note on what is wrong with it.
fn config(
    global: &Global,
    repository: &Repository,
    tree: &Tree,
) -> Result<Result<Config, String>, GitFailure> {
    if global.isolated {
        return Ok(Ok(Config::default()));
    }
    let Some((shown, hash)) = file(global.config.as_deref(), repository, tree) else {
        // A file outside the repository is in no revision: it counts for both sides.
        let outside = global.config.as_deref().filter(|path| repository.inside(path).is_none());
        return Ok(outside
            .map_or_else(|| Ok(Config::default()), |path| Config::read(path).map_err(|e| e.to_string())));
    };
    let bytes = repository.read(&[hash])?.pop().unwrap_or_default();
    let parsed = Config::parse(&shown, &String::from_utf8_lossy(&bytes)).and_then(|config| {
        config.check_codes(&Code::ALL.map(Code::name))?;
        Ok(config)
    });
    Ok(parsed.map_err(|errors| format!("the settings of the base were left out: {errors}")))
}

/// What was accepted in the base, where the run asks for it, or a note on what is wrong with that file.
fn accepted(
    now: &Inputs,
    settings: &Settings,
    repository: &Repository,
    tree: &Tree,
) -> Result<Result<Option<WasAccepted>, String>, GitFailure> {
    let Some(now) = &now.accepted else { return Ok(Ok(None)) };
    let path = &settings.lock.value;
    let found = repository.inside(path).map(|inside| tree.at(&inside));
    let Some(Found::File(Blob { hash: Ok(hash), .. })) = found else {
        // A file outside the repository is in no revision: it counts for both sides.
        let outside = repository.inside(path).is_none();
        let lock = if outside { now.lock.clone() } else { Lock::default() };
        return Ok(Ok(Some(WasAccepted { lock, ..now.clone() })));
    };
    let bytes = repository.read(&[hash])?.pop().unwrap_or_default();
    let parsed = Lock::parse(path, &String::from_utf8_lossy(&bytes));
    Ok(parsed.map(|lock| Some(WasAccepted { lock, ..now.clone() })).map_err(|problems| {
        let first = problems.0.first().map(ToString::to_string).unwrap_or_default();
        format!("what was accepted in the base was left out: {first}")
    }))
}

/// The settings file in the base, as seen from here, and its object: the one named, else the nearest upwards.
fn file(named: Option<&Path>, repository: &Repository, tree: &Tree) -> Option<(PathBuf, String)> {
    let object = |inside: &Path| match tree.at(inside) {
        Found::File(blob) => blob.hash.ok(),
        _ => None,
    };
    if let Some(path) = named {
        return Some((path.to_owned(), object(&repository.inside(path)?)?));
    }
    let mut shown = PathBuf::new();
    for folder in repository.prefix().ancestors() {
        if let Some(hash) = object(&folder.join(FILE_NAME)) {
            return Some((shown.join(FILE_NAME), hash));
        }
        shown.push("..");
    }
    None
}
