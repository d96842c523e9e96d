//! `sayso why`: everything behind a row of the table, or one cell.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use sayso::config::Flags;
use sayso::pipeline;
use sayso::render::why::{json::json, why};
use sayso::report::names;

use super::flags::{Global, Judging};
use super::out::Out;
use super::settings::{inputs, settings};
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso why rail-2bn          every source towards one claim
  sayso why rail 003          one cell in full; a unique start of a name will do
  sayso why rail --format json
`sayso schema why` describes what --format json writes.";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The claim: its id, or a unique start of it
    #[arg(value_name = "CLAIM")]
    claim: String,
    /// The source: its id, or a unique start of it [default: all]
    #[arg(value_name = "SOURCE")]
    source: Option<String>,
    /// Claim files or folders of them [default: claims]
    #[arg(long, value_name = "PATH")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: FormatFlag,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatFlag {
    /// For people
    Full,
    /// For machines
    Json,
}

/// Runs the command. Whatever the claim's verdict, the question is answered: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let claims = (!args.claims.is_empty()).then(|| args.claims.clone());
    let (_, settings) = settings(global, &args.judging, Flags { claims, ..Flags::default() })?;
    let mut inputs = inputs(&settings, vec![args.claim.clone()], false)?;
    inputs.options.argued = true;
    let report = pipeline::run(&inputs, &mut out.timings()).map_err(|failure| Stop::of(&failure, out))?;
    let wanted = match &args.source {
        Some(typed) => {
            let ids = report.sources.iter().map(|source| source.id.as_str());
            let id = names::find(typed, ids);
            vec![id.map_err(|name| Stop::usage(format!("sources: {name}"), name.help()))?]
        }
        None => vec![],
    };
    for claim in &report.claims {
        out.print(&match args.format {
            FormatFlag::Full => why(&report, claim, &wanted, &out.options),
            FormatFlag::Json => json(&report, claim, &wanted),
        })?;
    }
    Ok(ExitCode::SUCCESS)
}
