//! What is remarkable about the claims themselves: tags that the settings do not name, quotations that stand nowhere, texts that
//! nothing can settle, and claims that say what others say or cannot be true beside them.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::conclude::Ground;
use super::kin::{self, Relation};
use crate::claim::{Claim, ClaimSet, checkable};
use crate::report::names;
use crate::report::place::relative;
use crate::report::{ClaimEntry, Doubt, LostQuotation, NearQuotation, OtherClaim, Place, UnknownTag};
use crate::stance::ReadClaim;
use crate::text::span::Span;
use crate::text::verbatim;

/// Adds to each of `entries`, which stand for the claims of `set` in their order, what is remarkable about it. `tags` are
/// those that claims may have.
pub fn add(entries: &mut [ClaimEntry], set: &ClaimSet, ground: &Ground<'_>, tags: Option<&[String]>) {
    entries.par_iter_mut().zip(&set.claims).for_each(|(entry, claim)| {
        let doubts = checkable::doubts(&claim.text);
        entry.remarks.not_checkable =
            doubts.iter().map(|doubt| Doubt { what: doubt.what(), help: doubt.help() }).collect();
        entry.remarks.unknown_tags = tags.map(|tags| unknown_tags(claim, tags, ground)).unwrap_or_default();
        entry.remarks.lost_quotations = lost_quotations(claim, ground);
    });
}

/// Adds to each of `entries` which other claims say the same or the opposite; of two, the later one has it. Claims that
/// were not asked for count as well: what holds among all must not depend on how many are looked at. `ready` are the
/// claims of `set` as they were judged.
pub fn relate(entries: &mut [ClaimEntry], set: &ClaimSet, ready: &[ReadClaim], root: &Path) {
    let asked = set.claims.iter().zip(ready.iter().map(Some));
    let mut all: Vec<(&Claim, Option<&ReadClaim>)> =
        asked.chain(set.others.iter().map(|claim| (claim, None))).collect();
    all.sort_by_key(|(claim, _)| (&claim.origin.file, claim.origin.span.start));
    let ready = all.iter().enumerate().filter_map(|(at, (_, ready))| Some((at, (*ready)?))).collect();
    let all: Vec<&Claim> = all.iter().map(|(claim, _)| *claim).collect();
    let numbers: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(number, entry)| (entry.id.clone(), number)).collect();
    for kin in kin::among(&all, &ready) {
        let (later, earlier) = (all[kin.one.max(kin.other)], all[kin.one.min(kin.other)]);
        let Some(entry) = numbers.get(&later.id).and_then(|&number| entries.get_mut(number)) else {
            continue;
        };
        let other = OtherClaim {
            id: earlier.id.clone(),
            text: earlier.text.clone(),
            file: relative(&earlier.origin.file, root),
            place: earlier.origin.place,
        };
        match kin.relation {
            Relation::Same => {
                entry.remarks.same.get_or_insert(other);
            }
            Relation::Opposite => entry.remarks.against.push(other),
            // Whoever says more says something else.
            Relation::Within => {}
        }
    }
}

fn unknown_tags(claim: &Claim, known: &[String], ground: &Ground<'_>) -> Vec<UnknownTag> {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let unknown = claim.tags.iter().filter(|tag| !known.contains(&tag.name.as_str()));
    let told = unknown.map(|tag| UnknownTag {
        tag: tag.name.clone(),
        nearest: names::nearest(&tag.name, &known),
        place: tag.place,
        excerpt: ground.files.at(claim, tag.place),
    });
    told.collect()
}

/// The quotations of `claim` that stand in none of the articles it is judged against.
fn lost_quotations(claim: &Claim, ground: &Ground<'_>) -> Vec<LostQuotation> {
    let told = |quoted: &str| {
        let place = place(claim, quoted, ground);
        LostQuotation {
            text: quoted.to_owned(),
            place,
            excerpt: ground.files.at(claim, place),
            nearest: nearest(claim, quoted, ground),
        }
    };
    ground.noted.standing.lost(claim, ground.corpus).into_iter().map(told).collect()
}

/// What `claim` quotes, in all its wordings.
pub fn quotations(claim: &Claim) -> Vec<&str> {
    let of = |text: &'_ String| -> Vec<Span> { verbatim::quoted(text) };
    claim.wordings().flat_map(|text| of(text).into_iter().map(|span| span.of(text))).collect()
}

fn nearest(claim: &Claim, quoted: &str, ground: &Ground<'_>) -> Option<NearQuotation> {
    let (at, near) = ground.noted.near.get(&claim.id, quoted)?;
    let file = relative(&ground.corpus.sources[*at].path, ground.root);
    Some(NearQuotation { text: near.text.clone(), file, place: near.place })
}

/// Where `quoted` stands in the file of `claim`, where it is written there as it reads; else where the claim does.
fn place(claim: &Claim, quoted: &str, ground: &Ground<'_>) -> Place {
    let found = ground.files.text(claim).and_then(|(text, lines)| {
        let from = claim.origin.span.start;
        // Other wordings stand behind the claim, or before it: the nearest behind it, else the first.
        let at = text.get(from..)?.find(quoted).map(|at| from + at).or_else(|| text.find(quoted))?;
        Some(lines.place(text, at))
    });
    found.unwrap_or(claim.origin.place)
}
