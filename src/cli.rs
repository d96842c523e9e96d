//! The command line. One file a command; what they share stands in `flags`, `settings` and `out`.

mod accept;
mod accepted;
mod base;
mod check;
mod comment;
mod completions;
mod diff;
mod eval;
mod filter;
mod flags;
mod fmt;
mod gate;
mod init;
mod lock;
mod man;
mod merge;
mod new;
mod open;
mod out;
mod pair;
mod pending;
mod render;
mod report;
mod review;
mod rule;
mod schema;
mod settings;
mod skeleton;
mod stop;
mod suggest;
mod watch;
mod why;

use std::process::ExitCode;

use clap::{
    ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, error::ErrorKind, parser::ValueSource,
};

use flags::Global;
use out::Out;

/// Which of your sources say so? Checks claims against source articles, offline, and shows why.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(subcommand_help_heading = "Commands", disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    check: check::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Without a command `sayso` is `sayso check`.

Examples:
  sayso                                  check claims/ against seeds/
  sayso draft.yaml --sources articles/   check one file against other articles
  sayso --format json > report.json      the report for machines
  sayso why rail-2bn 003                 everything behind one cell of the table
  sayso new 'The bridge opened in May'   add a claim and show its row
  sayso diff --base origin/main          what changed against a branch
  sayso review                           look at what is new or changed, and accept it
  sayso rule SAY001                      what a finding means and what to do

Exit codes: 0 the gate passed; 1 a finding at or above --fail-on, or under --locked anything that
is not as accepted; 2 usage, settings, a missing path or an error in a claim file; 3 nothing to
check.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Check claims against sources: the findings and the table
    #[command(after_help = check::EXAMPLES)]
    Check(check::Args),
    /// Show everything behind one claim's row, or one cell of it
    #[command(after_help = why::EXAMPLES)]
    Why(why::Args),
    /// Add a claim to its file, and show its row
    #[command(after_help = new::EXAMPLES)]
    New(new::Args),
    /// Give claim files one layout
    #[command(after_help = fmt::EXAMPLES)]
    Fmt(fmt::Args),
    /// Show what changed against a git revision
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Args),
    /// Propose claims that several sources make, or that they disagree on
    #[command(after_help = suggest::EXAMPLES)]
    Suggest(suggest::Args),
    /// Walk through what nobody has accepted yet, and decide
    #[command(after_help = review::EXAMPLES)]
    Review(review::Args),
    /// Write down that you have seen what the tool says
    #[command(after_help = accept::EXAMPLES)]
    Accept(accept::Args),
    /// List what nobody has accepted yet
    #[command(after_help = pending::EXAMPLES)]
    Pending(pending::Args),
    /// Judge pairs, or sources against claims, as a filter: one JSON object a line in
    #[command(after_help = filter::EXAMPLES)]
    Match(filter::Args),
    /// Put the parts of a large run together to one JSON report
    #[command(after_help = merge::EXAMPLES)]
    Merge(merge::Args),
    /// Measure the answers on pairs that you have labelled
    #[command(after_help = eval::EXAMPLES)]
    Eval(eval::Args),
    /// Write the files of a new project, or those that run sayso in pull requests
    Init(init::Args),
    /// Show a JSON report in another format, without judging again
    #[command(after_help = render::EXAMPLES)]
    Render(render::Args),
    /// Explain the code of a finding
    Rule(rule::Args),
    /// Print the JSON Schema of a file format
    Schema(schema::Args),
    /// Print what a shell needs to complete commands and flags
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Args),
    /// Print the manual page
    #[command(after_help = man::EXAMPLES)]
    Man(man::Args),
}

/// The commands, by the name that people type.
fn command_names() -> Vec<&'static str> {
    vec![
        "check",
        "why",
        "new",
        "fmt",
        "diff",
        "suggest",
        "review",
        "accept",
        "pending",
        "match",
        "merge",
        "eval",
        "init",
        "render",
        "rule",
        "schema",
        "completions",
        "man",
    ]
}

/// Runs the command that the process's arguments name.
pub fn main() -> ExitCode {
    let cli = match parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let out = Out::new(&cli.global);
    let outcome = match &cli.command {
        None => check::run(&cli.global, &cli.check, &out),
        Some(Command::Check(args)) => check::run(&cli.global, args, &out),
        Some(Command::Why(args)) => why::run(&cli.global, args, &out),
        Some(Command::New(args)) => new::run(&cli.global, args, &out),
        Some(Command::Fmt(args)) => fmt::run(&cli.global, args, &out),
        Some(Command::Diff(args)) => diff::run(&cli.global, args, &out),
        Some(Command::Suggest(args)) => suggest::run(&cli.global, args, &out),
        Some(Command::Review(args)) => review::run(&cli.global, args, &out),
        Some(Command::Accept(args)) => accept::run(&cli.global, args, &out),
        Some(Command::Pending(args)) => pending::run(&cli.global, args, &out),
        Some(Command::Match(args)) => filter::run(&cli.global, args, &out),
        Some(Command::Merge(args)) => merge::run(&cli.global, args, &out),
        Some(Command::Eval(args)) => eval::run(&cli.global, args, &out),
        Some(Command::Init(args)) => init::run(args, &out),
        Some(Command::Render(args)) => render::run(args, &out),
        Some(Command::Rule(args)) => rule::run(args, &out),
        Some(Command::Schema(args)) => schema::run(args, &out),
        Some(Command::Completions(args)) => completions::run(args, Cli::command(), &out),
        Some(Command::Man(args)) => man::run(args, Cli::command(), &out),
    };
    // `match` may end with its last answer, and with no word to the terminal.
    out.end();
    match outcome {
        Ok(code) => code,
        Err(stop) => {
            out.stop(&stop);
            ExitCode::from(stop.code)
        }
    }
}

fn parse(args: impl Iterator<Item = std::ffi::OsString>) -> Result<Cli, clap::Error> {
    let mut command = Cli::command();
    let matches = command.try_get_matches_from_mut(args)?;
    flags_follow_their_command(&mut command, &matches)?;
    Cli::from_arg_matches(&matches)
}

/// `sayso --only x check` would lose the flag: what stands before a command and belongs to `check` is an error.
fn flags_follow_their_command(command: &mut clap::Command, matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some(name) = matches.subcommand_name() else { return Ok(()) };
    let typed = |arg: &&clap::Arg| {
        let id = arg.get_id().as_str();
        !arg.is_global_set()
            && matches.try_contains_id(id).unwrap_or(false)
            && matches.value_source(id) == Some(ValueSource::CommandLine)
    };
    let lost = command.get_arguments().find(typed).map(ToString::to_string);
    lost.map_or(Ok(()), |flag| {
        let message = format!("{flag} stands before the command; write it after `{name}`");
        Err(command.error(ErrorKind::ArgumentConflict, message))
    })
}

fn refuse(error: &clap::Error) -> ExitCode {
    // A closed pipe while printing help is no reason to complain.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, clap::Error> {
        parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn the_definitions_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_is_known_by_name() {
        let command = Cli::command();
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, command_names());
    }

    #[test]
    fn a_flag_before_its_command_is_refused_not_lost() {
        assert!(parsed("sayso --only a").is_ok());
        assert!(parsed("sayso check --only a").is_ok());
        assert!(parsed("sayso --color never -q check --only a").is_ok());
        let error = parsed("sayso --only a check").unwrap_err();
        assert!(error.to_string().contains("write it after `check`"), "{error}");
    }
}
