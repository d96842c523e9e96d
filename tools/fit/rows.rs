//! The labelled rows that weights may be fitted on, read and measured.

use std::path::Path;

use sayso::eval::{self, Confusion, Figures};
use sayso::source::Source;
use sayso::stance::decide::{self, Decision, Scores, Values};
use sayso::stance::model::Model;
use sayso::stance::{Attributed, Probability, ReadClaim, ReadSource, Stance, measurements};
use serde_json::Value;

use crate::sets::{Article, Set, hash, json_lines, text};
use crate::{changed, spliced};

/// The sets: name, how much all its rows weigh together, and what its `contradicts` means.
pub const SETS: &[(&str, f64, Label)] = &[
    ("wice_dev", 1.5, Label::Unsupported),
    ("checkcovid_dev", 0.7, Label::Contradicts),
    ("summedits_dev", 0.5, Label::Unsupported),
    ("fm2_dev", 0.3, Label::Contradicts),
    ("scifact_dev", 0.7, Label::Contradicts),
];
/// How much the repository's own labelled claims weigh, against its own seeds.
const OWN: f64 = 2.0;
/// How much all claims paired with an article of another set weigh together.
const CROSSED: f64 = 4.0;
/// How much each kind of changed sentence weighs.
const CHANGED: f64 = 0.6;
/// How much all sentences weigh together that are held against their own article without them: it speaks of the same
/// people and events and, but for what it says twice, does not state them.
const LEFT_OUT: f64 = 2.0;
/// Of all sentences of articles, every so many is taken as a claim.
const EVERY: usize = 9;

/// What a row says of its pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The source states the claim.
    Supports,
    /// The source states something that cannot be true with it.
    Contradicts,
    /// The same, and it can be seen: the claim is a sentence of the source with one thing changed.
    Changed,
    /// The source does not state the claim; whether it speaks of it is open.
    Unsupported,
    /// The source states a part of the claim.
    Mentions,
    /// The source neither states nor contradicts the claim; whether it speaks of it is open.
    Neither,
    /// The source has nothing to do with the claim.
    Silent,
}

/// One pair, measured.
#[derive(Debug)]
pub struct Row {
    /// The set that it is from.
    pub set: &'static str,
    /// What it says.
    pub label: Label,
    /// How much it weighs.
    pub weight: f64,
    /// For each part of the claim, each sentence held against it: its index and one value a signal.
    pub values: Vec<Vec<(usize, Values)>>,
    /// The sentences that people marked as evidence.
    pub marked: Vec<usize>,
    story: u64,
}

impl Row {
    /// Whether its story is of the fifth that figures are taken on.
    pub fn held_out(&self) -> bool {
        self.story.is_multiple_of(5)
    }

    /// Whether people labelled it; the others are made from what they labelled.
    pub fn is_labelled(&self) -> bool {
        SETS.iter().any(|(set, ..)| *set == self.set)
    }

    /// What `model` answers.
    pub fn answer(&self, model: &Model) -> Answer {
        let score = |(_, values): &(usize, Values)| Scores::new(model, values, Attributed::Supports, false);
        let scores: Vec<Vec<Scores>> =
            self.values.iter().map(|part| part.iter().map(score).collect()).collect();
        Some((decide::decide(&scores)?, scores))
    }
}

/// All rows of `folder`: the sets, their claims against articles of other sets, and sentences of the articles as they
/// stand and with one thing changed.
///
/// # Errors
/// A set that is missing or broken, as text.
pub fn load(folder: &Path) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let mut claims: Vec<(&'static str, ReadClaim)> = Vec::new();
    let mut articles: Vec<(&'static str, Article)> = Vec::new();
    for &(set, weight, contradicts) in SETS {
        let start = rows.len();
        load_set(folder, set, contradicts, &mut rows, &mut claims, &mut articles)?;
        share(&mut rows[start..], weight);
    }
    let start = rows.len();
    own(&mut rows)?;
    share(&mut rows[start..], OWN);
    let start = rows.len();
    cross(&claims, &articles, &mut rows);
    share(&mut rows[start..], CROSSED);
    rows.extend(changed_sentences(&articles));
    Ok(rows)
}

/// The repository's own claims against its own seeds, labelled by hand: many near-misses.
fn own(rows: &mut Vec<Row>) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for line in json_lines(&root.join("tools/fit/own.jsonl"))? {
        let claim = ReadClaim::from_text(&text(&line, "claim"));
        for (id, label) in line["labels"].as_object().into_iter().flatten() {
            let label = match label.as_str() {
                Some("S") => Label::Supports,
                Some("C") => Label::Changed,
                _ => Label::Neither,
            };
            let file = ["md", "txt"].map(|ending| root.join(format!("seeds/{id}.{ending}")));
            let file =
                file.iter().find(|file| file.exists()).ok_or_else(|| format!("seeds/{id} is missing"))?;
            let whole =
                std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            let whole = whole.split_once("\n---\n").map_or(&*whole, |(_, body)| body);
            let source = Source::from_text(id, whole);
            let read = ReadSource::new(&source);
            let values = measurements(&claim, &source.text, &read);
            rows.push(Row { set: "own", label, weight: 0.0, values, marked: vec![], story: hash(id) });
        }
    }
    Ok(())
}

fn share(rows: &mut [Row], weight: f64) {
    let each = weight / rows.len().max(1) as f64;
    rows.iter_mut().for_each(|row| row.weight = each);
}

