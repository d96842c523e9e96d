//! `sayso man`: the manual page, of the whole or of one command.

use std::process::ExitCode;

use sayso::report::names;

use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso man | man -l -
  sayso man check > sayso-check.1";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of which command [default: of all of them together]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args, mut whole: clap::Command, out: &Out) -> Result<ExitCode, Stop> {
    whole.build();
    let wanted = match &args.command {
        None => whole,
        Some(typed) => {
            let name = names::find(typed, super::command_names())
                .map_err(|name| Stop::usage(format!("commands: {name}"), name.help()))?;
            whole.find_subcommand(name).cloned().unwrap_or(whole)
        }
    };
    let mut page = vec![];
    clap_mangen::Man::new(wanted)
        .render(&mut page)
        .map_err(|error| Stop::usage(format!("the page cannot be written: {error}"), None))?;
    out.print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}
