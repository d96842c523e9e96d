//! Where decisions are written down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sayso::claim::edit::{Decision, set_stances};
use sayso::claim::read_claims_from_str;
use sayso::disk::{folder, hold, replace};
use sayso::report::pending::Pending;
use sayso::report::place::shown;
use sayso::report::{ClaimEntry, Report, Stance};

use crate::cli::lock::save;
use crate::cli::stop::Stop;

/// Writes down what a person decides.
pub trait Desk {
    /// That what the tool says was seen.
    ///
    /// # Errors
    /// Where the lock file cannot be written: the walk ends.
    fn accept(&mut self, items: &[&Pending]) -> Result<(), Stop>;

    /// That the source takes another stance, and why; gives the file that now says so.
    ///
    /// # Errors
    /// Why it could not be written, for people: the walk goes on.
    fn overrule(&mut self, item: &Pending, stance: Stance, reason: &str) -> Result<String, String>;
}

/// The lock file and the claim files.
pub struct Files<'r> {
    lock: &'r Path,
    report: &'r Report,
    /// What paths of the report count from.
    root: PathBuf,
    edited: BTreeMap<PathBuf, Edited>,
}

/// A claim file in which something was decided during this walk.
#[derive(Clone)]
struct Edited {
    /// As it was judged: places of the report count in it.
    judged: String,
    /// As it was last written.
    written: String,
    decisions: Vec<Decision>,
}

impl<'r> Files<'r> {
    /// The files behind `report`, whose paths count from `root`.
    pub fn new(lock: &'r Path, report: &'r Report, root: PathBuf) -> Self {
        Self { lock, report, root, edited: BTreeMap::new() }
    }

    /// The file of `claim` as it was judged, with what was decided in it so far.
    fn opened(&self, path: &Path, claim: &ClaimEntry) -> Result<Edited, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        if let Some(edited) = self.edited.get(path) {
            return if edited.written == text { Ok(edited.clone()) } else { Err(CHANGED.to_owned()) };
        }
        let claims = read_claims_from_str(path, &text, &[]).map_err(|_| CHANGED.to_owned())?.claims;
        let stands = claims.iter().any(|one| one.origin.span == claim.span && one.text == claim.text);
        if !stands {
            return Err(CHANGED.to_owned());
        }
        Ok(Edited { judged: text.clone(), written: text, decisions: vec![] })
    }
}

const CHANGED: &str = "the file was changed since it was judged; quit, and start `sayso review` again";

impl Desk for Files<'_> {
    fn accept(&mut self, items: &[&Pending]) -> Result<(), Stop> {
        save(self.lock, self.report, items).map(|_| ())
    }

    fn overrule(&mut self, item: &Pending, stance: Stance, reason: &str) -> Result<String, String> {
        let claim = self.report.claims.iter().find(|claim| claim.id == item.claim);
        let (Some(claim), Some(source)) = (claim, item.source.clone()) else {
            return Err("it is gone".to_owned());
        };
        let path = self.root.join(&claim.file);
        let _held = hold([folder(&path)]).map_err(|error| error.to_string())?;
        let mut edited = self.opened(&path, claim)?;
        let reason = Some(reason.to_owned());
        edited.decisions.retain(|other| (other.claim, &other.source) != (claim.span, &source));
        edited.decisions.push(Decision { claim: claim.span, source, stance, reason });
        edited.written = set_stances(&edited.judged, &edited.decisions).map_err(|error| error.to_string())?;
        replace(&path, edited.written.as_bytes()).map_err(|error| error.to_string())?;
        self.edited.insert(path, edited);
        Ok(shown(&claim.file))
    }
}
