//! `sayso accept`: writes down that somebody has seen what the tool says.

use std::process::ExitCode;

use sayso::render::clean::clean;
use sayso::render::{Detail, pending};
use sayso::report::place::shown;

use super::accepted::{Chosen, open};
use super::flags::Global;
use super::lock::save;
use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso accept --claim rail-2bn               what every source says of one claim
  sayso accept --claim rail-2bn --source 003  one cell
  sayso accept --source 003                   what one source says; where it is gone, its lines are dropped
  sayso accept                                everything, and what is gone is dropped

Writes sayso.lock, and nothing else: a stance of your own belongs into the claim file, under `expect`
(`sayso review` writes it there). Where nothing changed, the file stays as it is.";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    chosen: Chosen,
    /// Say what would be accepted, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command. Whatever the verdicts, what was seen is written down: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let opened = open(global, &args.chosen, out)?;
    let name = clean(&shown(&opened.path));
    if opened.pending.is_empty() {
        out.note(&match opened.others {
            0 => format!("nothing to accept: {name} holds what the sources say"),
            others => format!("nothing to accept here; {others} pending elsewhere: `sayso pending`"),
        });
        return Ok(ExitCode::SUCCESS);
    }
    if out.options.detail != Detail::Quiet {
        out.print(&pending::lines(&opened.report, &opened.pending, &out.options))?;
    }
    let counts = pending::counts(&opened.pending);
    if args.dry_run {
        out.note(&format!("would accept {counts} in {name}; nothing was written (--dry-run)"));
        return Ok(ExitCode::SUCCESS);
    }
    let chosen: Vec<_> = opened.pending.iter().collect();
    save(&opened.path, &opened.report, &chosen)?;
    out.note(&format!("accepted {counts} in {name}"));
    Ok(ExitCode::SUCCESS)
}
