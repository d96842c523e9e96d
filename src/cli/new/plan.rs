//! What `sayso new` would write, and what there is to say about it, before anything is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sayso::claim::checkable::{self, Doubt};
use sayso::claim::edit::{self, EditError, Entry, words};
use sayso::claim::{Claim, Input, KnownSource, read_inputs, slug};
use sayso::config::Settings;
use sayso::disk;
use sayso::pipeline::kin::{self, Relation};
use sayso::pipeline::{self, Failure, Inputs};
use sayso::report::place::{address, relative, shown};
use sayso::report::{Code, Finding, Report};

use super::unwritten;
use crate::cli::out::Out;
use crate::cli::settings::inputs_of;
use crate::cli::skeleton;
use crate::cli::stop::Stop;

/// The claims that a person wants added.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Their texts.
    pub texts: Vec<String>,
    /// The id of the only one.
    pub id: Option<String>,
    /// Where they go.
    pub file: Option<PathBuf>,
}

/// What is to be written, and what it amounts to.
pub struct Plan {
    /// The claims, in the order that they were given in.
    pub added: Vec<Added>,
    /// Files with their whole new text, and whether they are new.
    files: BTreeMap<PathBuf, (String, bool)>,
    /// The schema that a new file's first line names, where there is none.
    pub schema: Option<(PathBuf, String)>,
    /// What the sources say about the claims; `None` where there are no sources.
    pub report: Option<Report>,
}

/// One claim that is to be added.
pub struct Added {
    /// As it will be read.
    pub claim: Claim,
    /// Its file, as seen from the current folder.
    pub file: PathBuf,
    /// Why it may be no single checkable statement.
    pub doubts: Vec<Doubt>,
    /// Claims that say the same or cannot be true together with it.
    pub kin: Vec<Neighbour>,
    /// What the checks find in it besides: tags that nobody knows, quotations that stand nowhere.
    pub found: Vec<Finding>,
}

/// A claim that is to be looked at together with a new one.
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub place: String,
    /// How the new claim stands to it.
    pub relation: Relation,
}

/// The folders whose claim files may be read or changed; missing ones are made.
pub fn folders(wanted: &Wanted, settings: &Settings) -> Result<Vec<PathBuf>, Stop> {
    let of_claims = settings.claims.value.iter().filter(|path| *path != Path::new("-"));
    let folder = |path: &PathBuf| if is_file(path) { disk::folder(path).to_owned() } else { path.clone() };
    let mut all: Vec<PathBuf> = of_claims.map(folder).collect();
    all.extend(wanted.file.iter().map(|file| disk::folder(file).to_owned()));
    for folder in &all {
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
    }
    Ok(all)
}

fn is_file(path: &Path) -> bool {
    path.is_file() || !path.exists() && sayso::claim::is_yaml(path)
}

impl Plan {
    /// Reads what is there, places and judges the new claims.
    pub fn new(wanted: &Wanted, settings: &Settings, out: &Out) -> Result<Self, Stop> {
        let mut inputs = inputs_of(settings, Some(existing(wanted, settings)))?;
        let known = known(&inputs).map_err(|failure| Stop::of(&failure, out))?;
        let stop = |problems| Stop::of(&Failure::Claims(problems), out);
        let set = read_inputs(&inputs.claims, &known).map_err(stop)?;

        let mut plan = Self { added: vec![], files: BTreeMap::new(), schema: None, report: None };
        let mut texts = set.texts;
        let mut claims = set.claims;
        let mut ids = vec![];
        not_taken(wanted, &claims, &inputs.root)?;
        for text in &wanted.texts {
            let taken = claims.iter().map(|claim| claim.id.as_str());
            let id = wanted.id.clone().unwrap_or_else(|| slug::id_for(text, taken));
            let file = match &wanted.file {
                Some(file) => as_read(file, &texts)?,
                None => nearest(text, &claims, &texts, settings)?,
            };
            plan.append(
                &file,
                &mut texts,
                Entry { id: id.clone(), claim: text.clone(), ..Entry::default() },
            )?;
            inputs.claims = all_texts(&texts);
            claims = read_inputs(&inputs.claims, &known).map_err(stop)?.claims;
            ids.push(id);
        }
        plan.describe(&ids, &claims, &inputs.root);
        inputs.only = ids;
        if !known.is_empty() {
            let report = pipeline::run(&inputs, &mut out.timings());
            plan.report = Some(report.map_err(|failure| Stop::of(&failure, out))?);
        }
        plan.find();
        Ok(plan)
    }

