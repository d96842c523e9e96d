//! `sayso eval`: how good the answers are on pairs that a person has labelled.

mod labelled;
mod problem;

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use rayon::prelude::*;
use sayso::config::Flags;
use sayso::eval::{Baseline, Case, Evaluation, Quoted, Row};
use sayso::pipeline::Progress;
use sayso::render::eval::{self as show, Format};
use sayso::report::place::shown;
use sayso::stance::Options;

use super::flags::{Global, Judging};
use super::out::Out;
use super::pair::corpus::Articles;
use super::pair::{Answer, Ready, Sentence};
use super::settings::settings;
use super::stop::Stop;
use labelled::Labelled;
use problem::{Problem, stop};

pub const EXAMPLES: &str = r#"In, one object a line; other fields are ignored:
  {"claim": "…", "label": "supports", "source_text": "…"}
  {"claim": "…", "label": "silent", "sentences": ["…", "…"], "id": "a7"}
  {"claim": "…", "label": "contradicts", "source_id": "…"}    an article under --sources
A label is supports, contradicts, mentions or silent. `evidence`, a list of numbers of
sentences from 0, says which ones a person marked. A row without an id has the number of its
line. A row that cannot be used is an error: then nothing is judged, and the exit code is 2.
`sayso schema eval` describes what --format json writes.

Examples:
  sayso eval labelled.jsonl
  sayso eval labelled.jsonl --by topic --errors 20
  sayso eval labelled.jsonl --baseline tfidf --format json"#;

#[derive(Debug, clap::Args)]
#[command(mut_arg("sources", |arg| arg.help("The articles that rows name by `source_id`: a folder, one article, or a `.jsonl`")))]
pub struct Args {
    /// The labelled pairs, one JSON object a line; `-` is standard input
    #[arg(value_name = "LABELLED")]
    labelled: PathBuf,
    #[command(flatten)]
    judging: Judging,
    /// Give the figures for each value of this field of the rows, too
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    /// How many wrong answers to show, the surest first
    #[arg(long, value_name = "N", default_value_t = 5)]
    errors: usize,
    /// Score plain likeness of words in place of the engine
    #[arg(long, value_name = "NAME", conflicts_with = "attributed")]
    baseline: Option<BaselineFlag>,
    /// How to show the figures
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: FormatFlag,
}

/// [`Baseline`] as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BaselineFlag {
    /// Sørensen-Dice coefficient of the two sets of words
    TokenSet,
    /// Jaro-Winkler of the two as strings
    JaroWinkler,
    /// Cosine of stems, weighted by rarity
    Tfidf,
    /// Okapi BM25 as a share of the claim's own
    Bm25,
}

impl From<BaselineFlag> for Baseline {
    fn from(flag: BaselineFlag) -> Self {
        match flag {
            BaselineFlag::TokenSet => Self::TokenSet,
            BaselineFlag::JaroWinkler => Self::JaroWinkler,
            BaselineFlag::Tfidf => Self::TfIdf,
            BaselineFlag::Bm25 => Self::Bm25,
        }
    }
}

/// [`Format`] as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatFlag {
    /// Tables and quotes, for people
    Full,
    /// `eval.v1.json`, for machines
    Json,
    /// The same for a comment or a page
    Markdown,
}

impl From<FormatFlag> for Format {
    fn from(flag: FormatFlag) -> Self {
        match flag {
            FormatFlag::Full => Self::Full,
            FormatFlag::Json => Self::Json,
            FormatFlag::Markdown => Self::Markdown,
        }
    }
}

/// Who answers.
#[derive(Clone, Copy)]
enum Judge {
    Engine(Options),
    Likeness(Baseline),
}

/// Runs the command. Whatever the figures, the question is answered: exit code 0.
pub fn run(global: &Global, args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let (_, settings) = settings(global, &args.judging, Flags::default())?;
    let file = name(&args.labelled);
    let bytes = read(&args.labelled)?;
    let articles = Articles::asked(&args.judging, &settings, out)?;
    let rows = labelled::read(&bytes, args.by.as_deref(), &articles)
        .map_err(|problems| stop(&file, &problems, out))?;
    if rows.is_empty() {
        return Err(nothing(&file));
    }
    if let Some(field) = &args.by {
        let missing = |help| Stop::usage(format!("--by: no row of {file} has a field `{field}`"), Some(help));
        labelled::has_field(&bytes, &rows, field).map_err(missing)?;
    }
    let judge = match args.baseline {
        Some(baseline) => Judge::Likeness(baseline.into()),
        None => Judge::Engine(Options { attributed: settings.attributed.value, ..Options::default() }),
    };
    let cases =
        judged(rows, &articles, judge, out.progress()).map_err(|problems| stop(&file, &problems, out))?;
    let evaluation = Evaluation::new(file, told(judge, args), &cases, args.by.as_deref(), args.errors);
    out.print(&show::render(&evaluation, args.format.into(), &out.options))?;
    Ok(ExitCode::SUCCESS)
}

