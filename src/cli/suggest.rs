//! `sayso suggest`: claims worth adding, read out of the sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sayso::claim::edit::{self, Entry};
use sayso::claim::is_yaml;
use sayso::config::Flags;
use sayso::disk;
use sayso::pipeline::{self, Inputs};
use sayso::render::clean::clean;
use sayso::render::suggest::{json, yaml};
use sayso::report::place::shown;
use sayso::report::suggestion::Suggestions;
use sayso::report::summary::counted;

use super::flags::{Global, Judging};
use super::out::Out;
use super::settings::{inputs, settings};
use super::skeleton;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso suggest                      the ten best, as YAML with their passages
  sayso suggest --accept 1 3         append the first and the third
  sayso suggest --max 30 --json
  sayso suggest >> claims/new.yaml";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Claim files or folders of them that are held against: what stands there is not suggested [default: claims]
    #[arg(long, value_name = "PATH")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// Show at most this many
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    max: u16,
    /// Append these, by their numbers, to the claim file
    #[arg(long, value_name = "K", num_args = 1.., value_delimiter = ',', value_parser = clap::value_parser!(u16).range(1..))]
    accept: Vec<u16>,
    /// The file that is appended to; it is made where it is missing [default: claims.yaml in the folder of claims]
    #[arg(long, value_name = "PATH", requires = "accept")]
    file: Option<PathBuf>,
    /// Write JSON
    #[arg(long, conflicts_with = "accept")]
    json: bool,
}

/// Runs the command. With nothing to suggest it says so, and the exit code is 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let claims = (!args.claims.is_empty()).then(|| args.claims.clone());
    let (_, settings) = settings(global, &args.judging, Flags { claims, ..Flags::default() })?;
    let inputs = inputs(&settings, vec![], false)?;
    if args.accept.is_empty() {
        let found = suggestions(&inputs, args.max, out)?;
        out.print(&if args.json { json(&found) } else { yaml(&found) })?;
        if !args.json {
            out.note(&told(&found));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let file = args.file.clone().unwrap_or_else(|| default_file(&settings.claims.value));
    accept(&inputs, args, &file, out)
}

fn suggestions(inputs: &Inputs, most: u16, out: &Out) -> Result<Suggestions, Stop> {
    pipeline::suggest::run(inputs, usize::from(most)).map_err(|failure| Stop::of(&failure, out))
}

fn told(found: &Suggestions) -> String {
    let shown = found.report.claims.len();
    if shown == 0 {
        let nothing = "nothing to suggest: no two independent origins say the same, or disagree, on what no claim says yet";
        return format!("{nothing}{}", shared_origins(found));
    }
    let more = if found.more > 0 { format!("; {} more with --max", found.more) } else { String::new() };
    format!("{}{more}; append with --accept and their numbers", counted(shown, "suggestion"))
}

/// What to know where sources count as one: what they share is said once.
fn shared_origins(found: &Suggestions) -> String {
    let mut each: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &found.report.sources {
        *each.entry(source.origin.as_deref().unwrap_or(&source.id)).or_default() += 1;
    }
    let shared: usize = each.values().filter(|count| **count > 1).sum();
    match shared {
        0 => String::new(),
        count => format!(
            "; {count} of the sources share an origin with another, and count once (`sayso rule SAY203`)"
        ),
    }
}

/// The file named `claims.yaml` in the first folder of claims, or the first file.
fn default_file(claims: &[PathBuf]) -> PathBuf {
    let first = claims.first().map_or(Path::new("claims"), PathBuf::as_path);
    if is_yaml(first) { first.to_owned() } else { first.join("claims.yaml") }
}

/// Appends what was chosen. Its folder is held from before the claims are read, so that no claim comes in twice.
fn accept(inputs: &Inputs, args: &Args, file: &Path, out: &Out) -> Result<ExitCode, Stop> {
    let failed = |error: std::io::Error| Stop::usage(format!("{}: {error}", shown(file)), None);
    fs::create_dir_all(disk::folder(file)).map_err(failed)?;
    let _held = disk::hold([disk::folder(file)]).map_err(failed)?;
    let most = args.accept.iter().copied().max().unwrap_or(1).max(args.max);
    let found = suggestions(inputs, most, out)?;
    let entries = chosen(&found, &args.accept)?;
    let before = match fs::read(file) {
        Ok(bytes) => sayso::claim::decode(bytes).map_err(|(reason, help)| {
            Stop::usage(format!("{} {reason}", shown(file)), Some(help.to_owned()))
        })?,
        Err(error) if error.kind() == ErrorKind::NotFound => begun(file, inputs)?,
        Err(error) => return Err(failed(error)),
    };
    let after = edit::append(&before, &entries).map_err(|error| {
        Stop::usage(format!("{}: {error}", shown(file)), Some("nothing was changed".to_owned()))
    })?;
    disk::replace(file, after.as_bytes()).map_err(failed)?;
    for entry in &entries {
        out.note(&clean(&format!("added {} to {}: {}", entry.id, shown(file), entry.claim)));
    }
    Ok(ExitCode::SUCCESS)
}

fn chosen(found: &Suggestions, numbers: &[u16]) -> Result<Vec<Entry>, Stop> {
    let mut numbers: Vec<usize> = numbers.iter().map(|number| usize::from(*number)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let one = |number: usize| {
        let (claim, as_of) = (found.report.claims.get(number - 1), found.as_of.get(number - 1));
        let claim = claim.ok_or_else(|| {
            let there = counted(found.report.claims.len(), "suggestion");
            let help = "`sayso suggest` lists them; numbers change once claims are added".to_owned();
            Stop::usage(format!("there is no suggestion {number}, only {there}"), Some(help))
        })?;
        let as_of = as_of.cloned().flatten();
        Ok(Entry { id: claim.id.clone(), claim: claim.text.clone(), as_of, ..Entry::default() })
    };
    numbers.into_iter().map(one).collect()
}

/// What a new file begins with; the schema that its first line names is written where it is not there yet.
fn begun(file: &Path, inputs: &Inputs) -> Result<String, Stop> {
    let root = skeleton::root(&inputs.root);
    if let Some((path, schema)) = skeleton::missing_schema(&root) {
        let failed = |error: std::io::Error| Stop::usage(format!("{}: {error}", shown(&path)), None);
        fs::create_dir_all(disk::folder(&path)).map_err(failed)?;
        disk::replace(&path, schema.as_bytes()).map_err(failed)?;
    }
    Ok(skeleton::claim_file(&inputs.root.join(file), &root))
}
