//! `sayso match`: a filter that judges pairs, one JSON object a line in, one a line out, in the same order.
//!
//! A reader on its own thread fills a queue that is bounded in lines and bytes; whatever lies in it is judged in
//! parallel and written at once. So memory stays bounded, and a program that waits for each answer before it asks on
//! gets it.

mod answer;
mod queue;

use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;

use rayon::prelude::*;
use sayso::config::Flags;
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

Example:
  sayso match < pairs.jsonl > stances.jsonl"#;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    judging: Judging,
}

/// Runs the command.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let (_, settings) = settings(global, &args.judging, Flags::default())?;
    let articles = Articles::asked(&args.judging, &settings, out)?;
    let options = Options { attributed: settings.attributed.value, ..Options::default() };
    let queue = Arc::new(Queue::new());
    let filling = Arc::clone(&queue);
    // Not joined: where the reader of our output goes away, the process must end although input may still come.
    std::thread::spawn(move || filling.fill(io::stdin().lock()));
    let mut writer = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    while let Some(batch) = queue.take() {
        let batch = batch.map_err(|error| Stop::usage(format!("standard input: {error}"), None))?;
        let answers: Vec<Answer> =
            batch.par_iter().with_max_len(1).filter_map(|line| answer(line, &articles, options)).collect();
        failed |= answers.iter().any(|answer| answer.failed);
        match write(&mut writer, &answers) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            Err(error) => return Err(Stop::usage(format!("standard output: {error}"), None)),
            Ok(()) => {}
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

struct Answer {
    json: String,
    failed: bool,
}

fn write(writer: &mut impl Write, answers: &[Answer]) -> io::Result<()> {
    for answer in answers {
        writer.write_all(answer.json.as_bytes())?;
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
