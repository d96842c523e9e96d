//! `sayso review`: a walk through what nobody has accepted yet. What is decided is written down at once, so that whoever
//! stops in the middle loses nothing.

mod desk;
mod dialogue;

use std::io;
use std::process::ExitCode;

use super::accepted::{Chosen, open};
use super::flags::Global;
use super::out::Out;
use super::stop::Stop;
use desk::Files;
use dialogue::{Talk, walk};

pub const EXAMPLES: &str = "\
Examples:
  sayso review
  sayso review --claim rail-2bn
  sayso review --source 003

Answers, each with Enter: a accept, o other stance with a reason, s skip, A accept all of the same kind,
q quit, ? help. `a` and `A` write sayso.lock; `o` writes your stance and your reason into the claim
file, under `expect`, for one source at a time: a verdict over all of them has no `o`. Answers may also come on standard input, one a line; at its end the walk ends.";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    chosen: Chosen,
}

/// Runs the command. Whatever was decided, the walk was done: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let opened = open(global, &args.chosen, out)?;
    if opened.pending.is_empty() {
        out.note(&match opened.others {
            0 => "nothing is pending".to_owned(),
            others => format!("nothing is pending here; {others} elsewhere: `sayso pending`"),
        });
        return Ok(ExitCode::SUCCESS);
    }
    let root = std::env::current_dir()
        .map_err(|error| Stop::usage(format!("the current folder cannot be told: {error}"), None))?;
    let mut files = Files::new(&opened.path, &opened.report, root);
    let mut talk =
        Talk { input: &mut io::stdin().lock(), output: &mut out.writer(), options: out.options.clone() };
    let tally = walk(&opened.report, &opened.pending, &mut files, &mut talk)?;
    out.note(&tally.to_string());
    Ok(ExitCode::SUCCESS)
}
