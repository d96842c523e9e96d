//! Claims with an article of another set.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Asked;
use crate::kind::Kind;
use crate::sets::{Set, hash, text};

/// The sets whose claims and articles are taken, and what they are about. Sets about one subject speak of the same
/// events now and then, and are not paired with each other.
const SETS: &[(&str, Subject)] = &[
    ("wice_dev", Subject::Encyclopedia),
    ("fm2_dev", Subject::Encyclopedia),
    ("fever_symmetric_dev", Subject::Encyclopedia),
    ("qags_cnndm", Subject::News),
    ("fnc_clusters_dev", Subject::News),
    ("emergent_dev", Subject::News),
    ("summedits_dev", Subject::Documents),
    ("checkcovid_dev", Subject::Health),
    ("scifact_dev", Subject::Health),
];
/// How many claims are asked.
const CLAIMS: usize = 5_000;
/// Sentences that make an article: below that there is hardly anything to be silent about.
const ARTICLE: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Encyclopedia,
    News,
    /// Meetings, bills, calls, mail and plays.
    Documents,
    Health,
}

/// One set of [`SETS`], read.
pub struct Labelled {
    /// Its name.
    pub name: &'static str,
    /// What lies in it.
    pub set: Set,
    subject: Subject,
}

/// All sets.
///
/// # Errors
/// A set that is missing or broken, as text.
pub fn read(folder: &Path) -> Result<Vec<Labelled>, String> {
    let read = |&(name, subject)| Ok(Labelled { name, set: Set::read(folder, name)?, subject });
    SETS.iter().map(read).collect()
}

/// The pairs; each claim once however often its set asks it.
pub fn pairs(sets: &[Labelled]) -> Vec<Asked<'_>> {
    let mut claims: BTreeSet<(u64, String, usize)> = BTreeSet::new();
    for (at, labelled) in sets.iter().enumerate() {
        for (row, _) in &labelled.set.rows {
            let claim = text(row, "claim");
            claims.insert((hash(&claim), claim, at));
        }
    }
    claims.into_iter().take(CLAIMS).map(|(hash, claim, at)| paired(sets, at, claim, hash)).collect()
}

/// The claim with an article that its hash picks among those of other subjects.
fn paired(sets: &[Labelled], at: usize, claim: String, hash: u64) -> Asked<'_> {
    let articles = sets.iter().filter(|other| other.subject != sets[at].subject).flat_map(|other| {
        other.set.articles.iter().filter(|article| article.read.sentences.len() >= ARTICLE)
    });
    let articles: Vec<_> = articles.collect();
    let pick = usize::try_from((hash >> 20) % articles.len().max(1) as u64).unwrap_or_default();
    Asked { kind: Kind::Unrelated, set: sets[at].name, claim, article: articles[pick], made_from: None }
}
