//! Changes to the text of a claim file that leave everything else as it was, byte for byte.
//!
//! An edit finds its place in the tree of nodes (`node`) and splices into the text: nothing is parsed and printed
//! again, so comments, blank lines, anchors, quotation marks and line ends stay. `layout` knows where things begin and
//! end, [`scalar`] writes texts so that every YAML reader sees the same. After the edit the text is read again with the
//! reader that `sayso check` uses, and whatever is said there beside the change must be what was said before; else
//! the edit is refused.

mod append;
mod decide;
mod layout;
pub mod scalar;
#[cfg(test)]
mod tests;
mod tidy;
mod value;

use std::fmt;
use std::path::Path;

use self::value::Value;
use super::problem::ClaimProblems;
use super::read::read_claims_from_str;
use super::{Stance, node};
use crate::text::span::Span;

/// What some editors write at the beginning of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A claim to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The statement; white space in it is written as one space, which is how it is read.
    pub claim: String,
    /// `as_of`, where it is known.
    pub as_of: Option<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `note`.
    pub note: Option<String>,
    /// Lines of comment above it, without `#`. Between brackets there is no place for them, and they are left out.
    pub comments: Vec<String>,
}

/// What a person has decided about one source and one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The claim, by where its text stands in the file: [`super::ClaimPlace::span`].
    pub claim: Span,
    /// The source, by its whole id.
    pub source: String,
    /// What it says about the claim.
    pub stance: Stance,
    /// Why; `None` makes it an assertion.
    pub reason: Option<String>,
}

/// Why a text was not changed.
#[derive(Debug)]
pub enum EditError {
    /// The file has problems already.
    Unreadable(ClaimProblems),
    /// No claim stands where one was named.
    NoSuchClaim,
    /// The text holds a character that claims do without.
    Unprintable(char),
    /// The file is laid out in a way that cannot be changed without touching other values.
    Layout(&'static str),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(problems) => write!(f, "{}", problems.to_string().trim_end()),
            Self::NoSuchClaim => f.write_str("the claim does not stand in the file any more"),
            Self::Unprintable(c) => write!(f, "the text holds the control character U+{:04X}", u32::from(*c)),
            Self::Layout(what) => write!(f, "the layout of the file is in the way: {what}"),
        }
    }
}

impl std::error::Error for EditError {}

/// `text` with `entries` appended, in the layout that it has: to its list, to the list under `claims`, before the
/// closing bracket, or, behind a claim that fills a document of its own, as a list in another document. What was in the
/// layout of [`tidy`] is so afterwards.
///
/// # Errors
/// Where the text has problems, an entry could not be read back, or another value would change. Nothing is changed then.
pub fn append(text: &str, entries: &[Entry]) -> Result<String, EditError> {
    let unprintable = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let texts = entries.iter().flat_map(|entry| [Some(&entry.claim), entry.note.as_ref()]).flatten();
    if let Some(c) = texts.flat_map(|text| text.chars()).find(unprintable) {
        return Err(EditError::Unprintable(c));
    }
    let mut text = text.to_owned();
    let was_tidy = tidy(&text).is_ok_and(|tidied| tidied == text);
    for entry in entries {
        let before = documents(&text)?;
        let values: Vec<Value> = before.iter().map(Value::of).collect();
        let mut done = Err(EditError::NoSuchClaim);
        for (edited, place) in append::candidates(&text, &before, was_tidy, entry) {
            let mut expected = values.clone();
            append::expect(&mut expected, place, entry);
            done = verified(edited, &expected);
            if done.is_ok() {
                break;
            }
        }
        text = done?;
    }
    Ok(text)
}

/// `text` with the stances that a person has decided on, each under `expect` of its claim. What is decided there about
/// the same source already is replaced, its reason too.
///
/// # Errors
/// Where the text has problems, a claim is not found, or another value would change. Nothing is changed then.
pub fn set_stances(text: &str, decisions: &[Decision]) -> Result<String, EditError> {
    let before = documents(text)?;
    // Earlier decisions move the texts of later claims: their places in the tree stay.
    let places = decisions
        .iter()
        .map(|decision| decide::find(&before, decision.claim))
        .collect::<Result<Vec<_>, _>>()?;
    let mut text = text.to_owned();
    for (decision, place) in decisions.iter().zip(places) {
        let before = documents(&text)?;
        let edited = decide::set(&text, &before, place, decision)?;
        let mut expected: Vec<Value> = before.iter().map(Value::of).collect();
        decide::expect(&mut expected, place, decision);
        text = verified(edited, &expected)?;
    }
    Ok(text)
}

/// `text` in the one layout of claim files; what it says stays the same to the letter, comments too.
///
/// # Errors
/// Where the text has problems, or is laid out in a way that cannot be told well enough.
pub fn tidy(text: &str) -> Result<String, EditError> {
    let mut text = text.to_owned();
    // A text in lines ends with its last line end, and says so.
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(layout::Layout::new(&text).newline);
    }
    let before = documents(&text)?;
    let tidied = tidy::tidy(&text, &before).ok_or(EditError::Layout("its lines cannot be moved safely"))?;
    let after = documents(&tidied)?;
    let exactly = |documents: &[node::Node]| documents.iter().map(Value::exactly).collect::<Vec<_>>();
    if exactly(&before) == exactly(&after) {
        Ok(tidied)
    } else {
        Err(EditError::Layout("moving its lines would change its values"))
    }
}

/// The nodes of a text without problems.
fn documents(text: &str) -> Result<Vec<node::Node>, EditError> {
    read_claims_from_str(Path::new("claims"), text, &[]).map_err(EditError::Unreadable)?;
    Ok(node::parse(text).0)
}

/// `edited`, where it reads without problems and says what is `expected`.
fn verified(edited: String, expected: &[Value]) -> Result<String, EditError> {
    let found: Vec<Value> = documents(&edited)?.iter().map(Value::of).collect();
    if found == expected { Ok(edited) } else { Err(EditError::Layout("other values would change too")) }
}

/// `text` as claims are read: runs of white space as one space.
pub fn words(text: &str) -> String {
    text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
