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
    /// What `sayso diff --format json` writes
    Diff,
    /// What `sayso eval --format json` writes
    Eval,
    /// What `sayso new --json` writes
    New,
    /// What `sayso match --claims` writes
    Part,
    /// What `sayso pending --json` writes
    Pending,
    /// What `sayso suggest --json` writes
    Suggest,
    /// What `sayso why --format json` writes
    Why,
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let schema = match args.of {
        Of::Report => sayso::render::json::schema(),
        Of::Diff => sayso::render::diff::schema(),
        Of::Eval => sayso::render::eval::json::schema(),
        Of::New => super::new::schema(),
        Of::Part => sayso::render::part::schema(),
        Of::Pending => sayso::render::pending::schema(),
        Of::Suggest => sayso::render::suggest::schema(),
        Of::Why => sayso::render::why::json::schema(),
        Of::Claims => sayso::claim::schema::claims_schema(),
        Of::Config => sayso::config::schema::config_schema(),
    };
    out.print(&schema)?;
    Ok(ExitCode::SUCCESS)
}
