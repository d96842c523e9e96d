//! `sayso new -i`: asks for the claim, shows what there is to say about it, and asks what to do.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use sayso::claim::edit::words;
use sayso::claim::slug;
use sayso::config::Settings;
use sayso::render::RenderOptions;

use super::plan::{Plan, Wanted};
use super::show::{self, split};
use super::{Args, is_terminal, write};
use crate::cli::out::Out;
use crate::cli::stop::Stop;

/// Runs the command.
pub fn run(args: &Args, settings: &Settings, out: &Out) -> Result<ExitCode, Stop> {
    if !is_terminal() {
        let help = "leave -i out: then nothing is asked; `--dry-run` shows what would be written".to_owned();
        return Err(Stop::usage("-i asks, and there is no terminal to answer on", Some(help)));
    }
    let text = match args.text.clone().filter(|text| !words(text).is_empty()) {
        Some(text) => text,
        None => match ask(out, "claim: ")? {
            Some(text) => text,
            None => return Ok(ExitCode::SUCCESS),
        },
    };
    let mut wanted = Wanted { texts: vec![text], id: args.id.clone(), file: args.file.clone() };
    loop {
        let plan = Plan::new(&wanted, settings, out);
        match &plan {
            Ok(plan) => out.print(&show::text(plan, false, &out.options))?,
            Err(stop) => out.stop(stop),
        }
        let parts =
            plan.as_ref().ok().and_then(|plan| plan.added.first()).and_then(split).map(<[String]>::to_vec);
        let alone = wanted.texts.len() == 1;
        let choices = [
            ("w write", plan.is_ok()),
            ("s split into these claims", alone && parts.is_some()),
            ("e other words", true),
            ("i other id", alone),
            ("q quit", true),
        ];
        let offered: Vec<&str> =
            choices.iter().filter(|(_, there)| *there).map(|(choice, _)| *choice).collect();
        let answer = ask(out, &format!("\n{}: ", offered.join(", ")))?;
        let chosen = offered.iter().find(|choice| answer.as_deref() == Some(&choice[..1]));
        match (answer.as_deref(), chosen, parts) {
            (None, ..) | (Some("q"), ..) => return Ok(ExitCode::SUCCESS),
            (Some("w"), Some(_), _) => break,
            (Some("s"), Some(_), Some(parts)) => wanted = Wanted { texts: parts, id: None, ..wanted },
            (Some("e"), ..) => {
                if let Some(text) = ask(out, "claim: ")? {
                    wanted.texts = vec![text];
                }
            }
            (Some("i"), Some(_), _) => wanted.id = another_id(out)?.or(wanted.id),
            _ => out.note("one of the letters, then Enter"),
        }
    }
    let plan = write(&wanted, settings, out)?;
    // The rows were shown already.
    let options = RenderOptions { detail: sayso::render::Detail::Quiet, ..out.options.clone() };
    out.print(&show::text(&plan, true, &options))?;
    Ok(ExitCode::SUCCESS)
}

fn another_id(out: &Out) -> Result<Option<String>, Stop> {
    let Some(typed) = ask(out, "id: ")? else { return Ok(None) };
    match slug::fault(&typed) {
        None => Ok(Some(typed)),
        Some(fault) => {
            out.note(&format!("it {fault}; write for instance `{}`", slug::mended(&typed)));
            Ok(None)
        }
    }
}

/// The answer to `question`; `None` where there is none.
fn ask(out: &Out, question: &str) -> Result<Option<String>, Stop> {
    out.print(question)?;
    io::stdout().flush().map_err(|error| Stop::usage(format!("standard output: {error}"), None))?;
    let mut answer = String::new();
    io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|error| Stop::usage(format!("standard input: {error}"), None))?;
    let answer = words(&answer);
    Ok((!answer.is_empty()).then_some(answer))
}
