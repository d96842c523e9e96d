//! `sayso new`: adds claims to their file and shows their rows at once.

mod ask;
mod plan;
mod show;
mod wire;

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sayso::claim::edit::words;
use sayso::claim::slug;
use sayso::config::{Flags, Settings};
use sayso::disk;
use sayso::report::place::shown;

use super::flags::{Global, Judging};
use super::out::Out;
use super::settings::settings;
use super::stop::Stop;
use plan::{Plan, Wanted};

#[cfg(test)]
pub use wire::schema;

pub const EXAMPLES: &str = "\
Examples:
  sayso new \"Russia joins a €2B railroad project\"
  sayso new \"The bridge opened in May\" --id bridge-may --file claims/roads.yaml
  sayso new --dry-run \"The mayor resigned\"      show the row, write nothing
  sayso new - < notes.txt                       a claim a line
  sayso new -i                                  ask for the text, show, then ask what to do

Without --file a claim goes to the file whose claims are nearest to it, else to claims/claims.yaml. All
else in that file stays as it is, byte for byte. The exit code is 0 once the claims are written, whatever
the sources say about them.";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The claim: one plain sentence that can be true or false; `-` reads one a line from standard input
    #[arg(value_name = "TEXT", required_unless_present = "interactive")]
    text: Option<String>,
    /// Its id [default: made from the text]
    #[arg(long, value_name = "ID", value_parser = id)]
    id: Option<String>,
    /// The file to add it to; made where there is none
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
    /// Show what would be written and the row, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object: what was added, what to look at, and the report on it
    #[arg(long)]
    json: bool,
    /// Ask before writing; needs a terminal
    #[arg(short, long, conflicts_with_all = ["json", "dry_run"])]
    interactive: bool,
    #[command(flatten)]
    judging: Judging,
}

fn id(typed: &str) -> Result<String, String> {
    match slug::fault(typed) {
        None => Ok(typed.to_owned()),
        Some(fault) => Err(format!("it {fault}; write for instance `{}`", slug::mended(typed))),
    }
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    if let Some(file) = args.file.as_ref().filter(|file| !sayso::claim::is_yaml(file)) {
        let help = "no other file of a folder is read for claims".to_owned();
        let what = format!("`{}` is no claim file: name one that ends in .yaml or .yml", shown(file));
        return Err(Stop::usage(what, Some(help)));
    }
    let (_, settings) = settings(global, &args.judging, Flags::default())?;
    if args.interactive {
        return ask::run(args, &settings, out);
    }
    let wanted = wanted(args)?;
    let plan =
        if args.dry_run { Plan::new(&wanted, &settings, out)? } else { write(&wanted, &settings, out)? };
    let text = if args.json {
        wire::json(&plan, !args.dry_run)
    } else {
        show::text(&plan, !args.dry_run, &out.options)
    };
    out.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The claims that the arguments name.
fn wanted(args: &Args) -> Result<Wanted, Stop> {
    let typed = args.text.clone().unwrap_or_default();
    let texts = if typed == "-" { lines()? } else { vec![typed] };
    if texts.iter().all(|text| words(text).is_empty()) {
        return Err(Stop::usage("there is no claim in it", Some("write one plain sentence".to_owned())));
    }
    if texts.len() > 1 && args.id.is_some() {
        let help = "leave --id out: each gets an id made from its text".to_owned();
        return Err(Stop::usage(format!("--id names one claim, and {} came in", texts.len()), Some(help)));
    }
    Ok(Wanted { texts, id: args.id.clone(), file: args.file.clone() })
}

/// The lines of standard input that say anything.
fn lines() -> Result<Vec<String>, Stop> {
    let failed = |error: std::io::Error| Stop::usage(format!("claims on standard input: {error}"), None);
    let lines = std::io::stdin().lock().lines().collect::<Result<Vec<String>, _>>().map_err(failed)?;
    let bare = |line: String| words(line.trim_start_matches('\u{feff}'));
    Ok(lines.into_iter().map(bare).filter(|line| !line.is_empty()).collect())
}

/// Plans and writes, while nobody else changes the claim files.
fn write(wanted: &Wanted, settings: &Settings, out: &Out) -> Result<Plan, Stop> {
    let folders = plan::folders(wanted, settings)?;
    let held = disk::hold(folders.iter().map(PathBuf::as_path)).map_err(|error| {
        let named: Vec<String> = folders.iter().map(|folder| format!("`{}`", shown(folder))).collect();
        Stop::usage(format!("{} cannot be held for writing: {error}", named.join(" and ")), None)
    })?;
    let plan = Plan::new(wanted, settings, out)?;
    plan.write()?;
    drop(held);
    Ok(plan)
}

/// Why a file was not written.
fn unwritten(path: &Path, error: &std::io::Error) -> Stop {
    let message = format!("`{}` cannot be written: {error}; nothing in it was changed", shown(path));
    Stop::usage(
        message,
        Some("check the permissions of the file and its folder, and the space on the disk".to_owned()),
    )
}

/// Whether a person can be asked.
fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}
