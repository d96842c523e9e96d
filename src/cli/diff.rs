//! `sayso diff`: what changed against a git revision.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use sayso::config::Flags;
use sayso::pipeline::compare::{self, Wanting};
use sayso::render::{diff, markdown};

use super::base::{base, listed};
use super::comment::{Commenting, Shown, comment};
use super::flags::{Global, Judging};
use super::out::Out;
use super::settings::{inputs, settings};
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso diff --base origin/main              the files as they are, against that branch
  sayso diff --base origin/main...           against the commit where this branch left it
  sayso diff --base HEAD~1 --format markdown the comment for a pull request
`sayso schema diff` describes what --format json writes.

Both sides are judged by this program, each by its own sayso.toml and sources.yaml. A stance moves
from contradicts over silent and mentions to supports; a verdict from contradicted over contested,
unsupported and single-source to corroborated. Exit code 0 whatever changed.";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The revision to compare with: a branch, a tag or a commit; with `...` behind it, where this
    /// branch left it
    #[arg(long, value_name = "REF")]
    base: String,
    /// Claim files or folders of them; `-` is standard input [default: claims]
    #[arg(value_name = "CLAIMS")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: FormatFlag,
    #[command(flatten)]
    comment: Commenting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatFlag {
    /// For people
    Full,
    /// A comment for a pull request
    Markdown,
    /// For machines
    Json,
}

/// Runs the command. A difference is an answer, not a failure: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let claims = (!args.claims.is_empty()).then(|| args.claims.clone());
    let flags = Flags { claims, ..Flags::default() };
    let (_, settings) = settings(global, &args.judging, flags.clone())?;
    let inputs = inputs(&settings, vec![], false)?;
    let base = base(&args.base, global, &args.judging, flags, &inputs)?;
    let report = compare::run(&inputs, &listed(&settings), base, Wanting::Allowed, &mut out.timings())
        .map_err(|failure| Stop::of(&failure, out))?;
    let Some(changes) = &report.compared else { return Ok(ExitCode::SUCCESS) };
    out.print(&match args.format {
        FormatFlag::Full => diff::full(&report, changes, &out.options),
        FormatFlag::Json => diff::json(&report, changes),
        FormatFlag::Markdown => {
            markdown::changes(&report, changes, &comment(&args.comment, &report, Shown::Changes))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
