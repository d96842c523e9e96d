//! `sayso merge`: the parts of a run, in any order, to the report of the whole.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use rayon::prelude::*;
use sayso::pipeline::Failure;
use sayso::pipeline::merge::{At, Gathered, merged};
use sayso::render::part::read;
use sayso::render::{Format, json};
use sayso::report::part::{Record, print};
use sayso::report::place::shown;

use super::flags::{Global, Judging};
use super::gate::Gate;
use super::lock::accepted;
use super::out::Out;
use super::settings::{inputs, settings};
use super::stop::Stop;

pub const EXAMPLES: &str = "\
The report is the one that `sayso check --format json` writes of the same claims and sources, and so
is the exit code. Parts may come in any order, and more than once; what is missing, cut off or of
another run is an error. Severities and tags are those of this folder's settings.

Examples:
  sayso merge part-*.jsonl > report.json
  sayso merge out/ | sayso render - --to markdown
  cat part-*.jsonl | sayso merge - --expect-sources 10000";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What `sayso match --claims` wrote: files, folders of `part-*` files, `-` for standard input
    #[arg(value_name = "PART", required = true)]
    parts: Vec<PathBuf>,
    /// Stop unless the parts hold so many sources, lines that were broken included
    #[arg(long, value_name = "N")]
    expect_sources: Option<usize>,
    #[command(flatten)]
    gate: Gate,
    /// Say on standard error how long each stage took
    #[arg(long)]
    timings: bool,
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let (_, settings) = settings(global, &Judging::default(), args.gate.flags())?;
    let mut inputs = inputs(&settings, vec![], args.gate.pedantic)?;
    inputs.accepted = accepted(global, &settings, &inputs, false)?;
    let mut timings = out.timings();
    timings.begin("reading parts");
    let mut gathered = Gathered::default();
    for path in &args.parts {
        for file in files(path)? {
            gather(&file, &mut gathered)?;
        }
    }
    let stop = |failure: Failure| Stop::of(&failure, out);
    let parts = gathered.parts(args.expect_sources).map_err(stop)?;
    let report = merged(inputs, parts, &mut timings).map_err(stop)?;
    if let Some((at, what)) = json::misplaced(&report) {
        let help = "a part was changed after it was written; run the parts again".to_owned();
        return Err(Stop::usage(format!("{at} {what}"), Some(help)));
    }
    timings.begin("rendering");
    out.print(&Format::Json.renderer().render(&report, &out.options))?;
    timings.end();
    if args.timings {
        out.took(&timings);
    }
    Ok(args.gate.exit(&settings, &report, false))
}

/// The files of parts at `path`, in order.
fn files(path: &Path) -> Result<Vec<PathBuf>, Stop> {
    let unreadable = |error: &io::Error| cannot(path, error);
    if path == Path::new("-") || !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = vec![];
    for entry in fs::read_dir(path).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        if entry.file_name().to_string_lossy().starts_with("part-") {
            found.push(entry.path());
        }
    }
    found.sort();
    if found.is_empty() {
        let help = "name the folder that the run wrote, or the files themselves".to_owned();
        return Err(Stop::usage(format!("`{}` holds no file `part-*`", shown(path)), Some(help)));
    }
    Ok(found)
}

fn cannot(path: &Path, error: &io::Error) -> Stop {
    let help = "name what `sayso match --claims PATH` wrote, or `-` for standard input".to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => Stop::usage(format!("there is no `{}`", shown(path)), Some(help)),
        _ => Stop::usage(format!("`{}` cannot be read: {error}", shown(path)), Some(help)),
    }
}

/// Lines that are read at once.
const BATCH: usize = 1024;
/// A longer line is no record.
const LONGEST: usize = 256 << 20;

/// Files that hold parts in another form, by their first bytes, and what to do.
const OTHER: [(&[u8], &str); 3] = [
    (b"\x1f\x8b", "it is compressed; merge what `gunzip -c` writes of it"),
    (b"\x28\xb5\x2f\xfd", "it is compressed; merge what `zstd -dc` writes of it"),
    (b"PAR1", "it is Parquet; write its column of records as text, a record a line, and merge that"),
];

/// Reads the records of one file.
fn gather(path: &Path, gathered: &mut Gathered) -> Result<(), Stop> {
    if path == Path::new("-") {
        return lines(io::stdin().lock(), "standard input", gathered);
    }
    let file = File::open(path).map_err(|error| cannot(path, &error))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(Stop::usage(format!("`{}` is a folder below a folder of parts", shown(path)), None));
    }
    lines(BufReader::with_capacity(1 << 20, file), &shown(path), gathered)
}

fn lines(mut input: impl BufRead, name: &str, gathered: &mut Gathered) -> Result<(), Stop> {
    let failed = |error: io::Error| Stop::usage(format!("{name}: {error}"), None);
    let start = input.fill_buf().map_err(failed)?;
    if let Some((_, what)) = OTHER.iter().find(|(magic, _)| start.starts_with(magic)) {
        gathered.problem(format!("{name}: {what}"));
        return Ok(());
    }
    let file: Arc<str> = name.into();
    let mut number = 0;
    loop {
        let mut batch: Vec<(u64, Vec<u8>)> = vec![];
        while batch.len() < BATCH {
            let mut bytes = vec![];
            let limit = LONGEST as u64 + 1;
            let read = io::Read::take(&mut input, limit).read_until(b'\n', &mut bytes).map_err(failed)?;
            if read == 0 {
                break;
            }
            number += 1;
            if read > LONGEST {
                return Err(Stop::usage(format!("{name}:{number}: the line is too long for a record"), None));
            }
            batch.push((number, bytes));
        }
        if batch.is_empty() {
            return Ok(());
        }
        let records: Vec<_> =
            batch.into_par_iter().filter_map(|(line, bytes)| Some((line, record(bytes)?))).collect();
        for (line, record) in records {
            let at = At { file: Arc::clone(&file), line };
            match record {
                Ok((run, record, print)) => gathered.add(run, record, print, at),
                Err(what) => gathered.problem(format!("{at}: {what}")),
            }
        }
    }
}

/// The run and the record of a line, and a fingerprint of the line; `None` for a line of white space alone.
fn record(bytes: Vec<u8>) -> Option<Result<(String, Record, u128), String>> {
    let whole = bytes.last() == Some(&b'\n');
    let text = match std::str::from_utf8(bytes.trim_ascii()) {
        Ok("") => return None,
        Ok(text) => text.to_owned(),
        Err(_) if whole => return Some(Err("this is not UTF-8, so no record of a part".to_owned())),
        Err(_) => String::new(),
    };
    Some(match read(&text) {
        Ok((run, record)) => Ok((run, record, print(text.as_bytes()))),
        Err(_) if !whole => Err("the file is cut off in its last line; run that part again".to_owned()),
        Err(what) => Err(what),
    })
}
