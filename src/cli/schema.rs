//! `sayso schema`: the JSON Schema of what people and machines read.

use std::process::ExitCode;

use clap::ValueEnum;

use super::out::Out;
use super::stop::Stop;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  sayso schema claims > schemas/claims.v1.json")]
pub struct Args {
    /// Of which file
    #[arg(value_name = "FILE")]
    of: Of,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    /// A claim file
    Claims,
    /// `sayso.toml`
    Config,
    /// The JSON report
    Report,
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let schema = match args.of {
        Of::Report => sayso::render::json::schema(),
        // STAND-IN: at the merge these come from `sayso::claim::schema` and `sayso::config`.
        Of::Claims | Of::Config => return Err(Stop::usage("this schema is not there yet", None)),
    };
    out.print(&schema)?;
    Ok(ExitCode::SUCCESS)
}