    /// Puts `entry` into the text of `file`, whatever is there.
    fn append(
        &mut self,
        file: &Path,
        texts: &mut BTreeMap<PathBuf, String>,
        entry: Entry,
    ) -> Result<(), Stop> {
        let new = !file.exists();
        let text = texts.get(file).cloned().unwrap_or_default();
        let text =
            if text.trim().is_empty() && !text.contains('\u{feff}') { self.first_lines(file)? } else { text };
        let edited = edit::append(&text, &[entry]).map_err(|error| refused(file, &error))?;
        texts.insert(file.to_owned(), edited.clone());
        self.files.insert(file.to_owned(), (edited, new));
        Ok(())
    }

    fn first_lines(&mut self, file: &Path) -> Result<String, Stop> {
        let absolute = std::path::absolute(file).map_err(|error| unwritten(file, &error))?;
        let here = std::env::current_dir().map_err(|error| unwritten(file, &error))?;
        let root = skeleton::root(&here);
        self.schema = skeleton::missing_schema(&root);
        Ok(skeleton::claim_file(&absolute, &root))
    }

    fn describe(&mut self, ids: &[String], claims: &[Claim], root: &Path) {
        for id in ids {
            let Some(at) = claims.iter().position(|claim| claim.id == *id) else { continue };
            let neighbour = |kin: kin::Kin| {
                let other = &claims[kin.other];
                let file = relative(&other.origin.file, root);
                Neighbour {
                    id: other.id.clone(),
                    text: other.text.clone(),
                    place: address(&file, Some(other.origin.place)),
                    relation: kin.relation,
                }
            };
            let doubts = checkable::doubts(&claims[at].text);
            // What asks, or is a mere number, says nothing that another could say or deny.
            let states = !doubts.iter().any(|doubt| matches!(doubt, Doubt::Question | Doubt::Figure));
            self.added.push(Added {
                claim: claims[at].clone(),
                file: relative(&claims[at].origin.file, root),
                kin: if states { kin::of(at, claims).into_iter().map(neighbour).collect() } else { vec![] },
                doubts,
                found: vec![],
            });
        }
    }

    /// Takes from the report what is to be said of the claims themselves and is not said yet.
    fn find(&mut self) {
        let findings = self.report.iter().flat_map(|report| &report.findings);
        let own = findings.filter(|finding| matches!(finding.code, Code::UnknownTag | Code::QuotationLost));
        for finding in own {
            let added = |added: &&mut Added| finding.claim.as_ref() == Some(&added.claim.id);
            if let Some(added) = self.added.iter_mut().find(added) {
                added.found.push(finding.clone());
            }
        }
    }

    /// Writes the files.
    pub fn write(&self) -> Result<(), Stop> {
        if let Some((path, schema)) = &self.schema {
            let made =
                fs::create_dir_all(disk::folder(path)).and_then(|()| disk::create(path, schema.as_bytes()));
            match made {
                // Somebody else was faster; it is the same for everybody.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => made.map_err(|error| unwritten(path, &error))?,
            }
        }
        for (path, (text, new)) in &self.files {
            let written =
                if *new { disk::create(path, text.as_bytes()) } else { disk::replace(path, text.as_bytes()) };
            written.map_err(|error| unwritten(path, &error))?;
        }
        Ok(())
    }
}

/// An id that a person asks for has to be free.
fn not_taken(wanted: &Wanted, claims: &[Claim], root: &Path) -> Result<(), Stop> {
    let taken = claims.iter().find(|claim| wanted.id.as_ref() == Some(&claim.id));
    let Some(taken) = taken else { return Ok(()) };
    let at = address(&relative(&taken.origin.file, root), Some(taken.origin.place));
    let message = format!("nothing was added: the id `{}` is taken by the claim at {at} (SAY107)", taken.id);
    let text = words(wanted.texts.first().map_or("", String::as_str));
    let free = slug::id_for(&text, claims.iter().map(|claim| claim.id.as_str()));
    Err(Stop::usage(message, Some(format!("give it another, or leave --id out: it becomes `{free}`"))))
}

