//! `sayso match`: a filter that judges pairs, one JSON object a line in, one a line out, in the same order; with `--claims`
//! it judges sources, one a line in, and writes the records of a part.
//!
//! A reader on its own thread fills a queue that is bounded in lines and bytes; whatever lies in it is judged in
//! parallel and written at once. So memory stays bounded, and a program that waits for each answer before it asks on
//! gets it.

mod answer;
mod parts;
mod queue;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use rayon::prelude::*;
use sayso::config::Flags;
use sayso::disk;
use sayso::render::clean::escape_json;
use sayso::stance::Options;

use super::flags::{Global, Judging};
use super::out::Out;
use super::pair::corpus::Articles;
use super::settings::settings;
use super::stop::Stop;
use answer::{Refused, judged};
use queue::{Line, Queue};

pub const EXAMPLES: &str = r#"In, one object a line; other fields are ignored:
  {"id": 1, "claim": "…", "source_text": "…"}
  {"id": 2, "claim": "…", "sentences": ["…", "…"]}
  {"id": 3, "claim": "…", "source_id": "…"}             an article under --sources
Out, one object a line, in the same order:
  {"id": 1, "stance": "supports", "probability": {…}, "evidence": [{"sentence": 0, "start": 0, "end": 9, …}]}
A line that cannot be judged gives {"id" or "line", "error"}; the rest is done, and the exit code is 1.

With --claims, one source a line in, with what else is known about it (title, publisher, date, url, origin):
  {"source_id": "…", "source_text": "…", "publisher": "…"}      or "sentences" for the text
Out, the records of a part, for `sayso merge`; a broken line gives a record {"part": "error", …}.

Examples:
  sayso match < pairs.jsonl > stances.jsonl
  sayso match --claims claims < articles.jsonl > part-1.jsonl"#;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    judging: Judging,
    /// Judge sources against these claim files or folders, and write a part; may be repeated. Then --sources only names
    /// where the sources come from
    #[arg(long, value_name = "PATH")]
    claims: Vec<PathBuf>,
    /// Exit with 0 where lines are broken, too: their records tell
    #[arg(long, requires = "claims")]
    exit_zero: bool,
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    if !args.claims.is_empty() {
        return parts::run(global, args, out);
    }
    let (_, settings) = settings(global, &args.judging, Flags::default())?;
    let articles = Articles::asked(&args.judging, &settings, out)?;
    let options = Options { attributed: settings.attributed.value, ..Options::default() };
    let mut failed = false;
    streamed(out, |batch| {
        let answers: Vec<Answer> =
            batch.par_iter().with_max_len(1).filter_map(|line| answer(line, &articles, options)).collect();
        failed |= answers.iter().any(|answer| answer.failed);
        answers.into_iter().map(|answer| answer.json).collect()
    })?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads standard input to its end, and writes the lines that `answers` gives for whatever lines are there. `false` where
/// the reader of our output has gone away.
fn streamed(out: &Out, mut answers: impl FnMut(Vec<Line>) -> Vec<String>) -> Result<bool, Stop> {
    // On a terminal the answers themselves show how far it is.
    if !io::stdout().is_terminal() {
        out.progress().begin_counted("judging", "lines", None);
    }
    let queue = Arc::new(Queue::new());
    let filling = Arc::clone(&queue);
    // Not joined: where the reader of our output goes away, the process must end although input may still come.
    std::thread::spawn(move || filling.fill(io::stdin().lock()));
    let mut writer = BufWriter::new(io::stdout().lock());
    while let Some(batch) = queue.take() {
        let batch = batch.map_err(|error| Stop::usage(format!("standard input: {error}"), None))?;
        let count = batch.len();
        let lines = answers(batch);
        let _whole = disk::writing();
        out.progress().step(count);
        match write(&mut writer, &lines) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(false),
            Err(error) => return Err(Stop::usage(format!("standard output: {error}"), None)),
            Ok(()) => {}
        }
    }
    Ok(true)
}

struct Answer {
    json: String,
    failed: bool,
}

fn write(writer: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writer.write_all(line.as_bytes())?;
        writer.write_all(b"\n")?;
    }
    writer.flush()
}

/// A mistake in the engine costs the line that shows it, not the lines after it.
fn guarded(bytes: &[u8], articles: &Articles, options: Options) -> Result<String, Refused> {
    catch_unwind(AssertUnwindSafe(|| judged(bytes, articles, options))).unwrap_or_else(|_| {
        let error = "the engine failed on this line; please report it".to_owned();
        Err(Refused { id: None, error })
    })
}

/// The answer to one line; `None` for a line of white space alone.
fn answer(line: &Line, articles: &Articles, options: Options) -> Option<Answer> {
    let judged = match &line.text {
        Ok(bytes) if bytes.trim_ascii().is_empty() => return None,
        Ok(bytes) => guarded(bytes, articles, options),
        Err(too_long) => Err(Refused { id: None, error: too_long.clone() }),
    };
    Some(match judged {
        Ok(json) => Answer { json: escape_json(&json), failed: false },
        Err(refused) => Answer { json: escape_json(&refused.json(line.number)), failed: true },
    })
}
