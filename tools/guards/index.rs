//! The claims of all sets with the articles of all sets: what the index of claims leaves out, and what is answered in
//! brief, is answered as judging every pair in full answers it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sayso::retrieve::{Index, Scratch};
use sayso::stance::{self, Options, ReadClaim, Stance};

use crate::sets::{Article, hash, text};
use crate::unrelated::Labelled;

/// Claims of each set, each with its own article, that meet each other.
const OF_EACH: usize = 40;

/// How many pairs were asked, and of how many the answers agree.
pub fn agreeing(sets: &[Labelled]) -> (usize, usize) {
    let chosen: Vec<(ReadClaim, &Article)> = sets.iter().flat_map(chosen).collect();
    let (claims, articles): (Vec<ReadClaim>, Vec<&Article>) = chosen.into_iter().unzip();
    let index = Index::new(&claims);
    let agree = |scratch: &mut Scratch, article: &&Article| {
        let Article { source, read, .. } = article;
        let met = index.met(read, scratch);
        let answers = claims.iter().enumerate().filter(|(at, claim)| {
            let full = stance::judge(claim, source, read, Options::default()).stance;
            let brief = Options { brief: true, ..Options::default() };
            let brief = if met.contains(at) {
                stance::judge(claim, source, read, brief).stance
            } else {
                Stance::Silent
            };
            full == brief
        });
        answers.count()
    };
    let right = articles.par_iter().map_init(Scratch::default, agree).sum();
    (claims.len() * articles.len(), right)
}

/// Claims of a set by the hash of their text, each with the article that its row names.
fn chosen(labelled: &Labelled) -> impl Iterator<Item = (ReadClaim, &Article)> {
    let rows = labelled.set.rows.iter().map(|(row, article)| (text(row, "claim"), *article));
    let by_hash: BTreeMap<u64, (String, usize)> = rows.map(|row| (hash(&row.0), row)).collect();
    let some = by_hash.into_values().take(OF_EACH);
    some.map(|(claim, article)| (ReadClaim::from_text(&claim), &labelled.set.articles[article]))
}
