//! `sayso pending`: what nobody has accepted yet.

use std::process::ExitCode;

use sayso::render::{Detail, pending};

use super::accepted::{Chosen, open};
use super::flags::Global;
use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso pending                    what differs from sayso.lock, each with its quote
  sayso pending -q                 a line each
  sayso pending --source 003 --json
`sayso schema pending` describes what --json writes. `sayso check --locked` fails where this lists
anything; this itself exits with 0.";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    chosen: Chosen,
    /// For machines
    #[arg(long)]
    json: bool,
}

/// Runs the command. The question is answered: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let opened = open(global, &args.chosen, out)?;
    let (report, items) = (&opened.report, &opened.pending);
    out.print(&if args.json {
        pending::json(report, items)
    } else if out.options.detail == Detail::Quiet {
        pending::lines(report, items, &out.options)
    } else {
        pending::full(report, items, &out.options)
    })?;
    Ok(ExitCode::SUCCESS)
}
