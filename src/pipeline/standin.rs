//! STAND-IN until the merge: the least of claims, sources, origins and agreement that lets the other stages run. The
//! real ones take its place in `pipeline.rs` and `pipeline/conclude.rs`, and this file goes.
#![allow(missing_docs, dead_code)]

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::claim::{Claim, ClaimPlace, Expect, Expected, Stance, Verdict};
use crate::config::Severity;
use crate::source::{Corpus, Source, Unread};
use crate::text::span::{Lines, Span};

pub struct KnownSource {
    pub id: String,
    pub path: PathBuf,
}

#[derive(Debug)]
pub struct ClaimFile {
    pub path: PathBuf,
    pub text: String,
}

#[derive(Debug)]
pub struct ClaimSet {
    pub claims: Vec<Claim>,
    pub files: Vec<ClaimFile>,
}

#[derive(Debug)]
pub struct ClaimProblems(Vec<String>);

impl fmt::Display for ClaimProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

#[derive(Debug)]
pub struct CorpusError(String);

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn files(path: &Path, endings: &[&str]) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let found = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let fits =
        |path: &PathBuf| path.extension().is_some_and(|e| endings.contains(&e.to_string_lossy().as_ref()));
    let mut found: Vec<PathBuf> = found.filter(fits).collect();
    found.sort();
    found
}

pub fn read_corpus(path: &Path) -> Result<Corpus, CorpusError> {
    let mut corpus = Corpus::default();
    for file in files(path, &["txt", "md", "html"]) {
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap_or_default();
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                let mut source = Source::from_text(id, text);
                source.path = file;
                corpus.sources.push(source);
            }
            _ => corpus.unread.push(Unread { id, path: file, reason: "binary, not text".to_owned() }),
        }
    }
    Ok(corpus)
}

pub fn read_claims(
    paths: &[PathBuf],
    piped: Option<&str>,
    known: &[KnownSource],
) -> Result<ClaimSet, ClaimProblems> {
    let mut read: Vec<ClaimFile> = vec![];
    for path in paths.iter().flat_map(|path| files(path, &["yaml", "yml"])) {
        let text = std::fs::read_to_string(&path).map_err(|error| ClaimProblems(vec![error.to_string()]))?;
        read.push(ClaimFile { path, text });
    }
    if let Some(text) = piped {
        read.push(ClaimFile { path: PathBuf::from("-"), text: text.to_owned() });
    }
    let mut claims = vec![];
    for file in &read {
        let value: Vec<serde_yaml::Value> = serde_yaml::from_str::<Option<_>>(&file.text)
            .map_err(|error| ClaimProblems(vec![format!("{}: error[SAY101] {error}", file.path.display())]))?
            .unwrap_or_default();
        for entry in value {
            claims.push(claim(&entry, file, known)?);
        }
    }
    Ok(ClaimSet { claims, files: read })
}

fn claim(entry: &serde_yaml::Value, file: &ClaimFile, known: &[KnownSource]) -> Result<Claim, ClaimProblems> {
    let text_of = |value: &serde_yaml::Value| value.as_str().map(str::to_owned);
    let text =
        text_of(&entry["claim"]).ok_or_else(|| ClaimProblems(vec!["error[SAY104] no claim".to_owned()]))?;
    let start = file.text.find(&text).unwrap_or(0);
    let lines = Lines::new(&file.text);
    let at = |needle: &str| lines.place(&file.text, start + file.text[start..].find(needle).unwrap_or(0));
    let verdict_of = |word: &str| Verdict::ALL.into_iter().find(|verdict| verdict.word() == word);
    let stance_of = |word: &str| Stance::ALL.into_iter().find(|stance| stance.word() == word);
    let expect = &entry["expect"];
    let verdict = expect["verdict"].as_str().and_then(verdict_of);
    let sources = expect["sources"].as_mapping().into_iter().flatten().filter_map(|(id, value)| {
        let id = id.as_str()?;
        let id = known.iter().find(|known| known.id.starts_with(id))?.id.clone();
        let value_ = value.as_str().or(value["stance"].as_str()).and_then(stance_of)?;
        Some((id.clone(), Expected { value: value_, reason: text_of(&value["reason"]), place: at(&id) }))
    });
    Ok(Claim {
        id: text_of(&entry["id"]).unwrap_or_else(|| text.to_lowercase().replace(' ', "-")),
        also: vec![],
        as_of: None,
        tags: vec![],
        sources: None,
        min_sources: entry["min_sources"].as_u64().unwrap_or(1) as usize,
        severity: match entry["severity"].as_str() {
            Some("note") => Some(Severity::Note),
            Some("warning") => Some(Severity::Warning),
            Some("error") => Some(Severity::Error),
            _ => None,
        },
        expect: Expect {
            verdict: verdict.map(|value| Expected {
                value,
                reason: text_of(&expect["reason"]),
                place: at("verdict"),
            }),
            sources: sources.collect(),
        },
        note: None,
        origin: ClaimPlace {
            file: file.path.clone(),
            span: Span::new(start, start + text.len()),
            place: lines.place(&file.text, start),
        },
        text,
    })
}

pub struct Origins(Vec<(String, String)>);

impl Origins {
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.iter().find(|(source, _)| source == id).map_or(id, |(_, origin)| origin)
    }

    pub fn repeats(&self, _: &str) -> Option<&str> {
        None
    }
}

pub fn origins(corpus: &Corpus) -> Origins {
    let origin = |source: &Source| source.metadata.origin.clone().unwrap_or_else(|| source.id.clone());
    Origins(corpus.sources.iter().map(|source| (source.id.clone(), origin(source))).collect())
}

pub struct Agreement {
    pub verdict: Verdict,
    pub independent: usize,
}

pub fn agree(votes: &[(Stance, &str)]) -> Agreement {
    let of = |stance| {
        votes.iter().filter(|vote| vote.0 == stance).map(|vote| vote.1).collect::<BTreeSet<_>>().len()
    };
    let (s, c) = (of(Stance::Supports), of(Stance::Contradicts));
    let verdict = match (s, c) {
        (0, 0) => Verdict::Unsupported,
        (0, _) => Verdict::Contradicted,
        (1, 0) => Verdict::SingleSource,
        (_, 0) => Verdict::Corroborated,
        _ => Verdict::Contested,
    };
    Agreement { verdict, independent: s }
}
