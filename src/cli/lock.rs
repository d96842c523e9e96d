//! `sayso.lock`, as commands find, read and write it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sayso::claim::lock::{Lock, LockProblems};
use sayso::config::{Provenance, Settings};
use sayso::disk::{folder, hold, replace};
use sayso::pipeline::{Inputs, WasAccepted};
use sayso::render::clean::clean;
use sayso::report::Report;
use sayso::report::pending::{self, Pending, Scope};
use sayso::report::place::shown;

use super::flags::Global;
use super::settings::plain;
use super::stop::Stop;

/// What was accepted, for a run with these inputs; `None` where nothing ever was, unless `strict` asks for it.
pub fn accepted(
    global: &Global,
    settings: &Settings,
    inputs: &Inputs,
    strict: bool,
) -> Result<Option<WasAccepted>, Stop> {
    let file = settings.lock.value.clone();
    let found = read(&file)?;
    if found.is_none() && !strict {
        return Ok(None);
    }
    let scope = scope(global, settings, inputs)?;
    let file = if file.is_absolute() { file } else { inputs.root.join(file) };
    Ok(Some(WasAccepted { file, lock: found.unwrap_or_default(), scope, strict }))
}

/// Reads the file; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<Lock>, Stop> {
    Lock::read(path).map_err(|problems| Stop::laid_out(lines(&problems)))
}

/// As many problems as can be worked through at once.
const PROBLEMS: usize = 50;

fn lines(problems: &LockProblems) -> String {
    let all = &problems.0;
    let line = |problem: &str| problem.lines().map(|line| format!("{}\n", clean(line))).collect::<String>();
    let mut out: String =
        all.iter().take(PROBLEMS).map(|problem| format!("error: {}", line(&problem.to_string()))).collect();
    if all.len() > PROBLEMS {
        out.push_str(&format!("and {} more\n", all.len() - PROBLEMS));
    }
    out
}

/// What the run speaks for: flags that name other claims or sources than the settings do leave the rest unsaid.
fn scope(global: &Global, settings: &Settings, inputs: &Inputs) -> Result<Scope, Stop> {
    let flag = Provenance::Flag;
    if settings.claims.from != flag && settings.sources.from != flag {
        return Ok(Scope { claims: inputs.only.is_empty(), sources: true });
    }
    let usual = plain(global)?;
    let places = |paths: &[PathBuf]| -> BTreeSet<PathBuf> {
        paths.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone())).collect()
    };
    let one = |path: &PathBuf| places(std::slice::from_ref(path));
    Ok(Scope {
        claims: inputs.only.is_empty() && places(&settings.claims.value) == places(&usual.claims.value),
        sources: one(&settings.sources.value) == one(&usual.sources.value),
    })
}

/// Writes that somebody saw `chosen`, differences of `report`, and says whether that changed the file. What other runs
/// wrote in the meantime is kept.
pub fn save(path: &Path, report: &Report, chosen: &[&Pending]) -> Result<bool, Stop> {
    let failed = |error: &std::io::Error| {
        let message = format!("`{}` cannot be written: {error}", shown(path));
        Stop::usage(message, Some("check the folder's permissions and the space on the disk".to_owned()))
    };
    let _held = hold([folder(path)]).map_err(|error| failed(&error))?;
    let found = read(path)?;
    let mut lock = found.clone().unwrap_or_default();
    pending::accept(&mut lock, report, chosen.iter().copied());
    if found.is_some_and(|found| found.holds_the_same(&lock)) {
        return Ok(false);
    }
    replace(path, lock.to_text().as_bytes()).map_err(|error| failed(&error))?;
    Ok(true)
}
