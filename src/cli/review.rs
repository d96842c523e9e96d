//! `sayso review`: a walk through what nobody has accepted yet.

use std::process::ExitCode;

use super::accepted::{Chosen, open};
use super::flags::Global;
use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "x";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    chosen: Chosen,
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let _ = open(global, &args.chosen, out)?;
    Ok(ExitCode::SUCCESS)
}
