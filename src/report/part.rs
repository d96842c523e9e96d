//! What one machine of many finds out: records that stand for themselves, so that any number of them in any order add up
//! to the report.

use std::hash::Hasher;
use std::path::PathBuf;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::{CellEvidence, Place, Probability, Stance};
use crate::source::{Metadata, origin::OriginFrom};
use crate::stance::Argument;

/// What one source says about one claim, with its evidence placed in the original file.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The stance.
    pub stance: Stance,
    /// As reports show it; `None` where the source is silent, unless a person expects something of it.
    pub probability: Option<Probability>,
    /// A news agency named beside the evidence: the origin of this answer only.
    pub agency: Option<String>,
    /// Best first.
    pub evidence: Vec<CellEvidence>,
    /// How it was reached, where that was asked for.
    pub argument: Option<Box<Argument<CellEvidence>>>,
}

impl Answer {
    /// That of a source which says nothing of a claim.
    pub const fn silent() -> Self {
        Self { stance: Stance::Silent, probability: None, agency: None, evidence: vec![], argument: None }
    }

    /// What a report holds of it. Who does not ask how it was reached is not told word by word what was held against what;
    /// and a report of very `many` cells holds no more than the best sentence of those that take a side.
    #[must_use]
    pub fn told(mut self, many: bool) -> Self {
        if many {
            let sides = matches!(self.stance, Stance::Supports | Stance::Contradicts);
            self.evidence.truncate(usize::from(sides));
            self.evidence.shrink_to_fit();
        }
        if self.argument.is_none() {
            for CellEvidence { evidence, .. } in &mut self.evidence {
                (evidence.matched, evidence.unanswered, evidence.figures) = (vec![], vec![], vec![]);
            }
        }
        self
    }

    /// Whether it says no more than that the source is silent.
    pub fn is_blank(&self) -> bool {
        let silent = self.stance == Stance::Silent && self.probability.is_none();
        silent && self.evidence.is_empty() && self.argument.is_none()
    }
}

/// A stretch of an article that comes near a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// As written.
    pub text: String,
    /// Where it begins in the original file.
    pub place: Place,
    /// Millionths of the quotation's words that it has.
    pub share: u32,
}

/// One record of a part.
#[derive(Clone, Debug)]
pub enum Record {
    /// What the run is about.
    Run(Run),
    /// A source that was read.
    Source(Box<PartSource>),
    /// What it says about a claim.
    Cell(Box<PartCell>),
    /// A line that held no source.
    Error(Broken),
    /// That all lines of a partition were read.
    End(End),
}

/// What all parts of one run have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The version of the tool.
    pub version: String,
    /// The settings that the answers depend on, as name and value.
    pub settings: Vec<(String, String)>,
    /// The claim files in the order that they were read in: how each is shown, and its text.
    pub claims: Vec<(String, String)>,
}

impl Run {
    /// What every record of the run bears, and no record of another.
    pub fn fingerprint(&self) -> String {
        let mut hasher = SipHasher24::new();
        let mut write = |part: &str| {
            // The length parts "ab", "c" from "a", "bc".
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part.as_bytes());
        };
        write(&self.version);
        for pairs in [&self.settings, &self.claims] {
            write(&pairs.len().to_string());
            pairs.iter().for_each(|(name, value)| {
                write(name);
                write(value);
            });
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }
}

/// A source that was read: all that a report asks of it, without its claims.
#[derive(Clone, Debug, PartialEq)]
pub struct PartSource {
    /// Its id.
    pub id: String,
    /// Its file, or what stands for one; relative.
    pub path: PathBuf,
    /// What is known about it.
    pub metadata: Metadata,
    /// How its origin is known.
    pub origin_from: Option<OriginFrom>,
    /// Whether it holds no text.
    pub empty: bool,
    /// Bytes of its text.
    pub bytes: usize,
    /// Its distinct shingles, in order.
    pub shingles: Vec<u64>,
    /// The quotations of claims that stand in it, in order.
    pub quotations: Vec<String>,
    /// Its prose; `None` where no answer quotes it, or where it is longer than a report takes.
    pub text: Option<String>,
    /// How many cells there are of it.
    pub cells: usize,
}

/// What one source says about one claim.
#[derive(Clone, Debug)]
pub struct PartCell {
    /// The claim's id.
    pub claim: String,
    /// The source's id.
    pub source: String,
    /// The answer.
    pub answer: Answer,
    /// The stretches that come near to quotations of the claim that do not stand in the source.
    pub near: Vec<(String, Stretch)>,
}

/// A line that held no source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number in its partition, from 1.
    pub line: u64,
    /// Where in the line, in characters from 1.
    pub column: usize,
    /// A fingerprint of its bytes: lines of the same number in two partitions are two lines.
    pub digest: String,
    /// The id that it names, where that could be read.
    pub source: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

/// A fingerprint of a line.
pub fn print(line: &[u8]) -> u128 {
    let mut hasher = SipHasher24::new();
    hasher.write(line);
    hasher.finish128().as_u128()
}

impl Broken {
    /// The fingerprint of a line, as written.
    pub fn digest(line: &[u8]) -> String {
        format!("{:032x}", print(line))
    }
}

/// That all lines of a partition were read, and which: without it a part is cut off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// The ids of the sources, in the order of their lines.
    pub sources: Vec<String>,
    /// The digests of the broken lines.
    pub broken: Vec<String>,
}
