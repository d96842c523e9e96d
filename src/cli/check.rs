//! `sayso check`: the findings and the table.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, builder::PossibleValuesParser, builder::TypedValueParser};
use sayso::config::{Flags, Level, Settings, Severity};
use sayso::pipeline::compare::{self, Wanting};
use sayso::pipeline::{self, Failure, Inputs, Timings};
use sayso::render::Format;
use sayso::render::clean::clean;
use sayso::report::place::{relative, shown};
use sayso::report::summary::counted;
use sayso::report::{Code, Report, names};

use super::base::{base, listed};
use super::comment::{Commenting, annotated, rendered};
use super::flags::{Global, Judging};
use super::gate::Gate;
use super::lock::accepted;
use super::open;
use super::out::Out;
use super::report;
use super::settings::{inputs, settings};
use super::stop::Stop;

pub const EXAMPLES: &str = "\
Examples:
  sayso check claims/economy.yaml
  sayso check --only rail-2bn --format table
  sayso check --fail-on warning --allow SAY203
  sayso check --format html --open
  sayso check --report sarif=sayso.sarif --report junit=sayso.xml
  sayso check --base origin/main --new-only
  sayso check --locked                        fail on findings, and where evidence is not as accepted
  sayso check --locked --fail-on never        fail only where evidence is not as accepted
  generate-claims | sayso check -";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Claim files or folders of them; `-` is standard input [default: claims]
    #[arg(value_name = "CLAIMS")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// Check only this claim, named by its id or a unique start of it; may be repeated
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    #[command(flatten)]
    gate: Gate,
    /// How to show the report
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format_parser())]
    format: Format,
    /// Write the report to a file too, in any format; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", value_parser = report::wanted)]
    report: Vec<report::Wanted>,
    /// Open the page of --format html, or that of --report html=PATH, in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    comment: Commenting,
    /// Mark what is new against this git revision, as `sayso diff` compares
    #[arg(long, value_name = "REF")]
    base: Option<String>,
    /// Leave out the findings that the base had already, and let the others alone fail the run
    #[arg(long, requires = "base")]
    new_only: bool,
    /// Fail too, whatever --fail-on says, where anything is not as accepted in `sayso.lock`: where `sayso pending` lists
    /// something
    #[arg(long)]
    locked: bool,
    /// Show the settings of this run, and where each was set
    #[arg(long, action = ArgAction::SetTrue)]
    show_settings: bool,
    /// Show the files that would be read
    #[arg(long, action = ArgAction::SetTrue)]
    show_files: bool,
    /// Say on standard error how long each stage took
    #[arg(long)]
    timings: bool,
}

pub fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).map(|name| format(&name).unwrap_or_default())
}

/// The format of this name.
pub fn format(name: &str) -> Option<Format> {
    Format::ALL.into_iter().find(|format| format.name() == name)
}

