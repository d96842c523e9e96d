//! The quotes: of what changed, as it was and as it is; of everything else, folded.

use super::budget::{Order, Section};
use super::links::Links;
use super::{FOLD_END, decided, folded};
use crate::render::clean::markdown;
use crate::render::decided::{of_claim, row, told};
use crate::render::table::verdict_word;
use crate::report::diff::{Answer, CellDiff, Change, ClaimDiff, Diff, Row, Sides};
use crate::report::summary::counted;
use crate::report::{ClaimEntry, Quote, Report, Stance};

/// The quotes of more changed claims than these are folded.
const UNFOLDED: usize = 6;

/// What tells a claim's sources apart, the strongest first.
const TOLD: [Stance; 3] = [Stance::Contradicts, Stance::Supports, Stance::Mentions];

/// Why each claim changed, with the quotes of both sides.
pub(super) fn changed(report: &Report, diff: &Diff, links: &Links) -> Section {
    let open = diff.changed().count() <= UNFOLDED;
    let item = |change: &ClaimDiff| {
        let claim = report.claims.iter().find(|claim| claim.id == change.id);
        let mut out = folded(&title(change), open);
        out.push_str(&wording(change));
        for (word, side) in [("Was ", change.sides.was()), ("", change.sides.now())] {
            if let Some(told) = side.and_then(row) {
                out.push_str(&format!("{word}{}\n\n", markdown(&told)));
            }
        }
        match (change.change, claim) {
            (Change::New, Some(claim)) => out.push_str(&quotes(report, claim, links)),
            _ => change.cells.iter().for_each(|cell| out.push_str(&moved(cell, links))),
        }
        out.trim_end().to_owned() + "\n" + FOLD_END
    };
    let items = diff.changed().map(item).collect();
    Section::new(
        Order::ChangedEvidence,
        "the quotes behind # changed claims",
        "### Why\n\n".to_owned(),
        "",
        items,
    )
}

/// `id: contradicted, was single-source: the source x was changed`.
fn title(change: &ClaimDiff) -> String {
    let word = |row: &Row| format!("{}{}", row.verdict, if row.decided.is_some() { "*" } else { "" });
    let verdict = match &change.sides {
        Sides::New(row) => word(row),
        Sides::Gone(row) => format!("was {}", word(row)),
        Sides::Both { was, now } if was.verdict == now.verdict => format!("{}, as before", word(now)),
        Sides::Both { was, now } => format!("{}, was {}", word(now), word(was)),
    };
    let because: Vec<String> = change.because.iter().map(ToString::to_string).collect();
    format!("{}: {verdict}; {}", change.id, because.join(", "))
}

fn wording(change: &ClaimDiff) -> String {
    let now = markdown(&change.sides.latest().text);
    match &change.sides {
        Sides::Both { was, now: row } if was.text != row.text => {
            format!("{now}\n\nBefore: {}\n\n", markdown(&was.text))
        }
        _ => format!("{now}\n\n"),
    }
}

/// One cell as it was and as it is.
fn moved(cell: &CellDiff, links: &Links) -> String {
    let source = markdown(&cell.source);
    let mut out = match &cell.sides {
        Sides::New(now) => format!("- **{source}**: {}, new\n", answered(now)),
        Sides::Gone(was) => format!("- **{source}**: gone, was {}\n", answered(was)),
        Sides::Both { was, now } if was.stance == now.stance => {
            format!("- **{source}**: {}, as before\n", answered(now))
        }
        Sides::Both { was, now } => {
            format!("- **{source}**: {}, was {}\n", answered(now), answered(was))
        }
    };
    for (word, answer) in [("was ", cell.sides.was()), ("", cell.sides.now())] {
        if let Some(overruled) = answer.and_then(|answer| answer.overruled.as_ref()) {
            out.push_str(&format!("  - {word}{}\n", markdown(&told(overruled))));
        }
    }
    let quote = |answer: &Answer| answer.quote.clone().map(|quote| Quote { overruled: None, ..quote });
    if let Some(was) = cell.sides.was().and_then(quote) {
        // The reasons of an answer that counts no more are of no use beside the new one.
        let reasons = if cell.sides.now().is_some() { vec![] } else { was.reasons.clone() };
        out.push_str(&side("was", &Quote { reasons, ..was }, links, links.was.as_deref()));
    }
    if let Some(now) = cell.sides.now().and_then(quote) {
        out.push_str(&side("now", &now, links, links.now.as_deref()));
    }
    out
}

fn answered(answer: &Answer) -> String {
    decided(answer.stance, answer.overruled.as_ref())
}

fn side(word: &str, quote: &Quote, links: &Links, base: Option<&str>) -> String {
    let place = links.place(base, &quote.file, Some(quote.place));
    format!("  - {word}: “{}” ({place}{})\n{}", markdown(&quote.text), speaker(quote), reasons(quote, 4))
}

fn speaker(quote: &Quote) -> String {
    quote.attributed_to.as_deref().map_or_else(String::new, |who| format!(", said by {}", markdown(who)))
}

fn reasons(quote: &Quote, indent: usize) -> String {
    quote.reasons.iter().map(|reason| format!("{:indent$}- {}\n", "", markdown(reason))).collect()
}

/// The quotes of the claims that did not change, folded; where nothing is compared, those that need a look stand
/// first.
pub(super) fn others(report: &Report, diff: Option<&Diff>, links: &Links) -> Section {
    let same = |claim: &&ClaimEntry| {
        let change = diff.and_then(|diff| diff.claim(&claim.id));
        change.is_none_or(|change| change.change == Change::Same)
    };
    let mut claims: Vec<&ClaimEntry> = report.claims.iter().filter(same).collect();
    claims.sort_by_key(|claim| !needs_a_look(claim));
    let item = |claim: &&ClaimEntry| {
        let head = format!("**{}**: {}\n\n", markdown(&claim.id), markdown(&verdict_word(claim)));
        head + &quotes(report, claim, links) + "\n"
    };
    let items: Vec<String> = claims.iter().map(item).collect();
    let same = diff.is_some();
    let of = counted(items.len(), if same { "unchanged claim" } else { "claim" });
    let name = if same { "the quotes behind # unchanged claims" } else { "the quotes behind # claims" };
    let open = folded(&format!("Quotes behind {of}"), false);
    Section::new(Order::Evidence, name, open, FOLD_END.trim_start(), items)
}

fn needs_a_look(claim: &ClaimEntry) -> bool {
    use crate::report::Verdict::{Contested, Contradicted, Unsupported};
    matches!(claim.verdict, Contradicted | Contested | Unsupported)
}

fn quotes(report: &Report, claim: &ClaimEntry, links: &Links) -> String {
    let quotes: Vec<Quote> = TOLD.into_iter().flat_map(|stance| claim.quotes(report, stance)).collect();
    let decided = of_claim(claim);
    if quotes.is_empty() && decided.is_empty() {
        return "No source says anything close to it.\n".to_owned();
    }
    let decided = decided.iter().map(|told| format!("- {}\n", markdown(told)));
    decided.chain(quotes.iter().map(|quote| quoted(quote, links))).collect()
}

fn quoted(quote: &Quote, links: &Links) -> String {
    let place = links.place(links.now.as_deref(), &quote.file, Some(quote.place));
    let head = format!(
        "- {}: “{}” ({place}{})\n",
        decided(quote.stance, quote.overruled.as_ref()),
        markdown(&quote.text),
        speaker(quote)
    );
    head + &reasons(quote, 2)
}
