//! `sayso fmt`: one layout for claim files.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sayso::claim::edit::{self, EditError};
use sayso::claim::{Input, decode, read_inputs};
use sayso::config::Flags;
use sayso::disk;
use sayso::pipeline::Failure;
use sayso::render::clean::clean;
use sayso::report::place::{relative, shown};
use sayso::report::summary::counted;

use super::flags::{Global, Judging};
use super::out::Out;
use super::settings::settings;
use super::skeleton;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso fmt                      all claim files
  sayso fmt claims/economy.yaml
  sayso fmt --check              change nothing; exit code 1 where a file would change
  sayso fmt - < draft.yaml       from standard input to standard output

Two spaces a level, an empty line around claims of several lines, the line that tells editors the schema
where the project has one. Comments, quotation marks and the order of fields stay.";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Claim files or folders of them; `-` is standard input [default: claims]
    #[arg(value_name = "CLAIMS")]
    claims: Vec<PathBuf>,
    /// Name the files that would change, and change none
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    if args.claims == [Path::new("-")] {
        return piped(args.check, out);
    }
    let claims = (!args.claims.is_empty()).then(|| args.claims.clone());
    let flags = Flags { claims, ..Flags::default() };
    let (_, settings) = settings(global, &Judging::default(), flags)?;
    let paths = settings.claims.value;
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        let failure = Failure::Missing { what: "claims", path: missing.clone() };
        return Err(Stop::of(&failure, out));
    }
    let folder = |path: &PathBuf| if path.is_dir() { path.clone() } else { disk::folder(path).to_owned() };
    let folders: Vec<PathBuf> = paths.iter().map(folder).collect();
    let _held =
        if args.check {
            None
        } else {
            let held = disk::hold(folders.iter().map(PathBuf::as_path));
            Some(held.map_err(|error| {
                Stop::usage(format!("the folders of claims cannot be held: {error}"), None)
            })?)
        };
    let inputs: Vec<Input> = paths.into_iter().map(Input::Path).collect();
    // What names of sources mean does not matter here.
    let set = read_inputs(&inputs, &[]).map_err(|problems| Stop::of(&Failure::Claims(problems), out))?;
    let mut changed = vec![];
    for (file, text) in &set.texts {
        let tidied = tidied(file, text)?;
        if tidied != *text {
            changed.push((file, tidied));
        }
    }
    if !args.check {
        for (file, text) in &changed {
            disk::replace(file, text.as_bytes()).map_err(|error| failed(file, &error))?;
        }
    }
    let here = std::env::current_dir().unwrap_or_default();
    let word = if args.check { "would change" } else { "changed" };
    let named =
        |(file, _): &(&PathBuf, String)| format!("{word} {}\n", clean(&shown(&relative(file, &here))));
    let names: String = changed.iter().map(named).collect();
    out.print(&names)?;
    if !global.quiet {
        out.note(&format!("{} of {} {word}", changed.len(), counted(set.texts.len(), "file")));
    }
    Ok(if args.check && !changed.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// From standard input to standard output.
fn piped(check: bool, out: &Out) -> Result<ExitCode, Stop> {
    let mut bytes = vec![];
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Stop::usage(format!("claims on standard input: {error}"), None))?;
    let text = decode(bytes)
        .map_err(|(why, help)| Stop::usage(format!("standard input {why}"), Some(help.to_owned())))?;
    let tidied = edit::tidy(&text).map_err(|error| refused(Path::new("-"), &error))?;
    if !check {
        out.print(&tidied)?;
    }
    Ok(if check && tidied != text { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// `text` of `file` in the one layout, with the line for editors.
fn tidied(file: &Path, text: &str) -> Result<String, Stop> {
    let absolute = std::path::absolute(file).map_err(|error| failed(file, &error))?;
    let root = skeleton::root(disk::folder(&absolute));
    let line = match text.contains("yaml-language-server:") || skeleton::missing_schema(&root).is_some() {
        true => String::new(),
        false => skeleton::claim_file(&absolute, &root) + "\n",
    };
    edit::tidy(&(line + text.trim_start_matches('\u{feff}'))).map_err(|error| refused(file, &error))
}

fn refused(file: &Path, error: &EditError) -> Stop {
    let help = "no file was changed; write a field a line, or name the other files: `sayso fmt FILE…`";
    Stop::usage(format!("{}: {error}", shown(file)), Some(help.to_owned()))
}

fn failed(file: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(format!("`{}` cannot be written: {error}; it is as it was", shown(file)), None)
}