impl Args {
    fn flags(&self) -> Flags {
        Flags { claims: (!self.claims.is_empty()).then(|| self.claims.clone()), ..self.gate.flags() }
    }
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    mistyped_command(&args.claims)?;
    let (file, settings) = settings(global, &args.judging, args.flags())?;
    if args.show_settings {
        out.print(&shown_settings(file.as_deref(), &settings, args))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut inputs = inputs(&settings, args.only.clone(), args.gate.pedantic)?;
    if args.show_files {
        out.print(&shown_files(&inputs).map_err(|failure| Stop::of(&failure, out))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    report::check(&args.report)?;
    open::check(args.open, args.format, &args.report)?;
    inputs.accepted = accepted(global, &settings, &inputs, args.locked)?;
    if args.locked {
        // Below what the flags say of the code itself.
        inputs.levels.flags.insert(0, (Code::AcceptedChanged, Level::Show(Severity::Error)));
    }
    let mut timings = out.timings();
    let mut report = judged(global, args, &settings, &inputs, out, &mut timings)?;
    for note in report.compared.iter().flat_map(|diff| &diff.notes) {
        out.note(&clean(note));
    }
    if args.new_only {
        drop_known(&mut report, out);
    }
    timings.begin("rendering");
    let text = rendered(args.format, &report, &args.comment, &out.options);
    show(args, &text, out)?;
    if !args.report.is_empty() {
        let progress = timings.begin_counted("writing reports", "files", args.report.len());
        report::write(&args.report, &report, &inputs.root, &args.comment, progress)?;
    }
    timings.end();
    if let Some(page) = open::page(&args.report).filter(|_| args.open) {
        open::open(page, out);
    }
    if args.timings {
        out.took(&timings);
    }
    Ok(args.gate.exit(&settings, &report, args.locked))
}

/// Prints the report; a page that is to be opened goes to a file instead, unless one is written anyway.
fn show(args: &Args, text: &str, out: &Out) -> Result<(), Stop> {
    if args.open && args.format == Format::Html {
        if open::page(&args.report).is_none() {
            open::open(&open::kept(text)?, out);
        }
        return Ok(());
    }
    out.print(text)
}

fn judged(
    global: &Global,
    args: &Args,
    settings: &Settings,
    inputs: &Inputs,
    out: &Out,
    timings: &mut Timings,
) -> Result<Report, Stop> {
    let report = match &args.base {
        None => pipeline::run(inputs, timings),
        Some(named) => {
            let base = base(named, global, &args.judging, args.flags(), inputs)?;
            compare::run(inputs, &listed(settings), base, Wanting::Refused, timings)
        }
    };
    report.or_else(|failure| {
        if let Failure::Claims(problems) = &failure {
            out.print(&annotated(args.format, problems, &args.comment))?;
        }
        Err(Stop::of(&failure, out))
    })
}

/// Leaves out the findings that the base had, and says so: they are still there to be mended.
fn drop_known(report: &mut Report, out: &Out) {
    let Some(diff) = &mut report.compared else { return };
    let all = report.findings.len();
    report.findings.retain(|finding| diff.introduced(finding));
    let known = all - report.findings.len();
    diff.left_out = Some(known);
    if known > 0 {
        let named = clean(&diff.base.named);
        let were = counted(known, "finding");
        out.note(&format!("{were} left out that stood in {named} already (--new-only)"));
    }
}

/// `sayso chekc` names a claim file that is not there, and surely means something else.
fn mistyped_command(claims: &[PathBuf]) -> Result<(), Stop> {
    let Some(path) = claims.first().filter(|path| !path.exists()) else { return Ok(()) };
    let typed = path.to_string_lossy();
    let near = names::nearest(&typed, &super::command_names());
    near.filter(|_| typed.chars().all(|c| c.is_ascii_lowercase())).map_or(Ok(()), |command| {
        let message = format!("`{typed}` is neither a command nor a claim file");
        Err(Stop::usage(message, Some(format!("did you mean the command `{command}`?"))))
    })
}

fn shown_settings(file: Option<&Path>, settings: &Settings, args: &Args) -> String {
    let mut rows =
        vec![("settings file".to_owned(), file.map_or_else(|| "none".to_owned(), shown), String::new())];
    rows.extend(settings.listed());
    rows.push(("format".to_owned(), args.format.name().to_owned(), String::new()));
    let line = |(name, value, from): (String, String, String)| {
        let from = if from.is_empty() { from } else { format!("  # {from}") };
        format!("{}\n", clean(&format!("{name:<15} {value}{from}")))
    };
    rows.into_iter().map(line).collect()
}

fn shown_files(inputs: &Inputs) -> Result<String, Failure> {
    let corpus = pipeline::sources(inputs)?;
    // Who looks for the name of a source may have a claim file that names it wrongly.
    let texts = match pipeline::claims(inputs, &corpus) {
        Ok(set) => set.texts,
        Err(Failure::Claims(problems)) => problems.texts,
        Err(failure) => return Err(failure),
    };
    let sources = corpus.sources.iter().map(|source| &source.path);
    let mut sources: Vec<_> = sources.chain(corpus.unread.iter().map(|unread| &unread.path)).collect();
    sources.sort();
    sources.dedup();
    let line = |path: &PathBuf| format!("{}\n", clean(&shown(&relative(path, &inputs.root))));
    Ok(texts.keys().chain(sources).map(line).collect())
}
