//! `sayso render`: a report that was written before, in another format.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sayso::render::link::Links;
use sayso::render::{Format, RenderOptions, json};
use sayso::report::place::shown;

use super::check::format_parser;
use super::comment::{Commenting, rendered};
use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Nothing is judged again, and no claim or article is read. The exit code is 0 whatever the report
holds, and 2 where it is no report.

Examples:
  sayso --format json > report.json; sayso render report.json --to markdown
  sayso --format json | sayso render - --to sarif > sayso.sarif";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What `sayso --format json` wrote; `-` is standard input
    #[arg(value_name = "REPORT.json")]
    report: PathBuf,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format_parser())]
    to: Format,
    #[command(flatten)]
    comment: Commenting,
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let name = if args.report == Path::new("-") {
        "standard input".to_owned()
    } else {
        format!("`{}`", shown(&args.report))
    };
    let bytes = read(&args.report).map_err(|error| refused(&name, &error))?;
    let report = json::read(&bytes).map_err(|faults| {
        let list = |fault: &json::Fault| match fault.at.as_str() {
            "" => format!("{name} {fault}"),
            _ => format!("{name}: {fault}"),
        };
        let message = faults.iter().map(list).collect::<Vec<_>>().join("; ");
        Stop::usage(message, Some("a report is what `sayso --format json` writes".to_owned()))
    })?;
    // Whether the files that the report names are here, nobody knows.
    let links = out.options.links.as_ref().map(|_| Links::default());
    let options = RenderOptions { links, ..out.options.clone() };
    out.print(&rendered(args.to, &report, &args.comment, &options))?;
    Ok(ExitCode::SUCCESS)
}

/// One byte more than a report may have tells that there is more.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let limit = json::MAX_BYTES as u64 + 1;
    let mut bytes = vec![];
    if path == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn refused(name: &str, error: &io::Error) -> Stop {
    let help = "name the file that `sayso --format json` wrote, or `-` for standard input".to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => Stop::usage(format!("there is no {name}"), Some(help)),
        io::ErrorKind::IsADirectory => Stop::usage(format!("{name} is a folder"), Some(help)),
        _ => Stop::usage(format!("{name} cannot be read: {error}"), Some(help)),
    }
}
