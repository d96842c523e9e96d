//! `sayso completions`: what a shell needs to complete commands, flags and their values.

use std::process::ExitCode;

use clap_complete::{Shell, generate};

use super::out::Out;
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso completions bash > ~/.local/share/bash-completion/completions/sayso
  sayso completions zsh > \"${fpath[1]}/_sayso\"
  sayso completions fish > ~/.config/fish/completions/sayso.fish
  sayso completions elvish >> ~/.config/elvish/rc.elv
  sayso completions powershell >> $PROFILE";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// For which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Runs the command.
pub fn run(args: &Args, mut command: clap::Command, out: &Out) -> Result<ExitCode, Stop> {
    let mut script = vec![];
    generate(args.shell, &mut command, "sayso", &mut script);
    out.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
