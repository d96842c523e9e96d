//! `sayso match --claims`: one source a line in, the records of a part out.
//!
//! A record depends on its line and the claims alone, so it does not matter which machine judges which lines, in which order
//! and with how many threads. What is kept from line to line is what the last record names: the ids that were seen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use rayon::prelude::*;
use sayso::config::Flags;
use sayso::pipeline::part::Matcher;
use sayso::render::part::{line, unfit};
use sayso::report::part::{Broken, End, Record};
use sayso::retrieve::Scratch;
use sayso::source::BrokenLine;

use super::queue::Line;
use super::{Args, streamed};
use crate::cli::flags::Global;
use crate::cli::out::Out;
use crate::cli::pair::object;
use crate::cli::settings::{inputs, settings};
use crate::cli::stop::Stop;

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    if args.claims.iter().any(|path| path.as_os_str() == "-") {
        let help = "name the file or folder of the claims".to_owned();
        return Err(Stop::usage(
            "standard input holds the sources, so it cannot hold the claims",
            Some(help),
        ));
    }
    let flags = Flags { claims: Some(args.claims.clone()), ..Flags::default() };
    let (_, settings) = settings(global, &args.judging, flags)?;
    let matcher =
        Matcher::new(&inputs(&settings, vec![], false)?).map_err(|failure| Stop::of(&failure, out))?;
    let run = matcher.run().fingerprint();
    let mut head = Some(line(&run, Record::Run(matcher.run().clone())));
    let mut end = End::default();
    let open = streamed(out, |batch| {
        let judged: Vec<Judged> = batch
            .par_iter()
            .with_max_len(1)
            .map_init(Scratch::default, |scratch, line| judged(line, &matcher, &run, scratch))
            .flatten()
            .collect();
        let head = head.take_if(|_| !judged.is_empty());
        let mut lines: Vec<String> = head.into_iter().collect();
        for one in judged {
            match one.named {
                Ok(id) => end.sources.push(id),
                Err(digest) => end.broken.push(digest),
            }
            lines.extend(one.lines);
        }
        lines
    })?;
    let failed = !end.broken.is_empty() && !args.exit_zero;
    if open && head.is_none() {
        out.print(&format!("{}\n", line(&run, Record::End(end))))?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The records of one line.
struct Judged {
    lines: Vec<String>,
    /// The id of its source, or the digest of a broken line.
    named: Result<String, String>,
}

/// `None` for a line of white space alone.
fn judged(given: &Line, matcher: &Matcher, run: &str, scratch: &mut Scratch) -> Option<Judged> {
    let bytes = match &given.text {
        Ok(bytes) if bytes.trim_ascii().is_empty() => return None,
        Ok(bytes) => bytes.as_slice(),
        Err(_) => b"",
    };
    let found = match &given.text {
        Ok(bytes) => records(bytes, matcher, scratch),
        Err(too_long) => Err(broken(too_long.clone(), "split the article")),
    };
    Some(match found {
        Ok((id, records)) => {
            Judged { lines: records.into_iter().map(|record| line(run, record)).collect(), named: Ok(id) }
        }
        Err(BrokenLine { id, column, what, help }) => {
            let digest = Broken::digest(bytes);
            let (named, source, help) = (Err(digest.clone()), id, help.to_owned());
            let record = Broken { line: given.number, column, digest, source, what, help };
            Judged { lines: vec![line(run, Record::Error(record))], named }
        }
    })
}

fn broken(what: String, help: &'static str) -> BrokenLine {
    BrokenLine { id: None, column: 1, what, help }
}

/// The id of the source in a line, its record and those of its cells. A mistake in the engine costs the line that shows
/// it, not the lines after it.
fn records(
    bytes: &[u8],
    matcher: &Matcher,
    scratch: &mut Scratch,
) -> Result<(String, Vec<Record>), BrokenLine> {
    let text = object(bytes).map_err(|what| broken(what, "write one JSON object a line, in UTF-8"))?;
    let judged = catch_unwind(AssertUnwindSafe(|| matcher.judged(text, scratch)));
    let judged = judged.unwrap_or_else(|_| {
        // What it held is half written.
        *scratch = Scratch::default();
        Err(broken("the engine failed on this line".to_owned(), "please report it"))
    });
    let (source, cells) = judged?;
    if let Some((what, help)) = unfit(&source) {
        return Err(BrokenLine { id: Some(source.id), ..broken(what, help) });
    }
    let id = source.id.clone();
    let cells = cells.into_iter().map(|cell| Record::Cell(Box::new(cell)));
    Ok((id, std::iter::once(Record::Source(Box::new(source))).chain(cells).collect()))
}