/// The file as messages name it: as it was typed.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { shown(path) }
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    let read = if path == Path::new("-") {
        let mut bytes = vec![];
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else if path.is_dir() {
        let help = "name the file of labelled pairs, one JSON object a line".to_owned();
        return Err(Stop::usage(format!("`{}` is a folder", shown(path)), Some(help)));
    } else {
        std::fs::read(path)
    };
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let help = "name the file of labelled pairs, one JSON object a line".to_owned();
            Stop::usage(format!("there is no `{}`", shown(path)), Some(help))
        }
        _ => Stop::usage(format!("`{}` cannot be read: {error}", shown(path)), None),
    })
}

fn nothing(file: &str) -> Stop {
    let help = r#"a row is a line like {"claim": "…", "label": "supports", "source_text": "…"}"#.to_owned();
    Stop { code: 3, ..Stop::usage(format!("nothing to check: no rows in {file}"), Some(help)) }
}

/// What the answers depend on beside the rows.
fn told(judge: Judge, args: &Args) -> Vec<(&'static str, String)> {
    let mut told = vec![match judge {
        Judge::Engine(options) => ("attributed", options.attributed.word().to_owned()),
        Judge::Likeness(baseline) => ("baseline", baseline.name().to_owned()),
    }];
    told.extend(args.judging.sources.as_deref().map(|path| ("sources", shown(path))));
    told
}

/// The rows with their answers, in their order however many threads there are, or all that is wrong with them.
fn judged(
    rows: Vec<Labelled>,
    articles: &Articles,
    judge: Judge,
    progress: &Progress,
) -> Result<Vec<Case>, Vec<Problem>> {
    progress.begin_counted("judging", "rows", Some(rows.len()));
    let answer = |row: Labelled| {
        let answer = guarded(row, articles, judge);
        progress.step(1);
        answer
    };
    let answered: Vec<Result<Case, Problem>> = rows.into_par_iter().with_max_len(1).map(answer).collect();
    progress.end();
    let (mut cases, mut problems) = (vec![], vec![]);
    for answer in answered {
        match answer {
            Ok(case) => cases.push(case),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(cases) } else { Err(problems) }
}

/// A mistake in the engine is told with the line that shows it.
fn guarded(row: Labelled, articles: &Articles, judge: Judge) -> Result<Case, Problem> {
    let line = row.line;
    catch_unwind(AssertUnwindSafe(|| case(row, articles, judge))).unwrap_or_else(|_| {
        Err(Problem::at_line(line, "the engine failed on this row", "please report it with the row"))
    })
}

fn case(labelled: Labelled, articles: &Articles, judge: Judge) -> Result<Case, Problem> {
    let Labelled { line, id, label, marked, group, pair } = labelled;
    let source = pair
        .source
        .ready(articles)
        .map_err(|error| Problem::at_line(line, error, "name an article under --sources"))?;
    marked.within(source.sentences().len(), line)?;
    let answer = match judge {
        Judge::Engine(options) => source.judge(&pair.claim, options),
        Judge::Likeness(baseline) => likeness(baseline, &pair.claim, &source),
    };
    let quotes: Vec<Quoted> = answer.sentences.into_iter().map(quoted).collect();
    let row = Row {
        label,
        stance: answer.stance,
        // As `match` prints them, so that both give the same figures.
        probability: answer.probability.rounded(),
        marked: marked.sentences,
        quoted: quotes.iter().map(|quote| quote.sentence).collect(),
    };
    Ok(Case { id, line, claim: pair.claim, group, row, quotes })
}

fn likeness(baseline: Baseline, claim: &str, source: &Ready<'_>) -> Answer {
    let sentences = source.sentences();
    let found = baseline.judge(claim, &sentences);
    let sentence = |&(at, likeness): &(usize, f64)| Sentence {
        sentence: at,
        start: 0,
        end: sentences[at].len(),
        text: sentences[at].to_owned(),
        attributed_to: None,
        reasons: vec![format!("{} gives it {likeness:.3}", baseline.name())],
    };
    Answer {
        stance: found.stance,
        probability: found.probability,
        sentences: found.sentences.iter().map(sentence).collect(),
    }
}

fn quoted(sentence: Sentence) -> Quoted {
    let Sentence { sentence, text, attributed_to, reasons, .. } = sentence;
    Quoted { sentence, text, attributed_to, reasons }
}
