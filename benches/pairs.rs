//! Processor time of one judgement: the repository's own claims, each in one wording, against articles of thirty
//! sentences made of its own seeds, all read beforehand. Fails above 100 µs a pair.
//!
//!     cargo bench --bench pairs
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use sayso::claim::read_claims;
use sayso::source::{Source, read_corpus};
use sayso::stance::{self, Options, ReadClaim, ReadSource};

const SENTENCES: usize = 30;
/// How often all pairs are judged in one run.
const TIMES: usize = 200;
const RUNS: usize = 5;
/// Microseconds a pair.
const BOUND: f64 = 100.0;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("error: above the bound");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints; whether the bound is kept.
fn run() -> Result<bool, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let claims =
        read_claims(&[root.join("claims")], &[]).map_err(|problems| format!("claims: {problems:?}"))?;
    let claims: Vec<ReadClaim> =
        claims.claims.iter().map(|claim| ReadClaim::from_text(&claim.text)).collect();
    let articles = articles(&root.join("seeds"))?;
    let pairs = claims.len() * articles.len();
    judge_all(&claims, &articles); // fills the caches of words
    let mut runs: Vec<f64> = (0..RUNS)
        .map(|_| {
            let clock = Clock::start();
            (0..TIMES).for_each(|_| judge_all(&claims, &articles));
            clock.microseconds() / (pairs * TIMES) as f64
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    let (median, fastest, slowest) = (runs[RUNS / 2], runs[0], runs[RUNS - 1]);
    println!(
        "{} claims against {} articles of {SENTENCES} sentences, {TIMES} times",
        claims.len(),
        articles.len()
    );
    println!(
        "a pair: median {median:.1} µs of {RUNS} runs (fastest {fastest:.1}, slowest {slowest:.1}); bound {BOUND} µs"
    );
    Ok(median <= BOUND)
}

fn judge_all(claims: &[ReadClaim], articles: &[(Source, ReadSource)]) {
    for claim in claims {
        for (source, read) in articles {
            black_box(stance::judge(black_box(claim), source, read, Options::default()));
        }
    }
}

/// For each seed an article: its own sentences, then those of the seeds behind it, as many as are asked for.
fn articles(seeds: &Path) -> Result<Vec<(Source, ReadSource)>, Box<dyn Error>> {
    let seeds = read_corpus(seeds).map_err(|error| format!("seeds: {error:?}"))?.sources;
    let sentences: Vec<Vec<String>> = seeds
        .iter()
        .map(|seed| {
            ReadSource::new(seed).sentences.iter().map(|span| span.of(&seed.text).to_owned()).collect()
        })
        .collect();
    let article = |first: usize| {
        let order = (0..sentences.len()).flat_map(|step| &sentences[(first + step) % sentences.len()]);
        let taken: Vec<String> = order.take(SENTENCES).cloned().collect();
        (taken.len() == SENTENCES)
            .then(|| ReadSource::from_sentences(&taken))
            .ok_or("the seeds are too short")
    };
    Ok((0..sentences.len()).map(article).collect::<Result<_, _>>()?)
}

/// Processor time of this thread where the system tells it (Linux), else time on the wall.
struct Clock {
    processor: Option<u64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { processor: processor_time(), wall: Instant::now() }
    }

    fn microseconds(&self) -> f64 {
        match (self.processor, processor_time()) {
            (Some(start), Some(end)) => (end - start) as f64 / 1e3,
            _ => self.wall.elapsed().as_secs_f64() * 1e6,
        }
    }
}

/// Nanoseconds that this thread has run.
fn processor_time() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok()
}