/// `file` by the name that it was read under: one file has many names, and is read once.
fn as_read(file: &Path, texts: &BTreeMap<PathBuf, String>) -> Result<PathBuf, Stop> {
    let Ok(real) = file.canonicalize() else { return Ok(file.to_owned()) };
    let read = texts.keys().find(|read| read.canonicalize().is_ok_and(|read| read == real));
    read.cloned().ok_or_else(|| {
        let help = "name a file of claims, or one that is to be made".to_owned();
        Stop::usage(format!("`{}` was not read as a claim file", shown(file)), Some(help))
    })
}

/// The claim files that are there, and `--file` where it is.
fn existing(wanted: &Wanted, settings: &Settings) -> Vec<Input> {
    let paths = settings.claims.value.iter().chain(&wanted.file);
    let there = paths.filter(|path| *path != Path::new("-") && path.exists());
    there.map(|path| Input::Path(path.clone())).collect()
}

/// The sources that claims may name; none where there is no folder of them yet.
fn known(inputs: &Inputs) -> Result<Vec<KnownSource>, Failure> {
    match pipeline::sources(inputs) {
        Ok(corpus) => Ok(pipeline::known(&corpus)),
        Err(Failure::Missing { .. }) => Ok(vec![]),
        Err(failure) => Err(failure),
    }
}

fn all_texts(texts: &BTreeMap<PathBuf, String>) -> Vec<Input> {
    texts.iter().map(|(name, text)| Input::Text { name: name.clone(), text: text.clone() }).collect()
}

/// The file of the claim that has the most in common with `text`; where none has anything, the only file, else `claims.yaml` in the
/// first folder of claims.
fn nearest(
    text: &str,
    claims: &[Claim],
    texts: &BTreeMap<PathBuf, String>,
    settings: &Settings,
) -> Result<PathBuf, Stop> {
    let mut with_new = claims.to_vec();
    let probe = sayso::claim::read_claims_from_str(
        "text",
        format!("- {}\n", edit::scalar::quoted(&words(text))),
        &[],
    );
    with_new.extend(probe.map(|set| set.claims).unwrap_or_default());
    let mut best: Option<(f64, &Path)> = None;
    if with_new.len() > claims.len() {
        for (claim, score) in claims.iter().zip(kin::nearness(claims.len(), &with_new)) {
            // Of equals the first.
            if score > best.map_or(0.0, |(best, _)| best) {
                best = Some((score, &claim.origin.file));
            }
        }
    }
    if let Some((_, file)) = best {
        return Ok(file.to_owned());
    }
    if let (Some(only), 1) = (texts.keys().next(), texts.len()) {
        return Ok(only.clone());
    }
    let first = settings.claims.value.iter().find(|path| *path != Path::new("-"));
    let first = first.ok_or_else(|| {
        Stop::usage("there is no claim file to add to", Some("name one with --file".to_owned()))
    })?;
    Ok(if is_file(first) { first.clone() } else { first.join("claims.yaml") })
}

/// Why an entry was not added.
fn refused(file: &Path, error: &EditError) -> Stop {
    let help = match error {
        EditError::Unreadable(problems) => problems.problems.first().and_then(|problem| problem.help.clone()),
        EditError::Layout(_) => Some("name another file with --file, or add the claim by hand".to_owned()),
        EditError::Unprintable(_) | EditError::NoSuchClaim => None,
    };
    let why = match error {
        EditError::Unreadable(problems) => {
            let first = problems.problems.first();
            first.map_or_else(
                || error.to_string(),
                |problem| format!("{} ({})", problem.message, problem.kind),
            )
        }
        _ => error.to_string(),
    };
    Stop::usage(format!("nothing was added to {}: {why}", shown(file)), help)
}
