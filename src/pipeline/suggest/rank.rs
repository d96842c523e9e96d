//! Which suggestion comes first.

use std::collections::BTreeMap;

use crate::stance::{Judgement, ReadClaim, Stance};
use crate::text::attribution::is_reporting_verb;
use crate::text::statement::Statement;
use crate::text::term::TermKind;

/// Kinds of reasons that set two sources against each other plainly.
const PLAIN: &[&str] = &["amount", "date", "extent", "negation", "opposite", "refutation", "office"];
/// What an amount, date or name beyond the first is worth beside one more origin.
const SPECIFIC: f64 = 0.12;
/// What each word beyond [`LONG`] takes away.
const PER_WORD: f64 = 0.04;
/// A claim of more words is slow to read.
const LONG: usize = 14;

/// How much a statement deserves to be a claim, its own source saying `own` and the other origins what they say; `None`
/// where no other origin supports it or contradicts it plainly.
pub fn score(
    statement: &Statement,
    ready: &ReadClaim,
    own: &Judgement,
    heard: &[(String, Judgement)],
) -> Option<f64> {
    let mut each: BTreeMap<&str, f64> = BTreeMap::new();
    for (origin, judgement) in heard {
        let Some(probability) = judgement.probability else { continue };
        let worth = match judgement.stance {
            Stance::Supports => probability.supports,
            Stance::Contradicts if is_plain(judgement) => probability.contradicts,
            _ => continue,
        };
        let best = each.entry(origin).or_default();
        *best = best.max(worth);
    }
    if each.is_empty() {
        return None;
    }
    let terms = || ready.wordings.iter().flat_map(|wording| &wording.parts).flat_map(|part| &part.terms);
    let specific = terms().filter(|term| term.kind != TermKind::Word).count().min(5) as f64;
    let words = statement.text.split_whitespace().count();
    let long = words.saturating_sub(LONG) as f64 * PER_WORD;
    // That somebody says something is a fact, and seldom the one that is looked for.
    let saying = statement.text.split_whitespace().skip(1).take(5).any(is_reporting_verb);
    let others: f64 = each.values().sum();
    let sure = own.probability.map_or(0.0, |p| p.supports);
    Some(others + sure * 0.5 + SPECIFIC * specific - long - if saying { 0.5 } else { 0.0 })
}

/// Whether the sources differ in a way that a person sees at once.
fn is_plain(judgement: &Judgement) -> bool {
    let first = judgement.evidence.first();
    first.is_some_and(|evidence| evidence.reasons.iter().any(|reason| PLAIN.contains(&&*reason.kind)))
}
