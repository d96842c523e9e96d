//! Four things that must hold whatever a set of labels says, measured on what lies in a folder of labelled sets:
//!
//! 1. an article about something else is `silent`;
//! 2. an article supports each statement that stands in it word by word;
//! 3. it no longer supports the statement once one thing in it is changed;
//! 4. a run over many claims and articles answers as judging every pair in full does.
//!
//!     cargo run --release --example guards -- FOLDER [--show KIND N]
//!
//! Prints a line a kind: its name, how many were asked, the share that was right, and the share that is asked for,
//! between tabs. `tests/gate/floors.py` holds them against what was reached. `--show` lists failures of one kind in
//! place of that. All samples are drawn by hashes: the same folder gives the same lines.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../shared/changed.rs"]
mod changed;
mod index;
mod kind;
#[path = "../shared/sets.rs"]
mod sets;
mod unrelated;
mod word_by_word;

use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;
use sayso::stance::{self, Judgement, Options, ReadClaim, Stance};

use kind::Kind;
use sets::Article;

/// A claim to be held against an article.
struct Asked<'a> {
    kind: Kind,
    /// What it is answered for: the set of the claim.
    set: &'static str,
    claim: String,
    article: &'a Article,
    /// The sentence of the article that the claim was made from, where it was.
    made_from: Option<&'a str>,
}

/// The same, answered.
struct Answered<'a> {
    asked: Asked<'a>,
    judgement: Judgement,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [folder] => run(Path::new(folder), None),
        [folder, "--show", kind, count] => match (Kind::named(kind), count.parse()) {
            (Some(kind), Ok(count)) => run(Path::new(folder), Some((kind, count))),
            _ => Err(format!("--show takes one of {} and a number", Kind::names())),
        },
        _ => Err("usage: guards FOLDER [--show KIND N]".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("guards: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Asks everything of the sets of `folder`, and prints the shares, or so many failures of one kind.
fn run(folder: &Path, show: Option<(Kind, usize)>) -> Result<(), String> {
    let sets = unrelated::read(folder)?;
    let mut asked = unrelated::pairs(&sets);
    asked.extend(word_by_word::statements(&sets));
    let answered: Vec<Answered<'_>> = asked.into_par_iter().map(answer).collect();
    match show {
        Some((kind, count)) => list(&answered, kind, count),
        None => {
            shares(&answered);
            let (pairs, right) = index::agreeing(&sets);
            // One that differs must show, however many there are.
            let share = if right == pairs { 1.0 } else { (right as f64 / pairs as f64).min(0.9999) };
            println!("index\t{pairs}\t{share:.4}\t1.0");
        }
    }
    Ok(())
}

fn answer(asked: Asked<'_>) -> Answered<'_> {
    let Article { source, read, .. } = asked.article;
    let judgement = stance::judge(&ReadClaim::from_text(&asked.claim), source, read, Options::default());
    Answered { asked, judgement }
}

impl Answered<'_> {
    fn is_right(&self, kind: Kind) -> bool {
        kind.accepts(self.judgement.stance)
    }
}

/// A line a kind.
fn shares(answered: &[Answered<'_>]) {
    for kind in Kind::ALL {
        let of_kind: Vec<_> =
            answered.iter().filter(|answered| answered.asked.kind == kind.asked()).collect();
        let right = of_kind.iter().filter(|answered| answered.is_right(kind)).count();
        let share = right as f64 / of_kind.len().max(1) as f64;
        println!("{}\t{}\t{share:.4}\t{}", kind.name(), of_kind.len(), kind.bound());
    }
}

/// The first failures by the hash of their claims, each with what was answered and what it rests on.
fn list(answered: &[Answered<'_>], kind: Kind, count: usize) {
    let mut failed: Vec<_> = answered
        .iter()
        .filter(|answered| answered.asked.kind == kind.asked() && !answered.is_right(kind))
        .collect();
    failed.sort_by_key(|failed| sets::hash(&failed.asked.claim));
    println!("{} failures of {}", failed.len(), kind.name());
    for Answered { asked, judgement } in failed.into_iter().take(count) {
        let Asked { set, claim, article, made_from, .. } = asked;
        println!("\n{}  {set} / {}", stance_of(judgement), article.id);
        println!("  claim     {}", one_line(claim));
        if let Some(sentence) = made_from {
            println!("  made from {}", one_line(sentence));
        }
        for evidence in judgement.evidence.iter().take(2) {
            println!("  evidence  {}", one_line(&evidence.text));
            let reasons: Vec<String> = evidence.reasons.iter().map(ToString::to_string).collect();
            println!("            {}", one_line(&reasons.join("; ")));
        }
    }
}

fn stance_of(judgement: &Judgement) -> String {
    let Judgement { stance, probability, .. } = judgement;
    let name = match stance {
        Stance::Supports => "supports",
        Stance::Contradicts => "contradicts",
        Stance::Mentions => "mentions",
        Stance::Silent => "silent",
    };
    probability.map_or_else(
        || name.to_owned(),
        |p| format!("{name} (S {:.2} C {:.2} M {:.2})", p.supports, p.contradicts, p.mentions),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