fn load_set(
    folder: &Path,
    set: &'static str,
    contradicts: Label,
    rows: &mut Vec<Row>,
    claims: &mut Vec<(&'static str, ReadClaim)>,
    articles: &mut Vec<(&'static str, Article)>,
) -> Result<(), String> {
    let read = Set::read(folder, set)?;
    for (line, at) in read.rows {
        let label = match text(&line, "label").as_str() {
            "supports" => Label::Supports,
            "contradicts" => contradicts,
            "mentions" => Label::Mentions,
            _ => Label::Unsupported,
        };
        let claim = ReadClaim::from_text(&text(&line, "claim"));
        let article = &read.articles[at];
        let values = measurements(&claim, &article.source.text, &article.read);
        let marked = line["evidence"].as_array().into_iter().flatten().filter_map(Value::as_u64);
        let marked = marked.filter_map(|index| usize::try_from(index).ok()).collect();
        rows.push(Row { set, label, weight: 0.0, values, marked, story: hash(&article.id) });
        claims.push((set, claim));
    }
    articles.extend(read.articles.into_iter().map(|article| (set, article)));
    Ok(())
}

/// Each claim with an article of another set.
fn cross(claims: &[(&'static str, ReadClaim)], articles: &[(&'static str, Article)], rows: &mut Vec<Row>) {
    for (at, (set, claim)) in claims.iter().enumerate() {
        let others = (0..articles.len()).map(|step| &articles[(at * 7919 + step) % articles.len()]);
        let Some((_, other)) = others.into_iter().find(|(other, _)| other != set) else { continue };
        let values = measurements(claim, &other.source.text, &other.read);
        rows.push(Row {
            set: "crossed",
            label: Label::Silent,
            weight: 0.0,
            values,
            marked: vec![],
            story: hash(&other.id),
        });
    }
}

/// Sentences of the articles as claims against their own article, as they stand and with one thing changed.
fn changed_sentences(articles: &[(&'static str, Article)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut seen = 0;
    let mut last: Option<(u64, String)> = None;
    for (_, Article { id, source, read }) in articles {
        let story = hash(id);
        for span in &read.sentences {
            let sentence = span.of(&source.text);
            if !changed::is_statement(sentence) {
                continue;
            }
            seen += 1;
            if seen % EVERY != 0 {
                continue;
            }
            let mut made =
                |set: &'static str, label: Label, claim: &str, source: &Source, read: &ReadSource| {
                    let values = measurements(&ReadClaim::from_text(claim), &source.text, read);
                    rows.push(Row { set, label, weight: 0.0, values, marked: vec![], story });
                };
            let others: Vec<String> = read
                .sentences
                .iter()
                .filter(|other| *other != span)
                .map(|other| other.of(&source.text).to_owned())
                .collect();
            let (rest, read_rest) = ReadSource::from_sentences(&others);
            made("left out", Label::Unsupported, sentence, &rest, &read_rest);
            let mut add = |set, label, claim: &str| made(set, label, claim, source, read);
            add("as it stands", Label::Supports, sentence);
            if let Some(claim) = spliced::shortened(sentence) {
                add("shortened", Label::Supports, &claim);
            }
            if let Some((_, other)) = last.as_ref().filter(|(other, _)| *other == story)
                && let Some(claim) = spliced::spliced(sentence, other)
            {
                add("spliced", Label::Unsupported, &claim);
            }
            last = Some((story, sentence.to_owned()));
            for (change, claim) in changed::changes(sentence, &source.text, seen / EVERY) {
                let label = match change {
                    changed::Change::Number | changed::Change::Polarity => Label::Changed,
                    // Another actor is no contradiction.
                    changed::Change::Name => Label::Mentions,
                    changed::Change::Opposite => Label::Unsupported,
                };
                add(change.word(), label, &claim);
            }
        }
    }
    rows.sort_by_key(|row| row.set);
    for kind in rows.chunk_by_mut(|a, b| a.set == b.set) {
        let weight = if kind[0].set == "left out" { LEFT_OUT } else { CHANGED };
        share(kind, weight);
    }
    rows
}

/// What a model answers: its decision and the scores of each sentence held against each part; `None` where none is.
pub type Answer = Option<(Decision, Vec<Vec<Scores>>)>;

/// The figures of one set in one line.
pub fn figures(set: &str, answers: &[(Label, Answer)]) -> String {
    let rows: Vec<eval::Row> = answers.iter().map(|(label, answer)| evaluated(*label, answer)).collect();
    let rows: Vec<&eval::Row> = rows.iter().collect();
    let figures = Figures::of(&rows);
    let counts = Confusion::of(rows.iter().copied());
    let shown = |figure: Option<f64>| figure.map_or("  -  ".into(), |figure| format!("{figure:.3}"));
    let share = |stance| 100.0 * counts.answered(stance) as f64 / rows.len() as f64;
    format!(
        "{set:16} {:5} rows  AUROC {}  ECE {}  S {:.1} C {:.1} M {:.1} N {:.1} %",
        figures.rows,
        shown(figures.auroc_supports),
        shown(figures.ece_supports),
        share(Stance::Supports),
        share(Stance::Contradicts),
        share(Stance::Mentions),
        share(Stance::Silent)
    )
}

/// An answer beside its label, for the figures.
fn evaluated(label: Label, answer: &Answer) -> eval::Row {
    const SILENT: Probability = Probability { supports: 0.0, contradicts: 0.0, mentions: 0.0, silent: 1.0 };
    let probability = answer.as_ref().map_or(SILENT, |(decision, _)| decision.probability);
    let label = match label {
        Label::Supports => Stance::Supports,
        Label::Contradicts | Label::Changed => Stance::Contradicts,
        Label::Mentions | Label::Neither | Label::Unsupported => Stance::Mentions,
        Label::Silent => Stance::Silent,
    };
    eval::Row { label, stance: probability.stance(), probability, marked: vec![], quoted: vec![] }
}
