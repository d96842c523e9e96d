//! Regenerates `src/stance/weights.tsv` from labelled data.
//!
//!     cargo run --release --example fit -- FOLDER [--write]
//!
//! `FOLDER` holds the labelled sets named in [`rows::SETS`], one claim and source a line, with their articles beside
//! them. The rows are read in order, measured by the product's own signals and split by story; the weights start from
//! the priors in the table and never change their sign. The same folder gives the same table. Without `--write` the
//! table is only compared, and the program fails where it differs.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../shared/changed.rs"]
mod changed;
mod descent;
mod rows;
#[path = "../shared/sets.rs"]
mod sets;
mod spliced;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sayso::stance::model::{self, Model};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments.iter().any(|argument| argument == "--write");
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("usage: fit FOLDER [--write]");
        return ExitCode::from(2);
    };
    match run(Path::new(folder), write) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("fit: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Fits, prints the figures, and writes or compares the table; whether it is as it should be.
fn run(folder: &Path, write: bool) -> Result<bool, String> {
    let rows = rows::load(folder)?;
    println!("{} rows", rows.len());
    let priors = model::lines(model::TABLE)?;
    let (held_out, rest): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.held_out());
    let trial = descent::fit(&rest, &priors)?;
    println!("fitted on four stories of five, figures on the fifth:");
    report(&held_out, &trial)?;
    let everything: Vec<&rows::Row> = rows.iter().collect();
    let fitted = descent::fit(&everything, &priors)?;
    println!("fitted on all, figures on all:");
    report(&everything, &fitted)?;
    let table = table(&fitted);
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/stance/weights.tsv"));
    if write {
        std::fs::write(&path, table).map_err(|error| format!("{}: {error}", path.display()))?;
        return Ok(true);
    }
    let same = table == model::TABLE;
    println!("the table is {}", if same { "as it was" } else { "another; --write writes it" });
    Ok(same)
}

/// The table as text: the comments as they stand, then a line a weight.
fn table(fitted: &[model::Line<'_>]) -> String {
    let comments = model::TABLE.lines().filter(|line| line.starts_with('#'));
    let lines = fitted.iter().map(|line| {
        format!("{}\t{}\t{:.2}\t{:.1}\t{}", line.head, line.signal, line.weight, line.prior, line.meaning)
    });
    comments.map(str::to_owned).chain(lines).map(|line| line + "\n").collect()
}

/// Prints, for each set, how well support and polarity are told and how true the probabilities are.
fn report(rows: &[&rows::Row], weights: &[model::Line<'_>]) -> Result<(), String> {
    let mut shipped = Model::parse(model::TABLE)?;
    for line in weights {
        shipped.set(line.head, line.signal, line.weight)?;
    }
    let mut sets: Vec<&str> = rows.iter().map(|row| row.set).collect();
    sets.dedup();
    for set in sets {
        let answers: Vec<_> =
            rows.iter().filter(|row| row.set == set).map(|row| (row.label, row.answer(&shipped))).collect();
        println!("  {}", rows::figures(set, &answers));
    }
    Ok(())
}
