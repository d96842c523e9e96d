//! `sayso rule`: what a code means and what to do about it.

use std::process::ExitCode;

use sayso::claim::ProblemKind;
use sayso::config::Severity;
use sayso::lint::CHECKS;
use sayso::render::signs::Signs;
use sayso::report::names::{self, NoName};

use super::out::Out;
use super::stop::Stop;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  sayso rule SAY001\n  sayso rule --all")]
pub struct Args {
    /// The code of a finding
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    all: bool,
}

/// One code with its page.
struct Rule {
    code: String,
    severity: &'static str,
    title: String,
    page: String,
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let rules = rules();
    if !args.all && args.code.is_none() {
        let help = "name one, as in `sayso rule SAY001`; `sayso rule --all` lists the codes".to_owned();
        return Err(Stop::usage("which code?", Some(help)));
    }
    let Some(typed) = &args.code else {
        let line = |rule: &Rule| format!("{}  {:<7}  {}\n", rule.code, rule.severity, rule.title);
        out.print(&rules.iter().map(line).collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    };
    let typed = typed.to_uppercase();
    let Some(rule) = rules.iter().find(|rule| rule.code == typed) else {
        let codes = rules.iter().map(|rule| rule.code.as_str());
        let name = names::find(&typed, codes).err();
        let near = name.filter(|name| !matches!(name, NoName::Unknown { nearest: None, .. }));
        let help = near
            .and_then(|name| name.help())
            .unwrap_or_else(|| "`sayso rule --all` lists the codes".to_owned());
        return Err(Stop::usage(format!("there is no code `{typed}`"), Some(help)));
    };
    out.print(&Signs::new(out.options.ascii).own_lines(&rule.page))?;
    Ok(ExitCode::SUCCESS)
}

/// All codes: those of the checks, then those of claim files.
fn rules() -> Vec<Rule> {
    let checks = CHECKS.iter().map(|check| Rule {
        code: check.code().name().to_owned(),
        severity: check.code().severity().word(),
        title: check.code().title().to_owned(),
        page: check.page().to_owned(),
    });
    let mut rules: Vec<Rule> = checks.chain(claim_file_rules()).collect();
    rules.sort_by(|a, b| a.code.cmp(&b.code));
    rules
}

/// What can be wrong with a claim file is always an error.
fn claim_file_rules() -> impl Iterator<Item = Rule> {
    ProblemKind::ALL.into_iter().map(|kind| Rule {
        code: kind.code().to_owned(),
        severity: Severity::Error.word(),
        title: kind.title().to_owned(),
        page: kind.page().to_owned(),
    })
}
