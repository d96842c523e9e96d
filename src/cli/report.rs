//! `--report FORMAT=PATH`: the report as files, beside what is shown.

use std::path::{Path, PathBuf};

use sayso::disk::{folder, is_file, replace, writing};
use sayso::pipeline::Progress;
use sayso::render::{Format, RenderOptions};
use sayso::report::Report;
use sayso::report::place::shown;

use super::check::format;
use super::comment::{Commenting, rendered};
use super::stop::Stop;

/// One file to write.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What.
    pub format: Format,
    /// Where.
    pub path: PathBuf,
}

/// Reads `FORMAT=PATH`.
pub fn wanted(typed: &str) -> Result<Wanted, String> {
    let (name, path) = typed.split_once('=').ok_or("write FORMAT=PATH, for instance sarif=sayso.sarif")?;
    let format = format(name).ok_or_else(|| {
        format!("there is no format `{name}`; it is one of {}", Format::ALL.map(Format::name).join(", "))
    })?;
    if path.is_empty() {
        return Err(format!("write {name}=PATH; the path is missing"));
    }
    if path == "-" {
        return Err(format!("write to standard output with --format {name}; --report names a file"));
    }
    Ok(Wanted { format, path: PathBuf::from(path) })
}

/// Finds, before anything is judged, what could not be written.
pub fn check(all: &[Wanted]) -> Result<(), Stop> {
    let mut taken: Vec<PathBuf> = vec![];
    for Wanted { path, .. } in all {
        let help = |text: &str| Some(text.to_owned());
        let (name, folder) = (shown(path), folder(path));
        if path.is_dir() {
            return Err(Stop::usage(format!("--report: `{name}` is a folder"), help("name a file in it")));
        }
        let Ok(within) = folder.canonicalize() else {
            let message = format!("--report: there is no folder `{}` for `{name}`", shown(folder));
            return Err(Stop::usage(message, help("make it first, or name a file in another")));
        };
        let place = path.file_name().map_or_else(|| within.clone(), |file| within.join(file));
        let place = place.canonicalize().unwrap_or(place);
        if is_file(path) && taken.contains(&place) {
            let message = format!("--report: two reports would be written to `{name}`");
            return Err(Stop::usage(message, help("give each report a file of its own")));
        }
        taken.push(place);
    }
    Ok(())
}

/// Writes all of them; the width of the terminal, its colours, `-q` and `-v` do not matter. Paths of `report` are
/// relative to `root`: what was read for it is never written over. `progress` counts the files.
pub fn write(
    all: &[Wanted],
    report: &Report,
    root: &Path,
    comment: &Commenting,
    progress: &Progress,
) -> Result<(), Stop> {
    let inputs = || {
        let claims = report.claims.iter().map(|claim| &claim.file);
        claims.chain(report.sources.iter().map(|source| &source.path))
    };
    for path in all.iter().map(|wanted| &wanted.path) {
        let Ok(place) = path.canonicalize() else { continue };
        if inputs().any(|input| root.join(input).canonicalize().is_ok_and(|input| input == place)) {
            let message = format!("--report: `{}` was read as a claim file or an article", shown(path));
            return Err(Stop::usage(message, Some("name another file".to_owned())));
        }
    }
    let options = RenderOptions::default();
    for Wanted { format, path } in all {
        let text = rendered(*format, report, comment, &options);
        // Until it is counted, too: who stops the run is told of it.
        let _whole = writing();
        replace(path, text.as_bytes()).map_err(|error| {
            let message = format!("--report: `{}` cannot be written: {error}", shown(path));
            Stop::usage(message, Some("check the folder's permissions and the space on the disk".to_owned()))
        })?;
        progress.step(1);
        progress.deliver();
    }
    Ok(())
}
