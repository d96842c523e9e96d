//! The command `sayso`: parses its arguments, runs one command, returns its exit code.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}
