//! Which findings are shown, how grave they are, and which fail a run: the flags of commands that judge a whole report.

use std::process::ExitCode;

use sayso::config::{Flags, Level, Settings, Severity};
use sayso::report::{Code, Finding, Report, names};

use super::flags::FailOnFlag;

#[derive(Debug, clap::Args)]
pub struct Gate {
    /// From which severity on a finding fails the run; with `never` none does, and only --locked may [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOnFlag>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Report this code as an error
    #[arg(long, value_name = "CODE", value_parser = code)]
    deny: Vec<Code>,
    /// Report this code as a warning
    #[arg(long, value_name = "CODE", value_parser = code)]
    warn: Vec<Code>,
    /// Leave this code out
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<Code>,
    /// Report what only the pedantic want to know, too
    #[arg(long)]
    pub pedantic: bool,
}

impl Gate {
    /// What the flags set; where a code is named twice, the mildest flag wins.
    pub fn flags(&self) -> Flags {
        let set =
            |codes: &[Code], level| codes.iter().map(move |code| (code.name().to_owned(), level)).collect();
        let levels: [Vec<(String, Level)>; 3] = [
            set(&self.deny, Level::Show(Severity::Error)),
            set(&self.warn, Level::Show(Severity::Warning)),
            set(&self.allow, Level::Allow),
        ];
        Flags { fail_on: self.fail_on.map(Into::into), severity: levels.concat(), ..Flags::default() }
    }

    /// The exit code of a run with these findings; `locked` says whether a drift from what was accepted fails it too.
    pub fn exit(&self, settings: &Settings, report: &Report, locked: bool) -> ExitCode {
        let gate = settings.fail_on.value;
        let failed = report.worst().is_some_and(|worst| gate.fails(worst)) || locked && drifted(report);
        if failed && !self.exit_zero { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// Whether anything is not as accepted, and no flag made less of it. Who asks for `--locked` asks to be stopped by that:
/// `--fail-on` sets how grave a verdict has to be, and a drift is no verdict.
fn drifted(report: &Report) -> bool {
    let drift =
        |finding: &Finding| finding.code == Code::AcceptedChanged && finding.severity == Severity::Error;
    report.findings.iter().any(drift)
}

fn code(typed: &str) -> Result<Code, String> {
    typed.parse().map_err(|typed: String| {
        let near = names::nearest(&typed.to_uppercase(), &Code::ALL.map(|code| code.name()));
        let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("there is no such code{help} (`sayso rule --all` lists them)")
    })
}
